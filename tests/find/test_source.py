"""Source phrases: laut, nach Angaben, zufolge, so, wie X mitteilte, demnach."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimex import Extractor

Row = tuple[str, str, str | None]

PHRASES = [
    # what stands in the phrase belongs to the frame: a relative clause with its content, a medium spoken to
    (
        "Der Preis sei üblich, so eine Sprecherin, die erst seit März im Haus ist.",
        "Der Preis sei üblich",
        "eine Sprecherin",
    ),
    ("Man habe sich nie getroffen, so Mayer zum «Alpenkurier».", "Man habe sich nie getroffen", "Mayer"),
    ("Er müsse nun liefern, so das Blatt weiter.", "Er müsse nun liefern", "das Blatt"),
    # a number behind the source counts what is claimed
    ("Von 80 Zügen fielen nach Angaben der Bahn 50 aus.", "Von 80 Zügen fielen … 50 aus", "Angaben der Bahn"),
    # what stands behind one's own word is no part of it
    (
        "Der Mann ist nach eigener Darstellung im Garten gestürzt.",
        "Der Mann ist … im Garten gestürzt",
        "eigener Darstellung",
    ),
    ("Nach Recherchen des „Boten“ flossen zwei Millionen.", "flossen zwei Millionen", "Recherchen des „Boten“"),
    ("Dem Vernehmen nach gibt es dafür eine Mehrheit.", "gibt es dafür eine Mehrheit", None),
    # datelines and times of a ticker are no part of the claim
    ("+++ 08:05 Uhr: Laut Wetteramt lässt der Regen nach.", "lässt der Regen nach", "Wetteramt"),
    ("Karsun/Belmira (nap) - Laut Polizei brannte ein Haus.", "brannte ein Haus", "Polizei"),
    ("Wie eine Studie ergab, schlafen viele Kinder zu wenig.", "schlafen viele Kinder zu wenig", "eine Studie"),
    ("Die Straße ist zu schmal, wie der Gutachter feststellt.", "Die Straße ist zu schmal", "der Gutachter"),
    ("Nach dem Gesetz haftet die Gemeinde für den Schaden.", "haftet die Gemeinde für den Schaden", "dem Gesetz"),
    ("Laut Polizei starben zwei Menschen.", "starben zwei Menschen", "Polizei"),
    (
        "Nach Angaben der Feuerwehr brannte das Dach vollständig aus.",
        "brannte das Dach vollständig aus",
        "Angaben der Feuerwehr",
    ),
    ("Das Dach brannte nach Angaben der Feuerwehr aus.", "Das Dach brannte … aus", "Angaben der Feuerwehr"),
    ("Der Zeitung zufolge verhandeln beide Firmen seit Wochen.", "verhandeln beide Firmen seit Wochen", "Der Zeitung"),
    ("Die Lage sei ernst, so der Sprecher.", "Die Lage sei ernst", "der Sprecher"),
    (
        "Wie die Staatsanwaltschaft mitteilte, wurde ein Mann festgenommen.",
        "wurde ein Mann festgenommen",
        "die Staatsanwaltschaft",
    ),
    (
        "Ein Mann wurde festgenommen, wie die Staatsanwaltschaft mitteilte.",
        "Ein Mann wurde festgenommen",
        "die Staatsanwaltschaft",
    ),
    (
        "Der Mann wurde, wie die Polizei am Montag mitteilte, schwer verletzt.",
        "Der Mann wurde … schwer verletzt",
        "die Polizei",
    ),
    ("Der Minister tritt zurück, wie der „Spiegel“ berichtet.", "Der Minister tritt zurück", "der „Spiegel“"),
    ("Laut der «Zürcher Post» wird gebaut.", "wird gebaut", "der «Zürcher Post»"),
    (
        "Wie aus einem Bericht des Landes hervorgeht, fehlen acht Millionen Euro.",
        "fehlen acht Millionen Euro",
        "einem Bericht des Landes",
    ),
    (
        "Laut einer Studie, die am Montag erschien, steigen die Preise weiter.",
        "steigen die Preise weiter",
        "einer Studie",
    ),
    (
        "Laut einem Gutachten, das dem „Anzeiger“ vorliegt, hätten die Mängel schon 2021 auffallen müssen.",
        "hätten die Mängel schon 2021 auffallen müssen",
        "einem Gutachten",
    ),
    ("Acht Jahre wären aus seiner Sicht vernünftig gewesen.", "Acht Jahre wären … vernünftig gewesen", "seiner Sicht"),
    (
        "Laut einer Umfrage unter den Mitgliedern planen viele Firmen Entlassungen.",
        "planen viele Firmen Entlassungen",
        "einer Umfrage unter den Mitgliedern",
    ),
    (
        "Komme bis Freitag nichts, so der Gewerkschafter weiter, werde man streiken.",
        "Komme bis Freitag nichts … werde man streiken",
        "der Gewerkschafter",
    ),
    ("Es gibt ein Gutachten, demzufolge die Trasse vertretbar ist.", "die Trasse vertretbar ist", "demzufolge"),
    (
        "Streiks wären, so der Linzer, ein großer Fehler.",
        "Streiks wären … ein großer Fehler",
        "der Linzer",
    ),
    (
        "Nach Angaben der Behörde, die den Unfall untersucht, war das Gleis defekt.",
        "war das Gleis defekt",
        "Angaben der Behörde",
    ),
]

NO_SOURCES = [
    "Nach der Verhandlung gaben sich die beiden Männer auf dem Flur die Hand.",
    "Der Winter war mild, demzufolge wird weniger geheizt.",
    "Nach dem Spiel fuhren die Fans nach Hause.",
    "Nach Auszählung aller Stimmen lag der Amtsinhaber vorn.",
    "Nach Recherchen in Prag kehrte die Autorin zurück.",
    "Der Hund bellte laut und lange.",
    "Wonach genau gesucht wird, sagte ein Polizeisprecher nicht.",
    "Die Sitzung war so lang wie nie zuvor.",
]


@pytest.mark.parametrize(("text", "claim", "speaker"), PHRASES)
def test_phrase(claims_of: Callable[[str], list[Row]], text: str, claim: str, speaker: str) -> None:
    assert claims_of(text) == [("indirect", claim, speaker)]


@pytest.mark.parametrize("text", NO_SOURCES)
def test_other_uses(claims_of: Callable[[str], list[Row]], text: str) -> None:
    assert claims_of(text) == []


def test_full_stop_is_no_part_of_the_frame(extractor: Extractor) -> None:
    (claim,) = extractor("Der Geruch sei stark, so eine Nachbarin, die seit zehn Jahren am See wohnt.").claims
    assert claim.frame is not None
    assert [span.text for span in claim.frame.spans] == [", so eine Nachbarin, die seit zehn Jahren am See wohnt"]


def test_a_second_main_clause_has_its_own_source(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Das Ministerium sprach von 20 Festnahmen, laut Polizei waren es mehr."
    assert ("indirect", "waren es mehr", "Polizei") in claims_of(text)


def test_after_an_event_is_no_source(claims_of: Callable[[str], list[Row]]) -> None:
    assert claims_of("Intendantin Marlies Thorbeck zeigte sich nach der Vorstellung zufrieden.") == []


def test_a_year_belongs_to_its_noun(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Laut einem Gutachten aus dem Jahr 2019 reicht der Druck nicht."
    assert claims_of(text) == [("indirect", "reicht der Druck nicht", "einem Gutachten aus dem Jahr 2019")]
