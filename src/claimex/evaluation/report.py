"""A run, or several over the same gold side by side, as tables for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from claimex.evaluation.details import Attribution, Subset
from claimex.evaluation.metric import METRICS, Evaluation, Score
from claimex.evaluation.run import Run, compare

if TYPE_CHECKING:
    from rich.console import Group
    from rich.table import Table

_WIDEST = 33  # characters of a column with five numbers; longer headings are folded


def report(run: Run, *, details: bool = False) -> Group:
    """Tables to print with ``rich``, in percent: the official score, then with ``details`` everything else."""
    from rich.console import Group

    tables = [_official(run)]
    if details:
        tables += [_table(title, scores.items()) for title, scores in _sections(run).items()]
        tables += _details(run)
    return Group(_counts(run.evaluation), *tables, *_attribution(run.details.attribution))


def comparison(runs: Mapping[str, Run], *, details: bool = False) -> Group:
    """The tables of :func:`report` with a column for each run.

    Each run but the first shows how its F1 differs from the first one's and, for the official score, the probability
    ``p`` that this is chance. The keys head the columns. All runs must be of the same gold.
    """
    from rich.console import Group
    from rich.text import Text

    counts = [Text(f"{name}: {_counts(run.evaluation)}") for name, run in runs.items()]
    base = next(iter(runs.values()))
    probabilities = {name: compare(base, run) for name, run in runs.items() if run is not base}
    tables = [_comparing("Official score", {name: _means(run) for name, run in runs.items()}, probabilities)]
    if details:
        sections = {name: _sections(run) for name, run in runs.items()}
        tables += [
            _comparing(title, {name: section[title] for name, section in sections.items()}) for title in _sections(base)
        ]
        tables += [table for name, run in runs.items() for table in _details(run, of=f" ({name})")]
    return Group(*counts, *tables)


def _counts(evaluation: Evaluation) -> str:
    return (
        f"{evaluation.documents} documents, {evaluation.gold_claims} claims in the gold, "
        f"{evaluation.system_claims} found, {evaluation.pairs} paired"
    )


def _attribution(attribution: Attribution) -> list[str]:
    if not attribution.claims:
        return []
    found = [
        f"Of {attribution.claims} found claims with a speaker in the gold {_percent(attribution.accuracy)} % have that "
        f"speaker ({_percent(attribution.exact_accuracy)} % in the same words, {_percent(attribution.same_accuracy)} % "
        "by any mention of the same one)."
    ]
    if attribution.named:
        found.append(
            f"Of {attribution.named} whose speaker has a name in the gold {_percent(attribution.name_accuracy)} % have "
            "that name."
        )
    return found


def _means(run: Run) -> dict[str, Score]:
    return {name: getattr(run.evaluation, name) for name in METRICS}


def _sections(run: Run) -> dict[str, Mapping[str, Score]]:
    """The scores beside the official ones, by the title of their table."""
    evaluation, details = run.evaluation, run.details
    return {
        "Counted over tokens": {**evaluation.tokens, **dict(details.tokens_by_role.items())},
        "Counted over claims": {
            "overlap": details.overlap,
            "exact span": details.exact,
            "exact span, kind": details.strict,
        },
        "Message by kind": dict(evaluation.message_by_kind.items()),
        "Joint by kind": dict(evaluation.joint_by_kind.items()),
        "By role": dict(evaluation.by_role.items()),
    }


def _details(run: Run, of: str = "") -> list[Table]:
    """The tables of subsets, ``of`` added to their titles."""
    return [
        _subsets(f"By the construction that found the claim{of}", run.details.by_construction),
        _subsets(f"By sentences from the claim to its speaker, in the gold{of}", run.details.by_distance),
    ]


def _official(run: Run) -> Table:
    table = _heading("Official score", "P", "R", "F1", *(["95 % of F1"] if run.intervals else []))
    for name, score in _means(run).items():
        interval = run.intervals.get(name)
        between = [f"{_percent(interval.low)} to {_percent(interval.high)}"] if interval else []
        table.add_row(name, *_three(score), *between)
    return table


def _table(title: str, scores: Iterable[tuple[str, Score]]) -> Table:
    table = _heading(title, "P", "R", "F1")
    for name, score in scores:
        table.add_row(name, *_three(score))
    return table


def _subsets(title: str, subsets: Mapping[str, Subset]) -> Table:
    table = _heading(
        title, "claims", "paired", "message P", "R", "speaker P", "R", "joint P", "R", "speaker right", "the same"
    )
    for name, subset in subsets.items():
        scores = (subset.message, subset.speaker, subset.joint)
        values = [_percent(value) for score in scores for value in (score.precision, score.recall)]
        table.add_row(name, str(subset.claims), str(subset.pairs), *values, *_right(subset.attribution))
    return table


def _right(attribution: Attribution) -> tuple[str, str]:
    return _percent(attribution.accuracy), _percent(attribution.same_accuracy)


def _heading(title: str, *columns: str) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(title), title_justify="left", min_width=50)
    table.add_column("")
    for column in columns:
        table.add_column(column, justify="right")
    return table


def _comparing(
    title: str,
    columns: Mapping[str, Mapping[str, Score]],
    probabilities: Mapping[str, Mapping[str, float]] | None = None,
) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left")
    table.add_column("")
    first = next(iter(columns.values()))
    for name, scores in columns.items():
        more = ("",) if scores is first else ("±", "p") if probabilities else ("±",)
        table.add_column(
            Text(f"{name}\n{_line('P', 'R', 'F1', *more)}", overflow="fold"), justify="right", max_width=_WIDEST
        )
    for row, score in first.items():
        cells = [_line(*_three(score))]
        for name, scores in list(columns.items())[1:]:
            chance = [_chance(probabilities[name][row])] if probabilities else []
            cells.append(_line(*_three(scores[row]), _difference(score.f1, scores[row].f1), *chance))
        table.add_row(row, *cells)
    return table


def _three(score: Score) -> tuple[str, str, str]:
    return _percent(score.precision), _percent(score.recall), _percent(score.f1)


def _line(*values: str) -> str:
    return " ".join(f"{value:>5}" for value in values if value)


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"


def _chance(probability: float) -> str:
    return "<.001" if probability < 0.001 else f"{probability:.3f}"


def _difference(first: float | None, other: float | None) -> str:
    return "–" if first is None or other is None else f"{100 * (other - first):+.1f}"
