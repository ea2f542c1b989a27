"""Infinitives of regular verbs, by their endings, and the spelling of verb forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claimex.grammar.prefixes import has_base, has_stem_in_t, split_prefixes
from claimex.grammar.words import load_words

# sammel-, förder-, steuer- take -n; but spiel-, studier-, wehr-.
_STEM_IN_SONORANT = re.compile(r"(?:[^aeiouäöüy]|[ae]u|äu|ei)e[lr]$")
# handle, ändre stand for handele, ändere; but höre, stelle, wähle.
_REDUCED_STEM = re.compile(r"^(?P<stem>.+(?:[^aeiouäöüylrh]|ch))(?P<sonorant>[lr])e$")
# Stems behind which an ending in -t needs an -e-: meld-, öffn-, atm-.
_NEEDS_E = re.compile(r"(?:[dt]|[^aeiouäöüylrhnm][mn])$")
# du küsst, reist; but schaust, freust.
_STEM_IN_S = re.compile(r"(?:ss|ß|z|x|ies|[aioäöü]s|[^aeä]us)t$")
_SHORT_BEFORE_SZ = re.compile(r"(?<![aeiouäöü])([aeiouäöü])ß")


def clean(word: str) -> str:
    """Lower case, *miß-* as it is spelt now, without what is clipped: hab', gibt's."""
    return re.sub("['’`]s?$", "", word.lower()).replace("miß", "miss")


def spelling_key(form: str) -> str:
    """Spelling before and after the reform, and the Swiss one, as one: läßt, lässt."""
    return form.replace("ß", "ss")


def regular_infinitive(stem: str) -> str:
    """From the stem: sag-, sammel-, knie-."""
    if stem.endswith("e") or (_STEM_IN_SONORANT.search(stem) and not has_base(f"{stem}en", "verbs_in_eren")):
        return modernise(f"{stem}n")
    return modernise(f"{stem}en")


def modernise(infinitive: str) -> str:
    """As it is spelt now: faßen → fassen, but grüßen stays, and Swiss grüssen → grüßen."""
    prefix, base = "", infinitive
    for prefix, base in split_prefixes(infinitive):
        if known := _verbs_in_sz().get(spelling_key(base)):
            return prefix + known
    return prefix + _SHORT_BEFORE_SZ.sub(r"\1ss", base)


@cache
def _verbs_in_sz() -> dict[str, str]:
    return {spelling_key(verb): verb for verb in load_words("verbs_in_sz")}


def regular_present(word: str) -> str:
    """From the form in -t: sagt, meldet, öffnet."""
    return regular_infinitive(word[:-2] if word.endswith("et") and _NEEDS_E.search(word[:-2]) else word[:-1])


def regular_finites(word: str) -> Iterator[str]:
    """From a finite form of the first or third person, or a command."""
    if word.endswith(("te", "ten")):
        past = word.removesuffix("n")
        if not has_stem_in_t(f"{past}n"):
            yield regular_present(past[:-1])
        if has_base(f"{past}n", "verbs_in_t"):
            yield f"{past}n"
    elif reduced := _REDUCED_STEM.match(word):
        yield f"{reduced['stem']}e{reduced['sonorant']}n"
    elif word.endswith("e"):
        yield regular_infinitive(word[:-1])
    elif word.endswith(("en", "ln", "rn")):
        yield word
    elif word.endswith("t"):
        yield regular_present(word)
    else:
        yield regular_infinitive(word)


def regular_address(word: str) -> Iterator[str]:
    """From a finite form that goes with *du* or *ihr*."""
    if _STEM_IN_S.search(word):
        yield regular_present(word)
    for ending in ("test", "st", "tet", "t"):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            if stem.endswith("e") and not stem.endswith("ie"):
                stem = stem[:-1]
            if ending not in ("test", "tet") or not has_stem_in_t(f"{stem}ten"):
                yield regular_infinitive(stem)
