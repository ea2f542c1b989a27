"""The word lists of this package: files that a linguist can edit, entries apart by white space, ``#`` for comments."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def load_words(name: str) -> frozenset[str]:
    """The entries of ``data/<name>.txt``."""
    text = files("claimex.grammar").joinpath("data", f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() for word in line.partition("#")[0].split())
