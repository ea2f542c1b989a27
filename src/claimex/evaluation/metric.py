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

from claimex.evaluation.align import align_claims
from claimex.evaluation.gold import GoldDocument, TokenClaim
from claimex.model import KINDS, Extraction, Kind

RoleName = Literal["speaker", "cue", "frame", "addressee"]
Part = Literal["message", "speaker", "cue", "frame", "addressee"]
ROLES: tuple[RoleName, ...] = ("speaker", "cue", "frame", "addressee")
PARTS: tuple[Part, ...] = ("message", *ROLES)
METRICS = ("message", "roles", "joint", "kind", "medium")
"""The official means, by their names in :class:`Evaluation`."""

_SAME_KIND = 0.01
_SAME_MEDIUM = 0.001


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
class Group:
    """A pair of claims, or a claim of one side (the other is ``None``) that found no partner."""

    system: TokenClaim | None
    gold: TokenClaim | None


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

        def plain(value: object) -> object:
            if isinstance(value, Score):
                return value.to_dict()
            return {key: plain(item) for key, item in value.items()} if isinstance(value, Mapping) else value

        return {name: plain(value) for name, value in vars(self).items()}


def evaluate(extractor: Extractor, documents: Iterable[GoldDocument]) -> Evaluation:
    """Extract the claims of every document's text and score them."""
    documents = list(documents)
    return score_extractions(extractor.pipe(document.text for document in documents), documents)


def score_extractions(extractions: Iterable[Extraction], documents: Iterable[GoldDocument]) -> Evaluation:
    """Score extractions of the documents' texts, in the documents' order.

    Raises:
        ValueError: if there is not one extraction for each document, or one is of another text.
    """
    return score(
        (align_claims(extraction.claims, _same_text(extraction, document)), document.claims)
        for extraction, document in zip(extractions, documents, strict=True)
    )


def score(documents: Iterable[tuple[Sequence[TokenClaim], Sequence[TokenClaim]]]) -> Evaluation:
    """Score documents, each given as its system's claims and its gold claims."""
    per_document = [pair_claims(system, gold) for system, gold in documents]
    groups = [group for document in per_document for group in document]

    def select(*parts: Part) -> list[_Overlap]:
        return [_overlap(group, part) for group in groups for part in parts]

    def of_kind(kind: Kind, *parts: Part) -> Score:
        system = [group for group in groups if group.system and group.system.kind == kind]
        gold = [group for group in groups if group.gold and group.gold.kind == kind]
        return Score(
            precision=_means(_overlap(group, part) for group in system for part in parts).precision,
            recall=_means(_overlap(group, part) for group in gold for part in parts).recall,
        )

    return Evaluation(
        documents=len(per_document),
        system_claims=sum(group.system is not None for group in groups),
        gold_claims=sum(group.gold is not None for group in groups),
        pairs=sum(group.system is not None and group.gold is not None for group in groups),
        message=_means(select("message")),
        roles=_means(select(*ROLES)),
        joint=_means(select(*PARTS)),
        kind=_label_score(groups, "kind"),
        medium=_label_score(groups, "medium"),
        tokens={
            "message": _micro(select("message")),
            "roles": _micro(select(*ROLES)),
            "joint": _micro(select(*PARTS)),
        },
        message_by_kind={kind: of_kind(kind, "message") for kind in KINDS},
        joint_by_kind={kind: of_kind(kind, *PARTS) for kind in KINDS},
        by_role={role: _means(select(role)) for role in ROLES},
    )


def pair_claims(system: Sequence[TokenClaim], gold: Sequence[TokenClaim]) -> list[Group]:
    """Pair the claims of one document: pairs in system order, then unpaired system claims, then unpaired gold claims.

    The pairing has the greatest sum of token F1 of the message, plus 0.01 for the same kind and 0.001 for the same
    medium, over overlapping claims. Pairings that are still equally good are told apart by the order of the claims.
    """
    from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]  # slow to import

    agreement = [[_agreement(ours, theirs) for theirs in gold] for ours in system]
    # scipy takes a list without columns for a vector, so it must not see a side without claims.
    rows, columns = linear_sum_assignment(agreement, maximize=True) if system and gold else ((), ())
    pairs = [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if agreement[i][j] > 0]
    paired_system, paired_gold = {i for i, _ in pairs}, {j for _, j in pairs}
    return [
        *(Group(system[i], gold[j]) for i, j in pairs),
        *(Group(claim, None) for i, claim in enumerate(system) if i not in paired_system),
        *(Group(None, claim) for j, claim in enumerate(gold) if j not in paired_gold),
    ]


def _agreement(system: TokenClaim, gold: TokenClaim) -> float:
    shared = len(system.message & gold.message)
    if not shared:
        return 0.0
    f1 = 2 * shared / (len(system.message) + len(gold.message))
    return f1 + _SAME_KIND * (system.kind == gold.kind) + _SAME_MEDIUM * (system.medium == gold.medium)


@dataclass(frozen=True)
class _Overlap:
    """Token counts of one part of one group."""

    shared: int
    system: int
    gold: int


def _overlap(group: Group, part: Part) -> _Overlap:
    system: frozenset[int] = getattr(group.system, part, frozenset())
    gold: frozenset[int] = getattr(group.gold, part, frozenset())
    return _Overlap(len(system & gold), len(system), len(gold))


def _means(overlaps: Iterable[_Overlap]) -> Score:
    overlaps = list(overlaps)
    precisions = [overlap.shared / overlap.system for overlap in overlaps if overlap.system]
    recalls = [overlap.shared / overlap.gold for overlap in overlaps if overlap.gold]
    return Score(fmean(precisions) if precisions else None, fmean(recalls) if recalls else None)


def _micro(overlaps: Iterable[_Overlap]) -> Score:
    overlaps = list(overlaps)
    shared = sum(overlap.shared for overlap in overlaps)
    return _ratios(shared, sum(overlap.system for overlap in overlaps), sum(overlap.gold for overlap in overlaps))


def _label_score(groups: Iterable[Group], name: Literal["kind", "medium"]) -> Score:
    """Micro scores of a label. A gold claim without medium (``none``) has a label like any other, as in the scorer."""
    system = gold = agreed = 0
    for group in groups:
        system += group.system is not None
        gold += group.gold is not None
        if group.system and group.gold:
            agreed += getattr(group.system, name) == getattr(group.gold, name)
    return _ratios(agreed, system, gold)


def _ratios(shared: int, system: int, gold: int) -> Score:
    return Score(shared / system if system else None, shared / gold if gold else None)


def _same_text(extraction: Extraction, document: GoldDocument) -> GoldDocument:
    if extraction.text != document.text:
        raise ValueError(f"The extraction is not of the text of {document.name!r}; pass both in the same order.")
    return document
