"""What holds for any text whatever."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimex import Extraction, Extractor

PIECES = [
    "„", "“", "”", '"', "'", "»", "«", "›", "‹", "‚", "‘", ",,", "``", "&quot;", "(", ")", "–", ":", ",", ".", "?", "…",
    "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u00ad", "\u200b", "\ufeff", "\0", "\x1b", "\u202e", "🙂", "ä", "a\u0308",
]  # fmt: skip
WORDS = [
    "Er", "sie", "sagte", "sagt", "teilte", "mit", "dass", "ob", "wie", "laut", "zufolge", "nach", "Angaben", "von",
    "habe", "sei", "komme", "hätten", "soll", "müsse", "Ministerin", "Jana", "Wolff", "der", "die", "Sprecher",
    "Bahn", "Brücke", "nicht", "zu", "bauen", "es", "hieß", "aus", "Kreisen", "so", "forderte", "am", "Montag",
    "werde", "wolle", "warum", "Vorwurf", "Kritik", "an", "Bericht", "zurück", "und", "aber", "den", "Plan",
    "betonte", "kündigte", "fragte", "ihm", "zeigte", "sich", "überzeugt", "2027", "Dr.", "3.", "Telegram", "schrieb",
    "auf", "in", "Berlin",
]  # fmt: skip
SENTENCES = [
    "„Wir bauen weiter“, sagte Ministerin Jana Wolff.",
    "Sie sagte, man habe keine Wahl.",
    "Laut Bahn kommt der Zug später.",
    "Er bestritt, „jemals“ dort gewesen zu sein.",
    "Es fehle an Stahl.",
    "Wie die Polizei mitteilte, entkam der Täter.",
    "Sie glaube, sagte sie, dass er gesagt habe, es sei „alles gut“.",
]

german = st.lists(st.sampled_from(WORDS + PIECES), max_size=40).map(" ".join)
crammed = st.lists(st.sampled_from(WORDS + PIECES + SENTENCES), max_size=25).map("".join)
articles = st.lists(st.sampled_from(SENTENCES + PIECES), max_size=12).map(" ".join)
anything = st.text(max_size=80) | st.text(st.characters(), max_size=40)  # the latter with lone surrogates
texts = german | crammed | articles | anything

relaxed = settings(
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@relaxed
@given(text=texts)
def test_any_text_gives_a_sound_extraction(extractor: Extractor, sound: Any, text: str) -> None:
    extraction = extractor(text)

    sound(extraction, text)
    assert Extraction.from_json(extraction.to_json()) == extraction
    assert extractor(text) == extraction


@settings(relaxed, max_examples=30)
@given(some=st.lists(texts, max_size=6), batch_size=st.integers(1, 7))
def test_a_text_in_company_gives_the_same_as_alone(extractor: Extractor, some: list[str], batch_size: int) -> None:
    assert list(extractor.pipe(some, batch_size=batch_size)) == [extractor(text) for text in some]


CLAIM = "„Wir bauen“, sagte Jörg Müßig. Er habe überall Stahl."


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\r\n\t ",
        "\0",
        "\x00\x01\x07\x1b[31m",
        "„“",
        '"""',
        "„„„“““",
        "»«›‹‚‘'",
        "…",
        "\ufeff",
        "\u200b\u200d\u00ad",
        "\ud83d",
        "🙂🙂🙂",
        "12 345 €",
        "The minister said that the bridge would remain closed. It is late.",
        "قال الوزير إن الجسر مغلق. שלום",
    ],
)
def test_texts_without_german_claims_have_none(extractor: Extractor, sound: Any, text: str) -> None:
    extraction = extractor(text)

    sound(extraction, text)
    assert extraction.claims == ()
    assert extraction.speakers == ()


@pytest.mark.parametrize(
    "text",
    [
        CLAIM,
        f"  \n{CLAIM}\n ",
        CLAIM.replace(". ", ".\r\n\r\n"),
        f"\ufeff{CLAIM}",
        f"🙂🇩🇪👩‍👩‍👧 {CLAIM}",
        f"שלום\n\n{CLAIM}\n\nשלום",
        f"\u202e{CLAIM}",
        f"{CLAIM} \ud83d",
        f"\ud83d {CLAIM}",
        f"Ein Wort davor.\0 {CLAIM}",
        f"Das ist das Wet\u00adter von mor\u00adgen. {CLAIM}",
        f"Zwei\u200bWorte. {CLAIM}",
        f"The bridge is closed. {CLAIM}",
        f"Müller &amp; Söhne bauen. {CLAIM}",
        f"\x1b[1mFett.\x1b[0m {CLAIM}",
    ],
)
def test_a_claim_is_found_in_odd_company(extractor: Extractor, sound: Any, text: str) -> None:
    extraction = extractor(text)

    sound(extraction, text)
    direct = [claim for claim in extraction.claims if claim.kind == "direct"]
    assert [claim.text for claim in direct] == ["„Wir bauen“"]
    assert direct[0].spans[0].start == text.index("„")
    assert direct[0].speaker is not None
    assert direct[0].speaker.name == "Jörg Müßig"


@pytest.mark.parametrize(
    ("text", "claim", "cue"),
    [
        (
            unicodedata.normalize("NFD", "Die Brücke müsse öffnen, erklärte Jörg Müßig."),
            "Die Brücke müsse öffnen",
            "erklärte",
        ),
        (
            "Die Brü\u00adcke blei\u00adbe zu, sag\u00adte Jana Wolff.",
            "Die Brü\u00adcke blei\u00adbe zu",
            "sag\u00adte",
        ),
        ("Die Brücke\u00a0bleibe\u00a0zu, sagte\u00a0Jana\u00a0Wolff.", "Die Brücke\u00a0bleibe\u00a0zu", "sagte"),
        ("Die Brücke bleibe\r\nbis Mai zu, sagte\r\nJana Wolff.", "Die Brücke bleibe\r\nbis Mai zu", "sagte"),
        ("&bdquo;Wir bauen&ldquo;, sagte Jana Wolff.", "&bdquo;Wir bauen&ldquo;", "sagte"),
        ("&quot;Wir bauen&quot;, sagte Jana Wolff.", "&quot;Wir bauen&quot;", "sagte"),
        ("\u200bSie\u200b sagte, die Brücke bleibe zu.", "die Brücke bleibe zu", "sagte"),
    ],
)
def test_odd_spelling_inside_a_claim(extractor: Extractor, sound: Any, text: str, claim: str, cue: str) -> None:
    extraction = extractor(text)

    sound(extraction, text)
    claim, cue = unicodedata.normalize("NFC", claim), unicodedata.normalize("NFC", cue)
    assert [unicodedata.normalize("NFC", found.text) for found in extraction.claims] == [claim]
    assert extraction.claims[0].cue is not None
    assert unicodedata.normalize("NFC", extraction.claims[0].cue.text) == cue
