"""The reader's network: a small BERT encoder, heads for each word, and a biaffine scorer of words for each anchor.

Devlin et al. 2019 for the encoder, Peters et al. 2018 for the mixing of its layers, Dozat & Manning 2017 for the
biaffine scorer. Weight matrices are stored as they are multiplied (input by output), so that they keep their names and
shapes in the exported graph and can be read back from it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from claimex.reader.entities import TAGS
from claimex.reader.scheme import KIND_COUNT, MEDIUM_COUNT, PART_COUNT
from claimex.reader.words import NO_MARKS

FARTHEST = 16  # buckets of distance in words on either side, two a doubling
FARTHEST_SENTENCE = 5
BESIDE = 2  # words on either side by which an entity is known


@dataclass(frozen=True)
class Size:
    """The measures of a network; the defaults are those of multilingual-e5-small with a German vocabulary."""

    vocabulary: int
    width: int = 384
    layers: int = 12
    heads: int = 12
    inner: int = 1536
    positions: int = 512
    hidden: int = 320
    pair: int = 192
    entity: int = 320


class Dense(nn.Module):
    """``x @ weight + bias``; with a ``factor`` for each input, by which ``weight`` was divided, ``x`` is multiplied."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(inputs, outputs))
        self.bias = nn.Parameter(torch.zeros(outputs))
        self.factor: nn.Parameter | None = None
        nn.init.kaiming_uniform_(self.weight.T, a=math.sqrt(5))

    def forward(self, x: Tensor) -> Tensor:
        return (x if self.factor is None else x * self.factor) @ self.weight + self.bias


Attend = Callable[[Tensor, Tensor, Tensor, int, Tensor | None], Tensor]


def attend(query: Tensor, key: Tensor, value: Tensor, heads: int, hidden: Tensor | None) -> Tensor:
    """Scaled dot-product attention; ``hidden`` is added to the scores of each key."""
    rows, length, width = query.shape
    query, key, value = (part.view(rows, length, heads, -1).transpose(1, 2) for part in (query, key, value))
    mask = None if hidden is None else hidden.to(query.dtype)
    seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
    return seen.transpose(1, 2).reshape(rows, length, width)


class Layer(nn.Module):
    """Self-attention and a feed-forward net, each followed by the norm of its sum with what went in."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.heads = size.heads
        self.attend: Attend = attend
        self.qkv, self.out = Dense(size.width, 3 * size.width), Dense(size.width, size.width)
        self.up, self.down = Dense(size.width, size.inner), Dense(size.inner, size.width)
        self.norm_attention = nn.LayerNorm(size.width, eps=1e-12)
        self.norm_inner = nn.LayerNorm(size.width, eps=1e-12)

    def forward(self, x: Tensor, hidden: Tensor | None) -> Tensor:
        query, key, value = self.qkv(x).split(x.shape[-1], -1)
        x = self.norm_attention(x + self.out(self.attend(query, key, value, self.heads, hidden)))
        inner: Tensor = self.norm_inner(x + self.down(functional.gelu(self.up(x))))
        return inner


class Head(nn.Module):
    """One hidden layer."""

    def __init__(self, inputs: int, outputs: int, dropout: float) -> None:
        super().__init__()
        self.dense, self.dropout = Dense(inputs, outputs), nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        hidden: Tensor = self.dropout(functional.leaky_relu(self.dense(x), 0.1))
        return hidden


def mixed(weights: Tensor, layers: Sequence[Tensor]) -> Tensor:
    """The sum of what the layers say, by ``weights`` of no scale: what is mixed is normalized."""
    shares = weights.softmax(0)
    total = shares[0] * layers[0]
    for share, layer in zip(shares[1:], layers[1:], strict=True):
        total = total + share * layer
    return total


class EntityHead(nn.Module):
    """Named entities: scores of each word for each of :data:`claimex.reader.entities.TAGS`, by its own mix of the
    encoder's layers (the middle ones know names best) and the words beside it."""

    def __init__(self, size: Size, dropout: float) -> None:
        super().__init__()
        self.mix = nn.Parameter(torch.zeros(size.layers + 1))
        self.norm, self.dropout = nn.LayerNorm(size.width), nn.Dropout(dropout)
        self.beside = Dense(size.width, (2 * BESIDE + 1) * size.entity)
        self.hidden = Head(size.entity, size.entity, dropout)
        self.tag = Dense(size.entity, len(TAGS))

    def forward(self, words: Tensor, is_word: Tensor) -> Tensor:
        """``words`` are the mixed states, ``is_word`` tells words from what fills a window up."""
        parts = self.beside(self.dropout(self.norm(words))) * is_word[..., None].to(words.dtype)
        parts = functional.pad(parts.unflatten(-1, (2 * BESIDE + 1, -1)), (0, 0, 0, 0, BESIDE, BESIDE))
        width = words.shape[1]
        seen = parts[:, :width, 0]
        for k in range(1, 2 * BESIDE + 1):
            seen = seen + parts[:, k : k + width, k]
        tags: Tensor = self.tag(self.hidden(self.dropout(functional.leaky_relu(seen, 0.1))))
        return tags


class Encoder(nn.Module):
    """Pieces of words in, for each word: its state, and scores for what it is by itself."""

    def __init__(self, size: Size, dropout: float = 0.2) -> None:
        super().__init__()
        self.embedding = nn.Parameter(torch.randn(size.vocabulary, size.width) * 0.02)
        self.position = nn.Parameter(torch.randn(size.positions, size.width) * 0.02)
        self.norm_embedding = nn.LayerNorm(size.width, eps=1e-12)
        self.layers: Sequence[Layer] = nn.ModuleList(Layer(size) for _ in range(size.layers))  # type: ignore[assignment]
        self.mix = nn.Parameter(torch.zeros(size.layers + 1))
        # What the segmentation knows goes in twice: below, so that words can look at it, and above.
        self.marks_below = nn.Parameter(torch.zeros(NO_MARKS + 1, size.width))
        self.marks_above = nn.Parameter(torch.randn(NO_MARKS + 1, size.width) * 0.02)
        self.norm_word, self.dropout = nn.LayerNorm(size.width), nn.Dropout(dropout)
        self.hidden = Head(size.width, size.hidden, dropout)
        self.begin, self.inside = Dense(size.hidden, KIND_COUNT), Dense(size.hidden, KIND_COUNT)
        self.role = Dense(size.hidden, PART_COUNT - 1)
        self.key = Head(size.width, size.pair, dropout)
        self.entities = EntityHead(size, dropout)
        for head, start in ((self.begin, -5.0), (self.inside, -2.5), (self.role, -2.0)):
            nn.init.constant_(head.bias, start)

    def embed(self, pieces: Tensor) -> Tensor:
        return self.embedding[pieces]

    def forward(
        self, pieces: Tensor, word_of: Tensor, marks: Tensor, is_piece: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]:
        """For each word: state, key for the scorer, and scores as beginning of a claim of each kind, as inside of one,
        as a word of each role, as part of a named entity of each kind. Takes what
        :func:`claimex.reader.windows.pad` makes; without ``is_piece`` nothing is taken for what fills a window up."""
        layers = self.read(pieces, word_of, marks, is_piece)
        member = members(word_of, marks).to(layers[0].dtype)
        state = member @ mixed(self.mix, layers)
        state = self.dropout(self.norm_word(state) + self.marks_above[marks])
        inner = self.hidden(state)
        entities = self.entities(member @ mixed(self.entities.mix, layers), marks != NO_MARKS)
        return state, self.key(state), self.begin(inner), self.inside(inner), self.role(inner), entities

    def read(self, pieces: Tensor, word_of: Tensor, marks: Tensor, is_piece: Tensor | None = None) -> Sequence[Tensor]:
        """What goes into the lowest layer and what comes out of each, for each piece."""
        mark_of = torch.where(word_of < 0, NO_MARKS, torch.gather(marks, 1, word_of.clamp(min=0)))
        x = self.embed(pieces) + self.marks_below[mark_of] + self.position[: pieces.shape[1]]
        x = self.norm_embedding(x)
        hidden = None if is_piece is None else (1.0 - is_piece[:, None, None, :].to(x.dtype)) * -1e4
        states = [x]
        for layer in self.layers:
            states.append(layer(states[-1], hidden))
        return states


def members(word_of: Tensor, marks: Tensor) -> Tensor:
    """For each word its share of each of its pieces."""
    words = torch.arange(marks.shape[1], device=marks.device)
    member = (word_of[:, None, :] == words[None, :, None]).float()
    return member / member.sum(-1, keepdim=True).clamp(min=1)


class Scorer(nn.Module):
    """For each anchor of one window: what every word is to it, and its medium."""

    def __init__(self, size: Size, dropout: float = 0.2) -> None:
        super().__init__()
        pair = size.pair
        self.kind = nn.Parameter(torch.randn(KIND_COUNT, size.width) * 0.1)
        self.query = Head(size.width, pair, dropout)
        self.form = nn.Parameter(torch.randn(PART_COUNT, pair, pair) * 0.5 / pair)
        self.key_bias = nn.Parameter(torch.randn(PART_COUNT, pair) * 0.02)
        self.own = nn.Parameter(torch.ones(PART_COUNT))
        self.distance = nn.Parameter(torch.zeros(KIND_COUNT, PART_COUNT, 2 * FARTHEST + 1))
        self.sentence_distance = nn.Parameter(torch.zeros(KIND_COUNT, PART_COUNT, 2 * FARTHEST_SENTENCE + 1))
        self.bias = nn.Parameter(torch.zeros(KIND_COUNT, PART_COUNT))
        self.medium_hidden, self.medium = Head(2 * size.width, 128, dropout), Dense(128, MEDIUM_COUNT)

    def forward(
        self,
        state: Tensor,
        key: Tensor,
        inside: Tensor,
        role: Tensor,
        sentences: Tensor,
        anchors: Tensor,
        kinds: Tensor,
        message: Tensor | None = None,
    ) -> tuple[Tensor, Tensor]:
        """Scores ``[anchor, part, word]`` and ``[anchor, medium]``.

        ``state``, ``key``, ``inside``, ``role`` are the encoder's, without the words beyond the window's end;
        ``anchors`` are words, ``kinds`` numbers. The medium looks at the words of ``message`` (anchor by word, 0 or
        1; the words that the scores say, if it is not given).
        """
        anchored = state[anchors]
        query = self.query(anchored + self.kind[kinds]).float()
        query = torch.einsum("ad,rde->are", query, self.form) + self.key_bias
        own = torch.cat([inside.T[kinds][:, None], role.T[None].expand(anchors.shape[0], -1, -1)], 1)
        words = torch.arange(state.shape[0], device=state.device)
        away = words[None] - anchors[:, None]
        bucket = (torch.log2(away.abs().float() + 1) * 2).round().clamp(max=FARTHEST).long() * away.sign() + FARTHEST
        apart = (sentences[None] - sentences[anchors][:, None]).clamp(-FARTHEST_SENTENCE, FARTHEST_SENTENCE)
        scores = (
            query @ key.float().T
            + self.own[:, None] * own.float()
            + _look_up(self.distance[kinds], bucket)
            + _look_up(self.sentence_distance[kinds], apart + FARTHEST_SENTENCE)
            + self.bias[kinds][..., None]
        )
        said = (scores[:, 0] > 0).to(state.dtype) if message is None else message.to(state.dtype)
        meant = (said @ state) / said.sum(-1, keepdim=True).clamp(min=1)
        return scores, self.medium(self.medium_hidden(torch.cat([anchored, meant], -1))).float()


def _look_up(table: Tensor, place: Tensor) -> Tensor:
    """``table[a, r, place[a, w]]`` for each anchor ``a``, part ``r`` and word ``w``."""
    return table.gather(2, place[:, None].expand(-1, table.shape[1], -1))


class Network(nn.Module):
    """Encoder and scorer."""

    def __init__(self, size: Size, dropout: float = 0.2) -> None:
        super().__init__()
        self.size = size
        self.encoder, self.scorer = Encoder(size, dropout), Scorer(size, dropout)


def from_bert(state: Mapping[str, Tensor], prefix: str = "bert.") -> dict[str, Tensor]:
    """Parameters of :class:`Encoder` from those of a BERT as ``transformers`` names them."""
    embedding = f"{prefix}embeddings."
    found = {
        "embedding": state[f"{embedding}word_embeddings.weight"],
        "position": state[f"{embedding}position_embeddings.weight"]
        + state[f"{embedding}token_type_embeddings.weight"][0],
        "norm_embedding.weight": state[f"{embedding}LayerNorm.weight"],
        "norm_embedding.bias": state[f"{embedding}LayerNorm.bias"],
    }
    parts = {
        "out": "attention.output.dense",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm_attention": "attention.output.LayerNorm",
        "norm_inner": "output.LayerNorm",
    }
    depth = len({name.split(".")[3] for name in state if name.startswith(f"{prefix}encoder.layer.")})
    for layer in range(depth):
        there = f"{prefix}encoder.layer.{layer}."
        for ending in ("weight", "bias"):
            qkv = [state[f"{there}attention.self.{name}.{ending}"] for name in ("query", "key", "value")]
            found[f"layers.{layer}.qkv.{ending}"] = torch.cat(qkv).T if ending == "weight" else torch.cat(qkv)
            for ours, theirs in parts.items():
                values = state[f"{there}{theirs}.{ending}"]
                found[f"layers.{layer}.{ours}.{ending}"] = values.T if values.dim() > 1 else values
    return {name: values.float().contiguous() for name, values in found.items()}
