"""``claimex extract``: the claims of one text or of an archive, as JSON lines, CSV, Parquet, JSON or a table."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimex.cli._progress import Failures, bar_fits, progress_bar, tell_summary
from claimex.cli._shared import PipelineOption, complain, load_extractor, open_output
from claimex.cli._views import write_json, write_table

if TYPE_CHECKING:
    from claimex.archive import Summary
    from claimex.archive.output import Output

PART_SIZE = 10_000


class Format(StrEnum):
    """How claims are written."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    json = "json"
    table = "table"


class InputFormat(StrEnum):
    """What a file holds."""

    text = "text"
    jsonl = "jsonl"
    csv = "csv"
    tsv = "tsv"
    parquet = "parquet"


class Stopped(KeyboardInterrupt):
    """A signal asked the run to end."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def _show_columns(wanted: bool) -> None:
    if wanted:
        from claimex.archive.records import Encoder

        for column in Encoder("csv").columns:
            typer.echo(f"{column.name}\t{column.type}\t{column.meaning}")
        raise typer.Exit


def extract_command(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="INPUT", help="Files, folders, 'patterns/*'; none or '-': standard input."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write here instead of standard output; a folder gets parts."),
    ] = None,
    output_format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="jsonl: a document a line; csv, parquet: a claim a row; json: one array; table: for reading."
            " Default: as --output ends, else jsonl.",
        ),
    ] = None,
    pipeline: PipelineOption = None,
    text: Annotated[str, typer.Option("--text", metavar="COLUMN", help="The column or field with the text.")] = "text",
    id_: Annotated[
        str | None, typer.Option("--id", metavar="COLUMN", help="That with the document's id. Default: 'id', if any.")
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="COLUMN", help="That with its date. Default: 'date', if any.")
    ] = None,
    input_format: Annotated[
        InputFormat | None, typer.Option("--input-format", "-F", help="What INPUT holds. Default: as its name ends.")
    ] = None,
    encoding: Annotated[str, typer.Option("--encoding", help="The encoding of text, JSON lines and CSV.")] = "utf-8",
    processes: Annotated[
        int, typer.Option("--jobs", "-j", metavar="N", help="Processes that share the work; -1: one a processor.")
    ] = 1,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with a run that was stopped; with none, begin as usual.")
    ] = False,
    part_size: Annotated[
        int | None,
        typer.Option("--part-size", metavar="N", min=1, help=f"Documents a part in a folder. Default: {PART_SIZE}."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary, no single failures.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Name every failure, always sum up.")] = False,
    columns: Annotated[
        bool, typer.Option("--columns", callback=_show_columns, is_eager=True, help="Show the table's columns and exit.")
    ] = False,
) -> None:
    """Extract who said what from German texts.

    Reads plain text (a file is a document), JSON lines, CSV, TSV and Parquet, also packed by gzip or zstd. Offsets
    count the characters of a text as decoded, line ends as they stand and without a byte order mark. A document that
    cannot be read becomes an error record, the others are still done; the exit code is then 1.
    """
    from claimex import archive
    from claimex.batches import count_processes

    format_ = _output_format(output_format, output)
    names = inputs or ["-"]
    try:
        workers = count_processes(processes)
        "".encode(encoding)
    except (ValueError, LookupError) as error:
        raise _wrong(f"{error}.") from None
    if names.count("-") > 1:
        raise _wrong("standard input ('-') can be read only once; name it once.")
    folder = output is not None and (output.is_dir() or part_size is not None)
    if output is not None and (folder and output.is_file() or not output.resolve().parent.is_dir()):
        raise _wrong(f"--output {output}: must be a file in a folder that exists.")
    whole = format_ in (Format.json, Format.table)
    to_file = output is not None and not whole and (folder or not output.exists() or output.resolve().is_file())
    if folder and whole:
        raise _wrong(f"--format {format_}: cannot be cut into parts; use jsonl, csv or parquet.")
    if format_ == Format.parquet and not to_file:
        raise _wrong("--format parquet: needs --output FILE or FOLDER.")
    if resume and not to_file:
        raise _wrong("--resume: needs --output FILE or FOLDER, and jsonl, csv or parquet.")
    if format_ == Format.parquet:
        try:
            archive.documents.load_pyarrow("Parquet")
        except archive.MissingLibraryError as error:
            raise _wrong(f"{error}.") from None
    extractor = load_extractor(pipeline)
    sources = archive.expand(names, input_format)
    documents = archive.read_documents(sources, archive.Columns(text, id_, date), encoding)
    total = 0 if "-" in names else sum(source.size for source in sources)
    record_format: Any = "jsonl" if whole else str(format_)

    def run(target: Output, to_terminal: bool) -> Summary:
        shown = bar_fits(quiet, to_terminal)
        with _stoppable(target), progress_bar(shown, total, Failures(quiet, verbose)) as report:
            return archive.run(
                documents,
                target,
                record_format,
                extractor,
                pipeline=pipeline,
                processes=workers,
                report=report,
            )

    if to_file and output is not None:
        settings = {
            "format": record_format,
            "text": text,
            "id": id_,
            "date": date,
            "input format": input_format and str(input_format),
            "encoding": encoding,
            "pipeline": f"{extractor.pipeline.name} {extractor.pipeline.version}",
        }
        summary = _run_to_file(run, output, settings, (part_size or PART_SIZE) if folder else 0, resume)
    else:
        with open_output(output) as file:
            terminal = output is None and file.isatty()
            if whole:
                buffer = BytesIO()
                summary = run(archive.StreamOutput(buffer), False)
                records = (json.loads(line) for line in buffer.getvalue().splitlines())
                (write_json if format_ == Format.json else write_table)(records, file)
            else:
                summary = run(archive.StreamOutput(file.buffer), terminal)  # type: ignore[attr-defined]
    if verbose or (not quiet and (summary.documents > 1 or to_file)):
        tell_summary(summary)
    if summary.failures:
        raise typer.Exit(1)
