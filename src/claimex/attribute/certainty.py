"""How sure it is whom a mention takes up: scores of candidates as shares of certainty."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from claimex.attribute.mention import Candidate

THRESHOLD = 0.4
"""Certainty from which a pronoun or noun is given a name unless the user says otherwise."""
SHARPNESS = 1.5
NOBODY = -1.5  # the score of none of them


def shares(candidates: Sequence[Candidate]) -> list[float]:
    """For each candidate the share of its score among all, somebody who is not among them included."""
    weights = [exp(SHARPNESS * candidate.score) for candidate in candidates]
    whole = sum(weights) + exp(SHARPNESS * NOBODY)
    return [round(weight / whole, 3) for weight in weights]
