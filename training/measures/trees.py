"""Attachment, tags, lemmas and features on UD_German-GSD test: gold tokens and sentences, contractions merged."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from corpora import read_trees
from spacy.language import Language

from measures.parsing import parse_gold_tokens
from measures.tally import Report, Tally

FINITE = "VerbForm=Fin"
ACCURACIES = ("UAS", "LAS", "UPOS", "XPOS", "lemma")
RELATIONS = {"subject": "nsubj", "separable prefix": "compound:prt"}  # subtypes (nsubj:pass) count as well


def measure_trees(nlp: Language, treebank: Path, report: Report) -> None:
    """A relation's F1 comes twice: right label on right head, and right label on the token, wherever it hangs."""
    sentences = list(read_trees(treebank / "gsd_test.conllu"))
    counts: Counter[str] = Counter()
    finite, mood = Tally(), Tally()
    attached_as, labelled_as = {name: Tally() for name in RELATIONS}, {name: Tally() for name in RELATIONS}
    for sentence, doc in zip(sentences, parse_gold_tokens(nlp, sentences), strict=True):
        for i, token in enumerate(doc):
            gold_dep, gold_morph, morph = sentence.deps[i], sentence.morphs[i], str(token.morph)
            attached = token.head.i == sentence.heads[i]
            counts["tokens"] += 1
            counts["UAS"] += attached
            counts["LAS"] += attached and token.dep_ == gold_dep
            counts["UPOS"] += token.pos_ == sentence.pos[i]
            counts["XPOS"] += token.tag_ == sentence.tags[i]
            counts["lemma"] += token.lemma_ == sentence.lemmas[i]
            if sentence.pos[i] in ("VERB", "AUX"):
                counts["verbs"] += 1
                counts["verb lemma"] += token.lemma_ == sentence.lemmas[i]
            finite.add(FINITE in morph, FINITE in gold_morph)
            mood.add("Mood=Sub" in morph, "Mood=Sub" in gold_morph)
            for name, label in RELATIONS.items():
                predicted, gold = token.dep_.startswith(label), gold_dep.startswith(label)
                attached_as[name].add(predicted, gold, predicted and gold and attached)
                labelled_as[name].add(predicted, gold)
    for name in ACCURACIES:
        report.rows[f"{name}, gsd_test"] = 100 * counts[name] / counts["tokens"]
    report.rows["verb lemma, gsd_test"] = 100 * counts["verb lemma"] / counts["verbs"]
    report.add("finite verbs F1, gsd_test", finite)
    report.add("Mood=Sub F1 (tagger alone), gsd_test", mood)
    for name in RELATIONS:
        report.add(f"{name} F1, gsd_test", attached_as[name])
        report.add(f"{name} F1 (label only), gsd_test", labelled_as[name])
