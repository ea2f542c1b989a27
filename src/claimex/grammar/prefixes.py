"""Prefixes of verbs, taken off one by one, and the word lists of verbs that are written without them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from claimex.grammar.words import load_words

# No ge- and no -zu- stands behind these.
INSEPARABLE = frozenset({"be", "emp", "ent", "er", "ge", "miss", "ver", "zer"})
# Behind these a participle may or may not have ge-: umgesetzt, umgangen.
_EITHER = frozenset({"durch", "hinter", "über", "um", "unter", "voll", "wider", "wieder"})


@lru_cache(maxsize=1 << 13)
def split_prefixes(word: str) -> tuple[tuple[str, str], ...]:
    """The word as prefixes and rest, the fewest letters of prefix first: the whole word, then an|erkannt, aner|kannt.

    Behind an inseparable prefix stands no separable one: beauftragen comes from Auftrag, not from tragen.
    """
    known = load_words("prefixes")
    found = {"": word}
    for end in range(2, min(len(word) - 2, 16)):
        prefix, rest = word[:end], word[end:]
        if prefix in known:
            found[prefix] = rest
            for inner, base in split_prefixes(rest)[1:]:
                if prefix not in INSEPARABLE or inner in INSEPARABLE:
                    found[prefix + inner] = base
    return tuple(sorted(found.items(), key=lambda split: len(split[0])))


def _last_prefixes(prefix: str) -> Iterator[str]:
    """What the last of several prefixes can be: zusammen; vor, be of vorbe."""
    known = load_words("prefixes")
    for cut in range(len(prefix) - 1):
        if prefix[cut:] in known and (not cut or any(_last_prefixes(prefix[:cut]))):
            yield prefix[cut:]


def lets_ge_follow(prefix: str) -> bool:
    """True for no or separable prefixes, behind which ge- and -zu- stand: an|ge|ordnet, but be|gegnet."""
    return not prefix or any(last not in INSEPARABLE for last in _last_prefixes(prefix))


def may_lack_ge(prefix: str) -> bool:
    """True for prefixes behind which a participle may lack ge-: ver|standen, über|nommen."""
    return any(last in INSEPARABLE or last in _EITHER for last in _last_prefixes(prefix))


def has_base(infinitive: str, name: str) -> bool:
    """Whether the verb, or what is left without prefixes, is in the word list, with whatever mark."""
    known = load_words(name)
    return any(not known.isdisjoint((rest, f"!{rest}", f"~{rest}")) for _, rest in split_prefixes(infinitive))


def has_stem_in_t(infinitive: str) -> bool:
    """True for *arbeiten, anbieten, verarbeiten*: known verbs whose stem ends in -t."""
    known = load_words("verbs_in_t")
    return f"!{infinitive}" not in known and any(rest in known for _, rest in split_prefixes(infinitive))
