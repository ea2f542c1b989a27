"""The teacher network: one encoder, a head for each layer of annotation, a biaffine parser (Dozat & Manning 2017)."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import lru_cache

import torch
from torch import Tensor, nn
from transformers import BertModel

from .labels import ENTITIES, Labels

ARC, RELATION, TAG, DROPOUT = 400, 128, 384, 0.33
SPELLINGS, SPELLING_WIDTH, SPELLING_KINDS = 12_000, 64, 6
SOURCES = {"gsd": 0, "hdt": 1, "pud": 2, "gsd_train": 3}  # each treebank has its habits; text is read as "gsd"


@lru_cache(maxsize=200_000)
def spelling(word: str) -> list[int]:
    """Hashes of the endings, the beginning and the shape of a word: what pieces of meaning hide."""

    def number(kind: str, text: str) -> int:
        return 1 + zlib.crc32(f"{kind}:{text}".encode()) % (SPELLINGS - 1)

    lower = word.lower()
    ends = "".join(
        "X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c for c in word[0] + word[-1]
    )
    shape = ends + ("-" if "-" in word[1:-1] else "") + ("U" if word.isupper() else "")
    endings = [number(str(k), lower[-k:]) if len(lower) >= k else 0 for k in (1, 2, 3, 4)]
    return [*endings, number("p", lower[:3]), number("s", shape)]


@dataclass
class Batch:
    """Sentences side by side. ``word_of`` says which word a piece belongs to: 0 is the root, the last one padding."""

    pieces: Tensor
    is_piece: Tensor
    word_of: Tensor
    spellings: Tensor
    source: Tensor
    is_word: Tensor


class Mix(nn.Module):
    """A weighted sum over the layers of the encoder, weights learnt (Peters et al. 2018)."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        start = torch.full((layers,), -2.0)
        start[-6:-1] = 0.0
        self.w, self.g = nn.Parameter(start), nn.Parameter(torch.ones(1))

    def forward(self, states: tuple[Tensor, ...]) -> Tensor:
        weights = self.w.float().softmax(0)
        return self.g * sum(weights[i] * state for i, state in enumerate(states))


class Layer(nn.Module):
    def __init__(self, width: int, out: int) -> None:
        super().__init__()
        self.l, self.d, self.a = nn.Linear(width, out), nn.Dropout(DROPOUT), nn.LeakyReLU(0.1)

    def forward(self, x: Tensor) -> Tensor:
        return self.d(self.a(self.l(x)))


class Teacher(nn.Module):
    """Parameter names are those of the checkpoint in ``shared/teacher``, so that it can be gone on from."""

    def __init__(self, encoder: BertModel, labels: Labels) -> None:
        super().__init__()
        self.bert, width = encoder, encoder.config.hidden_size
        depth = encoder.config.num_hidden_layers + 1
        self.mixp, self.mixt, self.mixe = Mix(depth), Mix(depth), Mix(depth)
        self.drop = nn.Dropout(DROPOUT)
        self.tbp, self.tbt = nn.Embedding(len(SOURCES), width), nn.Embedding(len(SOURCES), width)
        self.lnp, self.lnt, self.lne = nn.LayerNorm(width), nn.LayerNorm(width), nn.LayerNorm(width)
        self.sufe = nn.Embedding(SPELLINGS, SPELLING_WIDTH, padding_idx=0)
        self.sufl = nn.Linear(SPELLING_WIDTH * SPELLING_KINDS, width)
        self.tag = Layer(width, TAG)
        sizes = {
            "upos": len(labels.upos),
            "xpos": len(labels.xpos),
            "fstr": len(labels.bundles),
            "lem": len(labels.lemma_rules),
        }
        self.heads = nn.ModuleDict({name: nn.Linear(TAG, size) for name, size in sizes.items()})
        self.feat_sizes = [len(values) for values in labels.values.values()]
        self.feat = nn.Linear(TAG, sum(self.feat_sizes))
        self.ent = nn.Sequential(Layer(width, TAG), nn.Linear(TAG, len(ENTITIES)))
        self.ad, self.ah = Layer(width, ARC), Layer(width, ARC)
        self.rd, self.rh = Layer(width, RELATION), Layer(width, RELATION)
        self.U = nn.Parameter(torch.randn(ARC + 1, ARC) * 0.5 * ARC**-0.5)
        self.V = nn.Parameter(torch.randn(len(labels.relations), RELATION + 1, RELATION + 1) * 0.02)
        for embedding in (self.tbp, self.tbt):
            nn.init.normal_(embedding.weight, std=0.02)
        nn.init.normal_(self.sufe.weight, std=0.1)
        nn.init.zeros_(self.sufl.weight)
        nn.init.zeros_(self.sufl.bias)

    def forward(self, batch: Batch) -> tuple[dict[str, Tensor], tuple[Tensor, Tensor]]:
        """Scores of every layer for each word, and of each word's head; ``relations`` needs heads and comes after."""
        states = self.bert(
            input_ids=batch.pieces, attention_mask=batch.is_piece, output_hidden_states=True
        ).hidden_states
        words = batch.is_word.shape[1]
        member = nn.functional.one_hot(batch.word_of, words + 2)[..., : words + 1].to(states[0].dtype)
        member = (member / member.sum(1, keepdim=True).clamp(min=1)).transpose(1, 2)
        tree = self.drop(self.lnp(member @ self.mixp(states)) + self.tbp(batch.source)[:, None])
        tags = self.lnt((member @ self.mixt(states))[:, 1:]) + self.tbt(batch.source)[:, None]
        tags = self.tag(self.drop(tags + self.sufl(self.drop(self.sufe(batch.spellings).flatten(-2)))))
        scores = {name: head(tags).float() for name, head in self.heads.items()}
        scores["feat"] = self.feat(tags).float()
        scores["ent"] = self.ent(self.drop(self.lne((member @ self.mixe(states))[:, 1:]))).float()
        dependent, head = self.ad(tree[:, 1:]).float(), self.ah(tree).float()
        with torch.autocast("cpu", enabled=False):  # heads that score alike need every digit
            arcs = torch.cat([dependent, torch.ones_like(dependent[..., :1])], -1) @ self.U @ head.mT
        allowed = nn.functional.pad(batch.is_word, (1, 0), value=True)
        scores["arc"] = arcs.masked_fill(~allowed[:, None], -1e4)
        return scores, (self.rd(tree[:, 1:]).float(), self.rh(tree).float())

    def relations(self, dependents: Tensor, heads: Tensor, chosen: Tensor) -> Tensor:
        """Scores of the relation of each word to the head that was chosen for it (0 is the root)."""
        head = heads.gather(1, chosen[..., None].expand(-1, -1, heads.shape[-1]))
        one = torch.ones_like(dependents[..., :1])
        dependents, head = torch.cat([dependents, one], -1), torch.cat([head, one], -1)
        batch, words, width = dependents.shape
        left = (dependents.reshape(-1, width) @ self.V.permute(1, 0, 2).reshape(width, -1)).view(
            batch * words, -1, width
        )
        return torch.bmm(left, head.reshape(batch * words, width, 1)).view(batch, words, -1)
