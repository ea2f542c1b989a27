"""Scores worked out by hand from the definition."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest

from claimex.evaluation import (
    GoldDocument,
    Group,
    PairedDocument,
    Score,
    TokenClaim,
    align_claims,
    evaluate,
    measure,
    pair_claims,
    read_gold,
    report,
    score,
)
from claimex.evaluation.align import covered_tokens
from claimex.model import Claim, Extraction, Kind, Medium, Pipeline, Span


def claim(
    message: range, kind: Kind = "direct", medium: Medium | None = "speech", **roles: frozenset[int]
) -> TokenClaim:
    return TokenClaim(kind, medium, frozenset(message), **roles)


def check(found: Score, precision: float | None, recall: float | None, f1: float | None) -> None:
    assert (found.precision, found.recall, found.f1) == pytest.approx((precision, recall, f1))


def test_perfect(document: GoldDocument) -> None:
    result = score([(document.claims, document.claims)])
    for part in (result.message, result.roles, result.joint, result.kind, result.medium, *result.tokens.values()):
        check(part, 1, 1, 1)
    check(result.by_role["addressee"], None, None, None)
    check(result.message_by_kind["reported"], None, None, None)
    assert (result.documents, result.system_claims, result.gold_claims, result.pairs) == (1, 3, 3, 3)


def test_nothing_at_all() -> None:
    result = score([])
    assert result.documents == 0
    check(result.joint, None, None, None)
    check(result.kind, None, None, None)


def test_nothing_found() -> None:
    result = score([([], [claim(range(5))])])
    check(result.message, None, 0, 0)
    check(result.roles, None, None, None)
    check(result.kind, None, 0, 0)


def test_all_made_up() -> None:
    result = score([([claim(range(5), speaker=frozenset({7}))], [])])
    check(result.message, 0, None, 0)
    check(result.roles, 0, None, 0)
    check(result.medium, 0, None, 0)


def test_unpaired_on_both_sides() -> None:
    system = [claim(range(0, 4)), claim(range(20, 25))]
    gold = [claim(range(0, 4)), claim(range(10, 15)), claim(range(30, 31), "reported")]
    result = score([(system, gold)])
    assert result.pairs == 1
    check(result.message, 1 / 2, 1 / 3, 0.4)
    check(result.kind, 1 / 2, 1 / 3, 0.4)
    check(result.tokens["message"], 4 / 9, 4 / 10, 8 / 19)
    check(result.message_by_kind["direct"], 1 / 2, 1 / 2, 1 / 2)
    check(result.message_by_kind["reported"], None, 0, 0)


def test_partial_overlap_and_roles() -> None:
    system = [claim(range(0, 8), speaker=frozenset({10, 11}), cue=frozenset({12}))]
    gold = [claim(range(4, 10), speaker=frozenset({11}), frame=frozenset({11, 12, 13}))]
    result = score([(system, gold)])
    check(result.message, 4 / 8, 4 / 6, 4 / 7)
    # Precision is defined for speaker (1/2) and cue (0), recall for speaker (1) and frame (0).
    check(result.roles, 1 / 4, 1 / 2, 1 / 3)
    check(result.joint, (4 / 8 + 1 / 2 + 0) / 3, (4 / 6 + 1 + 0) / 3, 5 / 12)
    check(result.tokens["roles"], 1 / 3, 1 / 4, 2 / 7)
    check(result.by_role["speaker"], 1 / 2, 1, 2 / 3)
    check(result.by_role["cue"], 0, None, 0)
    check(result.by_role["frame"], None, 0, 0)
    check(result.by_role["addressee"], None, None, None)


def test_empty_roles_on_both_sides_do_not_count() -> None:
    result = score([([claim(range(3))], [claim(range(3))])])
    check(result.roles, None, None, None)
    check(result.joint, 1, 1, 1)


def test_nested() -> None:
    outer, inner = claim(range(0, 10), "indirect"), claim(range(6, 10))
    assert pair_claims([inner, outer], [outer, inner]) == [Group(inner, inner), Group(outer, outer)]
    # The outer claim alone pairs with the outer one, not with the one inside.
    result = score([([outer], [outer, inner])])
    check(result.message, 1, 1 / 2, 2 / 3)
    check(result.kind, 1, 1 / 2, 2 / 3)


def test_same_span_goes_to_same_kind_then_same_medium() -> None:
    spoken, written = claim(range(5)), claim(range(5), medium="writing")
    told = claim(range(5), "reported", "thought")
    assert {(group.system, group.gold) for group in pair_claims([told, written, spoken], [spoken, written, told])} == {
        (spoken, spoken),
        (written, written),
        (told, told),
    }
    # Same kind outweighs same medium.
    other = claim(range(5), "indirect", "thought")
    assert pair_claims([other], [told, claim(range(5), "indirect")])[0].gold == claim(range(5), "indirect")


def test_overlap_outweighs_kind() -> None:
    exact, loose = claim(range(10), "indirect"), claim(range(9), "direct")
    assert pair_claims([claim(range(10))], [loose, exact])[0].gold == exact


def test_same_kind_without_overlap_is_no_pair() -> None:
    assert len(pair_claims([claim(range(3))], [claim(range(3, 6))])) == 2


def test_full_ties_keep_the_order() -> None:
    """Two speakers who share a frame: the gold holds the same claim once for each."""
    twice = [claim(range(5), speaker=frozenset({8})), claim(range(5), speaker=frozenset({9}))]
    assert pair_claims(twice, twice) == [Group(each, each) for each in twice]


def test_greatest_sum_not_greedy() -> None:
    # Greedy would pair a with x (F1 0.8) and leave b alone; the sum is greatest with a-y and b-x.
    a, b = claim(range(0, 10)), claim(range(0, 5))
    x, y = claim(range(0, 8)), claim(range(3, 10))
    groups = pair_claims([a, b], [x, y])
    assert groups == [Group(a, y), Group(b, x)]


def test_documents_are_paired_apart_and_averaged_together() -> None:
    one = claim(range(4))
    result = score([([one], []), ([], [one]), ([one], [one])])
    check(result.message, 1 / 2, 1 / 2, 1 / 2)


def test_kind_by_system_for_precision_and_by_gold_for_recall() -> None:
    result = score([([claim(range(4), "indirect")], [claim(range(8), "reported")])])
    check(result.message_by_kind["indirect"], 1, None, 0)
    check(result.message_by_kind["reported"], None, 1 / 2, 0)
    check(result.joint_by_kind["indirect"], 1, None, 0)
    check(result.kind, 0, 0, 0)
    check(result.medium, 1, 1, 1)


def test_no_medium_agrees_only_with_no_medium() -> None:
    none, speech = claim(range(3), medium=None), claim(range(3))
    check(score([([none], [none])]).medium, 1, 1, 1)
    check(score([([speech], [none])]).medium, 0, 0, 0)


def test_to_dict_is_plain(document: GoldDocument) -> None:
    plain = score([(document.claims, document.claims[:1])]).to_dict()
    assert json.loads(json.dumps(plain)) == plain
    assert plain["message"] == {"precision": pytest.approx(1 / 3), "recall": 1.0, "f1": pytest.approx(1 / 2)}
    assert plain["by_role"]["addressee"] == {"precision": None, "recall": None, "f1": None}


def test_report_shows_percent(document: GoldDocument) -> None:
    from rich.console import Console

    console = Console(width=80, file=StringIO())
    groups = pair_claims(document.claims, document.claims[:1])
    console.print(report(measure([PairedDocument(document, tuple(groups))]), details=True))
    text = console.file.getvalue()
    assert "1 documents, 1 claims in the gold, 3 found, 1 paired" in text
    assert "33.3" in text
    assert "–" in text


def test_a_token_is_covered_where_it_shares_a_character(document: GoldDocument) -> None:
    def ids(start: int, end: int) -> set[int]:
        return set(covered_tokens([Span(start, end, document.text[start:end])], document))

    assert ids(5, 15) == {1, 2}  # begins in "Försterin", ends after the "I" of "Ida"
    assert ids(3, 4) == set()  # only the blank
    assert ids(4, 4) == set()
    assert ids(0, len(document.text)) == set(range(18))


class _Reader:
    """An extractor that finds what it is given."""

    def __init__(self, claims: tuple[Claim, ...]) -> None:
        self.claims = claims

    def pipe(self, texts: Iterator[str]) -> Iterator[Extraction]:
        return (Extraction(text, self.claims, Pipeline("test", "1")) for text in texts)


def test_evaluate(document: GoldDocument, make_claim: Callable[..., Claim]) -> None:
    first = document.claims[0]
    found = make_claim(
        document, "a", first.kind, "speech", first.message, speaker=first.speaker, cue=first.cue, frame=first.frame
    )
    assert align_claims([found], document) == (first,)
    result = evaluate(_Reader((found,)), [document])
    check(result.message, 1, 1 / 3, 1 / 2)
    # The gold has three speakers, two cues and two frames; one of each is found.
    check(result.roles, 1, 3 / 7, 6 / 10)


def test_gold_against_itself(wikinews_dev: Path) -> None:
    documents = read_gold(wikinews_dev)
    result = score((document.claims, document.claims) for document in documents)
    assert result.documents == 150
    assert result.pairs == result.gold_claims == result.system_claims > 0
    for part in (result.message, result.roles, result.joint, result.kind, result.medium, *result.tokens.values()):
        assert part == Score(1.0, 1.0)


def test_import_stays_light() -> None:
    code = "import sys, claimex.evaluation; sys.exit(not {'scipy', 'numpy', 'jinja2', 'rich'}.isdisjoint(sys.modules))"
    subprocess.run([sys.executable, "-c", code], check=True)
