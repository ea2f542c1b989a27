from __future__ import annotations

import subprocess
import sys
from typing import Any

import pandas
import polars
import pytest

from claimex import Extractor, extract_frame
from claimex.archive import CLAIM_COLUMNS

NAMES = [column.name for column in CLAIM_COLUMNS]


@pytest.fixture
def table(rows: Any) -> dict[str, list[Any]]:
    return {
        "kind": [1, 2, 3, 4, 5, 6],
        "text": [*(row["text"] for row in rows), None],
        "day": [row["date"] for row in rows] + ["x"],
    }


def test_pandas(table: Any, fake: Any) -> None:
    frame = pandas.DataFrame(table, index=list("uvwxyz"))
    result = extract_frame(frame, extractor=fake)
    assert list(result) == ["input_kind", "day", *NAMES]
    assert list(result.index) == list("uvvxyz")
    assert list(result["input_kind"]) == [1, 2, 2, 4, 5, 6]
    assert list(result["error"].notna()) == [False, False, False, True, False, True]
    assert result["claim"].iloc[0] == "Der Wald sei trocken, so  , sehr."
    assert result.join(frame["text"]).loc["u", "text"] == table["text"][0]
    assert list(frame) == ["kind", "text", "day"]


def test_polars(table: Any, fake: Any) -> None:
    result = extract_frame(polars.DataFrame(table), extractor=fake)
    assert result.columns == ["input_kind", "day", *NAMES]
    assert result["input_kind"].to_list() == [1, 2, 2, 4, 5, 6]
    assert result["error"].is_not_null().to_list() == [False, False, False, True, False, True]
    assert result["spans"].to_list()[0] == [{"start": 0, "end": 25}, {"start": 34, "end": 41}]


@pytest.mark.parametrize("library", [pandas, polars])
def test_columns_are_the_same_for_every_input(library: Any, table: Any, fake: Any) -> None:
    frame = library.DataFrame(table)
    full = extract_frame(frame, extractor=fake)
    empty = extract_frame(frame[:0], extractor=fake)
    without = extract_frame(frame[2:3], extractor=fake)
    assert len(empty) == len(without) == 0
    assert list(full.dtypes) == list(empty.dtypes) == list(without.dtypes)
    alone = extract_frame(library.DataFrame({"body": ["so Ida Quast"]}), "body", extractor=fake)
    assert list(alone.columns) == NAMES


def test_real_texts(extractor: Extractor, news: str) -> None:
    result = extract_frame(pandas.DataFrame({"text": [news, ""]}), extractor=extractor)
    claims = extractor(news).claims
    assert list(result["claim_id"]) == [claim.id for claim in claims]
    assert list(result["start"]) == [claim.spans[0].start for claim in claims]
    assert set(result.index) == {0}


def test_wrong_calls(fake: Any) -> None:
    with pytest.raises(ValueError, match="got text='text', but the columns are body"):
        extract_frame(pandas.DataFrame({"body": []}), extractor=fake)
    with pytest.raises(TypeError, match="got a list of builtins; allowed is a DataFrame of pandas, polars or Dask"):
        extract_frame([], extractor=fake)
    with pytest.raises(TypeError, match="got a LazyFrame of polars"):
        extract_frame(polars.LazyFrame({"text": []}), extractor=fake)


def test_import_is_light() -> None:
    code = "import claimex, sys; print([m for m in ('claimex.archive', 'spacy', 'rich') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"
