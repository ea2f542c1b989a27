"""The reader learnt from the Wikinews data: found by its name, named with its licence, better than the rules."""

from __future__ import annotations

from pathlib import Path

import pytest

import claimex
from claimex.evaluation import evaluate, read_gold

pytest.importorskip("claimex_reader_wikinews", reason="needs ./models/claimex-reader-wikinews")

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "wikinews" / "dev.jsonl"
LEAST = {"message": 0.80, "roles": 0.75, "joint": 0.765}
DOCUMENTS = 60


@pytest.fixture(scope="module")
def wikinews() -> claimex.Extractor:
    return claimex.load("embedded", reader="wikinews")


def test_it_is_named_with_its_licence(wikinews: claimex.Extractor) -> None:
    assert wikinews.pipeline.reader is not None
    assert wikinews.pipeline.reader.startswith("wikinews ")
    assert "CC BY-NC-SA 4.0" in wikinews.pipeline.reader


def test_it_reads(wikinews: claimex.Extractor) -> None:
    [claim] = wikinews("Die Brücke bleibe gesperrt, sagte Ministerin Jana Wolff.").claims

    assert (claim.kind, claim.speaker.name if claim.speaker else None) == ("indirect", "Jana Wolff")


@pytest.mark.skipif(not GOLD.exists(), reason="needs the Wikinews data in ../shared")
def test_it_scores(wikinews: claimex.Extractor) -> None:
    documents = read_gold(GOLD)[:DOCUMENTS]
    with_reader = evaluate(wikinews, documents)
    rules = evaluate(claimex.load("embedded", reader="off"), documents)

    for figure, least in LEAST.items():
        assert getattr(with_reader, figure).f1 >= least, figure
    assert with_reader.joint.f1 > rules.joint.f1
