"""Names: the fullest form in the text, without titles, roles and case endings; what describes the speaker apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimex import Speaker
from claimex.attribute.naming import adjective

Resolve = Callable[[str], Speaker | None]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # the last name alone, before and after the full name
        ("Anna Kerber leitet den Hafen. Der Umbau laufe, sagte [Kerber].", "Anna Kerber"),
        ("Kerber verteidigt Umbau\n\nDer Umbau laufe, sagte [Anna Kerber] am Montag.", "Anna Kerber"),
        ("[Kerber] verteidigt Umbau\n\nDer Umbau laufe, sagte Anna Kerber am Montag.", "Anna Kerber"),
        # titles and roles are no part of the name
        ("[Bürgermeisterin Anna Kerber] sagte, die Halle werde gebaut.", "Anna Kerber"),
        ("Die Halle werde gebaut, sagte [die Psychologin Dr. Helga Vogt].", "Helga Vogt"),
        ("Die Halle werde gebaut, sagte [die Psychologin Prof. Dr. Helga Vogt].", "Helga Vogt"),
        ("[Herr Otto Behn] sagte, das sei falsch.", "Otto Behn"),
        ("[Herr Brinkmann] sagte, das sei falsch.", "Brinkmann"),
        ("Der Weg sei alt, sagte [Obfrau Mag. Dr. Elfriede Wurz].", "Elfriede Wurz"),
        ("Man prüfe das, sagt [Ann-Kathrin Molitor], die neu ist.", "Ann-Kathrin Molitor"),
        ("Am Samstag hat Dirk Kellner Bilanz gezogen. Es gehe, sagte [Kellner].", "Dirk Kellner"),
        ("[Verkehrsminister Jonas Felder (FDP)] sagte, die Strecke werde gesperrt.", "Jonas Felder"),
        # appositions on either side
        ("Die Zahlen seien gut, sagte [Finanzvorstand Pierre-Yves Camenzind].", "Pierre-Yves Camenzind"),
        # given names that are prepositions, last names that are taken for nouns
        ("[EU-Kommissar Per Lindqvist] sagte, die Wahl sei frei.", "Per Lindqvist"),
        ("[Der Fahrgastverband Pro Linie] sagte, die Wahl sei frei.", "Fahrgastverband Pro Linie"),
        ("[Der Branchenverband Dronetrade Europe] sagte, das reiche.", "Branchenverband Dronetrade Europe"),
        ("„Wir reden mit jedem“, so [Parteichef Arben Krasniqi] auf Facebook.", "Arben Krasniqi"),
        # appositions on either side
        ("[Der Kläger, der Spediteur Marcel Hutz], sagte, er sei froh.", "Marcel Hutz"),
        ("[Der Hersteller, die Firma Norrflyg], sagte, es gebe ein Angebot.", "Norrflyg"),
        ("[Die Sprecherin der Polizei, Ute Becker], sagte, es gebe keine Verletzten.", "Ute Becker"),
        ("[Uwe Kern, Sprecher der Feuerwehr], sagte, der Brand sei gelöscht.", "Uwe Kern"),
        # initials and particles
        ("[Ursula von der Lohe] sagte, das Schiff sei sicher.", "Ursula von der Lohe"),
        ("[Energieminister Faisal al-Humaidi] sagte, das Schiff sei sicher.", "Faisal al-Humaidi"),
        # given names that no list has, or that end like a noun
        ("[Der Initiativensprecher Florin Auer] sagte, man warte ab.", "Florin Auer"),
        ("[Eigentümer Tillmann Voss] sagte, man warte ab.", "Tillmann Voss"),
        # the genitive is undone where the text has the nominative
        ("Paul Horn schweigt. Nach [Horns] Darstellung war alles anders.", "Paul Horn"),
        # last names that look like roles, roles that no list has
        ("Marlies Entenmann schweigt. Das sei falsch, sagte [Entenmann].", "Marlies Entenmann"),
        ("[Fördervereinsvorsitzende Eva Blum] sagte, das Geld fehle.", "Eva Blum"),
        ("Das sei erledigt, sagte [der Vorsitzende Richter Paul Horn].", "Paul Horn"),
        ("[Kerbers Kollegin Eva Blum] sagte, das Geld fehle.", "Eva Blum"),
        ("[Ein Berater des Ministers Paul Horn] sagte, das Geld fehle.", "ein Berater des Ministers Paul Horn"),
        ("[Der Vorsitzende Richter Paul Horn] sagte, das Geld fehle.", "Paul Horn"),
        ("[Die Ministerin von Karsun, Eva Blum,] sagte, das Geld fehle.", "Eva Blum"),
        ("Eva Blum schweigt. Nach [Blums Worten] war alles anders.", "Eva Blum"),
        # titles of nobility, with a particle and without
        ("[Anwältin Clara Freifrau von Thale] sagte, man prüfe das.", "Clara Freifrau von Thale"),
        (
            "Clemens Prinz zu Altenfels klagt. Das Schloss sei seins, sagte [Prinz Altenfels].",
            "Clemens Prinz zu Altenfels",
        ),
        ("[Prinz Ludwig Fürst zu Rabenau] sagte, man prüfe das.", "Ludwig Fürst zu Rabenau"),
        ("Clara Gräfin Thale schweigt. Das Schloss sei leer, sagte [Thale].", "Clara Gräfin Thale"),
        ("[Ellinor Graf von der Elternvereinigung] sagte, man prüfe das.", "Ellinor Graf"),
        # particles; behind a role also behind a given name that no list has
        ("[Präsidentin Mathilde von dem Hagen] sagte, man prüfe das.", "Mathilde von dem Hagen"),
        ("[Präsidentin Ladina von Planta-Egg] sagte, man prüfe das.", "Ladina von Planta-Egg"),
        # one of several last names, but no given name
        ("Präsidentin Lucía Quispe de la Cruz kam. Das sei falsch, sagte [Quispe].", "Lucía Quispe de la Cruz"),
        ("Soledad Arrieta de la Vega kam. Das sei falsch, sagte [Arrieta de la Vega].", "Soledad Arrieta de la Vega"),
        ("Der Autor Karl Friedrich Moll kam. Das sei falsch, sagte [Friedrich].", "Friedrich"),
        # members called by the name of their body
        ("Nationalrat Albert Egli kam. „Nein“, sagte [Egli].", "Albert Egli"),
        # a compound for a role before a last name alone
        ("Lena Kossberg leitet den Verein. Das reiche, sagte [Mitautorin Kossberg].", "Lena Kossberg"),
        # the object behind a name
        ("Am Montag besuchte Eva Blum Paris. Das reiche, sagte [Blum].", "Eva Blum"),
        ("Auf dem Markt verkauft Yusuf Acar Oliven. Das reiche, sagte [Acar].", "Yusuf Acar"),
        # misspelt once, and what only looks like it
        ("Chefin Eva Brandmann kam. Das Haus sei alt, sagte [Brandman].", "Eva Brandmann"),
        ("Chefin Eva Blum kam. Das Haus sei alt, sagte [Baum].", "Baum"),
        # two people with one last name
        ("Eva Blum und Karl Blum sind Nachbarn. Das Haus sei alt, sagte [Karl Blum].", "Karl Blum"),
        # roles that few lists have, two roles, two entities that are one name
        ("Ein Tor reiche, rechnete [Nationalcoach Urban Mettler] vor.", "Urban Mettler"),
        ("[Die Kardiologin Professor Edda Voss] bezweifelt, dass Fenster reichen.", "Edda Voss"),
        ("[Juristin Malin Becker] riet den Kunden, zu klagen.", "Malin Becker"),
        # several
        ("[Petra Sommer und Karl Winter] sagten, sie seien zufrieden.", "Petra Sommer und Karl Winter"),
    ],
)
def test_people(resolve: Resolve, text: str, name: str) -> None:
    speaker = resolve(text)
    assert speaker is not None
    assert (speaker.name, speaker.mention) == (name, "noun" if name.startswith("ein ") else "name")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # what stands before an office or a document is no part of its name
        ("[Sein Verband] forderte, die Steuer zu senken.", "Verband"),
        ("Laut [dem 84 Seiten starken Gutachten] leidet der Maschinenbau.", "Gutachten"),
        ("Laut [dem Gutachten vom November] ist der Lärm zu hoch.", "Gutachten"),
        ("[Die Stadtwerke als Betreiber] sagten, man warte ab.", "Stadtwerke"),
        # whose word it is
        ("Ökonom Mats Thor warnt. [Seiner Prognose] zufolge steigen die Preise.", "Mats Thor"),
        ("Die Polizei suchte ihn. Das sagte die Polizei. [Den Angaben] zufolge fuhr er davon.", "Polizei"),
        ("Nach [Angaben des Zivilschutzes] fehlt Holz.", "Zivilschutz"),
        ("Der Umsatz stieg nach [Firmenangaben] um zehn Prozent.", "Firma"),
        ("Der Trainer heißt Urs Behn. Nach [dessen Darstellung] war alles anders.", "Urs Behn"),
    ],
)
def test_offices_and_whose_word_it_is(resolve: Resolve, text: str, name: str) -> None:
    speaker = resolve(text)
    assert speaker is not None
    assert speaker.name == name


@pytest.mark.parametrize(
    ("text", "name", "mention"),
    [
        ("[Die Reederei Nordwind] teilte mit, das Schiff sei sicher.", "Nordwind", "name"),
        ("[Das Landgericht Mornheim] erklärte, der Prozess beginne im Mai.", "Landgericht Mornheim", "name"),
        ("[Die Bürgerinitiative „Grüner Hang“] erklärte, sie werde klagen.", "Grüner Hang", "name"),
        ("[Der Verband der Obstbauern] warnte vor Frost.", "Verband der Obstbauern", "noun"),
        ("Das teilte [die Polizei] mit.", "Polizei", "noun"),
        ("Nach [Angaben der Feuerwehr] ist der Brand gelöscht.", "Feuerwehr", "noun"),
        ("[Das Büro Halbach und Söhne] teilte mit, der Plan sei fertig.", "Büro Halbach und Söhne", "name"),
        (
            "Die [Deutsche Gesellschaft für Moorkunde] warnt, das Moor sei zu trocken.",
            "Deutsche Gesellschaft für Moorkunde",
            "name",
        ),
        ("Die [Lindwalt Pflege GmbH] teilte mit, es gebe keine Zimmer.", "Lindwalt Pflege GmbH", "name"),
        ("Nachts wurden nach [Angaben des Deutschen Wetterdienstes] Böen gemessen.", "Deutscher Wetterdienst", "name"),
        ("[Der Maschinenbauer Hartwig & Söhne] teilte mit, man zahle.", "Hartwig & Söhne", "name"),
        # names in the genitive
        ("Nach [Angaben des Deutschen Instituts für Glas] fehlt Holz.", "Deutsches Institut für Glas", "name"),
        ("Nach [Angaben des Landgerichts Mornheim] fehlt Holz.", "Landgericht Mornheim", "name"),
        # an adjective that the tagger takes for a noun
        ("Die Preise stiegen, teilte [das Statistische Bundesamt] mit.", "Statistisches Bundesamt", "name"),
        # two of one place; members in the name
        (
            "Der Mieterbund Rheintal klagt. [Der Kleingärtnerverein Rheintal] teilte mit, es sei zu spät.",
            "Kleingärtnerverein Rheintal",
            "name",
        ),
        ("[Der Verband Freier Apotheker] teilte mit, es sei zu spät.", "Verband Freier Apotheker", "name"),
        # nouns and adjectives with capitals up to the verb, members in the genitive
        ("[Die Gewerkschaft Soziale Dienste] rief zum Streik auf.", "Gewerkschaft Soziale Dienste", "name"),
        ("[Die Gewerkschaft Funk und Netze] verlangt mehr Geld.", "Gewerkschaft Funk und Netze", "name"),
        ("[Der Verband privater Sender] sagte, man prüfe das.", "Verband privater Sender", "noun"),
        ("Bei [der Deutschen Herzhilfe] hieß es, man prüfe das.", "Deutsche Herzhilfe", "name"),
        ("Nach [Angaben des „Herzfelder Anzeigers“] fehlt Holz.", "Herzfelder Anzeiger", "name"),
        # a state's body
        ("[Die amerikanische Regierung] sprach von einem Fehler.", "amerikanische Regierung", "noun"),
        # a savings bank is called so
        ("[Die Sparkasse Wiedatal] teilte mit, man spare.", "Sparkasse Wiedatal", "name"),
        # what an organisation is there for
        (
            "Wie aus Daten [des Instituts für Wärmewende] hervorgeht, fehlt Holz.",
            "Institut für Wärmewende",
            "noun",
        ),
        # an adjective that begins a name; its ending behind an article
        ("[Die Umweltorganisation Grüner Kompass] sprach von einer Pleite.", "Grüner Kompass", "name"),
        ("Wie [der „Märkische Kurier“] berichtete, soll der Rat umziehen.", "Märkischer Kurier", "name"),
        ("[Die Grünen im Gemeinderat] forderten, die Bücherei zu öffnen.", "Grüne", "name"),
        # in apposition
        (
            "[Der Betreiber, die staatliche Reederei Fjordnetz], bestreitet, dass Boote fehlen.",
            "Fjordnetz",
            "name",
        ),
        # in quotation marks
        ("[Die Zeitung „Grenzbote“] schrieb, die Uhr gehe falsch.", "Grenzbote", "name"),
        ("Laut [„Inselblatt & Küste“] geht die Uhr falsch.", "Inselblatt & Küste", "name"),
        # sayings in a compound
        ("Nach [Polizeiangaben] ist niemand verletzt.", "Polizei", "noun"),
        # states and capitals
        ("Am Montag warf [Ankara Athen] vor, Boote zu rammen.", "Ankara", "name"),
        ("Laut [Oslo] war das kein Thema.", "Oslo", "name"),
        # lower-case adjectives go, capitalised ones are part of the name
        ("[Das zuständige Kreisamt] teilte mit, die Straße sei frei.", "Kreisamt", "noun"),
        # what an abbreviation stands for
        (
            "Die Gewerkschaft Bau und Boden (GBB) streikt. Laut [GBB] stehen die Kräne still.",
            "Gewerkschaft Bau und Boden",
            "name",
        ),
        # a short form of the name
        (
            "Das Landgericht Mornheim verhandelt. [Das Gericht] teilte mit, die Sitzung sei öffentlich.",
            "Landgericht Mornheim",
            "noun",
        ),
    ],
)
def test_organisations(resolve: Resolve, text: str, name: str, mention: str) -> None:
    speaker = resolve(text)
    assert speaker is not None
    assert (speaker.name, speaker.kind, speaker.mention) == (name, "organisation", mention)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        # unnamed people keep their indefinite article, in the nominative
        ("Das Wasser sei sauber, sagte [ein Sprecher der Stadtwerke].", "ein Sprecher der Stadtwerke", "person"),
        ("Laut [einem Sprecher] ist das Wasser sauber.", "ein Sprecher", "person"),
        # definite articles go
        ("Das Dach sei dicht, sagte [der Angeklagte].", "Angeklagter", "person"),
        ("Am Montag traf es einen früheren Beamten. „Schade“, sagte [er].", "ein früherer Beamter", "person"),
        ("Unter ihnen eine Frau mit Hut. „Schade“, sagte [sie].", "eine Frau", "person"),
        ("Es gab eine nicht repräsentative Umfrage. [Demnach] ist das Wasser sauber.", "Umfrage", "document"),
        # groups
        ("[Experten] sagten, die Brücke sei alt.", "Experten", "group"),
        ("[Die Anwohner] sagten, der Lärm nehme zu.", "Anwohner", "group"),
        ("[Ärztinnen] sagten, das Mittel sei sicher.", "Ärztinnen", "group"),
        # documents
        ("Laut [dem 280 Seiten starken Gutachten] ist die Brücke sicher.", "Gutachten", "document"),
        ("Laut [einem Bericht der Bundesbank] wächst die Wirtschaft.", "Bericht der Bundesbank", "document"),
        ("Gemäß [der Studie] sind die Pausen zu kurz.", "Studie", "document"),
    ],
)
def test_unnamed(resolve: Resolve, text: str, name: str, kind: str) -> None:
    speaker = resolve(text)
    assert speaker is not None
    assert (speaker.name, speaker.kind) == (name, kind)
    assert speaker.mention != "name"


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("[Bürgermeisterin Anna Kerber] sagte, die Halle werde gebaut.", "Bürgermeisterin"),
        ("[Verkehrsminister Jonas Felder (FDP)] sagte, die Strecke werde gesperrt.", "Verkehrsminister, FDP"),
        ("[Uwe Kern, Sprecher der Feuerwehr], sagte, der Brand sei gelöscht.", "Sprecher der Feuerwehr"),
        ("[Frau Anna Kerber] sagte, die Halle werde gebaut.", None),
        # in the nominative, without possessives and titles
        ("Laut [dem britischen Minister Jonas Felder] wird die Halle gebaut.", "britischer Minister"),
        ("Der Verband und [dessen früherer Anwalt Jonas Felder] sagten, es sei spät.", "früherer Anwalt"),
        ("[Rechtsanwalt Dr. Jonas Felder] sagte, die Halle werde gebaut.", "Rechtsanwalt"),
        ("[Dr. Jonas Felder] sagte, die Halle werde gebaut.", "Dr."),
        ("Bürgermeisterin Anna Kerber kam. Die Halle werde gebaut, sagte [Kerber].", "Bürgermeisterin"),
        ("Bürgermeisterin Anna Kerber kam. Die Halle werde gebaut, sagte [die Politikerin].", "Politikerin"),
    ],
)
def test_description(resolve: Resolve, text: str, description: str | None) -> None:
    speaker = resolve(text)
    assert speaker is not None
    assert (speaker.name.split()[0], speaker.description) in {
        (first, description) for first in ("Anna", "Jonas", "Uwe")
    }


@pytest.mark.parametrize(
    ("word", "gender", "expected"),
    [
        ("Vereinigten", "pl", "Vereinigte"),
        ("Deutschen", "f", "Deutsche"),
        ("Archäologischen", "n", "Archäologisches"),
        ("Deutschen", "m", "Deutscher"),
        ("Berliner", "f", "Berliner"),
    ],
)
def test_adjectives_of_a_name(word: str, gender: str, expected: str) -> None:
    assert adjective(word, gender) == expected
