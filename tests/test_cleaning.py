"""Texts as the parser gets them, and the way back to the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimex.cleaning import clean


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bru\u0308cke, Garac\u0327on", "Brücke, Garaçon"),
        ("Brü\u00adcke", "Brücke"),
        ("\ufeff\u200bDie\u200d Brücke\u202e", "Die Brücke"),
        ("Die\u00a0Brücke ist\u202fzu", "Die Brücke ist zu"),
        ("Die  Brücke\t\tist \0 zu", "Die Brücke ist zu"),
        ("Toll 🙂 👩‍👩‍👧! 🇩🇪", "Toll ! "),
        ("\x1b[1mFett\x1b[0m", "Fett"),
        ("\ud83d da", " da"),
        ("„" * 10_000 + "Ja" + '"' * 65 + " " + "-" * 64, "„" * 64 + "Ja" + '"' * 64 + " " + "-" * 64),
        ("Die Brücke,\r\ndie lange\ngesperrt war", "Die Brücke, die lange gesperrt war"),
    ],
)
def test_what_disturbs_a_parser_is_gone(text: str, expected: str) -> None:
    cleaned = clean(text)

    assert cleaned is not None
    assert cleaned.text == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Die Brücke – „ja“ – kostet 5 €.",
        "Titel\n\nErster Satz.\nZweiter Satz.\r\n\r\nDritter.\n",
        "❝Ja❞ q\u0308 © ™",
    ],
)
def test_other_texts_stay(text: str) -> None:
    assert clean(text) is None


def test_spans_lead_back_to_all_that_a_character_stands_for() -> None:
    text = "Die Bru\u0308\u00adcke\r\nbleibt zu."
    cleaned = clean(text)

    assert cleaned is not None
    start = cleaned.text.index("ü")
    assert text[slice(*cleaned.original(start, start + 1))] == "u\u0308"
    start = cleaned.text.index("Brücke bleibt")
    assert text[slice(*cleaned.original(start, start + len("Brücke bleibt")))] == "Bru\u0308\u00adcke\r\nbleibt"


@given(st.text(st.sampled_from("aüu\u0308 \u00a0\u00ad\n\r\t\ufeff🙂\ud83d.\0A")) | st.text())
def test_characters_stay_in_order_and_apart(text: str) -> None:
    cleaned = clean(text)
    if cleaned is None:
        return

    assert len(cleaned.text) == len(cleaned.starts) == len(cleaned.ends)
    previous = 0
    for start, end in zip(cleaned.starts, cleaned.ends, strict=True):
        assert previous <= start < end <= len(text)
        previous = end
    cleaned.text.encode("utf8")
    again = clean(cleaned.text)
    assert again is None or len(again.text) <= len(cleaned.text)
