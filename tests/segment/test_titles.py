"""Titles, names and mentioned words on the one hand, speech on the other."""

import pytest

from claimex.segment import Surface, describe, find_quotations


def last_surface(text: str) -> Surface:
    return describe(text, find_quotations(text)[-1])


@pytest.mark.parametrize(
    "text",
    [
        "Das berichtet die „Süddeutsche Zeitung“.",
        'Das schrieb die "Post" am Montag.',
        "Es tagte die sogenannte „Koalition der Willigen“.",
        "Die so genannte „Rentenlücke“ wächst.",
        "Sein Film „Der lange Weg“ läuft an.",
        "Der Dokumentarfilm „Wer baut, der bleibt“ läuft an.",
        "Das Schiff „Gorch Fock“ lief aus.",
        "Die Initiative „Rettet den Park“ sammelt Stimmen.",
        "Tausende gingen unter dem Motto „Wir sind mehr“ auf die Straße.",
        "Die Schiffe „Alma“ und „Berta“ liefen aus.",
        "Laut „Morgenbote“ ist das offen.",
        "Der Online-Händler „kaufrausch.de“ schweigt.",
    ],
)
def test_titles(text: str) -> None:
    assert last_surface(text).is_title_like


@pytest.mark.parametrize(
    "text",
    [
        "Sie nannte den Plan „aus der Luft gegriffen“.",
        "Er sprach von „großen Risiken“.",
        "Sie sagte: „Wir bauen weiter.“",
        "„Wir bauen weiter“, sagte die Rätin.",
        "Sie ging. „Das reicht nicht“, sagte sie noch.",
        "Er bezeichnete den Plan als „Zumutung“.",
        "Er sah darin einen „Angriff auf die Stadt“.",
        "Sie schloss mit den Worten „Jetzt erst recht“.",
        "Die Zeitung schreibt: „Der Rat hat das Geld nicht.“",
        "Die Lage sei „schwierig, aber nicht hoffnungslos“, so der Verband.",
    ],
)
def test_speech(text: str) -> None:
    assert not last_surface(text).is_title_like


def test_facts() -> None:
    surface = last_surface("Darüber schrieb die Wochenzeitung „Der Bote“, obwohl niemand fragte.")
    assert surface == Surface(
        words=2,
        final=False,
        capital=True,
        name_like=True,
        coded=False,
        lead="wochenzeitung",
        determiner=False,
        title_head="zeitung",
        speech_head=None,
        so_called=False,
        goes_on=True,
    )


def test_punctuation_facts() -> None:
    surface = last_surface("Sie rief: „Schluss jetzt!“")
    assert (surface.colon, surface.final, surface.initial) == (True, True, False)
