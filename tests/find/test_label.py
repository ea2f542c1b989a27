"""Positions behind the name of who holds them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Row = tuple[str, str, str | None]


@pytest.mark.parametrize(
    ("text", "claim", "speaker"),
    [
        ("Grüne: Der Beschluss sei ein Fehler.", "Der Beschluss sei ein Fehler", "Grüne"),
        ("Ministerin Jana Wolff: Man habe genug gewartet.", "Man habe genug gewartet", "Ministerin Jana Wolff"),
    ],
)
def test_labelled(claims_of: Callable[[str], list[Row]], text: str, claim: str, speaker: str) -> None:
    assert claims_of(text) == [("indirect", claim, speaker)]


@pytest.mark.parametrize("text", ["Grüne: Der Beschluss ist ein Fehler.", "Verkehr: Die Brücke bleibt gesperrt."])
def test_no_word_of_anybody(claims_of: Callable[[str], list[Row]], text: str) -> None:
    assert claims_of(text) == []


@pytest.mark.parametrize(
    ("headline", "claim", "speaker"),
    [
        ("Studie: Feinstaub gefährlicher als vermutet", "Feinstaub gefährlicher als vermutet", "Studie"),
        ("Polizei: Bande erbeutete Wein", "Bande erbeutete Wein", "Polizei"),
        ("Verkehrsminister: Bahn muss besser werden", "Bahn muss besser werden", "Verkehrsminister"),
        ("BGH: Bank muss Gebühren zurückzahlen", "Bank muss Gebühren zurückzahlen", "BGH"),
    ],
)
def test_headlines(claims_of: Callable[[str], list[Row]], headline: str, claim: str, speaker: str) -> None:
    assert claims_of(f"{headline}\n\nAm Montag regnete es.") == [("indirect", claim, speaker)]


def test_a_label_behind_a_dash(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Streit um die Rente – Minister: Brauchen mehr Geld\n\nAm Montag regnete es."
    assert claims_of(text) == [("indirect", "Brauchen mehr Geld", "Minister")]


@pytest.mark.parametrize(
    "headline",
    [
        "Klinik: Zwei Ärzte gehen",
        "Mornheim: Rat vertagt Haushalt",
        "Landtag: Scharfe Töne um Pflegeheim",
        "Ministerin in der Fragestunde: Dienstwagen und Dackel",
        "Polizei: Die Bande war im Haus.",
        "Premiere mit Pfiffen: „Kohlhaas“ als Parkplatzdrama",
    ],
)
def test_headlines_of_topics(claims_of: Callable[[str], list[Row]], headline: str) -> None:
    assert claims_of(f"{headline}\n\nAm Montag regnete es.") == []
