"""How fast claimex is, and how much of the time its rules take: `python benchmarks/speed.py`. See README.md."""

from __future__ import annotations

import csv
import json
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Annotated

import typer
from spacy.language import Language
from spacy.tokens import Doc

import claimex
from claimex.segment.boundaries import make_boundaries

ROOT = Path(__file__).parents[1]
ARTICLES = ROOT.parent / "shared" / "raw" / "gnad_test.csv"
CORPUS = ROOT / "corpus" / "texts"
BAR = 25.0  # percent that the rules may add to the time of the pipeline alone
WARM_UP = 5  # texts
BATCH = 16  # texts; the rules are timed in turns with the pipeline, batch by batch
FRESH_RUNS = 5
IMPORT = "import time; start = time.perf_counter(); import claimex; print(time.perf_counter() - start)"
LOAD = "import claimex, time; start = time.perf_counter(); claimex.load({!r}); print(time.perf_counter() - start)"


@dataclass(frozen=True)
class Speed:
    """One measurement. Times are seconds of wall clock; memory counts this process with pipeline and texts."""

    pipeline: str
    source: str
    texts: int
    words: int
    claims: int
    pipeline_words_per_second: float
    with_rules_words_per_second: float
    rules_percent: float
    import_seconds: float
    load_seconds: float
    peak_memory_mib: float


class TimedBoundaries:
    """Our own component inside the pipeline, with its time added up: it counts as rules, not as pipeline."""

    def __init__(self, set_boundaries: Callable[[Doc], Doc]) -> None:
        self.set_boundaries = set_boundaries
        self.seconds = 0.0

    def __call__(self, doc: Doc) -> Doc:
        start = time.perf_counter()
        result = self.set_boundaries(doc)
        self.seconds += time.perf_counter() - start
        return result


@Language.factory("timed_boundaries")
def make_timed_boundaries(nlp: Language, name: str) -> TimedBoundaries:
    return TimedBoundaries(make_boundaries(nlp, name))


def read_texts(count: int) -> tuple[str, list[str]]:
    """Where the texts come from, and ``count`` of them."""
    if ARTICLES.is_file():
        with ARTICLES.open(encoding="utf-8", newline="") as file:
            texts = [row[1] for row in csv.reader(file, delimiter=";", quotechar="'") if len(row) > 1]
        name = ARTICLES.name
    else:
        texts = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*/*.txt"))]
        name = "corpus, repeated"
    return name, list(islice(cycle(texts), count))


def in_fresh_process(code: str) -> float:
    """The median of what the code prints, run in processes of its own."""
    command = [sys.executable, "-c", code]
    runs = [subprocess.run(command, check=True, capture_output=True, text=True) for _ in range(FRESH_RUNS)]
    return statistics.median(float(run.stdout) for run in runs)


def peak_memory_mib() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if platform.system() == "Darwin" else 1024)


def measure(count: int, pipeline: str | None) -> Speed:
    extractor = claimex.load(pipeline)
    nlp = extractor.nlp
    boundaries = nlp.replace_pipe("claimex_boundaries", "timed_boundaries")
    assert isinstance(boundaries, TimedBoundaries)
    source, texts = read_texts(count)
    for doc in nlp.pipe(texts[:WARM_UP]):
        extractor.read(doc)

    boundaries.seconds = 0.0
    rules, claims = 0.0, 0
    start = time.perf_counter()
    for doc in nlp.pipe(texts, batch_size=BATCH):
        begin = time.perf_counter()
        claims += len(extractor.read(doc).claims)
        rules += time.perf_counter() - begin
    whole = time.perf_counter() - start
    rules += boundaries.seconds
    words = sum(len(text.split()) for text in texts)
    return Speed(
        pipeline=str(extractor.pipeline),
        source=source,
        texts=len(texts),
        words=words,
        claims=claims,
        pipeline_words_per_second=words / (whole - rules),
        with_rules_words_per_second=words / whole,
        rules_percent=100 * rules / (whole - rules),
        import_seconds=in_fresh_process(IMPORT),
        load_seconds=in_fresh_process(LOAD.format(pipeline)),
        peak_memory_mib=peak_memory_mib(),
    )


def table(speed: Speed) -> str:
    rows = [
        ("pipeline", speed.pipeline),
        ("texts", f"{speed.texts} ({speed.source}), {speed.words} words, {speed.claims} claims"),
        ("pipeline alone", f"{speed.pipeline_words_per_second:,.0f} words/s"),
        ("pipeline and rules", f"{speed.with_rules_words_per_second:,.0f} words/s"),
        ("added by the rules", f"{speed.rules_percent:.1f} % (bar: {BAR:.0f} %)"),
        ("import claimex", f"{speed.import_seconds:.2f} s (median of {FRESH_RUNS})"),
        ("claimex.load()", f"{speed.load_seconds:.2f} s (median of {FRESH_RUNS})"),
        ("peak memory", f"{speed.peak_memory_mib:,.0f} MiB"),
        ("Python", f"{platform.python_version()}, {platform.system()} {platform.machine()}"),
    ]
    return "\n".join(f"{name:<20}{value}" for name, value in rows)


def main(
    texts: Annotated[int, typer.Option(min=1, help="How many texts.")] = 500,
    pipeline: Annotated[str | None, typer.Option(help="As for claimex.load().")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> None:
    """Measure speed, start-up time and memory."""
    speed = measure(texts, pipeline)
    typer.echo(json.dumps(asdict(speed), indent=2) if as_json else table(speed))


if __name__ == "__main__":
    typer.run(main)
