"""Sentence boundaries that are set before the parser: + begins a sentence, - does not, everything else is open."""

import pytest
import spacy
from spacy.language import Language


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
        ("Stadt baut Brücke\n\nDie Rätin freut sich.", "Die"),
        ("Stadt baut Brücke\nDie Rätin freut sich, denn die Stadt hat lange auf dieses Bauwerk gewartet.", "Die"),
        ("Die Brücke kommt.\nDas ist sicher.", "Das"),
        ("Er sagte: „Die Brücke kommt.“\nDas ist sicher.", "Das"),
        ("Die Brücke kommt\n\n„Ja“, sagte sie.", "„"),
        ("Mornheim (dpa) - Die Brücke kommt.", "Die"),
        ("Bad Ebersfurt – Die Brücke kommt.", "Die"),
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
        ("Siehe S. 12 und Nr. 5.", "12"),
        ("Das sagte J. Schmidt.", "Schmidt"),
        ("Sie kam am 3. und 4. Mai.", "Mai"),
        ("Sie kam am 3. und 4. Mai.", "und"),
        ("Das war im 20. Jahrhundert.", "Jahrhundert"),
        ("Der 15. Ortsrat tagt.", "Ortsrat"),
        ("Papst Benedikt XVI. sagte ab.", "sagte"),
        ("„Warum?“, fragte er.", ","),
        ("„Warum?“, fragte er.", "fragte"),
        ("„Warum?“ fragte er.", "fragte"),
        ("„Wir bauen.“ Er ging.", "“"),
        ('"Wir bauen." Er ging.', "Wir"),
        ("„Ich … weiß nicht“, sagte er.", "weiß"),
        ("Das (ein Witz!) war gut.", ")"),
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
        ("„Wir bauen.“ Er ging.", "Er"),
        ("Es gab Äpfel, Birnen usw. Danach ging er.", "Danach"),
        ("Er wurde 3. Danach ging er.", "Danach"),
        (
            "Die Rätin hat am Montag im großen Saal des Rathauses über die\nBrücke gesprochen, die lange geplant war.",
            "Brücke",
        ),
    ],
)
def test_left_to_the_parser(nlp: Language, text: str, word: str) -> None:
    assert presets(nlp, text)[word] is None


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
