"""Claims of the texts in a column: a data frame in, a data frame out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import claimex
from claimex.archive.records import CLAIM_COLUMNS, Column, claim_values, error_values, free_name, without_surrogates
from claimex.archive.workers import extract_each, portions

if TYPE_CHECKING:
    from claimex import Extractor

Frame = TypeVar("Frame")
Values = Sequence[Sequence[Any]]


def extract_frame(
    frame: Frame, text: str = "text", *, extractor: Extractor | Callable[[], Extractor] | None = None
) -> Frame:
    """The claims of all texts in a column, a claim a row.

    A pandas frame gives a pandas frame, a polars frame a polars frame, a Dask frame a Dask frame that is computed when
    it is asked for (see :mod:`claimex.cluster`); none of these libraries is loaded for another. Each row has the other
    columns of its text's row, without ``text``, and those of ``claimex.archive.CLAIM_COLUMNS`` (an input column of the
    same name becomes ``input_…``). In pandas it keeps the index of its text, so that ``result.join(frame[text])`` puts
    the text beside each claim. A text without claims has no row; one that is missing, is no string or cannot be read
    has one row, with the reason in ``error``. Columns and their types are the same for every input, an empty one too.
    Offsets count characters of the text as given.

    ``extractor`` defaults to one that is loaded at the first call and kept. For a Dask frame it is a function without
    arguments that loads one, since each process of the cluster needs its own: ``functools.partial(claimex.load, …)``.

    Raises:
        TypeError: if ``frame`` is no ``DataFrame`` of pandas, polars or Dask, or ``extractor`` does not go with it.
        ValueError: if it has no column ``text``.
    """
    library = type(frame).__module__.partition(".")[0]
    if type(frame).__name__ != "DataFrame" or library not in (*_BUILD, "dask"):
        raise TypeError(f"got a {type(frame).__name__} of {library}; allowed is a DataFrame of pandas, polars or Dask")
    table: Any = frame
    if text not in table.columns:
        raise ValueError(f"got text={text!r}, but the columns are {', '.join(map(str, table.columns))}")
    if library == "dask":
        from claimex.cluster import extract_dask

        distributed: Frame = extract_dask(frame, text, _loader(extractor))
        return distributed
    used: Any = extractor if hasattr(extractor, "pipe") else (extractor or claimex._default)()
    positions: list[int] = []
    rows: list[list[Any]] = []
    for position, values in _extracted(used, table[text]):
        positions.append(position)
        rows.append(values)
    values = list(zip(*rows, strict=True)) if rows else [()] * len(CLAIM_COLUMNS)
    return _build(frame, text, positions, values)


def empty_frame(frame: Frame, text: str) -> Frame:
    """The frame of pandas or polars that :func:`extract_frame` gives for no claims."""
    return _build(frame, text, [], [()] * len(CLAIM_COLUMNS))


def _loader(extractor: Extractor | Callable[[], Extractor] | None) -> Callable[[], Extractor]:
    """What loads the extractor of a cluster's process."""
    if extractor is None:
        return claimex.load
    if hasattr(extractor, "pipe") or not callable(extractor):
        raise TypeError(
            f"got an extractor of type {type(extractor).__name__} for a Dask frame; allowed is a function that loads"
            " one in each process, e.g. functools.partial(claimex.load, 'embedded')"
        )
    return extractor


def _build(frame: Frame, text: str, positions: list[int], values: Values) -> Frame:
    """The columns of a frame but ``text``, at the row positions given, and the values of ``CLAIM_COLUMNS``."""
    table: Any = frame
    names = [column.name for column in CLAIM_COLUMNS]
    kept = [name for name in table.columns if name != text]
    taken = {*names, *kept}
    renamed = {name: free_name(f"input_{name}", taken) for name in kept if name in names}
    built: Frame = _BUILD[type(frame).__module__.partition(".")[0]](table, kept, renamed, positions, values)
    return built


def _extracted(extractor: Extractor, texts: Iterable[Any]) -> Iterable[tuple[int, list[Any]]]:
    """The values of each claim, and at which position its text stands."""
    for portion in portions(enumerate(texts), lambda item: len(item[1]) if isinstance(item[1], str) else 0):
        readable = [str(text) for _, text in portion if isinstance(text, str)]
        results = iter(extract_each(extractor, readable))
        for position, text in portion:
            result = next(results) if isinstance(text, str) else _why_not(text)
            if isinstance(result, str):
                yield position, error_values(result)
                continue
            pipeline = str(result.pipeline)
            for claim in result.claims:
                values = claim_values(claim, pipeline)
                yield position, [without_surrogates(value) if isinstance(value, str) else value for value in values]


def _why_not(text: Any) -> str:
    # None, not-a-number and pandas.NA, according to the type of the column, are one thing.
    is_missing = text is None or type(text).__name__ == "NAType" or text != text
    return "its text is missing" if is_missing else f"its text is of type {type(text).__name__}, no string"


def _pandas(frame: Any, kept: list[Any], renamed: dict[Any, str], positions: list[int], values: Values) -> Any:
    import pandas

    types = {"string": "string", "int": "Int64", "float": "float64", "bool": "boolean"}

    def series(column: Column, items: Sequence[Any]) -> Any:
        return pandas.Series(list(items), index=left.index, dtype=types.get(column.type, "object"))

    left = frame[kept].iloc[positions].rename(columns=renamed)
    right = {column.name: series(column, items) for column, items in zip(CLAIM_COLUMNS, values, strict=True)}
    return pandas.concat([left, pandas.DataFrame(right, index=left.index)], axis=1)


def _polars(frame: Any, kept: list[str], renamed: dict[str, str], positions: list[int], values: Values) -> Any:
    import polars

    types = {
        "string": polars.String,
        "int": polars.Int64,
        "float": polars.Float64,
        "bool": polars.Boolean,
        "spans": polars.List(polars.Struct({"start": polars.Int64, "end": polars.Int64})),
        "ints": polars.List(polars.Int64),
    }
    right = polars.DataFrame(
        [
            polars.Series(column.name, list(items), types[column.type])
            for column, items in zip(CLAIM_COLUMNS, values, strict=True)
        ]
    )
    if not kept:
        return right
    return polars.concat([frame.select(kept)[positions].rename(renamed), right], how="horizontal")


_BUILD: dict[str, Callable[[Any, list[Any], dict[Any, str], list[int], Values], Any]] = {
    "pandas": _pandas,
    "polars": _polars,
}
