"""Numbering and joining of profiles."""

from __future__ import annotations

import pytest

from claimex import Extractor, SpeakerProfile
from claimex.attribute.referents import is_one_letter_off
from claimex.speakers import join_profiles, number_speakers, without_ids


def test_numbers_follow_the_claims(extractor: Extractor) -> None:
    extraction = extractor("Eva Blum sagte, es regne. Paul Horn sagte, es taue. Blum sagte, es schneie.")
    claims, speakers = number_speakers(without_ids(extraction.claims))
    assert [claim.speaker.id for claim in claims if claim.speaker] == ["s1", "s2", "s1"]
    assert [(speaker.id, speaker.name) for speaker in speakers] == [("s1", "Eva Blum"), ("s2", "Paul Horn")]
    assert claims == extraction.claims


def test_join() -> None:
    first = SpeakerProfile("a", "GBB", "unknown", True, descriptions=("Bund",), claims=("1",))
    other = SpeakerProfile("b", "Gewerkschaft Bau", "organisation", True, names=("GBB",), claims=("1", "2"))
    joined = SpeakerProfile("a", "GBB", "organisation", True, None, ("Gewerkschaft Bau",), ("Bund",), claims=("1", "2"))
    assert join_profiles(first, other) == joined


@pytest.mark.parametrize(
    ("one", "other", "off"),
    [
        ("meloni", "melone", True),
        ("brandmann", "brandman", True),
        ("schmidt", "schmitd", True),
        ("selenskyj", "selensky", True),
        ("meloni", "meloni", False),
        ("brandmann", "brendman", False),
        ("brandt", "strandt", False),
        ("horn", "hornstein", False),
    ],
)
def test_one_letter_off(one: str, other: str, off: bool) -> None:
    assert is_one_letter_off(one, other) is is_one_letter_off(other, one) is off
