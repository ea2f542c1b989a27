"""The word lists of this package, several words a line."""

from __future__ import annotations

from functools import cache

from claimex.wordlists import read_lines


@cache
def load_words(name: str) -> frozenset[str]:
    """The words of ``data/<name>.txt``."""
    return frozenset(word for line in read_lines("claimex.grammar", f"{name}.txt") for word in line.split())
