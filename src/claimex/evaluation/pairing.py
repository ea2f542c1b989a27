"""Which claim of the system answers to which claim of the gold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from claimex.evaluation.align import align_claims
from claimex.evaluation.gold import GoldDocument, TokenClaim
from claimex.evaluation.speakers import Speakers
from claimex.model import Claim, Extraction

_SAME_KIND = 0.01
_SAME_MEDIUM = 0.001


@dataclass(frozen=True)
class Group:
    """A pair of claims, or a claim of one side (the other is ``None``) that found no partner.

    ``claim`` is the system's claim as it was extracted, where that is known. ``same_speaker`` says of a pair whether
    both have the same speaker, by whatever mention; ``None`` where that cannot be told.
    """

    system: TokenClaim | None
    gold: TokenClaim | None
    claim: Claim | None = None
    same_speaker: bool | None = None


@dataclass(frozen=True)
class PairedDocument:
    """A gold document and its claims, paired with those that were found in its text."""

    document: GoldDocument
    groups: tuple[Group, ...]


def pair_extractions(extractions: Iterable[Extraction], documents: Iterable[GoldDocument]) -> list[PairedDocument]:
    """Pair the claims of each extraction with those of its document; both are in the same order.

    Raises:
        ValueError: if there is not one extraction for each document, or one is of another text.
    """
    paired = []
    for extraction, document in zip(extractions, documents, strict=True):
        if extraction.text != document.text:
            raise ValueError(f"The extraction is not of the text of {document.name!r}; pass both in the same order.")
        system = align_claims(extraction.claims, document)
        speakers = Speakers(extraction, document)
        groups = pair_claims(system, document.claims, extraction.claims)
        paired.append(PairedDocument(document, tuple(_with_speaker(group, speakers) for group in groups)))
    return paired


def _with_speaker(group: Group, speakers: Speakers) -> Group:
    if group.system is None or group.gold is None or group.claim is None or not group.gold.speaker:
        return group
    return replace(group, same_speaker=speakers.is_same(group.claim.speaker, group.system.speaker, group.gold.speaker))


def pair_claims(system: Sequence[TokenClaim], gold: Sequence[TokenClaim], claims: Sequence[Claim] = ()) -> list[Group]:
    """Pair the claims of one document: pairs in system order, then unpaired system claims, then unpaired gold claims.

    The pairing has the greatest sum of token F1 of the message, plus 0.01 for the same kind and 0.001 for the same
    medium, over overlapping claims. Pairings that are still equally good are told apart by the order of the claims.
    ``claims`` are the system's claims as they were extracted, if the groups shall carry them.
    """
    from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]  # slow to import

    agreement = [[_agreement(ours, theirs) for theirs in gold] for ours in system]
    # scipy takes a list without columns for a vector, so it must not see a side without claims.
    rows, columns = linear_sum_assignment(agreement, maximize=True) if system and gold else ((), ())
    pairs = [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if agreement[i][j] > 0]
    paired_system, paired_gold = {i for i, _ in pairs}, {j for _, j in pairs}
    found = list(zip_longest(system, claims))
    return [
        *(Group(found[i][0], gold[j], found[i][1]) for i, j in pairs),
        *(Group(ours, None, claim) for i, (ours, claim) in enumerate(found) if i not in paired_system),
        *(Group(None, theirs) for j, theirs in enumerate(gold) if j not in paired_gold),
    ]


def _agreement(system: TokenClaim, gold: TokenClaim) -> float:
    shared = len(system.message & gold.message)
    if not shared:
        return 0.0
    f1 = 2 * shared / (len(system.message) + len(gold.message))
    return f1 + _SAME_KIND * (system.kind == gold.kind) + _SAME_MEDIUM * (system.medium == gold.medium)
