"""Speech acts told in the writer's own words: which phrases hold the content, who is named, what the claim spans."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimex import Extractor
from claimex.model import Claim

Row = tuple[str, str, str | None]


def only_claim(extractor: Extractor, text: str) -> Claim:
    (claim,) = extractor(text).claims
    return claim


@pytest.mark.parametrize(
    ("text", "speaker", "construction"),
    [
        ("Der Verband Blaues Meer forderte ein Verbot von Grundschleppnetzen.", "Der Verband Blaues Meer", "acc"),
        ("Der 54-Jährige fordert mehr Personal.", "Der 54-Jährige", "acc"),
        ("Der Verband sprach sich gegen den Umbau aus.", "Der Verband", "gegen"),
        ("Die Bürgermeisterin warnte vor einem Verfall der Altstadt.", "Die Bürgermeisterin", "vor"),
        ("Intendant Ulf Sander bezeichnete den Vertrag als Glücksfall.", "Intendant Ulf Sander", "acc_als"),
        ("Die Ausschreibung wurde von der Kammer als fehlerhaft kritisiert.", "der Kammer", "acc_als"),
        ("Die Kosten beziffern die Gutachter auf zwölf Millionen Euro.", "die Gutachter", "acc_auf"),
        ("Die Behörde geht von einem Kurzschluss aus.", "Die Behörde", "von"),
        ("Der Betriebsrat hält die Pläne für überzogen.", "Der Betriebsrat", "acc_für"),
        ("Die Ministerin rief die Länder zu mehr Sparsamkeit auf.", "Die Ministerin", "acc_zu"),
        ("Die Opposition sieht in dem Gesetz einen Rückschritt.", "Die Opposition", "acc_in"),
        ("Die Stadt Hollfeld will zwanzig Brücken sanieren.", "Die Stadt Hollfeld", "plan"),
        ("Die Trainerin möchte den Vertrag verlängern.", "Die Trainerin", "plan"),
    ],
)
def test_content_is_a_phrase(text: str, speaker: str, construction: str, extractor: Extractor) -> None:
    claim = only_claim(extractor, text)
    assert (claim.kind, claim.text) == ("reported", text)
    assert claim.speaker is not None
    assert claim.speaker.text == speaker
    assert claim.evidence.construction == f"reported_{construction}"


@pytest.mark.parametrize(
    "text",
    [
        "Das Unwetter forderte sieben Todesopfer.",  # no one speaks
        "Es wurde mehr Geld gefordert.",  # no one is named
        "Die Richter sprachen den Angeklagten frei.",  # another verb
        "Die Ministerin sprach mit den Anwohnern.",  # no content
        "Fordert der Verband mehr Geld?",  # asked
        "Die Ministerin warnte nicht vor Hochwasser.",  # denied
        "Wir fordern mehr Lohn.",  # the writer's own
        "Die Sonne will nicht scheinen.",  # no one plans
    ],
)
def test_nothing_is_reported(text: str, extractor: Extractor) -> None:
    assert [claim.kind for claim in extractor(text).claims] == []


def test_what_another_claim_leaves_of_a_sentence(claims_of: Callable[[str], list[Row]]) -> None:
    assert claims_of("Die Gewerkschaft kündigte Streiks an und verlangte, dass die Löhne steigen.") == [
        ("reported", "Die Gewerkschaft kündigte Streiks an", "Die Gewerkschaft"),
        ("indirect", "dass die Löhne steigen", "Die Gewerkschaft"),
    ]


def test_wonach_is_the_frame_of_the_other_claim(claims_of: Callable[[str], list[Row]]) -> None:
    assert claims_of("Die Stadt verwies auf ein Gutachten, wonach der Bau sicher sei.") == [
        ("reported", "Die Stadt verwies auf ein Gutachten", "Die Stadt"),
        ("indirect", "der Bau sicher sei", "wonach"),
    ]


def test_the_speaker_may_stand_before_the_other_claim(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Die Ministerin räumte ein, es könnten Stellen wegfallen, sprach aber von einem offenen Verfahren."
    assert claims_of(text)[1:] == [("reported", "sprach aber von einem offenen Verfahren", "Die Ministerin")]


def test_a_clause_as_content_is_indirect(claims_of: Callable[[str], list[Row]]) -> None:
    assert claims_of("Der Verband forderte, dass die Netze verboten werden.") == [
        ("indirect", "dass die Netze verboten werden", "Der Verband")
    ]


def test_two_verbs_of_one_speaker_are_one_claim(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Die Bahn kündigte neue Züge an und warnte vor Verspätungen."
    assert claims_of(text) == [("reported", text, "Die Bahn")]


def test_the_verb_is_evidence_and_no_cue(extractor: Extractor) -> None:
    claim = only_claim(extractor, "Die Behörde geht von einem Kurzschluss aus.")
    assert claim.cue is None
    assert claim.frame is None
    assert [span.text for span in claim.evidence.spans] == ["geht", "aus"]


def test_who_is_asked_is_addressed(extractor: Extractor) -> None:
    claim = only_claim(extractor, "Die Ministerin rief die Länder zu mehr Sparsamkeit auf.")
    assert claim.addressee is not None
    assert claim.addressee.text == "die Länder"


def test_what_is_asked_is_not(extractor: Extractor) -> None:
    assert only_claim(extractor, "Der Verband forderte ein Verbot von Netzen.").addressee is None


def test_the_pluperfect_is_background(extractor: Extractor) -> None:
    assert extractor("Der Verband hatte mehr Geld gefordert.").claims == ()


def test_a_topic_is_no_part_of_it(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Hochwasser: Bürgermeisterin kündigt Soforthilfe an"
    assert claims_of(text) == [("reported", "Bürgermeisterin kündigt Soforthilfe an", "Bürgermeisterin")]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Müllabfuhr steht still – Gewerkschaft droht mit Ausstand\n\nEs regnete.", "Gewerkschaft droht mit Ausstand"),
        ("Verband fürchtet Pleiten – Umsatz bricht ein\n\nEs regnete.", "Verband fürchtet Pleiten"),
    ],
)
def test_half_of_a_headline(claims_of: Callable[[str], list[Row]], text: str, claim: str) -> None:
    assert [found for _, found, _ in claims_of(text)] == [claim]


def test_two_verbs_with_a_fragment(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Der Minister kündigte eine Untersuchung an und bezeichnete das Unglück als „nationale Tragödie“."
    assert claims_of(text) == [
        ("reported", text, "Der Minister"),
        ("direct", "„nationale Tragödie“", "Der Minister"),
    ]
