"""Spoken or written: by the verb, else by the nouns around it."""

from __future__ import annotations

import pytest

from claimex import Extractor

TEXTS = [
    ("Die Ministerin sagte, man baue weiter.", "speech"),
    ("Die Ministerin schrieb, man baue weiter.", "writing"),
    ("Der Konzern teilte mit, man baue weiter.", "speech_writing"),
    ("Der Konzern teilte in einem Brief mit, man baue weiter.", "writing"),
    ("Ein Sprecher teilte mit, man baue weiter.", "speech"),
    ("Laut dem Abschlussbericht fehlt Geld in der Kasse.", "writing"),
    ("Der Verband hofft, dass es weitergeht.", "speech_thought"),
]


@pytest.mark.parametrize(("text", "medium"), TEXTS)
def test_medium(extractor: Extractor, text: str, medium: str) -> None:
    assert [claim.medium for claim in extractor(text).claims] == [medium]
