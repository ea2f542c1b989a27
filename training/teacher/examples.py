"""Sentences as numbers: batches of like length, with the labels that are known."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

import torch
from corpora import Sentence
from torch import Tensor

from .labels import ENTITIES, Labels, harmonise, join_features, knows_lemma, lemma_rule
from .model import SOURCES, SPELLING_KINDS, Batch, spelling
from .pretrained import BEGIN, END, PAD, Vocabulary

LONGEST = 508  # pieces; the encoder has 512 places
STEP = 8  # lengths are rounded up to it
UNKNOWN = -100  # what torch's cross entropy leaves out


@dataclass
class Example:
    pieces: list[int]
    word_of: list[int]
    spellings: list[list[int]]
    source: int
    targets: dict[str, list[int]] = field(default_factory=dict)
    features: list[list[int]] = field(default_factory=list)

    @property
    def words(self) -> int:
        return len(self.spellings)


def encode_words(words: Sequence[str], vocabulary: Vocabulary, source: str = "gsd") -> Example:
    pieces, word_of = [BEGIN], [0]
    for i, word in enumerate(words, 1):
        ids = vocabulary.encode(word)
        pieces += ids
        word_of += [i] * len(ids)
    return Example([*pieces, END], word_of, [spelling(w) for w in words], SOURCES[source])


class Encoder:
    """Turns annotated sentences to examples; values that a source cannot teach become ``UNKNOWN``."""

    def __init__(self, labels: Labels, vocabulary: Vocabulary) -> None:
        self.labels, self.vocabulary = labels, vocabulary
        self.numbers = {
            "upos": _number(labels.upos),
            "xpos": _number(labels.xpos),
            "fstr": _number(labels.bundles),
            "lem": _number(labels.lemma_rules),
            "rel": _number(labels.relations),
            "ent": _number(ENTITIES),
        }
        self.values = {name: _number(values) for name, values in labels.values.items()}

    def __call__(self, sentence: Sentence) -> Example:
        example = encode_words(sentence.words, self.vocabulary, sentence.source if sentence.deps else "gsd")
        if sentence.entities:
            example.targets["ent"] = [self.numbers["ent"][tag] for tag in sentence.entities]
        if not sentence.deps:
            return example
        places = range(len(sentence.words))
        has_tags = sentence.source in ("gsd", "hdt")
        example.targets["upos"] = [self._of("upos", p) for p in sentence.pos]
        example.targets["xpos"] = [self._of("xpos", t) if has_tags else UNKNOWN for t in sentence.tags]
        example.targets["lem"] = [
            self._of("lem", lemma_rule(sentence.words[i], sentence.lemmas[i])) if knows_lemma(sentence, i) else UNKNOWN
            for i in places
        ]
        example.targets["arc"] = [0 if h == i else h + 1 for i, h in enumerate(sentence.heads)]
        example.targets["rel"] = [self._of("rel", "root" if d == "ROOT" else d) for d in sentence.deps]
        example.targets["fstr"] = []
        for i in places:
            features, unknown = harmonise(sentence, i)
            example.targets["fstr"].append(UNKNOWN if unknown else self._of("fstr", join_features(features)))
            example.features.append(
                [
                    UNKNOWN if name in unknown else numbers.get(features.get(name, "_"), UNKNOWN)
                    for name, numbers in self.values.items()
                ]
            )
        return example

    def _of(self, layer: str, value: str) -> int:
        return self.numbers[layer].get(value, UNKNOWN)


def _number(values: Sequence[str]) -> dict[str, int]:
    return {value: i for i, value in enumerate(values)}


def group(examples: Sequence[Example], most_pieces: int, rng: random.Random | None = None) -> list[list[int]]:
    """Indices in batches of up to ``most_pieces`` padded pieces, alike in length; shuffled if ``rng`` is given."""
    order = list(range(len(examples)))
    if rng:
        rng.shuffle(order)
    order.sort(key=lambda i: -(-len(examples[i].pieces) // STEP))
    batches: list[list[int]] = []
    for i in order:
        if not batches or (len(batches[-1]) + 1) * len(examples[i].pieces) > most_pieces:
            batches.append([])
        batches[-1].append(i)
    if rng:
        rng.shuffle(batches)
    return batches


def collate(examples: Sequence[Example], features: int) -> tuple[Batch, dict[str, Tensor]]:
    """One padded batch, and the target of every layer that any of the examples knows."""
    rows = len(examples)
    length = -(-max(len(e.pieces) for e in examples) // STEP) * STEP
    words = -(-max(e.words for e in examples) // STEP) * STEP
    batch = Batch(
        pieces=torch.full((rows, length), PAD),
        is_piece=torch.zeros(rows, length, dtype=torch.long),
        word_of=torch.full((rows, length), words + 1),
        spellings=torch.zeros(rows, words, SPELLING_KINDS, dtype=torch.long),
        source=torch.tensor([e.source for e in examples]),
        is_word=torch.zeros(rows, words, dtype=torch.bool),
    )
    targets: dict[str, Tensor] = {}
    for row, example in enumerate(examples):
        batch.pieces[row, : len(example.pieces)] = torch.tensor(example.pieces)
        batch.is_piece[row, : len(example.pieces)] = 1
        batch.word_of[row, : len(example.word_of)] = torch.tensor(example.word_of)
        batch.spellings[row, : example.words] = torch.tensor(example.spellings)
        batch.is_word[row, : example.words] = True
        for layer, values in example.targets.items():
            targets.setdefault(layer, torch.full((rows, words), UNKNOWN))[row, : example.words] = torch.tensor(values)
        if example.features:
            known = targets.setdefault("feat", torch.full((rows, words, features), UNKNOWN))
            known[row, : example.words] = torch.tensor(example.features)
    return batch, targets
