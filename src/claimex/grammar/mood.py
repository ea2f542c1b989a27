"""Mood of German finite verbs, with its evidence: the conjugation (``ablaut``) and the tagger read together.

A small tagger errs on rare forms; a conjugator cannot know which reading the sentence wants. So the conjugator says
what a form can be, the subject's person and the tagger choose among that.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Literal

from claimex.grammar.infinitives import infinitives_of_finite
from claimex.grammar.paradigms import Paradigm, paradigm
from claimex.grammar.regular import spelling_key

Person = Literal[1, 2, 3]
Number = Literal["sing", "plur"]


class Mood(StrEnum):
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


# Konjunktiv II that has become an indicative of its own: ich möchte.
LEXICALISED = frozenset({"möchte", "möchten", "möchtest", "möchtet"})
# Forms that grammars long refused and news writes.
UMLAUTED = {"bräuchte": "brauchen", "bräuchten": "brauchen"}
# Endings of a second, weak past, by row: wandte and wendete.
SECOND_PAST = {0: "ete", 2: "ete", 3: "eten", 5: "eten"}


@dataclass(frozen=True, slots=True)
class Reading:
    """The mood of a form, why, and the infinitive (without separable prefix) that it was read as.

    ``is_open`` is true for a past that may as well be Konjunktiv II in place of a hidden Konjunktiv I: *sie fehlten*.
    """

    mood: Mood
    evidence: str
    infinitive: str
    is_open: bool = False


@lru_cache(maxsize=1 << 13)
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
    if word in UMLAUTED:
        mood = Mood.KONJUNKTIV_II_REPLACING if number == "plur" else Mood.KONJUNKTIV_II
        return Reading(mood, f"{form}: Konjunktiv II of {UMLAUTED[word]}", UMLAUTED[word])
    if tag_mood == "Imp":
        return Reading(Mood.IMPERATIVE, f"{form} is tagged as a command", lemma)
    for infinitive in infinitives_of_finite(word, lemma):
        table = paradigm(infinitive)
        if table is None:
            continue
        reading = _read_row(word.removeprefix(table.prefix), infinitive, table, row, tag_mood)
        if reading:
            return reading
    if tag_mood == "Sub" and tag_tense == "Pres" and word.endswith("e") and person == 3 and number == "sing":
        return Reading(Mood.KONJUNKTIV_I, f"{form} ends in -e in the third person singular", lemma)
    return Reading(Mood.INDICATIVE, "no subjunctive form", lemma)


def _read_row(word: str, infinitive: str, table: Paradigm, row: int, tag_mood: str) -> Reading | None:
    """Decide for one verb; ``None`` where the form is none of this verb's."""
    key = spelling_key(word)
    is_1 = key == spelling_key(table.konjunktiv_1[row])
    is_2 = key == spelling_key(table.konjunktiv_2[row])
    is_present = key == spelling_key(table.present[row])
    is_second_past = word == f"{infinitive[:-2]}{SECOND_PAST.get(row)}"
    is_past = is_second_past or key == spelling_key(table.preterite[row])
    if is_1 and not is_present:
        return Reading(Mood.KONJUNKTIV_I, f"{word}: Konjunktiv I of {infinitive}", infinitive)
    if is_2 and not is_past and not is_present:
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
    if is_2 and is_past and tag_mood == "Sub" and not is_second_past:
        return Reading(
            Mood.KONJUNKTIV_II, f"{word}: Konjunktiv II or past of {infinitive}, tagged as the first", infinitive
        )
    if is_past or is_present:
        # sollte, wollte, sagten: past indicative and Konjunktiv II are one form; news takes it for the past.
        is_open = is_2 and not is_present and table.konjunktiv_1[row] == table.present[row]
        return Reading(Mood.INDICATIVE, f"{word}: indicative of {infinitive}", infinitive, is_open)
    return None
