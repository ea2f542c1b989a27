"""The errors of a run, one by one, each with what it costs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, NamedTuple

from claimex.evaluation.details import construction, distance
from claimex.evaluation.gold import GoldDocument
from claimex.evaluation.metric import PARTS, Overlap, Part, Score, overlap_of
from claimex.evaluation.pairing import Group, PairedDocument
from claimex.formats.tokens import runs_of
from claimex.model import Kind

ErrorType = Literal["missed", "spurious", "span", "kind", "medium", "speaker", "cue", "frame", "addressee"]
ERROR_TYPES: dict[ErrorType, str] = {
    "missed": "a claim of the gold that was not found",
    "spurious": "a claim that is not in the gold",
    "span": "found, but with other words",
    "kind": "found as another kind",
    "medium": "found with another medium",
    "speaker": "found, but the speaker has other words, is missing or made up",
    "cue": "found, but the cue has other words, is missing or made up",
    "frame": "found, but the frame has other words, is missing or made up",
    "addressee": "found, but the addressee has other words, is missing or made up",
}
"""What can be wrong with a claim, and what that means."""
_OF_PART: dict[Part, ErrorType] = {
    "message": "span",
    "speaker": "speaker",
    "cue": "cue",
    "frame": "frame",
    "addressee": "addressee",
}


@dataclass(frozen=True)
class Error:
    """One thing that is wrong with one claim; a claim that was found may have several.

    ``cost`` is what the joint F1 of the whole run, from 0 to 1, would gain if only this were put right. Kind and medium
    have no part in joint F1: they cost 0. ``claim`` numbers the claims and pairs of its document in text order, from 1.
    ``gold`` and ``found`` are the words in question: those of the role or, where a claim is wrong as a whole, its own;
    for ``kind`` and ``medium`` they are the labels. What one side lacks is empty or ``None``. ``start`` and ``end`` are
    the first and last character of the claim, of the gold's where there is one.
    """

    document: str
    claim: int
    type: ErrorType
    cost: float
    gold_kind: Kind | None
    found_kind: Kind | None
    construction: str | None
    confidence: float | None
    speaker_distance: str | None
    gold: str
    found: str
    gold_claim: str
    found_claim: str
    start: int
    end: int

    def to_dict(self) -> dict[str, Any]:
        """Plain values, one column each."""
        return asdict(self)


def find_errors(documents: Sequence[PairedDocument]) -> list[Error]:
    """All errors of a run, the dearest first."""
    return by_cost(error for errors in errors_by_document(documents) for error in errors)


def errors_by_document(documents: Sequence[PairedDocument]) -> list[list[Error]]:
    """The errors in each document, the dearest first."""
    overlaps = (overlap_of(group, part) for paired in documents for group in paired.groups for part in PARTS)
    total = _total(overlaps)
    return [
        by_cost(
            error
            for number, group in enumerate(in_text_order(paired.groups), 1)
            for error in _errors_of(group, number, paired.document, total)
        )
        for paired in documents
    ]


def by_cost(errors: Iterable[Error]) -> list[Error]:
    """The dearest first; errors of the same cost in the order given."""
    return sorted(errors, key=lambda error: -error.cost)


def in_text_order(groups: Iterable[Group]) -> list[Group]:
    """The groups of a document by their first word, long claims before those inside them."""

    def place(group: Group) -> tuple[int, int]:
        claim = group.gold or group.system
        tokens = claim.message if claim else frozenset()
        return min(tokens, default=0), -len(tokens)

    return sorted(groups, key=place)


def words_of(document: GoldDocument, tokens: Iterable[int]) -> str:
    """The text of some tokens; what stands between them is an ellipsis."""
    return " … ".join(
        document.text[document.tokens[first][0] : document.tokens[end - 1][1]] for first, end in runs_of(tokens)
    )


class _Sums(NamedTuple):
    """Sum and number of the precisions and of the recalls that joint F1 averages."""

    precision: float = 0.0
    precisions: float = 0.0
    recall: float = 0.0
    recalls: float = 0.0

    @property
    def f1(self) -> float:
        means = Score(
            self.precision / self.precisions if self.precisions else None,
            self.recall / self.recalls if self.recalls else None,
        )
        return means.f1 or 0.0

    def plus(self, other: _Sums) -> _Sums:
        return _Sums(*(ours + theirs for ours, theirs in zip(self, other, strict=True)))


def _total(overlaps: Iterable[Overlap]) -> _Sums:
    total = _Sums()
    for overlap in overlaps:
        total = total.plus(_Sums(overlap.precision or 0.0, overlap.system > 0, overlap.recall or 0.0, overlap.gold > 0))
    return total


def _cost(total: _Sums, overlaps: Iterable[Overlap]) -> float:
    """What joint F1 gains if the system has in these parts what the gold has."""
    mended = total
    for overlap in overlaps:
        right = overlap.gold > 0
        mended = mended.plus(
            _Sums(right - (overlap.precision or 0.0), right - (overlap.system > 0), right - (overlap.recall or 0.0))
        )
    return mended.f1 - total.f1


def _errors_of(group: Group, number: int, document: GoldDocument, total: _Sums) -> Iterator[Error]:
    system, gold = group.system, group.gold
    claim = gold or system
    assert claim is not None
    message = {side: words_of(document, each.message if each else ()) for side, each in (("g", gold), ("s", system))}
    tokens = sorted(claim.message)

    def error(type: ErrorType, cost: float, in_gold: str, in_system: str) -> Error:
        return Error(
            document=document.name,
            claim=number,
            type=type,
            cost=cost,
            gold_kind=gold.kind if gold else None,
            found_kind=system.kind if system else None,
            construction=construction(group) if system else None,
            confidence=group.claim.confidence if group.claim else None,
            speaker_distance=distance(document, gold) if gold else None,
            gold=in_gold,
            found=in_system,
            gold_claim=message["g"],
            found_claim=message["s"],
            start=document.tokens[tokens[0]][0] if tokens else 0,
            end=document.tokens[tokens[-1]][1] if tokens else 0,
        )

    if not (system and gold):
        cost = _cost(total, [overlap_of(group, part) for part in PARTS])
        yield error("missed" if gold else "spurious", cost, message["g"], message["s"])
        return
    for part in PARTS:
        ours, theirs = getattr(system, part), getattr(gold, part)
        if ours != theirs:
            cost = _cost(total, [overlap_of(group, part)])
            yield error(_OF_PART[part], cost, words_of(document, theirs), words_of(document, ours))
    if system.kind != gold.kind:
        yield error("kind", 0.0, gold.kind, system.kind)
    if system.medium != gold.medium:
        yield error("medium", 0.0, gold.medium or "none", system.medium or "none")
