"""Which infinitives a verb form can belong to: as finite form, infinitive, participle or infinitive with *-zu-*.

One place answers this for lemmas, finiteness and mood alike. It knows the strong and mixed verbs (conjugated by
``ablaut``), the prefixes, and the few word lists without which spelling is ambiguous; all other verbs are regular.
A form that gets no infinitive for a class cannot be of that class.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache, lru_cache

from claimex.grammar.paradigms import CLOSED_CLASS, paradigm
from claimex.grammar.prefixes import INSEPARABLE, has_base, has_stem_in_t, lets_ge_follow, may_lack_ge, split_prefixes
from claimex.grammar.regular import (
    clean,
    modernise,
    regular_address,
    regular_finites,
    regular_present,
    spelling_key,
)
from claimex.grammar.words import load_table, load_words


class Form(StrEnum):
    """What a verb form can be; ``ADDRESS`` is finite too, with *du* or *ihr*."""

    FINITE = "finite"
    ADDRESS = "address"
    INFINITIVE = "infinitive"
    PARTICIPLE = "participle"
    ZU = "zu"


_VOWEL = re.compile("[aeiouyäöü]")


@lru_cache(maxsize=1 << 14)
def infinitives(word: str, form: Form) -> tuple[str, ...]:
    """The infinitives whose ``form`` the word can be, the likeliest first; none if it cannot be that."""
    word = clean(word)
    if not _VOWEL.search(word):
        return ()
    found: Iterable[str]
    if form is Form.PARTICIPLE:
        found = _participles(word)
    elif form is Form.ZU:
        found = _zu_infinitives(word)
    elif form is Form.INFINITIVE:
        found = (_look_up(word, form) or [modernise(word)]) if _is_infinitive(word) else []
    else:
        found = _finites(word, form)
    return tuple(dict.fromkeys(found))


def infinitive_of(word: str, form: Form) -> str:
    """The likeliest infinitive whose ``form`` the word can be; empty if there is none."""
    return next(iter(infinitives(word, form)), "")


def infinitives_of_finite(form: str, lemma: str) -> tuple[str, ...]:
    """Infinitives that a finite form may belong to, the likeliest first: the lemma if it fits, else last."""
    found = [*infinitives(form, Form.FINITE), *infinitives(form, Form.ADDRESS)]
    place = 0 if lemma.endswith(tuple(found)) else len(found)  # of mitteilen is teile
    return tuple(dict.fromkeys([*found[:place], lemma, *found[place:]]))


# -- irregular verbs


@cache
def _irregular() -> dict[Form, dict[str, list[str]]]:
    """The forms of strong and mixed verbs without prefix, each with its infinitives."""
    forms: dict[Form, dict[str, list[str]]] = {form: defaultdict(list) for form in Form}
    for infinitive, finite, participle in load_table("irregular_forms"):
        for past in finite.split():
            stem = past.removesuffix("e")
            _add(forms[Form.FINITE], infinitive, (past, f"{stem}en"))
            _add(forms[Form.ADDRESS], infinitive, (f"{past}st", f"{past}t", f"{stem}est", f"{stem}et"))
        _add(forms[Form.PARTICIPLE], infinitive, participle.split())
    for infinitive in sorted(load_words("strong_verbs") | set(CLOSED_CLASS), key=lambda v: (v.startswith("ge"), v)):
        table = paradigm(infinitive)
        assert table is not None, infinitive
        _add(forms[Form.INFINITIVE], infinitive, (infinitive,))
        _add(forms[Form.PARTICIPLE], infinitive, (table.participle,))
        _add(forms[Form.FINITE], infinitive, filter(None, (table.imperative,)))
        for row in (table.present, table.preterite, table.konjunktiv_2, table.konjunktiv_1):
            _add(forms[Form.FINITE], infinitive, (row[0], row[2], row[3], row[5]))
            _add(forms[Form.ADDRESS], infinitive, (row[1], row[4]))
    return forms


def _add(table: dict[str, list[str]], infinitive: str, forms: Iterable[str]) -> None:
    for form in forms:
        if infinitive not in table[spelling_key(form)]:
            table[spelling_key(form)].append(infinitive)


def _look_up(word: str, form: Form) -> list[str]:
    """The irregular verbs, with their prefixes, that have this form."""
    table = _irregular()[form]
    found = [(prefix, verb) for prefix, rest in split_prefixes(word) for verb in table.get(spelling_key(rest), ())]
    # abgeraten: rather ab|raten than ab|geraten.
    return [prefix + verb for prefix, verb in sorted(found, key=lambda pair: bool(pair[0]) and _is_derived(pair[1]))]


def _is_derived(verb: str) -> bool:
    """True for *geraten, gestehen*, beside which there is a verb without ge-."""
    return verb.startswith("ge") and verb[2:] in _irregular()[Form.INFINITIVE]


# -- the four classes


def _finites(word: str, form: Form) -> list[str]:
    if _is_zu_infinitive_only(word):
        return []
    irregular = _look_up(word, form)
    if not irregular and (form is Form.ADDRESS or word.endswith(("st", "ßt"))):
        irregular = _look_up(word, Form.FINITE if form is Form.ADDRESS else Form.ADDRESS)
    regular = list(regular_finites(word) if form is Form.FINITE else regular_address(word))
    inflected = word.endswith(("e", "en", "t"))
    if inflected and any(has_base(verb, "regular_verbs_like_strong_forms") for verb in regular):
        return [*regular, *irregular]
    if irregular or _look_up(word, Form.INFINITIVE):  # sein is no finite form, all others are
        return irregular
    if _is_infinitive(word) or any(has_base(verb, "verbs_in_ge") for verb in regular):
        return regular
    return [] if any(_irregular_participles(word)) or any(_participles_with_ge(word)) else regular


def _is_infinitive(word: str) -> bool:
    if _is_zu_infinitive_only(word):
        return False
    if _look_up(word, Form.INFINITIVE) or has_base(word, "regular_verbs_like_strong_forms"):
        return True
    if not word.endswith(("en", "ln", "rn")) or not _VOWEL.search(word[:-2]):
        return False
    if _look_up(word, Form.FINITE) or any(_irregular_participles(word)):
        return False
    return not word.endswith("ten") or has_stem_in_t(word) or has_base(word, "verbs_in_t")


def _participles(word: str) -> list[str]:
    with_ge = list(_irregular_participles(word)) or list(_participles_with_ge(word))
    if with_ge:
        return with_ge
    regular = regular_present(word)
    if word.endswith("t") and _may_lack_ge(word, regular):
        # verspricht is finite only, but vermisst is a participle although messen has misst.
        finite = _look_up(word, Form.FINITE)
        is_regular = not finite or regular in finite or has_base(regular, "regular_verbs_like_strong_forms")
        return [regular] if is_regular else []
    composed = re.match("(.{2,})(ge.+(?:t|en))$", word)  # staubgesaugt
    return [composed[1] + verb for verb in infinitives(composed[2], Form.PARTICIPLE)] if composed else []


def _may_lack_ge(word: str, infinitive: str) -> bool:
    if infinitive.endswith("ieren") or has_base(infinitive, "verbs_without_ge"):
        return True
    return any(may_lack_ge(prefix) and _VOWEL.search(rest[:-1]) for prefix, rest in split_prefixes(word))


def _irregular_participles(word: str) -> Iterator[str]:
    yield from _look_up(word, Form.PARTICIPLE)
    for prefix, rest in split_prefixes(word):
        if may_lack_ge(prefix):
            verbs = _irregular()[Form.PARTICIPLE].get(f"ge{spelling_key(rest)}", ())
            yield from (prefix + verb for verb in verbs if not _is_derived(verb))


def _participles_with_ge(word: str) -> Iterator[str]:
    """angeordnet → anordnen; gestaltet → gestalten, for there is no *stalten."""
    own = load_words("verbs_in_ge")
    for prefix, rest in split_prefixes(word):
        stem = rest[2:-1]
        if not (rest.startswith("ge") and rest.endswith("t") and _VOWEL.search(stem) and lets_ge_follow(prefix)):
            continue
        if any(len(longer) > 2 for longer, _ in split_prefixes(rest)):
            continue  # gegen|zeichnet
        whole = regular_present(rest)
        if whole in own or (not prefix and f"~{whole}" in own):
            yield prefix + whole
        yield prefix + regular_present(rest[2:])
        if f"!{whole}" in own:
            yield prefix + whole


def _zu_infinitives(word: str) -> list[str]:
    """abzulehnen → ablehnen, zweckzuentfremden → zweckentfremden."""
    found = [prefix + word[len(prefix) + 2 :] for prefix in _zu_prefixes(word)]
    composed = re.match("(.{2,})zu(.+)$", word)
    if not found and composed and not word.startswith(tuple(INSEPARABLE)) and _is_infinitive(composed[2]):
        return [composed[1] + composed[2]]
    return found


def _zu_prefixes(word: str) -> list[str]:
    """What stands in front of -zu-, the longest first."""
    if "zu" not in word[2:]:
        return []
    return [
        prefix
        for prefix, rest in reversed(split_prefixes(word))
        if prefix and rest.startswith("zu") and lets_ge_follow(prefix) and _is_infinitive(rest[2:])
    ]


def _is_zu_infinitive_only(word: str) -> bool:
    """True for ab|zu|lehnen; but hin|zu|nehmen can also be hinzu|nehmen."""
    return any(f"{prefix}zu" not in load_words("prefixes") for prefix in _zu_prefixes(word))
