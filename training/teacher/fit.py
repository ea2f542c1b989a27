"""Fine-tune the teacher on gold trees and gold names together."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from corpora import Sentence
from torch import Tensor
from torch.nn.functional import cross_entropy

from .examples import LONGEST, UNKNOWN, Encoder, collate, group
from .labels import Labels
from .model import Batch, Teacher

WEIGHTS = {"upos": 0.7, "xpos": 0.4, "fstr": 0.4, "lem": 0.3, "feat": 0.5, "arc": 1.0, "rel": 1.0, "ent": 1.0}


@dataclass(frozen=True)
class Schedule:
    """Rates fall linearly after a warm-up; lower layers of the encoder learn more slowly."""

    epochs: int = 10
    encoder_rate: float = 1.5e-4
    head_rate: float = 2e-3
    decay: float = 0.95
    warm_up: float = 0.08
    pieces: int = 1000  # of one batch
    longest: int = 200  # pieces of one sentence
    seed: int = 1


def fit(
    model: Teacher,
    labels: Labels,
    encode: Encoder,
    sentences: Sequence[Sentence],
    schedule: Schedule,
    checkpoint: Path,
    report: Callable[[str], None],
) -> None:
    """Train and write ``checkpoint`` (a state dict) after every epoch."""
    rng = random.Random(schedule.seed)
    torch.manual_seed(schedule.seed)
    examples = [encode(s) for s in sentences]
    examples = [e for e in examples if len(e.pieces) <= min(schedule.longest, LONGEST)]
    optimizer = torch.optim.AdamW(_groups(model, schedule), betas=(0.9, 0.98), eps=1e-8, fused=True)
    rates = [g["lr"] for g in optimizer.param_groups]
    total = len(group(examples, schedule.pieces)) * schedule.epochs
    warm, step = max(1, int(schedule.warm_up * total)), 0
    model.train()
    for epoch in range(schedule.epochs):
        started, losses = time.perf_counter(), []
        for indices in group(examples, schedule.pieces, rng):
            share = step / warm if step < warm else max(0.02, (total - step) / max(1, total - warm))
            for parameters, rate in zip(optimizer.param_groups, rates, strict=True):
                parameters["lr"] = rate * share
            batch, targets = collate([examples[i] for i in indices], len(labels.values))
            loss = loss_of(model, batch, targets)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimizer.step()
            losses.append(float(loss.detach()))
            step += 1
            if step % 100 == 0:
                mean = sum(losses[-100:]) / len(losses[-100:])
                report(f"  step {step} of {total}, loss {mean:.3f}, {time.perf_counter() - started:.0f} s")
        torch.save(model.state_dict(), checkpoint)
        report(f"epoch {epoch + 1}: loss {sum(losses) / len(losses):.3f}, {time.perf_counter() - started:.0f} s")


def loss_of(model: Teacher, batch: Batch, targets: dict[str, Tensor]) -> Tensor:
    """The weighted sum over the layers that the batch knows."""
    with torch.autocast("cpu", torch.bfloat16):
        scores, (dependents, heads) = model(batch)
    words, total = batch.is_word, torch.zeros(())
    if "arc" in targets:
        has_tree = targets["arc"].amax(1) >= 0
        chosen = targets["arc"].clamp(min=0)[has_tree]
        scores["rel"] = torch.zeros(*words.shape, model.V.shape[0])
        scores["rel"][has_tree] = model.relations(dependents[has_tree], heads[has_tree], chosen)
    for layer, weight in WEIGHTS.items():
        if layer not in targets or not (targets[layer] != UNKNOWN).any():
            continue
        target, score = targets[layer][words], scores[layer][words]
        if layer == "feat":
            for j, part in enumerate(score.split(model.feat_sizes, -1)):
                if (target[:, j] != UNKNOWN).any():
                    total = total + weight * cross_entropy(part, target[:, j], ignore_index=UNKNOWN)
        else:
            total = total + weight * cross_entropy(score, target, ignore_index=UNKNOWN)
    return total


def _groups(model: Teacher, schedule: Schedule) -> list[dict[str, object]]:
    layers = model.bert.encoder.layer
    groups: list[dict[str, object]] = []
    for depth, layer in enumerate(layers):
        rate = schedule.encoder_rate * schedule.decay ** (len(layers) - 1 - depth)
        matrices = [p for p in layer.parameters() if p.dim() > 1]
        vectors = [p for p in layer.parameters() if p.dim() < 2]
        groups += [
            {"params": matrices, "lr": rate, "weight_decay": 0.01},
            {"params": vectors, "lr": rate, "weight_decay": 0.0},
        ]
    lowest = schedule.encoder_rate * schedule.decay ** len(layers)
    groups.append({"params": list(model.bert.embeddings.parameters()), "lr": lowest, "weight_decay": 0.0})
    heads = [(n, p) for n, p in model.named_parameters() if not n.startswith("bert")]
    mixes = [p for n, p in heads if n.startswith("mix")]
    rest = [p for n, p in heads if not n.startswith("mix")]
    groups += [
        {"params": rest, "lr": schedule.head_rate, "weight_decay": 0.01},
        {"params": mixes, "lr": 1e-2, "weight_decay": 0.0},
    ]
    return groups
