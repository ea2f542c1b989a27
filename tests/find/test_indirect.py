"""Indirect speech bound to a reporting verb: verb-second, dass, ob, w, zu; before, behind and around the frame."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimex import Extractor

Row = tuple[str, str, str | None]

CLAUSES = [
    (
        "Die Fachleute haben das Wrack untersucht und am Montag bestätigt, dass es ein Frachter war.",
        "dass es ein Frachter war",
        "Die Fachleute",
    ),
    (
        "Die Brauerei gab bekannt, einen Standort schließen zu wollen.",
        "einen Standort schließen zu wollen",
        "Die Brauerei",
    ),
    (
        "In dem Jahresbericht der Behörde steht, dass drei Brücken fehlen.",
        "dass drei Brücken fehlen",
        "dem Jahresbericht der Behörde",
    ),
    ("Das Bad sei teuer, gab er zu verstehen.", "Das Bad sei teuer", "er"),
    ("Das Bad sei teuer, ließ Jan Holt mitteilen.", "Das Bad sei teuer", "Jan Holt"),
    # whatever the verb, its subject behind a main clause in the subjunctive says so
    (
        "Das Bad sei ein Grab für Steuergeld, ätzte der Präsident.",
        "Das Bad sei ein Grab für Steuergeld",
        "der Präsident",
    ),
    # the subject behind the verb
    ("Das Bad sei teuer, heißt es dort.", "Das Bad sei teuer", "dort"),
    # to whom it is said is not who says it
    ("Dem Angeklagten Jan Kohl wird vorgeworfen, betrogen zu haben.", "betrogen zu haben", None),
    ("Ob sie das wisse, wollte der Vorsitzende Richter wissen.", "Ob sie das wisse", "der Vorsitzende Richter"),
    ("Jan Holt gibt zu bedenken, das Bad sei teuer.", "das Bad sei teuer", "Jan Holt"),
    ("Der Sprecher ließ mitteilen, dass man den Fall prüfe.", "dass man den Fall prüfe", "Der Sprecher"),
    (
        "Die Zahlen seien gut, sagte Jan Holt, und der Umsatz steige.",
        "Die Zahlen seien gut … und der Umsatz steige",
        "Jan Holt",
    ),
    ("Manchmal, gesteht Eva Blum, rede sie mit den Bäumen.", "Manchmal … rede sie mit den Bäumen", "Eva Blum"),
    ("Das Bad schließt, bestätigte Jan Holt.", "Das Bad schließt", "Jan Holt"),
    ("Die Ministerin sagte, die Brücke bleibe gesperrt.", "die Brücke bleibe gesperrt", "Die Ministerin"),
    ("Die Brücke bleibe gesperrt, sagte die Ministerin.", "Die Brücke bleibe gesperrt", "die Ministerin"),
    (
        "Die Brücke, sagte die Ministerin am Abend, werde im Herbst saniert.",
        "Die Brücke … werde im Herbst saniert",
        "die Ministerin",
    ),
    (
        "Der Konzern teilte mit, dass das Werk im Mai schließt.",
        "dass das Werk im Mai schließt",
        "Der Konzern",
    ),
    (
        "Die Polizei hatte angekündigt, die Kontrollen zu verschärfen.",
        "die Kontrollen zu verschärfen",
        "Die Polizei",
    ),
    (
        "Der Verband forderte die Regierung auf, die Steuer zu senken.",
        "die Steuer zu senken",
        "Der Verband",
    ),
    ("Die Firma habe Geld verloren, räumte der Chef ein.", "Die Firma habe Geld verloren", "der Chef"),
    (
        "Von der Polizei wurde mitgeteilt, dass der Fahrer unverletzt blieb.",
        "dass der Fahrer unverletzt blieb",
        "der Polizei",
    ),
    ("Es gebe, sagte Minister Lang, noch viel Arbeit.", "Es gebe … noch viel Arbeit", "Minister Lang"),
    ("Koch glaubt, er werde gewinnen.", "er werde gewinnen", "Koch"),
    ("Die Lage ist ernst, glaubt Koch.", "Die Lage ist ernst", "Koch"),
    ("Kritiker sagen, der Plan koste zu viel.", "der Plan koste zu viel", "Kritiker"),
    ("Die Opposition kritisiert, das Geld fehle.", "das Geld fehle", "Die Opposition"),
    ("Es hieß, es gebe Verletzte.", "es gebe Verletzte", None),
    ("Minister Lang sagte: Wir erhöhen die Steuern nicht.", "Wir erhöhen die Steuern nicht", "Minister Lang"),
    ("Der Minister sagte dass er geht.", "dass er geht", "Der Minister"),
    ("Der Frau wird vorgeworfen, ihr Kind getötet zu haben.", "ihr Kind getötet zu haben", None),
    # goes on behind the frame
    (
        "Es gehe nicht um Geld, sagte die Norwegerin, sondern um das Wasser von Millionen.",
        "Es gehe nicht um Geld … sondern um das Wasser von Millionen",
        "die Norwegerin",
    ),
    (
        "Zuschüsse gebe es, mahnte er, nur bei rechtzeitigem Antrag.",
        "Zuschüsse gebe es … nur bei rechtzeitigem Antrag",
        "er",
    ),
    ("Sie sei dafür, sagte die Rätin – und erntete Beifall.", "Sie sei dafür", "die Rätin"),
    # the second frame behind a colon
    ("Die Kirche widerspricht: Man habe geholfen, teilte ein Sprecher mit.", "Man habe geholfen", "ein Sprecher"),
    (
        "Aus dem Umfeld von Sandvoß verlautete, die Ministerin sei zu Gesprächen bereit.",
        "die Ministerin sei zu Gesprächen bereit",
        "dem Umfeld von Sandvoß",
    ),
    (
        "Die Pflicht sei vom Tisch, ließ Ressortchef Lukas Fenninger (Grüne) über seine Sprecherin ausrichten.",
        "Die Pflicht sei vom Tisch",
        "Ressortchef Lukas Fenninger (Grüne)",
    ),
    ("Ein Ersatzteil müsse geliefert werden, heißt es auf Anfrage.", "Ein Ersatzteil müsse geliefert werden", None),
    ("Ein Sprecher äußerte auf Anfrage, man nehme das ernst.", "man nehme das ernst", "Ein Sprecher"),
    ("Das Abitur habe er hinter sich, erzählt der Keeper.", "Das Abitur habe er hinter sich", "der Keeper"),
    ("Es werde gestreikt, gab sich die Vorsitzende kämpferisch.", "Es werde gestreikt", "die Vorsitzende"),
    ("Ob Geld fließt, ließ ein Sprecher offen.", "Ob Geld fließt", "ein Sprecher"),
    ("Der Trainer fragte, warum niemand gewechselt habe.", "warum niemand gewechselt habe", "Der Trainer"),
]

NO_CLAIMS = [
    "Das hätte für den Kanzler besser laufen können.",
    "Die Stimmung dürfte am Tag danach schlecht gewesen sein.",
    "Es regnete stark, so dass die Straße gesperrt werden musste.",
    "Die Stadt, die den Platz gebaut hatte, lehnte den Umzug ab.",
    "Gott sei Dank wurde niemand verletzt.",
    "Wie berichtet, brannte am Montag ein Haus.",
    "Die Feier verlief nach Plan.",
    "Lorelei, so heißt das Schiff, liegt im Hafen.",
    "Inzwischen zählt Holzwerk, so heißt ihre Firma, 26 Mitarbeiter.",
    "Die nächste Sitzung findet im Mai statt, und es wäre schön, wenn alle kämen.",
    "Hätte man vor dreißig Jahren gehandelt, stünde es heute besser um das Eis.",
    "Eine Kundin lacht auf die Frage, was sie nun sage und tun werde.",
    "Wer zusteigt, sagt guten Morgen und nichts weiter.",
    "Wie ernst die Lage ist, zeigt ein Blick nach Altenrode.",
    "Der Hausmeister heißt Mahmoud Sultani und schweigt.",
    "Ob der Mann auch für den Überfall verantwortlich ist, prüfen die Ermittler noch.",
]

STANCES = [
    ("Die Ministerin sagte, dass sie bleibt.", "asserted"),
    ("Die Ministerin bestätigte nicht, dass sie geht.", "denied"),
    ("Niemand behauptet, dass er geht.", "denied"),
    ("Die Ministerin schließt nicht aus, dass sie geht.", "asserted"),
    ("Hat der Minister gesagt, dass er geht?", "asked"),
    ("Wenn der Minister sagt, dass er geht, geht er.", "hypothetical"),
    ("Die Ministerin wird morgen sagen, dass sie geht.", "hypothetical"),
    ("Die Ministerin soll sagen, ob sie geht.", "asked"),
    ("Die Ministerin soll gesagt haben, dass sie geht.", "asserted"),
    # behind the colon stands what is said against the charge
    ("Die Ministerin wies den Vorwurf zurück: Alle seien gewarnt worden.", "asserted"),
    ("Die Ministerin wies den Vorwurf zurück, sie habe gelogen.", "denied"),
]


@pytest.mark.parametrize(("text", "claim", "speaker"), CLAUSES)
def test_clause(claims_of: Callable[[str], list[Row]], text: str, claim: str, speaker: str | None) -> None:
    assert claims_of(text) == [("indirect", claim, speaker)]


@pytest.mark.parametrize("text", NO_CLAIMS)
def test_author_speaks(claims_of: Callable[[str], list[Row]], text: str) -> None:
    assert claims_of(text) == []


@pytest.mark.parametrize(("text", "stance"), STANCES)
def test_stance_of_the_report(extractor: Extractor, text: str, stance: str) -> None:
    assert [claim.stance for claim in extractor(text).claims] == [stance]


@pytest.mark.parametrize("pronoun", ["Das", "Dies"])
def test_anaphoric_frame(claims_of: Callable[[str], list[Row]], pronoun: str) -> None:
    text = f"Das Stadion wird erst 2028 fertig. {pronoun} teilte der Verein am Montag mit."
    assert claims_of(text) == [("indirect", f"Das Stadion wird erst 2028 fertig … {pronoun}", "der Verein")]


def test_anaphoric_decision(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Airlines müssen zahlen. Das entschied der Europäische Gerichtshof am Donnerstag."
    assert claims_of(text) == [("indirect", "Airlines müssen zahlen … Das", "der Europäische Gerichtshof")]


def test_a_study_shows(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Die Insekten erinnern sich daran. Das zeigt eine Studie, die neu ist."
    assert claims_of(text) == [("indirect", "Die Insekten erinnern sich daran … Das", "eine Studie")]


def test_a_noun_behind_whose_verb_a_clause_goes_on(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Das sagte Jan Holt. Er habe einen Brief an die Stadt geschrieben, eine Antwort stehe aus."
    assert claims_of(text)[-1] == (
        "indirect_free_indirect",
        "Er habe einen Brief an die Stadt geschrieben, eine Antwort stehe aus.",
        "Jan Holt",
    )


def test_a_result_taken_up_by_its_study(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Moore binden mehr Kohlenstoff als gedacht. Das geht aus einer Studie des Instituts hervor."
    claim = "Moore binden mehr Kohlenstoff als gedacht … Das"
    assert claims_of(text) == [("indirect", claim, "einer Studie des Instituts")]


@pytest.mark.parametrize("verb", ["lehnte die Gegenseite ab", "wies die Gegenseite zurück", "bestritt die Gegenseite"])
def test_what_is_rejected_is_not_claimed(claims_of: Callable[[str], list[Row]], verb: str) -> None:
    """Of the first sentence the one who rejects it says the opposite."""
    assert "die Gegenseite" not in [speaker for *_, speaker in claims_of(f"Der Zaun muss weg. Das {verb}.")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Der Markt sei zu klein, gab die Gründerin zu bedenken.", "die Gründerin"),
        ("Es gehe um Ruhe, beteuert die parteilose Rätin.", "die parteilose Rätin"),
        ("Man sehe sich vor Gericht, ließ Verbandschef Jan Pohl gestern wissen.", "Verbandschef Jan Pohl"),
        ("In zwei Nächten, so heißt es in der Anklage, sei er eingestiegen.", "der Anklage"),
        ("Den Vorwurf nennt sein Anwalt „frei erfunden und dreist“.", "sein Anwalt"),
        ("Die Behauptung nennt sein Anwalt „frei erfunden und dreist“.", "sein Anwalt"),
        ("Aus der Fraktion war zu hören, man habe sich geeinigt.", "der Fraktion"),
        ("Man prüfe das, hieß es beim Beamtenbund Nord.", "Beamtenbund Nord"),
        ("Die Welpen seien alt genug, sagte dessen Präsident der Landeswelle.", "dessen Präsident"),
        ("Kritischer äußerte sich die Chefin der Bahn. Das Netz sei marode.", "die Chefin der Bahn"),
        ("Skeptischer sieht es die Opposition. Das Netz sei marode.", "die Opposition"),
    ],
)
def test_subject_behind_the_verb(claims_of: Callable[[str], list[Row]], text: str, speaker: str) -> None:
    assert [found for *_, found in claims_of(text)] == [speaker]


def test_content_of_noun(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Die Ministerin wies den Vorwurf der Opposition zurück, sie habe den Landtag getäuscht."
    assert claims_of(text)[0][1] == "sie habe den Landtag getäuscht"


def test_a_quotation_goes_on_with_it(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Man habe drei Mal Einsicht beantragt, sagte Sprecher Ulf Oltmann vor Zeugen, „und drei Absagen bekommen“."
    speaker = "Sprecher Ulf Oltmann"
    assert claims_of(text) == [
        ("indirect", "Man habe drei Mal Einsicht beantragt", speaker),
        ("direct", "„und drei Absagen bekommen“", speaker),
    ]


def test_second_verb_of_a_frame(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Die Sprecherin verlangte, das Archiv zu öffnen, und kritisierte, die Kirche spiele auf Zeit."
    assert [claim for _, claim, _ in claims_of(text)] == ["das Archiv zu öffnen", "die Kirche spiele auf Zeit"]


def test_text_of_a_claim_taken_up(extractor: Extractor) -> None:
    """The gold's second span is *Das*; people want the sentence."""
    (claim,) = extractor("Das Stadion wird erst 2028 fertig. Das teilte der Verein am Montag mit.").claims
    assert claim.text == "Das Stadion wird erst 2028 fertig"
    assert [span.text for span in claim.spans] == [claim.text, "Das"]
