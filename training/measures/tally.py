"""Counting right and wrong, and the table that comes out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field


@dataclass
class Tally:
    """True positives and what they are counted against."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, predicted: bool, gold: bool, right: bool | None = None) -> None:
        """Count one candidate; ``right`` where agreement asks for more than that both sides say yes."""
        self.predicted += predicted
        self.gold += gold
        self.right += (predicted and gold) if right is None else right

    def add_all(self, predicted: Collection[object], gold: Collection[object]) -> None:
        """Count what two sets of spans have in common."""
        self.predicted += len(predicted)
        self.gold += len(gold)
        self.right += len(set(predicted) & set(gold))

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.predicted + self.gold) if self.predicted + self.gold else 0.0


@dataclass
class Report:
    """Figures by name, in the order they were measured: percentages unless the name says otherwise."""

    rows: dict[str, float] = field(default_factory=dict)
    details: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, tally: Tally, note: str = "") -> None:
        """F1, with precision, recall and a note beside it."""
        self.rows[name] = 100 * tally.f1
        figures = f"P {100 * tally.precision:.1f}, R {100 * tally.recall:.1f}, {tally.gold} in the gold"
        self.details[name] = f"{figures}; {note}" if note else figures

    def to_markdown(self) -> str:
        lines = ["| what | value | |", "|---|---|---|"]
        lines += [f"| {name} | {value:.2f} | {self.details.get(name, '')} |" for name, value in self.rows.items()]
        return "\n".join(lines) + "\n"
