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
