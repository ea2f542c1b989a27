"""From files to documents, one after the other: plain text, JSON lines, CSV and TSV, Parquet."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any

from claimex.archive.documents import LIMIT, Columns, Document, load_pyarrow
from claimex.archive.sources import STDIN, Bytes, Source, open_bytes, why_unreadable

ROWS = 64
"""Rows of a Parquet file that are in memory at once."""

_UNDECODED = re.compile("[\udc80-\udcff]")
_UTF8 = {"utf-8", "utf_8", "utf8"}
_NO_TEXT = {
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a document of Word or LibreOffice, or a zip archive",
    b"\xd0\xcf\x11\xe0": "an old document of Word",
    b"{\\rtf": "a document in Rich Text Format",
}
"""How files begin that people take for text."""
_DELIMITERS = (",", ";", "\t")
_TOO_LONG = f"is longer than {LIMIT // 2**20} MiB; cut it into documents"


def read_documents(
    sources: Iterable[Source], columns: Columns | None = None, encoding: str = "utf-8"
) -> Iterator[Document]:
    """The documents of all sources, in order. What cannot be read becomes a document with an ``error``.

    Raises:
        LookupError: if there is no ``encoding`` of that name.
    """
    codecs.lookup(encoding)
    for source in sources:
        yield from _read(source, columns or Columns(), encoding)


def _read(source: Source, columns: Columns, encoding: str) -> Iterator[Document]:
    end = source.before + source.size
    if source.error is not None:
        yield Document(source.name, source.name, error=source.error, position=end)
        return
    done = 0
    try:
        if source.kind == "parquet":
            read = _read_parquet(source, columns)
        else:
            read = _READERS[source.kind](source, columns, encoding)
        for document in read:
            yield document
            done += 1
    except Exception as error:  # whatever a broken file makes gzip, zstandard or pyarrow raise
        after = f" Its first {done} documents were read." if done else ""
        yield Document(source.name, source.name, error=why_unreadable(error) + after, position=end)


def _read_text(source: Source, columns: Columns, encoding: str) -> Iterator[Document]:
    """A whole file is one document, line ends untouched, without a byte order mark."""
    with open_bytes(source) as data:
        content = data.stream.read(LIMIT + 1)
        position = data.position
    text, error = "", None
    if len(content) > LIMIT:
        error = f"{_TOO_LONG}."
    elif kind := next((kind for magic, kind in _NO_TEXT.items() if content.startswith(magic)), None):
        error = f"is {kind}, no plain text; save it as text (.txt, UTF-8) and read that."
    elif b"\0" in content and encoding.lower() in _UTF8:
        error = "holds NUL bytes, so it is binary data or UTF-16; give plain text, or its --encoding."
    else:
        try:
            text = _decode(content, encoding)
        except UnicodeDecodeError as failure:
            error = _not_decoded(failure, encoding)
    yield Document(source.name, source.name, text, error=error, position=position)


def _decode(content: bytes, encoding: str) -> str:
    return content.decode("utf-8-sig" if encoding.lower() in _UTF8 else encoding)


def _not_decoded(error: UnicodeDecodeError, encoding: str) -> str:
    name = "UTF-8" if encoding.lower() in _UTF8 else encoding
    return (
        f"is not {name} (byte 0x{error.object[error.start]:02x} at position {error.start}); "
        "convert it, or name its encoding, e.g. --encoding windows-1252"
    )


def _lines(stream: IO[bytes]) -> Iterator[bytes | None]:
    """The lines of a stream; ``None`` stands for one that is longer than ``LIMIT``."""
    while line := stream.readline(LIMIT + 1):
        if len(line) <= LIMIT:
            yield line
            continue
        while not line.endswith(b"\n") and (line := stream.readline(LIMIT)):
            pass
        yield None


def _read_jsonl(source: Source, columns: Columns, encoding: str) -> Iterator[Document]:
    with open_bytes(source) as data:
        for number, line in enumerate(_lines(data.stream), 1):
            name, position = f"{source.name}:{number}", data.position
            if line is None:
                yield Document(source.name, name, error=_TOO_LONG, position=position)
            elif line.strip():
                try:
                    value = json.loads(_decode(line, encoding), parse_constant=lambda _: None)
                    if not isinstance(value, dict):
                        raise ValueError(f"a {type(value).__name__}, where an object was expected")
                    yield columns.document(source.name, number, value, position)
                except UnicodeDecodeError as error:
                    yield Document(source.name, name, error=_not_decoded(error, encoding), position=position)
                except (ValueError, RecursionError) as error:
                    reason = f"is no JSON object on one line ({error})"
                    yield Document(source.name, name, error=reason, position=position)


def _read_csv(source: Source, columns: Columns, encoding: str) -> Iterator[Document]:
    tabs = source.kind == "tsv"
    csv.field_size_limit(max(csv.field_size_limit(), LIMIT))  # the default would refuse a long article
    with open_bytes(source) as data:
        # What cannot be decoded costs its own row only.
        encoding = "utf-8-sig" if encoding.lower() in _UTF8 else encoding
        text = io.TextIOWrapper(data.stream, encoding, errors="surrogateescape", newline="")
        try:
            yield from _rows(source, columns, text, data, tabs)
        finally:
            text.detach()  # else it would close standard input


def _rows(source: Source, columns: Columns, text: IO[str], data: Bytes, tabs: bool) -> Iterator[Document]:
    first = text.readline(LIMIT)
    delimiter = "\t" if tabs else max(_DELIMITERS, key=first.count)
    rows = csv.reader(_chain(first, text), delimiter=delimiter)
    header: list[str] | None = None
    number = 0
    while True:
        position = data.position
        try:
            row = next(rows, None)
            if row is None:
                return
            if not row:
                continue
            if header is None:
                header = row
                if reason := columns.missing(header):
                    yield Document(source.name, source.name, error=reason, position=source.before + source.size)
                    return
                continue
            number += 1
            document = columns.document(source.name, number, _named(header, row), position)
            if _UNDECODED.search("".join(row)):
                reason = "holds bytes that its encoding does not know; name the right one with --encoding"
                document = Document(source.name, _UNDECODED.sub("\ufffd", document.id), error=reason, position=position)
            yield document
        except csv.Error as error:  # the reader goes on with the next line
            number += 1
            yield Document(source.name, f"{source.name}:{number}", error=f"is no CSV ({error})", position=position)


def _named(header: list[str], row: list[str]) -> dict[str, Any]:
    named: dict[str, Any] = dict(zip(header, row, strict=False))
    named.update(dict.fromkeys(header[len(row) :]))  # a short row
    if len(row) > len(header):
        named["_rest"] = row[len(header) :]
    return named


def _chain(first: str, rest: IO[str]) -> Iterator[str]:
    while first:
        yield first
        first = rest.readline(LIMIT)


def _read_parquet(source: Source, columns: Columns) -> Iterator[Document]:
    if source.name == STDIN:
        raise OSError("Parquet cannot be read from standard input, name the file")
    pyarrow = load_pyarrow("Parquet")
    with pyarrow.parquet.ParquetFile(source.name) as file:
        rows = file.metadata.num_rows
        number = 0
        if reason := columns.missing(file.schema_arrow.names):
            yield Document(source.name, source.name, error=reason, position=source.before + source.size)
            return
        for batch in file.iter_batches(batch_size=ROWS):
            for row in batch.to_pylist():
                number += 1
                yield columns.document(source.name, number, row, source.before + source.size * number // rows)


_READERS: dict[str, Callable[[Source, Columns, str], Iterator[Document]]] = {
    "text": _read_text,
    "jsonl": _read_jsonl,
    "csv": _read_csv,
    "tsv": _read_csv,
}
