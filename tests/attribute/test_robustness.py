"""Whatever tokens come in, a speaker comes out or none: no error, sound offsets, one speaker for each name."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings
from spacy.tokens import Doc

from claimex import Extractor
from claimex.attribute import Resolver, words
from claimex.grammar import Entity
from claimex.lexicon import load_lexicon
from claimex.reading import Text

WORDS = [
    *[
        "Berg",
        "Anna",
        "Minister",
        "der",
        "die",
        "das",
        "von",
        "Angaben",
        "nach",
        "laut",
        "er",
        "sie",
        "Sie",
        "man",
        "GMT",
    ],
    *["(", ")", "„", "“", ",", ".", ":", "–", "und", "53-Jährige", "eigenen", "seinen", "Demnach", "Gewerkschaft"],
    *["Horns", "D.", "sagte", "sagten", "Vorsitzende", "XYZ", "’", "3", "ihm"],
]


@given(
    st.lists(st.sampled_from([*WORDS, "\n\n", "ß", "👍"]), max_size=30),
    st.lists(st.integers(-3, 33), max_size=6),
    st.none() | st.integers(-3, 33),
    st.lists(
        st.tuples(st.integers(-2, 32), st.integers(-2, 32), st.sampled_from(["PER", "ORG", "LOC", ""])), max_size=3
    ),
)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_never_raises(
    extractor: Extractor,
    given_words: list[str],
    tokens: list[int],
    head: int | None,
    entities: list[tuple[int, int, str]],
) -> None:
    for doc in (extractor.nlp(" ".join(given_words)), Doc(extractor.nlp.vocab, words=given_words)):
        speaker = Resolver(Text(doc, load_lexicon(), inside(doc, entities))).speaker(tokens, head)
        if speaker is not None:
            assert (speaker.name is None) == (speaker.unresolved is not None)
            assert speaker.name is None or speaker.name.strip()
            for span in (*speaker.spans, *([speaker.antecedent] if speaker.antecedent else [])):
                assert doc.text[span.start : span.end] == span.text


def inside(doc: Doc, ranges: list[tuple[int, int, str]]) -> list[Entity]:
    places = [(max(0, start), min(end, len(doc)), label) for start, end, label in ranges]
    return [Entity(start, end, label) for start, end, label in places if start < end]


def test_word_lists() -> None:
    assert {p.type for p in words.pronouns().values()} == {"personal", "relative", "indefinite", "impersonal", "first"}
    assert {p.gender for p in words.pronouns().values()} == {"m", "f", "n", ""}
    assert {p.number for p in words.pronouns().values()} == {"sing", "plur", "both"}
    assert set(words.given_names().values()) == {"m", "f"}
    assert set(words.general_nouns().values()) == {"person", "organisation", "document"}
    assert all(word == word.lower() for word in (*words.not_names(), *words.particles(), *words.general_nouns()))


@pytest.mark.parametrize(
    ("word", "expected"),
    [("GMT", True), ("SPD", True), ("BaFin", True), ("Berg", False), ("A", False), ("Kern-AG", True)],
)
def test_acronyms(word: str, expected: bool) -> None:
    assert words.is_acronym(word) is expected
