"""Speakers of many documents in one table."""

from __future__ import annotations

import pytest

from claimex import Extraction, Extractor, Pipeline, SpeakerProfile
from claimex.across import Appearance, merge_speakers


def document(*speakers: SpeakerProfile) -> Extraction:
    """Speakers with a claim each."""
    numbered = (
        SpeakerProfile(**{**vars(speaker), "id": f"s{n}", "claims": ("c",)}) for n, speaker in enumerate(speakers, 1)
    )
    return Extraction("", (), Pipeline("", ""), tuple(numbered))


def person(name: str, *descriptions: str, gender: str | None = None, named: bool = True) -> SpeakerProfile:
    return SpeakerProfile("", name, "person", named, gender, descriptions=descriptions)  # type: ignore[arg-type]


def office(name: str, *names: str, named: bool = True) -> SpeakerProfile:
    return SpeakerProfile("", name, "organisation", named, names=names)


@pytest.mark.parametrize(
    ("first", "second", "merged"),
    [
        (person("Anna Kerber", "Ministerin"), person("Anna Kerber", "Politikerin"), True),
        (person("Anna Kerber"), person("Anna Kerbel"), False),
        (person("Kim Horn", gender="feminine"), person("Kim Horn", gender="masculine"), False),
        # a last name alone needs a description in common
        (person("Anna Kerber", "Bürgermeisterin"), person("Kerber", "Bürgermeisterin"), True),
        (person("Kerber", "Bürgermeisterin"), person("Anna Kerber", "Bürgermeisterin"), True),
        (person("Anna Kerber", "Bürgermeisterin"), person("Kerber", "Trainerin"), False),
        (person("Anna Kerber"), person("Kerber"), False),
        # abbreviations
        (office("Gewerkschaft Bau und Boden", "GBB"), office("GBB"), True),
        # unnamed ones may be others
        (person("ein Sprecher", named=False), person("ein Sprecher", named=False), False),
        (office("Polizei", named=False), office("Polizei", named=False), False),
        # a firm called like a person
        (person("Karl Horn"), office("Karl Horn"), False),
    ],
)
def test_two_documents(first: SpeakerProfile, second: SpeakerProfile, merged: bool) -> None:
    table = merge_speakers([("a", document(first)), ("b", document(second))])
    assert (len(table) == 1) is merged
    assert sum(speaker.claims for speaker in table) == 2
    assert [speaker.profile.id for speaker in table] == [f"s{n + 1}" for n in range(len(table))]


def test_two_of_a_last_name_are_not_guessed_at() -> None:
    known = document(person("Anna Kerber", "Ministerin"), person("Eva Kerber", "Ministerin"))
    assert len(merge_speakers([("a", known), ("b", document(person("Kerber", "Ministerin")))])) == 3


def test_what_a_row_tells() -> None:
    anna, again = person("Anna Kerber", "Ministerin"), person("Anna Kerber", "Juristin", gender="feminine")
    (speaker,) = merge_speakers([("a", document(anna)), ("b", document(office("Polizei"), again))])[:1]
    assert speaker.profile == SpeakerProfile(
        "s1", "Anna Kerber", "person", True, "feminine", descriptions=("Ministerin", "Juristin")
    )
    assert speaker.appearances == (Appearance("a", "s1", 1), Appearance("b", "s2", 1))


def test_a_linker_decides() -> None:
    entities = {"Anna Kerber": "Q1", "Anna Kerber-Horn": "Q1", "Kerber": "Q2"}
    documents = [(name, document(person(name, "Ministerin"))) for name in entities]
    table = merge_speakers(documents, link=lambda profile, extraction: entities.get(profile.name))
    assert [(speaker.profile.name, speaker.entity) for speaker in table] == [("Anna Kerber", "Q1"), ("Kerber", "Q2")]


def test_real_texts(extractor: Extractor) -> None:
    texts = {
        "a": "Bürgermeisterin Anna Kerber sagte, die Halle werde gebaut.",
        "b": "Die Halle sei fertig, sagte Bürgermeisterin Kerber. Eine Sprecherin sagte, es regne.",
    }
    table = merge_speakers((name, extractor(text)) for name, text in texts.items())
    assert [(speaker.profile.name, speaker.claims) for speaker in table] == [("Anna Kerber", 2), ("eine Sprecherin", 1)]
