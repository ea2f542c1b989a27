"""Direct speech: frame before, behind and between; fragments; titles that are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimex import Extractor

Row = tuple[str, str, str | None]

WHOLE = [
    (
        "Ministerin Jana Wolff sagte: „Wir bauen weiter.“",
        [("direct", "„Wir bauen weiter.“", "Ministerin Jana Wolff")],
    ),
    (
        "„Wir bauen weiter“, sagte Ministerin Jana Wolff am Montag.",
        [("direct", "„Wir bauen weiter“", "Ministerin Jana Wolff")],
    ),
    (
        '"Die Kosten steigen jedes Jahr", kritisierte der Verband.',
        [("direct", '"Die Kosten steigen jedes Jahr"', "der Verband")],
    ),
    (
        "»Das war knapp«, sagte Trainer Ole Brandt. »Wir hatten Glück.«",
        [("direct", "»Das war knapp«", "Trainer Ole Brandt"), ("direct", "»Wir hatten Glück.«", "Trainer Ole Brandt")],
    ),
    (
        "„Die Strecke bleibt bis Freitag gesperrt“, so die Bahn.",
        [("direct", "„Die Strecke bleibt bis Freitag gesperrt“", "die Bahn")],
    ),
    (
        "Sprecherin Ute Beck: „Niemand wurde verletzt.“",
        [("direct", "„Niemand wurde verletzt.“", "Sprecherin Ute Beck")],
    ),
    (
        "„Das tut weh“, sagte sie, „aber wir haben keine Wahl.“",
        [("direct", "„Das tut weh“", "sie"), ("direct", "„aber wir haben keine Wahl.“", "sie")],
    ),
    (
        "Berlin (dpa) - „Wir bauen die Brücke bis Mai“, sagte Minister Jörg Müßig.",
        [("direct", "„Wir bauen die Brücke bis Mai“", "Minister Jörg Müßig")],
    ),
    ("„Wir gehen“, sagte Klein der Rheinischen Zeitung.", [("direct", "„Wir gehen“", "Klein")]),
    # whoever is cited speaks
    ("„Wir gehen“, ließ sich Klein zitieren.", [("direct", "„Wir gehen“", "Klein")]),
    ("„Wir gehen“, wird Klein in der Zeitung zitiert.", [("direct", "„Wir gehen“", "Klein")]),
    (
        "Die Zeitung zitiert Ministerin Jana Wolff mit den Worten: „Wir bauen weiter.“",
        [("direct", "„Wir bauen weiter.“", "Ministerin Jana Wolff")],
    ),
    # a name in marks inside the frame
    (
        "„Die Kosten sind hoch“, sagte Klein der „Neuen Zeitung“ am Montag.",
        [("direct", "„Die Kosten sind hoch“", "Klein")],
    ),
    # a verb that looks like an adjective
    ("„Das war gar nichts“, schimpfte Trainer Mirko Dahl.", [("direct", "„Das war gar nichts“", "Trainer Mirko Dahl")]),
    # a headline: who stands behind the dash speaks, not what it is about
    (
        "Die Klinik schließt im Mai – Betriebsrat: „Das trifft uns hart.“",
        [("direct", "„Das trifft uns hart.“", "Betriebsrat")],
    ),
    ("Prozess um getöteten Wirt: „Es war still.“", [("direct", "„Es war still.“", None)]),
    # whose word the sentence before the colon is, not who stands in it
    (
        "Nach Ansicht der Kammer trägt auch der Rat Schuld: „Er hat zu lange gewartet.“",
        [
            ("indirect", "trägt auch der Rat Schuld", "Ansicht der Kammer"),
            ("direct", "„Er hat zu lange gewartet.“", "Ansicht der Kammer"),
        ],
    ),
    (
        "Nach dem dritten Tor riefen die Fans: „Wir haben genug!“ Der Fanbeirat kam am Abend.",
        [("direct", "„Wir haben genug!“", "die Fans")],
    ),
    # a label that says whose it is, a topic, a fragment behind a topic
    (
        "„Hut hilft“, warnt der Arzt Falk Rehm. Sein Rat: „Hut, Schatten, lange Hosen.“",
        [("direct", "„Hut hilft“", "der Arzt Falk Rehm"), ("direct", "„Hut, Schatten, lange Hosen.“", "Sein")],
    ),
    ("Der Haushalt: „Unfug“, sagt Kern.", [("direct", "„Unfug“", "Kern")]),
    # no verb at all
    (
        "„Wir geben nicht auf“ – Trainerin Ute Brandt nach dem Spiel.",
        [("direct", "„Wir geben nicht auf“", "Trainerin Ute Brandt")],
    ),
    ("„Wir sind müde“ – das sagte die Trainerin.", [("direct", "„Wir sind müde“", "die Trainerin")]),
    # the next sentence takes it up
    (
        "„Halten Sie durch!“ Mit diesen Worten wandte sich Bürgermeisterin Lea Stumm an die Bewohner.",
        [("direct", "„Halten Sie durch!“", "Bürgermeisterin Lea Stumm")],
    ),
    (
        "17.50 Uhr: „Bleiben Sie im Haus!“ Mit diesem Appell hat sich Senator Torben Lührs gemeldet.",
        [("direct", "„Bleiben Sie im Haus!“", "Senator Torben Lührs")],
    ),
]

FRAGMENTS = [
    (
        "Oppositionsführer Jan Holm nannte den Haushalt „aus der Luft gegriffen“.",
        [("direct", "„aus der Luft gegriffen“", "Oppositionsführer Jan Holm")],
    ),
    (
        "Der Richter sprach von „erheblichen Zweifeln an der Aussage“.",
        [("direct", "„erheblichen Zweifeln an der Aussage“", "Der Richter")],
    ),
    (
        "Kurt Maske sprach von einer „Mogelpackung auf Kosten anderer“, Adrian Voss lobte sie.",
        [("direct", "„Mogelpackung auf Kosten anderer“", "Kurt Maske")],
    ),
    (
        "In der Erklärung des Konzerns ist von „notwendigen Anpassungen unserer Werke“ die Rede.",
        [("direct", "„notwendigen Anpassungen unserer Werke“", "der Erklärung des Konzerns")],
    ),
    (
        "Ihr Sprecher, der 17-jährige Jan Kott, nannte die Regel „aus der Zeit gefallen“.",
        [("direct", "„aus der Zeit gefallen“", "Ihr Sprecher, der 17-jährige Jan Kott")],
    ),
    ("Koch sprach von „Wahnsinn“.", [("direct", "„Wahnsinn“", "Koch")]),
    ("Tausende riefen „Wir sind das Volk“.", [("direct", "„Wir sind das Volk“", "Tausende")]),
]

NO_SPEECH = [
    "Die „Süddeutsche Zeitung“ erscheint täglich.",
    "Der Film „Der lange Weg“ läuft ab Donnerstag im Kino.",
    "Die sogenannte „Koalition der Willigen“ traf sich in Paris.",
    "Unter dem Motto „Wir sind mehr“ zogen Tausende durch die Stadt.",
]


@pytest.mark.parametrize(("text", "expected"), WHOLE)
def test_utterance(claims_of: Callable[[str], list[Row]], text: str, expected: list[Row]) -> None:
    assert claims_of(text) == expected


@pytest.mark.parametrize(("text", "expected"), FRAGMENTS)
def test_fragment(claims_of: Callable[[str], list[Row]], text: str, expected: list[Row]) -> None:
    assert claims_of(text) == expected


def test_a_relative_clause_before_the_colon_is_no_frame(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Eine Hebamme, die ihren Namen nicht in der Zeitung lesen möchte, wird deutlicher: „Man lässt uns allein.“"
    assert claims_of(text) == [("direct", "„Man lässt uns allein.“", "Eine Hebamme")]


def test_a_gesture_behind_a_quotation_says_whose_it_is(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Das Amt springe ein, sagte Rat Jan Holt.\n\n„Das ist doch Unsinn.“ Ute Bartel lacht."
    assert claims_of(text)[-1] == ("direct", "„Das ist doch Unsinn.“", "Ute Bartel")


@pytest.mark.parametrize(
    ("frame", "speaker"),
    [
        ("schimpfte Bezirksleiterin Carola Wistuba", "Bezirksleiterin Carola Wistuba"),
        ("meint dagegen die achtjährige Lotte", "die achtjährige Lotte"),
    ],
)
def test_what_a_parser_takes_for_no_subject(claims_of: Callable[[str], list[Row]], frame: str, speaker: str) -> None:
    assert claims_of(f"„Mir ist das alles egal“, {frame}.") == [("direct", "„Mir ist das alles egal“", speaker)]


def test_what_stands_before_the_colon_is_claimed_too(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Ein Vater schüttelt den Kopf. Sein Sohn dürfe das nicht: „Der ist auf die anderen angewiesen.“"
    assert claims_of(text) == [
        ("indirect_free_indirect", "Sein Sohn dürfe das nicht", "Ein Vater"),
        ("direct", "„Der ist auf die anderen angewiesen.“", "Ein Vater"),
    ]


def test_a_quotation_behind_a_frame_is_one_of_its_own(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Der Vorwurf sei falsch, konterte der Stadtrat: „Sie haben allem zugestimmt.“"
    assert claims_of(text) == [
        ("indirect", "Der Vorwurf sei falsch", "der Stadtrat"),
        ("direct", "„Sie haben allem zugestimmt.“", "der Stadtrat"),
    ]


def test_a_subjunctive_before_the_colon_is_no_frame(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Die Kasse stimme, sagte Obmann Jan Holt. Sorgen bereite ihm der Nachwuchs: „Wir haben kaum Junge.“"
    assert claims_of(text)[-1] == ("direct", "„Wir haben kaum Junge.“", "Obmann Jan Holt")


def test_the_paper_that_was_told(extractor: Extractor) -> None:
    [claim] = extractor("„Ich bin stolz“, sagte der 34-Jährige unserer Redaktion.").claims
    assert claim.speaker is not None
    assert claim.speaker.spans[0].text == "der 34-Jährige"
    assert claim.addressee is not None


@pytest.mark.parametrize("text", NO_SPEECH)
def test_title_is_no_claim(claims_of: Callable[[str], list[Row]], text: str) -> None:
    assert claims_of(text) == []


def test_fragment_is_nested_in_indirect_claim(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Die Bahn teilte mit, die Sperrung sei „leider nicht zu vermeiden“ gewesen."
    assert claims_of(text) == [
        ("indirect", "die Sperrung sei „leider nicht zu vermeiden“ gewesen", "Die Bahn"),
        ("direct", "„leider nicht zu vermeiden“", "Die Bahn"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Der Betreiber von „Neuland“ erklärte den Rücktritt.",
        "Die Zeitschrift „Der Kahn“ berichtet darüber seit Jahren.",
    ],
)
def test_a_name_before_the_verb_is_not_said(claims_of: Callable[[str], list[Row]], text: str) -> None:
    assert not [row for row in claims_of(text) if row[0] == "direct"]


def test_the_cue_has_all_its_words(extractor: Extractor) -> None:
    texts = [
        "Die Wirtin bezeichnete den Plan als „groben Unfug“.",
        "Die Wirtin vertrat die Auffassung, man könne warten.",
    ]
    cues = [claim.cue.text for text in texts for claim in extractor(text).claims if claim.cue]
    assert cues == ["bezeichnete als", "vertrat die Auffassung"]


def test_frame_goes_on_behind_a_name_in_marks(extractor: Extractor) -> None:
    [claim] = extractor("„Die Kosten sind hoch“, sagte Klein der „Neuen Zeitung“ am Montag in Berlin.").claims
    assert claim.frame is not None
    assert claim.frame.text.endswith("am Montag in Berlin")
    assert claim.addressee is not None
    assert claim.addressee.text == "der „Neuen Zeitung“"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Gletscherschwund: «Wir verwalten den Rest»\n\nFlurina Caduff misst Eis.", None),
        ("Caduff: «Wir verwalten den Rest»\n\nFlurina Caduff misst Eis.", "Caduff"),
        ("Caduff: «Wir verwalten den Rest»", "Caduff"),
    ],
)
def test_topics_of_headlines(claims_of: Callable[[str], list[Row]], text: str, speaker: str | None) -> None:
    assert claims_of(text)[0][-1] == speaker
