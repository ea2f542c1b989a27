"""Hand-made parses as spaCy documents, in either label dialect."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

_VOCAB = spacy.blank("de").vocab
_NO_SPACE_BEFORE = {",", ".", ")", "?", "!", ":"}


@cache
def _tables() -> dict[str, list[list[str]]]:
    """The rows of each sentence of ``parses.txt``, by its name."""
    found: dict[str, list[list[str]]] = {}
    rows: list[list[str]] = []
    for line in Path(__file__).with_name("parses.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            rows = found.setdefault(line[3:], [])
        elif line and not line.startswith("#"):
            rows.append(line.split())
    return found


def _parse(name: str, dialect: str) -> Doc:
    """The sentence called ``name``, parsed."""
    return _make_doc(_tables()[name], dialect)


def _make_doc(rows: list[list[str]], dialect: str = "ud") -> Doc:
    """A document from rows of word, lemma, tag, pos, morph, TIGER head and label, UD head and label."""
    column = 5 if dialect == "tiger" else 7
    words = [row[0] for row in rows]
    heads = [int(row[column]) for row in rows]
    following = [*words[1:], "."] if words else []
    return Doc(
        _VOCAB,
        words=words,
        spaces=[word != "(" and after not in _NO_SPACE_BEFORE for word, after in zip(words, following, strict=True)],
        lemmas=[row[1] for row in rows],
        tags=[row[2] for row in rows],
        pos=[row[3] for row in rows],
        morphs=["" if row[4] == "_" else row[4] for row in rows],
        heads=[head - 1 if head else i for i, head in enumerate(heads)],
        deps=[row[column + 1] for row in rows],
        sent_starts=[i == 0 for i in range(len(rows))],
    )


@pytest.fixture(scope="session")
def make_doc() -> Callable[..., Doc]:
    """Makes a document from the rows of a table."""
    return _make_doc


@pytest.fixture(scope="session")
def parse() -> Callable[[str, str], Doc]:
    """Gives the sentence of a name in a dialect."""
    return _parse


@pytest.fixture(scope="session")
def parse_names() -> set[str]:
    """The names of all sentences in ``parses.txt``."""
    return set(_tables())
