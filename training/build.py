"""From the data in ../shared to the pipeline in the package: `python training/build.py all`. See README.md."""

from __future__ import annotations

import json
import random
import shutil
from dataclasses import replace
from pathlib import Path

import spacy
import tokenizer  # noqa: F401  (registers the tokenizer callback)
import typer
from corpora import (
    HELD_OUT,
    Sentence,
    development_sentences,
    gold_sentences,
    named_sentences,
)
from names import NamePool
from report import measure
from spacy.cli.init_config import fill_config
from spacy.cli.train import train as spacy_train
from spacy.tokens import DocBin
from spacy.vocab import Vocab

from docs import group_sentences, mask_layers, to_doc, vary_marks

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared"
WORK = HERE / "work"
SILVER = WORK / "silver.jsonl"
EMBEDDED = HERE.parent / "src/claimex/embedded/pipeline"
GOLD_COPIES = 4
LEAST_ENTITY_CONFIDENCE = 0.6
SOURCES = [
    {"name": "UD_German-GSD", "license": "CC BY-SA 4.0"},
    {"name": "UD_German-PUD", "license": "CC BY-SA 3.0"},
    {"name": "UD_German-HDT", "license": "CC BY-SA 4.0"},
    {"name": "GermEval 2014 NER", "author": "Benikova et al. 2014", "license": "CC BY 4.0"},
    {"name": "HDT, German Wikinews and GermEval sentences, labelled by machine", "license": "CC BY-SA 4.0, CC BY 2.5"},
    {"name": "multilingual-e5-small, from which that machine was made", "license": "MIT"},
]
app = typer.Typer(add_completion=False)


def silver_sentences(least_confidence: float) -> list[Sentence]:
    """What the teacher labelled; layers it was not sure of are unknown."""
    kept = []
    with SILVER.open(encoding="utf8") as lines:
        for line in lines:
            sentence = Sentence(**json.loads(line))
            if sentence.entity_confidence < LEAST_ENTITY_CONFIDENCE:
                sentence.entities = []
            if sentence.confidence >= least_confidence:
                kept.append(sentence)
            elif sentence.entities and sentence.document.startswith("germeval"):
                kept.append(replace(sentence, heads=[], deps=[], pos=[], tags=[], morphs=[], lemmas=[]))
    return kept


@app.command()
def corpus(shared: Path = SHARED, least_confidence: float = 0.8, seed: int = 0) -> None:
    """Write work/train.spacy and work/dev.spacy from the gold trees and from what the teacher labelled."""
    rng, vocab = random.Random(seed), Vocab()
    silver = silver_sentences(least_confidence)
    pool = NamePool(silver, seed)
    renamed = [s for s in (pool.replace(s, rng) for s in silver) if s]
    gold = [s for _ in range(GOLD_COPIES) for s in gold_sentences(shared / "treebank")]
    docs = [
        to_doc(vocab, [vary_marks(mask_layers(s), rng) for s in group], rng)
        for part in (silver, renamed, gold)
        for group in group_sentences(part, rng)
    ]
    rng.shuffle(docs)
    WORK.mkdir(exist_ok=True)
    DocBin(docs=docs).to_disk(WORK / "train.spacy")
    _, held_out_names = named_sentences(shared)
    development = [
        to_doc(vocab, group, rng)
        for part in (development_sentences(shared / "treebank"), held_out_names)
        for group in group_sentences(part, rng)
    ]
    DocBin(docs=development).to_disk(WORK / "dev.spacy")
    words = sum(len(d) for d in docs)
    typer.echo(
        f"train: {len(docs)} documents, {words} tokens ({len(silver)} silver, {len(renamed)} renamed, {len(gold)} gold "
        f"sentences); dev: {HELD_OUT} trees, {len(held_out_names)} sentences with names"
    )


@app.command()
def train(output: Path = WORK / "model", max_steps: int = 6000) -> None:
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
def assemble(model: Path = WORK / "model/model-best", target: Path = EMBEDDED, version: str = "0.2.0") -> None:
    """Copy a trained pipeline into the package, with what it knows of verbs, without what only training needed."""
    nlp = spacy.load(model)
    nlp.add_pipe("claimex_verbs", after="parser")
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


@app.command()
def teach(shared: Path = SHARED, start: Path | None = None, epochs: int = 10) -> None:
    """Fine-tune the teacher; START is a folder with a checkpoint (encoder_ud) to go on from."""
    from teacher.fit import Schedule
    from teacher.steps import fit_teacher

    rates = {} if start is None else {"encoder_rate": 1e-4, "head_rate": 1e-3}
    fit_teacher(shared, WORK / "teacher", start, Schedule(epochs=epochs, **rates), typer.echo)


@app.command()
def label(shared: Path = SHARED) -> None:
    """Let the teacher label freely licensed text: work/silver.jsonl."""
    from teacher.steps import label_text

    label_text(shared, WORK / "teacher", SILVER, typer.echo)


@app.command(name="all")
def everything() -> None:
    """Teacher, labels, corpus, training, assembly and report, one after the other."""
    teach()
    label()
    corpus()
    train()
    assemble()
    report()


if __name__ == "__main__":
    app()
