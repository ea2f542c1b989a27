"""From the form of a verb in the text to the cue verbs that it can be, whatever the lemmatiser made of it."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

import ablaut

from claimex.lexicon.loader import Lexicon


class VerbForms:
    """Every form of every cue verb. A separable prefix stands in front of the form or elsewhere in the clause."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._joined: defaultdict[str, set[str]] = defaultdict(set)
        self._split: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for lemma in {verb.base for verb in lexicon.verbs}:
            self._add(lemma)

    def _add(self, lemma: str) -> None:
        try:
            table = ablaut.conjugate(lemma)
        except ValueError:
            self._joined[lemma].add(lemma)
            return
        self._joined[lemma].add(lemma)
        self._joined[table.past_participle].add(lemma)
        self._joined[table.zu_infinitive.rpartition(" ")[2]].add(lemma)
        for row in (table.present, table.preterite, table.konjunktiv1, table.konjunktiv2):
            for form in row:
                bare, _, prefix = form.partition(" ")
                for spelling in {bare, bare.replace("ß", "ss")}:  # Switzerland writes heisst
                    self._joined[prefix + spelling].add(lemma)
                    if prefix:
                        self._split[spelling, prefix].add(lemma)

    def lemmas(self, form: str, prefix: str = "") -> set[str]:
        """Infinitives of cue verbs that ``form`` can be, ``prefix`` being the separable prefix elsewhere."""
        form = form.lower()
        if prefix:
            return self._split.get((form, prefix.lower()), set())
        return self._joined.get(form, set())


@lru_cache(maxsize=8)
def verb_forms(lexicon: Lexicon) -> VerbForms:
    """The forms of a lexicon's verbs, conjugated once."""
    return VerbForms(lexicon)
