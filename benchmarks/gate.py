"""Fails when claimex scores worse than it did: `python benchmarks/gate.py`. See README.md."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer

import claimex
from claimex.evaluation import GoldError, Run, measure, pair_extractions, read_gold
from claimex.evaluation.metric import METRICS

ROOT = Path(__file__).parents[1]
FLOOR = ROOT / "benchmarks" / "floor.json"
GOLD = (ROOT / "corpus" / "gold" / "dev.jsonl", ROOT.parent / "shared" / "gold" / "wikinews" / "dev.jsonl")
PIPELINE = "embedded"
READERS = ("off", "auto")  # the rules alone, and what users get
DIGITS = 4  # of what is kept in the file


@dataclass(frozen=True)
class Mark:
    """An F1 from 0 to 1, and its noise: the standard error by bootstrap over documents."""

    f1: float
    noise: float

    @property
    def lowest(self) -> float:
        return self.f1 - self.noise


@dataclass(frozen=True)
class Floor:
    """What claimex reached on one gold, which its number of documents and claims identify."""

    documents: int
    claims: int
    scores: Mapping[str, Mark]


def floor_of(run: Run) -> Floor:
    """The floor that a run would set; metrics without anything to judge have none."""
    scores = {}
    for metric in METRICS:
        f1 = getattr(run.evaluation, metric).f1
        if f1 is not None:
            noise = run.intervals[metric].error if metric in run.intervals else 0.0
            scores[metric] = Mark(round(f1, DIGITS), round(noise, DIGITS))
    return Floor(run.evaluation.documents, run.evaluation.gold_claims, scores)


def faults(floor: Floor | None, now: Floor) -> Iterator[str]:
    """What is wrong with a result, one line each."""
    if not now.claims:
        yield "the gold holds no claim, so nothing was scored"
    elif floor is None:
        yield "has no floor yet; set it with --update"
    elif (floor.documents, floor.claims) != (now.documents, now.claims):
        yield (
            f"the floor is that of {floor.documents} documents with {floor.claims} claims, but this gold has "
            f"{now.documents} with {now.claims}; look at the scores, then set the floor with --update"
        )
    else:
        for metric, mark in floor.scores.items():
            f1 = now.scores[metric].f1 if metric in now.scores else 0.0
            if f1 < mark.lowest:
                yield f"{metric} fell from {100 * mark.f1:.2f} to {100 * f1:.2f}, by more than {100 * mark.noise:.2f}"


def table(floor: Floor | None, now: Floor) -> Iterator[str]:
    for metric, mark in now.scores.items():
        before = floor.scores.get(metric) if floor else None
        known = f"  floor {100 * before.f1:6.2f} ± {100 * before.noise:.2f}" if before else ""
        yield f"  {metric:<8}{100 * mark.f1:6.2f}{known}"


def read_floors(path: Path) -> dict[str, Floor]:
    """The floors by the path of their gold from the project's root and the reader; none where the file is missing."""
    if not path.exists():
        return {}
    return {
        name: Floor(
            floor["documents"], floor["claims"], {metric: Mark(**mark) for metric, mark in floor["scores"].items()}
        )
        for name, floor in json.loads(path.read_text("utf-8")).items()
    }


def write_floors(path: Path, floors: Mapping[str, Floor]) -> None:
    plain = {name: asdict(floors[name]) for name in sorted(floors)}
    path.write_text(json.dumps(plain, ensure_ascii=False, indent=2) + "\n", "utf-8")


def name_of(gold: Path) -> str:
    """The path from the project's root, the same in every copy of it; links stay as they are."""
    return Path(os.path.relpath(gold, ROOT)).as_posix()


def main(
    gold: Annotated[
        list[Path] | None, typer.Argument(help="Gold as for claimex evaluate. Default: all that are there.")
    ] = None,
    update: Annotated[bool, typer.Option("--update", help="Set the floor to what is reached now.")] = False,
    floor: Annotated[Path, typer.Option(help="The file with the floors.")] = FLOOR,
) -> None:
    """Fail if a score is lower than its floor by more than its noise, or if nothing was scored."""
    wanted = gold or [path for path in GOLD if path.exists()]
    floors = read_floors(floor)
    extractors = {reader: claimex.load(PIPELINE, reader=reader) for reader in READERS}
    failed = not wanted
    if not wanted:
        typer.echo(f"nothing was scored: none of {', '.join(map(str, GOLD))} is there", err=True)
    for path in wanted:
        try:
            documents = read_gold(path)
        except GoldError as error:
            typer.echo(str(error), err=True)
            failed = True
            continue
        for reader, extractor in extractors.items():
            run = measure(pair_extractions(extractor.pipe(document.text for document in documents), documents))
            name, now = f"{name_of(path)} --reader {reader}", floor_of(run)
            typer.echo(f"{name}: {now.documents} documents, {now.claims} claims")
            typer.echo("\n".join(table(floors.get(name), now)))
            if update and now.claims:
                floors[name] = now
                continue
            for fault in faults(floors.get(name), now):
                typer.echo(f"{name}: {fault}", err=True)
                failed = True
    if update:
        write_floors(floor, floors)
    raise typer.Exit(failed)


if __name__ == "__main__":
    typer.run(main)
