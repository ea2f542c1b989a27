"""``claimex convert``: annotated text from one format to another."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimex.cli._shared import complain

_NAMES = "claimex, wikinews, redewiedergabe, uima, brat, spacy"


def convert_command(
    source: Annotated[Path, typer.Argument(metavar="IN", help="A file, or a folder of files in one format.")],
    target: Annotated[
        Path, typer.Argument(metavar="OUT", help="A file, or a folder for formats with files for each text.")
    ],
    source_format: Annotated[
        str | None, typer.Option("--from", metavar="F", help=f"The format of IN: {_NAMES}. Default: as IN looks.")
    ] = None,
    target_format: Annotated[
        str | None, typer.Option("--to", metavar="F", help="The format of OUT. Default: as its ending says.")
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Write nothing if something cannot be carried over; the exit code is 1.")
    ] = False,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Convert what has no fault although other texts have; exit code 1.")
    ] = False,
) -> None:
    """Convert annotated text from one format to another.

    What the new format cannot hold is summed up on standard error; each fault of the input is named there with file
    and line, and unless you ask to keep going, nothing is written then.
    """
    from claimex import formats

    report = formats.Report()
    try:
        documents = list(formats.read(source, source_format, report))
        for fault in report.faults:
            complain(str(fault))
        if report.faults and not (keep_going and documents):
            complain(
                "nothing was written" + ("." if keep_going else "; --keep-going converts the texts without a fault.")
            )
            raise typer.Exit(1)
        files = formats.encode(documents, target, target_format, report)
    except (formats.UnknownFormatError, ImportError) as error:
        complain(str(error))
        raise typer.Exit(2) from None
    for line in report.summary():
        complain(f"not carried over: {line}")
    if strict and report.losses:
        complain("nothing was written, as --strict wants it; leave --strict out to accept these losses.")
        raise typer.Exit(1)
    try:
        formats.save(files)
    except OSError as error:
        complain(f"{error.filename or target}: cannot be written ({error.strerror}); choose another OUT.")
        raise typer.Exit(1) from None
    if report.faults:
        raise typer.Exit(1)
