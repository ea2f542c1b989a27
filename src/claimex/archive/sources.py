"""Which files are meant by the names on a command line, and their bytes, unpacked."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path
from typing import IO

from claimex.archive.documents import MissingLibraryError

STDIN = "-"
KINDS = {
    ".txt": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".parquet": "parquet",
}
PACKED = (".gz", ".zst", ".zstd")
GZIP, ZSTANDARD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
MAGIC_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or standard input (``-``). ``before`` counts the bytes of the files ahead of it."""

    name: str
    kind: str
    before: int = 0
    size: int = 0
    error: str | None = None


def expand(names: Iterable[str], kind: str | None = None) -> list[Source]:
    """The files that ``names`` stand for: files, folders (searched deeply, in alphabetical order), patterns, ``-``.

    ``kind`` (``text``, ``jsonl``, ``csv``, ``tsv``, ``parquet``) is that of every file; without it, the ending tells,
    and what it does not tell is plain text. In folders only files with a known ending count, and no hidden ones. A
    name that stands for nothing gives a source with an ``error``.
    """
    sources: list[Source] = []
    before = 0
    for name in names:
        for path, error in _files(name):
            size = _size(path)
            sources.append(Source(path, kind or kind_of(path) or "text", before, size, error))
            before += size
    return sources


def kind_of(name: str) -> str | None:
    """What the ending of a file says it holds."""
    path = Path(name)
    if path.suffix.lower() in PACKED:
        path = path.with_suffix("")
    return KINDS.get(path.suffix.lower())


def _files(name: str) -> Iterator[tuple[str, str | None]]:
    path = Path(name)
    try:
        if name != STDIN and path.is_dir():
            found = [str(file) for file in path.rglob("*") if _counts(file, path)]
            nothing = f"is a folder without files that end in {' '.join(KINDS)} (or those with {' '.join(PACKED)})."
        elif name != STDIN and not path.exists() and has_magic(name):
            found = [file for file in glob(name, recursive=True) if Path(file).is_file()]  # noqa: PTH207  # any pattern
            nothing = "no file fits this pattern."
        else:
            found, nothing = [name], ""
    except (OSError, ValueError) as error:  # ValueError: a NUL byte in the name
        found, nothing = [], f"cannot be read ({error})."
    if not found:
        yield name, nothing
    for file in sorted(found):
        yield file, None


def _counts(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return not hidden and kind_of(file.name) is not None and file.is_file()


def _size(name: str) -> int:
    try:
        return 0 if name == STDIN else Path(name).stat().st_size
    except (OSError, ValueError):
        return 0


class Bytes:
    """The unpacked bytes of a source, and how far the file on the disk has been read."""

    def __init__(self, source: Source, raw: IO[bytes]) -> None:
        self.source = source
        self._raw = raw
        self.stream = _unpack(raw)

    @property
    def position(self) -> int:
        """Bytes of all input up to here; for standard input those ahead of it."""
        return self.source.before + (0 if self.source.name == STDIN else self._raw.tell())


@contextmanager
def open_bytes(source: Source) -> Iterator[Bytes]:
    """Open a source; what gzip or zstd have packed is unpacked, whatever the file is called.

    Raises:
        OSError: if it cannot be read.
        MissingLibraryError: if it is packed by zstd and zstandard is not installed.
    """
    if source.name == STDIN:
        raw = sys.stdin.buffer
        yield Bytes(source, raw if isinstance(raw, io.BufferedReader) else io.BytesIO(raw.read()))
        return
    with Path(source.name).open("rb") as file:
        yield Bytes(source, file)


def _unpack(raw: IO[bytes]) -> IO[bytes]:
    magic = raw.peek(MAGIC_LENGTH) if isinstance(raw, io.BufferedReader) else raw.read(MAGIC_LENGTH)
    if not isinstance(raw, io.BufferedReader):
        raw.seek(0)
    if magic.startswith(GZIP):
        return io.BufferedReader(gzip.GzipFile(fileobj=raw))
    if magic.startswith(ZSTANDARD):
        try:
            import zstandard
        except ImportError as error:
            raise MissingLibraryError("needs zstandard; install it with: pip install 'claimex[archive]'") from error
        return io.BufferedReader(zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True))
    return raw


def why_unreadable(error: Exception) -> str:
    """One sentence on why a file cannot be read (further)."""
    if isinstance(error, FileNotFoundError):
        return "no such file; check the path."
    if isinstance(error, PermissionError):
        return "may not be read; check its permissions."
    if isinstance(error, MissingLibraryError):
        return f"{error}."
    if isinstance(error, EOFError | zlib.error | gzip.BadGzipFile):
        return f"is packed, and broken: {error}."
    reason = error.strerror if isinstance(error, OSError) and error.strerror else " ".join(str(error).split())
    return f"cannot be read ({reason})."
