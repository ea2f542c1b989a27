"""From the network's scores to proposals: one for each claim, with the words of its parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from claimex.model import KINDS
from claimex.reader.scheme import PARTS, Proposal

LEAST = 0.5
"""The probability from which a word belongs to a part, if none is likelier."""
LEAST_OF_ROLE = 0.3
"""A role is left out if none of its words is likelier."""
SAME = 0.5
"""Share of common words from which two anchors of like kind are one claim (Jaccard)."""
SAME_APART = 0.97
"""The same for a direct claim and one that is not: a quotation may be nearly all of a paraphrase."""
GAP = 2  # words that a speaker or addressee may leave out
_ONE_PIECE = ("speaker", "addressee")

Scores = NDArray[np.float32]


@dataclass(frozen=True)
class Anchor:
    """A word that may begin a claim of a kind; ``parts`` are probabilities of the words from ``start`` on."""

    probability: float
    word: int
    kind: int
    start: int
    parts: Scores
    media: Scores

    @property
    def message(self) -> frozenset[int]:
        likely = np.flatnonzero(self.parts[0] > LEAST) + self.start
        return frozenset(likely.tolist()) | {self.word}


@dataclass
class _Cluster:
    """Anchors that mean the same claim: its words begin at several places or it may be of several kinds."""

    first: Anchor
    message: frozenset[int]
    kinds: dict[int, float] = field(default_factory=dict)

    @property
    def is_direct(self) -> bool:
        return KINDS[self.first.kind] == "direct"

    def means(self, anchor: Anchor, message: frozenset[int]) -> bool:
        alike = self.is_direct == (KINDS[anchor.kind] == "direct")
        shared = len(self.message & message)
        return shared > (SAME if alike else SAME_APART) * (len(self.message) + len(message) - shared)

    def add(self, anchor: Anchor) -> None:
        self.kinds[anchor.kind] = self.kinds.get(anchor.kind, 0.0) + anchor.probability


def propose(anchors: Iterable[Anchor], least: float) -> list[Proposal]:
    """Proposals of at least probability ``least`` in text order: anchors of the same claim are one, their
    probabilities added."""
    clusters: list[_Cluster] = []
    for anchor in sorted(anchors, key=lambda a: (-a.probability, a.word, a.kind)):
        message = anchor.message
        cluster = next((known for known in clusters if known.means(anchor, message)), None)
        if cluster is None:
            cluster = _Cluster(anchor, message)
            clusters.append(cluster)
        cluster.add(anchor)
    found = [_proposal(cluster) for cluster in clusters]
    kept = [proposal for proposal in found if proposal.probability >= least]
    return sorted(kept, key=lambda proposal: (min(proposal.message), -len(proposal.message)))


def _proposal(cluster: _Cluster) -> Proposal:
    anchor = cluster.first
    kind = max(cluster.kinds, key=lambda k: (cluster.kinds[k], -k))
    parts = [cluster.message]
    for name, row in zip(PARTS[1:], anchor.parts[1:], strict=True):
        parts.append(frozenset(anchor.start + i for i in _words(row, name in _ONE_PIECE)))
    probability = min(1.0, sum(cluster.kinds.values()))
    return Proposal(KINDS[kind], probability, tuple(parts), tuple(anchor.media.tolist()))


def _words(row: Scores, one_piece: bool) -> Iterable[int]:
    best = float(row.max(initial=0.0))
    if best <= LEAST_OF_ROLE:
        return ()
    words = np.flatnonzero(row > min(LEAST, max(best / 2, LEAST_OF_ROLE / 2))).tolist()
    if not one_piece:
        return words
    stretch = max(_stretches(words), key=lambda s: float(row[s].sum()))
    return range(stretch[0], stretch[-1] + 1)


def _stretches(words: Sequence[int]) -> list[list[int]]:
    stretches: list[list[int]] = []
    for i in words:
        if stretches and i - stretches[-1][-1] <= GAP:
            stretches[-1].append(i)
        else:
            stretches.append([i])
    return stretches
