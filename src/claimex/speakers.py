"""The speakers of a text: one profile for each, with its claims, numbered in the order of their first claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from claimex.model import Claim, Span, Speaker, SpeakerProfile


def number_speakers(
    claims: Sequence[Claim], known: Mapping[str, SpeakerProfile] | None = None
) -> tuple[tuple[Claim, ...], tuple[SpeakerProfile, ...]]:
    """The claims and their speakers' profiles, whose ids are *s1*, *s2* … afterwards.

    ``known`` are profiles by the ids that the claims' speakers have; speakers that it lacks are told apart by their
    ids and names, and get a profile of what the claims say of them. A speaker without a name has none.
    """
    order: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.speaker is not None and claim.speaker.name is not None:
            order.setdefault(_key(claim.speaker), []).append(claim)
    ids = {key: f"s{n}" for n, key in enumerate(order, 1)}
    numbered = tuple(
        claim
        if claim.speaker is None or claim.speaker.name is None
        else replace(claim, speaker=replace(claim.speaker, id=ids[_key(claim.speaker)]))
        for claim in claims
    )
    profiles = tuple(
        replace(
            (known or {}).get(key) or _profile(claim.speaker for claim in said if claim.speaker is not None),
            id=ids[key],
            claims=tuple(claim.id for claim in said),
        )
        for key, said in order.items()
    )
    return numbered, profiles


def without_ids(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims without the ids of their speakers."""
    return tuple(
        claim if claim.speaker is None else replace(claim, speaker=replace(claim.speaker, id=None)) for claim in claims
    )


def join_profiles(first: SpeakerProfile, other: SpeakerProfile) -> SpeakerProfile:
    """One profile of two of the same speaker; where they differ, ``first`` has the last word."""
    return replace(
        first,
        kind=first.kind if first.kind != "unknown" else other.kind,
        named=first.named or other.named,
        gender=first.gender or other.gender,
        names=_distinct(name for name in (*first.names, other.name, *other.names) if name != first.name),
        descriptions=_distinct((*first.descriptions, *other.descriptions)),
        speaks_for=first.speaks_for or other.speaks_for,
        mentions=tuple(sorted({*first.mentions, *other.mentions})),
        claims=(*first.claims, *(claim for claim in other.claims if claim not in first.claims)),
    )


def _key(speaker: Speaker) -> str:
    return speaker.id or f"name {speaker.name}"


def _profile(speakers: Iterable[Speaker]) -> SpeakerProfile:
    """What the claims of one speaker say of it."""
    found = list(speakers)
    first = found[0]
    mentions: set[Span] = {span for speaker in found for span in speaker.spans}
    mentions |= {speaker.antecedent for speaker in found if speaker.antecedent is not None}
    return SpeakerProfile(
        id="",
        name=first.name or "",
        kind=next((speaker.kind for speaker in found if speaker.kind != "unknown"), first.kind),
        named=any(speaker.mention == "name" for speaker in found),
        gender=next((speaker.gender for speaker in found if speaker.gender), None),
        descriptions=_distinct(speaker.description for speaker in found if speaker.description),
        speaks_for=next((speaker.speaks_for for speaker in found if speaker.speaks_for), None),
        mentions=tuple(sorted(mentions)),
    )


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
