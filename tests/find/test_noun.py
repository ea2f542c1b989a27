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
