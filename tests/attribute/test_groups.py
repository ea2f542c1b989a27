"""Several speakers of one claim: named together, taken up together."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimex import Speaker

Resolve = Callable[[str], Speaker | None]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[Petra Sommer und Karl Winter] sagten, sie seien zufrieden.", "Petra Sommer und Karl Winter"),
        ("[Petra Sommer (SPD), Karl Winter und Eva Blum] klagten.", "Petra Sommer, Karl Winter und Eva Blum"),
        # a name and a noun, two nouns, an attribute in between: the verb shows that there are two
        ("[Eva Blum und der Fischereiverband] sagten, die Quote sinke.", "Eva Blum und Fischereiverband"),
        ("Wie [die Polizei und das Landratsamt] mitteilten, brannte es.", "Polizei und Landratsamt"),
        ("Das sei falsch, sagten [Otto Behn vom Mieterbund und Trainerin Lea Thoma].", "Otto Behn und Lea Thoma"),
        # one of each is meant elsewhere by its last name
        (
            "Eva Blum und Karl Winter kamen an. Das sei falsch, sagten [Blum und Winter].",
            "Eva Blum und Karl Winter",
        ),
        # what belongs to a noun in front is no group
        ("[Vertreter von Polizei und Feuerwehr] sagten, es brenne.", "Vertreter von Polizei und Feuerwehr"),
        ("[Der Verband der Bäcker und Konditoren] sagte, es brenne.", "Verband der Bäcker und Konditoren"),
        ("[Ministerin für Bildung und Forschung Eva Blum] sagte, es brenne.", "Eva Blum"),
    ],
)
def test_named_together(resolve: Resolve, text: str, name: str) -> None:
    speaker = resolve(text)
    assert speaker is not None
    assert speaker.name == name
    assert (speaker.kind == "group") == (" und " in name and "der Bäcker" not in name)


@pytest.mark.parametrize("noun", ["die Eheleute", "das Ehepaar", "das Paar"])
def test_couples(resolve: Resolve, noun: str) -> None:
    speaker = resolve(f"Im Saal saßen Anna Berg und Karl Rott. Man habe lange gewartet, klagte [{noun}].")
    assert speaker is not None
    assert (speaker.name, speaker.kind) == ("Anna Berg und Karl Rott", "group")


@pytest.mark.parametrize("pronoun", ["Sie", "Beide", "Die beiden"])
def test_taken_up_together(resolve: Resolve, pronoun: str) -> None:
    before = "Ministerin Eva Blum und der Fischereiverband haben sich geeinigt."
    speaker = resolve(f"{before} [{pronoun}] sagten, die Quote sinke.")
    assert speaker is not None
    assert speaker.antecedent is not None
    assert (speaker.name, speaker.antecedent.text) == (
        "Eva Blum und Fischereiverband",
        "Ministerin Eva Blum und der Fischereiverband",
    )


def test_both_are_two(resolve: Resolve) -> None:
    """*Beide* takes up no others than two who were named together."""
    speaker = resolve("Eva Blum traf die Fischer der Küste. [Beide] sagten, die Quote sinke.")
    assert speaker is not None
    assert speaker.name is None
