"""Train a reader: the loss, the schedule, the loop with early stopping, checkpoints and going on."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from math import inf
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from claimex.learn.examples import UNKNOWN, Batch, Example, collate, group, sentences_of
from claimex.learn.network import Network
from claimex.reader.vocabulary import PAD

BEGIN_WEIGHT, WORD_WEIGHT, PAIR_WEIGHT, MEDIUM_WEIGHT, ENTITY_WEIGHT = 6.0, 0.7, 4.0, 2.0, 1.0
MIX_RATE = 1e-2


@dataclass(frozen=True)
class Schedule:
    """How to train. Rates rise over ``warm_up`` of all steps and then fall linearly.

    ``pieces`` is the size of a batch with what fills it up, ``window`` and ``overlap`` are pieces too; lower layers of
    the encoder learn more slowly (by ``decay`` a layer), the word embeddings and the ``frozen`` lowest layers not at
    all.
    """

    epochs: int = 6
    encoder_rate: float = 1e-4
    head_rate: float = 1e-3
    decay: float = 0.95
    frozen: int = 2
    warm_up: float = 0.06
    dropout: float = 0.2
    pieces: int = 1100
    window: int = 400
    overlap: int = 60
    seed: int = 1


@dataclass
class Progress:
    """Where a run stands; what a checkpoint holds beside weights."""

    epoch: int = 0
    best: float = -inf
    best_epoch: int = 0


Judge = Callable[[Network], float]
Report = Callable[[str], None]


def fit(
    network: Network,
    examples: Sequence[Example],
    schedule: Schedule,
    folder: Path,
    *,
    judge: Judge | None = None,
    patience: int = 3,
    resume: bool = False,
    report: Report = lambda line: None,
) -> Progress:
    """Train ``network`` and leave the best weights in it and in ``folder``.

    After each epoch ``judge`` says how good the network is (higher is better); without it the last epoch counts as
    the best. After ``patience`` epochs that were not better, training ends. ``resume`` goes on from the last whole
    epoch in ``folder``. Same seed, data and machine: same weights.

    Raises:
        ValueError: if there are no examples.
    """
    if not examples:
        raise ValueError("got no text to learn from; give at least one annotated document")
    chance = random.Random(schedule.seed)
    torch.manual_seed(schedule.seed)
    optimizer = torch.optim.AdamW(_groups(network, schedule), betas=(0.9, 0.98), fused=True)
    rates = [parameters["lr"] for parameters in optimizer.param_groups]
    total = len(group(examples, schedule.pieces, random.Random(0))) * schedule.epochs
    progress, step = Progress(), 0
    state_file, best_file = folder / "state.pt", folder / "best.pt"
    if resume and state_file.exists():
        stored: dict[str, Any] = torch.load(state_file, weights_only=True)
        network.load_state_dict(stored["network"])
        optimizer.load_state_dict(stored["optimizer"])
        progress, step = Progress(**stored["progress"]), stored["step"]
        for _ in range(progress.epoch):
            group(examples, schedule.pieces, chance)
        report(f"goes on after epoch {progress.epoch}")
    trained = [p for p in network.parameters() if p.requires_grad]
    for epoch in range(progress.epoch + 1, schedule.epochs + 1):
        if judge and epoch - 1 - progress.best_epoch >= patience and progress.best_epoch:
            report(f"no better for {patience} epochs: done")
            break
        torch.manual_seed(schedule.seed * 1000 + epoch)
        network.train()
        started, losses = time.perf_counter(), []
        batches = group(examples, schedule.pieces, chance)
        for number, batch in enumerate(batches, 1):
            share = _share(step, total, max(1, int(schedule.warm_up * total)))
            for parameters, rate in zip(optimizer.param_groups, rates, strict=True):
                parameters["lr"] = rate * share
            loss = loss_of(network, collate(batch))
            optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(trained, 2.0)
            optimizer.step()
            losses.append(loss.item())
            step += 1
            if number % 50 == 0:
                recent = sum(losses[-50:]) / 50
                seconds = time.perf_counter() - started
                report(f"epoch {epoch}: {number} of {len(batches)} steps, loss {recent:.3f}, {seconds:.0f} s")
        network.eval()
        quality = judge(network) if judge else float(epoch)
        progress.epoch = epoch
        report(f"epoch {epoch}: loss {sum(losses) / len(losses):.3f}, quality {quality:.4f}")
        if quality > progress.best:
            progress.best, progress.best_epoch = quality, epoch
            torch.save(network.state_dict(), best_file)
        stored = {"network": network.state_dict(), "optimizer": optimizer.state_dict()}
        torch.save({**stored, "progress": asdict(progress), "step": step}, state_file)
    network.load_state_dict(torch.load(best_file, weights_only=True))
    network.eval()
    return progress


def loss_of(network: Network, batch: Batch) -> Tensor:
    """The loss of a batch for each word: what words are by themselves, what they are to each anchor, media, and named
    entities."""
    with torch.autocast("cpu", torch.bfloat16):
        state, key, begin, inside, role, entities = network.encoder(
            **batch.inputs, is_piece=batch.inputs["pieces"] != PAD
        )
    words, count = batch.is_word, batch.is_word.sum()

    def missed(scores: Tensor, target: Tensor) -> Tensor:
        return binary_cross_entropy_with_logits(scores[words].float(), target[words], reduction="sum") / count

    total = BEGIN_WEIGHT * missed(begin, batch.begin)
    total = total + WORD_WEIGHT * (missed(inside, batch.inside) + missed(role, batch.role))
    named = cross_entropy(entities.float().transpose(1, 2), batch.tags, ignore_index=UNKNOWN, reduction="sum")
    total = total + ENTITY_WEIGHT * named / count
    for row, example in enumerate(batch.examples):
        anchored, width = example.anchored, len(example.window)
        if not len(anchored.words):
            continue
        row_words = (values[row, :width].float() for values in (state, key, inside, role))
        scores, medium = network.scorer(
            *row_words, sentences_of(example.window), anchored.words, anchored.kinds, anchored.parts[:, 0]
        )
        wrong = binary_cross_entropy_with_logits(scores, anchored.parts, reduction="none").sum(-1)
        weight = PAIR_WEIGHT / (anchored.parts.sum(-1) + 1).sqrt()  # a long claim counts more than a cue, not that much
        total = total + (wrong * weight).sum() / count
        total = total + MEDIUM_WEIGHT * cross_entropy(medium, anchored.media, reduction="sum") / count
    return total


def _share(step: int, total: int, warm: int) -> float:
    return step / warm if step < warm else max(0.02, (total - step) / max(1, total - warm))


def _groups(network: Network, schedule: Schedule) -> list[dict[str, Any]]:
    encoder = network.encoder
    encoder.embedding.requires_grad_(False)
    encoder.position.requires_grad_(False)
    encoder.norm_embedding.requires_grad_(False)
    groups: list[dict[str, Any]] = []
    depth = len(encoder.layers)
    for number, layer in enumerate(encoder.layers):
        if number < schedule.frozen:
            layer.requires_grad_(False)
            continue
        rate = schedule.encoder_rate * schedule.decay ** (depth - 1 - number)
        groups += _split(layer.parameters(), rate)
    below = {id(p) for layer in encoder.layers for p in layer.parameters()}
    mixes = [encoder.mix, encoder.entities.mix]
    apart = below | {id(p) for p in mixes}
    rest = [p for p in network.parameters() if p.requires_grad and id(p) not in apart]
    return [*groups, *_split(rest, schedule.head_rate), {"params": mixes, "lr": MIX_RATE, "weight_decay": 0.0}]


def _split(parameters: Any, rate: float) -> list[dict[str, Any]]:
    """Matrices decay, vectors do not."""
    known = list(parameters)
    return [
        {"params": [p for p in known if p.dim() > 1], "lr": rate, "weight_decay": 0.01},
        {"params": [p for p in known if p.dim() < 2], "lr": rate, "weight_decay": 0.0},
    ]
