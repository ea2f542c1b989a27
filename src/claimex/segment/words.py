"""The word lists of this package, one entry a line."""

from __future__ import annotations

from claimex.wordlists import read_lines


def load_words(name: str) -> frozenset[str]:
    """The entries of ``data/<name>.txt``."""
    return frozenset(read_lines("claimex.segment", f"{name}.txt"))
