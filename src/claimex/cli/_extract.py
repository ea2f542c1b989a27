"""A call of ``claimex extract``: what is asked for, whether it can work, and the run with all that can end it."""

from __future__ import annotations

import codecs
import hashlib
import json
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from io import BytesIO
from pathlib import Path
from threading import current_thread, main_thread
from types import FrameType
from typing import TYPE_CHECKING

import typer

from claimex.cli._progress import Failures, bar_fits, progress_bar
from claimex.cli._shared import complain, load_extractor, open_output
from claimex.cli._views import write_json, write_table

if TYPE_CHECKING:
    from claimex.archive import Summary
    from claimex.archive.output import Output
    from claimex.archive.records import Format as RecordFormat

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


VIEWS = {Format.json: write_json, Format.table: write_table}
"""Formats that need all records at once."""
SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


class Stopped(KeyboardInterrupt):
    """A signal asked the run to end."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


@dataclass(frozen=True)
class Job:
    """What is asked for."""

    names: tuple[str, ...]
    input_format: InputFormat | None
    columns: tuple[str, str | None, str | None]
    encoding: str
    output: Path | None
    format: Format
    part_size: int | None
    resume: bool
    pipeline: str | None
    reader: str
    rules: bool
    lexicon: tuple[Path, ...]
    speaker_threshold: float | None
    processes: int

    @property
    def folder(self) -> bool:
        """Whether the output is a folder of parts."""
        return self.output is not None and (self.output.is_dir() or self.part_size is not None)

    @property
    def to_file(self) -> bool:
        """Whether the output is written in steps that can be resumed: no stream, device or view of the whole."""
        return (
            self.output is not None
            and self.format not in VIEWS
            and (self.folder or not self.output.exists() or self.output.resolve().is_file())
        )

    @property
    def record_format(self) -> RecordFormat:
        """How results are encoded; views are made from JSON lines."""
        return "csv" if self.format == Format.csv else "parquet" if self.format == Format.parquet else "jsonl"

    @property
    def settings(self) -> dict[str, str | None]:
        """What must stay the same for the run to be resumed."""
        text, id_, date = self.columns
        kind = self.input_format and str(self.input_format)
        return {"format": str(self.format), "text": text, "id": id_, "date": date, "encoding": self.encoding} | {
            "input format": kind,
            "lexicon": self._lexicon_digest,
        }

    @property
    def _lexicon_digest(self) -> str | None:
        """The user's words by their content."""
        from claimex.lexicon import lexicon_files

        if not self.lexicon:
            return None
        content = b"".join(path.name.encode() + path.read_bytes() for path in lexicon_files(self.lexicon))
        return hashlib.sha256(content).hexdigest()[:16]

    def check(self) -> None:
        """End the command as wrongly called if something cannot work."""
        from claimex.archive import MissingLibraryError
        from claimex.archive.documents import load_pyarrow

        try:
            codecs.lookup(self.encoding)
        except LookupError as error:
            raise wrong(f"--encoding: {error}.") from None
        if self.names.count("-") > 1:
            raise wrong("standard input ('-') can be read only once; name it once.")
        if self.output is not None:
            no_folder = not self.output.resolve().parent.is_dir()
            if no_folder or (self.folder and self.output.exists() and not self.output.is_dir()):
                raise wrong(f"--output {self.output}: must be a file or a folder in a folder that exists.")
        if self.folder and self.format in VIEWS:
            raise wrong(f"--format {self.format}: cannot be cut into parts; use jsonl, csv or parquet.")
        if self.part_size is not None and self.output is None:
            raise wrong("--part-size: needs --output FOLDER.")
        if self.format == Format.parquet and not self.to_file:
            raise wrong("--format parquet: needs --output FILE or FOLDER.")
        if self.resume and not self.to_file:
            raise wrong("--resume: needs --output FILE or FOLDER, and jsonl, csv or parquet.")
        if self.format == Format.parquet:
            try:
                load_pyarrow("Parquet")
            except MissingLibraryError as error:
                raise wrong(f"{error}.") from None


def run_job(job: Job, quiet: bool, verbose: bool) -> Summary:
    import claimex
    from claimex import archive

    extractor = load_extractor(job.pipeline, job.reader, job.rules, job.lexicon, job.speaker_threshold)
    sources = archive.expand(job.names, job.input_format)
    documents = archive.read_documents(sources, archive.Columns(*job.columns), job.encoding)
    total = 0 if "-" in job.names else sum(source.size for source in sources)

    def fill(target: Output, to_terminal: bool = False) -> Summary:
        shown = bar_fits(quiet, to_terminal)
        with stoppable(target), progress_bar(shown, total, Failures(quiet, verbose)) as report:
            return archive.run(
                documents,
                target,
                job.record_format,
                extractor,
                load=partial(
                    claimex.load,
                    job.pipeline,
                    reader=job.reader,
                    rules=job.rules,
                    lexicon=job.lexicon,
                    speaker_threshold=job.speaker_threshold,
                ),
                processes=job.processes,
                report=report,
            )

    if job.to_file and job.output is not None:
        parts = (job.part_size or PART_SIZE) if job.folder else 0
        used: dict[str, str | None] = {"pipeline": str(extractor.pipeline), "rules": str(job.rules)}
        used["speaker_threshold"] = str(job.speaker_threshold)
        return _fill_files(fill, job, job.settings | used, parts)
    with open_output(job.output) as file:
        if job.format not in VIEWS:
            return fill(archive.StreamOutput(file.buffer), job.output is None and file.isatty())
        lines = BytesIO()
        summary = fill(archive.StreamOutput(lines))
        VIEWS[job.format]((json.loads(line) for line in lines.getvalue().splitlines()), file)
        return summary


def _fill_files(
    fill: Callable[[Output], Summary], job: Job, settings: dict[str, str | None], part_size: int
) -> Summary:
    from claimex import archive

    assert job.output is not None
    suffix = f".{job.format}"
    try:
        target = archive.PartOutput(job.output, suffix, settings, part_size, job.resume)
        if target.already_complete:
            complain(f"{job.output}: is complete, so there is nothing to resume; delete it to start anew.")
            raise typer.Exit
        return fill(target)
    except archive.OutputError as error:
        raise wrong(str(error)) from None
    except OSError as error:
        complain(f"{job.output}: cannot be written ({error.strerror}). When that is mended, --resume goes on.")
        raise typer.Exit(1) from None


@contextmanager
def stoppable(target: Output) -> Iterator[None]:
    """Ctrl-C, SIGTERM, SIGHUP and a dead worker end the command with a message and what is done in good order."""
    from claimex.archive import PartOutput, WorkerDied

    def stop(number: int, frame: FrameType | None) -> None:
        raise Stopped(number)

    old = {number: signal.signal(number, stop) for number in SIGNALS} if current_thread() is main_thread() else {}
    try:
        yield
    except (KeyboardInterrupt, WorkerDied) as error:
        done = target.kept if isinstance(target, PartOutput) else target.state.documents
        kept = "; --resume goes on from there" if isinstance(target, PartOutput) and done else ""
        reason = f" ({error})" if isinstance(error, WorkerDied) else ""
        complain(f"stopped after {done:,} documents{kept}{reason}.")
        if isinstance(error, WorkerDied):
            raise typer.Exit(1) from None
        raise typer.Exit(128 + (error.number if isinstance(error, Stopped) else signal.SIGINT)) from None
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)


def wrong(message: str) -> typer.Exit:
    """Say what is wrong with the call; to be raised."""
    complain(message)
    return typer.Exit(2)
