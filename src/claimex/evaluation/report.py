"""An evaluation as tables for people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimex.evaluation.metric import METRICS, Evaluation, Score

if TYPE_CHECKING:
    from rich.console import Group
    from rich.table import Table


def report(evaluation: Evaluation) -> Group:
    """Tables to print with ``rich``: the official means, then the break-down by kind and role, all in percent."""
    from rich.console import Group

    official = {name: getattr(evaluation, name) for name in METRICS}
    counts = (
        f"{evaluation.documents} documents, {evaluation.gold_claims} claims in the gold, "
        f"{evaluation.system_claims} found, {evaluation.pairs} paired"
    )
    return Group(
        counts,
        _table("Official score", official.items()),
        _table("Counted over tokens", evaluation.tokens.items()),
        _table("Message by kind", evaluation.message_by_kind.items()),
        _table("By role", evaluation.by_role.items()),
    )


def _table(title: str, scores: Iterable[tuple[str, Score]]) -> Table:
    from rich.table import Table

    table = Table(title=title, title_justify="left", min_width=50)
    table.add_column("")
    for heading in ("P", "R", "F1"):
        table.add_column(heading, justify="right")
    for name, score in scores:
        table.add_row(name, _percent(score.precision), _percent(score.recall), _percent(score.f1))
    return table


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"
