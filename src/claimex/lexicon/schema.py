"""The file formats of the lexicon: columns, allowed values, and errors that name the file and the line."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar, cast, get_args

from claimex.lexicon.entries import (
    CORRELATES,
    Act,
    AdverbCue,
    AdverbStrength,
    Case,
    Complement,
    Gender,
    NounCue,
    Position,
    PrepositionCue,
    Requirement,
    Slot,
    SpeakerNoun,
    Strength,
    VenueKind,
    VenueNoun,
    VerbCue,
)
from claimex.model import Medium, SpeakerKind

Entry = TypeVar("Entry")

EMPTY = "-"
"""What stands in a cell that holds nothing, since editors strip or lose trailing tabs."""


class LexiconError(ValueError):
    """A lexicon file breaks its schema. The message names the file, the line, what was got and what is allowed."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a lexicon file, with its cells by column."""

    path: Path
    line: int
    cells: dict[str, str]

    def error(self, got: str, allowed: str) -> LexiconError:
        """An error at this line."""
        return LexiconError(f"{self.path}, line {self.line}: got {got}, allowed: {allowed}")

    def text(self, column: str) -> str:
        """The cell, which must not be empty."""
        value = self.cells[column]
        if not value or value == EMPTY:
            raise self.error(f"nothing in column {column!r}", "one or more words")
        return value

    def text_or_nothing(self, column: str) -> str:
        """The cell, nothing where it is empty."""
        return "" if self.cells[column] == EMPTY else self.cells[column]

    def choice(self, column: str, allowed: Collection[str]) -> str:
        """The cell, one of the ``allowed`` values."""
        value = self.cells[column]
        if value not in allowed:
            raise self.error(f"{value!r} in column {column!r}", ", ".join(allowed))
        return value

    def optional(self, column: str, allowed: Collection[str]) -> str | None:
        """The cell, one of the ``allowed`` values, or ``None`` where it is empty."""
        value = self.choice(column, [*allowed, EMPTY])
        return None if value == EMPTY else value

    def flag(self, column: str) -> bool:
        """The cell as a truth value."""
        return self.choice(column, ("yes", "no")) == "yes"

    def complements(self) -> frozenset[Complement]:
        """The column ``complements``: its values, separated by commas."""
        return frozenset(cast("list[Complement]", self._values("complements", ",", get_args(Complement))))

    def phrases(self) -> tuple[frozenset[Slot], ...]:
        """The column ``phrases``: sets of slots, separated by commas, their slots joined by ``+``."""
        self._values("phrases", "[,+]", get_args(Slot))
        cell = self.cells["phrases"]
        return () if cell == EMPTY else tuple(frozenset(cast("list[Slot]", p.split("+"))) for p in cell.split(","))

    def _values(self, column: str, separator: str, allowed: Collection[str]) -> list[str]:
        """The values in a cell, none where it is empty."""
        values = [] if self.cells[column] == EMPTY else re.split(separator, self.cells[column])
        if wrong := [value for value in values if value not in allowed]:
            raise self.error(f"{wrong[0]!r} in column {column!r}", ", ".join(allowed))
        return values

    def medium(self) -> Medium:
        """The column ``medium``."""
        return cast(Medium, self.choice("medium", get_args(Medium)))

    def act(self) -> Act:
        """The column ``act``."""
        return cast(Act, self.choice("act", get_args(Act)))

    def strength(self) -> Strength:
        """The column ``strength``."""
        return cast(Strength, self.choice("strength", get_args(Strength)))


@dataclass(frozen=True, slots=True)
class Table(Generic[Entry]):
    """One kind of lexicon file: its name, its columns, how a row becomes an entry, and what makes entries the same."""

    name: str
    columns: tuple[str, ...]
    build: Callable[[Row], Entry]
    key: Callable[[Entry], tuple[object, ...]]

    def read(self, path: Path) -> dict[tuple[object, ...], Entry]:
        """The entries of a file by their key.

        Raises:
            LexiconError: if the file breaks the schema.
        """
        entries: dict[tuple[object, ...], Entry] = {}
        lines: dict[tuple[object, ...], int] = {}
        for row in self._rows(path):
            entry = self.build(row)
            key = self.key(entry)
            if key in entries:
                first = row.cells[self.columns[0]]
                raise row.error(f"{first!r} again", f"one entry each (the first is in line {lines[key]})")
            entries[key], lines[key] = entry, row.line
        return entries

    def _rows(self, path: Path) -> Iterator[Row]:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise LexiconError(f"{path}: got byte {error.start} that is not UTF-8, allowed: UTF-8 text") from error
        lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
        for index, (number, line) in enumerate(lines):
            cells = [cell.strip() for cell in line.split("\t")]
            if len(cells) == len(self.columns) - 1 and self.columns[-1] == "note":
                cells.append("")  # an editor may have stripped the tab before an empty note
            row = Row(path, number, dict(zip(self.columns, cells, strict=False)))
            if index == 0:
                if tuple(cells) != self.columns:
                    raise row.error(f"the header {' '.join(cells)!r}", f"{' '.join(self.columns)!r}, separated by tabs")
            elif len(cells) != len(self.columns):
                raise row.error(f"{len(cells)} columns", f"{len(self.columns)}, separated by tabs")
            else:
                yield row


def _verb(row: Row) -> VerbCue:
    return VerbCue(
        lemma=" ".join(row.text("lemma").split()),
        complements=row.complements(),
        medium=row.medium(),
        act=row.act(),
        reflexive=row.flag("reflexive"),
        strength=row.strength(),
        correlate=row.optional("correlate", CORRELATES),
        note=row.cells["note"],
        phrases=row.phrases(),
    )


def _noun(row: Row) -> NounCue:
    return NounCue(
        lemma=row.text("lemma"),
        complements=row.complements(),
        medium=row.medium(),
        act=row.act(),
        phrase=row.flag("phrase"),
        suffix=row.flag("suffix"),
        note=row.cells["note"],
    )


def _preposition(row: Row) -> PrepositionCue:
    return PrepositionCue(
        form=row.text("form"),
        position=cast(Position, row.choice("position", get_args(Position))),
        case=cast(Case, row.choice("case", get_args(Case))),
        medium=row.medium(),
        requires=cast(Requirement, row.choice("requires", get_args(Requirement))),
        note=row.cells["note"],
    )


def _adverb(row: Row) -> AdverbCue:
    strength = cast(AdverbStrength, row.choice("strength", get_args(AdverbStrength)))
    return AdverbCue(row.text("form"), row.medium(), strength, row.cells["note"])


def _speaker_noun(row: Row) -> SpeakerNoun:
    lemma = row.text("lemma").lower()
    return SpeakerNoun(
        lemma=lemma.removeprefix("-"),
        kind=cast(SpeakerKind, row.choice("kind", [kind for kind in get_args(SpeakerKind) if kind != "unknown"])),
        gender=cast("Gender | None", row.optional("gender", get_args(Gender))),
        suffix=lemma.startswith("-"),
    )


def _venue(row: Row) -> VenueNoun:
    lemma = row.text("lemma").lower()
    cell = row.text_or_nothing("prepositions")
    return VenueNoun(
        lemma=lemma.removeprefix("-"),
        kind=cast(VenueKind, row.choice("kind", get_args(VenueKind))),
        medium=row.medium(),
        prepositions=frozenset(word.strip() for word in cell.split(",") if word.strip()),
        suffix=lemma.startswith("-"),
    )


VERBS = Table(
    "verbs.tsv",
    ("lemma", "complements", "phrases", "medium", "act", "reflexive", "strength", "correlate", "note"),
    _verb,
    lambda verb: (verb.lemma.casefold(), verb.reflexive),
)
NOUNS = Table(
    "nouns.tsv",
    ("lemma", "complements", "medium", "act", "phrase", "suffix", "note"),
    _noun,
    lambda noun: (noun.lemma.casefold(),),
)
PREPOSITIONS = Table(
    "prepositions.tsv",
    ("form", "position", "case", "medium", "requires", "note"),
    _preposition,
    lambda preposition: (preposition.form.casefold(),),
)
ADVERBS = Table(
    "adverbs.tsv", ("form", "medium", "strength", "note"), _adverb, lambda adverb: (adverb.form.casefold(),)
)
SPEAKER_NOUNS = Table(
    "speaker_nouns.tsv", ("lemma", "kind", "gender"), _speaker_noun, lambda noun: (noun.lemma.casefold(),)
)
VENUES = Table("venues.tsv", ("lemma", "kind", "medium", "prepositions"), _venue, lambda noun: (noun.lemma.casefold(),))
