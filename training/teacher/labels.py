"""What the teacher predicts for a word, and which of it each treebank may teach.

The treebanks disagree: each one's features are brought to the convention of UD_German-GSD, and where that cannot be
done they are unknown.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path

from corpora import Sentence

FEATURES = [
    "Case", "Definite", "Degree", "Foreign", "Gender", "Gender[psor]", "Mood", "NumType", "Number", "Number[psor]",
    "Person", "Polarity", "Poss", "PronType", "Reflex", "Tense", "VerbForm", "Voice",
]  # fmt: skip
INFLECTED = {"NOUN", "PROPN", "ADJ", "DET", "PRON", "NUM", "VERB", "AUX"}
VERBS = {"VERB", "AUX"}
ENTITIES = ["O", *(f"{place}-{kind}" for kind in ("PER", "ORG", "LOC", "MISC") for place in "BI")]
# Left open by UD_German-HDT where it does not write them.
HDT_OPEN = ("Case", "Gender", "Number", "Person", "Tense", "Degree", "NumType", "Mood", "VerbForm")
HDT_MISSING = ("PronType", "Definite", "Voice", "Polarity", "Foreign", "Gender[psor]", "Number[psor]", "Poss", "Reflex")
# Konjunktiv II that ends in -te or -ten and yet cannot be a past indicative.
UMLAUT_PAST = {"möchte", "dürfte", "müsste", "müßte", "könnte", "hätte"}


@dataclass
class Labels:
    """Every value of every layer, in the order of the teacher's outputs."""

    upos: list[str]
    xpos: list[str]
    bundles: list[str]  # whole feature strings
    relations: list[str]
    lemma_rules: list[str]
    values: dict[str, list[str]]  # values of one feature, "_" (none) first

    def save(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), ensure_ascii=False), "utf8")

    @classmethod
    def load(cls, path: Path) -> Labels:
        return cls(**json.loads(path.read_text("utf8")))

    @classmethod
    def collect(cls, sentences: Iterable[Sentence]) -> Labels:
        counts: dict[str, Counter[str]] = {k: Counter() for k in ("upos", "xpos", "bundles", "relations", "rules")}
        values: dict[str, Counter[str]] = {name: Counter() for name in FEATURES}
        for sentence in sentences:
            for i, word in enumerate(sentence.words):
                counts["upos"][sentence.pos[i]] += 1
                counts["relations"][sentence.deps[i]] += 1
                if sentence.source in ("gsd", "hdt"):
                    counts["xpos"][sentence.tags[i]] += 1
                if knows_lemma(sentence, i):
                    counts["rules"][lemma_rule(word, sentence.lemmas[i])] += 1
                features, unknown = harmonise(sentence, i)
                if not unknown:
                    counts["bundles"][join_features(features)] += 1
                for name, value in features.items():
                    if name not in unknown:
                        values[name][value] += 1
        return cls(
            upos=sorted(counts["upos"]),
            xpos=sorted(counts["xpos"]),
            bundles=sorted(counts["bundles"]),
            relations=sorted(counts["relations"]),
            lemma_rules=[rule for rule, n in counts["rules"].items() if n > 1],
            values={
                name: ["_", *sorted(v for v, n in found.items() if n > 1)] for name, found in values.items() if found
            },
        )


def knows_lemma(sentence: Sentence, i: int) -> bool:
    """HDT lemmatises compounds to their head; the lemmas of GSD train come from a machine."""
    return sentence.source in ("gsd", "pud") or (sentence.source == "hdt" and sentence.pos[i] != "NOUN")


def split_features(text: str) -> dict[str, str]:
    return {} if text in ("", "_") else dict(pair.split("=", 1) for pair in text.split("|"))


def join_features(features: dict[str, str]) -> str:
    return "|".join(f"{name}={features[name]}" for name in sorted(features)) or "_"


def harmonise(sentence: Sentence, i: int) -> tuple[dict[str, str], set[str]]:
    """The features of a word as UD_German-GSD would write them, and those that nobody can know."""
    features = split_features(sentence.morphs[i])
    unknown: set[str] = set()
    pos, form, lemma = sentence.pos[i], sentence.words[i].lower(), sentence.lemmas[i].lower()
    if sentence.source == "hdt":
        if pos in VERBS and features.get("Mood") == "Ind" and features.get("Tense") == "Pres":
            _mend_subjunctive(form, lemma, features, unknown)
        if pos in INFLECTED:
            unknown |= {
                name
                for name in HDT_OPEN
                if name not in features and (pos in VERBS or name not in ("Mood", "VerbForm", "Tense"))
            }
            unknown |= set(HDT_MISSING)
    elif sentence.source == "pud":
        if "Mood" in features:
            features["VerbForm"] = "Fin"
        elif pos in VERBS | {"ADJ"} and features.get("VerbForm", "Fin") == "Fin":
            unknown |= {"VerbForm", "Voice", "Tense", "Mood"}
        if pos in VERBS:
            unknown.add("Voice")
    elif sentence.source != "gsd":
        return {}, set(FEATURES)
    features = {name: value for name, value in features.items() if name in FEATURES}
    if sentence.source != "gsd":
        unknown |= {name for name, value in features.items() if "," in value and "[psor]" not in name}
    return features, unknown


def _mend_subjunctive(form: str, lemma: str, features: dict[str, str], unknown: set[str]) -> None:
    """HDT calls every Konjunktiv indicative: mend the clear forms, leave the others unknown."""
    umlaut = any(c in form for c in "äöü") and not any(c in lemma for c in "äöü")
    if features.get("Person") == "3" and features.get("Number") == "Sing" and (form.endswith("e") or form == "sei"):
        if form.endswith("te") and not umlaut and form not in UMLAUT_PAST:
            unknown |= {"Mood", "Tense"}
            return
    elif features.get("Number") == "Plur" and form != lemma:
        if form.endswith("ten") and not umlaut:
            unknown |= {"Mood", "Tense"}
            return
        if form not in ("seien", "würden") and not (umlaut and form.endswith("n")):
            return
    else:
        return
    features["Mood"] = "Sub"
    if umlaut or form.endswith(("te", "ten", "würde", "würden")):
        features["Tense"] = "Past"


@lru_cache(maxsize=100_000)
def lemma_rule(form: str, lemma: str) -> str:
    """How to make a lemma of a form: what to cut at both ends of the longest stretch they share, what to put there."""
    lower, target = form.lower(), lemma.lower()
    case = "U" if lemma[:1].isupper() else "l"
    shared = SequenceMatcher(None, lower, target, autojunk=False).find_longest_match()
    if not shared.size:
        return f"{case}|=|{target}"
    tail = len(lower) - shared.a - shared.size
    return f"{case}|{shared.a}|{target[: shared.b]}|{tail}|{target[shared.b + shared.size :]}"


def apply_lemma_rule(form: str, rule: str) -> str:
    case, *edit = rule.split("|")
    lower = form.lower()
    if edit[0] == "=":
        lemma = edit[1]
    else:
        head, tail = int(edit[0]), int(edit[2])
        lemma = edit[1] + lower[head : len(lower) - tail] + edit[3] if len(lower) > head + tail else lower
    if case == "l":
        return lemma or lower
    return form if lemma == lower else lemma[:1].upper() + lemma[1:]
