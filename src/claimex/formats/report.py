"""What goes wrong when annotated text changes its format: faults of the input, and losses on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from textwrap import shorten
from typing import NamedTuple


@dataclass(frozen=True)
class Fault:
    """Something in a file that cannot be read. ``line`` counts from 1; it is ``None`` where there are no lines.

    ``message`` says what was found, what is allowed and what to do; ``str(fault)`` is one line with all of it.
    """

    path: str
    line: int | None
    message: str

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}, line {self.line}"
        return " ".join(f"{place}: {self.message}".splitlines())


class FormatError(ValueError):
    """Input that is not in its format; ``faults`` has all that was found wrong, the message one line for each."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class Place(NamedTuple):
    """A file, and a line of it if it has lines."""

    path: str
    line: int | None = None

    def error(self, message: str) -> FormatError:
        """The error to raise for a single fault at this place."""
        return FormatError([Fault(self.path, self.line, message)])


@dataclass(frozen=True)
class Loss:
    """Something that a format could not take over.

    ``claim`` is the id of the claim concerned, ``None`` for the document as a whole. ``what`` has the same words for
    every loss of one sort, so that losses can be counted; ``detail`` tells this one from the others.
    """

    document: str
    claim: str | None
    what: str
    detail: str = ""

    def __str__(self) -> str:
        place = self.document if self.claim is None else f"{self.document}, claim {self.claim}"
        return f"{place}: {self.what}" + (f" ({self.detail})" if self.detail else "")


@dataclass
class Report:
    """Collects what readers and writers have to tell, in the order in which they came upon it."""

    losses: list[Loss] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def lose(self, document: str, claim: str | None, what: str, detail: str = "") -> None:
        self.losses.append(Loss(document, claim, what, detail))

    @contextmanager
    def collect(self) -> Iterator[None]:
        """Note the faults of a :class:`FormatError` in the block, and go on behind it."""
        try:
            yield
        except FormatError as error:
            self.faults.extend(error.faults)

    def summary(self) -> list[str]:
        """One line for each sort of loss: how often, in how many documents, and the first of them."""
        sorts: dict[str, list[Loss]] = {}
        for loss in self.losses:
            sorts.setdefault(loss.what, []).append(loss)
        lines = []
        for what, losses in sorts.items():
            documents = len({loss.document for loss in losses})
            times = f"{len(losses)} times in {documents} documents" if len(losses) > 1 else "once"
            first = losses[0]
            place = first.document if first.claim is None else f"{first.document}, claim {first.claim}"
            detail = shorten(first.detail, 100, placeholder=" …")
            lines.append(f"{what}: {times}, first in {place}" + (f": {detail}" if detail else ""))
        return lines
