"""A text as the reader gets it: words with their sentence and what the segmentation knows of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

from claimex.grammar.tree import read_sentences
from claimex.model import Claim, Role, Span
from claimex.reader.scheme import PARTS, WordClaim
from claimex.reading import Text
from claimex.segment import find_quotations

QUOTED, SENTENCE, PARAGRAPH = 1, 2, 4
"""Marks of a word, added up: inside quotation marks, first of its sentence, first of its paragraph."""
NO_MARKS = 8
"""The mark of pieces that are no word."""


@dataclass(frozen=True)
class Words:
    """The words of a text. ``tokens`` are their indices in the Doc: blanks are tokens there, but no words."""

    texts: list[str]
    tokens: list[int]
    sentences: list[int]
    marks: list[int]

    def __len__(self) -> int:
        return len(self.texts)


def read_words(doc: Doc) -> Words:
    """The words of a text that a pipeline has parsed."""
    source = doc.text
    quoted = bytearray(len(source))
    for quotation in find_quotations(source):
        quoted[quotation.start : quotation.end] = b"\1" * (quotation.end - quotation.start)
    sentence_of = [n for n, (start, end) in enumerate(read_sentences(doc)) for _ in range(start, end)]
    places = [(token.i, token.idx, token.text) for token in doc if not token.is_space]
    tokens = [i for i, _, _ in places]
    sentences = [sentence_of[i] for i in tokens]
    marks = [QUOTED if 1 in quoted[start : start + len(word)] else 0 for _, start, word in places]
    if marks:
        marks[0] |= SENTENCE | PARAGRAPH
    for n, ((_, start, word), (_, following, _)) in enumerate(pairwise(places), 1):
        if sentences[n] != sentences[n - 1]:
            marks[n] |= SENTENCE
        if "\n" in source[start + len(word) : following]:
            marks[n] |= PARAGRAPH
    return Words([word for _, _, word in places], tokens, sentences, marks)


def word_claims(claims: Iterable[Claim], text: Text, words: Words) -> list[WordClaim]:
    """Claims whose offsets count characters of the text, as sets of its words; those that touch none are left out."""
    number = {token: n for n, token in enumerate(words.tokens)}

    def covered(spans: Iterable[Span]) -> frozenset[int]:
        tokens = (i for span in spans for i in text.token_range(span.start, span.end))
        return frozenset(number[i] for i in tokens if i in number)

    def part(claim: Claim, name: str) -> frozenset[int]:
        role: Role | None = getattr(claim, name)
        return covered(role.spans) if role else frozenset()

    found = [
        WordClaim(claim.kind, claim.medium, (covered(claim.spans), *(part(claim, name) for name in PARTS[1:])))
        for claim in claims
    ]
    return [claim for claim in found if claim.parts[0]]
