"""From the data in ../shared to the pipeline in the package: `python training/build.py all`. See README.md."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import spacy
import tokenizer  # noqa: F401  (registers the tokenizer callback)
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
from report import measure
from spacy.cli.init_config import fill_config
from spacy.cli.train import train as spacy_train
from spacy.tokens import DocBin
from spacy.vocab import Vocab

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared"
WORK = HERE / "work"
EMBEDDED = HERE.parent / "src/claimex/embedded/pipeline"
GOLD_COPIES = 4
SOURCES = [
    {"name": "UD_German-GSD", "license": "CC BY-SA 4.0"},
    {"name": "UD_German-PUD", "license": "CC BY-SA 3.0"},
    {"name": "UD_German-HDT", "license": "CC BY-SA 4.0"},
    {"name": "GermEval 2014 NER", "author": "Benikova et al. 2014", "license": "CC BY 4.0"},
    {"name": "machine-made trees over HDT and German Wikinews sentences", "license": "CC BY-SA 4.0, CC BY 2.5"},
]
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


@app.command()
def assemble(model: Path = WORK / "model/model-best", target: Path = EMBEDDED, version: str = "0.1.0") -> None:
    """Copy a trained pipeline into the package, without what only training needed."""
    nlp = spacy.load(model)
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])  # no path of the machine that trained
    nlp.meta.update(
        name="claimex",
        version=version,
        description="German syntax, morphology, lemmas and named entities for claimex",
        author="The claimex developers",
        license="CC BY-SA 4.0",
        url="",
        sources=SOURCES,
        performance={},
        spacy_version=">=3.8.0,<3.9.0",
    )
    shutil.rmtree(target, ignore_errors=True)
    nlp.to_disk(target)


@app.command()
def report(model: Path = EMBEDDED, shared: Path = SHARED, output: Path = HERE / "REPORT.md") -> None:
    """Measure a pipeline on data that it was not trained on and write the table."""
    table = measure(model, shared).to_markdown()
    output.write_text(
        f"# The embedded pipeline, measured\n\nWritten by `python training/build.py report`.\n\n{table}", "utf8"
    )
    typer.echo(table)


@app.command(name="all")
def everything() -> None:
    """Corpus, training, assembly and report, one after the other."""
    corpus()
    train()
    assemble()
    report()


if __name__ == "__main__":
    app()
