"""Speakers across documents: one table of who speaks in a batch of texts, merged by name and description.

>>> from claimex.across import merge_speakers
>>> table = merge_speakers((name, extractor(text)) for name, text in texts)          # doctest: +SKIP
>>> pandas.DataFrame(speaker.to_dict() for speaker in table)                         # doctest: +SKIP
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from dataclasses_json import DataClassJsonMixin

from claimex.model import Extraction, SpeakerProfile
from claimex.speakers import join_profiles

Linker = Callable[[SpeakerProfile, Extraction], str | None]
"""Says which entity of a knowledge base a speaker is, such as ``"Q567"``; ``None`` where it does not know."""


@dataclass(frozen=True)
class Appearance(DataClassJsonMixin):
    """A speaker in one document: the id of its profile there, and how many claims it makes."""

    document: str
    speaker: str
    claims: int


@dataclass(frozen=True)
class MergedSpeaker(DataClassJsonMixin):
    """One speaker of a batch. ``profile`` joins those of its documents, without mentions and claims.

    ``entity`` is what the linker said, if there was one.
    """

    profile: SpeakerProfile
    appearances: tuple[Appearance, ...]
    entity: str | None = None

    @property
    def claims(self) -> int:
        """How many claims it makes in all."""
        return sum(appearance.claims for appearance in self.appearances)


def merge_speakers(
    documents: Iterable[tuple[str, Extraction]], link: Linker | None = None
) -> tuple[MergedSpeaker, ...]:
    """The speakers of many documents, each given with its id, in the order in which they first appear.

    Two are one if ``link`` gives both the same entity, and never if it gives them different ones. Else those with a
    proper name are, if that is the same, or one is the abbreviation of the other, and their genders don't differ. A
    person with one name only (*Merz*) is the one of that last name with a description in common (*Bundeskanzler*), if
    there is just one. Unnamed speakers (*ein Sprecher*, *die Polizei*) are never merged: those of another document may
    be others.
    """
    table = _Table()
    short: list[_Row] = []
    for document, extraction in documents:
        for profile in extraction.speakers:
            entity = link(profile, extraction) if link is not None else None
            appearance = Appearance(document, profile.id, len(profile.claims))
            row = _Row(replace(profile, mentions=(), claims=()), [appearance], entity)
            row.number = len(table.rows) + len(short)
            if entity is None and profile.named and profile.kind == "person" and " " not in profile.name:
                short.append(row)  # whom it names is known when all have been seen
            else:
                table.add(row, table.same(row))
    for row in short:
        table.add(row, table.same(row, by_description=True))
    rows = sorted(table.rows, key=lambda row: row.number)
    return tuple(
        MergedSpeaker(replace(row.profile, id=f"s{n}"), tuple(row.appearances), row.entity)
        for n, row in enumerate(rows, 1)
    )


@dataclass
class _Row:
    profile: SpeakerProfile
    appearances: list[Appearance]
    entity: str | None
    number: int = 0

    def fits(self, other: _Row) -> bool:
        ours, theirs = self.profile, other.profile
        return (
            None in (self.entity, other.entity)
            and (ours.kind == theirs.kind or "unknown" in (ours.kind, theirs.kind))
            and (ours.gender == theirs.gender or None in (ours.gender, theirs.gender))
        )

    def shares_description(self, other: _Row) -> bool:
        ours, theirs = (_words(row.profile.descriptions) for row in (self, other))
        return bool(ours & theirs)


class _Table:
    def __init__(self) -> None:
        self.rows: list[_Row] = []
        self._by_entity: dict[str, _Row] = {}
        self._by_name: defaultdict[str, list[_Row]] = defaultdict(list)

    def same(self, row: _Row, by_description: bool = False) -> _Row | None:
        """The row of the same speaker, if there is one already."""
        if row.entity is not None and row.entity in self._by_entity:
            return self._by_entity[row.entity]
        if not row.profile.named:
            return None
        found = [other for other in self._by_name[row.profile.name.casefold()] if row.fits(other)]
        if by_description:
            found = [other for other in found if row.shares_description(other)]
            return found[0] if len(found) == 1 else None
        return next((other for other in found if " " in other.profile.name or other.profile.kind != "person"), None)

    def add(self, row: _Row, same: _Row | None) -> None:
        if same is None:
            self.rows.append(row)
            same = row
        else:
            same.profile = join_profiles(same.profile, row.profile)
            same.appearances += row.appearances
            same.entity = same.entity or row.entity
            same.number = min(same.number, row.number)
        if same.entity is not None:
            self._by_entity[same.entity] = same
        if same.profile.named:
            for name in (same.profile.name, *same.profile.names, *_last_name(same.profile)):
                if same not in self._by_name[name.casefold()]:
                    self._by_name[name.casefold()].append(same)


def _last_name(profile: SpeakerProfile) -> list[str]:
    return profile.name.split()[-1:] if profile.kind == "person" else []


def _words(descriptions: Iterable[str]) -> set[str]:
    """The nouns of descriptions."""
    return {word.casefold() for text in descriptions for word in text.split() if word[0].isupper()}
