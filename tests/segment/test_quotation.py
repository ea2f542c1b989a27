"""Quotation marks in German text: for each style what is quoted, marks included."""

import pytest

from claimex.segment import find_quotations


def quoted(text: str) -> list[str]:
    return [text[quotation.start : quotation.end] for quotation in find_quotations(text)]


STYLES = {
    "german": ("„Wir bauen“, sagte sie, „aber später.“", ["„Wir bauen“", "„aber später.“"]),
    "german, final stop outside": ("Sie nannte das „verfrüht“.", ["„verfrüht“"]),
    "german, english closer": ("Er sprach von „Unsinn”.", ["„Unsinn”"]),
    "german, straight closer": ('Er sprach von „Unsinn".', ['„Unsinn"']),
    "german, doubled closer": ("Er sprach von „Unsinn''.", ["„Unsinn''"]),
    "german, low closer": ("Er sprach von „Unsinn„ und ging.", ["„Unsinn„"]),
    "english": ("“Ja,” sagte sie. “Aber später.”", ["“Ja,”", "“Aber später.”"]),
    "straight": ('"Ja", sagte sie. "Aber später."', ['"Ja"', '"Aber später."']),
    "straight, no blank after the colon": ('Sie sagte:"Ja." Dann ging sie.', ['"Ja."']),
    "doubled straight": ("Die Zeitung ''Der Bote'' schwieg.", ["''Der Bote''"]),
    "tex": ("Sie sagte ``Ja'' und ging.", ["``Ja''"]),
    "doubled commas": ("Sie sagte ,,Ja'' und er ,,Nein“.", [",,Ja''", ",,Nein“"]),
    "guillemets": ("»Ja«, sagte sie, »aber später.«", ["»Ja«", "»aber später.«"]),
    "swiss guillemets": ("«Ja», sagte sie, «aber später.»", ["«Ja»", "«aber später.»"]),
    "french guillemets": ("Sie sagte: « Ja » und « Nein ».", ["« Ja »", "« Nein »"]),
    "single low": ("Das ‚Abkommen‘ ist tot.", ["‚Abkommen‘"]),
    "single straight": ("Das 'Abkommen' ist tot.", ["'Abkommen'"]),
    "single guillemets": ("Das ›Abkommen‹ ist tot.", ["›Abkommen‹"]),
    "swiss single guillemets": ("Das ‹Abkommen› ist tot.", ["‹Abkommen›"]),
    "ellipses": ('Sie sagte "… ja" und "...nein".', ['"… ja"', '"...nein"']),
    "brackets": ('Das Stück ("Der Bote") läuft.', ['"Der Bote"']),
    "compound": ("Die „Bote“-Redaktion und die Anti-„Bote“-Liste.", ["„Bote“", "„Bote“"]),
    "entities": (
        "&bdquo;Ja&ldquo;, &quot;nein&quot; &amp; &#8222;doch&#x201C;",
        ["&bdquo;Ja&ldquo;", "&quot;nein&quot;", "&#8222;doch&#x201C;"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), STYLES.values(), ids=STYLES.keys())
def test_styles(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


NO_MARKS = {
    "elided letters": "Wie geht's, O'Neill? 'n Bier, bitte, und ’ne Brezel.",
    "genitives": "Hans' Auto und Max’ Rad stehen da.",
    "decades": "Die Musik der ’70er und der '80er.",
    "inches": 'Ein 27"-Monitor ist 5" größer.',
    "minutes and seconds": "Nach 3' 20\" fiel das Tor.",
    "menu path": "Startseite » Politik » Inland",
    "commas": "Ja ,, nein, doch.",
    "empty pair": 'Die Eingabe "" ist leer.',
}


@pytest.mark.parametrize("text", NO_MARKS.values(), ids=NO_MARKS.keys())
def test_no_marks(text: str) -> None:
    assert quoted(text) == []


MIXED_WITH_APOSTROPHES = {
    "genitive inside": ("'Das ist Hans' Auto', sagte er.", ["'Das ist Hans' Auto'"]),
    "genitive behind": ("Der 'Fluss' und Hans' Auto.", ["'Fluss'"]),
    "inches inside": ('"Der 27" Monitor ist da", sagte er.', ['"Der 27" Monitor ist da"']),
    "number at the end": ('"Wir zahlen 5" sagte er.', ['"Wir zahlen 5"']),
}


@pytest.mark.parametrize(("text", "expected"), MIXED_WITH_APOSTROPHES.values(), ids=MIXED_WITH_APOSTROPHES.keys())
def test_apostrophes_among_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


NESTED = {
    "german": ("„Er sagte: ‚Nein.‘“", [("„Er sagte: ‚Nein.‘“", 0), ("‚Nein.‘", 1)]),
    "guillemets": ("»Er sagte ›Nein‹.«", [("»Er sagte ›Nein‹.«", 0), ("›Nein‹", 1)]),
    "straight": ('"Das "Abkommen" ist tot."', [('"Das "Abkommen" ist tot."', 0), ('"Abkommen"', 1)]),
    "straight, touching": ("\"'Ja', sagte er\"", [("\"'Ja', sagte er\"", 0), ("'Ja'", 1)]),
    "straight, at the end": ('"Es war ein "Skandal"", so er.', [('"Es war ein "Skandal""', 0), ('"Skandal"', 1)]),
    "straight after a title": (
        'Sie sagte der "Post": "Wer ein "Abkommen" will, irrt."',
        [('"Post"', 0), ('"Wer ein "Abkommen" will, irrt."', 0), ('"Abkommen"', 1)],
    ),
}


@pytest.mark.parametrize(("text", "expected"), NESTED.values(), ids=NESTED.keys())
def test_nested(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(text[q.start : q.end], q.depth) for q in find_quotations(text)] == expected


def test_parent_is_an_index_into_the_list() -> None:
    quotations = find_quotations("„Eins.“ „Er sagte: ‚Nein.‘“")
    assert [quotation.parent for quotation in quotations] == [None, None, 1]


def test_inner_offsets_leave_out_the_marks() -> None:
    text = "Sie sagte &bdquo;Ja&ldquo;."
    (quotation,) = find_quotations(text)
    assert text[quotation.inner_start : quotation.inner_end] == "Ja"


def test_missing_closing_mark_costs_its_paragraph_only() -> None:
    text = "Er sagte: „Wir bauen weiter.\n\nDie Stadt schwieg. Sie sagte: „Nein.“"
    first, second = find_quotations(text)
    assert (text[first.start : first.end], first.closed) == ("„Wir bauen weiter.", False)
    assert (text[second.start : second.end], second.closed, second.continues) == ("„Nein.“", True, False)


def test_missing_closing_mark_before_another_quotation() -> None:
    text = "„Das ist gut, sagte er. „Wir bauen weiter“, fügte er an.\n\n„Nein“, sagte sie."
    assert [(text[q.start : q.end], q.closed, q.continues, q.depth) for q in find_quotations(text)] == [
        ("„Das ist gut, sagte er.", False, False, 0),
        ("„Wir bauen weiter“", True, False, 0),
        ("„Nein“", True, False, 0),
    ]


def test_missing_opening_mark() -> None:
    text = "Wir bauen weiter“, sagte er. „Bald“, hieß es."
    first, second = find_quotations(text)
    assert (text[first.start : first.end], first.opened) == ("Wir bauen weiter“", False)
    assert (text[second.start : second.end], second.opened) == ("„Bald“", True)


def test_missing_opening_mark_after_a_colon() -> None:
    assert quoted("Die Rätin sagte: Wir bauen weiter.“ Dann ging sie.") == ["Wir bauen weiter.“"]


@pytest.mark.parametrize("marks", ["„“", '""', "»«"])
def test_speech_over_several_paragraphs(marks: str) -> None:
    opening, closing = marks[0], marks[1]
    text = f"{opening}Eins.\n\n{opening}Zwei.\n\n{opening}Drei{closing}, sagte er."
    assert [(text[q.start : q.end], q.closed, q.continues) for q in find_quotations(text)] == [
        (f"{opening}Eins.", False, False),
        (f"{opening}Zwei.", False, True),
        (f"{opening}Drei{closing}", True, True),
    ]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Die Rätin sagte am Montag im Rathaus der Stadt: „Wir haben lange\n"
        "darüber gesprochen. Am Ende waren wir uns einig, dass die Brücke\n"
        "gebaut wird.“ Die Opposition schwieg."
    )
    (quotation,) = find_quotations(text)
    assert quotation.closed
