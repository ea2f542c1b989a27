"""``claimex extract``: the claims of text files as JSON lines, JSON or a table."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from claimex.cli._shared import PipelineOption, complain, load_extractor, not_processed, open_output

if TYPE_CHECKING:
    from claimex import Extractor
    from claimex.model import Extraction

STDIN = "-"

Sourced = tuple[str, "Extraction"]


class Format(StrEnum):
    """How extractions are written."""

    jsonl = "jsonl"
    json = "json"
    table = "table"


class InputError(Exception):
    """A text that cannot be read; the message says why and what to do."""


def extract_command(
    files: Annotated[
        list[str] | None, typer.Argument(metavar="FILE", help="UTF-8 text files; none or '-': standard input.")
    ] = None,
    output_format: Annotated[
        Format, typer.Option("--format", "-f", help="jsonl: one text a line; json: one array; table: for reading.")
    ] = Format.jsonl,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here instead of standard output.")
    ] = None,
    pipeline: PipelineOption = None,
) -> None:
    """Extract who said what from German texts.

    Offsets count the characters of a file as decoded, line ends as they stand and without a byte order mark.
    A file that cannot be read is reported, the others are still done; the exit code is then 1.
    """
    sources = files or [STDIN]
    if sources.count(STDIN) > 1:
        complain("standard input ('-') can be read only once; name it once.")
        raise typer.Exit(2)
    if output is not None and (output.is_dir() or not output.resolve().parent.is_dir()):
        complain(f"--output {output}: must be a file in a folder that exists.")
        raise typer.Exit(2)
    extractor = load_extractor(pipeline)
    failed: list[str] = []
    write = {Format.jsonl: _write_jsonl, Format.json: _write_json, Format.table: _write_table}[output_format]
    with open_output(output) as file:
        write(_extract_all(extractor, sources, failed.append), file)
    if failed:
        if len(sources) > 1:
            complain(f"{len(failed)} of {len(sources)} files failed.")
        raise typer.Exit(1)


def _extract_all(extractor: Extractor, sources: Iterable[str], fail: Callable[[str], None]) -> Iterator[Sourced]:
    for source in sources:
        try:
            extraction = extractor(_read_text(source))
        except InputError as error:
            complain(f"{source}: {error}")
            fail(source)
        except Exception as error:  # one text must not end a run over a million; the message names it
            complain(f"{source}: {not_processed(error)}")
            fail(source)
        else:
            yield source, extraction


def _read_text(source: str) -> str:
    """The text of a file, line ends untouched, without a byte order mark."""
    try:
        data = sys.stdin.buffer.read() if source == STDIN else Path(source).read_bytes()
    except FileNotFoundError:
        raise InputError("no such file; check the path.") from None
    except IsADirectoryError:
        raise InputError("is a folder; name the files in it, e.g. FOLDER/*.txt.") from None
    except PermissionError:
        raise InputError("may not be read; check its permissions.") from None
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror}).") from None
    if b"\0" in data:
        raise InputError("holds NUL bytes, so it is binary data or UTF-16; give plain text in UTF-8.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"is not UTF-8 (byte 0x{error.object[error.start]:02x} at position {error.start}); "
            "convert it, e.g. with: iconv -f WINDOWS-1252 -t UTF-8"
        ) from None


def _write_jsonl(extractions: Iterable[Sourced], file: TextIO) -> None:
    for source, extraction in extractions:
        file.write(json.dumps({"source": source, **extraction.to_dict()}, ensure_ascii=False) + "\n")
        file.flush()  # whoever reads the pipe sees each text when it is done


def _write_json(extractions: Iterable[Sourced], file: TextIO) -> None:
    records = [{"source": source, **extraction.to_dict()} for source, extraction in extractions]
    file.write(json.dumps(records, ensure_ascii=False, indent=2) + "\n")


def _write_table(extractions: Iterable[Sourced], file: TextIO) -> None:
    """A drawn table a text on a terminal; elsewhere plain tab-separated lines, for ``cut`` and ``grep``."""
    heading = ("source", "kind", "speaker", "cue", "claim")
    rows = [
        tuple(map(_plain, (source, claim.kind, speaker, cue, claim.text)))
        for source, extraction in extractions
        for claim in extraction.claims
        for speaker in [claim.speaker.name if claim.speaker else "–"]
        for cue in [claim.cue.text if claim.cue else "–"]
    ]
    if not file.isatty():
        file.writelines("\t".join(row) + "\n" for row in [heading, *rows])
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=file)
    for source, group in groupby(rows, key=lambda row: row[0]):
        table = Table(title=Text(source), title_justify="left", expand=True)
        table.add_column(heading[1], no_wrap=True)
        for name, ratio in zip(heading[2:], (3, 2, 7), strict=True):
            table.add_column(name, ratio=ratio)
        for row in group:
            table.add_row(*map(Text, row[1:]))  # Text: square brackets in the news are no markup
        console.print(table)


def _plain(text: str) -> str:
    """One line without control characters, which could rule the terminal."""
    return "".join(char for char in " ".join(text.split()) if char.isprintable())
