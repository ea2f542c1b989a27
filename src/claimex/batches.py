"""Texts in portions of bounded size: long ones are cut between paragraphs, and their claims put together again."""

from __future__ import annotations

import hashlib
import os
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from typing import Any

from claimex.cleaning import Cleaned, clean
from claimex.model import Claim, Span, SpeakerProfile, claim_text
from claimex.speakers import join_profiles, number_speakers

# Where to cut, best place first: after a blank line, a line, a sentence, a word.
_BREAKS = tuple(map(re.compile, (r"\n[^\S\n]*\n\s*", r"\n", r"[.!?…][\"'“”‘’»«›‹)\]]*\s+", r"\s+")))


@dataclass(frozen=True)
class Piece:
    """The characters ``start:end`` of a text; ``end == len(source)`` marks its last piece."""

    source: str
    start: int
    end: int

    @cached_property
    def cleaned(self) -> Cleaned | None:
        """The piece as the parser gets it, ``None`` if that is as it stands."""
        return clean(self.source[self.start : self.end])

    @property
    def readable(self) -> str:
        """The text for the parser."""
        return self.source[self.start : self.end] if self.cleaned is None else self.cleaned.text

    def locate(self, span: Span) -> Span:
        """A span of :attr:`readable` as a span of the whole text."""
        start, end = (span.start, span.end) if self.cleaned is None else self.cleaned.original(span.start, span.end)
        start, end = start + self.start, end + self.start
        return Span(start, end, self.source[start:end])


@dataclass(frozen=True, slots=True)
class PieceClaims:
    """The claims of one piece and who made them, with offsets into it, and how many sentences it has."""

    claims: tuple[Claim, ...]
    speakers: tuple[SpeakerProfile, ...]
    sentences: int


Read = Callable[[list[str]], list[PieceClaims]]


def cut(text: str, longest: int) -> Iterator[Piece]:
    """The pieces of a text, each at most ``longest`` characters: whole paragraphs if they are short enough."""
    start = 0
    while len(text) - start > longest:
        end = _last_break(text, start + longest // 2, start + longest)
        yield Piece(text, start, end)
        start = end
    yield Piece(text, start, len(text))


def _last_break(text: str, low: int, high: int) -> int:
    for pattern in _BREAKS:
        ends = [match.end() for match in pattern.finditer(text, low, high)]
        if ends:
            return ends[-1]
    return high


def make_id(key: str) -> str:
    """A short name for ``key``, the same in every run: 16 hexadecimal digits."""
    return hashlib.blake2b(key.encode("utf8", "surrogatepass"), digest_size=8).hexdigest()


def join(read: Sequence[tuple[Piece, PieceClaims]]) -> tuple[tuple[Claim, ...], tuple[SpeakerProfile, ...]]:
    """The claims and speakers of a text from those of its pieces.

    Offsets are those of the text, sentences are counted through, ids are unique. Speakers of two pieces are one if they
    have the same name.
    """
    source = read[0][0].source
    if len(read) == 1 and read[0][0].cleaned is None:
        return read[0][1].claims, read[0][1].speakers
    key = make_id(source)
    claims: list[Claim] = []
    known: dict[str, SpeakerProfile] = {}
    sentences = 0
    for n, (piece, reading) in enumerate(read):
        keys: dict[str | None, str | None] = {None: None}  # by the ids of the piece
        for profile in reading.speakers:
            unnamed = profile.name.startswith(("ein ", "eine "))
            keys[profile.id] = here = f"{n} {profile.id}" if unnamed else f"name {profile.name}"
            moved = _move(profile, piece)
            known[here] = join_profiles(known[here], moved) if here in known else moved
        for claim in reading.claims:
            moved = _move(claim, piece)
            speaker = moved.speaker and replace(moved.speaker, id=keys[moved.speaker.id])
            claims.append(
                replace(
                    moved,
                    id=_new_id(claim.id, key, piece.start),
                    speaker=speaker,
                    parent=None if claim.parent is None else _new_id(claim.parent, key, piece.start),
                    text=claim_text(moved.spans),
                    sentences=tuple(n + sentences for n in claim.sentences),
                )
            )
        sentences += reading.sentences
    return number_speakers(claims, known)


def _new_id(old: str, key: str, start: int) -> str:
    return make_id(f"{old}|{key}|{start}")


def _move(value: Any, piece: Piece) -> Any:
    """A copy of a claim or a part of one, its spans led back from a piece to the whole text."""
    if isinstance(value, Span):
        return piece.locate(value)
    if isinstance(value, tuple):
        return tuple(_move(item, piece) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _move(getattr(value, field.name), piece) for field in fields(value)})
    return value


def batched(pieces: Iterable[Piece], most: int, characters: int) -> Iterator[list[Piece]]:
    """Batches of at most ``most`` pieces and, unless a single one is longer, ``characters`` characters."""
    batch: list[Piece] = []
    size = 0
    for piece in pieces:
        length = piece.end - piece.start
        if batch and (len(batch) == most or size + length > characters):
            yield batch
            batch, size = [], 0
        batch.append(piece)
        size += length
    if batch:
        yield batch


def checked(text: object, n: int = 0) -> str:
    """``text`` as a plain ``str``; ``n`` is its number in its series.

    Raises:
        TypeError: if it is no ``str``.
    """
    if not isinstance(text, str):
        raise TypeError(
            f"got a text of type {type(text).__name__} (number {n}, counted from 0); allowed is str. Decode bytes,"
            " leave out missing values, read files first"
        )
    return text if type(text) is str else str(text)


def count_processes(n_process: int) -> int:
    """The number of processes meant: -1 stands for one a processor, as in spaCy.

    Raises:
        ValueError: if ``n_process`` is 0 or below -1.
    """
    if n_process != -1 and n_process < 1:
        raise ValueError(f"got n_process={n_process}; allowed are 1, 2, … and -1 for one process a processor")
    return n_process if n_process > 0 else os.cpu_count() or 1


def read_batches(read: Read, batches: Iterable[list[Piece]], n_process: int) -> Iterator[tuple[Piece, PieceClaims]]:
    """Each piece with its reading, in order; several processes work few batches ahead of the caller."""
    if n_process == 1:
        for batch in batches:
            yield from zip(batch, read(_texts(batch)), strict=True)
        return
    pool = ProcessPoolExecutor(n_process, initializer=_remember, initargs=(read,))
    waiting: deque[tuple[list[Piece], Future[list[PieceClaims]]]] = deque()
    try:
        for batch in batches:
            waiting.append((batch, pool.submit(_read_remembered, _texts(batch))))
            if len(waiting) > 2 * n_process:
                first, future = waiting.popleft()
                yield from zip(first, future.result(), strict=True)
        while waiting:
            first, future = waiting.popleft()
            yield from zip(first, future.result(), strict=True)
    finally:
        pool.shutdown(cancel_futures=True)


def _texts(batch: Iterable[Piece]) -> list[str]:
    return [piece.readable for piece in batch]


_remembered: list[Read] = []


def _remember(read: Read) -> None:
    """Called once in each process: sending the pipeline along with every batch would be slow."""
    _remembered[:] = [read]


def _read_remembered(texts: list[str]) -> list[PieceClaims]:
    return _remembered[0](texts)
