"""Which claim lies in which, for formats that don't say it or say half of it; claims are sets of tokens here."""

from __future__ import annotations

from collections.abc import Sequence


def find_parents(messages: Sequence[frozenset[int]], nested: Sequence[bool] | None = None) -> list[int | None]:
    """For each claim the one that it is nested in: the smallest that holds all its tokens and more.

    Of claims with the same tokens each is nested in the one before. ``nested`` says which claims are nested at all,
    ``None`` that this is not known.
    """
    parents: list[int | None] = []
    for n, message in enumerate(messages):
        around = [m for m, other in enumerate(messages) if message < other or (m < n and message == other)]
        if nested is not None and not nested[n]:
            around = []
        parents.append(min(around, key=lambda m: (len(messages[m]), -m)) if around else None)
    return parents


def find_flagged(messages: Sequence[frozenset[int]], flags: Sequence[tuple[object, object]]) -> list[int | None]:
    """The same, given whether each claim is nested and holds one; ``None`` or else where nobody says."""
    nested = [flag for flag, _ in flags]
    known = all(isinstance(flag, bool) for flag in nested)
    return find_parents(messages, [bool(flag) for flag in nested] if known else None)


def flags_of(messages: Sequence[frozenset[int]], parents: Sequence[int | None]) -> list[tuple[bool, bool]]:
    """Whether each claim is nested, and whether it holds one; of two with the same tokens both are both."""
    nested, holding = set(), set()
    for child, parent in enumerate(parents):
        if parent is not None:
            nested.add(child)
            holding.add(parent)
            if messages[child] == messages[parent]:
                nested.add(parent)
                holding.add(child)
    return [(number in nested, number in holding) for number in range(len(messages))]
