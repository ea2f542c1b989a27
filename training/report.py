"""What the shipped pipeline gets right, on treebanks and entity data that it was not trained on."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import spacy
from corpora import Sentence, read_trees
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import biluo_tags_to_spans, iob_to_biluo

FINITE = "VerbForm=Fin"


@dataclass
class Tally:
    """True positives and what they are counted against."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, predicted: bool, gold: bool, right: bool | None = None) -> None:
        self.predicted += predicted
        self.gold += gold
        self.right += (predicted and gold) if right is None else right

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.predicted + self.gold) if self.predicted + self.gold else 0.0


@dataclass
class Report:
    """Percentages by name, in the order they were measured."""

    rows: dict[str, float] = field(default_factory=dict)

    def to_markdown(self) -> str:
        lines = ["| what | value |", "|---|---|"]
        lines += [f"| {name} | {value:.2f} |" for name, value in self.rows.items()]
        return "\n".join(lines) + "\n"


def parse_gold_tokens(nlp: Language, sentences: Iterable[Sentence]) -> Iterable[Doc]:
    """Each sentence through the pipeline with its gold tokens, kept one sentence."""
    for sentence in sentences:
        doc = Doc(nlp.vocab, words=sentence.words, spaces=sentence.spaces)
        for token in doc:
            token.is_sent_start = token.i == 0
        for name, component in nlp.pipeline:
            if name != "claimex_boundaries":
                doc = component(doc)
        yield doc


def measure_trees(nlp: Language, treebank: Path, report: Report) -> None:
    """Attachment, tags and features on UD_German-GSD test: gold tokens and sentences, contractions merged."""
    sentences = list(read_trees(treebank / "gsd_test.conllu"))
    counts: Counter[str] = Counter()
    finite, subject, prefix, mood = Tally(), Tally(), Tally(), Tally()
    for sentence, doc in zip(sentences, parse_gold_tokens(nlp, sentences), strict=True):
        for i, token in enumerate(doc):
            gold_dep, gold_morph = sentence.deps[i], sentence.morphs[i]
            counts["tokens"] += 1
            attached = token.head.i == sentence.heads[i]
            counts["UAS"] += attached
            counts["LAS"] += attached and token.dep_ == gold_dep
            counts["UPOS"] += token.pos_ == sentence.pos[i]
            counts["XPOS"] += token.tag_ == sentence.tags[i]
            counts["lemma"] += token.lemma_ == sentence.lemmas[i]
            if sentence.pos[i] in ("VERB", "AUX"):
                counts["verbs"] += 1
                counts["verb lemma"] += token.lemma_ == sentence.lemmas[i]
            morph = str(token.morph)
            finite.add(FINITE in morph, FINITE in gold_morph)
            mood.add("Mood=Sub" in morph, "Mood=Sub" in gold_morph)
            for tally, label in ((subject, "nsubj"), (prefix, "compound:prt")):
                is_predicted, is_gold = token.dep_.startswith(label), gold_dep.startswith(label)
                tally.add(is_predicted, is_gold, is_predicted and is_gold and attached)
    for name in ("UAS", "LAS", "UPOS", "XPOS", "lemma"):
        report.rows[f"{name}, gsd_test"] = 100 * counts[name] / counts["tokens"]
    report.rows["verb lemma, gsd_test"] = 100 * counts["verb lemma"] / counts["verbs"]
    report.rows["finite verbs F1, gsd_test"] = 100 * finite.f1
    report.rows["Mood=Sub F1 (tagger alone), gsd_test"] = 100 * mood.f1
    report.rows["subject F1, gsd_test"] = 100 * subject.f1
    report.rows["separable prefix F1, gsd_test"] = 100 * prefix.f1


def measure_entities(nlp: Language, path: Path, report: Report) -> None:
    """Entities on Universal NER's PUD, exact spans."""
    tallies = {label: Tally() for label in ("PER", "ORG", "LOC")}
    for block in path.read_text(encoding="utf8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        if not rows:
            continue
        gold = Doc(nlp.vocab, words=[row[1] for row in rows])
        gold.ents = biluo_tags_to_spans(gold, iob_to_biluo([row[2].replace("OTH", "MISC") for row in rows]))
        predicted = next(
            iter(parse_gold_tokens(nlp, [Sentence(words=[t.text for t in gold], spaces=[True] * len(gold))]))
        )
        for label, tally in tallies.items():
            one = {(e.start, e.end) for e in gold.ents if e.label_ == label}
            other = {(e.start, e.end) for e in predicted.ents if e.label_ == label}
            tally.gold += len(one)
            tally.predicted += len(other)
            tally.right += len(one & other)
    for label, tally in tallies.items():
        report.rows[f"{label} F1, uner_pud_test"] = 100 * tally.f1


def measure_size_and_speed(model: Path, report: Report) -> None:
    report.rows["size on disk, MB"] = sum(f.stat().st_size for f in model.rglob("*") if f.is_file()) / 1e6
    started = time.perf_counter()
    spacy.load(model)
    report.rows["load time, s"] = time.perf_counter() - started


def measure(model: Path, shared: Path) -> Report:
    """All that can be measured of a pipeline on disk."""
    nlp, report = spacy.load(model), Report()
    measure_trees(nlp, shared / "treebank", report)
    measure_entities(nlp, shared / "ner/uner_pud_test.iob2", report)
    measure_size_and_speed(model, report)
    return report
