"""One table of expectations for both label dialects: what is a clause, and what is it made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from spacy.tokens import Doc

from claimex.grammar import Clause, ClauseType, Mood, Tree, noun_phrase, read_clauses

MAIN, DASS, OB, W = ClauseType.MAIN, ClauseType.DASS, ClauseType.OB, ClauseType.W
WIE_SO, ZU, RELATIVE = ClauseType.WIE_SO, ClauseType.ZU, ClauseType.RELATIVE
IND, KON_1, FOR_1 = Mood.INDICATIVE, Mood.KONJUNKTIV_I, Mood.KONJUNKTIV_II_REPLACING


@dataclass(frozen=True)
class Expected:
    """A clause in words: all those of its verb, the whole phrase of its subject, the verbs of its children."""

    verb: str
    lemma: str
    type: ClauseType = MAIN
    mood: Mood = IND
    subject: str | None = None
    objects: tuple[str, ...] = ()
    obliques: tuple[str, ...] = ()
    predicate: str | None = None
    marker: str | None = None
    children: tuple[str, ...] = ()
    negation: str | None = None
    passive: bool = False
    agent: str | None = None
    prefix: str | None = None
    reflexive: str | None = None


EXPECTED: dict[str, list[Expected]] = {
    "verb_second": [
        Expected("sagte", "sagen", subject="Ministerin Anna Berg", obliques=("Montag",), children=("sei",)),
        Expected("sei", "sein", mood=KON_1, subject="der Plan", predicate="gut"),
    ],
    "dass_with_auxiliary": [
        Expected("erklärte", "erklären", subject="Der Verband", children=("erhalten habe",)),
        Expected("erhalten habe", "erhalten", DASS, KON_1, "man", ("Brief",), marker="dass", negation="nicht"),
    ],
    "passive_with_agent": [
        Expected("wurde abgelehnt", "ablehnen", subject="Der Antrag", passive=True, agent="Gericht"),
    ],
    "prefix_split": [
        Expected(
            "teilte mit",
            "mitteilen",
            subject="Die Polizei",
            objects=("Zeitung",),
            prefix="mit",
            children=("werde prüfen",),
        ),
        Expected("werde prüfen", "prüfen", mood=KON_1, subject="sie", objects=("Fall",)),
    ],
    "wie_clause": [
        Expected("mitteilte", "mitteilen", WIE_SO, subject="der Sender", marker="Wie"),
        Expected("fällt aus", "ausfallen", subject="die Folge", prefix="aus", children=("mitteilte",)),
    ],
    "reflexive_cue": [
        Expected("beschwerte", "beschweren", subject="Jan Holm", reflexive="sich", children=("antworte",)),
        Expected("antworte", "antworten", DASS, KON_1, "niemand", ("ihm",), marker="dass"),
    ],
    "perfect_cue": [
        Expected("hat angekündigt", "ankündigen", subject="Die Stadt", children=("zu sperren",)),
        Expected("zu sperren", "sperren", ZU, objects=("Park",)),
    ],
    "inverted_frame": [
        Expected("hätten angezogen", "anziehen", mood=FOR_1, subject="Die Preise"),
        Expected("sagte", "sagen", subject="Händlerin Rosa Kern", children=("hätten angezogen",)),
    ],
    "coordinated_verbs": [
        Expected("lobte", "loben", subject="Der Rat", objects=("Entwurf",), children=("forderte",)),
        Expected("forderte", "fordern", objects=("Geld",)),
    ],
    "relative_in_subject": [
        Expected("wohnt", "wohnen", RELATIVE, subject="der"),
        Expected("behauptet", "behaupten", subject="Der Mann", children=("wohnt", "habe gesehen")),
        Expected("habe gesehen", "sehen", mood=KON_1, subject="er", objects=("nichts",)),
    ],
    "apposition_and_party": [
        Expected("widersprach", "widersprechen", subject="Der Leiter der Behörde, Jan Holm (SPD)"),
    ],
    "indirect_question": [
        Expected("fragte", "fragen", subject="Sie", children=("wisse",)),
        Expected("wisse", "wissen", OB, KON_1, "jemand", ("Bescheid",), marker="ob", children=("trage",)),
        Expected("trage", "tragen", W, KON_1, "wer", ("Kosten",)),
    ],
    "modal": [Expected("müsse klären", "klären", mood=KON_1, subject="Das", objects=("Bund",))],
    "negated_cue": [
        Expected(
            "wollte bestätigen", "bestätigen", subject="Das Amt", negation="nicht", children=("gelöscht worden sei",)
        ),
        Expected("gelöscht worden sei", "löschen", DASS, KON_1, "die Akte", marker="dass", passive=True),
    ],
    "infinitive_perfect": [
        Expected("bestritt", "bestreiten", subject="Die Bank", children=("getäuscht zu haben",)),
        Expected("getäuscht zu haben", "täuschen", ZU, objects=("Kunden",)),
    ],
    "noun_predicate": [
        Expected("sei", "sein", mood=KON_1, subject="Es", predicate="Zufall", children=("scheiterte",)),
        Expected("scheiterte", "scheitern", DASS, subject="alles", marker="dass"),
        Expected("meinte", "meinen", subject="Prof. Dr. Lea Mohn von der Universität Ahlen", children=("sei",)),
    ],
    "coordinated_subjects": [
        Expected("sagten", "sagen", subject="Kanzlerin Berg und ihr Vize", children=("wussten",)),
        Expected("wussten", "wissen", W, subject="sie", objects=("was",)),
    ],
    "relative_without_tag": [
        Expected("sagte", "sagen", RELATIVE, subject="er", objects=("was",)),
        Expected("glaubte", "glauben", subject="der 41-Jährige", objects=("Alles",), children=("sagte",)),
    ],
}


def _in_words(tree: Tree, clause: Clause) -> Expected:
    def word(i: int | None) -> str | None:
        return None if i is None else tree.words[i]

    def verb(c: Clause) -> str:
        return " ".join(tree.words[v] for v in c.verbs)

    subject = None
    if clause.subject is not None:
        tokens = noun_phrase(tree, clause.subject, set(clause.verbs))
        subject = tree.doc[tokens[0] : tokens[-1] + 1].text
    return Expected(
        verb=verb(clause),
        lemma=clause.lemma,
        type=clause.type,
        mood=clause.mood,
        subject=subject,
        objects=tuple(tree.words[i] for i in clause.objects),
        obliques=tuple(tree.words[i] for i in clause.obliques),
        predicate=word(clause.predicate),
        marker=word(clause.marker),
        children=tuple(verb(c) for c in sorted(clause.children, key=lambda c: c.verbs)),
        negation=word(clause.negation),
        passive=clause.is_passive,
        agent=word(clause.agent),
        prefix=word(clause.prefix),
        reflexive=word(clause.reflexive),
    )


@pytest.mark.parametrize("dialect", ["tiger", "ud"])
@pytest.mark.parametrize("name", EXPECTED)
def test_clauses_are_the_same_in_both_dialects(parse: Callable[[str, str], Doc], name: str, dialect: str) -> None:
    tree = Tree(parse(name, dialect))
    assert tree.is_tiger == (dialect == "tiger")
    assert [_in_words(tree, clause) for clause in read_clauses(tree, 0)] == EXPECTED[name]


def test_every_parse_is_judged(parse_names: set[str]) -> None:
    assert parse_names == set(EXPECTED)
