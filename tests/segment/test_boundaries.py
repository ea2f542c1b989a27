"""Sentence boundaries that are set before the parser: + begins a sentence, - does not, everything else is open."""

import pytest
import spacy
from spacy.language import Language

import claimex


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("de")
    nlp.add_pipe("claimex_boundaries")
    return nlp


def presets(nlp: Language, text: str) -> dict[str, bool | None]:
    """The preset of each token (of the last one, where several read the same)."""
    return {token.text: token.is_sent_start for token in nlp(text)}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Die Brücke kommt.\n\nDas ist sicher.", "Das"),
        # the network X, time stamps of a live blog, a dateline with its date
        ("Die Fähre fährt, schrieb das Amt auf X. Karten gibt es an Bord.", "Karten"),
        ("18.42 Uhr: Laut Wetteramt lässt der Regen nach.", "Laut"),
        ("Karsun, 3. Februar 2025 – Laut Polizei brannte ein Haus.", "Laut"),
        ("Stadt baut Brücke\n\nDie Rätin freut sich.", "Die"),
        ("Stadt baut Brücke\nDie Rätin freut sich, denn die Stadt hat lange auf dieses Bauwerk gewartet.", "Die"),
        ("Die Brücke kommt.\nDas ist sicher.", "Das"),
        ("Er sagte: „Die Brücke kommt.“\nDas ist sicher.", "Das"),
        ("Die Brücke kommt\n\n„Ja“, sagte sie.", "„"),
        ("Mornheim (dpa) - Die Brücke kommt.", "Die"),
        ("Bad Ebersfurt – Die Brücke kommt.", "Die"),
        ("Mornheim – 4300 Stellen sind unbesetzt.", "4300"),
        ("„Wir bauen.“ Er ging.", "Er"),
        ('"Wir bauen." Meier ging.', "Meier"),
        ("Es kamen nur 5.000. Mornheims Rätin war da.", "Mornheims"),
        ("Das Spiel endete 2:0. Danach ging er.", "Danach"),
        ("Gesperrt ist die A540. In Mornheim staut es sich.", "In"),
        ("Bad Ebersfurt – Der Rat tagt, die Brücke kommt.\nMehr folgt.", "Der"),
        # ages, counts and years before a quotation; numbers behind what no ordinal stands behind
        ("„Gut“, sagt Jana Rolf, 33. «Schön», sagt Ines Moll.", "«"),
        ("Gebaut wird 2028. „Endlich“, sagt Jana Rolf.", "„"),
        ("Das sei gut, erzählt sie und lacht. »Und er? Er schweigt.«", "»"),
        ("Die Zahl der Boote stieg auf 26. Hafenmeister Paul Moll sagte nichts.", "Hafenmeister"),
        ("Am Abend waren es 640. Moll bestritt das.", "Moll"),
        # an article with a capital
        ("Das sagte Jana Rolf vom AStA. Der Vorsitzende schwieg.", "Der"),
        ("Das Fest beginnt am 26. Die Gemeinde lädt ein.", "Die"),
        ("Man fährt auf der B 9. Davon will er nichts wissen.", "Davon"),
        ("Die Fans riefen: „Wir haben genug!“ Der Beirat kam.", "Der"),
        ("Das sagte Holger Abt. Die Halle sei klein.", "Die"),
    ],
)
def test_sentence_starts(nlp: Language, text: str, word: str) -> None:
    assert presets(nlp, text)[word] is True


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Das sagte Dr. Meier.", "Meier"),
        ("Das kostet z. B. Geld.", "Geld"),
        ("Es sind 3 Mio. teure Häuser.", "teure"),
        ("Das sagte Mag. Meier.", "Meier"),
        ("Siehe S. 12 und Nr. 5.", "12"),
        ("Das sagte J. Schmidt.", "Schmidt"),
        ("Sie kam am 3. und 4. Mai.", "Mai"),
        ("Sie kam am 3. und 4. Mai.", "und"),
        ("Das war im 20. Jahrhundert.", "Jahrhundert"),
        ("Der 15. Ortsrat tagt.", "Ortsrat"),
        ("Papst Benedikt XVI. sagte ab.", "sagte"),
        ("Das Spiel um die Plätze auf 3. Etage.", "Etage"),
        ("Das kostet z.B. Den Haag Geld.", "Den"),
        ("„Warum?“, fragte er.", ","),
        ("„Warum?“, fragte er.", "fragte"),
        ("„Warum?“ fragte er.", "fragte"),
        ("„Wir bauen.“ Er ging.", "“"),
        ('"Wir bauen." Er ging.', "Wir"),
        ("„Ich … weiß nicht“, sagte er.", "weiß"),
        ("Das (ein Witz!) war gut.", ")"),
        ("Mornheim – Ebersfurt 2:1", "Ebersfurt"),
        ("Die Brücke kommt - Anfang Mai.", "Anfang"),
        ("Das Spiel beginnt um 14: 45 Uhr.", "45"),
        (
            "Die Rätin hat am Montag im großen Saal des Rathauses über die\nBrücke gesprochen, die lange geplant war.",
            "\n",
        ),
    ],
)
def test_no_sentence_starts(nlp: Language, text: str, word: str) -> None:
    assert presets(nlp, text)[word] is False


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Die Brücke kommt. Das ist sicher.", "Das"),
        ("„Will er bauen?“ Meier ging.", "Meier"),
        ("Sie traf J.M. Meier.", "Meier"),
        ("Die Wahl ist am 24.12. Danach ging er.", "Danach"),
        ("Es gab Äpfel, Birnen usw. Danach ging er.", "Danach"),
        ("Er wurde 3. Danach ging er.", "Danach"),
        ("Beim 26. „Tag des Bieres“ war es voll.", "„"),
        (
            "Die Rätin hat am Montag im großen Saal des Rathauses über die\nBrücke gesprochen, die lange geplant war.",
            "Brücke",
        ),
    ],
)
def test_left_to_the_parser(nlp: Language, text: str, word: str) -> None:
    assert presets(nlp, text)[word] is None


@pytest.fixture(scope="module")
def tagged() -> Language:
    """The embedded pipeline as ``claimex.load`` sets it up, without what boundaries don't need."""
    nlp = claimex.load("embedded").nlp
    nlp.select_pipes(disable=["parser", "ner"])
    return nlp


@pytest.mark.parametrize(
    ("text", "word", "preset"),
    [
        # A clause on either side of a semicolon.
        ("Der Rat tagt lange; die Brücke kommt im Mai.", "die", True),
        ("Der Rat tagt lange; Ebersfurt bekommt im Mai eine Brücke.", "Ebersfurt", True),
        # Lists.
        ("Gekommen sind Ida Quast, Försterin; Jan Osten, Kämmerer.", "Jan", False),
        ("Sie kauft Äpfel aus Mornheim; rote Birnen aus Kiel.", "rote", False),
        # Labels.
        ("Zum Vergleich: Die alte Brücke kostete eine Million.", "Die", False),
        ("Frage der Rätin: Wie teuer wird die Brücke?", "Wie", False),
        ("Zu sehen sind drei Orte: Mornheim, Ebersfurt und Kiel.", "Mornheim", False),
        # What a cue verb announces.
        ("Die Rätin sagte: „Wir bauen die Brücke.“", "„", False),
        ("Die Rätin teilte am Montag mit: Die Brücke kommt.", "Die", False),
        ("Die Rätin hat im Mai gesagt: „Wir bauen die Brücke.“", "„", False),
        # Two clauses, none of them announced: the parser decides.
        ("Die Stadt hat Sorgen: Mornheim verliert seine Brücke.", "Mornheim", None),
    ],
)
def test_colons_and_semicolons(tagged: Language, text: str, word: str, preset: bool | None) -> None:
    assert presets(tagged, text)[word] is preset


def test_white_space_begins_no_sentence(nlp: Language) -> None:
    doc = nlp("Eins.\n\nZwei.")
    assert [(token.text, token.is_sent_start) for token in doc if token.is_space] == [("\n\n", False)]


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "„", "3."])
def test_odd_texts(nlp: Language, text: str) -> None:
    assert nlp(text).text == text


def test_a_parsed_document_is_left_alone(nlp: Language) -> None:
    words = ["Sie", "ging", ".", "Er", "kam", "."]
    doc = spacy.tokens.Doc(nlp.vocab, words=words, heads=[1, 1, 1, 4, 4, 4], deps=["sb", "ROOT", "punct"] * 2)
    nlp.get_pipe("claimex_boundaries")(doc)
    assert [sentence.text for sentence in doc.sents] == ["Sie ging .", "Er kam ."]
