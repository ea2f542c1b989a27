"""What a run says of itself on standard error: a bar on a terminal, failures, and a summary at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from claimex.cli._shared import complain

if TYPE_CHECKING:
    from claimex.archive import Summary
    from claimex.archive.run import Report
    from claimex.archive.workers import Batch, Outcome

SHOWN = 10
"""Failures that are told one by one, unless ``--verbose`` asks for all."""


class Failures:
    """Tells the failures of a run, the first few or all."""

    def __init__(self, quiet: bool, verbose: bool) -> None:
        self._left = None if verbose else 0 if quiet else SHOWN

    def tell(self, batch: Batch, outcomes: list[Outcome]) -> None:
        for document, outcome in zip(batch, outcomes, strict=True):
            if outcome.error is None or self._left == 0:
                continue
            complain(f"{document.id}: {outcome.error}")
            if self._left is not None:
                self._left -= 1
                if not self._left:
                    complain("further failures are only counted here; each is in the output (or use --verbose)")


@contextmanager
def progress_bar(shown: bool, total: int, failures: Failures) -> Iterator[Report]:
    """What to call with each batch: draws documents, words a second and the time left, if that is wanted.

    ``total`` is the number of bytes to read, 0 if nobody knows.
    """
    if not shown:
        yield failures.tell
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[documents]:,} documents"),
        TextColumn("{task.fields[rate]:,.0f} words/s"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("extract", total=total or None, documents=0, rate=0.0)
        documents = words = 0

        def report(batch: Batch, outcomes: list[Outcome]) -> None:
            nonlocal documents, words
            failures.tell(batch, outcomes)
            documents += len(outcomes)
            words += sum(outcome.words for outcome in outcomes)
            rate = words / (bar.tasks[task].elapsed or 1)
            bar.update(task, completed=batch[-1].position, documents=documents, rate=rate)

        yield report


def bar_fits(quiet: bool, to_terminal: bool) -> bool:
    """Whether a bar disturbs nobody: it needs a terminal of its own."""
    return sys.stderr.isatty() and not quiet and not to_terminal


def tell_summary(summary: Summary) -> None:
    """One line, at the end."""
    failed = f", {summary.failures:,} failed" if summary.failures else ""
    complain(
        f"{summary.documents:,} documents{failed}; {summary.claims:,} claims; {summary.words:,} words"
        f" in {_duration(summary.seconds)} ({summary.words_per_second:,.0f} words/s)."
    )


def _duration(seconds: float) -> str:
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(int(minutes), 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {seconds:.0f} s" if minutes else f"{seconds:.1f} s"
