"""Content clauses of nouns of saying."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimex import Extractor

Row = tuple[str, str, str | None]

CONTENTS = [
    (
        "Die Forderung der Gewerkschaft, die Löhne zu erhöhen, lehnte die Firma ab.",
        "die Löhne zu erhöhen",
        "der Gewerkschaft",
    ),
    (
        "Die Hoffnung des Trainers, die Saison könne noch gelingen, erfüllte sich nicht.",
        "die Saison könne noch gelingen",
        "des Trainers",
    ),
    # the end of the verb stands between
    (
        "Der Konzern wies den Vorwurf zurück, Messwerte gefälscht zu haben.",
        "Messwerte gefälscht zu haben",
        "Der Konzern",
    ),
    # the noun is the subject
    ("Die Forderung des Verbands lautete, die Steuer zu senken.", "die Steuer zu senken", "des Verbands"),
    ("Das Fazit der Prüfer lautet, die Brücke sei marode.", "die Brücke sei marode", "der Prüfer"),
    # who has the fear
    ("In der Koalition wächst die Sorge, dass das Geld nicht reicht.", "dass das Geld nicht reicht", "der Koalition"),
    ("Unter den Anwohnern herrscht die Furcht, dass Ufer abrutschen.", "dass Ufer abrutschen", "den Anwohnern"),
]


@pytest.mark.parametrize(("text", "claim", "speaker"), CONTENTS)
def test_content(claims_of: Callable[[str], list[Row]], text: str, claim: str, speaker: str) -> None:
    assert claims_of(text) == [("indirect", claim, speaker)]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Der Konzern wies den Vorwurf zurück, Messwerte gefälscht zu haben.", "denied"),
        ("Der Konzern wies den Vorwurf zurück, er habe Messwerte gefälscht.", "denied"),
        ("Die Partei wies die Forderung des Verbands zurück, die Steuer zu senken.", "asserted"),
    ],
)
def test_charges_are_denied(extractor: Extractor, text: str, stance: str) -> None:
    assert [claim.stance for claim in extractor(text).claims] == [stance]


def test_nobody_asks(claims_of: Callable[[str], list[Row]]) -> None:
    assert claims_of("Die Frage, ob der Hafen wächst, bleibt offen.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Auf die Frage, ob er zurücktrete, antwortete Kern ausweichend.",
        "Auf die Frage, ob sie schon gepackt habe, lachte die Trainerin.",
    ],
)
def test_question_of_another(text: str, claims_of: Callable[[str], list[Row]]) -> None:
    """What somebody is asked is nobody's claim, least of all of the one who answers."""
    assert claims_of(text) == []


def test_who_judges_a_claim_does_not_make_it(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Die Behauptung, der Kreis habe gelogen, nannte sein Sprecher falsch."
    assert claims_of(text)[0] == ("indirect", "der Kreis habe gelogen", None)
