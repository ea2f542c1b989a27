"""Mood of finite verbs as claimex reads it: the pipeline and ``claimex.grammar`` together.

The gold is ``Mood=Sub`` on verbs and auxiliaries. *möchte* counts for neither side: treebanks call it a Konjunktiv of
*mögen*, which it is by form, claimex an indicative, which it is by use. Forms that equal the indicative (*sollte*,
*zeigten*) are subjunctive to the treebanks where the sentence means it; claimex takes them for the past on purpose. The
second figure leaves out all verbs in such a form, so that only what the form shows is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import ablaut
from corpora import Sentence, read_trees
from spacy.language import Language
from spacy.tokens import Doc

from claimex.grammar import Tree, read_clauses
from claimex.grammar.mood import LEXICALISED
from measures.parsing import parse_gold_tokens
from measures.tally import Report, Tally

TREEBANKS = {"gsd_test": "", "pud": "its trees were trained on, its moods not"}


@dataclass(frozen=True)
class Verb:
    """A verb that is subjunctive to the gold or to claimex."""

    form: str
    gold: bool
    predicted: bool
    is_visible: bool  # the form is no indicative as well
    sentence: Sentence


def measure_moods(nlp: Language, treebank: Path, report: Report) -> None:
    for name, note in TREEBANKS.items():
        whole, visible = Tally(), Tally()
        for verb in subjunctives(nlp, treebank / f"{name}.conllu"):
            whole.add(verb.predicted, verb.gold)
            if verb.is_visible:
                visible.add(verb.predicted, verb.gold)
        report.add(f"Mood=Sub F1 (pipeline and mood reader), {name}", whole, note)
        report.add(f"the same, forms that are no indicative as well, {name}", visible, note)


def subjunctives(nlp: Language, path: Path) -> Iterator[Verb]:
    sentences = list(read_trees(path))
    for sentence, doc in zip(sentences, parse_gold_tokens(nlp, sentences), strict=True):
        predicted = _read_subjunctives(doc)
        for i, (form, pos, lemma) in enumerate(zip(sentence.words, sentence.pos, sentence.lemmas, strict=True)):
            gold = "Mood=Sub" in sentence.morphs[i] and pos in ("VERB", "AUX")
            if (gold or i in predicted) and form.lower() not in LEXICALISED:
                is_visible = form.lower() not in _indicatives(lemma)
                yield Verb(form, gold, i in predicted, is_visible, sentence)


def _read_subjunctives(doc: Doc) -> set[int]:
    """The tokens that are the finite verb of a clause in the subjunctive."""
    tree = Tree(doc)
    clauses = [clause for n in range(len(tree.sentences)) for clause in read_clauses(tree, n)]
    return {clause.finite for clause in clauses if clause.finite is not None and clause.mood.is_subjunctive}


@cache
def _indicatives(lemma: str) -> frozenset[str]:
    """The preterite of a verb, a separable prefix apart (*stellte*) or in front (*darstellte*)."""
    try:
        table = ablaut.conjugate(lemma)
    except ValueError:
        return frozenset()
    forms = [form.partition(" ") for form in table.preterite]
    return frozenset({bare for bare, _, _ in forms} | {prefix + bare for bare, _, prefix in forms})
