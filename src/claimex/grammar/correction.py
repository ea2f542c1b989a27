"""Lemma and finiteness of verbs, set right by what their forms can be and by what a clause can hold.

A small pipeline guesses the lemmas of rare forms from their letters (*stieg → stien*), and its tagger and morphologizer
decide about finiteness without asking each other. Often the form leaves no choice (*abgekauft*). Where it leaves one,
the clause may not: a subordinate clause has a finite verb, and no clause has two unless it joins them. Where there is a
tree already, it says which auxiliaries are full verbs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc, Token

from claimex.grammar.auxiliaries import correct_auxiliaries
from claimex.grammar.infinitives import Form, infinitive_of, infinitives
from claimex.grammar.paradigms import paradigm
from claimex.grammar.regular import clean, spelling_key

_TAG = {Form.FINITE: "FIN", Form.INFINITIVE: "INF", Form.PARTICIPLE: "PP", Form.ZU: "IZU"}
_FORM_OF_TAG = {tag: form for form, tag in _TAG.items()} | {"IMP": Form.FINITE}
_VERB_FORM = {Form.FINITE: "Fin", Form.INFINITIVE: "Inf", Form.PARTICIPLE: "Part", Form.ZU: "Inf"}
_FORM_OF_VERB_FORM = {"Fin": Form.FINITE, "Inf": Form.INFINITIVE, "Part": Form.PARTICIPLE}
_NONFINITE_FIRST = (Form.PARTICIPLE, Form.INFINITIVE, Form.ZU, Form.FINITE)
_PERSON_AND_NUMBER = (("1", "Sing"), ("2", "Sing"), ("3", "Sing"), ("1", "Plur"), ("2", "Plur"), ("3", "Plur"))
_FINITE_FEATURES = ("Mood", "Number", "Person", "Tense")
_VERBAL = frozenset({"VERB", "AUX"})
_END_TAGS = frozenset({"$,", "$."})
_END_MARKS = frozenset({"(", ")", "–", "—", "-", "--"})
_SUBORDINATORS = frozenset({"KOUS", "PRELS", "PRELAT", "PWAV", "PWS", "PWAT"})
_SUBJECTS = frozenset({"nsubj", "sb"})
# Among so many words at the start of a clause is the one that subordinates it: und in denen.
_OPENING = 3


@Language.factory("claimex_verbs", assigns=["token.lemma", "token.tag", "token.morph", "token.pos"])
def make_verbs(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """A component that sets lemma, tag and features of verbs right; put it behind all that set them, and the parser."""
    return correct_verbs


def correct_verbs(doc: Doc) -> Doc:
    """Set lemma, tag and features of the verbs of ``doc`` right, and with a tree their part of speech."""
    clause: list[Token] = []
    for token in doc:
        if token.tag_ in _END_TAGS or token.text in _END_MARKS or token.is_space:
            _correct_clause(clause)
            clause = []
        elif not token.is_punct:  # quotation marks are no matter
            clause.append(token)
    _correct_clause(clause)
    if doc.has_annotation("DEP"):
        correct_auxiliaries(doc)
    return doc


def _correct_clause(clause: list[Token]) -> None:
    verbs = [token for token in clause if token.tag_.startswith("V") or token.pos_ in _VERBAL]
    if not verbs:
        return
    forms = [_decide(token.text, token.tag_, str(token.morph)) for token in verbs]
    if verbs[-1] is clause[-1]:
        forms[-1] = _last_form(clause, verbs, forms)
    unmarked = _finite_adjective(verbs) if Form.FINITE not in forms else None
    for token, form in zip(verbs, forms, strict=True):
        if token is unmarked:
            form, token.tag_ = Form.FINITE, "VVFIN"
        if form is None:
            continue
        tag, features, lemma = _describe(token.text, form, token.tag_, str(token.morph))
        token.tag_ = tag
        token.set_morph(features)  # type: ignore[attr-defined]  # missing in spaCy's stubs
        if lemma:
            token.lemma_ = lemma


def _finite_adjective(verbs: list[Token]) -> Token | None:
    """*Die Fahrer schöben Überstunden*: a rare form, tagged as an adjective, that has a subject and can be finite."""
    adjectives = (verb for verb in verbs if verb.tag_.startswith("ADJ") and infinitives(verb.text, Form.FINITE))
    return next((v for v in adjectives if any(child.dep_ in _SUBJECTS for child in v.children)), None)


@lru_cache(maxsize=1 << 13)
def _decide(word: str, tag: str, features: str) -> Form | None:
    """What the tag or else the features say that the word is, if it can be that; else what it can be."""
    if tag == "ADJA":
        return None
    said = _FORM_OF_TAG.get(tag[2:]) if tag.startswith("V") else None
    felt = next((form for value, form in _FORM_OF_VERB_FORM.items() if f"VerbForm={value}" in features), None)
    for form in (said, felt):
        if form is not None and infinitives(word, form):
            return form
    if not (said or felt):
        return None
    # unterzogen is no infinitive: rather a participle then than finite.
    return next((form for form in _NONFINITE_FIRST if infinitives(word, form)), None)


def _last_form(clause: list[Token], verbs: list[Token], forms: list[Form | None]) -> Form | None:
    """What the verb at the end of a clause is, its other verbs known."""
    form, word = forms[-1], verbs[-1].text
    finite = [verb for verb, its_form in zip(verbs, forms, strict=True) if its_form is Form.FINITE]
    if not finite:
        # dass sie Angaben machen: a subordinate clause has a finite verb.
        opened = any(token.tag_ in _SUBORDINATORS for token in clause[:_OPENING])
        if opened and clause[-2:-1] and clause[-2].tag_ != "PTKZU" and infinitives(word, Form.FINITE):
            return Form.FINITE
    elif form is Form.FINITE and len(finite) > 1:
        # So können die Blätter entfallen: no clause has two finite verbs unless it joins them.
        between = clause[clause.index(finite[-2]) : -1]
        if not any(token.tag_ == "KON" for token in between):
            bare = [other for other in (Form.INFINITIVE, Form.PARTICIPLE) if infinitives(word, other)]
            helped = finite[0].tag_.startswith("VA")
            return bare[-1 if helped else 0] if bare else form
    return form


@lru_cache(maxsize=1 << 13)
def _describe(word: str, form: Form, tag: str, features: str) -> tuple[str, str, str]:
    """Tag, features and lemma of a verb of that form; what the form does not decide stays as it is."""
    morph = dict(pair.split("=", 1) for pair in features.split("|") if "=" in pair)
    was_finite = morph.get("VerbForm") == "Fin"
    address = form is Form.FINITE and morph.get("Person") == "2" and morph.get("Mood") != "Imp"
    infinitive = infinitive_of(word, Form.ADDRESS if address else form)
    if tag.startswith("V") and _FORM_OF_TAG.get(tag[2:]) is not form:
        tag = tag[:2] + _TAG[form]
    morph["VerbForm"] = _VERB_FORM[form]
    if form is not Form.FINITE:
        for name in _FINITE_FEATURES:
            morph.pop(name, None)
    elif morph.get("Mood") != "Imp":
        readings = list(_finite_readings(word, infinitive))
        if readings:
            best = max(readings, key=lambda reading: _agreement(reading, morph))
            morph |= best
        elif not was_finite:
            morph |= {"Mood": "Ind", "Number": "Plur" if word.endswith("n") else "Sing", "Person": "3"}
    return tag, "|".join(f"{name}={morph[name]}" for name in sorted(morph)), infinitive


def _finite_readings(word: str, infinitive: str) -> Iterator[dict[str, str]]:
    """Mood, tense, person and number that a finite form can have, the third person and the indicative first."""
    table = paradigm(infinitive)
    if table is None:
        return
    word = spelling_key(clean(word))
    keys = {word, word.removeprefix(spelling_key(table.prefix))}
    rows = (
        ("Ind", "Pres", table.present),
        ("Ind", "Past", table.preterite),
        ("Sub", "Pres", table.konjunktiv_1),
        ("Sub", "Past", table.konjunktiv_2),
    )
    for place in (2, 5, 0, 3, 1, 4):
        person, number = _PERSON_AND_NUMBER[place]
        for mood, tense, row in rows:
            if spelling_key(row[place]) in keys:
                yield {"Mood": mood, "Number": number, "Person": person, "Tense": tense}


def _agreement(reading: dict[str, str], morph: dict[str, str]) -> tuple[int, int]:
    """How well a reading fits what was said; person and number weigh more, as the context decides on them."""
    agree = {name: value == morph.get(name) for name, value in reading.items()}
    return agree["Person"] + agree["Number"], agree["Mood"] + agree["Tense"]
