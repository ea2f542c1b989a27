"""Pronouns and role nouns: whom they take up, and where that one stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimex import Speaker
from claimex.attribute import Resolver
from claimex.reading import Text

Resolve = Callable[[str], Speaker | None]


@pytest.mark.parametrize(
    ("text", "name", "antecedent"),
    [
        # gender by the title, by the noun, by the given name
        (
            "Ministerin Eva Blum traf den Verleger Paul Horn. Das Blatt werde eingestellt, sagte [er].",
            "Paul Horn",
            "den Verleger Paul Horn",
        ),
        (
            "Ministerin Eva Blum traf den Verleger Paul Horn. [Sie] sagte, das sei schade.",
            "Eva Blum",
            "Ministerin Eva Blum",
        ),
        ("Petra Sommer traf Karl Winter. [Sie] sagte, das Haus sei alt.", "Petra Sommer", "Petra Sommer"),
        # the one who spoke last holds the floor
        (
            "Trainer Karl Winter sagte, das Team sei müde. Ein Spieler fehlte. [Er] kündigte an, das werde besser.",
            "Karl Winter",
            "Trainer Karl Winter",
        ),
        # a name inside a quotation belongs to another's words
        (
            "Anwalt Karl Winter wartet. „Otto Behn hat das Geld genommen“, sagte [er].",
            "Karl Winter",
            "Anwalt Karl Winter",
        ),
        # an unnamed one
        (
            "Ein Polizist sicherte die Straße. [Er] sagte, es gebe keine Verletzten.",
            "ein Polizist",
            "Ein Polizist",
        ),
        # sie is plural by its verb
        ("Die Fahrer kamen aus der Stadt. [Sie] sagten, der Lohn sei zu niedrig.", "Fahrer", "Die Fahrer"),
        # an organisation
        (
            "Die Gewerkschaft lehnte das Angebot ab. [Sie] erklärte, es sei zu niedrig.",
            "Gewerkschaft",
            "Die Gewerkschaft",
        ),
        # relative pronouns
        ("Es kam Peter Brand, [der] sagte, er habe nichts gesehen.", "Peter Brand", "Peter Brand"),
    ],
)
def test_pronouns(resolve: Resolve, text: str, name: str, antecedent: str) -> None:
    speaker = resolve(text)
    assert speaker is not None
    assert speaker.antecedent is not None
    assert (speaker.name, speaker.antecedent.text, speaker.mention) == (name, antecedent, "pronoun")


@pytest.mark.parametrize(
    ("text", "name", "antecedent"),
    [
        # the noun repeats the role or its last part
        (
            "Sprecherin Ute Becker kam. Es gebe keine Verletzten, sagte [die Sprecherin].",
            "Ute Becker",
            "Sprecherin Ute Becker",
        ),
        (
            "Verkehrsminister Jonas Felder kam spät. [Der Minister] sagte, die Strecke werde gesperrt.",
            "Jonas Felder",
            "Verkehrsminister Jonas Felder",
        ),
        (
            "Ein Sprecher der Stadtwerke gab Entwarnung. [Der Sprecher] sagte, das Wasser sei sauber.",
            "ein Sprecher der Stadtwerke",
            "Ein Sprecher",
        ),
        # general nouns and ages
        (
            "Bürgermeisterin Anna Kerber kam. Das Geld fehle, sagte [die parteilose Politikerin].",
            "Anna Kerber",
            "Bürgermeisterin Anna Kerber",
        ),
        ("Trainer Karl Winter trat zurück. [Der 47-Jährige] sagte, er sei müde.", "Karl Winter", "Trainer Karl Winter"),
        # organisations
        (
            "Die Reederei Nordwind schweigt. [Das Unternehmen] teilte nur mit, man prüfe den Fall.",
            "Nordwind",
            "Reederei Nordwind",
        ),
        (
            "Der Verband der Obstbauern warnt. [Der Verband] teilte mit, die Ernte sei klein.",
            "Verband der Obstbauern",
            "Der Verband",
        ),
    ],
)
def test_role_nouns(resolve: Resolve, text: str, name: str, antecedent: str) -> None:
    speaker = resolve(text)
    assert speaker is not None
    assert speaker.antecedent is not None
    assert (speaker.name, speaker.antecedent.text, speaker.mention) == (name, antecedent, "noun")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # no noun of that gender, no firm among those before, someone new
        ("Trainer Karl Winter kam. [Die Ministerin] sagte, das Stadion sei sicher.", "Ministerin"),
        ("Die Gewerkschaft streikt. [Das Unternehmen] teilte mit, man prüfe den Fall.", "Unternehmen"),
        ("Sprecherin Ute Becker kam. [Eine Sprecherin] sagte, es gebe Verletzte.", "eine Sprecherin"),
        ("Sprecher Uwe Kern kam. [Der Sprecher der Bahn] sagte, es gebe Verletzte.", "Sprecher der Bahn"),
    ],
)
def test_someone_else(resolve: Resolve, text: str, name: str) -> None:
    speaker = resolve(text)
    assert speaker is not None
    assert (speaker.name, speaker.antecedent) == (name, None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Landrat Horst Pfeil gab nach [eigenen Angaben] sein Amt auf.", "Horst Pfeil"),
        ("Die Polizei teilte mit, der Wagen sei weg. [Demnach] fuhr er nachts davon.", "Polizei"),
    ],
)
def test_implicit(resolve: Resolve, text: str, name: str) -> None:
    speaker = resolve(text)
    assert speaker is not None
    assert (speaker.name, speaker.mention) == (name, "implicit")


@pytest.mark.parametrize("text", ["[Man] sagte, das sei falsch.", "[Niemand] sagte etwas.", "Sie ging[.]"])
def test_nobody(resolve: Resolve, text: str) -> None:
    assert resolve(text) is None


def test_a_pronoun_without_antecedent_has_no_name(resolve: Resolve) -> None:
    speaker = resolve("[Er] sagte, das sei falsch.")
    assert speaker is not None
    assert (speaker.name, speaker.mention, speaker.antecedent) == (None, "pronoun", None)
    assert speaker.unresolved == "no antecedent found"


def test_attachment_by_hand(read: Callable[[str], Text]) -> None:
    """The genitive of a role is not the one who speaks, however the names around it look."""
    text = read(
        """
        Der DET 2 det Case=Nom|Gender=Masc|Number=Sing
        Sprecher NOUN 6 nsubj Case=Nom|Gender=Masc|Number=Sing
        von ADP 4 case
        Eva PROPN 2 nmod Case=Dat
        Blum PROPN 4 flat
        sagte VERB 0 ROOT Mood=Ind|Number=Sing|VerbForm=Fin
        nichts PRON 6 obj
        """
    )
    speaker = Resolver(text, [(3, 5, "PER")]).speaker([0, 1, 2, 3, 4], 1)
    assert speaker is not None
    assert (speaker.name, speaker.kind, speaker.mention) == ("Sprecher von Eva Blum", "person", "noun")


def test_a_name_that_no_tag_shows(read: Callable[[str], Text]) -> None:
    text = read(
        """
        So ADV 2 advmod
        sagte VERB 0 ROOT Mood=Ind|Number=Sing|VerbForm=Fin
        Kolbe NOUN 2 nsubj Case=Nom|Number=Sing
        """
    )
    speaker = Resolver(text, []).speaker([2], 2)
    assert speaker is not None
    assert (speaker.name, speaker.mention) == ("Kolbe", "name")
