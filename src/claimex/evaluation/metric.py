"""The measure of the SpkAtt-2023 shared task on speaker attribution, task 2 (news), as its scorer computes it.

Claims of system and gold are paired, document by document, so that the sum of their agreement is greatest. A *group* is
a pair or an unpaired claim. In each group every part (message, speaker, cue, frame, addressee) has a precision, shared
tokens / system tokens, and a recall, shared tokens / gold tokens, each undefined where its denominator is 0. The
measure is the mean of the defined values; F1 is the harmonic mean of mean precision and mean recall.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any, Literal, Protocol

from claimex.evaluation.gold import GoldDocument, TokenClaim
from claimex.evaluation.pairing import Group, pair_claims, pair_extractions
from claimex.model import KINDS, Extraction, Kind

RoleName = Literal["speaker", "cue", "frame", "addressee"]
Part = Literal["message", "speaker", "cue", "frame", "addressee"]
ROLES: tuple[RoleName, ...] = ("speaker", "cue", "frame", "addressee")
PARTS: tuple[Part, ...] = ("message", *ROLES)
METRICS = ("message", "roles", "joint", "kind", "medium")
"""The official means, by their names in :class:`Evaluation`."""


class Extractor(Protocol):
    """What :func:`evaluate` needs of an extractor."""

    def pipe(self, texts: Iterable[str], /) -> Iterator[Extraction]: ...


@dataclass(frozen=True)
class Score:
    """Precision and recall between 0 and 1; ``None`` where nothing was there to judge."""

    precision: float | None
    recall: float | None

    @property
    def f1(self) -> float | None:
        """The harmonic mean. If only one of the two is defined, it is 0: all was missed, or all was made up."""
        if self.precision is None and self.recall is None:
            return None
        precision, recall = self.precision or 0.0, self.recall or 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def to_dict(self) -> dict[str, float | None]:
        return {"precision": self.precision, "recall": self.recall, "f1": self.f1}


@dataclass(frozen=True)
class Evaluation:
    """The official means (``message`` to ``medium``) with their break-down.

    ``kind`` and ``medium`` are counted over claims. ``tokens`` holds message, roles and joint counted over all tokens
    instead of averaged over groups. For each kind, precision is averaged over the groups whose system claim has that
    kind, recall over those whose gold claim has it.
    """

    documents: int
    system_claims: int
    gold_claims: int
    pairs: int
    message: Score
    roles: Score
    joint: Score
    kind: Score
    medium: Score
    tokens: Mapping[str, Score]
    message_by_kind: Mapping[Kind, Score]
    joint_by_kind: Mapping[Kind, Score]
    by_role: Mapping[RoleName, Score]

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON; each score becomes ``{"precision": …, "recall": …, "f1": …}``."""

        return {name: plain(value) for name, value in vars(self).items()}


def plain(value: object) -> Any:
    """For JSON: what ``to_dict`` gives, if there is one, mappings with such values likewise, the rest as it is."""
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return value.to_dict() if hasattr(value, "to_dict") else value


def evaluate(extractor: Extractor, documents: Iterable[GoldDocument]) -> Evaluation:
    """Extract the claims of every document's text and score them."""
    documents = list(documents)
    return score_extractions(extractor.pipe(document.text for document in documents), documents)


def score_extractions(extractions: Iterable[Extraction], documents: Iterable[GoldDocument]) -> Evaluation:
    """Score extractions of the documents' texts, in the documents' order.

    Raises:
        ValueError: if there is not one extraction for each document, or one is of another text.
    """
    return score_groups(paired.groups for paired in pair_extractions(extractions, documents))


def score(documents: Iterable[tuple[Sequence[TokenClaim], Sequence[TokenClaim]]]) -> Evaluation:
    """Score documents, each given as its system's claims and its gold claims."""
    return score_groups(pair_claims(system, gold) for system, gold in documents)


def score_groups(documents: Iterable[Sequence[Group]]) -> Evaluation:
    """Score documents whose claims are paired already."""
    per_document = list(documents)
    groups = [group for document in per_document for group in document]

    def select(*parts: Part) -> list[Overlap]:
        return [overlap_of(group, part) for group in groups for part in parts]

    def of_kind(kind: Kind, *parts: Part) -> Score:
        system = [group for group in groups if group.system and group.system.kind == kind]
        gold = [group for group in groups if group.gold and group.gold.kind == kind]
        return Score(
            precision=means(overlap_of(group, part) for group in system for part in parts).precision,
            recall=means(overlap_of(group, part) for group in gold for part in parts).recall,
        )

    return Evaluation(
        documents=len(per_document),
        system_claims=sum(group.system is not None for group in groups),
        gold_claims=sum(group.gold is not None for group in groups),
        pairs=sum(group.system is not None and group.gold is not None for group in groups),
        message=means(select("message")),
        roles=means(select(*ROLES)),
        joint=means(select(*PARTS)),
        kind=ratios(*label_counts(groups, "kind")),
        medium=ratios(*label_counts(groups, "medium")),
        tokens={
            "message": micro(select("message")),
            "roles": micro(select(*ROLES)),
            "joint": micro(select(*PARTS)),
        },
        message_by_kind={kind: of_kind(kind, "message") for kind in KINDS},
        joint_by_kind={kind: of_kind(kind, *PARTS) for kind in KINDS},
        by_role={role: means(select(role)) for role in ROLES},
    )


@dataclass(frozen=True)
class Overlap:
    """Token counts of one part of one group."""

    shared: int
    system: int
    gold: int

    @property
    def precision(self) -> float | None:
        """``None`` where the system has no token of this part."""
        return self.shared / self.system if self.system else None

    @property
    def recall(self) -> float | None:
        """``None`` where the gold has no token of this part."""
        return self.shared / self.gold if self.gold else None


def overlap_of(group: Group, part: Part) -> Overlap:
    """How many tokens of a part the two sides of a group have and share."""
    system: frozenset[int] = getattr(group.system, part, frozenset())
    gold: frozenset[int] = getattr(group.gold, part, frozenset())
    return Overlap(len(system & gold), len(system), len(gold))


def means(overlaps: Iterable[Overlap]) -> Score:
    """The means of the precisions and of the recalls that are defined."""
    overlaps = list(overlaps)
    precisions = [overlap.precision for overlap in overlaps if overlap.precision is not None]
    recalls = [overlap.recall for overlap in overlaps if overlap.recall is not None]
    return Score(fmean(precisions) if precisions else None, fmean(recalls) if recalls else None)


def micro(overlaps: Iterable[Overlap]) -> Score:
    """Precision and recall over all tokens: long stretches weigh more."""
    overlaps = list(overlaps)
    shared = sum(overlap.shared for overlap in overlaps)
    return ratios(shared, sum(overlap.system for overlap in overlaps), sum(overlap.gold for overlap in overlaps))


def ratios(shared: int, system: int, gold: int) -> Score:
    """Precision and recall of counts."""
    return Score(shared / system if system else None, shared / gold if gold else None)


def label_counts(groups: Iterable[Group], name: Literal["kind", "medium"]) -> tuple[int, int, int]:
    """In how many groups both sides agree in a label, and how many have a system claim and a gold claim.

    A gold claim without medium (``none``) has a label like any other, as in the scorer.
    """
    system = gold = agreed = 0
    for group in groups:
        system += group.system is not None
        gold += group.gold is not None
        if group.system and group.gold:
            agreed += getattr(group.system, name) == getattr(group.gold, name)
    return agreed, system, gold
