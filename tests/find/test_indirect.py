"""Indirect speech bound to a reporting verb: verb-second, dass, ob, w, zu; before, behind and around the frame."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Row = tuple[str, str, str | None]

CLAUSES = [
    ("Die Ministerin sagte, die Brücke bleibe gesperrt.", "die Brücke bleibe gesperrt", "Die Ministerin"),
    ("Die Brücke bleibe gesperrt, sagte die Ministerin.", "Die Brücke bleibe gesperrt", "die Ministerin"),
    (
        "Die Brücke, sagte die Ministerin am Abend, werde im Herbst saniert.",
        "Die Brücke … werde im Herbst saniert",
        "die Ministerin",
    ),
    (
        "Der Konzern teilte mit, dass das Werk im Mai schließt.",
        "dass das Werk im Mai schließt",
        "Der Konzern",
    ),
    (
        "Die Polizei hatte angekündigt, die Kontrollen zu verschärfen.",
        "die Kontrollen zu verschärfen",
        "Die Polizei",
    ),
    (
        "Der Verband forderte die Regierung auf, die Steuer zu senken.",
        "die Steuer zu senken",
        "Der Verband",
    ),
    ("Die Firma habe Geld verloren, räumte der Chef ein.", "Die Firma habe Geld verloren", "der Chef"),
    (
        "Von der Polizei wurde mitgeteilt, dass der Fahrer unverletzt blieb.",
        "dass der Fahrer unverletzt blieb",
        "der Polizei",
    ),
]

NO_CLAIMS = [
    "Das hätte für den Kanzler besser laufen können.",
    "Die Stimmung dürfte am Tag danach schlecht gewesen sein.",
    "Es regnete stark, so dass die Straße gesperrt werden musste.",
    "Die Stadt, die den Platz gebaut hatte, lehnte den Umzug ab.",
]


@pytest.mark.parametrize(("text", "claim", "speaker"), CLAUSES)
def test_clause(claims_of: Callable[[str], list[Row]], text: str, claim: str, speaker: str) -> None:
    assert claims_of(text) == [("indirect", claim, speaker)]


@pytest.mark.parametrize("text", NO_CLAIMS)
def test_author_speaks(claims_of: Callable[[str], list[Row]], text: str) -> None:
    assert claims_of(text) == []


def test_anaphoric_frame(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Das Stadion wird erst 2028 fertig. Das teilte der Verein am Montag mit."
    assert claims_of(text) == [("indirect", "Das Stadion wird erst 2028 fertig … Das", "der Verein")]


def test_content_of_noun(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Die Ministerin wies den Vorwurf der Opposition zurück, sie habe den Landtag getäuscht."
    assert claims_of(text)[0][1] == "sie habe den Landtag getäuscht"
