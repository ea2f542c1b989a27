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


@dataclass(frozen=True)
class Calibration:
    """Log likelihood ratios, and weights of log odds.

    ``seen`` are the ratios of claims of the grammar's by how sure the reader is, for each of ``BINS``; ``unseen`` is
    that of claims that it does not see. ``alone`` are an intercept and a weight of the reader's log odds for claims
    that the grammar did not find, ``unaided`` the same where it did not look. Claims less likely than ``least`` are
    dropped.
    """

    seen: tuple[float, ...] = (0.0, 0.0, 1.0, 2.0)
    unseen: float = -1.7
    alone: tuple[float, ...] = (0.0, 1.0)
    unaided: tuple[float, ...] = (0.0, 1.0)
    least: float = 0.45

    def chance(self, reader: float | None, grammar: float | None) -> float:
        """The probability that a claim is right; ``None`` where one of the two did not see it."""
        if grammar is None:
            return _logistic(_linear(self.alone, reader or 0.0))
        evidence = self.unseen if reader is None else self.seen[bisect_right(BINS, reader)]
        return _logistic(odds(grammar) + evidence)

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
        seen, alone, unaided = (tuple(stored[name]) for name in ("seen", "alone", "unaided"))
        return cls(seen, stored["unseen"], alone, unaided, stored["least"])


def odds(probability: float) -> float:
    """Log odds, bounded."""
    bounded = min(max(probability, 0.01), 0.99)
    return log(bounded / (1 - bounded))


def _linear(weights: tuple[float, ...], probability: float) -> float:
    return weights[0] + weights[1] * odds(probability)


def _logistic(x: float) -> float:
    return 1 / (1 + exp(-x))
