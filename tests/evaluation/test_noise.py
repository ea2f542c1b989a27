"""Intervals and probabilities, by hand where that can be done."""

from __future__ import annotations

import pytest

from claimex.evaluation import Group, TokenClaim, chances, intervals, score_groups
from claimex.evaluation.metric import METRICS

CLAIM = TokenClaim("direct", "speech", frozenset(range(4)))
FOUND, MISSED, MADE_UP = [Group(CLAIM, CLAIM)], [Group(None, CLAIM)], [Group(CLAIM, None)]


def test_interval_of_what_never_varies_has_no_width() -> None:
    found = intervals([FOUND] * 5)
    assert list(found) == list(METRICS)
    assert (found["message"].low, found["message"].high, found["message"].error) == (1, 1, 0)


def test_interval_holds_the_score() -> None:
    documents = [FOUND, MISSED, MADE_UP] * 20
    interval = intervals(documents)["joint"]
    f1 = score_groups(documents).joint.f1
    assert f1 == pytest.approx(0.5)
    assert 0.3 < interval.low < f1 < interval.high < 0.7
    assert interval.error == pytest.approx((interval.high - interval.low) / 4, rel=0.2)
    wide = intervals(documents, level=0.5)["joint"]
    assert interval.low < wide.low < wide.high < interval.high


def test_standard_error_of_a_mean() -> None:
    """Each document holds one claim; recall is the share found, precision 1: F1 = 2r / (1 + r), by the delta method."""
    documents = [FOUND, MISSED] * 100
    by_hand = 2 / (1 + 0.5) ** 2 * (0.5 * 0.5 / 200) ** 0.5
    assert intervals(documents)["message"].error == pytest.approx(by_hand, rel=0.1)


@pytest.mark.parametrize("documents", [[], [FOUND]])
def test_no_interval_from_less_than_two_documents(documents: list[list[Group]]) -> None:
    assert intervals(documents) == {}


def test_documents_without_claims_do_no_harm() -> None:
    assert intervals([[], [], FOUND, MISSED])["message"].high == 1
    assert chances([[], FOUND], [[], MISSED])["message"] == 1


def test_a_run_is_no_better_than_itself() -> None:
    assert set(chances([FOUND, MISSED] * 8, [FOUND, MISSED] * 8).values()) == {1.0}


def test_chance_by_hand() -> None:
    """Of the 2^5 ways to exchange, only those that leave all as it is or exchange all differ as much."""
    assert chances([FOUND] * 5, [MISSED] * 5)["message"] == pytest.approx(2 / 2**5)


def test_chance_among_too_many_to_try_all() -> None:
    found = chances([FOUND] * 40, [MISSED] * 20 + [FOUND] * 20)
    assert found["message"] == pytest.approx(2 / 5000)  # none of 4,999 and the run itself, in two directions
    assert found == chances([FOUND] * 40, [MISSED] * 20 + [FOUND] * 20)


def test_chance_of_a_small_difference() -> None:
    assert chances([FOUND, MISSED] * 20, [MISSED, FOUND] * 19 + [MISSED, MISSED])["message"] > 0.5


def test_only_runs_of_the_same_documents_are_compared() -> None:
    with pytest.raises(ValueError, match="1 and 2 documents"):
        chances([FOUND], [FOUND, FOUND])
