"""Errors and their costs, by hand."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimex.evaluation import GoldDocument, PairedDocument, TokenClaim, pair_claims, score
from claimex.evaluation.errors import ERROR_TYPES, Error, find_errors
from claimex.model import KINDS, MEDIA

WORDS = "Ida Quast sagte man baue nun doch weiter"
STARTS = [0, 4, 10, 16, 20, 25, 29, 34]
TOKENS = tuple((start, start + len(word)) for start, word in zip(STARTS, WORDS.split(), strict=True))
GOLD = TokenClaim("indirect", "speech", frozenset(range(3, 8)), speaker=frozenset({0, 1}), cue=frozenset({2}))


def pair(system: list[TokenClaim], gold: list[TokenClaim]) -> PairedDocument:
    document = GoldDocument("eins", WORDS, TOKENS, ((0, len(WORDS)),), tuple(gold), {})
    return PairedDocument(document, tuple(pair_claims(system, gold)))


def errors(system: list[TokenClaim], gold: list[TokenClaim]) -> list[Error]:
    return find_errors([pair(system, gold)])


def joint(system: list[TokenClaim], gold: list[TokenClaim]) -> float:
    return score([(system, gold)]).joint.f1 or 0.0


def test_no_errors() -> None:
    assert errors([GOLD], [GOLD]) == []
    assert find_errors([]) == []


def test_missed() -> None:
    (error,) = errors([], [GOLD])
    assert (error.type, error.claim, error.cost) == ("missed", 1, 1)
    assert (error.gold, error.found, error.gold_claim, error.found_claim) == (
        "man baue nun doch weiter",
        "",
        "man baue nun doch weiter",
        "",
    )
    assert (error.gold_kind, error.found_kind, error.construction) == ("indirect", None, None)
    assert WORDS[error.start : error.end] == "man baue nun doch weiter"
    assert error.speaker_distance == "same sentence"


def test_spurious() -> None:
    other = replace(GOLD, message=frozenset({3, 4}))
    made_up = replace(GOLD, message=frozenset({6, 7}))
    (error,) = errors([other, made_up], [other])
    assert (error.type, error.claim, error.found, error.gold) == ("spurious", 2, "doch weiter", "")
    assert error.cost == pytest.approx(1 - joint([other, made_up], [other]))


def test_each_part_of_a_pair() -> None:
    system = TokenClaim(
        "reported",
        None,
        frozenset({3, 4, 6}),
        speaker=frozenset({1}),
        frame=frozenset({0, 1, 2}),
    )
    found = {error.type: error for error in errors([system], [GOLD])}
    assert found.keys() == {"span", "speaker", "cue", "frame", "kind", "medium"}
    assert (found["span"].gold, found["span"].found) == ("man baue nun doch weiter", "man baue … doch")
    assert (found["speaker"].gold, found["speaker"].found) == ("Ida Quast", "Quast")
    assert (found["cue"].gold, found["cue"].found) == ("sagte", "")
    assert (found["kind"].gold, found["kind"].found, found["kind"].cost) == ("indirect", "reported", 0)
    assert (found["medium"].gold, found["medium"].found, found["medium"].cost) == ("speech", "none", 0)
    mended = {
        "span": replace(system, message=GOLD.message),
        "speaker": replace(system, speaker=GOLD.speaker),
        "cue": replace(system, cue=GOLD.cue),
        "frame": replace(system, frame=GOLD.frame),
    }
    for name, better in mended.items():
        assert found[name].cost == pytest.approx(joint([better], [GOLD]) - joint([system], [GOLD]))  # type: ignore[index]


def test_identical_spans_of_different_kinds() -> None:
    again = replace(GOLD, kind="direct")
    (error,) = errors([GOLD], [again, GOLD])
    assert (error.type, error.gold_kind) == ("missed", "direct")


def test_nested_claims_are_numbered_after_those_around_them() -> None:
    inner = replace(GOLD, kind="direct", message=frozenset({3, 4}))
    assert [(error.claim, error.gold_kind) for error in errors([], [inner, GOLD])] == [(1, "indirect"), (2, "direct")]


def test_the_dearest_come_first() -> None:
    wrong = replace(GOLD, cue=frozenset({1}), message=frozenset({3}))
    costs = [error.cost for error in errors([wrong], [GOLD, replace(GOLD, message=frozenset({6}))])]
    assert costs == sorted(costs, reverse=True)
    assert costs[0] > costs[-1] > 0


def test_plain() -> None:
    record = errors([], [GOLD])[0].to_dict()
    assert json.loads(json.dumps(record)) == record
    assert record["type"] in ERROR_TYPES


tokens = st.frozensets(st.integers(0, 7))
claims = st.builds(
    TokenClaim,
    st.sampled_from(KINDS),
    st.sampled_from([None, *MEDIA]),
    tokens.filter(bool),
    speaker=tokens,
    cue=tokens,
    frame=tokens,
    addressee=tokens,
)


@given(st.lists(st.tuples(st.lists(claims, max_size=4), st.lists(claims, max_size=4)), max_size=4))
def test_no_error_is_worth_having(documents: list[tuple[list[TokenClaim], list[TokenClaim]]]) -> None:
    """Putting one thing right never lowers the score."""
    assert all(error.cost > -1e-12 for error in find_errors([pair(*sides) for sides in documents]))
