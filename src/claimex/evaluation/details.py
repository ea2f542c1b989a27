"""What the official score does not tell apart: whole spans, speakers of found claims, constructions, distances.

*Exact*, *strict* and *overlap* are the measures of SemEval-2013 task 9 (Segura-Bedmar et al. 2013), after MUC.
Attribution accuracy is counted over claims that were found, as for quotations (Elson & McKeown 2010; Pareti et al.
2013).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claimex.evaluation.gold import GoldDocument, TokenClaim
from claimex.evaluation.metric import PARTS, ROLES, RoleName, Score, means, micro, overlap_of, plain, ratios
from claimex.evaluation.pairing import Group, PairedDocument

DISTANCES = ("same sentence", "1 sentence", "2 sentences", "3 or more", "no speaker")
"""How far the speaker of a gold claim stands from it, in the order of the tables."""
UNKNOWN = "unknown"
"""The construction of claims that don't say which one found them."""


@dataclass(frozen=True)
class Attribution:
    """Of ``claims`` found claims whose gold has a speaker, in how many the system's speaker is the right one.

    ``overlapping`` counts mentions that share a token with the gold's, ``exact`` those with the same tokens, ``same``
    those of the same speaker, if in other words and elsewhere in the text; no speaker at all is a wrong one. ``named``
    is how many of the claims have the speaker's canonical name in the gold, ``names`` how many of these have that name;
    what stands behind the noun for a document is not judged (*Studie*, *Studie der Bundesbank*).
    """

    claims: int
    overlapping: int
    exact: int
    same: int = 0
    named: int = 0
    names: int = 0

    @property
    def accuracy(self) -> float | None:
        """From 0 to 1, by ``overlapping``; ``None`` where there was nothing to attribute."""
        return self.overlapping / self.claims if self.claims else None

    @property
    def exact_accuracy(self) -> float | None:
        return self.exact / self.claims if self.claims else None

    @property
    def same_accuracy(self) -> float | None:
        return self.same / self.claims if self.claims else None

    @property
    def name_accuracy(self) -> float | None:
        return self.names / self.named if self.named else None

    def to_dict(self) -> dict[str, Any]:
        shares = ("accuracy", "exact_accuracy", "same_accuracy", "name_accuracy")
        return {**vars(self), **{share: getattr(self, share) for share in shares}}


@dataclass(frozen=True)
class Subset:
    """Some of the claims of one side: how many there are, how many have a partner, and the scores of their groups.

    Where the subset is one of system claims, recalls count its pairs only; where it is one of gold claims, precisions
    do. What was missed or made up elsewhere is not to be seen here.
    """

    claims: int
    pairs: int
    message: Score
    speaker: Score
    joint: Score
    attribution: Attribution

    def to_dict(self) -> dict[str, Any]:
        return {name: plain(value) for name, value in vars(self).items()}


@dataclass(frozen=True)
class Details:
    """The break-down of one run.

    A pair counts for ``exact`` if both messages have the same tokens, for ``strict`` if they have the same kind, too,
    for ``overlap`` always. ``tokens_by_role`` is counted over tokens. ``by_construction`` sorts system claims by the
    construction that found them, ``by_distance`` gold claims by sentences between message and speaker.
    """

    exact: Score
    strict: Score
    overlap: Score
    attribution: Attribution
    tokens_by_role: Mapping[RoleName, Score]
    by_construction: Mapping[str, Subset]
    by_distance: Mapping[str, Subset]

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {name: plain(value) for name, value in vars(self).items()}


def break_down(documents: Iterable[PairedDocument]) -> Details:
    """The details of a run, from its paired documents."""
    documents = list(documents)
    groups = [group for paired in documents for group in paired.groups]
    constructions = _sorted((construction(group), group) for group in groups if group.system)
    distances = _sorted(
        (distance(paired.document, group.gold), group) for paired in documents for group in paired.groups if group.gold
    )
    frequent = sorted(constructions, key=lambda name: (-len(constructions[name]), name))
    return Details(
        exact=_pairs(groups, lambda system, gold: system.message == gold.message),
        strict=_pairs(groups, lambda system, gold: (system.message, system.kind) == (gold.message, gold.kind)),
        overlap=_pairs(groups, lambda system, gold: True),
        attribution=_attribution(groups),
        tokens_by_role={role: micro(overlap_of(group, role) for group in groups) for role in ROLES},
        by_construction={name: _subset(constructions[name]) for name in frequent},
        by_distance={name: _subset(distances[name]) for name in DISTANCES if name in distances},
    )


def construction(group: Group) -> str:
    """The construction that found the system's claim of a group."""
    return group.claim.evidence.construction if group.claim else UNKNOWN


def distance(document: GoldDocument, claim: TokenClaim) -> str:
    """How many sentences lie from the claim's message to its speaker, as one of ``DISTANCES``."""
    if not claim.speaker:
        return DISTANCES[-1]
    said, speaker = (_sentences(document, tokens) for tokens in (claim.message, claim.speaker))
    between = min((abs(one - other) for one in said for other in speaker), default=0)
    return DISTANCES[min(between, 3)]


def _sentences(document: GoldDocument, tokens: Iterable[int]) -> set[int]:
    """The numbers of the sentences that tokens begin in."""
    starts = [start for start, _ in document.sentences]
    return {bisect_right(starts, document.tokens[token][0]) for token in tokens}


def _sorted(items: Iterable[tuple[str, Group]]) -> dict[str, list[Group]]:
    found: defaultdict[str, list[Group]] = defaultdict(list)
    for name, group in items:
        found[name].append(group)
    return found


def _pairs(groups: Sequence[Group], right: Callable[[TokenClaim, TokenClaim], bool]) -> Score:
    """Precision and recall of claims, where a pair is right or not."""
    return ratios(
        sum(right(group.system, group.gold) for group in groups if group.system and group.gold),
        sum(group.system is not None for group in groups),
        sum(group.gold is not None for group in groups),
    )


def _attribution(groups: Iterable[Group]) -> Attribution:
    pairs = [group for group in groups if group.system and group.gold and group.gold.speaker]
    speakers = [(group.system.speaker, group.gold.speaker) for group in pairs if group.system and group.gold]
    return Attribution(
        claims=len(pairs),
        overlapping=sum(bool(ours & theirs) for ours, theirs in speakers),
        exact=sum(ours == theirs for ours, theirs in speakers),
        same=sum(group.same_speaker is True for group in pairs),
        named=sum(group.gold is not None and group.gold.speaker_name is not None for group in pairs),
        names=sum(map(_is_name_right, pairs)),
    )


def _is_name_right(group: Group) -> bool:
    ours, theirs = (_fold(claim.speaker_name) if claim else None for claim in (group.system, group.gold))
    if ours is None or theirs is None:
        return False
    speaker = group.claim.speaker if group.claim else None
    is_document = speaker is not None and speaker.kind == "document"
    return ours == theirs or (is_document and ours.startswith(f"{theirs} "))


def _fold(name: str | None) -> str | None:
    return None if name is None else " ".join(name.split()).casefold()


def _subset(groups: Sequence[Group]) -> Subset:
    return Subset(
        claims=len(groups),
        pairs=sum(group.system is not None and group.gold is not None for group in groups),
        message=means(overlap_of(group, "message") for group in groups),
        speaker=means(overlap_of(group, "speaker") for group in groups),
        joint=means(overlap_of(group, part) for group in groups for part in PARTS),
        attribution=_attribution(groups),
    )
