"""Named entities from scores: tags and names are the same thing told twice, and the likeliest row of tags is found."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimex import Extractor
from claimex.grammar.entities import LABELS, Entity
from claimex.reader import read_words
from claimex.reader.entities import TAGS, decode, read_tags, tag
from claimex.reader.sources import load_reader


@st.composite
def named(draw: st.DrawFn) -> tuple[list[Entity], int]:
    """Entities side by side or apart, and how many words there are."""
    entities, at = [], draw(st.integers(0, 2))
    for label in draw(st.lists(st.sampled_from(LABELS), max_size=5)):
        end = at + draw(st.integers(1, 3))
        entities.append(Entity(at, end, label))
        at = end + draw(st.integers(0, 2))
    return entities, at


@given(named())
def test_tags_and_entities_say_the_same(case: tuple[list[Entity], int]) -> None:
    entities, length = case

    assert read_tags(tag(entities, length)) == entities


@given(st.lists(st.lists(st.floats(-9, 9, width=32), min_size=len(TAGS), max_size=len(TAGS)), max_size=12), st.data())
def test_entities_lie_apart_and_in_one_sentence(rows: list[list[float]], data: st.DataObject) -> None:
    sentences = sorted(data.draw(st.lists(st.integers(0, 3), min_size=len(rows), max_size=len(rows))))
    found = decode(np.array(rows, np.float32).reshape(-1, len(TAGS)), sentences)

    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(len(set(sentences[e.start : e.end])) == 1 for e in found)


def scores(*rows: dict[str, float]) -> np.ndarray:
    return np.array([[row.get(name, 0.0) for name in TAGS] for row in rows], np.float32)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{"B-PER": 3}, {"I-PER": 3}, {"O": 3}], [Entity(0, 2, "PER")]),
        # Later words of a name need its first one: that is seen in spite of the best score of each word by itself.
        ([{"O": 1.0, "B-ORG": 0.9}, {"I-ORG": 3}], [Entity(0, 2, "ORG")]),
        ([{"O": 3}, {"I-LOC": 1.0, "O": 0.9}], []),
        ([{"B-PER": 3}, {"B-PER": 3}], [Entity(0, 1, "PER"), Entity(1, 2, "PER")]),
    ],
)
def test_the_likeliest_row_of_tags(rows: list[dict[str, float]], expected: list[Entity]) -> None:
    assert decode(scores(*rows), [0] * len(rows)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Das sagte Innenstaatssekretärin Wibke Stallmann am Montag in Kiel.",
            {"Wibke Stallmann": "PER", "Kiel": "LOC"},
        ),
        ("Neben ihr saß der Präsident der Landesbank, Quirin Hasselhorst.", {"Quirin Hasselhorst": "PER"}),
        ("Das Institut für Weltwirtschaft senkte am Montag seine Prognose.", {"Institut für Weltwirtschaft": "ORG"}),
        ("Es regnete den ganzen Tag.", {}),
    ],
)
def test_the_reader_sees_names(extractor: Extractor, text: str, expected: dict[str, str]) -> None:
    reader = load_reader("free")
    assert reader is not None
    doc = extractor.nlp(text)

    found = reader.read(read_words(doc)).token_entities

    assert found is not None
    assert {doc[e.start : e.end].text: e.label for e in found} == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # a name ends with its entity, and another one begins with it
        (
            "Am Freitag hat Innensenatorin Wibke Stallmann Versäumnisse eingeräumt. Es fehle Geld, sagte Stallmann.",
            ["Wibke Stallmann"],
        ),
        # a body's name is joined by a preposition
        (
            "Das teilte die Weltorganisation für Meteorologie (WMO) in Genf mit. Es fehle Eis, so die UN-Behörde.",
            ["Weltorganisation für Meteorologie"],
        ),
    ],
)
def test_names_of_speakers(fused: Extractor, text: str, names: list[str]) -> None:
    found = [claim.speaker.name if claim.speaker else None for claim in fused(text).claims]

    assert [name for name in found if name is not None][-1:] == names


def test_who_only_the_reader_heard_holds_the_floor(fused: Extractor) -> None:
    text = (
        "Bis zu 1.400 Euro müssen manche Mieter in diesem Jahr nachzahlen. Jede zweite enthalte grobe Fehler, sagt"
        " Simone Jakubeit von der Verbraucherzentrale. Häufig seien Zählerstände vertauscht."
    )
    claims = fused(text).claims

    assert [claim.speaker.name if claim.speaker else None for claim in claims] == ["Simone Jakubeit"] * len(claims)
    assert len(claims) == 2
