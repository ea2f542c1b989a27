"""How fast claimex is, by length of text and number of processes: `python benchmarks/throughput.py`. See README.md."""

from __future__ import annotations

import os

os.environ["OMP_NUM_THREADS"] = "1"  # before numpy starts its threads

import csv
import json
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Annotated

import typer

import claimex
from claimex import Extractor
from claimex.archive import Document, Encoder
from claimex.archive.workers import batches, work
from claimex.pipelines import BOUNDARIES

ROOT = Path(__file__).parents[1]
ARTICLES = ROOT.parent / "shared" / "raw" / "gnad_test.csv"
CORPUS = ROOT / "corpus" / "texts"
BAR, LENGTH_BAR, PROCESSES_BAR = 0.85, 1.15, 1.7
BATCH = 16  # texts that one reads before it is another's turn
TIMES = (1, 10, 100)  # articles joined to one text; all of them is the last length
FRESH_RUNS = 5
IMPORT = "import time; start = time.perf_counter(); import claimex; print(time.perf_counter() - start)"
LOAD = "import claimex, time; s = time.perf_counter(); claimex.load({!r}, reader={!r}); print(time.perf_counter() - s)"


@dataclass(frozen=True)
class Length:
    """Texts of so many articles each. ``per_word`` is the time per word against that of single articles."""

    articles: int
    words: int
    words_per_second: float
    per_word: float


@dataclass(frozen=True)
class Processes:
    """A run with several processes, loading aside. ``cores`` is the processor time that they got per second."""

    number: int
    words_per_second: float
    cores: float


@dataclass(frozen=True)
class Throughput:
    """One measurement. Words are stretches between white space. Rates of one process are per second of processor time,
    those of several and the times of import and load are by the clock; memory is that of this process."""

    pipeline: str
    source: str
    texts: int
    words: int
    claims: int
    tokenizer_words_per_second: float
    pipeline_words_per_second: float
    claimex_words_per_second: float
    of_pipeline: float
    quartiles: tuple[float, float]
    lengths: list[Length]
    processes: list[Processes]
    import_seconds: float
    load_seconds: float
    peak_memory_mib: float


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


def count_words(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)


def portions(items: list[str], size: int) -> Iterator[list[str]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def seconds_for(read: Callable[[list[str]], object], texts: list[str]) -> float:
    start = time.process_time()
    read(texts)
    return time.process_time() - start


def in_turns(extractor: Extractor, texts: list[str]) -> tuple[dict[str, list[float]], int]:
    """Processor time of each batch for tokenizer, pipeline and claimex, whose turn changes, and the claims found."""
    claims = 0

    def tokenize(batch: list[str]) -> None:
        for text in batch:
            extractor.nlp.make_doc(text)

    def parse(batch: list[str]) -> None:
        # The pipeline as spaCy's users would run it: what claimex adds for itself is claimex's time.
        for _ in extractor.nlp.pipe(batch, batch_size=BATCH, disable=[BOUNDARIES]):
            pass

    def extract(batch: list[str]) -> None:
        nonlocal claims
        claims += sum(len(extraction.claims) for extraction in extractor.pipe(batch, batch_size=BATCH))

    contestants = {"tokenizer": tokenize, "pipeline": parse, "claimex": extract}
    for read in contestants.values():
        read(texts[:BATCH])  # to warm up
    claims = 0
    seconds = defaultdict(list)
    for turn, batch in enumerate(portions(texts, BATCH)):
        for name in list(contestants) if turn % 2 else reversed(contestants):
            seconds[name].append(seconds_for(contestants[name], batch))
    return seconds, claims


def by_length(extractor: Extractor, texts: list[str]) -> list[Length]:
    """The same articles as short and as long texts."""
    lengths: list[Length] = []
    words = count_words(texts)
    for times in [*(n for n in TIMES if n < len(texts)), len(texts)]:
        joined = ["\n\n".join(part) for part in portions(texts, times)]
        seconds = seconds_for(lambda batch: list(extractor.pipe(batch, batch_size=BATCH)), joined)
        rate = words / seconds
        first = lengths[0].words_per_second if lengths else rate
        lengths.append(Length(times, round(words / len(joined)), rate, first / rate))
    return lengths


def with_processes(number: int, load: Callable[[], Extractor], texts: list[str]) -> Processes:
    """How fast the workers of ``claimex extract -j`` are, from the first batch that is done to the last."""
    documents = [Document("benchmark", str(n), text) for n, text in enumerate(texts)]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    first, words = 0.0, 0
    for batch, _ in work(None, Encoder("jsonl"), batches(documents), load, number):
        if first:
            words += count_words(document.text for document in batch)
        else:
            first = time.perf_counter()
    end = time.perf_counter()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Processes(number, words / (end - first), used / (end - began))


def in_fresh_process(code: str) -> float:
    """The median of what the code prints, run in processes of its own."""
    command = [sys.executable, "-c", code]
    runs = [subprocess.run(command, check=True, capture_output=True, text=True) for _ in range(FRESH_RUNS)]
    return statistics.median(float(run.stdout) for run in runs)


def peak_memory_mib() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if platform.system() == "Darwin" else 1024)


def measure(count: int, pipeline: str | None, reader: str) -> Throughput:
    load = partial(claimex.load, pipeline, reader=reader)
    extractor = load()
    source, texts = read_texts(count)
    words = count_words(texts)
    seconds, claims = in_turns(extractor, texts)
    ratios = [one / other for one, other in zip(seconds["pipeline"], seconds["claimex"], strict=True)]
    low, middle, high = statistics.quantiles(ratios, n=4) if len(ratios) > 1 else ratios * 3
    return Throughput(
        pipeline=str(extractor.pipeline),
        source=source,
        texts=len(texts),
        words=words,
        claims=claims,
        tokenizer_words_per_second=words / sum(seconds["tokenizer"]),
        pipeline_words_per_second=words / sum(seconds["pipeline"]),
        claimex_words_per_second=words / sum(seconds["claimex"]),
        of_pipeline=middle,
        quartiles=(low, high),
        lengths=by_length(extractor, texts),
        processes=[with_processes(number, load, texts) for number in (1, 2)],
        import_seconds=in_fresh_process(IMPORT),
        load_seconds=in_fresh_process(LOAD.format(pipeline, reader)),
        peak_memory_mib=peak_memory_mib(),
    )


def table(speed: Throughput) -> str:
    low, high = speed.quartiles
    one, two = speed.processes
    rows = [
        ("pipeline", speed.pipeline),
        ("texts", f"{speed.texts} ({speed.source}), {speed.words:,} words, {speed.claims:,} claims"),
        ("tokenizer alone", f"{speed.tokenizer_words_per_second:,.0f} words/s"),
        ("pipeline alone", f"{speed.pipeline_words_per_second:,.0f} words/s"),
        ("claimex", f"{speed.claimex_words_per_second:,.0f} words/s"),
        ("claimex / pipeline", f"{speed.of_pipeline:.2f} (quartiles {low:.2f} to {high:.2f}; bar: at least {BAR})"),
        *(
            (
                f"{length.articles} articles a text",
                f"{length.words_per_second:,.0f} words/s, {length.words:,} words a text,"
                f" {length.per_word:.2f} x the time per word (bar: at most {LENGTH_BAR})",
            )
            for length in speed.lengths
        ),
        *(
            (f"processes: {run.number}", f"{run.words_per_second:,.0f} words/s, which had {run.cores:.2f} cores")
            for run in speed.processes
        ),
        ("two / one", f"{two.words_per_second / one.words_per_second:.2f} (bar: at least {PROCESSES_BAR})"),
        ("import claimex", f"{speed.import_seconds:.2f} s (median of {FRESH_RUNS})"),
        ("claimex.load()", f"{speed.load_seconds:.2f} s (median of {FRESH_RUNS})"),
        ("peak memory", f"{speed.peak_memory_mib:,.0f} MiB"),
        ("Python", f"{platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores"),
    ]
    return "\n".join(f"{name:<22}{value}" for name, value in rows)


def main(
    texts: Annotated[int, typer.Option(min=100, help="How many articles.")] = 300,
    pipeline: Annotated[str | None, typer.Option(help="As for claimex.load().")] = None,
    reader: Annotated[str, typer.Option(help="As for claimex.load(): 'off' for rules alone.")] = "off",
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> None:
    """Measure words per second of tokenizer, pipeline and claimex, against length and processes; start-up; memory."""
    speed = measure(texts, pipeline, reader)
    typer.echo(json.dumps(asdict(speed), indent=2) if as_json else table(speed))


if __name__ == "__main__":
    typer.run(main)
