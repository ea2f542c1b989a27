"""From the data in ../shared to the pipeline in the package: `python training/build.py all`. See README.md."""

from __future__ import annotations

import random
from pathlib import Path

import typer
from corpora import (
    HELD_OUT,
    development_sentences,
    gold_sentences,
    group_sentences,
    read_entities,
    silver_sentences,
    to_doc,
    vary_marks,
)
from spacy.cli.init_config import fill_config
from spacy.cli.train import train as spacy_train
from spacy.tokens import DocBin
from spacy.vocab import Vocab

import tokenizer  # noqa: F401  (registers the tokenizer callback)

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared"
WORK = HERE / "work"
GOLD_COPIES = 4
app = typer.Typer(add_completion=False)


@app.command()
def corpus(shared: Path = SHARED, least_confidence: float = 0.84, seed: int = 0) -> None:
    """Write work/train.spacy and work/dev.spacy."""
    rng, vocab = random.Random(seed), Vocab()
    docs = []
    silver = silver_sentences(shared, least_confidence)
    for group in group_sentences(silver, rng):
        docs.append(to_doc(vocab, [vary_marks(s, rng) for s in group], rng))
    for _ in range(GOLD_COPIES):
        gold = gold_sentences(shared / "treebank")
        for group in group_sentences(gold, rng):
            docs.append(to_doc(vocab, [vary_marks(s, rng) for s in group], rng))
    for name in ("germeval14_dev.tsv", "germeval14_test.tsv"):
        docs.extend(read_entities(shared / "ner" / name, vocab, lambda n: n % 20 != 0))
    rng.shuffle(docs)
    WORK.mkdir(exist_ok=True)
    DocBin(docs=docs).to_disk(WORK / "train.spacy")
    development = [
        to_doc(vocab, group, rng) for group in group_sentences(development_sentences(shared / "treebank"), rng)
    ]
    development += read_entities(shared / "ner/germeval14_test.tsv", vocab, lambda n: n % 20 == 0)
    DocBin(docs=development).to_disk(WORK / "dev.spacy")
    words = sum(len(d) for d in docs)
    typer.echo(f"train: {len(docs)} documents, {words} tokens ({len(silver)} silver sentences); dev: {HELD_OUT} trees")


@app.command()
def train(output: Path = WORK / "model", max_steps: int = 9000) -> None:
    """Train on what `corpus` wrote; the best checkpoint is in OUTPUT/model-best."""
    fill_config(WORK / "config.cfg", HERE / "config.cfg", silent=True)
    spacy_train(
        WORK / "config.cfg",
        output,
        overrides={
            "paths.train": str(WORK / "train.spacy"),
            "paths.dev": str(WORK / "dev.spacy"),
            "training.max_steps": max_steps,
        },
    )


if __name__ == "__main__":
    app()
