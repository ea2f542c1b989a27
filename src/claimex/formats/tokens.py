"""From characters to tokens, for formats whose annotations are sets of tokens; nothing is moved in silence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from claimex.formats.document import Document, Range
from claimex.formats.report import Report

if TYPE_CHECKING:  # whoever only reads and scores gold need not wait for spaCy
    from spacy.language import Language
    from spacy.tokens import Doc


_SURROGATE = re.compile("[\ud800-\udfff]")


class Grid:
    """The tokens of a document, as the only places where a stretch may begin and end.

    ``tokens`` stand in text order and don't overlap. What does not fit is told to ``report``.
    """

    def __init__(self, document: Document, tokens: Sequence[Range], report: Report) -> None:
        self.tokens = tokens
        self._text = document.text
        self._name = document.name
        self._report = report

    def runs(self, claim: str, part: str, ranges: Iterable[Range]) -> list[Range]:
        """Each stretch as ``(first, end)`` in numbers of tokens, the end exclusive, in the order given.

        A stretch that begins or ends inside a token is widened to it, one that touches no token is left out; both are
        losses of the claim with the id ``claim``, whose ``part`` (``claim`` or a role) this is.
        """
        runs: list[Range] = []
        for start, end in ranges:
            first, last = covered(self.tokens, start, end)
            if first >= last:
                detail = f"characters {start} to {end} hold no token"
                self._report.lose(self._name, claim, f"{part}: stretch between tokens left out", detail)
                continue
            wide = self.tokens[first][0], self.tokens[last - 1][1]
            if wide != (start, end):
                detail = f"characters {start} to {end} became {wide[0]} to {wide[1]}"
                self._report.lose(self._name, claim, f"{part}: ends not where tokens do, widened to tokens", detail)
                if runs and runs[-1][0] <= first < runs[-1][1]:  # both were widened to the same token
                    first, last = runs[-1][0], max(last, runs[-1][1])
                    runs.pop()
            runs.append((first, last))
        return runs

    def ranges(self, runs: Iterable[Range]) -> list[Range]:
        """The reverse of :meth:`runs`: characters from numbers of tokens."""
        return [(self.tokens[first][0], self.tokens[last - 1][1]) for first, last in runs]


def covered(tokens: Sequence[Range], start: int, end: int) -> Range:
    """The first and, exclusive, the last of the tokens that share a character with a stretch."""
    if start >= end:
        return 0, 0
    # Tokens stand in text order and don't overlap, so both their starts and their ends are sorted.
    return bisect_right(tokens, start, key=lambda token: token[1]), bisect_left(tokens, end, key=lambda token: token[0])


def runs_of(ids: Iterable[int]) -> list[Range]:
    """Numbers of tokens as runs of neighbours, in order."""
    runs: list[Range] = []
    for token in sorted(set(ids)):
        if runs and runs[-1][1] == token:
            runs[-1] = runs[-1][0], token + 1
        else:
            runs.append((token, token + 1))
    return runs


def make_doc(document: Document) -> Doc:
    """A spaCy Doc of a document with just its text, but for half a surrogate pair, which is a replacement character.

    It has the document's tokens, else those of spaCy's German tokenizer; stretches that no token covers, which may be
    white space, are tokens too. Sentences are set if the document has some.
    """
    from spacy.tokens import Doc

    nlp = _german()
    text = _SURROGATE.sub("\ufffd", document.text)
    if document.tokens is None:
        doc = nlp.make_doc(text)
    else:
        words, spaces = _words(text, document.tokens)
        doc = Doc(nlp.vocab, words=words, spaces=spaces)
    if document.sentences is not None:
        starts = {start for start, _ in document.sentences}
        for token in doc:
            token.is_sent_start = token.i == 0 or token.idx in starts
    return doc


def tokens_of(document: Document) -> tuple[Range, ...]:
    """The tokens of a document, made by spaCy's German tokenizer if it has none; white space is no token then."""
    if document.tokens is not None:
        return document.tokens
    return tuple((token.idx, token.idx + len(token)) for token in make_doc(document) if not token.is_space)


def sentences_of(document: Document) -> tuple[Range, ...]:
    """The sentences of a document, split by spaCy at full stops, question and exclamation marks if it has none."""
    if document.sentences is not None:
        return document.sentences
    doc = _german().get_pipe("sentencizer")(make_doc(document))
    return sentence_ranges(doc)


def sentence_ranges(doc: Doc) -> tuple[Range, ...]:
    """The sentences of a Doc, without white space at their ends."""
    ranges = []
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if words:
            ranges.append((words[0].idx, words[-1].idx + len(words[-1])))
    return tuple(ranges)


def _words(text: str, tokens: Iterable[Range]) -> tuple[list[str], list[bool]]:
    """Words and the spaces behind them, so that a Doc of them has the same text."""
    words: list[str] = []
    spaces: list[bool] = []
    at = 0
    for start, end in (*tokens, (len(text), len(text))):
        gap = text[at:start]
        if gap.startswith(" ") and words:
            spaces[-1] = True
            gap = gap[1:]
        for word in (gap, text[start:end]):
            if word:
                words.append(word)
                spaces.append(False)
        at = end
    return words, spaces


@cache
def _german() -> Language:
    import spacy

    nlp = spacy.blank("de")
    nlp.add_pipe("sentencizer")
    nlp.max_length = 2**31
    return nlp
