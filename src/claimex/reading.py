"""One text with everything that is read from it before claims are looked for: tree, clauses, quotations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from claimex.grammar import Clause, Entity, Tree, read_clauses
from claimex.lexicon import Lexicon
from claimex.lexicon.forms import VerbForms, verb_forms
from claimex.segment import Quotation, find_quotations

if TYPE_CHECKING:
    from claimex.find.frames import Frame


class Text:
    """A parsed text and the questions that finders ask of it. Token indices unless said otherwise.

    ``entities`` are the named entities, those of the Doc if none are given.
    """

    def __init__(self, doc: Doc, lexicon: Lexicon, entities: Sequence[Entity] | None = None) -> None:
        self.tree = Tree(doc, entities)
        self.source = self.tree.source
        self.lexicon = lexicon
        self.forms: VerbForms = verb_forms(lexicon)
        self.frames: dict[int, list[Frame]] = {}  # by sentence, filled by ``verb_frames``
        self._clauses: dict[int, list[Clause]] = {}

    @cached_property
    def quotations(self) -> list[Quotation]:
        return find_quotations(self.source)

    @property
    def sentences(self) -> list[tuple[int, int]]:
        return self.tree.sentences

    def clauses(self, sentence: int) -> list[Clause]:
        """The clauses of a sentence, read when first asked for."""
        if sentence not in self._clauses:
            self._clauses[sentence] = read_clauses(self.tree, sentence)
        return self._clauses[sentence]

    def token_range(self, start: int, end: int) -> range:
        """Tokens that overlap the characters ``start:end``."""
        first = bisect_right(self.tree.ends, start)
        last = bisect_left(self.tree.starts, end)
        return range(first, max(first, last))

    def character_spans(self, tokens: Iterable[int]) -> tuple[tuple[int, int], ...]:
        """Character ranges of a set of tokens, one for each unbroken stretch of them."""
        spans: list[tuple[int, int]] = []
        for i in sorted(set(tokens)):
            start, end = self.tree.starts[i], self.tree.ends[i]
            if spans and not self.source[spans[-1][1] : start].strip():
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
        return tuple(spans)

    @cached_property
    def quoted(self) -> list[bool]:
        """For each token, whether it stands inside quotation marks (the marks themselves included)."""
        inside = [False] * len(self.tree)
        for quotation in self.quotations:
            for i in self.token_range(quotation.start, quotation.end):
                inside[i] = True
        return inside

    @cached_property
    def _marks(self) -> tuple[set[int], set[int]]:
        opening, closing = set(), set()
        for quotation in self.quotations:
            inside = self.token_range(quotation.start, quotation.end)
            if inside and quotation.opened:
                opening.add(inside.start)
            if inside and quotation.closed:
                closing.add(inside.stop - 1)
        return opening, closing

    def opens_quotation(self, i: int) -> bool:
        """True if a token is an opening quotation mark, whatever the style."""
        return i in self._marks[0]

    def closes_quotation(self, i: int) -> bool:
        """True if a token is a closing quotation mark, whatever the style."""
        return i in self._marks[1]

    def paragraph_breaks_between(self, first: int, last: int) -> bool:
        """True if a line ends between two tokens, or in the first, where that is the blank that ends its line."""
        return first < last and "\n" in self.source[self.tree.starts[first] : self.tree.starts[last]]
