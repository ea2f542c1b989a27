"""The shipped pipeline against spaCy's own small German one, on one core: `python benchmarks/pipeline_speed.py`.

The yardstick is what ``spacy init config --lang de --optimize efficiency`` gives for the same parts, with the same
labels, trained for a few steps on what the shipped pipeline says: an untrained parser would stop early or never and so
tell nothing about speed. Both read the same texts in turns, and processor time is counted, so that a busy machine
favours neither.
"""

from __future__ import annotations

import os

os.environ["OMP_NUM_THREADS"] = "1"  # before numpy starts its threads

import json
import random
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Annotated, Any, TypeVar

import spacy
import typer
from spacy.cli.init_config import init_config
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import load_model_from_config

from claimex.pipelines import BOUNDARIES, EMBEDDED

ROOT = Path(__file__).parents[1]
WIKINEWS = ROOT.parent / "shared" / "gold" / "wikinews"
CORPUS = ROOT / "corpus" / "texts"
PARTS = ("tagger", "morphologizer", "trainable_lemmatizer", "parser", "ner")
BAR = 0.8  # of the yardstick's words per second
STEPS, DOCS_A_STEP = 200, 4
BATCH = 16  # texts that the one reads before it is the other's turn


T = TypeVar("T")


@dataclass(frozen=True)
class PipelineSpeed:
    """Words (stretches between white space) per second of processor time, and where that time goes.

    ``ratio`` is the median over batches of the yardstick's time / the pipeline's, ``quartiles`` those of the same.
    ``microseconds`` has each component's time per word, sentence boundaries (which the yardstick lacks) included.
    """

    pipeline: str
    source: str
    words: int
    words_per_second: float
    yardstick_words_per_second: float
    ratio: float
    quartiles: tuple[float, float]
    microseconds: dict[str, float]
    yardstick_microseconds: dict[str, float]


def in_batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def read_texts(part: str) -> tuple[str, list[str]]:
    """Where the texts come from, and the texts: raw Wikinews articles if they are there, else those of the corpus."""
    path = WIKINEWS / f"{part}.jsonl"
    if path.is_file():
        return f"Wikinews {part}", [json.loads(line)["originalText"] for line in path.open(encoding="utf-8")]
    return "corpus", [file.read_text(encoding="utf-8") for file in sorted(CORPUS.glob("*/*.txt"))]


def make_yardstick(model: Language, texts: list[str], steps: int) -> Language:
    """spaCy's pipeline with the labels of ``model``, trained on the output of ``model`` for ``texts``."""
    config = init_config(lang="de", pipeline=list(PARTS), optimize="efficiency", gpu=False, silent=True)
    yardstick = load_model_from_config(config, auto_fill=True)
    with tempfile.TemporaryDirectory() as folder:
        for part in PARTS:
            path = Path(folder) / f"{part}.json"
            labels = model.get_pipe(part).label_data  # type: ignore[attr-defined]
            path.write_text(json.dumps(labels), encoding="utf-8")
            reader = {"@readers": "spacy.read_labels.v1", "path": str(path)}
            yardstick.config["initialize"]["components"][part] = {"labels": reader}
        examples = [Example(yardstick.make_doc(doc.text), doc) for doc in model.pipe(texts[: steps * DOCS_A_STEP])]
        optimizer = yardstick.initialize(lambda: examples[:10])
    random.Random(0).shuffle(examples)
    for batch in islice(in_batches(cycle(examples), DOCS_A_STEP), steps):
        yardstick.update(batch, sgd=optimizer, drop=0.1)
    return yardstick


def seconds_for(nlp: Language, texts: Iterable[str]) -> float:
    """Processor time of the whole pipeline."""
    start = time.process_time()
    for _ in nlp.pipe(texts, batch_size=BATCH):
        pass
    return time.process_time() - start


def seconds_by_component(nlp: Language, texts: Iterable[str]) -> dict[str, float]:
    """Processor time of the tokenizer and of each component, one after the other over the same texts."""
    start = time.process_time()
    docs = [nlp.make_doc(text) for text in texts]
    seconds = {"tokenizer": time.process_time() - start}
    for name, component in nlp.pipeline:
        start = time.process_time()
        docs = list(_through(component, docs))
        seconds[name] = time.process_time() - start
    return seconds


def _through(component: Any, docs: list[Doc]) -> Iterable[Doc]:
    return component.pipe(docs, batch_size=BATCH) if hasattr(component, "pipe") else map(component, docs)


def measure(model: Language, yardstick: Language, source: str, texts: list[str], rounds: int) -> PipelineSpeed:
    words = sum(len(text.split()) for text in texts)
    contestants = [model, yardstick]
    totals, ratios = [0.0, 0.0], []
    for nlp in contestants:
        seconds_for(nlp, texts[:BATCH])  # to warm up
    for turn, batch in enumerate(rounds * list(in_batches(texts, BATCH))):
        seconds = [0.0, 0.0]
        for i in (0, 1) if turn % 2 else (1, 0):
            seconds[i] = seconds_for(contestants[i], batch)
            totals[i] += seconds[i]
        ratios.append(seconds[1] / seconds[0])
    low, middle, high = statistics.quantiles(ratios, n=4)
    if BOUNDARIES not in model.pipe_names:
        model.add_pipe(BOUNDARIES, before="parser")
        seconds_for(model, texts[:BATCH])  # it reads the lexicon once
    profiles = [
        {name: 1e6 * value / words for name, value in seconds_by_component(nlp, texts).items()} for nlp in contestants
    ]
    return PipelineSpeed(
        pipeline=f"{model.meta['name']} {model.meta['version']}",
        source=source,
        words=words,
        words_per_second=rounds * words / totals[0],
        yardstick_words_per_second=rounds * words / totals[1],
        ratio=middle,
        quartiles=(low, high),
        microseconds=profiles[0],
        yardstick_microseconds=profiles[1],
    )


def table(speed: PipelineSpeed) -> str:
    low, high = speed.quartiles
    lines = [
        f"{speed.pipeline}, {speed.source}, {speed.words} words",
        f"shipped pipeline   {speed.words_per_second:8,.0f} words/s",
        f"spaCy, efficiency  {speed.yardstick_words_per_second:8,.0f} words/s",
        f"ratio              {speed.ratio:8.2f} (quartiles {low:.2f} to {high:.2f}; bar {BAR})",
        "",
        f"{'microseconds a word':<24}{'shipped':>10}{'spaCy':>10}",
    ]
    for name, value in speed.microseconds.items():
        other = speed.yardstick_microseconds.get(name)
        lines.append(f"{name:<24}{value:>10.1f}{'–' if other is None else f'{other:.1f}':>10}")
    sums = sum(speed.microseconds.values()), sum(speed.yardstick_microseconds.values())
    return "\n".join([*lines, f"{'sum':<24}{sums[0]:>10.1f}{sums[1]:>10.1f}"])


def main(
    model: Annotated[Path, typer.Option(help="The pipeline on disk to measure.")] = EMBEDDED,
    rounds: Annotated[int, typer.Option(min=1, help="How often each reads all texts.")] = 3,
    steps: Annotated[int, typer.Option(min=1, help="Training steps of the yardstick.")] = STEPS,
    keep: Annotated[Path | None, typer.Option(help="Folder for the yardstick: read if there, else written.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> None:
    """Measure the shipped pipeline's speed against spaCy's efficiency configuration, in turns, on one core."""
    nlp = spacy.load(model)
    if keep is not None and keep.is_dir():
        yardstick = spacy.load(keep)
    else:
        yardstick = make_yardstick(nlp, read_texts("train")[1], steps)
        if keep is not None:
            yardstick.to_disk(keep)
    source, texts = read_texts("dev")
    speed = measure(nlp, yardstick, source, texts, rounds)
    typer.echo(json.dumps(asdict(speed), indent=2) if as_json else table(speed))


if __name__ == "__main__":
    typer.run(main)
