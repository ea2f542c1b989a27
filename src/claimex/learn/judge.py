"""How good a network is before it is exported: the official score of what it proposes, counted in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import torch
from numpy.typing import NDArray

from claimex.evaluation.gold import TokenClaim
from claimex.evaluation.metric import score_groups
from claimex.evaluation.pairing import pair_claims
from claimex.find.seen import likeliest_medium
from claimex.learn.calibrate import in_words
from claimex.learn.examples import Taught
from claimex.learn.network import Network
from claimex.reader.calibration import Calibration
from claimex.reader.proposals import Scores
from claimex.reader.scheme import Proposal
from claimex.reader.session import Meta, Reader
from claimex.reader.vocabulary import Vocabulary
from claimex.reader.windows import Integers

LEAST = 0.45
"""Proposals less likely do not count."""


class NetworkReader(Reader):
    """A reader that runs a torch network as it stands."""

    def __init__(self, network: Network, vocabulary: Vocabulary) -> None:
        self.network, self.vocabulary = network, vocabulary
        self.meta, self.calibration = Meta("in training", "", "", entities=True), Calibration()

    @torch.inference_mode()
    def encode(self, inputs: Mapping[str, Integers]) -> Sequence[Scores]:
        with torch.autocast("cpu", torch.bfloat16):
            found = self.network.encoder(**{name: torch.from_numpy(values) for name, values in inputs.items()})
        return [values.float().numpy() for values in found]

    @torch.inference_mode()
    def score(self, inputs: Mapping[str, NDArray[Any]]) -> Sequence[Scores]:
        found = self.network.scorer(**{name: torch.from_numpy(values) for name, values in inputs.items()})
        return [values.float().numpy() for values in found]


def joint_f1(reader: Reader, texts: Iterable[Taught]) -> float:
    """The official joint F1, from 0 to 1, of a reader alone on annotated texts."""
    groups = []
    for text in texts:
        found = [_of_proposal(proposal) for proposal in reader.read(text.words, least=LEAST).proposals]
        groups.append(pair_claims(found, [in_words(claim) for claim in text.claims]))
    return score_groups(groups).joint.f1 or 0.0


def _of_proposal(proposal: Proposal) -> TokenClaim:
    message, speaker, cue, frame, addressee = proposal.parts
    return TokenClaim(proposal.kind, likeliest_medium(proposal.media), message, speaker, cue, frame, addressee)
