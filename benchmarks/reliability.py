"""What a confidence is worth: `python benchmarks/reliability.py GOLD …`. See README.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

import claimex
from claimex.evaluation import pair_extractions, read_gold
from claimex.evaluation.pairing import Group

DATA = Path(claimex.__file__).parent / "find" / "data" / "reliability.tsv"
HEAD = """# How often each construction is right: right ones and found ones in Wikinews train (700 articles) and the train part of
# the corpus, annotated by different hands. A claim counts as right if a gold claim has mostly the same words (F1 of half
# or more), direct ones a direct one.
# construction	right	found
"""  # noqa: E501
RIGHT = 0.5  # token F1 from which two claims have mostly the same words
EDGES = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)


def is_right(group: Group) -> bool:
    """Whether the system's claim of a group is a claim of the gold."""
    system, gold = group.system, group.gold
    if system is None or gold is None or (system.kind == "direct") != (gold.kind == "direct"):
        return False
    shared = len(system.message & gold.message)
    return 2 * shared >= RIGHT * (len(system.message) + len(gold.message))


def found_in(paths: Iterable[Path], reader: str) -> Iterator[Group]:
    """What the rules and a reader find in annotated texts."""
    extractor = claimex.load("embedded", reader=reader)
    for path in paths:
        documents = read_gold(path)
        for paired in pair_extractions(extractor.pipe(document.text for document in documents), documents):
            yield from (group for group in paired.groups if group.claim is not None)


def count(groups: Iterable[Group]) -> dict[str, tuple[int, int]]:
    """Right claims and all by construction, the frequent ones first."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for group in groups:
        assert group.claim is not None
        found[group.claim.evidence.construction] += 1
        right[group.claim.evidence.construction] += is_right(group)
    return {name: (right[name], claims) for name, claims in sorted(found.items(), key=lambda item: (-item[1], item[0]))}


def table(groups: Iterable[Group]) -> Iterator[str]:
    """By confidence: how sure claimex is on average, and how often they are right."""
    rows: list[tuple[float, bool]] = [(g.claim.confidence, is_right(g)) for g in groups if g.claim is not None]
    yield "| confidence | claims | mean confidence | right |"
    yield "|---|---|---|---|"
    low, error = 0.0, 0.0
    for high in EDGES:
        inside = [row for row in rows if low <= row[0] < high]
        if inside:
            sure, right = (sum(row[n] for row in inside) / len(inside) for n in (0, 1))
            error += abs(sure - right) * len(inside) / len(rows)
            yield f"| {low:.2f} to {min(high, 1):.2f} | {len(inside)} | {100 * sure:.1f} | {100 * right:.1f} |"
        low = high
    brier = sum((sure - right) ** 2 for sure, right in rows) / len(rows) if rows else 0.0
    yield f"expected calibration error {100 * error:.1f}, Brier score {brier:.3f}, {len(rows)} claims"


def main(
    gold: Annotated[list[Path], typer.Argument(help="Gold as for claimex evaluate.")],
    reader: Annotated[str, typer.Option("--reader", help="The reader beside the rules; 'off': none.")] = "auto",
    write: Annotated[bool, typer.Option("--write", help="Count there and write the data of the package.")] = False,
) -> None:
    """Show how often claims are right by their confidence, or count anew what those of the rules rest on."""
    groups = list(found_in(gold, "off" if write else reader))
    if write:
        rows = [f"{name}\t{right}\t{found}\n" for name, (right, found) in count(groups).items()]
        DATA.write_text(HEAD + "".join(rows), "utf-8")
        return
    typer.echo("\n".join(table(groups)))


if __name__ == "__main__":
    typer.run(main)
