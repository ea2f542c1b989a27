"""Spoken, written or thought: by the verb, the place, the noun of the source, else by who speaks."""

from __future__ import annotations

import pytest

from claimex import Extractor

TEXTS = [
    # the verb alone
    ("Die Ministerin sagte, man baue weiter.", ["speech"]),
    ("Die Ministerin schrieb, man baue weiter.", ["writing"]),
    ("Der Verband sagte, man baue weiter.", ["speech"]),
    ("Der Verband hofft, dass es weitergeht.", ["speech_thought"]),
    ("Die Ministerin glaubt, dass es weitergeht.", ["speech_thought"]),
    # words in marks were said, whatever one thought
    ("„Das wird teuer“, hofft die Ministerin nicht.", ["speech"]),
    # who speaks, where the verb leaves it open
    ("Der Konzern teilte mit, man baue weiter.", ["speech_writing"]),
    ("Der Konzern erklärte, man baue weiter.", ["speech_writing"]),
    ("Die Ministerin teilte mit, man baue weiter.", ["speech"]),
    ("Ein Sprecher teilte mit, man baue weiter.", ["speech"]),
    ("Nach Angaben der Polizei fehlt Geld in der Kasse.", ["speech_writing"]),
    ("Nach Angaben von Petra Kolbe fehlt Geld in der Kasse.", ["speech"]),
    # the text that speaks
    ("Laut dem Abschlussbericht fehlt Geld in der Kasse.", ["writing"]),
    ("Wie die Lindenauer Zeitung berichtet, fehlt Geld in der Kasse.", ["writing"]),
    ("Wie das Lokalfernsehen berichtet, fehlt Geld in der Kasse.", ["speech"]),
    ("Wie die Nachrichtenagentur berichtet, fehlt Geld in der Kasse.", ["speech_writing"]),
    # the place
    ("Der Konzern teilte in einem Brief mit, man baue weiter.", ["writing"]),
    ("Der Konzern teilte auf seiner Website mit, man baue weiter.", ["writing"]),
    ("Der Konzern teilte auf einer Pressekonferenz mit, man baue weiter.", ["speech"]),
    ("Die Ministerin erklärte bei Twitter, man baue weiter.", ["writing"]),
    ("Die Ministerin erklärte der Lindenauer Zeitung, man baue weiter.", ["speech"]),
    # what goes on from a claim has its medium
    ("Die Ministerin schrieb, man baue weiter. Das Geld sei da.", ["writing", "writing"]),
    ("Die Ministerin hofft, dass es weitergeht. Das Geld sei da.", ["speech_thought", "speech"]),
]


@pytest.mark.parametrize(("text", "media"), TEXTS)
def test_medium(extractor: Extractor, text: str, media: list[str]) -> None:
    assert [claim.medium for claim in extractor(text).claims] == media
