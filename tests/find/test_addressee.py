"""To whom something is said: datives, prepositions, partners of a conversation, and who is asked to act."""

from __future__ import annotations

import pytest

from claimex import Extractor

TEXTS = [
    # datives, with and without an article
    ("Die Ministerin versicherte den Anwohnern, dass niemand umziehen müsse.", "den Anwohnern"),
    ("Der frühere Bürgermeister sagte Reportern, er sei müde.", "Reportern"),
    ("Kritiker werfen dem Konzern vor, er habe die Umwelt verschmutzt.", "dem Konzern"),
    ("Kern versprach den Vereinen, dass die Halle bleibt.", "den Vereinen"),
    # prepositions
    ("Gegenüber dem Sender sagte Kern, er bleibe.", "dem Sender"),
    ("„Wir bleiben“, sagte Trainer Ole Brandt zur Nordhafener Zeitung.", "Nordhafener Zeitung"),
    ("Die Ministerin sagte vor Journalisten, man baue weiter.", "Journalisten"),
    ("Der Verband appellierte an die Abgeordneten, das Gesetz abzulehnen.", "die Abgeordneten"),
    ("In einem Gespräch mit dem Sender erklärte die Ministerin, man baue weiter.", "dem Sender"),
    # who is asked to act: names show no case
    ("Der Verband hatte Kern gestern aufgefordert, er solle zurücktreten.", "Kern"),
    ("Der Minister warnte die Bürger davor, das Wasser zu trinken.", "die Bürger"),
    ("Die Anwohner wurden aufgefordert, die Fenster zu schließen.", "Die Anwohner"),
    # not spoken to: what is wanted, of whom one speaks, when and where it is said
    ("Der Verband forderte mehr Polizisten, um die Wege zu sichern.", None),
    ("Die Ministerin sagte zum Abschluss des Treffens, man baue weiter.", None),
    ("Kern schrieb am Sonntag, er bleibe.", None),
    ("Vor Gericht sagte der Zeuge, er sei müde.", None),
    ("Der Verband hat die Forderung erhoben, die Löhne anzuheben.", None),
    ("Das teilte die Polizei mit.", None),
]


@pytest.mark.parametrize(("text", "addressee"), TEXTS)
def test_addressee(extractor: Extractor, text: str, addressee: str | None) -> None:
    found = [claim.addressee.text for claim in extractor(text).claims if claim.addressee]
    assert found == ([addressee] if addressee else [])
