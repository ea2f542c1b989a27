"""The work itself, in this process or in several: batches of documents in, their records out, in the same order."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass
from multiprocessing import connection, get_context, parent_process
from typing import TYPE_CHECKING, TypeVar

import claimex
from claimex.archive.documents import Document
from claimex.archive.records import Encoder

if TYPE_CHECKING:
    from claimex import Extraction, Extractor

BATCH = 10
"""Documents of a batch, at most."""
CHARACTERS = 18_000
"""Characters of a batch, unless a single document has more."""
AHEAD = 64
"""Batches a process that are read ahead, so that one long document does not stop the others …"""
AHEAD_CHARACTERS = 4_000_000
"""… as long as they have fewer characters than this, all together."""

Batch = list[Document]


class WorkerDied(RuntimeError):
    """A process of this run ended before its work was done."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a document: its lines, and numbers for the summary."""

    data: bytes
    claims: int = 0
    words: int = 0
    error: str | None = None


Item = TypeVar("Item")


def portions(items: Iterable[Item], length: Callable[[Item], int]) -> Iterator[list[Item]]:
    """Items in batches of bounded number and length, the length being that of their texts in characters."""
    batch: list[Item] = []
    size = 0
    for item in items:
        if batch and (len(batch) == BATCH or size + length(item) > CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(item)
        size += length(item)
    if batch:
        yield batch


def batches(documents: Iterable[Document]) -> Iterator[Batch]:
    """Documents in batches of bounded number and length."""
    return portions(documents, lambda document: len(document.text))


def extract_each(extractor: Extractor, texts: list[str]) -> list[Extraction | str]:
    """The extraction of each text, or why there is none: a text that fails costs nothing but itself."""
    try:
        return [*_extract(extractor, texts)]
    except Exception:  # find out which one it was
        return [_extraction_or_reason(extractor, text) for text in texts]


def _extraction_or_reason(extractor: Extractor, text: str) -> Extraction | str:
    try:
        return _extract(extractor, [text])[0]
    except Exception as error:  # one text must not end a run over a million
        return _reason(error)


def _extract(extractor: Extractor, texts: list[str]) -> list[Extraction]:
    if getattr(extractor.nlp.vocab, "in_memory_zone", True):  # one of the caller's
        return list(extractor.pipe(texts))
    with extractor.nlp.memory_zone():  # the vocabulary forgets what it learnt, so that it cannot fill memory
        return list(extractor.pipe(texts))


def _reason(error: Exception) -> str:
    return f"could not be processed ({type(error).__name__}: {' '.join(str(error).split())})."


def process(extractor: Extractor, encoder: Encoder, batch: Batch) -> list[Outcome]:
    """The outcomes of a batch."""
    results = iter(extract_each(extractor, [document.text for document in batch if document.error is None]))
    return [_outcome(encoder, document, document.error or next(results)) for document in batch]


def _outcome(encoder: Encoder, document: Document, result: Extraction | str) -> Outcome:
    if isinstance(result, str):
        return Outcome(encoder.failure(document, result), error=result)
    try:
        return Outcome(encoder.result(document, result), len(result.claims), len(document.text.split()))
    except Exception as error:  # its fields may be nested too deep to be written
        document = Document(document.source, document.id)
        return Outcome(encoder.failure(document, _reason(error)), error=_reason(error))


def work(
    extractor: Extractor | None,
    encoder: Encoder,
    todo: Iterable[Batch],
    load: Callable[[], Extractor] = claimex.load,
    processes: int = 1,
) -> Iterator[tuple[Batch, list[Outcome]]]:
    """Each batch with its outcomes, in order.

    With one process ``extractor`` does the work; with more, each calls ``load`` once. At most ``AHEAD`` batches
    a process and ``AHEAD_CHARACTERS`` characters are under way, so ``todo`` may be endless.

    Raises:
        WorkerDied: if a process was killed or could not start; it does not wait for others then.
    """
    if processes == 1 and extractor is not None:
        for batch in todo:
            yield batch, process(extractor, encoder, batch)
        return
    pool = ProcessPoolExecutor(processes, get_context("spawn"), initializer=_start, initargs=(load, encoder))
    try:
        with closing(_in_order(pool, todo, processes)) as done:
            yield from done
    except BrokenProcessPool:
        raise WorkerDied("a worker process ended early: it was killed, by hand or for want of memory") from None
    finally:
        _stop(pool)


def _in_order(
    pool: ProcessPoolExecutor, todo: Iterable[Batch], processes: int
) -> Generator[tuple[Batch, list[Outcome]], None, None]:
    waiting: deque[tuple[Batch, int, Future[list[Outcome]]]] = deque()
    under_way = 0
    for batch in todo:
        size = sum(len(document.text) for document in batch)
        waiting.append((batch, size, pool.submit(_process, batch)))
        under_way += size
        while waiting and (
            waiting[0][2].done()
            or len(waiting) > AHEAD * processes
            or (under_way > AHEAD_CHARACTERS and len(waiting) > 1)
        ):
            first, size, future = waiting.popleft()
            under_way -= size
            yield first, future.result()
    while waiting:
        first, _, future = waiting.popleft()
        yield first, future.result()


def _stop(pool: ProcessPoolExecutor) -> None:
    """End the processes, now: what they are at is not needed any more, and may take minutes."""
    processes = list((getattr(pool, "_processes", None) or {}).values())  # Python 3.14 has terminate_workers
    pool.shutdown(wait=False, cancel_futures=True)
    for one in processes:
        one.terminate()
    for one in processes:
        one.join()


_extractor: list[Extractor] = []
_encoder: list[Encoder] = []


def _start(load: Callable[[], Extractor], encoder: Encoder) -> None:
    """Called once in each process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl-c reaches all; the first process decides
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _extractor[:], _encoder[:] = [load()], [encoder]


def _end_with_parent() -> None:
    """A killed parent cannot say goodbye; without this its workers would wait for ever."""
    if (parent := parent_process()) is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _process(batch: Batch) -> list[Outcome]:
    return process(_extractor[0], _encoder[0], batch)
