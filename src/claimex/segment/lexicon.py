"""The word lists of this package: files that a linguist can edit, one entry a line, ``#`` starting a comment."""

from __future__ import annotations

from importlib.resources import files


def load_words(name: str) -> frozenset[str]:
    """The entries of ``data/<name>.txt``."""
    lines = files("claimex.segment").joinpath("data", f"{name}.txt").read_text(encoding="utf-8").splitlines()
    entries = (line.split("#", 1)[0].strip() for line in lines)
    return frozenset(entry for entry in entries if entry)
