"""From the data in ../shared to the readers: `python training/reader.py all`. See README.md.

silver     the rules label free news text                                  work/reader/silver.pkl
begin      a network from the teacher's encoder learns what they say       work/reader/begin/best.pt
free       it goes on with the corpus and half of the silver texts, twice  the package
wikinews   and from there with the Wikinews quotation data, twice          models/claimex-reader-wikinews
calibrate  only says anew how likely claims are right, after rules have changed
"""

from __future__ import annotations

import copy
import json
import pickle
import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import torch
import typer
from corpora import named_sentences, read_trees
from entities import fit_entities

import claimex
from claimex import formats
from claimex.extractor import find_speakers
from claimex.formats import Document
from claimex.learn.examples import Example, Taught, make_examples
from claimex.learn.export import read_network
from claimex.learn.fit import Schedule, fit
from claimex.learn.judge import NetworkReader, joint_f1
from claimex.learn.network import Network, Size, from_bert
from claimex.learn.run import SAMPLE, finish, fit_calibration
from claimex.learn.texts import annotated
from claimex.reader import read_words, word_claims
from claimex.reader.session import CALIBRATION, Meta, Reader
from claimex.reader.sources import FREE
from claimex.reader.vocabulary import Vocabulary
from claimex.reading import Text

HERE = Path(__file__).parent
SHARED, CORPUS = HERE.parent.parent / "shared", HERE.parent / "corpus/gold"
WORK = HERE / "work/reader"
WIKINEWS = HERE.parent / "models/claimex-reader-wikinews/src/claimex_reader_wikinews/weights"
HELD_OUT = 60  # articles of Wikinews train: choose the epoch, say how likely claims are right, are not learnt from
VERSION = "0.3.0"
SILVER = Schedule(epochs=1, encoder_rate=1.2e-4, head_rate=1e-3, dropout=0.15)
ON_CORPUS = Schedule(epochs=1)
ON_WIKINEWS = Schedule(epochs=4)
SEEDS = (1, 2)  # of the two runs whose weights are averaged (model soups, Wortsman et al. 2022)
CORPUS_COPIES, SILVER_SHARE = 2, 0.5  # the corpus is denser in claims than news, which the silver texts make up for

app = typer.Typer(help=__doc__, no_args_is_help=True)


@app.command()
def silver() -> None:
    """Let the rules label free news text: Wikinews articles and runs of neighbouring sentences of HDT."""
    chance = random.Random(1)
    texts = [document.text for document in _wikinews()[1]]
    trees = groupby(read_trees(SHARED / "treebank/silver.conllu.gz"), key=lambda s: s.document)
    sentences = [s.text for name, members in trees if name.startswith("hdt") for s in members]
    at = 0
    while at < len(sentences):
        part = sentences[at : at + chance.randint(8, 18)]
        at += len(part)
        paragraphs = []
        while part:
            length = chance.randint(1, 4)
            paragraphs.append(" ".join(part[:length]))
            part = part[length:]
        texts.append("\n\n".join(paragraphs))
    extractor = claimex.load("embedded", reader="off")
    labelled = []
    for doc in extractor.nlp.pipe(texts, batch_size=16):
        text = Text(doc, extractor.lexicon)
        words = read_words(doc)
        if len(words):
            labelled.append(Taught(words, word_claims(find_speakers(doc, extractor.lexicon)[0], text, words)))
    WORK.mkdir(parents=True, exist_ok=True)
    (WORK / "silver.pkl").write_bytes(pickle.dumps(labelled))
    _tell(f"{len(labelled)} texts, {sum(len(t.words) for t in labelled)} words")


@app.command()
def begin() -> None:
    """Teach the teacher's encoder what the rules say."""
    stored = json.loads((SHARED / "teacher/encoder_ud.json").read_text("utf8"))
    replaced = {int(k) if k.isdigit() else ord(k): v for k, v in stored["normalizer_map"].items()}
    vocabulary = Vocabulary(stored["pieces"], stored["scores"], replaced)
    state = torch.load(SHARED / "teacher/encoder_ud.fp16.pt", weights_only=True, map_location="cpu")
    torch.manual_seed(SILVER.seed)
    network = Network(Size(len(vocabulary)), SILVER.dropout)
    network.encoder.load_state_dict(from_bert(state), strict=False)
    network.encoder.mix.data.copy_(state["mixp.w"].float() / 2)
    labelled = pickle.loads((WORK / "silver.pkl").read_bytes())
    folder = WORK / "begin"
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary.save(folder / "vocabulary.json")
    fit(network, _examples(labelled, vocabulary, SILVER), SILVER, folder, report=_tell)


@app.command()
def free() -> None:
    """The free reader: on with the train part of the corpus, twice; the average of what comes of it."""
    vocabulary = Vocabulary.load(WORK / "begin/vocabulary.json")
    network = Network(Size(len(vocabulary)), ON_CORPUS.dropout)
    network.load_state_dict(torch.load(WORK / "begin/best.pt", weights_only=True))
    documents, held_out = (list(formats.read(CORPUS / f"{part}.jsonl")) for part in ("train", "dev"))
    labelled = pickle.loads((WORK / "silver.pkl").read_bytes())
    runs = []
    for seed in SEEDS:  # the second goes on from the first
        random.Random(seed + 2).shuffle(labelled)
        more = labelled[: round(SILVER_SHARE * len(labelled))]
        schedule = replace(ON_CORPUS, seed=seed)
        _learn(network, vocabulary, documents * CORPUS_COPIES, schedule, WORK / f"free-{seed}", held_out, more)
        runs.append(copy.deepcopy(network))
    learnt_from = ("rules on Wikinews and HDT text", "claimex corpus", "GermEval 2014 (entities)")
    meta = Meta("free", VERSION, "CC BY-SA 4.0", learnt_from)
    learnt = f"Learnt from {', '.join(meta.sources)}: two runs, the second from the first, averaged. {ON_CORPUS}."
    # Articles of Wikinews, too, say how much its word counts and what is kept; it has not learnt from their claims.
    _finish(_average(runs), vocabulary, meta, FREE, learnt, documents, held_out, _wikinews()[0])


@app.command()
def wikinews() -> None:
    """The Wikinews reader: on from the free one, once with the corpus, and the average; dev is not looked at.

    A slice of train chooses the epoch.
    """
    start = Reader(FREE)
    held_out, documents = _wikinews()
    of_corpus = list(formats.read(CORPUS / "train.jsonl"))
    runs = []
    for seed, read in zip(SEEDS, (documents, [*documents, *of_corpus]), strict=True):
        network = read_network(start, ON_WIKINEWS.dropout)
        schedule = replace(ON_WIKINEWS, seed=seed)
        _learn(network, start.vocabulary, read, schedule, WORK / f"wikinews-{seed}", held_out)
        runs.append(network)
    meta = Meta(
        "wikinews",
        VERSION,
        "CC BY-NC-SA 4.0",
        ("the free reader", "German Wikinews quotation data, train", "claimex corpus", "GermEval 2014 (entities)"),
    )
    learnt = f"Learnt from {', '.join(meta.sources)}: two runs, one with the claimex corpus, averaged. {ON_WIKINEWS}."
    more = list(formats.read(CORPUS / "dev.jsonl"))  # to see how much its word counts; the rules know Wikinews train
    _finish(_average(runs), start.vocabulary, meta, WIKINEWS, learnt, documents, held_out, more)


@app.command()
def calibrate() -> None:
    """Fit anew, for both, how likely claims are right; to be run after rules have changed."""
    on_corpus = list(formats.read(CORPUS / "dev.jsonl"))
    extractor = claimex.load("embedded", reader="off")
    on_news, _ = _wikinews()
    for folder, held_out, more in ((FREE, on_corpus, on_news), (WIKINEWS, on_news, on_corpus)):
        calibration, scores = fit_calibration(Reader(folder), extractor, held_out, more)
        calibration.save(folder / CALIBRATION)
        joint = ", ".join(f"{setting} {100 * (score.joint.f1 or 0):.1f}" for setting, score in scores.items())
        _tell(f"{folder}: {calibration}; joint F1 on held-out text: {joint}")


@app.command(name="all")
def everything() -> None:
    """All steps."""
    for step in (silver, begin, free, wikinews):
        step()


def _wikinews() -> tuple[list[Document], list[Document]]:
    """Articles of Wikinews train: those held out, and the others."""
    documents = list(formats.read(SHARED / "gold/wikinews/train.jsonl"))
    random.Random(7).shuffle(documents)
    return documents[:HELD_OUT], documents[HELD_OUT:]


def _examples(texts: list[Taught], vocabulary: Vocabulary, schedule: Schedule) -> list[Example]:
    return make_examples(texts, vocabulary, pieces=schedule.window, overlap=schedule.overlap)


def _learn(
    network: Network,
    vocabulary: Vocabulary,
    documents: list[Document],
    schedule: Schedule,
    checkpoints: Path,
    held_out: list[Document],
    more: Sequence[Taught] = (),
) -> None:
    """Train ``network``; ``held_out`` documents choose the epoch."""
    extractor = claimex.load("embedded", reader="off")
    texts, judged = (list(annotated(((d.text, d.claims) for d in part), extractor)) for part in (documents, held_out))
    checkpoints.mkdir(parents=True, exist_ok=True)

    def judge(trained: Network) -> float:
        return joint_f1(NetworkReader(trained, vocabulary), judged)

    examples = _examples([*texts, *more], vocabulary, schedule)
    fit(network, examples, schedule, checkpoints, judge=judge, patience=schedule.epochs, resume=True, report=_tell)


def _average(networks: Sequence[Network]) -> Network:
    """A network whose every weight is the mean of those of ``networks``."""
    states = [network.state_dict() for network in networks]
    averaged = copy.deepcopy(networks[0])
    averaged.load_state_dict({name: sum(state[name] for state in states) / len(states) for name in states[0]})
    return averaged.eval()


def _finish(
    network: Network,
    vocabulary: Vocabulary,
    meta: Meta,
    target: Path,
    learnt: str,
    documents: Sequence[Document],
    held_out: list[Document],
    held_out_too: Sequence[Document] = (),
) -> None:
    extractor = claimex.load("embedded", reader="off")
    texts = list(annotated(((d.text, d.claims) for d in documents[:SAMPLE]), extractor))
    sample = [example.window for example in _examples(texts, vocabulary, ON_WIKINEWS)[:SAMPLE]]
    fit_entities(network, vocabulary, *named_sentences(SHARED), _tell)
    finish(network, vocabulary, meta, target, sample, extractor, held_out, learnt, held_out_too)


def _tell(line: str) -> None:
    typer.echo(line)


if __name__ == "__main__":
    torch.set_num_threads(1)
    app()
