"""The break-down, worked out by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from claimex.evaluation import (
    Attribution,
    Details,
    GoldDocument,
    PairedDocument,
    Score,
    TokenClaim,
    break_down,
    measure,
    pair_claims,
)
from claimex.evaluation.details import UNKNOWN, distance
from claimex.model import Claim, Evidence, Kind


def claim(message: range, kind: Kind = "direct", **roles: frozenset[int]) -> TokenClaim:
    return TokenClaim(kind, "speech", frozenset(message), **roles)


@pytest.fixture
def details(document: GoldDocument) -> Callable[..., Details]:
    """Break down the claims of a system and a gold over the tokens of one document."""

    def make(system: list[TokenClaim], gold: list[TokenClaim], claims: tuple[Claim, ...] = ()) -> Details:
        return break_down([PairedDocument(document, tuple(pair_claims(system, gold, claims)))])

    return make


def test_exact_strict_and_overlap(details: Callable[..., Details]) -> None:
    system = [claim(range(0, 4)), claim(range(5, 8)), claim(range(9, 12)), claim(range(13, 14))]
    gold = [claim(range(0, 4)), claim(range(5, 8), "indirect"), claim(range(10, 13)), claim(range(15, 17))]
    found = details(system, [*gold, claim(range(17, 18))])
    assert found.exact == Score(2 / 4, 2 / 5)
    assert found.strict == Score(1 / 4, 1 / 5)
    assert found.overlap == Score(3 / 4, 3 / 5)


def test_identical_spans_of_different_kinds_are_told_apart(details: Callable[..., Details]) -> None:
    direct, reported = claim(range(4)), claim(range(4), "reported")
    found = details([direct, reported], [reported, direct])
    assert found.strict == found.exact == Score(1, 1)
    found = details([direct], [reported, direct])
    assert (found.strict, found.exact) == (Score(1, 1 / 2), Score(1, 1 / 2))


def test_nested_claims_are_pairs_of_their_own(details: Callable[..., Details]) -> None:
    outer, inner = claim(range(0, 10), "indirect"), claim(range(6, 10))
    assert details([inner], [outer, inner]).exact == Score(1, 1 / 2)


def test_attribution(details: Callable[..., Details]) -> None:
    """One right to the word, one that overlaps, one wrong, one missing; two don't count."""
    speakers = [({14}, {14}), ({14, 15}, {15}), ({16}, {15}), (set(), {15}), ({15}, set())]
    system = [claim(range(2 * n, 2 * n + 2), speaker=frozenset(ours)) for n, (ours, _) in enumerate(speakers)]
    gold = [claim(range(2 * n, 2 * n + 2), speaker=frozenset(theirs)) for n, (_, theirs) in enumerate(speakers)]
    found = details(system, [*gold, claim(range(12, 13), speaker=frozenset({14}))])
    assert found.attribution == Attribution(claims=4, overlapping=2, exact=1)
    assert (found.attribution.accuracy, found.attribution.exact_accuracy) == (1 / 2, 1 / 4)


def test_nothing_to_attribute(details: Callable[..., Details]) -> None:
    found = details([claim(range(4))], [claim(range(4))])
    assert found.attribution.accuracy is None
    assert found.exact == Score(1, 1)
    assert details([], []).exact == Score(None, None)


def test_tokens_by_role(details: Callable[..., Details]) -> None:
    system = [claim(range(0, 2), cue=frozenset({5, 6, 7})), claim(range(2, 4), cue=frozenset({8}))]
    gold = [claim(range(0, 2), cue=frozenset({5})), claim(range(2, 4), cue=frozenset({8, 9}))]
    found = details(system, gold)
    assert found.tokens_by_role["cue"] == Score(2 / 4, 2 / 3)
    assert found.tokens_by_role["frame"] == Score(None, None)


def test_by_construction(
    document: GoldDocument, make_claim: Callable[..., Claim], details: Callable[..., Details]
) -> None:
    system = [claim(range(0, 4)), claim(range(6, 8)), claim(range(10, 12))]
    claims = tuple(
        replace(make_claim(document, f"c{n}", "direct", "speech", ours.message), evidence=Evidence(name))
        for n, (ours, name) in enumerate(zip(system, ("frame", "chain", "frame"), strict=True))
    )
    found = details(system, [claim(range(0, 8))], claims)
    assert list(found.by_construction) == ["frame", "chain"]
    frame, chain = found.by_construction["frame"], found.by_construction["chain"]
    assert (frame.claims, frame.pairs, frame.message) == (2, 1, Score(1 / 2, 1 / 2))
    assert (chain.claims, chain.pairs, chain.message) == (1, 0, Score(0, None))
    assert list(details(system, []).by_construction) == [UNKNOWN]


def test_distance_in_sentences(document: GoldDocument, details: Callable[..., Details]) -> None:
    """The document has two sentences: tokens 0 to 13 and 14 to 17."""
    near = claim(range(6, 13), speaker=frozenset(range(4)))
    far = claim(range(14, 18), "indirect_free_indirect", speaker=frozenset(range(4)))
    across = claim(range(12, 16), speaker=frozenset({17}))
    nobody = claim(range(4, 5))
    names = [distance(document, each) for each in (near, far, across, nobody)]
    assert names == ["same sentence", "1 sentence", "same sentence", "no speaker"]
    found = details([near], [near, far, nobody])
    assert {name: (subset.claims, subset.pairs) for name, subset in found.by_distance.items()} == {
        "same sentence": (1, 1),
        "1 sentence": (1, 0),
        "no speaker": (1, 0),
    }
    assert found.by_distance["1 sentence"].message == Score(None, 0)


def test_many_sentences_apart() -> None:
    letters = tuple((n, n + 1) for n in range(9))
    document = GoldDocument("", "abcdefghi", letters, letters, (), {})
    speakers = [distance(document, claim(range(8, 9), speaker=frozenset({n}))) for n in (8, 6, 5, 0)]
    assert speakers == ["same sentence", "2 sentences", "3 or more", "3 or more"]
    assert distance(replace(document, sentences=()), claim(range(1), speaker=frozenset({8}))) == "same sentence"


def test_run_is_plain(document: GoldDocument) -> None:
    paired = PairedDocument(document, tuple(pair_claims(document.claims, document.claims)))
    plain = measure([paired, paired]).to_dict()
    assert json.loads(json.dumps(plain)) == plain
    assert plain["details"]["attribution"]["accuracy"] == 1
    assert plain["intervals"]["joint"] == {"low": 1, "high": 1, "error": 0}
