"""Content clauses of nouns of saying."""

from __future__ import annotations

from collections.abc import Callable

import pytest

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
]


@pytest.mark.parametrize(("text", "claim", "speaker"), CONTENTS)
def test_content(claims_of: Callable[[str], list[Row]], text: str, claim: str, speaker: str) -> None:
    assert claims_of(text) == [("indirect", claim, speaker)]


def test_nobody_asks(claims_of: Callable[[str], list[Row]]) -> None:
    assert claims_of("Die Frage, ob der Hafen wächst, bleibt offen.") == []
