"""From sentences to the spaCy Docs that the student reads, masking what a source gets wrong.

A layer left out of a training Doc is unknown and costs no loss. That is how layers are masked here: a tree without
trustworthy tags has no tags, a sentence that nobody searched for names has no entities.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from itertools import groupby

from corpora import Sentence
from spacy.tokens import Doc, Span
from spacy.training import biluo_tags_to_spans, iob_to_biluo
from spacy.vocab import Vocab

MARKS = {'"', "„", "“", "``", "''", "”"}
MARK_STYLES = [("„", "“"), ('"', '"'), ("»", "«"), ("«", "»"), ("“", "”"), ("„", "”")]
KEEPS_MARKS = 0.4  # share of sentences whose marks stay as they are
BREAKS = 0.15  # share of sentence ends with a paragraph break
RUNS = (1, 2, 3, 4, 6, 8)  # sentences of one training Doc
BREAK = {
    "words": "\n\n",
    "spaces": False,
    "deps": "dep",
    "pos": "SPACE",
    "tags": "_SP",
    "morphs": "_",
    "lemmas": "\n\n",
    "entities": "O",
}
# What a treebank annotates otherwise than UD_German-GSD. pos and morphs are one label in spaCy and go together.
# PUD: another tagset, hardly any VerbForm. HDT: calls every Konjunktiv indicative, lemmatises compounds to their head.
# GSD train, through PARSEME: heads and UPOS by hand, the rest by machine.
MASKED = {
    "pud": ("tags", "morphs", "pos"),
    "hdt": ("morphs", "pos", "lemmas"),
    "gsd_train": ("tags", "morphs", "pos", "lemmas"),
}


def mask_layers(sentence: Sentence) -> Sentence:
    """Make unknown what the sentence's treebank cannot teach."""
    for layer in MASKED.get(sentence.source, ()):
        setattr(sentence, layer, [""] * len(sentence.words))
    return sentence


def vary_marks(sentence: Sentence, rng: random.Random) -> Sentence:
    """Replace the quotation marks by another style: news uses many, the treebanks few."""
    places = [i for i, w in enumerate(sentence.words) if w in MARKS]
    if len(places) < 2 or rng.random() < KEEPS_MARKS:
        return sentence
    style = rng.choice(MARK_STYLES)
    for n, i in enumerate(places):
        sentence.words[i] = style[n % 2]
        if sentence.lemmas and sentence.lemmas[i]:
            sentence.lemmas[i] = style[n % 2]
    return sentence


def group_sentences(sentences: Iterable[Sentence], rng: random.Random) -> Iterator[list[Sentence]]:
    """Neighbours of one document in runs of one to eight, so that sentence boundaries are learnt too."""
    for _, members in groupby(sentences, key=lambda s: s.document):
        article = list(members)
        while article:
            size = rng.choice(RUNS)
            yield article[:size]
            article = article[size:]


def to_doc(vocab: Vocab, sentences: list[Sentence], rng: random.Random) -> Doc:
    """Join sentences to one Doc, now and then with a paragraph break between two of them."""
    columns: dict[str, list] = {k: [] for k in ("words", "spaces", "heads", "deps", "pos", "tags", "morphs", "lemmas")}
    entities: list[str] = []
    unknown: list[tuple[int, int]] = []
    for n, sentence in enumerate(sentences):
        start, is_last = len(columns["words"]), n == len(sentences) - 1
        if not is_last:
            sentence.spaces[-1] = True
        for layer, values in columns.items():
            own = getattr(sentence, layer)
            values.extend([h + start for h in own] if layer == "heads" else own)
        entities += sentence.entities or ["O"] * len(sentence.words)
        if not sentence.entities:
            unknown.append((start, len(columns["words"])))
        if not is_last and rng.random() < BREAKS:
            columns["spaces"][-1] = False
            columns["heads"].append(len(columns["words"]) - 1)
            for layer, value in BREAK.items():
                (entities if layer == "entities" else columns[layer]).append(value)
    columns = {layer: values for layer, values in columns.items() if values}
    if not any(tag for tag in columns.get("pos", ()) if tag != "SPACE"):
        # Doc() would read an empty string as "no features", which is an annotation; None leaves them unknown.
        columns.pop("morphs", None)
    doc = Doc(vocab, **columns)
    doc.set_ents(
        biluo_tags_to_spans(doc, iob_to_biluo(entities)), missing=[Span(doc, start, end) for start, end in unknown]
    )
    return doc
