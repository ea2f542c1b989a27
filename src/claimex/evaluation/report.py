"""An evaluation, or several of the same gold side by side, as tables for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from claimex.evaluation.metric import METRICS, Evaluation, Score

if TYPE_CHECKING:
    from rich.console import Group
    from rich.table import Table

_WIDEST = 27  # characters of a column with four numbers; longer headings are folded


def report(evaluation: Evaluation) -> Group:
    """Tables to print with ``rich``: the official means, then the break-down by kind and role, all in percent."""
    from rich.console import Group

    tables = [_table(title, scores.items()) for title, scores in _sections(evaluation).items()]
    return Group(_counts(evaluation), *tables)


def comparison(evaluations: Mapping[str, Evaluation]) -> Group:
    """The tables of :func:`report` with a column for each evaluation, and how its F1 differs from the first one's.

    The keys head the columns. All evaluations must be of the same gold.
    """
    from rich.console import Group
    from rich.text import Text

    counts = [Text(f"{name}: {_counts(evaluation)}") for name, evaluation in evaluations.items()]
    sections = {name: _sections(evaluation) for name, evaluation in evaluations.items()}
    titles = next(iter(sections.values()))
    tables = [_comparing(title, {name: section[title] for name, section in sections.items()}) for title in titles]
    return Group(*counts, *tables)


def _counts(evaluation: Evaluation) -> str:
    return (
        f"{evaluation.documents} documents, {evaluation.gold_claims} claims in the gold, "
        f"{evaluation.system_claims} found, {evaluation.pairs} paired"
    )


def _sections(evaluation: Evaluation) -> dict[str, Mapping[str, Score]]:
    """The scores that are shown, by the title of their table."""
    return {
        "Official score": {name: getattr(evaluation, name) for name in METRICS},
        "Counted over tokens": evaluation.tokens,
        "Message by kind": dict(evaluation.message_by_kind.items()),
        "By role": dict(evaluation.by_role.items()),
    }


def _table(title: str, scores: Iterable[tuple[str, Score]]) -> Table:
    from rich.table import Table

    table = Table(title=title, title_justify="left", min_width=50)
    table.add_column("")
    for heading in ("P", "R", "F1"):
        table.add_column(heading, justify="right")
    for name, score in scores:
        table.add_row(name, _percent(score.precision), _percent(score.recall), _percent(score.f1))
    return table


def _comparing(title: str, columns: Mapping[str, Mapping[str, Score]]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left")
    table.add_column("")
    first = next(iter(columns.values()))
    for name, scores in columns.items():
        numbers = _line("P", "R", "F1", "" if scores is first else "±")
        table.add_column(Text(f"{name}\n{numbers}", overflow="fold"), justify="right", max_width=_WIDEST)
    for row, score in first.items():
        cells = [_line(*map(_percent, (score.precision, score.recall, score.f1)), "")]
        for scores in list(columns.values())[1:]:
            other = scores[row]
            values = map(_percent, (other.precision, other.recall, other.f1))
            cells.append(_line(*values, _difference(score.f1, other.f1)))
        table.add_row(row, *cells)
    return table


def _line(*values: str) -> str:
    return " ".join(f"{value:>5}" for value in values if value)


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"


def _difference(first: float | None, other: float | None) -> str:
    return "–" if first is None or other is None else f"{100 * (other - first):+.1f}"
