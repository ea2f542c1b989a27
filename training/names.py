"""New names in old sentences, so that the student learns the places of names and not a list of them."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from copy import deepcopy

from corpora import Sentence
from faker import Faker

LOCALES = [
    "de_DE", "de_AT", "de_CH", "en_US", "en_GB", "en_IN", "fr_FR", "it_IT", "es_ES", "pt_BR", "pl_PL", "tr_TR", "nl_NL",
    "sv_SE", "no_NO", "da_DK", "fi_FI", "cs_CZ", "hu_HU", "ro_RO", "hr_HR", "sl_SI", "lt_LT", "lv_LV", "et_EE",
]  # fmt: skip
INVENTED = 4000  # people; of firms, towns and countries a quarter as many each
GENITIVE = "s"
NO_GENITIVE = ("s", "x", "z", "ß")


class NamePool:
    """Names by kind and number of words: those that the sentences hold, and invented ones."""

    def __init__(self, sentences: Iterable[Sentence], seed: int = 0) -> None:
        self.names: dict[tuple[str, int], list[list[str]]] = defaultdict(list)
        seen: set[tuple[str, ...]] = set()
        for sentence in sentences:
            for kind, start, end in mentions(sentence):
                words = sentence.words[start:end]
                if words[-1].endswith(GENITIVE) or (*words, kind) in seen or any(w.islower() for w in words):
                    continue
                seen.add((*words, kind))
                self.names[kind, len(words)].append(words)
        self._invent(seed)

    def _invent(self, seed: int) -> None:
        fakers = [Faker(locale) for locale in LOCALES]
        german = fakers[0]
        for number, faker in enumerate(fakers):
            faker.seed_instance(seed + number)
        for n in range(INVENTED):
            faker = german if n % 2 else fakers[n // 2 % len(fakers)]
            first, last = faker.first_name().split(), faker.last_name().split()
            for words in ([*first, *last], last):
                if "." not in "".join(words):
                    self.names["PER", len(words)].append(words)
        for _ in range(INVENTED // 4):
            for kind, text in (("ORG", german.company()), ("LOC", german.city_name()), ("LOC", german.country())):
                words = text.split()
                if not any("(" in w or "." in w for w in words):
                    self.names[kind, len(words)].append(words)

    def replace(self, sentence: Sentence, rng: random.Random) -> Sentence | None:
        """A copy with every person, and now and then a firm or place, renamed; ``None`` if it has no name to change."""
        changed = deepcopy(sentence)
        any_changed = False
        for kind, start, end in mentions(sentence):
            choices = self.names.get((kind, end - start))
            lower = any(w.islower() for w in sentence.words[start:end])
            if not choices or lower or kind == "MISC" or (kind != "PER" and rng.random() < 0.5):
                continue
            words = list(rng.choice(choices))
            if sentence.words[end - 1].endswith(GENITIVE) and not words[-1].endswith(NO_GENITIVE):
                words[-1] += GENITIVE
            for i, word in enumerate(words, start):
                if changed.lemmas[i : i + 1] not in ([], [""]):
                    changed.lemmas[i] = word
                changed.words[i] = word
            any_changed = True
        return changed if any_changed else None


def mentions(sentence: Sentence) -> list[tuple[str, int, int]]:
    """Kind, start and end (tokens) of every entity."""
    found: list[tuple[str, int, int]] = []
    for i, tag in enumerate(sentence.entities):
        if tag.startswith("B-"):
            found.append((tag[2:], i, i + 1))
        elif tag.startswith("I-") and found:
            kind, start, _ = found[-1]
            found[-1] = (kind, start, i + 1)
    return found
