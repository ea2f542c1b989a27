"""Annotated texts as windows with targets, and windows side by side."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from claimex.grammar import Entity
from claimex.model import KINDS
from claimex.reader.entities import tag
from claimex.reader.scheme import KIND_COUNT, MEDIUM_CLASSES, PART_COUNT, WordClaim
from claimex.reader.vocabulary import Vocabulary
from claimex.reader.windows import Window, cut_windows, pad
from claimex.reader.words import Words

UNKNOWN = -100
"""The tag of a word of which nobody says whether it is part of a named entity."""


@dataclass(frozen=True)
class Taught:
    """The words of a text with its claims, and with its named entities, in words, if they are known."""

    words: Words
    claims: Sequence[WordClaim]
    entities: Sequence[Entity] | None = None


@dataclass(frozen=True)
class Anchored:
    """The anchors of a window: their words, kinds and media, and which words belong to which part."""

    words: Tensor
    kinds: Tensor
    media: Tensor
    parts: Tensor


@dataclass(frozen=True)
class Example:
    """A window with its targets: for each word what it is by itself, and the anchors."""

    window: Window
    begin: Tensor
    inside: Tensor
    role: Tensor
    tags: Tensor
    anchored: Anchored


@dataclass(frozen=True)
class Batch:
    """Windows side by side; ``is_word`` tells words from what fills the shorter windows up."""

    inputs: dict[str, Tensor]
    is_word: Tensor
    begin: Tensor
    inside: Tensor
    role: Tensor
    tags: Tensor
    examples: Sequence[Example]


def make_examples(texts: Iterable[Taught], vocabulary: Vocabulary, *, pieces: int, overlap: int) -> list[Example]:
    """The windows of all texts."""
    return [
        _example(window, text.claims, tags[window.start : window.end])
        for text in texts
        for tags in [_tags(text)]
        for window in cut_windows(text.words, vocabulary, pieces=pieces, overlap=overlap)
    ]


def _tags(text: Taught) -> Tensor:
    length = len(text.words)
    return torch.tensor([UNKNOWN] * length if text.entities is None else tag(text.entities, length))


def _example(window: Window, claims: Iterable[WordClaim], tags: Tensor) -> Example:
    width = len(window)
    begin, inside = torch.zeros(width, KIND_COUNT), torch.zeros(width, KIND_COUNT)
    role = torch.zeros(width, PART_COUNT - 1)
    anchors: list[tuple[int, int, int]] = []
    parts: list[Tensor] = []
    for claim in claims:
        kind = KINDS.index(claim.kind)
        here = [[i - window.start for i in part if window.start <= i < window.end] for part in claim.parts]
        inside[here[0], kind] = 1
        for number, words in enumerate(here[1:]):
            role[words, number] = 1
        first = claim.anchor - window.start
        if 0 <= first < width:
            begin[first, kind] = 1
            anchors.append((first, kind, MEDIUM_CLASSES.index(claim.medium)))
            member = torch.zeros(PART_COUNT, width)
            for number, words in enumerate(here):
                member[number, words] = 1
            parts.append(member)
    words, kinds, media = torch.tensor(anchors, dtype=torch.long).view(-1, 3).T
    members = torch.stack(parts) if parts else torch.zeros(0, PART_COUNT, width)
    return Example(window, begin, inside, role, tags, Anchored(words, kinds, media, members))


def group(examples: Sequence[Example], most: int, chance: random.Random) -> list[list[Example]]:
    """Batches of examples alike in length, of at most ``most`` pieces with what fills them up, in random order."""
    order = list(examples)
    chance.shuffle(order)
    order.sort(key=lambda example: len(example.window.pieces) // 16)
    batches: list[list[Example]] = []
    for example in order:
        if not batches or (len(batches[-1]) + 1) * len(example.window.pieces) > most:
            batches.append([])
        batches[-1].append(example)
    chance.shuffle(batches)
    return batches


def collate(examples: Sequence[Example]) -> Batch:
    """One padded batch."""
    inputs = {name: torch.from_numpy(values) for name, values in pad([e.window for e in examples]).items()}
    rows, width = inputs["marks"].shape
    is_word = torch.zeros(rows, width, dtype=torch.bool)
    tags = torch.full((rows, width), UNKNOWN)
    for row, example in enumerate(examples):
        is_word[row, : len(example.window)] = True
        tags[row, : len(example.window)] = example.tags

    def side_by_side(tensors: list[Tensor]) -> Tensor:
        joined = torch.zeros(rows, width, tensors[0].shape[1])
        for row, tensor in enumerate(tensors):
            joined[row, : len(tensor)] = tensor
        return joined

    return Batch(
        inputs,
        is_word,
        side_by_side([e.begin for e in examples]),
        side_by_side([e.inside for e in examples]),
        side_by_side([e.role for e in examples]),
        tags,
        examples,
    )


def sentences_of(window: Window) -> Tensor:
    """The sentence of each word of a window."""
    return torch.from_numpy(np.asarray(window.sentences))
