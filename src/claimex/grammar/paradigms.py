"""Finite forms of German verbs (``ablaut`` conjugates them), and the infinitives that a form may belong to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

import ablaut

from claimex.grammar.words import load_words

CLOSED_CLASS = ("sein", "haben", "werden", "können", "müssen", "sollen", "wollen", "dürfen", "mögen", "wissen")
"""Verbs whose forms no tagger may touch."""

INSEPARABLE = frozenset({"be", "ver", "er", "ge", "ent", "zer", "miss"})
# Past forms that end like a present subjunctive: schrie, spie, wurde.
_PAST_IN_E = ("rie", "pie", "wurde")
# fördere → fördern, sammle → sammeln, ändre → ändern; but höre, stelle, wähle.
_REDUCED_STEM = re.compile(r"^(?P<stem>.+[^aeiouäöüylrh])(?P<sonorant>[lr])e$")
_STEM_IN_ER = re.compile(r".*[^iaoeuäöü]ere$")


@dataclass(frozen=True, slots=True)
class Paradigm:
    """Forms of a verb; the finite ones are rows of six: ich, du, er/sie/es, wir, ihr, sie."""

    present: tuple[str, ...]
    preterite: tuple[str, ...]
    konjunktiv_1: tuple[str, ...]
    konjunktiv_2: tuple[str, ...]
    imperative: str
    participle: str
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

    return Paradigm(
        present=bare(table.present),
        preterite=bare(table.preterite),
        konjunktiv_1=bare(table.konjunktiv1),
        konjunktiv_2=bare(table.konjunktiv2),
        imperative=table.imperative[0].partition(" ")[0],
        participle=table.past_participle,
        prefix=prefix,
    )


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


@cache
def _strong_forms() -> dict[str, str]:
    """Past and subjunctive forms of strong verbs, but those that regular verbs have too: gäbe → geben."""
    forms: dict[str, str] = {}
    shared = load_words("regular_verbs_like_strong_forms")
    for infinitive in sorted(load_words("strong_verbs")):
        table = paradigm(infinitive)
        assert table is not None, infinitive
        present = set(table.present) | set(table.konjunktiv_1)
        for form in (*table.preterite, *table.konjunktiv_2):
            if form not in present and f"{form}n" not in shared:
                forms.setdefault(form, infinitive)
    return forms


@cache
def _prefixes() -> tuple[str, ...]:
    return tuple(sorted(load_words("prefixes"), key=lambda p: (-len(p), p)))


def _splits(word: str) -> list[tuple[str, str]]:
    """The word as prefix and rest, the longest prefix first, the whole word at the start of the list."""
    return [("", word), *((p, word[len(p) :]) for p in _prefixes() if word.startswith(p) and len(word) - len(p) > 2)]


def has_stem_in_t(infinitive: str) -> bool:
    """True for *arbeiten, anbieten, verarbeiten*: known verbs whose stem ends in -t."""
    known = load_words("verbs_in_t")
    if f"!{infinitive}" in known:
        return False
    for _, rest in _splits(infinitive):
        if rest in known or any(p in INSEPARABLE and inner in known for p, inner in _splits(rest)):
            return True
    return False


@lru_cache(maxsize=50_000)
def infinitives_for(form: str, lemma: str) -> tuple[str, ...]:
    """Infinitives that a finite form may belong to, the likeliest first; lemmatisers err on rare forms.

    The pipeline's lemma comes first unless it was made from the form itself (*gäben* of *gäbe*) where the form is
    known as one of a strong verb.
    """
    closed = closed_class_forms().get(form)
    if closed:
        return (closed,)
    if form.endswith("te") and has_stem_in_t(f"{form}n"):
        return (f"{form}n",)  # arbeite, whatever the lemma; no other verb has these forms
    candidates = []
    if _STEM_IN_ER.match(form) and lemma in (form, f"{form}n"):
        candidates.append(f"{form[:-1]}n")
    if lemma.endswith("n") and lemma.islower():
        candidates.append(lemma)
    for prefix, rest in _splits(form):
        strong = _strong_forms().get(rest) or closed_class_forms().get(rest)
        if strong is None or (not prefix and strong in CLOSED_CLASS):
            continue
        place = 0 if lemma in (form, f"{form}n") else len(candidates)
        candidates.insert(place, prefix + strong)
        break
    if form.endswith("e") and not form.endswith(_PAST_IN_E):
        reduced = _REDUCED_STEM.match(form)
        if reduced:
            candidates.append(f"{reduced['stem']}e{reduced['sonorant']}n")
        if _STEM_IN_ER.match(form):
            candidates.append(f"{form[:-1]}n")
        candidates.append(f"{form}n")  # gebe → geben
    elif form.endswith("en"):
        candidates.append(form)
    return tuple(dict.fromkeys(candidates))
