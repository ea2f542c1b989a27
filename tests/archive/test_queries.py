"""The queries of docs/archive.md, run by DuckDB on what ``claimex extract`` writes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from claimex.archive import PartOutput, expand, read_documents, run

duckdb = pytest.importorskip("duckdb")

PAGE = Path(__file__).parents[2] / "docs" / "archive.md"
QUERIES = re.findall(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.fixture
def claims(tmp_path: Path, write_jsonl: Any, rows: Any, fake: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write_jsonl("in.jsonl", rows)
    output = PartOutput(tmp_path / "claims", ".parquet", {"format": "parquet"}, part_size=2)
    run(read_documents(expand([str(source)])), output, "parquet", fake)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        (0, [("Ida Quast", "person", 4, 3, 0.75)]),
        (1, [("2026-01", "a"), ("2026-01", "e"), (None, "b"), (None, "b")]),
        (2, [("d", "could not be processed (ValueError: more than the pipeline can take).")]),
    ],
)
def test_queries(query: int, answer: list[tuple[Any, ...]], claims: None) -> None:
    found = duckdb.sql(QUERIES[query]).fetchall()
    if query:
        found = [(row[0], row[-1]) for row in found]
    assert found == answer
