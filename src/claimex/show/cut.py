"""A text cut wherever something in it begins or ends, so that what overlaps can be marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Piece(Generic[Key]):
    """A part of a text in which the same things hold: ``keys``, in the order in which they were given."""

    start: int
    text: str
    keys: tuple[Key, ...]


def cut(text: str, stretches: Iterable[tuple[int, int, Key]]) -> Iterator[Piece[Key]]:
    """The pieces of ``text`` between the edges of ``stretches``, each a start, an end and what holds there.

    The pieces joined are the text, unchanged. A key may come with several stretches.
    """
    order: dict[Key, int] = {}
    begin: defaultdict[int, list[Key]] = defaultdict(list)
    cease: defaultdict[int, list[Key]] = defaultdict(list)
    edges = {0, len(text)}
    for start, end, key in stretches:
        order.setdefault(key, len(order))
        begin[start].append(key)
        cease[end].append(key)
        edges |= {start, end}
    here: set[Key] = set()
    for start, end in pairwise(sorted(edges)):
        here = (here - set(cease[start])) | set(begin[start])
        yield Piece(start, text[start:end], tuple(sorted(here, key=order.__getitem__)))
