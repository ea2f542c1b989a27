"""The data model survives JSON and cannot be changed."""

from __future__ import annotations

import dataclasses
import json
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimex import (
    Claim,
    Cue,
    Evidence,
    Extraction,
    Extractor,
    Pipeline,
    Role,
    Span,
    Speaker,
    SpeakerCandidate,
    SpeakerProfile,
)
from claimex.model import KINDS, MEDIA, Gender, Kind, Medium, MentionKind, SpeakerKind, Stance

strings = st.text(max_size=8)
numbers = st.integers(0, 10**9)
spans = st.builds(Span, numbers, numbers, strings)
many_spans = st.lists(spans, max_size=3).map(tuple)
roles = st.builds(Role, many_spans)
speakers = st.builds(
    Speaker,
    spans=many_spans,
    name=st.none() | strings,
    kind=st.sampled_from(get_args(SpeakerKind)),
    mention=st.sampled_from(get_args(MentionKind)),
    description=st.none() | strings,
    antecedent=st.none() | spans,
    gender=st.none() | st.sampled_from(get_args(Gender)),
    speaks_for=st.none() | strings,
    id=st.none() | strings,
    confidence=st.floats(0, 1),
    candidates=st.lists(st.builds(SpeakerCandidate, strings, st.floats(0, 1), spans), max_size=2).map(tuple),
    unresolved=st.none() | strings,
)
many_strings = st.lists(strings, max_size=2).map(tuple)
profiles = st.builds(
    SpeakerProfile,
    id=strings,
    name=strings,
    kind=st.sampled_from(get_args(SpeakerKind)),
    named=st.booleans(),
    gender=st.none() | st.sampled_from(get_args(Gender)),
    names=many_strings,
    descriptions=many_strings,
    speaks_for=st.none() | strings,
    mentions=many_spans,
    claims=many_strings,
)
claims = st.builds(
    Claim,
    id=strings,
    kind=st.sampled_from(KINDS),
    spans=many_spans,
    text=strings,
    speaker=st.none() | speakers,
    cue=st.none() | st.builds(Cue, many_spans, strings, st.none() | strings),
    frame=st.none() | roles,
    addressee=st.none() | roles,
    medium=st.sampled_from(MEDIA),
    venue=st.none() | roles,
    parent=st.none() | strings,
    evidence=st.builds(Evidence, strings, many_spans, st.none() | strings),
    confidence=st.floats(0, 1),
    sentences=st.lists(numbers, max_size=3).map(tuple),
    speaker_missing=st.none() | strings,
    stance=st.sampled_from(get_args(Stance)),
)
extractions = st.builds(
    Extraction,
    text=strings,
    claims=st.lists(claims, max_size=2).map(tuple),
    pipeline=st.builds(Pipeline, strings, strings),
    speakers=st.lists(profiles, max_size=2).map(tuple),
)


@settings(deadline=None, max_examples=50)
@given(extractions)
def test_json_gives_back_an_equal_extraction(extraction: Extraction) -> None:
    again = Extraction.from_json(extraction.to_json())

    assert again == extraction
    assert hash(again) == hash(extraction)  # lists in place of tuples would have no hash


def test_json_of_a_real_extraction_is_lossless(extractor: Extractor, news: str) -> None:
    extraction = extractor(news)

    assert extraction.claims
    assert Extraction.from_json(extraction.to_json()) == extraction
    assert Extraction.from_dict(json.loads(json.dumps(extraction.to_dict(), ensure_ascii=False))) == extraction


def test_lone_surrogates_survive_json() -> None:
    extraction = Extraction("\ud83d", (), Pipeline("de", "1"))

    assert Extraction.from_json(extraction.to_json()) == extraction


def test_extractions_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Span(0, 1, "x").start = 2  # type: ignore[misc]


def test_value_tuples_match_their_types() -> None:
    assert get_args(Kind) == KINDS
    assert get_args(Medium) == MEDIA


def test_text_of_a_role_joins_its_spans() -> None:
    assert Role((Span(0, 5, "teilte"), Span(9, 12, "mit"))).text == "teilte mit"
