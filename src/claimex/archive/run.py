"""A run from documents to output."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from time import monotonic

import claimex
from claimex.archive.documents import Document
from claimex.archive.output import Output, PartOutput, ResumeError, State, fingerprint
from claimex.archive.records import Encoder, Format
from claimex.archive.workers import Batch, Outcome, batches, work
from claimex.extractor import Extractor

Report = Callable[[Batch, list[Outcome]], None]
"""Called with each batch that is written and its outcomes."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did, the stretches before it was resumed included; ``seconds`` and ``words_per_second`` without."""

    documents: int
    claims: int
    words: int
    failures: int
    seconds: float
    words_per_second: float


def run(
    documents: Iterable[Document],
    output: Output,
    format_: Format,
    extractor: Extractor | None,
    *,
    load: Callable[[], Extractor] = claimex.load,
    processes: int = 1,
    report: Report = lambda batch, outcomes: None,
) -> Summary:
    """Extract the claims of all documents into ``output``, each document's before the next one's.

    With one process ``extractor`` does the work, with more each process calls ``load``, which must be picklable. The
    output is the same whatever their number, and whether the run was resumed or not. A document that fails becomes an
    error record.

    Raises:
        ResumeError: if the documents are not those that ``output`` was begun with.
        WorkerDied: if a process was killed; what is written remains, and can be resumed.
        OSError: if the output cannot be written.
    """
    began = monotonic()
    old = output.state
    try:
        rest = _without_done(iter(documents), old)
        todo = batches(rest)
        encoder = output.encoder if isinstance(output, PartOutput) else None
        if encoder is None:
            first = next(todo, [])
            encoder = Encoder.of(format_, first)
            todo = chain([first] if first else [], todo)
        output.begin(encoder)
        for batch, outcomes in work(extractor, encoder, todo, load, processes):
            for document, outcome in zip(batch, outcomes, strict=True):
                output.write(document, outcome)
            output.checkpoint()
            report(batch, outcomes)
        output.finish()
    finally:
        output.close()
    seconds = monotonic() - began
    new = output.state
    rate = (new.words - old.words) / seconds if seconds else 0.0
    return Summary(new.documents, new.claims, new.words, new.failures, seconds, rate)


def _without_done(documents: Iterator[Document], state: State) -> Iterator[Document]:
    """The documents that are left, once those done were found to be the same as before."""
    digest = ""
    for _ in range(state.documents):
        document = next(documents, None)
        if document is None:
            break
        digest = fingerprint(digest, document)
    if digest != state.digest:
        raise ResumeError(
            f"the first {state.documents} documents of the input are not those that this run has done;"
            " resume it with the same files in the same order, or delete its state to start anew"
        )
    yield from documents
