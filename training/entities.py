"""Teach a reader's network named entities, from what its encoder knows: only the head learns, so that its claims stay
as they are."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import spacy
import torch
from corpora import Sentence
from spacy.tokens import Doc
from torch import Tensor
from torch.nn.functional import cross_entropy

from claimex.learn.examples import UNKNOWN, Example, Taught, make_examples
from claimex.learn.network import EntityHead, Network, members, mixed
from claimex.reader import read_words
from claimex.reader.entities import TAGS, decode, read_tags
from claimex.reader.vocabulary import Vocabulary
from claimex.reader.windows import pad

EPOCHS, RATE, MIX_RATE, DECAY, SMOOTHING, WARM_UP, BATCH = 12, 1.5e-3, 0.02, 0.02, 0.05, 0.1, 24
LONGEST_RUN = 5  # sentences that are read at once, as those of a text would be
PIECES, OVERLAP = 440, 60


@dataclass(frozen=True)
class Known:
    """A window: the layers' states of its words, the tags of these, and their sentences."""

    states: Tensor
    tags: Tensor
    sentences: list[int]


def fit_entities(
    network: Network,
    vocabulary: Vocabulary,
    sentences: Sequence[Sentence],
    held_out: Sequence[Sentence],
    report: Callable[[str], None],
    seed: int = 1,
) -> None:
    """Train the head for named entities of ``network`` on ``sentences`` that have them; the rest stays as it is."""
    chance = random.Random(seed)
    torch.manual_seed(seed)
    examples, held = (list(_read(network, vocabulary, part, chance)) for part in (sentences, held_out))
    head = network.encoder.entities
    mix = head.mix
    rest = [p for p in head.parameters() if p is not mix]
    groups = [{"params": [mix], "weight_decay": 0.0}, {"params": rest, "weight_decay": DECAY}]
    optimizer = torch.optim.AdamW(groups, lr=RATE)
    steps = EPOCHS * -(-len(examples) // BATCH)
    rates = torch.optim.lr_scheduler.OneCycleLR(optimizer, [MIX_RATE, RATE], total_steps=steps, pct_start=WARM_UP)
    for epoch in range(1, EPOCHS + 1):
        chance.shuffle(examples)
        head.train()
        for first in range(0, len(examples), BATCH):
            states, tags = _side_by_side(examples[first : first + BATCH])
            scores = head(mixed(mix, states), tags != UNKNOWN)
            loss = cross_entropy(scores.transpose(1, 2), tags, ignore_index=UNKNOWN, label_smoothing=SMOOTHING)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            rates.step()
        head.eval()
        report(f"entities, epoch {epoch}: {_quality(head, held)}")


def _read(
    network: Network, vocabulary: Vocabulary, sentences: Sequence[Sentence], chance: random.Random
) -> Iterator[Known]:
    order, texts, vocab = list(sentences), [], spacy.blank("de").vocab
    chance.shuffle(order)
    while order:
        length = chance.randint(1, LONGEST_RUN)
        run, order = order[:length], order[length:]
        doc = Doc(
            vocab,
            words=[word for s in run for word in s.words],
            spaces=[space for s in run for space in (*s.spaces[:-1], True)],
            sent_starts=[i == 0 for s in run for i in range(len(s.words))],
        )
        entities = read_tags([TAGS.index(t) for s in run for t in s.entities or ()])
        texts.append(Taught(read_words(doc), [], entities))
    network.eval()
    for example in make_examples(texts, vocabulary, pieces=PIECES, overlap=OVERLAP):
        yield Known(_states(network, example), example.tags, example.window.sentences.tolist())


@torch.inference_mode()
def _states(network: Network, example: Example) -> Tensor:
    inputs = {name: torch.from_numpy(values) for name, values in pad([example.window]).items()}
    layers = network.encoder.read(**inputs)
    member = members(inputs["word_of"], inputs["marks"])
    return torch.stack([(member @ layer)[0] for layer in layers]).half()


def _side_by_side(examples: Sequence[Known]) -> tuple[list[Tensor], Tensor]:
    width = max(len(e.tags) for e in examples)
    tags = torch.full((len(examples), width), UNKNOWN)
    layers, _, size = examples[0].states.shape
    states = torch.zeros(layers, len(examples), width, size)
    for row, example in enumerate(examples):
        tags[row, : len(example.tags)] = example.tags
        states[:, row, : len(example.tags)] = example.states
    return list(states), tags


@torch.inference_mode()
def _quality(head: EntityHead, held: Sequence[Known]) -> str:
    """F1 of each kind of entity."""
    right, seen, wanted = (dict.fromkeys(("PER", "ORG", "LOC"), 0) for _ in range(3))
    for known in held:
        layers = [layer[None].float() for layer in known.states]
        scores = head(mixed(head.mix, layers), known.tags[None] != UNKNOWN)[0].numpy()
        found, gold = set(decode(scores, known.sentences)), set(read_tags(known.tags.tolist()))
        for label in right:
            mine, theirs = ({e for e in part if e.label == label} for part in (found, gold))
            right[label] += len(mine & theirs)
            seen[label] += len(mine)
            wanted[label] += len(theirs)
    return ", ".join(f"{label} {200 * right[label] / max(1, seen[label] + wanted[label]):.1f}" for label in right)
