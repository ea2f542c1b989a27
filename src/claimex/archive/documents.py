"""What is read: one text with its id, its date and whatever else its file says about it."""

from __future__ import annotations

import datetime
import decimal
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

LIMIT = 64 * 2**20
"""Bytes of the longest document that is read; what is longer becomes an error record, so that memory stays bounded."""


class MissingLibraryError(ImportError):
    """A file needs a library that is not installed; the message says which and how to install it."""


def load_pyarrow(what: str) -> ModuleType:
    """``pyarrow``, for ``what``.

    Raises:
        MissingLibraryError: if it is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingLibraryError(f"{what} needs pyarrow; install it with: pip install 'claimex[archive]'") from error
    module: ModuleType = pyarrow
    return module


@dataclass(frozen=True, slots=True)
class Document:
    """One text, or why there is none.

    ``source`` is the file that it comes from, ``fields`` what else stands in its row, as JSON knows it. ``position``
    counts the bytes of all input up to its end, as they lie on the disk (0 if that is not known). Where ``error`` is
    not ``None`` the text could not be read.
    """

    source: str
    id: str
    text: str = ""
    date: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    error: str | None = None
    position: int = 0


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of CSV and Parquet, or field of JSON, is what.

    ``id`` and ``date`` may be absent from the input unless they are named: ``None`` stands for "the column of that
    name, if there is one". A document without id gets ``SOURCE:N``, N being its line or row, counted from 1.
    """

    text: str = "text"
    id: str | None = None
    date: str | None = None

    def missing(self, there: Iterable[object]) -> str | None:
        """Why rows with the columns ``there`` cannot be read; ``None`` if they can."""
        names = [str(name) for name in there]
        for name, option in ((self.text, "--text"), (self.id, "--id"), (self.date, "--date")):
            if name is not None and name not in names:
                shown = ", ".join(names[:20]) or "none"
                return f"has no column {name!r}; name another with {option}. Its columns: {shown}"
        return None

    def document(self, source: str, number: int, row: Mapping[str, Any], position: int) -> Document:
        """The document of a row; one with an error if a column is missing or the text is no string."""
        error = self.missing(row)
        values = {str(name): plain(value) for name, value in row.items()}
        id_, date = values.pop(self.id or "id", None), values.pop(self.date or "date", None)
        text = values.pop(self.text, None)
        if error is None and not isinstance(text, str):
            what = "missing" if text is None else f"of type {type(text).__name__}, no string"
            error = f"its text ({self.text!r}) is {what}"
        return Document(
            source,
            f"{source}:{number}" if id_ is None or id_ == "" else str(id_),
            text if isinstance(text, str) and error is None else "",
            None if date is None else str(date),
            values,
            error,
            position,
        )


def plain(value: Any) -> Any:
    """A value as JSON can hold it: dates in ISO 8601, not-a-number as ``None``, what it does not know as a string."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return str(value)
