"""How likely a claim is right, from how sure reader and grammar are: a logistic regression (Platt 1999).

Its weights belong to a set of weights of the reader and are fitted on held-out text (:mod:`claimex.learn.calibrate`).
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from math import exp, log
from pathlib import Path

UNSEEN = 0.04
"""The reader's probability of what it did not propose."""


@dataclass(frozen=True)
class Calibration:
    """How likely a claim is right: weights of the log odds that reader and grammar give it, and what is kept.

    ``both`` are intercept, weight of the reader and weight of the grammar, for claims that the grammar found;
    ``alone`` are intercept and weight of the reader, for those that the grammar did not find; ``unaided`` are the same
    where the grammar did not look. Claims less likely than ``least`` are dropped.
    """

    both: tuple[float, ...] = (0.0, 1.0, 1.0)
    alone: tuple[float, ...] = (0.0, 1.0)
    unaided: tuple[float, ...] = (0.0, 1.0)
    least: float = 0.45

    def chance(self, reader: float | None, grammar: float | None) -> float:
        """The probability that a claim is right; ``None`` where one of the two did not see it."""
        seen = odds(UNSEEN if reader is None else max(reader, UNSEEN))
        if grammar is None:
            return _logistic(self.alone[0] + self.alone[1] * seen)
        return _logistic(self.both[0] + self.both[1] * seen + self.both[2] * odds(grammar))

    def chance_unaided(self, reader: float) -> float:
        """The probability that a claim is right where the grammar did not look."""
        return _logistic(self.unaided[0] + self.unaided[1] * odds(reader))

    def save(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", "utf8")

    @classmethod
    def load(cls, path: Path) -> Calibration:
        stored = json.loads(path.read_text("utf8"))
        both, alone, unaided = (tuple(stored[name]) for name in ("both", "alone", "unaided"))
        return cls(both, alone, unaided, stored["least"])


def odds(probability: float) -> float:
    """Log odds, bounded."""
    bounded = min(max(probability, 0.01), 0.99)
    return log(bounded / (1 - bounded))


def _logistic(x: float) -> float:
    return 1 / (1 + exp(-x))
