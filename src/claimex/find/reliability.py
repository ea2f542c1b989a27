"""How likely a claim of the grammar's is right: as often as its construction was, on annotated news."""

from __future__ import annotations

from functools import cache

from claimex.wordlists import read_lines

USUAL, WEIGHT = 0.8, 5
"""What a construction is taken to be worth before it is counted, and how many claims that counts for."""


def reliability(construction: str) -> float:
    """The share of right claims among those that a construction finds; ``USUAL`` for one that was never counted."""
    right, found = _counts().get(construction, (0, 0))
    return (right + USUAL * WEIGHT) / (found + WEIGHT)


@cache
def _counts() -> dict[str, tuple[int, int]]:
    rows = (line.split("\t") for line in read_lines("claimex.find", "reliability.tsv"))
    return {construction: (int(right), int(found)) for construction, right, found in rows}
