"""Lemma and finiteness of verbs, as a weak tagger and lemmatizer give them and as they should be."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Token

from claimex import Extractor
from claimex.grammar.correction import correct_verbs

VOCAB = spacy.blank("de").vocab
FINITE = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
DU = "Mood=Ind|Number=Sing|Person=2|Tense=Pres|VerbForm=Fin"
COMMAND = "Mood=Imp|Number=Sing|Person=2|VerbForm=Fin"


def correct(*rows: str) -> Doc:
    """A sentence, each word as "word tag features" (no features: a dash), lemmas as useless as can be."""
    words, tags, features = zip(*(row.split() for row in rows), strict=True)
    pos = ["VERB" if tag.startswith("V") else "X" for tag in tags]
    morphs = ["" if value == "-" else value for value in features]
    return correct_verbs(Doc(VOCAB, words=words, tags=tags, pos=pos, morphs=morphs, lemmas=["?"] * len(words)))


def seen(token: Token) -> tuple[str, str, str]:
    return token.tag_, str(token.morph), token.lemma_


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        # The form leaves no choice.
        (f"weiterzutreiben VVIZU {FINITE}", ("VVIZU", "VerbForm=Inf", "weitertreiben")),
        (f"abgekauft VVFIN {FINITE}", ("VVPP", "VerbForm=Part", "abkaufen")),
        (f"abgeschrieben VVINF {FINITE}", ("VVPP", "VerbForm=Part", "abschreiben")),
        ("abzulehnen VVINF VerbForm=Inf", ("VVIZU", "VerbForm=Inf", "ablehnen")),
        ("stieg VVPP VerbForm=Part", ("VVFIN", "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin", "steigen")),
        ("wussten VVINF VerbForm=Inf", ("VVFIN", "Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin", "wissen")),
        ("unterzogen VVINF VerbForm=Inf", ("VVPP", "VerbForm=Part", "unterziehen")),
        # It leaves one: the tag decides, and the features follow.
        (f"gehört VVFIN {FINITE}", ("VVFIN", FINITE, "gehören")),
        ("gehört VVPP VerbForm=Part", ("VVPP", "VerbForm=Part", "hören")),
        (f"erhält VVFIN {FINITE}", ("VVFIN", FINITE, "erhalten")),
        ("verkauft VVPP VerbForm=Part", ("VVPP", "VerbForm=Part", "verkaufen")),
        (f"prangert VVFIN {FINITE}", ("VVFIN", FINITE, "prangern")),
        # What else is said of it stays.
        ("worden VAPP VerbForm=Part|Voice=Pass", ("VAPP", "VerbForm=Part|Voice=Pass", "werden")),
        (f"siehe VVIMP {COMMAND}", ("VVIMP", COMMAND, "sehen")),
        (f"gibst VVFIN {DU}", ("VVFIN", DU, "geben")),
        # Attributes are no verbs.
        ("angebotene ADJA -", ("ADJA", "", "?")),
    ],
)
def test_one_word(row: str, expected: tuple[str, str, str]) -> None:
    assert seen(correct(row)[0]) == expected


@pytest.mark.parametrize(
    ("word", "said", "mood", "tense"),
    [
        ("gebe", "Mood=Ind|Number=Sing|Person=3|Tense=Pres", "Sub", "Pres"),
        ("gebe", "Mood=Ind|Number=Sing|Person=1|Tense=Pres", "Ind", "Pres"),
        ("hätten", "Mood=Ind|Number=Plur|Person=3|Tense=Past", "Sub", "Past"),
        ("mitteile", "Mood=Ind|Number=Sing|Person=3|Tense=Pres", "Sub", "Pres"),
        ("sagte", "Mood=Ind|Number=Sing|Person=3|Tense=Pres", "Ind", "Past"),
        ("sagte", "Mood=Sub|Number=Sing|Person=3|Tense=Past", "Sub", "Past"),
        ("gab", "Mood=Sub|Number=Sing|Person=3|Tense=Past", "Ind", "Past"),
        ("läßt", "Mood=Sub|Number=Sing|Person=3|Tense=Pres", "Ind", "Pres"),
    ],
)
def test_mood_and_tense_that_the_form_can_have(word: str, said: str, mood: str, tense: str) -> None:
    token = correct(f"{word} VVFIN {said}|VerbForm=Fin")[0]
    assert (token.morph.get("Mood"), token.morph.get("Tense")) == ([mood], [tense])


def test_subordinate_clause_has_a_finite_verb() -> None:
    doc = correct("dass KOUS -", "sie PPER -", "Angaben NN -", "machen VVINF VerbForm=Inf", ", $, -", "sagt VVFIN -")
    assert seen(doc[3]) == ("VVFIN", "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin", "machen")


def test_zu_infinitive_stays_one_in_a_subordinate_clause() -> None:
    doc = correct("was PWS -", "zu PTKZU -", "machen VVINF VerbForm=Inf")
    assert doc[2].tag_ == "VVINF"


def test_clause_has_one_finite_verb() -> None:
    finite = "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin"
    doc = correct("So ADV -", f"können VMFIN {finite}", "Blätter NN -", f"entfallen VVFIN {finite}", ". $. -")
    assert seen(doc[3]) == ("VVINF", "VerbForm=Inf", "entfallen")
    doc = correct("Sie PPER -", f"haben VAFIN {finite}", "es PPER -", f"erhalten VVFIN {finite}", ". $. -")
    assert seen(doc[3]) == ("VVPP", "VerbForm=Part", "erhalten")


def test_joined_verbs_may_both_be_finite() -> None:
    finite = "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin"
    doc = correct("Sie PPER -", f"kommen VVFIN {finite}", "und KON -", f"gehen VVFIN {finite}", ". $. -")
    assert doc[1].tag_ == doc[3].tag_ == "VVFIN"


def test_what_can_be_no_verb_stays_as_it_is() -> None:
    for word in ("–", "42", "pst"):
        assert seen(correct(f"{word} VVFIN -")[0]) == ("VVFIN", "", "?")


def test_nothing_but_verbs_is_touched() -> None:
    doc = correct("Der ART Case=Nom", "Verkauf NN Case=Nom", f"läuft VVFIN {FINITE}")
    assert [seen(token) for token in doc[:2]] == [("ART", "Case=Nom", "?"), ("NN", "Case=Nom", "?")]


def test_needs_neither_tags_nor_text() -> None:
    for words in ([], ["sagte"], ["\n"]):
        assert len(correct_verbs(Doc(VOCAB, words=words))) == len(words)


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=8), st.data())
def test_any_document_passes(words: list[str], data: st.DataObject) -> None:
    tag = st.sampled_from(["VVFIN", "VVINF", "VVPP", "VVIZU", "VAFIN", "VMFIN", "ADJD", "NN", "KOUS", "$,", "KON", "V"])
    features = st.sampled_from(["", FINITE, "VerbForm=Inf", "VerbForm=Part", "Mood=Imp|VerbForm=Fin", "Person=2"])
    tags = [data.draw(tag) for _ in words]
    doc = Doc(
        VOCAB,
        words=words,
        tags=tags,
        pos=["VERB"] * len(words),
        morphs=[data.draw(features) for _ in words],
        lemmas=["x"] * len(words),
    )
    assert all(token.lemma_ for token in correct_verbs(doc))


def test_shipped_pipeline_has_it(extractor: Extractor) -> None:
    nlp = extractor.nlp
    assert nlp.pipe_names.index("claimex_verbs") > nlp.pipe_names.index("trainable_lemmatizer")
    doc = nlp("Die Stadt erhält Geld, das Land lehnte das ab. Der Pegel stieg, weil es viel geregnet hatte.")
    lemmas = {token.text: token.lemma_ for token in doc}
    assert {word: lemmas[word] for word in ("erhält", "lehnte", "stieg", "geregnet", "hatte")} == {
        "erhält": "erhalten",
        "lehnte": "lehnen",
        "stieg": "steigen",
        "geregnet": "regnen",
        "hatte": "haben",
    }
