"""The lexicon's own data: it is there, it is large enough, and well-known words say what they should."""

from __future__ import annotations

import pytest

from claimex.lexicon import load_lexicon
from claimex.lexicon.entries import CORRELATES

LEXICON = load_lexicon()  # a broken data file fails here, with its line


def test_the_lexicon_is_large_enough() -> None:
    assert len(LEXICON.verb_lemmas) >= 400
    assert len(LEXICON.nouns) >= 150
    assert len(LEXICON.speaker_nouns) >= 300


def test_no_entry_is_given_twice() -> None:
    keys = [(verb.lemma, verb.reflexive) for verb in LEXICON.verbs]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("lemma", "medium", "act", "strength", "complement"),
    [
        ("sagen", "speech", "say", "strong", "v2"),
        ("schreiben", "writing", "report", "strong", "quote"),
        ("mitteilen", "speech_writing", "announce", "strong", "dass"),
        ("ankündigen", "speech_writing", "announce", "strong", "zu"),
        ("bekannt geben", "speech_writing", "announce", "strong", "dass"),
        ("glauben", "speech_thought", "believe", "weak", "dass"),
        ("hoffen", "speech_thought", "hope", "strong", "zu"),
        ("davon ausgehen", "speech_thought", "assume", "strong", "dass"),
        ("für wahrscheinlich halten", "speech_thought", "assume", "strong", "dass"),
        ("fordern", "speech_writing", "demand", "strong", "zu"),
        ("bezeichnen", "speech_writing", "judge", "strong", "quote"),
        ("dementieren", "speech_writing", "deny", "strong", "dass"),
        ("fragen", "speech", "ask", "strong", "ob"),
        ("vorsehen", "speech_writing", "plan", "weak", "dass"),
        ("überzeugt zeigen", "speech_writing", "believe", "strong", "dass"),
    ],
)
def test_well_known_verbs(lemma: str, medium: str, act: str, strength: str, complement: str) -> None:
    verb = LEXICON.verb(lemma)[0]
    assert (verb.medium, verb.act, verb.strength) == (medium, act, strength)
    assert complement in verb.complements


@pytest.mark.parametrize(
    "lemma", ["zeigen", "finden", "sehen", "meinen", "wissen", "entscheiden", "ergeben", "feststellen"]
)
def test_verbs_of_many_meanings_are_weak(lemma: str) -> None:
    assert all(verb.strength == "weak" for verb in LEXICON.verb(lemma))


def test_multiword_verbs_are_written_uncontracted_and_without_articles() -> None:
    """``find_particles`` undoes contractions in the text, so an entry written with one would never match."""
    words = {word for verb in LEXICON.verbs for word in verb.particles}
    assert not words & {
        "zum",
        "zur",
        "im",
        "ins",
        "am",
        "ans",
        "vom",
        "beim",
        "der",
        "die",
        "das",
        "dem",
        "den",
        "sich ein",
    }


def test_correlates_do_not_repeat_particles() -> None:
    assert not [verb.lemma for verb in LEXICON.verbs if verb.correlate and set(verb.particles) & set(CORRELATES)]


@pytest.mark.parametrize("noun", ["Angaben", "Ansicht", "Einschätzung", "Worten", "Medienberichten", "Schätzungen"])
def test_nouns_that_make_a_source_phrase(noun: str) -> None:
    entry = LEXICON.noun(noun)
    assert entry is not None
    assert entry.phrase


@pytest.mark.parametrize("noun", ["Spiel", "Berlin", "Jahr", "Hoffnung", "Forderung", "Entscheidung"])
def test_nouns_that_make_none(noun: str) -> None:
    entry = LEXICON.noun(noun)
    assert entry is None or not entry.phrase


@pytest.mark.parametrize(
    ("form", "position", "requires"),
    [("laut", "pre", "any"), ("zufolge", "post", "any"), ("gemäß", "both", "any"), ("nach", "both", "source_noun")],
)
def test_prepositions(form: str, position: str, requires: str) -> None:
    cue = LEXICON.preposition(form)
    assert cue is not None
    assert (cue.position, cue.requires) == (position, requires)


@pytest.mark.parametrize(("form", "strength"), [("Demnach", "strong"), ("wonach", "strong"), ("danach", "weak")])
def test_adverbs(form: str, strength: str) -> None:
    cue = LEXICON.adverb(form)
    assert cue is not None
    assert cue.strength == strength


@pytest.mark.parametrize(
    ("noun", "kind", "gender"),
    [
        ("Außenministerin", "person", "f"),
        ("Polizeisprecher", "person", "m"),
        ("Vorsitzende", "person", None),
        ("Innenministerium", "organisation", "n"),
        ("Umweltbehörde", "organisation", "f"),
        ("Polizei", "organisation", "f"),
        ("Regierungskreise", "group", "pl"),
        ("Bevölkerung", "group", "f"),
        ("Abschlussbericht", "document", "m"),
        ("Studie", "document", "f"),
    ],
)
def test_speaker_nouns(noun: str, kind: str, gender: str | None) -> None:
    entry = LEXICON.speaker_noun(noun)
    assert entry is not None
    assert (entry.kind, entry.gender) == (kind, gender)
