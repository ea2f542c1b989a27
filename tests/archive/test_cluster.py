"""A Dask cluster of this machine."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pandas
import pytest

import claimex
from claimex import Extractor, extract_frame
from claimex.cluster import parquet_schema

dask = pytest.importorskip("dask.dataframe")
distributed = pytest.importorskip("distributed")

LOAD = partial(claimex.load, "embedded", reader="off")
TEXT = "Der Wald auf Flur {} sei trocken, sagte die Försterin Ida Quast. „Es brennt bald“, warnte sie."


@pytest.fixture
def frame() -> pandas.DataFrame:
    texts: list[str | None] = [" ".join([TEXT.format(n)] * (1 + n % 5)) for n in range(60)]
    texts[7], texts[8] = "Es regnet.", None
    return pandas.DataFrame({"nr": range(len(texts)), "text": texts})


@pytest.fixture
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        yield cluster


def test_columns_are_known_before_anything_runs(frame: pandas.DataFrame, fake: Any) -> None:
    def never() -> Extractor:
        raise AssertionError

    result = extract_frame(dask.from_pandas(frame, npartitions=3), extractor=never)
    assert list(result.columns) == list(extract_frame(frame, extractor=fake).columns)


def test_wrong_calls(frame: pandas.DataFrame, fake: Any) -> None:
    lazy = dask.from_pandas(frame, npartitions=2)
    with pytest.raises(TypeError, match="got an extractor of type FakeExtractor for a Dask frame"):
        extract_frame(lazy, extractor=fake)
    with pytest.raises(ValueError, match="got text='body', but the columns are nr, text"):
        extract_frame(lazy, "body")


def test_a_worker_killed_in_the_middle(frame: pandas.DataFrame, cluster: Any, tmp_path: Path) -> None:
    lazy = extract_frame(dask.from_pandas(frame, npartitions=8), extractor=LOAD)
    with distributed.Client(cluster) as client:
        pids = client.run(os.getpid)
        parts = client.compute(lazy.to_delayed(optimize_graph=True))
        next(iter(distributed.as_completed(parts)))
        assert any(part.status != "finished" for part in parts)
        os.kill(next(iter(pids.values())), signal.SIGKILL)
        done = pandas.concat(client.gather(parts))
        lazy.to_parquet(tmp_path, schema=parquet_schema(lazy), write_index=False)
    wanted = extract_frame(frame, extractor=LOAD)
    assert len(wanted) > 100
    pandas.testing.assert_frame_equal(done, wanted)
    stored = pandas.read_parquet(tmp_path)
    assert list(stored["claim"]) == list(wanted["claim"])
    assert [spans if spans is None else list(spans) for spans in stored["spans"]] == list(wanted["spans"])
