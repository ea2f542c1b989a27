"""How far a score can be trusted: intervals by bootstrap, and the probability that a difference is chance.

Documents are the units that are drawn or exchanged, since the claims of one article are not independent. Intervals are
percentiles of the bootstrap (Efron & Tibshirani 1993). Two runs are compared by approximate randomisation (Noreen 1989;
for F-scores Yeh 2000): were the runs equally good, each document's results might as well be the other run's; the
probability is that of a difference at least as large, in either direction, when they are exchanged at random.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimex.evaluation.metric import METRICS, PARTS, ROLES, label_counts, overlap_of
from claimex.evaluation.pairing import Group

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SEED = 20130
RESAMPLES = 2000  # of the bootstrap
EXCHANGES = 4999  # of the randomisation; all of them are tried where there are fewer
_BATCH = 250  # resamples that are held in memory at once


@dataclass(frozen=True)
class Interval:
    """Where an F1 lies with the probability asked for, from 0 to 1, and its standard error."""

    low: float
    high: float
    error: float

    def to_dict(self) -> dict[str, float]:
        return dict(vars(self))


def intervals(documents: Iterable[Sequence[Group]], level: float = 0.95) -> dict[str, Interval]:
    """The interval of the F1 of each of ``METRICS``, from the groups of each document.

    Empty where there are fewer than two documents to draw from. The same input always gives the same intervals.
    """
    import numpy as np
    from scipy.stats import bootstrap  # type: ignore[import-untyped]  # slow to import

    found = {}
    for metric, counts in _counts(documents).items():
        if len(counts) < 2:
            return {}
        drawn = bootstrap(
            tuple(counts.T),
            lambda *columns, axis: _f1(np.stack([column.sum(axis=axis) for column in columns], axis=-1)),
            paired=True,
            vectorized=True,
            n_resamples=RESAMPLES,
            batch=_BATCH,
            confidence_level=level,
            method="percentile",
            random_state=np.random.default_rng(SEED),
        )
        low, high = drawn.confidence_interval
        found[metric] = Interval(float(low), float(high), float(drawn.standard_error))
    return found


def chances(first: Iterable[Sequence[Group]], second: Iterable[Sequence[Group]]) -> dict[str, float]:
    """For each of ``METRICS`` the probability that the difference in F1 between two runs is chance.

    Both runs must be of the same documents in the same order. The same input always gives the same probabilities.

    Raises:
        ValueError: if the runs differ in the number of their documents.
    """
    import numpy as np
    from scipy.stats import permutation_test

    ours, theirs = _counts(first), _counts(second)
    documents = len(ours[METRICS[0]])
    if documents != len(theirs[METRICS[0]]):
        raise ValueError(f"got runs of {documents} and {len(theirs[METRICS[0]])} documents; compare runs of the same")
    if documents < 2:
        return dict.fromkeys(METRICS, 1.0)
    numbers = np.arange(documents)
    found = {}
    for metric in METRICS:
        counts = np.concatenate([ours[metric], theirs[metric]])

        def difference(one: NDArray[Any], other: NDArray[Any], axis: int, counts: Any = counts) -> Any:
            """Of two selections of documents, which lie along the last axis."""
            return _f1(counts[one].sum(axis=-2)) - _f1(counts[other].sum(axis=-2))

        exchanged = permutation_test(
            (numbers, numbers + documents),
            difference,
            permutation_type="samples",
            vectorized=True,
            n_resamples=EXCHANGES,
            batch=_BATCH,
            axis=-1,
            random_state=np.random.default_rng(SEED),
        )
        found[metric] = min(1.0, float(exchanged.pvalue))
    return found


def _counts(documents: Iterable[Sequence[Group]]) -> dict[str, NDArray[np.float64]]:
    """For each metric a row a document: sum of precisions, how many; sum of recalls, how many."""
    import numpy as np

    documents = list(documents)
    rows: dict[str, list[tuple[float, float, float, float]]] = {metric: [] for metric in METRICS}
    for groups in documents:
        for metric, parts in (("message", PARTS[:1]), ("roles", ROLES), ("joint", PARTS)):
            overlaps = [overlap_of(group, part) for group in groups for part in parts]
            precisions = [overlap.precision for overlap in overlaps if overlap.precision is not None]
            recalls = [overlap.recall for overlap in overlaps if overlap.recall is not None]
            rows[metric].append((sum(precisions), len(precisions), sum(recalls), len(recalls)))
        for label in ("kind", "medium"):
            agreed, system, gold = label_counts(groups, label)
            rows[label].append((agreed, system, agreed, gold))
    return {metric: np.array(row, dtype=float).reshape(-1, 4) for metric, row in rows.items()}


def _f1(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """F1 from sums of the columns of :func:`_counts` along the last axis; 0 where nothing was there to judge."""
    import numpy as np

    values, numbers = sums[..., [0, 2]], sums[..., [1, 3]]
    ratios = np.divide(values, numbers, out=np.zeros_like(values), where=numbers > 0)
    product, total = ratios.prod(axis=-1), ratios.sum(axis=-1)
    f1: NDArray[np.float64] = np.divide(2 * product, total, out=np.zeros_like(total), where=total > 0)
    return f1
