"""Rows that were put down as JSON, as a Parquet file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from claimex.archive.documents import load_pyarrow
from claimex.archive.records import CLAIM_COLUMNS, Column

GROUP = 20_000
"""Rows that are in memory at once; a row group of the file."""


def arrow_types(columns: Sequence[Column] = CLAIM_COLUMNS) -> dict[str, Any]:
    """The pyarrow type of each column.

    Raises:
        MissingLibraryError: if pyarrow is not installed.
    """
    pyarrow = load_pyarrow("Parquet")
    place = pyarrow.struct([("start", pyarrow.int64()), ("end", pyarrow.int64())])
    types = {
        "string": pyarrow.string(),
        "int": pyarrow.int64(),
        "float": pyarrow.float64(),
        "bool": pyarrow.bool_(),
        "spans": pyarrow.list_(place),
        "ints": pyarrow.list_(pyarrow.int64()),
    }
    return {column.name: types[column.type] for column in columns}


def write_parquet(lines: Path, target: Path, columns: Sequence[Column]) -> None:
    """Write the rows in ``lines``, a JSON array a line, as a Parquet file with these columns.

    Raises:
        MissingLibraryError: if pyarrow is not installed.
        OSError: if a file cannot be read or written.
    """
    pyarrow = load_pyarrow("Parquet")
    types = arrow_types(columns)
    schema = pyarrow.schema(
        [pyarrow.field(c.name, types[c.name], metadata={"description": c.meaning}) for c in columns]
    )
    with lines.open(encoding="utf-8") as file, pyarrow.parquet.ParquetWriter(target, schema, compression="zstd") as out:
        for rows in _groups(map(json.loads, file)):
            values = zip(*rows, strict=True)
            arrays = [pyarrow.array(column, type_) for column, type_ in zip(values, schema.types, strict=True)]
            out.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))


def _groups(rows: Iterator[list[Any]]) -> Iterator[list[list[Any]]]:
    while group := list(islice(rows, GROUP)):
        yield group
