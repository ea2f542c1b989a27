"""Overlaps, doubles and nesting are decided in one place."""

from __future__ import annotations

from claimex.find.candidate import Candidate
from claimex.find.places import Places
from claimex.find.settle import parent_of, settle


def make(kind: str, *spans: tuple[int, int], confidence: float = 0.8) -> Candidate:
    return Candidate(kind=kind, spans=spans, construction="test", confidence=confidence)  # type: ignore[arg-type]


def test_of_two_that_cross_the_surer_stays() -> None:
    weak, sure = make("indirect", (0, 50), confidence=0.6), make("indirect", (40, 90), confidence=0.9)
    assert settle([weak, sure]) == [sure]


def test_fragment_inside_stays_with_its_parent() -> None:
    outer, inner = make("indirect", (0, 50)), make("direct", (10, 20))
    assert settle([inner, outer]) == [outer, inner]
    assert parent_of(inner, Places([outer, inner])) is outer


def test_a_paraphrase_that_is_only_the_quotation_goes() -> None:
    direct, indirect = make("direct", (0, 50), confidence=0.9), make("indirect", (0, 50), confidence=0.8)
    assert settle([direct, indirect]) == [direct]


def test_order_is_that_of_the_text() -> None:
    first, second = make("indirect", (0, 10), confidence=0.5), make("indirect", (20, 30), confidence=0.9)
    assert settle([second, first]) == [first, second]
