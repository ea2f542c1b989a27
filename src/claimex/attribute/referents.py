"""Referents: those whom the mentions of a text stand for, and the names that belong to one of them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from claimex.attribute import words
from claimex.model import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimex.attribute.mention import Mention

SHORTEST_MISSPELT = 6  # letters of a name that may be another one misspelt
NAMESAKES = 20  # looked at before a name is someone new


@dataclass(eq=False)
class Referent:
    """Someone or something that a text speaks of, with the mentions that name it.

    ``nominal`` are those that are no pronouns, in text order; ``expansion`` is the mention that the text itself
    abbreviates: *Gewerkschaft Metall (GM)*; ``members`` are those whom the text names together. ``naming`` and
    ``introducing`` are settled once all mentions are in.
    """

    kind: SpeakerKind
    gender: str = ""
    mentions: list[Mention] = field(default_factory=list)
    nominal: list[Mention] = field(default_factory=list)
    expansion: Mention | None = None
    is_named: bool = False
    age: str = ""
    members: tuple[Referent, ...] = ()

    def add(self, mention: Mention) -> None:
        """Take in a mention; what is open about the referent is taken from it."""
        mention.referent = self
        self.mentions.append(mention)
        self.gender = self.gender or mention.gender
        self.age = self.age or mention.age
        self.is_named = self.is_named or bool(mention.name)
        if self.kind == "unknown" or (mention.certain and mention.form == "name" and mention.kind == "person"):
            self.kind = mention.kind
        elif mention.form == "name" and mention.kind == "organisation" and mention.nouns and self._may_be_firm():
            self.kind, self.gender = "organisation", ""  # Pumpenbauer Hallwachs … der Hersteller Hallwachs

    def _may_be_firm(self) -> bool:
        """Whether nothing but a noun that firms have, too, says that this is a person."""
        return all(len(m.name) == 1 and m.nouns and words.is_class_noun(m.nouns[-1]) for m in self.mentions)

    def before(self, position: int) -> Mention | None:
        """The last name or noun for it before a token."""
        place = bisect_left(self.nominal, position, key=lambda m: m.head)
        return self.nominal[place - 1] if place else None

    @cached_property
    def naming(self) -> Mention | None:
        """The mention with the fullest name: outside quotation marks, then the most words, then the first."""
        named = [m for m in self.mentions if m.name]
        return max(named, key=lambda m: (not m.quoted, len(m.name)), default=None)

    @cached_property
    def introducing(self) -> Mention | None:
        """The noun that says the most of it: not one that only takes it up again."""
        nouns = [m for m in self.mentions if m.form == "noun"]
        return max(nouns, key=_says, default=None)


def _says(mention: Mention) -> tuple[bool, bool, int, bool]:
    """How much a noun says: *Stadtwerke* more than *Unternehmen*, *Witwe* more than *83-Jährige*."""
    noun = mention.nouns[0] if mention.nouns else ""
    says_little = noun in words.general_nouns() or words.AGED.match(noun) is not None
    return not mention.echoes, not says_little, len(noun), not mention.bare


class Names:
    """Sorts the names of a text into referents: *Merz* goes with *Friedrich Merz*, *GMT* with what it abbreviates."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._full: dict[str, Referent] = {}
        self._people: dict[tuple[str, str], Referent] = {}
        self._last: dict[str, list[Referent]] = {}
        self._first: dict[str, Referent] = {}
        self._inner: dict[str, list[Referent]] = {}
        names = [m for m in mentions if m.form == "name" and m.name]
        self._words = {word for m in names for word in m.name}
        inner = {part for m in names if m.kind == "person" for part in _surnames(m.name)}
        short = [_is_short(m.name) or m.name in inner for m in names]
        for mention, is_short in zip(names, short, strict=True):
            if not is_short:
                self._add_full(mention)
        recent: dict[str, Referent] = {}
        called: set[str] = set()  # by the last name alone: who is called so once stays so, whoever else has the name
        for mention, is_short in zip(names, short, strict=True):
            if is_short:
                self._add_short(mention, recent)
            key = mention.name[-1].casefold()
            if mention.referent is not None and (is_short or key not in called):
                recent[key] = mention.referent
            called |= {key} if is_short else set()

    def alias(self, word: str, referent: Referent) -> None:
        """Make a single word, an abbreviation, name a referent; mentions of it that were alone go over to it."""
        alone = self._full.get(word.casefold())
        if alone is not None and alone is not referent:
            if alone.expansion is not None or alone.kind == "person":
                return
            for mention in alone.mentions:
                referent.add(mention)
        self._full[word.casefold()] = referent

    def _add_full(self, mention: Mention) -> None:
        last = self._nominative(mention.name[-1])
        mention.name = (*mention.name[:-1], last)
        ends = (mention.name[0], last)
        referent = self._full.get(name_key(mention.name))
        if referent is None and mention.kind == "person":
            known = self._people.get(ends)  # Karin M. Althaus, Karin Althaus
            referent = None if known is None or _differ(known.gender, mention.gender) else known
        if referent is None:
            referent = self._full[name_key(mention.name)] = Referent(mention.kind)
            self._first.setdefault(mention.name[0].casefold(), referent)
            if mention.kind in ("person", "unknown"):
                self._last.setdefault(last.casefold(), []).append(referent)
        if mention.kind == "person":
            self._people.setdefault(ends, referent)
            for part in _surnames(mention.name):
                self._inner.setdefault(name_key(part), []).append(referent)
        referent.add(mention)

    def _add_short(self, mention: Mention, recent: dict[str, Referent]) -> None:
        word = self._nominative(mention.name[-1])
        mention.name = (*mention.name[:-1], word)
        key = word.casefold()
        namesakes = [recent[key]] if key in recent else []
        namesakes += self._last.get(key, ())[:NAMESAKES]
        referent = next((r for r in namesakes if not _differ(r.gender, mention.gender)), None)
        referent = referent or self._full.get(key) or self._called_by_part(mention)
        if referent is None:
            called = self._first.get(key)
            referent = called if called is not None and _shares_nouns(called, mention) else None
        if referent is None and mention.kind in ("person", "unknown"):
            referent = self._misspelt(key, mention)
        if referent is None:
            referent = self._full[key] = Referent(mention.kind)
            if mention.kind == "person":
                self._last.setdefault(key, []).append(referent)
        referent.add(mention)

    def _called_by_part(self, mention: Mention) -> Referent | None:
        """*Ocampo* and *Ocampo de la Torre* are *María Ocampo de la Torre*, if nobody else has that name."""
        found = set(self._inner.get(name_key(mention.name), ()))
        only = found.pop() if len(found) == 1 else None
        return None if only is None or _differ(only.gender, mention.gender) else only

    def _misspelt(self, key: str, mention: Mention) -> Referent | None:
        """*Meloni* is Giorgia Melone, if nobody else is called so and one letter tells them apart."""
        if len(key) < SHORTEST_MISSPELT:
            return None
        near = {id(r): r for last, found in self._last.items() if is_one_letter_off(key, last) for r in found}
        fitting = [r for r in near.values() if len(r.mentions[0].name) > 1 and not _differ(r.gender, mention.gender)]
        return fitting[0] if len(fitting) == 1 else None

    def _nominative(self, word: str) -> str:
        bare = words.without_genitive(word)
        return bare if bare != word and bare in self._words else word


def is_one_letter_off(one: str, other: str) -> bool:
    """Whether two words with the same beginning differ in one letter: another, one more, or two exchanged."""
    if one[:2] != other[:2] or abs(len(one) - len(other)) > 1 or one == other:
        return False
    here = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, rest_other = one[here:], other[here:]
    if len(one) == len(other):
        swapped = rest[:2] == rest_other[1::-1] and rest[2:] == rest_other[2:]
        return rest[1:] == rest_other[1:] or swapped
    return rest[1:] == rest_other or rest == rest_other[1:]


def _is_short(name: tuple[str, ...]) -> bool:
    """Whether a name is a last name alone, or behind a title or particle: *Graf Stein*."""
    return all(word[0].islower() or word.casefold() in words.nobility() for word in name[:-1])


def _surnames(name: tuple[str, ...]) -> list[tuple[str, ...]]:
    """What one of several last names may be called by: of *María Ocampo de la Torre* all but *María* and *Torre*."""
    if len(name) < 3:
        return []
    given = sum(1 for _ in takewhile(words.is_given_name, name))
    capitals = [n for n, word in enumerate(name) if word[0].isupper() and n >= given]
    parts = [name[first : last + 1] for first in capitals for last in capitals if 0 < first <= last]
    return [part for part in parts if part[0].casefold() not in words.nobility() and part != name[-1:]]


def _shares_nouns(referent: Referent, mention: Mention) -> bool:
    """*Holger* and *General Sonthi* are who was called by their given name before, with the same role if with one."""
    if all(noun.endswith(words.nouns_of("relation")) for noun in mention.nouns):
        return True  # seine Frau Leonie
    return any(set(mention.nouns) & set(m.nouns) for m in referent.mentions[:NAMESAKES])


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def name_key(name: Sequence[str]) -> str:
    """One key for *Deutsche Bahn*, *der Deutschen Bahn*."""
    return " ".join([*(_stem(word) for word in name[:-1]), name[-1].casefold()]) if name else ""


def _stem(word: str) -> str:
    for ending in words.ADJECTIVE_ENDINGS:
        if len(word) > len(ending) + 4 and word.endswith(ending):
            return word[: -len(ending)].casefold()
    return word.casefold()
