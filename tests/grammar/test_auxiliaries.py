"""Which auxiliaries are full verbs, told from the tree."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from claimex.grammar.correction import correct_verbs

VOCAB = spacy.blank("de").vocab


def read(*rows: str) -> Doc:
    """A sentence, each word as "word pos head relation", heads counted from 0."""
    words, pos, heads, relations = zip(*(row.split() for row in rows), strict=True)
    return Doc(VOCAB, words=words, pos=pos, heads=[int(head) for head in heads], deps=relations)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("Sie PRON 1 nsubj", "hat AUX 1 ROOT", "Geld NOUN 1 obj"), "VERB"),
        (("Er PRON 1 nsubj", "will AUX 1 ROOT", "nicht PART 1 advmod"), "VERB"),
        (("Sie PRON 2 nsubj", "hat AUX 2 aux", "gebaut VERB 2 ROOT"), "AUX"),
        (("Sie PRON 2 nsubj", "wird AUX 2 aux:pass", "gebaut VERB 2 ROOT"), "AUX"),
        (("Sie PRON 2 nsubj", "ist AUX 2 cop", "neu ADJ 2 ROOT"), "AUX"),
    ],
)
def test_auxiliary_or_full_verb(rows: tuple[str, ...], expected: str) -> None:
    assert correct_verbs(read(*rows))[1].pos_ == expected


def test_without_a_tree_nothing_is_known() -> None:
    doc = Doc(VOCAB, words=["Sie", "hat", "Geld"], pos=["PRON", "AUX", "NOUN"])
    assert correct_verbs(doc)[1].pos_ == "AUX"
