"""What the commands share: loading an extractor, messages on standard error, and output written whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

if TYPE_CHECKING:
    from claimex import Extractor

PipelineOption = Annotated[
    str | None,
    typer.Option(
        "--pipeline",
        metavar="NAME",
        help="The spaCy pipeline that reads the grammar: a package or a folder. Default: the best one installed.",
    ),
]


ReaderOption = Annotated[
    str,
    typer.Option(
        "--reader",
        metavar="NAME",
        help="The trained reader beside the rules: 'auto' (the one that ships), 'off' (rules alone, faster), the name"
        " of an installed one, or a folder that claimex train wrote.",
    ),
]
LexiconOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--lexicon",
        metavar="PATH",
        help="Words of your own: a file named and built as claimex's (verbs.tsv, nouns.tsv …) or a folder of them."
        " May be given several times; later ones win.",
    ),
]
TextOption = Annotated[str, typer.Option("--text", metavar="COLUMN", help="The column or field with the text.")]
IdOption = Annotated[
    str | None, typer.Option("--id", metavar="COLUMN", help="That with the document's id. Default: 'id', if any.")
]
EncodingOption = Annotated[str, typer.Option("--encoding", help="The encoding of text, JSON lines and CSV.")]
RulesOption = Annotated[bool, typer.Option("--rules/--no-rules", help="Without rules the reader reads alone.")]


def complain(message: str) -> None:
    """One line on standard error."""
    typer.echo(f"claimex: {message}", err=True)


def load_extractor(
    pipeline: str | None,
    reader: str = "auto",
    rules: bool = True,
    lexicon: Sequence[Path] = (),
    speaker_threshold: float | None = None,
) -> Extractor:
    """Load the extractor, or end the command as wrongly called if there is no such pipeline, reader or lexicon."""
    import claimex

    try:
        return claimex.load(pipeline, reader=reader, rules=rules, lexicon=lexicon, speaker_threshold=speaker_threshold)
    except (claimex.PipelineError, claimex.ReaderError, ValueError) as error:
        complain(str(error))
        raise typer.Exit(2) from None


def not_processed(error: Exception) -> str:
    """Why a text could not be processed, in one line."""
    return f"could not be processed ({type(error).__name__}: {' '.join(str(error).split())})."


@contextmanager
def open_output(path: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that gets its name only once all is written: an interrupted run leaves no half file.

    An ``OSError`` in the block counts as a failure to write: the command ends with a message and code 1.
    """
    try:
        with _open(path) as file:
            yield file
    except BrokenPipeError:
        raise  # the reader has seen enough; typer ends quietly on it
    except OSError as error:
        complain(f"{path or 'standard output'}: cannot be written ({error.strerror}).")
        raise typer.Exit(1) from None


@contextmanager
def _open(path: Path | None) -> Iterator[TextIO]:
    if path is None:
        if isinstance(sys.stdout, TextIOWrapper):
            # JSON is UTF-8 whatever the locale; a file name that is not is written as a JSON escape.
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        yield sys.stdout
        sys.stdout.flush()  # here, where a closed pipe ends the command quietly; at exit it would be reported
        return
    path = path.resolve()  # a link stays a link
    if path.exists() and not path.is_file():  # a device or a named pipe, which cannot be replaced
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            yield file
        return
    part = path.with_name(f".{path.name[:200]}.{os.getpid()}.part")
    try:
        with part.open("x", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            yield file
        if path.exists():
            shutil.copymode(path, part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
