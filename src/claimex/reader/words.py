"""A text as the reader gets it: words with their sentence and what the segmentation knows of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from claimex.model import Claim, Role, Span
from claimex.reader.scheme import PARTS, WordClaim
from claimex.reading import Text

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


def read_words(text: Text) -> Words:
    """The words of a parsed text."""
    tree, source = text.tree, text.source
    tokens = [i for i in range(len(tree)) if source[tree.starts[i] : tree.ends[i]].strip()]
    sentences = [tree.sentence_of[i] for i in tokens]
    marks = [QUOTED if text.quoted[i] else 0 for i in tokens]
    if marks:
        marks[0] |= SENTENCE | PARAGRAPH
    for n, (before, after) in enumerate(pairwise(tokens), 1):
        if sentences[n] != sentences[n - 1]:
            marks[n] |= SENTENCE
        if "\n" in source[tree.ends[before] : tree.starts[after]]:
            marks[n] |= PARAGRAPH
    texts = [source[tree.starts[i] : tree.ends[i]] for i in tokens]
    return Words(texts, tokens, sentences, marks)


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
