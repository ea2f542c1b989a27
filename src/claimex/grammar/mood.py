"""Mood of German finite verbs, with its evidence: the conjugation (``ablaut``) and the tagger read together.

A small tagger errs on rare forms; a conjugator cannot know which reading the sentence wants. So the conjugator says
what a form can be, the subject's person and the tagger choose among that.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

import ablaut

Person = Literal[1, 2, 3]
Number = Literal["sing", "plur"]


class Mood(Enum):
    """What a finite form says about reporting.

    ``KONJUNKTIV_I`` is visible (*gebe, sei*); ``KONJUNKTIV_I_HIDDEN`` equals the indicative (*sie haben, ich gebe*);
    ``KONJUNKTIV_II_REPLACING`` stands in for a hidden Konjunktiv I (*sie hätten*); ``KONJUNKTIV_II`` in its own right
    is wish, condition or caution and no evidence of reporting (*er hätte*).
    """

    INDICATIVE = "indicative"
    KONJUNKTIV_I = "konjunktiv_1"
    KONJUNKTIV_I_HIDDEN = "konjunktiv_1_or_indicative"
    KONJUNKTIV_II_REPLACING = "konjunktiv_2_for_1"
    KONJUNKTIV_II = "konjunktiv_2"
    IMPERATIVE = "imperative"

    @property
    def is_reporting(self) -> bool:
        """True for forms that by themselves mark reported speech."""
        return self in (Mood.KONJUNKTIV_I, Mood.KONJUNKTIV_II_REPLACING)

    @property
    def is_subjunctive(self) -> bool:
        return self in (Mood.KONJUNKTIV_I, Mood.KONJUNKTIV_II_REPLACING, Mood.KONJUNKTIV_II)


PREFIXES = (
    "zurück zusammen entgegen weiter wieder herunter hinunter vorbei voraus hinaus heraus herein hinein gegen durch "
    "unter über nieder statt nach fort fest frei ein aus auf vor zu an ab mit bei um hin her los weg dar da be ver er "
    "ent emp ge miss zer"
).split()

# Verbs whose Konjunktiv I differs from the indicative in 1st person singular too, or whose forms no tagger may touch.
CLOSED_CLASS = ("sein", "haben", "werden", "können", "müssen", "sollen", "wollen", "dürfen", "mögen", "wissen")
# Konjunktiv II that has become an indicative of its own: ich möchte.
LEXICALISED = {"möchte", "möchten", "möchtest", "möchtet"}


@cache
def _verbs_in_t() -> frozenset[str]:
    text = (files("claimex.grammar") / "data" / "verbs_in_t.txt").read_text(encoding="utf8")
    return frozenset(line.strip() for line in text.splitlines() if line and not line.startswith("#"))


def _base(infinitive: str) -> str:
    """The infinitive without its prefixes, as long as a plausible verb stays."""
    for prefix in PREFIXES:
        rest = infinitive.removeprefix(prefix)
        if rest != infinitive and len(rest) >= 5:
            return rest
    return infinitive


def _has_stem_in_t(infinitive: str) -> bool:
    known = _verbs_in_t()
    return infinitive in known or _base(infinitive) in known or _base(_base(infinitive)) in known


@dataclass(frozen=True, slots=True)
class Paradigm:
    """Finite forms of a verb, each a row of six: ich, du, er/sie/es, wir, ihr, sie."""

    present: tuple[str, ...]
    preterite: tuple[str, ...]
    konjunktiv_1: tuple[str, ...]
    konjunktiv_2: tuple[str, ...]
    prefix: str


@lru_cache(maxsize=20_000)
def paradigm(infinitive: str) -> Paradigm | None:
    """The finite forms of a verb without its separable prefix, or ``None`` if it is no infinitive."""
    try:
        table = ablaut.conjugate(infinitive)
    except ValueError:
        return None
    prefix = table.present[2].partition(" ")[2]

    def bare(row: list[str]) -> tuple[str, ...]:
        return tuple(form.partition(" ")[0] for form in row)

    return Paradigm(bare(table.present), bare(table.preterite), bare(table.konjunktiv1), bare(table.konjunktiv2), prefix)


@cache
def closed_class_forms() -> dict[str, str]:
    """Finite forms of auxiliaries and modals, with their infinitive."""
    forms: dict[str, str] = {}
    for infinitive in CLOSED_CLASS:
        table = paradigm(infinitive)
        assert table is not None
        for row in (table.present, table.preterite, table.konjunktiv_1, table.konjunktiv_2):
            for form in row:
                forms.setdefault(form, infinitive)
    forms["möchte"] = forms["möchten"] = "mögen"
    return forms


def infinitives_for(form: str, lemma: str) -> tuple[str, ...]:
    """Infinitives that a finite form may belong to: the pipeline's lemma first, then what the form's ending allows."""
    candidates = []
    closed = closed_class_forms().get(form)
    if closed:
        return (closed,)
    if lemma.endswith("n") and lemma.islower():
        candidates.append(lemma)
    if form.endswith("e"):
        candidates.append(f"{form}n")  # gebe → geben
    elif form.endswith("en"):
        candidates.append(form)
    return tuple(dict.fromkeys(candidates))


@dataclass(frozen=True, slots=True)
class Reading:
    """The mood of a form, why, and the infinitive (without separable prefix) that it was read as."""

    mood: Mood
    evidence: str
    infinitive: str


def read_mood(
    form: str,
    lemma: str,
    *,
    tag_mood: str = "",
    tag_tense: str = "",
    person: Person = 3,
    number: Number = "sing",
) -> Reading:
    """Read the mood of one finite form.

    ``form`` is the word as written, ``lemma``, ``tag_mood`` (``Ind``, ``Sub``, ``Imp``) and ``tag_tense`` (``Pres``,
    ``Past``) what the pipeline says of it (empty where it is silent), ``person`` and ``number`` those of the subject.
    A separable prefix may be written together with the form (*mitteile*) or stand elsewhere (*teile … mit*).
    """
    word = form.lower()
    row = (person - 1) + (3 if number == "plur" else 0)
    if word in LEXICALISED:
        return Reading(Mood.INDICATIVE, f"{form} is an indicative by now", "mögen")
    for infinitive in infinitives_for(word, lemma):
        table = paradigm(infinitive)
        if table is None:
            continue
        reading = _read_row(word.removeprefix(table.prefix), infinitive, table, row)
        if reading:
            return reading
    if tag_mood == "Imp":
        return Reading(Mood.IMPERATIVE, "the tagger says so", lemma)
    if tag_mood == "Sub" and tag_tense == "Pres" and word.endswith("e") and person == 3 and number == "sing":
        return Reading(Mood.KONJUNKTIV_I, f"{form} ends in -e in the third person singular", lemma)
    return Reading(Mood.INDICATIVE, "no subjunctive form", lemma)


def _read_row(word: str, infinitive: str, table: Paradigm, row: int) -> Reading | None:
    """Decide for one verb; ``None`` where the form is none of this verb's."""
    is_1 = word == table.konjunktiv_1[row]
    is_2 = word == table.konjunktiv_2[row]
    is_present = word == table.present[row]
    is_past = word == table.preterite[row]
    if is_1 and word.endswith("te") and not _has_stem_in_t(infinitive) and infinitive not in CLOSED_CLASS:
        return None  # sagte is no form of *sagten
    if is_1 and not is_present:
        return Reading(Mood.KONJUNKTIV_I, f"{word}: Konjunktiv I of {infinitive}", infinitive)
    if is_2 and not is_past:
        hidden = table.konjunktiv_1[row] == table.present[row]
        if hidden:
            return Reading(
                Mood.KONJUNKTIV_II_REPLACING,
                f"{word}: Konjunktiv II where Konjunktiv I of {infinitive} equals the indicative",
                infinitive,
            )
        return Reading(Mood.KONJUNKTIV_II, f"{word}: Konjunktiv II of {infinitive}", infinitive)
    if is_1 and is_present:
        return Reading(Mood.KONJUNKTIV_I_HIDDEN, f"{word}: Konjunktiv I or indicative of {infinitive}", infinitive)
    if is_past or is_present:
        # sollte, wollte, sagten: past indicative and Konjunktiv II are one form; news takes it for the past.
        return Reading(Mood.INDICATIVE, f"{word}: indicative of {infinitive}", infinitive)
    return None
