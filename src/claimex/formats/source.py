"""Files in and out: text and JSON with faults that name file and line, and names that stay inside a folder."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from claimex.formats.report import Place, Report

_T = TypeVar("_T")
_BOM = b"\xef\xbb\xbf"
_MAX_NAME = 240  # bytes; file systems allow 255, and the ending needs some


def read_bytes(path: Path) -> bytes:
    """The content of a file.

    Raises:
        FormatError: if it is missing or unreadable.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Place(str(path)).error("no such file or folder; check the path.") from None
    except OSError as error:
        raise Place(str(path)).error(
            f"cannot be read ({error.strerror}); check the path and its permissions."
        ) from error


def decode(data: bytes, place: Place) -> str:
    """UTF-8 as text, every character kept.

    Raises:
        FormatError: if it is not UTF-8.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise place.error(
            f"not UTF-8 (0x{data[error.start]:02x} at byte {error.start}); convert it to UTF-8, "
            "e.g. with: iconv -f WINDOWS-1252 -t UTF-8"
        ) from None


def read_lines(path: Path, report: Report) -> Iterator[tuple[Place, str]]:
    """The lines of a UTF-8 file with their places, without line ends and byte order mark.

    Only line feeds end a line, with or without a carriage return ahead: not ``splitlines()``, which would also split
    at U+2028 and the like. A line that is not UTF-8 is a fault, and the others still come.
    """
    data = read_bytes(path).removeprefix(_BOM)
    for number, line in enumerate(data.split(b"\n"), start=1):
        place = Place(str(path), number)
        with report.collect():
            yield place, decode(line.removesuffix(b"\r"), place)


def read_records(path: Path, report: Report) -> Iterator[tuple[Place, object]]:
    """The JSON values of a file: one in a ``.json`` file, one a line in any other; blank lines are passed over."""
    if path.suffix == ".json":
        place = Place(str(path))
        with report.collect():
            yield place, decode_json(decode(read_bytes(path).removeprefix(_BOM), place), place)
        return
    for place, line in read_lines(path, report):
        if line.strip():
            with report.collect():
                yield place, decode_json(line, place)


def decode_json(content: str, place: Place) -> object:
    """The value of a JSON text.

    Raises:
        FormatError: if it is broken.
    """
    try:
        return json.loads(content)
    except json.JSONDecodeError as error:
        raise place.error(
            f"broken JSON ({error.msg}, line {error.lineno} column {error.colno} of it); "
            "a .json file must hold one document, any other file one document a line."
        ) from None
    except RecursionError:
        raise place.error("JSON nested too deeply; this is no annotated document.") from None


def encode_json(value: object, indent: int | None = None) -> bytes:
    """JSON in UTF-8 with a line feed at its end; half a surrogate pair, which UTF-8 lacks, as a JSON escape."""
    return (json.dumps(value, ensure_ascii=False, indent=indent) + "\n").encode("utf-8", errors="backslashreplace")


def get(mapping: Mapping[str, Any], key: str, expected: type[_T], place: Place, within: str = "") -> _T:
    """The value of a key that must be there and of that type; ``within`` says where in the document.

    Raises:
        FormatError: if it is not.
    """
    if key not in mapping:
        raise place.error(f"{within}no key {key!r}, only {sorted(mapping)}; the format needs it, so add it.")
    value = mapping[key]
    # JSON's true and false are ints to Python, but no offsets.
    if not isinstance(value, expected) or (isinstance(value, bool) and expected is not bool):
        raise place.error(f"{within}{key!r} is {type(value).__name__}, but must be {expected.__name__}; correct it.")
    return value


def file_name(document_name: str, taken: set[str]) -> str:
    """A file name, less its ending, that stays inside its folder and is not yet ``taken``; case does not count."""
    kept = "".join(char if char.isprintable() and char not in '/\\:*?"<>|' else "_" for char in document_name)
    stem = kept.encode(errors="replace")[:_MAX_NAME].decode(errors="ignore").strip(". ") or "document"
    name, number = stem, 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}"
    taken.add(name.casefold())
    return name


def save(files: Mapping[Path, bytes]) -> None:
    """Write files, each whole or not at all; folders are made if need be, files of the same name are replaced.

    Raises:
        OSError: if something cannot be written.
    """
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file():  # a device or a named pipe, which cannot be replaced
            path.write_bytes(content)
            continue
        part = path.with_name(f".{os.getpid()}.part")
        try:
            part.write_bytes(content)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
