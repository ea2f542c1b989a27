"""*sollen* carried on from a named source: what must stand before it, where it ends, whose word it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimex import Extractor

Row = tuple[str, str, str | None]


@pytest.mark.parametrize(
    ("before", "claim", "speaker"),
    [
        ("Die Bahn kündigte neue Züge an.", "Sie sollen ab Mai fahren.", "Die Bahn"),
        ("Die Stadt stellte einen Plan vor.", "Bis 2030 sollen 400 Brücken saniert werden.", "Die Stadt"),
        ("Laut Polizei brach das Feuer im Keller aus.", "Ein Mieter soll eine Kerze vergessen haben.", "Polizei"),
        ("Ministerin Ina Aust sagte: „Wir bauen.“", "Im Herbst soll es losgehen.", "Ministerin Ina Aust"),
        ("Die Zeugin sagte, sie habe geschlafen.", "Zwei Männer sollen geflohen sein.", "Die Zeugin"),
    ],
)
def test_carried_on(before: str, claim: str, speaker: str, claims_of: Callable[[str], list[Row]]) -> None:
    assert claims_of(f"{before} {claim}")[-1] == ("free_indirect", claim, speaker)


@pytest.mark.parametrize(
    "text",
    [
        "Der Zug soll um acht Uhr kommen.",  # no one speaks
        "Die Straße ist gesperrt. Ein Mieter soll eine Kerze vergessen haben.",  # nor here
        "Die Zeugin sagte, sie habe geschlafen. Soll man das glauben?",  # asked
        "Die Bahn kündigte neue Züge an. Es regnete. Der Bahnhof soll schöner werden.",  # too far away for a plan
        "Die Bahn kündigte neue Züge an.\n\nDer Bahnhof soll im Mai öffnen.",  # a new paragraph is the writer's
    ],
)
def test_nothing_is_carried_on(text: str, extractor: Extractor) -> None:
    assert "free_indirect" not in [claim.kind for claim in extractor(text).claims]


def test_what_is_told_may_stand_further_away(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Laut Polizei brannte es im Keller. Die Straße war gesperrt. Ein Mieter soll eine Kerze vergessen haben."
    assert claims_of(text)[-1] == ("free_indirect", "Ein Mieter soll eine Kerze vergessen haben.", "Polizei")


def test_who_says_nothing_holds_no_floor(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Laut Polizei brannte es im Keller. Die Stadt äußerte sich nicht. Ein Mieter soll geschlafen haben."
    assert claims_of(text)[-1] == ("free_indirect", "Ein Mieter soll geschlafen haben.", "Polizei")


def test_neighbours_are_one_claim(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Die Bahn kündigte neue Züge an. Sie sollen ab Mai fahren. Die Fahrt soll zwei Stunden dauern."
    assert claims_of(text)[1:] == [
        ("free_indirect", "Sie sollen ab Mai fahren. Die Fahrt soll zwei Stunden dauern.", "Die Bahn")
    ]


def test_the_evidence_tells_wish_from_hearsay(extractor: Extractor) -> None:
    text = "Die Bahn kündigte neue Züge an. Sie sollen ab Mai fahren."
    claim = extractor(text).claims[-1]
    assert claim.evidence.mood == "sollen: what somebody wants or tells"
    text = "Laut Polizei brannte es. Ein Mieter soll geschlafen haben."
    assert extractor(text).claims[-1].evidence.mood == "soll: what somebody tells"
