"""Chains in the reporting subjunctive: who holds the floor, where a chain ends, subordinate clauses alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Row = tuple[str, str, str | None]


def test_chain_keeps_its_speaker(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Die Ministerin sagte, die Brücke bleibe gesperrt. Sie sei zu alt. Eine Sanierung lohne sich nicht."
    assert claims_of(text) == [
        ("indirect", "die Brücke bleibe gesperrt", "Die Ministerin"),
        ("indirect_free_indirect", "Sie sei zu alt. Eine Sanierung lohne sich nicht.", "Die Ministerin"),
    ]


def test_indicative_ends_chain(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Der Chef kritisierte den Plan. Er komme zu spät. Am Abend begann es zu regnen. Die Straßen waren leer."
    assert claims_of(text)[-1] == ("indirect_free_indirect", "Er komme zu spät.", "Der Chef")


def test_first_person_is_no_subjunctive(claims_of: Callable[[str], list[Row]]) -> None:
    assert claims_of("Ich habe keine Zeit. Ich gehe nach Hause.") == []


def test_wish_is_no_report(claims_of: Callable[[str], list[Row]]) -> None:
    assert claims_of("Es lebe die Freiheit!") == []


def test_condition_is_no_report(claims_of: Callable[[str], list[Row]]) -> None:
    assert claims_of("Wenn die Züge kämen, hätten die Pendler weniger Ärger.") == []


def test_condition_shows_the_mood(claims_of: Callable[[str], list[Row]]) -> None:
    first = "Die Lage sei ernst, sagte Jan Holt. "
    chained = claims_of(f"{first}Wenn das so weitergehe, drohten Ausfälle.")
    assert chained[1:] == [("indirect_free_indirect", "Wenn das so weitergehe, drohten Ausfälle.", "Jan Holt")]
    assert claims_of(f"{first}Wenn das so weitergeht, drohten Ausfälle.")[1:] == []


def test_no_new_frame_inside(claims_of: Callable[[str], list[Row]]) -> None:
    """A comparison, a noun with *und* behind it and an infinitive go on with the chain."""
    first = "Die Lage sei ernst, sagte Jan Holt. "
    for chained in (
        "Heuer habe es 14 Fälle gegeben, so viele wie im ganzen Vorjahr.",
        "Die Fahrer schöben viele Überstunden vor sich her.",
        "Es bestehe kein Grund zur Sorge, und niemand müsse warten.",
        "Die Chefin habe versprochen, eine Lösung zu finden, passiert sei nichts.",
    ):
        assert claims_of(first + chained)[1:] == [("indirect_free_indirect", chained, "Jan Holt")]


@pytest.mark.parametrize(
    "gesture",
    [
        "Eine Anwohnerin kämpft mit den Tränen.",
        "Eine Anwohnerin zuckt mit den Achseln.",
        "Eine Anwohnerin winkt ab.",
        "Eine Anwohnerin ist skeptisch.",
        "Eine Anwohnerin sieht es ähnlich.",
        "Eine Anwohnerin nimmt es leicht.",
    ],
)
def test_a_gesture_takes_the_floor(claims_of: Callable[[str], list[Row]], gesture: str) -> None:
    text = f"Der Plan sei gut, sagte Landrat Max Roth. {gesture} Das habe sie schon oft gehört."
    assert claims_of(text)[-1] == ("indirect_free_indirect", "Das habe sie schon oft gehört.", gesture[:15])


def test_others_who_only_act_do_not(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Der Plan sei gut, sagte Landrat Max Roth. Eine Anwohnerin wartet am Tor. Das werde noch dauern."
    assert claims_of(text)[-1] == ("indirect_free_indirect", "Das werde noch dauern.", "Landrat Max Roth")


def test_a_suspicion_takes_no_floor(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Der Mann stehe im Verdacht, Geld veruntreut zu haben, sagte Eva Kern. Er sitze in Haft."
    assert claims_of(text)[-1] == ("indirect_free_indirect", "Er sitze in Haft.", "Eva Kern")


def test_a_contract_takes_no_floor(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Es gebe keine Debatte, sagte Ute Roth. Dabrowskis Vertrag läuft im Mai aus. Man sei im Gespräch."
    assert claims_of(text)[-1] == ("indirect_free_indirect", "Man sei im Gespräch.", "Ute Roth")


def test_what_must_still_be_said_takes_no_floor(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Der Plan liegt vor. Rat und Kreistag müssen noch zustimmen. Danach hätten die Länder ein Jahr Zeit."
    assert claims_of(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Die Ursache sei unklar, teilte die Polizei mit. Es gebe zwei Verletzte, hieß es.", "die Polizei"),
        ("Die Wahl laufe bis Mai, sagte Jan Holt. Danach werde gezählt, hieß es weiter.", "Jan Holt"),
        ("Die Wahl laufe bis Mai, sagte Jan Holt. Danach werde gezählt, hieß es.", None),
        ("Das Ministerium reagierte zurückhaltend. Man stehe im Austausch, hieß es.", "Das Ministerium"),
    ],
)
def test_bare_hiess_es(claims_of: Callable[[str], list[Row]], text: str, speaker: str | None) -> None:
    assert claims_of(text)[-1][2] == speaker


def test_a_clause_with_sei_es_is_no_set_phrase(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Eine Kundin nickt. Sie komme nur noch am Sonntag, da sei es ruhig."
    assert claims_of(text) == [
        ("indirect_free_indirect", "Sie komme nur noch am Sonntag, da sei es ruhig.", "Eine Kundin")
    ]


def test_konjunktiv_ii_is_enough_behind_a_speech_act(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Der Verband warnt vor neuen Fluten. Die Dämme befänden sich in schlechtem Zustand."
    assert claims_of(text)[1:] == [
        ("indirect_free_indirect", "Die Dämme befänden sich in schlechtem Zustand.", "Der Verband")
    ]
    assert claims_of("Der Verband tagte am Montag. Die Dämme befänden sich in schlechtem Zustand.") == []


@pytest.mark.parametrize(
    ("state", "is_said"),
    [
        ("Fachleute fehlten überall.", True),
        ("Die Gespräche liefen gut.", True),
        ("Solche Mängel, wie sie üblich seien, ließen sich beheben.", True),
        ("Die Gespräche liefen gut, und am Plan habe sich nichts geändert.", True),
        # a past by its time, by its verb, by its number
        ("Die Gespräche liefen am Montag gut.", False),
        ("Zwei Männer flohen über die Grenze.", False),
        ("Ein Fachmann fehlte.", False),
    ],
)
def test_states_that_look_like_a_past(claims_of: Callable[[str], list[Row]], state: str, *, is_said: bool) -> None:
    chained = claims_of(f"Der Plan stehe, sagte Jan Holt. {state}")[1:]
    assert chained == ([("indirect_free_indirect", state, "Jan Holt")] if is_said else [])


@pytest.mark.parametrize(
    ("text", "claim", "speaker"),
    [
        # who stands before a colon
        (
            "Falk Roth hat einen Anwalt. Der sieht gute Chancen: Die Regeln seien strenger geworden.",
            "Die Regeln seien strenger geworden.",
            "Der",
        ),
        (
            "Das beruhigt die Eltern nicht: Ihre Kinder müssten weit laufen.",
            "Ihre Kinder müssten weit laufen.",
            "die Eltern",
        ),
        # what a relative clause says is nobody's turn
        (
            "Jan Holm warnt vor Diensten, die mit Preisen werben. Sie kämen von weit her.",
            "Sie kämen von weit her.",
            "Jan Holm",
        ),
        # who says nothing speaks on all the same
        (
            "Ob der Rat zustimmt, ist offen. Uta Zahn wollte sich nicht äußern. Sie habe Zeit.",
            "Sie habe Zeit.",
            "Uta Zahn",
        ),
        # demonstratives, origins and names beside *selbst*
        (
            "Es tue ihr leid, sagte sie über Anwalt Jan Holm. Dieser hatte auf Freispruch plädiert. Sie sei krank.",
            "Sie sei krank.",
            "Dieser",
        ),
        (
            "„Alles gut“, so der Kölner.\n\nDie Marburgerin kennt das. Ihr gehe es um Ruhe.",
            "Ihr gehe es um Ruhe.",
            "Die Marburgerin",
        ),
        (
            "Uwe Wiegand bläst Glas. Das sei schön, sagte Falk Roth.\n\nWiegand selbst nimmt es leicht. Er habe Zeit.",
            "Er habe Zeit.",
            "Wiegand",
        ),
    ],
)
def test_who_takes_the_floor(claims_of: Callable[[str], list[Row]], text: str, claim: str, speaker: str) -> None:
    assert claims_of(text)[-1] == ("indirect_free_indirect", claim, speaker)


def test_konjunktiv_ii_is_enough_behind_a_gesture(claims_of: Callable[[str], list[Row]]) -> None:
    text = "Ein Sprecher zeigte sich zuversichtlich. Die Züge kämen wieder."
    assert claims_of(text) == [("indirect_free_indirect", "Die Züge kämen wieder.", "Ein Sprecher")]
