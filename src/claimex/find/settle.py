"""The one place that decides: overlaps, doubles and nesting among the claims that all finders proposed."""

from __future__ import annotations

from claimex.find.candidate import Candidate
from claimex.find.places import Places

MARKS = 2  # characters by which a fragment may reach beyond its paraphrase: a closing mark and a full stop
SAME = 0.8  # share of characters from which two claims of one kind are one


def settle(candidates: list[Candidate]) -> list[Candidate]:
    """The claims to keep, in text order: of two that say the same the surer one, never two that cross."""
    kept: list[Candidate] = []
    places = Places()
    for candidate in sorted(candidates, key=lambda c: (-c.confidence, c.start, -c.length)):
        if not any(_conflict(candidate, other) for other in places.near(candidate)):
            kept.append(candidate)
            places.add(candidate)
    return sorted(kept, key=lambda c: (c.start, -c.end))


def _conflict(candidate: Candidate, other: Candidate) -> bool:
    if candidate.end <= other.start or other.end <= candidate.start:
        return False
    shared = overlap(candidate, other)
    if not shared:
        return False
    if "direct" in (candidate.kind, other.kind):
        if candidate.kind == other.kind:
            return True
        # A fragment may lie inside a paraphrase; one that is all of it is the same claim found twice.
        direct, rest = (candidate, other) if candidate.kind == "direct" else (other, candidate)
        return shared < direct.length - MARKS or rest.length - shared <= MARKS
    if candidate.cue and candidate.cue == other.cue:
        return True  # one verb of saying, one content
    if candidate.kind == other.kind == "indirect_free_indirect":
        return True  # a chain lies in none
    smaller = min(candidate.length, other.length)
    is_inside = shared >= smaller - MARKS
    if not is_inside:
        return True
    return shared / max(candidate.length, other.length) >= SAME


def overlap(one: Candidate, other: Candidate) -> int:
    """How many characters two claims share."""
    return sum(
        max(0, min(end, other_end) - max(start, other_start))
        for start, end in one.spans
        for other_start, other_end in other.spans
    )


def parent_of(claim: Candidate, claims: Places) -> Candidate | None:
    """The smallest other claim that holds all of this one."""
    around = [
        other
        for other in claims.near(claim)
        if other.start <= claim.start
        and claim.end <= other.end
        and other.length > claim.length
        and all(any(a <= start and end <= b for a, b in other.spans) for start, end in claim.spans)
    ]
    return min(around, key=lambda c: c.length, default=None)
