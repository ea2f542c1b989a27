"""How likely a claim is right, from how sure reader and grammar are.

What the grammar found is as likely as its construction is right (:mod:`claimex.find`); what the reader says of it is
evidence for or against, added as a likelihood ratio (naive Bayes). What only the reader found is as likely as its
probability says, by a logistic regression (Platt 1999). The weights belong to a set of weights of the reader and are
fitted on held-out text (:mod:`claimex.learn.calibrate`).
"""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import asdict, dataclass
from math import exp, log
from pathlib import Path

BINS = (0.5, 0.8, 0.95)
"""Where the reader's probabilities are parted to tell how much its word counts."""

LOOSE = frozenset({"reported", "free_indirect"})
"""Kinds of which annotators, too, see only some: that the reader sees nothing says less about them."""


@dataclass(frozen=True)
class Calibration:
    """Log likelihood ratios, and weights of log odds.

    ``framed`` and ``loose`` are the ratios of claims of the grammar's, those of the kinds ``LOOSE`` apart: first of
    claims that the reader does not see, then by how sure it is, for each of ``BINS``. ``alone`` are an intercept and a
    weight of the reader's log odds for claims that the grammar did not find, ``unaided`` the same where it did not
    look. Claims less likely than ``least`` are dropped.
    """

    framed: tuple[float, ...] = (-1.7, -0.5, 0.0, 0.5, 2.0)
    loose: tuple[float, ...] = (-0.7, 0.0, 0.3, 0.6, 1.0)
    alone: tuple[float, ...] = (0.0, 1.0)
    unaided: tuple[float, ...] = (0.0, 1.0)
    least: float = 0.45

    def chance(self, kind: str, reader: float | None, grammar: float | None) -> float:
        """The probability that a claim of that kind is right; ``None`` where one of the two did not see it."""
        if grammar is None:
            return _logistic(_linear(self.alone, reader or 0.0))
        ratios = self.loose if kind in LOOSE else self.framed
        return _logistic(odds(grammar) + ratios[0 if reader is None else 1 + bisect_right(BINS, reader)])

    def chance_unaided(self, reader: float) -> float:
        """The probability that a claim is right where the grammar did not look."""
        return _logistic(_linear(self.unaided, reader))

    def save(self, path: Path) -> None:
        """Write it as JSON."""
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", "utf8")

    @classmethod
    def load(cls, path: Path) -> Calibration:
        """Read what :meth:`save` wrote.

        Raises:
            OSError, ValueError, KeyError, TypeError: if the file is missing or broken.
        """
        stored = json.loads(path.read_text("utf8"))
        framed, loose, alone, unaided = (tuple(stored[name]) for name in ("framed", "loose", "alone", "unaided"))
        return cls(framed, loose, alone, unaided, stored["least"])


def odds(probability: float) -> float:
    """Log odds, bounded."""
    bounded = min(max(probability, 0.01), 0.99)
    return log(bounded / (1 - bounded))


def _linear(weights: tuple[float, ...], probability: float) -> float:
    return weights[0] + weights[1] * odds(probability)


def _logistic(x: float) -> float:
    return 1 / (1 + exp(-x))
