"""Pronouns and role nouns: whom they take up, and where that one stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import claimex
from claimex import Extractor, Speaker
from claimex.attribute import Resolver
from claimex.grammar import Entity
from claimex.lexicon import load_lexicon
from claimex.reading import Text

Resolve = Callable[[str], Speaker | None]
Read = Callable[..., Text]


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
        # a body and its member
        ("Bundesrat Reto Egli kam. [Er] sagte, es sei spät.", "Reto Egli", "Bundesrat Reto Egli"),
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
        # another word for the same
        ("Verteidiger Karl Winter kam. Das sei falsch, sagte [der Anwalt].", "Karl Winter", "Verteidiger Karl Winter"),
        (
            "Der Schriftsteller Karl Winter traf Otto Behn. Das sei falsch, sagte [der Autor].",
            "Karl Winter",
            "Der Schriftsteller Karl Winter",
        ),
        (
            "Das Auswärtige Amt warnt. [Das Ministerium] teilte mit, es sei gefährlich.",
            "Auswärtiges Amt",
            "Das Auswärtige Amt",
        ),
        # a medium in the dative is no attribute of the one who speaks
        (
            "Unternehmer Karl Winter kam. Das sei falsch, sagte [der 66-Jährige] der Deutschen Presse-Agentur.",
            "Karl Winter",
            "Unternehmer Karl Winter",
        ),
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
        # a title that shows no gender
        (
            "Ja, sagte Chefin Ina Lohse. Nein, sagte Vorstandsmitglied Ayla Demir. [Die Juristin] sagte, es sei spät.",
            "Ayla Demir",
            "Vorstandsmitglied Ayla Demir",
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
        # epithets, origins and ages take up whoever was named, agrees and is near
        ("Eva Blum legte das Gutachten vor. Der Preis steige weiter, sagte [die Linguistin].", "Eva Blum"),
        ("Paul Horn bewirtschaftet 30 Hektar. Der Boden sei zu nass, sagte [der Landwirt].", "Paul Horn"),
        ("Chefin Eva Blum trat ab. Ein Nachfolger fehlt. Sie gehe gern, sagte [die Düsseldorferin].", "Eva Blum"),
        ("Trainerin Eva Blum ging. Das war die Ansicht [der 34-Jährigen].", "Eva Blum"),
        ("Präsident Paul Horn reiste ab. Es regnete. Er komme wieder, sagte [der Tiroler].", "Paul Horn"),
        # far back, if they spoke
        (
            "Förster Paul Horn warnte vor Bränden. Es regnete. Es schneite. Es hagelte. Es taute. Der Wind drehte."
            " Man müsse hoffen, sagte [er].",
            "Paul Horn",
        ),
        # offices and firms
        ("Das Landratsamt sperrte die Straße. Grund sei der Hang, teilte [die Behörde] mit.", "Landratsamt"),
        ("Die Stadtwerke senken die Preise. Das Netz sei bezahlt, teilte [das Unternehmen] mit.", "Stadtwerke"),
        # the demonstrative
        ("Nach dem Wirt Paul Horn wurde gefragt. Er komme nicht, antwortete [der].", "Paul Horn"),
        # a last name alone, but none that only the tagger takes for one
        ("Krahwinkel lehnt ab\n\n„Die Zeit reicht nicht“, sagte [die Politikerin].", "Krahwinkel"),
        ("Müller jubelte nach dem Tor. „Ich bin froh“, sagte [er].", "Müller"),
        (
            "Bahnhofsareal: Bürger stimmen ab\n\nDie Dezernentin lächelte. Noch sei nichts klar, sagte [sie].",
            "Dezernentin",
        ),
        # somebody else's adjective
        (
            "US-Präsident Paul Horn landete. Das Essen sei gut, sagte [der norwegische Präsident].",
            "norwegischer Präsident",
        ),
    ],
)
def test_epithets(resolve: Resolve, text: str, name: str) -> None:
    speaker = resolve(text)
    assert speaker is not None
    assert (speaker.name or "").removeprefix("ein ") == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # no noun of that gender, no firm among those before, someone new
        ("Trainer Karl Winter kam. [Die Ministerin] sagte, das Stadion sei sicher.", "Ministerin"),
        ("Die Gewerkschaft streikt. [Das Unternehmen] teilte mit, man prüfe den Fall.", "Unternehmen"),
        ("Sprecherin Ute Becker kam. [Eine Sprecherin] sagte, es gebe Verletzte.", "eine Sprecherin"),
        ("Sprecher Uwe Kern kam. [Der Sprecher der Bahn] sagte, es gebe Verletzte.", "Sprecher der Bahn"),
        # single words that only the tagger takes for a name
        ("Hallenbad bleibt geschlossen\n\n„Schade“, sagte [die Leiterin] am Montag.", "Leiterin"),
        ("Im Radio läuft Schlager. „Wir backen seit vier Uhr“, sagte [der Bäcker].", "Bäcker"),
        ("Anders sieht es der Sachverständige. „Der Mann ist gesund“, sagte [der Gutachter].", "Gutachter"),
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
        ("Das geht aus Informationen des „Kompass“ hervor. [Demnach] fuhr er nachts davon.", "Kompass"),
    ],
)
def test_implicit(resolve: Resolve, text: str, name: str) -> None:
    speaker = resolve(text)
    assert speaker is not None
    assert (speaker.name, speaker.mention) == (name, "implicit")


def test_candidates_are_weighed(resolve: Resolve) -> None:
    speaker = resolve("Förster Paul Horn traf Jäger Karl Winter im Wald. Es regnete. [Er] sagte, das Wild sei scheu.")
    assert speaker is not None
    assert {candidate.name for candidate in speaker.candidates} == {"Paul Horn", "Karl Winter"}
    scores = [candidate.score for candidate in speaker.candidates]
    assert scores == sorted(scores, reverse=True)
    assert sum(scores) < 1
    assert speaker.confidence == scores[0]
    assert speaker.name == speaker.candidates[0].name


def test_a_threshold_withholds_the_name(extractor: Extractor) -> None:
    doc = extractor.nlp("Förster Paul Horn traf Jäger Karl Winter im Wald. Es regnete. Er sagte, das Wild sei scheu.")
    er = next(token.i for token in doc if token.text == "Er")
    text = Text(doc, load_lexicon(), entities=[])
    named, withheld = (Resolver(text, threshold).speaker([er], er) for threshold in (0.0, 1.0))
    assert named is not None
    assert withheld is not None
    assert (named.name, named.unresolved) == (named.candidates[0].name, None)
    assert (withheld.name, withheld.id, withheld.antecedent) == (None, None, None)
    assert "threshold is 1.00" in (withheld.unresolved or "")
    assert withheld.candidates == named.candidates


@pytest.mark.parametrize("threshold", [-0.1, 1.5])
def test_thresholds_out_of_range(threshold: float) -> None:
    with pytest.raises(ValueError, match=f"got speaker_threshold={threshold}; allowed is 0"):
        claimex.load("embedded", reader="off", speaker_threshold=threshold)


@pytest.mark.parametrize("text", ["[Man] sagte, das sei falsch.", "[Niemand] sagte etwas.", "Sie ging[.]"])
def test_nobody(resolve: Resolve, text: str) -> None:
    assert resolve(text) is None


def test_a_pronoun_without_antecedent_has_no_name(resolve: Resolve) -> None:
    speaker = resolve("[Er] sagte, das sei falsch.")
    assert speaker is not None
    assert (speaker.name, speaker.mention, speaker.antecedent) == (None, "pronoun", None)
    assert speaker.unresolved == "no antecedent found"


def test_attachment_by_hand(read: Read) -> None:
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
        """,
        Entity(3, 5, "PER"),
    )
    speaker = Resolver(text).speaker([0, 1, 2, 3, 4], 1)
    assert speaker is not None
    assert (speaker.name, speaker.kind, speaker.mention) == ("Sprecher von Eva Blum", "person", "noun")


def test_a_name_that_no_tag_shows(read: Read) -> None:
    text = read(
        """
        So ADV 2 advmod
        sagte VERB 0 ROOT Mood=Ind|Number=Sing|VerbForm=Fin
        Kolbe NOUN 2 nsubj Case=Nom|Number=Sing
        """
    )
    speaker = Resolver(text).speaker([2], 2)
    assert speaker is not None
    assert (speaker.name, speaker.mention) == ("Kolbe", "name")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Minister Karl Winter las einen Bericht der Aufsicht, [wonach] es brannte.", "Bericht der Aufsicht"),
        ("Minister Karl Winter wies Vorwürfe zurück, [wonach] er gelogen habe.", None),
    ],
)
def test_wonach(resolve: Resolve, text: str, name: str | None) -> None:
    speaker = resolve(text)
    assert speaker is not None
    assert speaker.name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Verteidiger Karl Winter traf Otto Behn. Das sei falsch, sagte [der Staatsanwalt].", "Staatsanwalt"),
        ("Staatsanwalt Karl Winter traf Otto Behn. Das sei falsch, sagte [der Verteidiger].", "Verteidiger"),
        ("Bauer Karl Winter klagt. Man zahle pünktlich, teilte [der Konzern] mit.", "Konzern"),
        (
            "Der Hersteller, die Firma Norrflyg und die Stadt klagen. [Der Hersteller] sagte, es fehle Geld.",
            "Hersteller",
        ),
        ("Staatsanwalt Karl Winter schwieg. Das reiche nicht, sagte [der Vorsitzende Richter].", "Vorsitzende Richter"),
    ],
)
def test_opponents_are_not_the_same(resolve: Resolve, text: str, name: str) -> None:
    speaker = resolve(text)
    assert speaker is not None
    assert speaker.name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # whom a sentence sets against those before
        ("Der Bau sei teuer, klagte Karl Winter. Otto Behn selbst schwieg. Dann sagte [er], er gehe.", "Otto Behn"),
        # who was named last, whatever the part
        ("Der Wirt stritt mit einem Nachbarn. [Dieser] bestreitet, den Zaun bemalt zu haben.", "ein Nachbar"),
        # the subject of a clause in front, whom the main clause goes on with
        ("Die Frau am See\n\nWenn Ada Pröll ans Ufer tritt, wartet sie. Man höre das Wasser, sagt [sie].", "Ada Pröll"),
        # a role of the headline without a name
        ("Weltmeister geht\n\nDer Turner Jan Okonek zieht um. Er freue sich, sagte [der Weltmeister].", "Jan Okonek"),
        # firms, clubs and known organisations by other nouns
        ("Die Helvion AG verdient weniger. Grund sei der Gaspreis, teilte [der Chemiekonzern] mit.", "Helvion AG"),
        (
            "Der Hersteller Nährwerk ruft Brei zurück. Es gehe um Splitter, teilte [die Firma aus Soest] mit.",
            "Nährwerk",
        ),
        ("Die Caritas ruft zu Spenden auf. Es fehle Wasser, sagte [die Hilfsorganisation].", "Caritas"),
        ("Der Umbau sei teuer, sagte Trainer Marek Dvorsky. Es sei schade, sagte [der Tscheche].", "Marek Dvorsky"),
        # a firm by its legal form, an authority by its task
        ("Die Lindwalt Pflege GmbH fehlte. Man habe, so [das Unternehmen], gehandelt.", "Lindwalt Pflege GmbH"),
        (
            "Die Luftfahrtaufsicht verhängte ein Verbot. Ein Blatt sei gerissen, teilte [die Behörde] mit.",
            "Luftfahrtaufsicht",
        ),
        # a place and a noun
        ("Der Epidemiologe Per Hagen fehlte. „Na ja“, sagt [der Kieler Professor].", "Per Hagen"),
        ("Die Kardiologin Ute Solbach räumt das ein. [Die Marburger Ärztin] sagte, sie hoffe.", "Ute Solbach"),
        # a former office is none
        ("Marlies Thön sprach vor Eltern. Das löse nichts, räumte [die frühere Rektorin] ein.", "Marlies Thön"),
        ("Der Experte Poul Kjeldsen fehlte. Das sei absehbar, so [der Däne].", "Poul Kjeldsen"),
        ("Das sagte Bundesrat Reto Furrer. Man prüfe das, so [der Verkehrsminister].", "Reto Furrer"),
        ("Bürgermeister Hannes Leit (ÖVP) fehlte. Man rede, so [der Ortschef].", "Hannes Leit"),
        ("Das sagte Polizeisprecherin Maike Kamp. Es brenne noch, so [die Hauptkommissarin].", "Maike Kamp"),
        # those who study for their team
        ("Ein Team hat Daten gesammelt. Wichtig sei die Dauer, schreiben [die Wissenschaftler].", "Team"),
        ("Die Arbeiterkammer klagt. Es werde zu oft verletzt, so [die Interessenvertretung].", "Arbeiterkammer"),
        # demonstratives
        ("Die Angeklagte sprach mit Anwalt Torben Kern. [Dieser] sagte, sie sei krank.", "Torben Kern"),
        ("Er wohnt bei seiner Schwester in Kassel. [Diese] bestätigte, er sei da gewesen.", "seine Schwester"),
        # a role with a possessive before a name
        (
            "Der Verein klagt. Dessen Vorsitzende, die frühere Rätin Almut Kern, kam. Das sei so, sagte [sie].",
            "Almut Kern",
        ),
        # an abbreviation and what it stands for
        ("Das Robert Koch-Institut warnt. Die Zahl steige, so [das RKI].", "Robert Koch-Institut"),
        ("[Der BGH] teilte mit, die Frist sei um. Das Urteil des Bundesgerichtshofs gilt.", "Bundesgerichtshof"),
        ("Das Oberlandesgericht Brakenburg entschied. Die Frist sei um, so [das OLG].", "Oberlandesgericht Brakenburg"),
        # in a headline of two sentences
        ("Hacker im Amt: [Landrat] spricht von Schaden\n\n„Ja“, sagte Landrat Eckart Mohn.", "Eckart Mohn"),
        ("Die Bundesanwaltschaft ermittelt. Man prüfe das, sagte [die Behörde].", "Bundesanwaltschaft"),
        # a firm that its first noun takes for a person
        (
            "Der Pumpenbauer Hallwachs spart. Der Hersteller Hallwachs spart. Das reiche, so [das Unternehmen].",
            "Hallwachs",
        ),
        # who is called by the last name alone
        (
            "Luise Harkort schreibt. Harkort lacht viel. Sie ist die Tochter von Arndt Harkort. Das sagte [Harkort].",
            "Luise Harkort",
        ),
        # a relation told again; another one of the same noun
        ("Seine Frau Pilar Vega fand ihn. Er läuft. Sie sei froh, sagt [seine Frau].", "Pilar Vega"),
        ("Ministerin Eva Blum hilft. Das sei so, sagte [die Tochter eines Opfers].", "Tochter eines Opfers"),
        # members for what they belong to
        ("Der Verein Pro Natur klagt. [Die Naturschützer] sagten, das Moor sei nass.", "Pro Natur"),
        ("Die FPÖ klagt. [Die Freiheitlichen] sagten, das sei falsch.", "FPÖ"),
        ("Die Grünen im Rat klagen. Das sei falsch, sagte [die Fraktion].", "Grüne"),
        # the last two; one of several
        (
            "Therapeutin Nadja Wern widerspricht. Der Arzt Uwe Grell stimmt zu. [Die beiden] sagten, Wärme helfe.",
            "Nadja Wern und Uwe Grell",
        ),
        # the end of a title, a ministry beside a chair, a new role in the only one's paragraph
        ("Landesrat Erwin Stöger fehlte. Das sei klar, so [der Agrarlandesrat].", "Erwin Stöger"),
        ("Die Vorsitzende Hanne Brix sprach. Das sei klar, sagte [die Ministerin aus Kiel].", "Hanne Brix"),
        ("Ratsmitglied Marta Lind zögert. Das sei klar, sagte [die finnische Notenbankchefin].", "Marta Lind"),
        # who was named since, rather than who was called so far above
        (
            "Das Gesundheitsamt warnt. So die Behörde.\n\nDas Landesamt zählt. [Die Behörde] sagt, es steige.",
            "Landesamt",
        ),
        ("Der Maschinenbauer Hallwachs spart. Das teilte [das Unternehmen] mit.", "Hallwachs"),
        # a task, a state of life
        ("Der Zoologe Rein Pfister fehlte. Das dauere, meint [der Emeritus].", "Rein Pfister"),
        ("Bürgermeisterin Eva Blum fehlte. Das dauere, sagt [die Parteilose].", "Eva Blum"),
        # who works in court has no age; the defendant stays the defendant
        ("„Ja“, sagte Richterin Maike Sund. Das stimme, sagte [die 82-Jährige].", "82-Jährige"),
        (
            "Der Angeklagte kam. Staatsanwalt Erik Mahn klagte ihn an. Das sei so, sagte [der Angeklagte].",
            "Angeklagter",
        ),
        # no person
        ("„Eng“, sagt Uwe Sedl. Nach [Angaben des Veranstalters] kamen viele.", "Veranstalter"),
        ("Nach [Betreiberangaben] kamen viele.", "Betreiber"),
        # who was there, said to a medium
        ("Eine Nachbarin kam. „Ja“, sagte [die 67-Jährige] dieser Redaktion.", "eine Nachbarin"),
        ("Der Hausbund klagt. Es brauche Geld, heißt es [dort].", "Hausbund"),
        # an expert told of without a name
        ("Ein Gutachter kam. Das sei so, sagte [der Sachverständige].", "ein Gutachter"),
        # people for the body that they act for
        (
            "Der Bundesgerichtshof wies die Klage ab. Der Vertrag sei gültig, befanden [die Richter].",
            "Bundesgerichtshof",
        ),
        ("Die Polizei nahm zwei Männer fest. [Die Beamten] teilten mit, die Männer seien geständig.", "Polizei"),
        # a predicate says who the subject is
        (
            "Frauke Lind ist die erste Kapitänin der Flotte. Das sollten andere klären, findet [die Kapitänin].",
            "Frauke Lind",
        ),
        # in apposition to a pronoun
        ("„Ich habe gewartet“, berichtet [einer] von ihnen, der Dolmetscher Issa Bah, am Telefon.", "Issa Bah"),
        # what was published before
        ("Das Amt schickte einen Brief. [Darin] heißt es, der Zins steige.", "Brief"),
        # nouns for whoever leads a house
        ("Es kam der Präsident des Bundesamts, Karl Winter. Man habe gewarnt, sagte [der Amtschef].", "Karl Winter"),
        # an article in front of a phrase that the adjective governs
        (
            "Der Autobauer Kraywinkel hat die Ziele gesenkt. Man spare, teilte [der im Index notierte Konzern] mit.",
            "Kraywinkel",
        ),
        # bodies by another noun
        (
            "Der Deutsche Bühnenverein warnte vor Kürzungen. Es fehle Geld, klagte [der Verband].",
            "Deutscher Bühnenverein",
        ),
        (
            "Die Rebellenbewegung Freies Tanoa stimmte zu. Man halte sich daran, teilte [die Gruppe] mit.",
            "Freies Tanoa",
        ),
        # who came in last, without a name
        (
            "Wirtin Traudl Huber nickt. Eine junge Frau stellt Stiefel hin. Sie habe gesucht, klagt [die Kundin].",
            "Kundin",
        ),
        # a pronoun before the one who is named for the first time as the speaker
        (
            "Hier ist Ben Kara.\n\nEr kenne viele, sagt Thomas Fink vom Elternrat. [Der Familienvater] sagte: ja.",
            "Thomas Fink",
        ),
        # a source that is somebody's own
        ("Es brauche Geld, sagt Vroni Landgraf. Das müsse, so [ihre Rechnung], reichen.", "Vroni Landgraf"),
        # a relative clause that says who it is
        ("Stadtrat Jonas Feldkamp kam.\n\n[Der Rentner], der wartet, mischt sich ein: Das sei gut.", "Rentner"),
        # an apposition with a legal form; origins with an age; the document before
        ("Mieter Jan Holt klagt. [Der Vermieter, die Wohnwert GmbH], bedauert, dass es dauere.", "Wohnwert GmbH"),
        ("Konzernchef Reto Bärtschi kam. [Der 58-jährige Thurgauer] sagte, es sei spät.", "Reto Bärtschi"),
        # somebody else's trainer
        ("Der Trainer bleibt\n\nEs sei gut, sagte [der Coach]. Deren Trainer Sven Abel schwieg.", "Coach"),
        # another word for the same, long ago
        ("Premierminister Ion Dorn kam. Rätin Ute Lang ging. [Der Premier] sagte, es sei spät.", "Ion Dorn"),
        # an apposition whose noun no list has; one between subject and verb
        ("Dessen Vorsitzender, der Tüftler Jan Brandt, kam. Er habe, sagte [er], alles gesehen.", "Jan Brandt"),
        ("[Die Eigentümerin der Halle, die Firma Nordmöbel], sprach von einem Schaden.", "Nordmöbel"),
        # initials
        (
            "Die Gewerkschaft Verkehr und Boden streikt. Das will [die VuB] auch.",
            "Gewerkschaft Verkehr und Boden",
        ),
        # other words for the same
        ("Oberstaatsanwältin Ute Zschoche kam. Niemand sei gefasst, sagte [die Anklägerin].", "Ute Zschoche"),
        ("Kreisbrandmeister Malte Thomsen kam. Es fehle Wasser, sagte [der Feuerwehrchef].", "Malte Thomsen"),
        # who is described right behind the name
        (
            "Das stört Simone Achterberg. [Die Vorsitzende des Elternbeirats] sagte es.",
            "Simone Achterberg",
        ),
        ("Es dauere, sagte Ute Kern von der Behörde. Man solle, so [die Bitte der Behörde], warten.", "Behörde"),
        ("Es sucht die Polizeiinspektion Rode. Man warte, teilte [die Polizei] mit.", "Polizeiinspektion Rode"),
    ],
)
def test_taken_up(resolve: Resolve, text: str, name: str) -> None:
    speaker = resolve(text)
    assert speaker is not None
    assert speaker.name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # who comes up as the subject comes before who spoke
        ("Landrätin Eva Blum lobte den Bau.\n\nEine Köchin wartet. „Laut“, sagt [die 34-Jährige].", "eine Köchin"),
        ("„Gut so“, sagte Otto Behn. Der frühere Profi Jan Loh zahlt mit. Das lohne, so [der 45-Jährige].", "Jan Loh"),
        ("Ein Zeuge ging. Die Wirtin blieb. Und Horn? [Er] sagte, alles sei gut. Uwe Horn winkte.", "Uwe Horn"),
        # ages tell people apart
        ("Die 61-jährige Karla Horn leitet das Amt, Nora Kern (33) hilft. „Ja“, sagt [die 33-Jährige].", "Nora Kern"),
        ("Eva Blum, 58, kam mit Lea Thoma. „Das reicht“, sagte [die 58-Jährige].", "Eva Blum"),
        ("Eva Blum, 58, kam allein. „Das reicht“, sagte [die 34-Jährige].", "34-Jährige"),
        ("Eine Bahnsprecherin verwies auf den Bau. „Ich komme zu spät“, sagt [die 16-Jährige].", "16-Jährige"),
        # the role says who it is, not the age
        ("Bei einer Rentnerin klingelte ein Mann. „Er wirkte nett“, erinnert sich [die 74-Jährige].", "eine Rentnerin"),
        # where a role speaks is no attribute of it
        ("Minister Torben Ehlers gratulierte. „Das ist bitter“, sagte [der SPD-Politiker] in Kiel.", "Torben Ehlers"),
        ("Ministerin Petra Kern sprach. „Alles gut“, schrieb [die CDU-Politikerin] bei Instagram.", "Petra Kern"),
        # a role with a genitive
        ("Der Ökonom Paul Kern warnt vor Panik. Das sei verfrüht, sagte [der Chef des Instituts].", "Paul Kern"),
        ("Ministerin Eva Kern lobte sie. Das sei gut, sagte [der Sprecher des Amts].", "Sprecher des Amts"),
        # who holds an office seldom holds two
        ("„Wir warten“, sagte Ministerin Petra Kern. [Die Staatsanwältin] sagte, man suche.", "Staatsanwältin"),
        ("Bürgermeisterin Britta Thoma blieb dabei. Es gebe keinen Platz, sagt [die Rektorin].", "Rektorin"),
        ("Bürgermeisterin Annegret Thoma warb für den Bau. „Ja“, sagte [die Rathauschefin].", "Annegret Thoma"),
        # a noun of one's own before the name's, with an age
        ("Die Enkelin des Kaufmanns, die 81-jährige Edith Rosen, kam. [Sie] sagte, das genüge.", "Edith Rosen"),
        ("Eine der Geiseln, die Kassiererin Lea Thoma, erzählte viel. Man habe gewartet, sagte [sie].", "Lea Thoma"),
        ("Der Klub klagt. Dessen Vorsitzender, der 58-jährige Uwe Horn, kam. Das reiche, sagte [er].", "Uwe Horn"),
        # spokespeople of the same body
        ("Ein Sprecher der Polizei kam. Man ermittle, so [der Polizeisprecher].", "ein Sprecher der Polizei"),
        # organisations
        ("Rodax senkt die Preise. Rodax werbe damit um Kunden. Es lohne sich, so [das Unternehmen].", "Rodax"),
        ("Die Hansebank machte Verluste. Belastet habe der Handel, teilte [das Institut] mit.", "Hansebank"),
        ("Der Bauernbund klagt. Es entstehe ein Koloss, so [der Verband].", "Bauernbund"),
        ("Der Mieterbund klagt. [Der Eigentümerverband] sagte, das sei falsch.", "Eigentümerverband"),
        ("Ganz anders sieht es die „Fuldaer Warte“. „Das ist faul“, schreibt [das Blatt].", "Fuldaer Warte"),
        ("Das meldete die Agentur AFP. Das Statistische Bundesamt prüft. Es bleibe so, sagte [die Behörde].",
         "Statistisches Bundesamt"),
        ("Das Robert Koch-Institut zählt mehr Fälle. Das bleibe so, sagte [die Behörde].", "Robert Koch-Institut"),
        ("Man klagt gegen den Anbieter Vidoro. [Das Unternehmen] teilte mit, das sei falsch.", "Vidoro"),
        ("Bundesligist Potsberger SC hat sich von ihr getrennt. Das gab [der Verein] bekannt.", "Potsberger SC"),
        ("Der Autozulieferer Kehrwald Antriebe spart. Das reiche, teilte [das Unternehmen] mit.", "Kehrwald Antriebe"),
        # a state is none of those who come from it
        ("Der Pfarrer verhandelt mit einem Händler aus Polen. [Er] sagte, das dauere.", "Pfarrer"),
    ],
)  # fmt: skip
def test_who_else_is_there(resolve: Resolve, text: str, name: str) -> None:
    speaker = resolve(text)
    assert speaker is not None
    assert speaker.name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # in brackets, behind a preposition, in the role
        ("Die Abgeordnete Maria Lenz (SPD) klagte. [Ihre Partei] teilte mit, sie stimme zu.", "SPD"),
        ("Trainer Max Uhl vom TSV Grünhafen fehlte. [Sein Verein] teilte mit, Uhl bleibe.", "TSV Grünhafen"),
        ("FPÖ-Obmann Jan Pichl klagte. [Seine Partei] teilte mit, sie stimme zu.", "FPÖ"),
        ("Die Grünen-Politikerin Eva Blum klagte. [Die Partei] teilte mit, sie stimme zu.", "Grüne"),
        ("Rodax-Chef Bernd Hölter ging. [Das Unternehmen] teilte mit, man danke ihm.", "Rodax"),
        ("Rodax-Chef Bernd Hölter ging. Rodax teilte mit, man danke. [Das Unternehmen] sagte, es sei bereit.", "Rodax"),
        # no employers
        ("IT-Experte Jan Voss warnte. [Das Unternehmen] teilte mit, es gebe keine Lücke.", "Unternehmen"),
        ("Umwelt-Aktivist Jan Voss warnte. [Das Unternehmen] teilte mit, es gebe keine Lücke.", "Unternehmen"),
        # no party is a firm
        ("Die Partei will klagen. [Das Unternehmen] teilte mit, man warte ab.", "Unternehmen"),
    ],
)
def test_organisations_in_roles(resolve: Resolve, text: str, name: str) -> None:
    speaker = resolve(text)
    assert speaker is not None
    assert speaker.name == name
