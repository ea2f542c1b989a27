"""Subordinate clauses in the reporting subjunctive inside a sentence of the writer's own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Row = tuple[str, str, str | None]

REPORTED = [
    ("Der Verband lehnt den Plan ab, weil er zu teuer sei.", "weil er zu teuer sei", "Der Verband"),
    ("Die Rätin kritisierte den Entwurf, der zu spät komme.", "der zu spät komme", "Die Rätin"),
]

AUTHOR = [
    "Die Zahl der Unfälle stieg, weil es stark regnete.",
    "Der Plan wäre besser, wenn er billiger wäre.",
]


@pytest.mark.parametrize(("text", "claim", "speaker"), REPORTED)
def test_reported(claims_of: Callable[[str], list[Row]], text: str, claim: str, speaker: str) -> None:
    assert claims_of(text) == [("indirect", claim, speaker)]


@pytest.mark.parametrize("text", AUTHOR)
def test_author(claims_of: Callable[[str], list[Row]], text: str) -> None:
    assert claims_of(text) == []
