"""Where something was said: occasions, platforms, texts, media and those before whom one speaks."""

from __future__ import annotations

import pytest

from claimex import Extractor

TEXTS = [
    ("Die Ministerin sagte in einem Interview, man baue weiter.", "in einem Interview"),
    (
        "Die Ministerin sagte in einem Interview mit der Lindenauer Zeitung, man baue weiter.",
        "in einem Interview mit der Lindenauer Zeitung",
    ),
    ("„Wir bauen weiter“, sagte die Ministerin im ZDF.", "im ZDF"),
    ("Die Ministerin schrieb bei Telegram, man baue weiter.", "bei Telegram"),
    ("Der Konzern teilte auf seiner Website mit, man baue weiter.", "auf seiner Website"),
    ("„Wir bauen weiter“, sagte die Ministerin vor Journalisten.", "vor Journalisten"),
    ("Die Ministerin sagte der „Bild“, man baue weiter.", "der „Bild“"),
    ("Die Ministerin sagte der Lindenauer Zeitung, man baue weiter.", "der Lindenauer Zeitung"),
    ("Am Rande des Gipfels sagte die Ministerin, man baue weiter.", "Am Rande des Gipfels"),
    ("Der Verband forderte in einem Brief mehr Geld.", "in einem Brief"),
    # no places of saying
    ("Die Ministerin sagte am Montag in Lindenau, man baue weiter.", None),
    ("Die Ministerin will im Bundestag mehr Geld fordern.", None),
    ("Die Ministerin sagte dem Bürgermeister, man baue weiter.", None),
    ("Die in den Landtag gewählte Ministerin sagte, man baue weiter.", None),
    ("Laut einem Bericht der Stadt fehlt Geld in der Kasse.", None),
]


@pytest.mark.parametrize(("text", "venue"), TEXTS)
def test_venue(extractor: Extractor, text: str, venue: str | None) -> None:
    found = [claim.venue.text if claim.venue else None for claim in extractor(text).claims]
    assert found == [venue]
