"""What a text says of its speakers, put together."""

from __future__ import annotations

import pytest

from claimex import Extractor, SpeakerProfile


def profile(extractor: Extractor, text: str, name: str) -> SpeakerProfile:
    return next(speaker for speaker in extractor(text).speakers if speaker.name == name)


def test_a_person(extractor: Extractor) -> None:
    text = (
        "Die britische Verkehrsministerin Anna Kerber (Labour) warnte, das Netz sei alt. Kerber sagte, es fehle Geld."
        " „Das wird dauern“, sagte die Ministerin. Sie kündigte an, der Bau beginne im Mai. Die 47-Jährige ging."
    )
    found = profile(extractor, text, "Anna Kerber")
    assert (found.kind, found.named, found.gender, found.names) == ("person", True, "feminine", ("Kerber",))
    assert found.descriptions == ("britische Verkehrsministerin", "Labour", "47-Jährige")
    mentions = [span.text for span in found.mentions]
    assert mentions[1:] == ["Kerber", "die Ministerin", "Sie", "Die 47-Jährige"]
    assert mentions[0].endswith("Verkehrsministerin Anna Kerber")
    assert len(found.claims) == 4


def test_an_abbreviation(extractor: Extractor) -> None:
    text = "Die Gewerkschaft Bau und Boden (GBB) droht, man werde streiken. Die GBB teilte mit, es gehe um Geld."
    found = profile(extractor, text, "Gewerkschaft Bau und Boden")
    assert (found.kind, found.names, found.gender) == ("organisation", ("GBB",), None)
    assert len(found.claims) == 2


@pytest.mark.parametrize(
    ("text", "speaks_for"),
    [
        ("Das Wasser sei sauber, sagte ein Sprecher der Stadtwerke.", "Stadtwerke"),
        ("Das Wasser sei sauber, sagte ein Polizeisprecher.", "Polizei"),
        ("Das Wasser sei sauber, sagte Regierungssprecherin Eva Blum.", "Regierung"),
        ("Das Wasser sei sauber, sagte Eva Blum, Sprecherin des Umweltministeriums.", "Umweltministerium"),
        ("Das Wasser sei sauber, sagte Bürgermeisterin Eva Blum.", None),
        ("Das Wasser sei sauber, sagte ein Nachrichtensprecher.", None),
    ],
)
def test_spokespeople(extractor: Extractor, text: str, speaks_for: str | None) -> None:
    extraction = extractor(text)
    assert [speaker.speaks_for for speaker in extraction.speakers] == [speaks_for]
    assert [claim.speaker.speaks_for for claim in extraction.claims if claim.speaker] == [speaks_for]


def test_two_unnamed_people_are_two(extractor: Extractor) -> None:
    text = (
        "Ein Sprecher der Bahn sagte, es schneie. Ein Sprecher der Stadt sagte, es taue. Ein Sprecher sagte, es regne."
    )
    assert len(extractor(text).speakers) == 3


def test_a_first_person_is_the_one_who_is_quoted(extractor: Extractor) -> None:
    text = "Eva Blum sagte: „Ich habe gesagt, dass der Plan falsch ist.“"
    names = {claim.speaker.name for claim in extractor(text).claims if claim.speaker}
    assert names == {"Eva Blum"}


def test_pieces_of_a_long_text_share_their_speakers(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Ministerin Eva Blum sagte, es regne.\n\nEva Blum sagte, es taue.\n\nEin Sprecher sagte, es schneie."
    whole = [(s.name, len(s.claims)) for s in extractor(text).speakers]
    monkeypatch.setattr("claimex.extractor.LONGEST", 45)
    cut = extractor(text)
    assert [(s.name, len(s.claims)) for s in cut.speakers] == whole == [("Eva Blum", 2), ("ein Sprecher", 1)]
    assert all(text[m.start : m.end] == m.text for s in cut.speakers for m in s.mentions)
