"""All figures of one run over a gold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from claimex.evaluation.details import Details, break_down
from claimex.evaluation.metric import Evaluation, score_groups
from claimex.evaluation.noise import Interval, chances, intervals
from claimex.evaluation.pairing import PairedDocument


@dataclass(frozen=True)
class Run:
    """The official score with its intervals, and the break-down."""

    evaluation: Evaluation
    intervals: Mapping[str, Interval]
    details: Details
    paired: Sequence[PairedDocument] = field(repr=False)

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON: those of the evaluation, and ``intervals`` and ``details``."""
        found = {name: interval.to_dict() for name, interval in self.intervals.items()}
        return {**self.evaluation.to_dict(), "intervals": found, "details": self.details.to_dict()}


def measure(paired: Sequence[PairedDocument]) -> Run:
    """All figures of documents whose claims are paired, see :func:`claimex.evaluation.pair_extractions`."""
    groups = [document.groups for document in paired]
    return Run(score_groups(groups), intervals(groups), break_down(paired), paired)


def compare(first: Run, second: Run) -> dict[str, float]:
    """For each official figure the probability that the difference between two runs over one gold is chance."""
    return chances(*([document.groups for document in run.paired] for run in (first, second)))
