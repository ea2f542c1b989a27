"""``claimex extract``: the claims of one text or of an archive, as JSON lines, CSV, Parquet, JSON or a table."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from claimex.cli._extract import PART_SIZE, Format, InputFormat, Job, run_job, wrong
from claimex.cli._progress import tell_summary
from claimex.cli._shared import (
    EncodingOption,
    IdOption,
    LexiconOption,
    PipelineOption,
    ReaderOption,
    RulesOption,
    TextOption,
)


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
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write here instead of standard output; a folder gets parts."
        ),
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
    reader: ReaderOption = "auto",
    rules: RulesOption = True,
    lexicon: LexiconOption = None,
    text: TextOption = "text",
    id_: IdOption = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="COLUMN", help="That with its date. Default: 'date', if any.")
    ] = None,
    input_format: Annotated[
        InputFormat | None, typer.Option("--input-format", "-F", help="What INPUT holds. Default: as its name ends.")
    ] = None,
    encoding: EncodingOption = "utf-8",
    processes: Annotated[
        int, typer.Option("--jobs", "-j", metavar="N", help="Processes that share the work; -1: one a processor.")
    ] = 1,
    speaker_threshold: Annotated[
        float | None,
        typer.Option(
            metavar="SHARE",
            min=0,
            max=1,
            help="How sure it must be whom a pronoun or noun means before it gets that name, from 0 (always) to 1.",
        ),
    ] = None,
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
        bool,
        typer.Option("--columns", callback=_show_columns, is_eager=True, help="Show the table's columns and exit."),
    ] = False,
) -> None:
    """Extract who said what from German texts.

    Reads plain text (a file is a document), JSON lines, CSV, TSV and Parquet, also packed by gzip or zstd. Offsets
    count the characters of a text as decoded, line ends as they stand and without a byte order mark. A document that
    cannot be read becomes an error record, the others are still done; the exit code is then 1.
    """
    job = Job(
        names=tuple(inputs or ["-"]),
        input_format=input_format,
        columns=(text, id_, date),
        encoding=encoding,
        output=output,
        format=output_format or _format_of(output),
        part_size=part_size,
        resume=resume,
        pipeline=pipeline,
        reader=reader,
        rules=rules,
        lexicon=tuple(lexicon or ()),
        speaker_threshold=speaker_threshold,
        processes=_checked_processes(processes),
    )
    job.check()
    summary = run_job(job, quiet, verbose)
    if verbose or (summary.documents > 1 and summary.failures) or (not quiet and (job.to_file or sys.stderr.isatty())):
        tell_summary(summary)
    if summary.failures:
        raise typer.Exit(1)


def _format_of(output: Path | None) -> Format:
    """The format that the ending of a file asks for."""
    ending = output.suffix.lower().removeprefix(".") if output is not None and not output.is_dir() else ""
    return Format(ending) if ending in ("csv", "parquet", "json") else Format.jsonl


def _checked_processes(processes: int) -> int:
    from claimex.batches import count_processes

    try:
        return count_processes(processes)
    except ValueError:
        raise wrong(f"--jobs {processes}: must be 1, 2, … or -1 for one a processor.") from None
