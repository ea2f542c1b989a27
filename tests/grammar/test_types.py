"""Clause types and moods that hang on word order, and the extent of noun phrases, in short sentences."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.tokens import Doc

from claimex.grammar import Clause, ClauseType, Mood, Tree, genitive_of, governed_noun, noun_phrase, read_clauses

POS = {
    "ART": "DET", "NN": "NOUN", "NE": "PROPN", "VVFIN": "VERB", "VVIMP": "VERB", "VAFIN": "AUX", "VMFIN": "AUX",
    "VVPP": "VERB", "VVINF": "VERB", "PPER": "PRON", "PIS": "PRON", "PWS": "PRON", "PRELS": "PRON", "PWAT": "DET",
    "PRELAT": "DET", "PDS": "PRON", "PWAV": "ADV", "KOUS": "SCONJ", "KOKOM": "CCONJ", "ADJD": "ADJ", "ADJA": "ADJ",
    "ADV": "ADV", "APPR": "ADP", "APPRART": "ADP", "APPO": "ADP", "KON": "CCONJ", "PIAT": "DET", "CARD": "NUM",
    "PTKNEG": "PART", "PROAV": "ADV",
}  # fmt: skip
MakeDoc = Callable[[list[list[str]]], Doc]
Parse = Callable[[str, str], Doc]


def _cases(section: str) -> list[list[str]]:
    """The lines of one section of ``short_parses.txt``, in three parts."""
    text = Path(__file__).with_name("short_parses.txt").read_text(encoding="utf-8")
    block = next(part for part in text.split("\n## ") if part.startswith(section))
    return [line.split(" | ") for line in block.splitlines()[1:] if line]


def _tree(make_doc: MakeDoc, text: str) -> Tree:
    rows = []
    for item in text.split():
        word, tag, head, label = item.split("/")
        rows.append([word, word, tag, POS.get(tag, "PUNCT"), "_", "0", "_", head, label])
    return Tree(make_doc(rows))


def _clause_of(tree: Tree, verb: str) -> Clause:
    return next(c for c in read_clauses(tree, 0) if c.finite is not None and tree.words[c.finite] == verb)


@pytest.mark.parametrize(("expected", "verb", "text"), _cases("types"))
def test_types(make_doc: MakeDoc, expected: str, verb: str, text: str) -> None:
    assert _clause_of(_tree(make_doc, text), verb).type is ClauseType[expected]


@pytest.mark.parametrize(("expected", "verb", "text"), _cases("moods"))
def test_mood_in_a_sentence(make_doc: MakeDoc, expected: str, verb: str, text: str) -> None:
    assert _clause_of(_tree(make_doc, text), verb).mood is Mood[expected]


@pytest.mark.parametrize(("expected", "head", "text"), _cases("phrases"))
def test_noun_phrases(make_doc: MakeDoc, expected: str, head: str, text: str) -> None:
    tree = _tree(make_doc, text)
    tokens = noun_phrase(tree, tree.words.index(head))
    assert tree.doc[tokens[0] : tokens[-1] + 1].text == expected


@pytest.mark.parametrize("dialect", ["tiger", "ud"])
def test_governed_noun_and_genitive(parse: Parse, dialect: str) -> None:
    tree = Tree(parse("apposition_and_party", dialect))
    assert genitive_of(tree, tree.words.index("Leiter")) == tree.words.index("Behörde")
    tree = Tree(parse("passive_with_agent", dialect))
    assert governed_noun(tree, tree.words.index("vom")) == tree.words.index("Gericht")


def test_empty_text(make_doc: MakeDoc) -> None:
    assert Tree(make_doc([])).sentences == []
