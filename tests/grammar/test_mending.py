"""Parses that the words show to be wrong, in sentences as the embedded pipeline reads them."""

from __future__ import annotations

import pytest

from claimex import Extractor
from claimex.grammar import Relation, Tree, read_clauses


@pytest.mark.parametrize(
    ("sentence", "lemma", "subject"),
    [
        ("Das teilte Bürgermeisterin Petra Holm mit.", "mitteilen", "Bürgermeisterin"),
        ("Das teilte Innenminister Holm am Montag in Mornheim mit.", "mitteilen", "Innenminister"),
        ("Das teilten Polizei und Staatsanwaltschaft mit.", "mitteilen", "Polizei"),
        ("Das kündigte Verkehrsminister Holm an.", "ankündigen", "Verkehrsminister"),
        ("Dies räumte Direktorin Uta Krug ein.", "einräumen", "Direktorin"),
        ("Das bestätigte Rohloff.", "bestätigen", "Rohloff"),
        ("Das kritisierte Fraktionschefin Ute Moll am Mittwoch scharf.", "kritisieren", "Fraktionschefin"),
        ("Dem pflichtete Stadträtin Moll bei.", "beipflichten", "Stadträtin"),
        ("Dem widersprach Finanzminister Kern.", "widersprechen", "Finanzminister"),
        ("Das Amt plant eine Brücke.", "planen", "Amt"),
    ],
)
def test_a_fronted_das_is_no_article(extractor: Extractor, sentence: str, lemma: str, subject: str) -> None:
    tree = Tree(extractor.nlp(sentence))
    (clause,) = read_clauses(tree, 0)
    assert clause.lemma == lemma
    assert clause.subject is not None
    assert tree.words[clause.subject] == subject


@pytest.mark.parametrize("phrase", ["Das geteilte Amt am Markt.", "Das gelobte Land", "Dem geteilten Amt am Markt."])
def test_an_article_stays_one(extractor: Extractor, phrase: str) -> None:
    tree = Tree(extractor.nlp(phrase))
    assert tree.relations[0] is Relation.DETERMINER
    assert read_clauses(tree, 0) == []


def test_a_capital_amidst_a_name_is_no_preposition(extractor: Extractor) -> None:
    tree = Tree(extractor.nlp("Das sagte Kommissar Per Lindqvist am Freitag."))
    assert tree.pos[tree.words.index("Per")] == "PROPN"


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        # a last name is one wherever it stands
        ("Die Autorin Luise Harkort schweigt. Harkort winkt ab.", "Harkort", "PROPN"),
        # demonstratives by themselves
        ("Dieser hatte auf Bewährung plädiert.", "Dieser", "PRON"),
        ("Der sieht gute Chancen.", "Der", "PRON"),
        ("Der Anwalt sieht gute Chancen.", "Der", "DET"),
    ],
)
def test_parts_of_speech(extractor: Extractor, text: str, word: str, expected: str) -> None:
    tree = Tree(extractor.nlp(text))
    assert {tree.pos[i] for i, other in enumerate(tree.words) if other == word} == {expected}


@pytest.mark.parametrize(
    ("sentence", "word", "head"),
    [
        ("Man fragte beim Eidgenössischen Datenschützer nach.", "Eidgenössischen", "Datenschützer"),
        ("Das hieß es beim Beamtenbund Nord.", "Nord", "Beamtenbund"),
        ("Man sprach mit der Lindenauer Zeitung.", "Lindenauer", "Zeitung"),
        ("Die Gewerkschaft Soziale Dienste rief zum Streik auf.", "Dienste", "Gewerkschaft"),
    ],
)  # fmt: skip
def test_heads_of_names(extractor: Extractor, sentence: str, word: str, head: str) -> None:
    tree = Tree(extractor.nlp(sentence))
    assert tree.words[tree.heads[tree.words.index(word)]] == head


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Draußen auf dem Flur erklärt sie, warum sie geht.", "sie"),
        ("Fraktionschef Jannis Kettwig hielt der 51-Jährigen daraufhin entgegen, sie irre.", "Fraktionschef"),
        ("Das wollte ein Sprecher weder bestätigen noch dementieren.", "Sprecher"),
        ("So sah es auch Trainer Marek Dolezal.", "Trainer"),
        ("Eine Nachbarin nimmt es leicht.", "Nachbarin"),
        ("Deutliche Worte fand Rektorin Susanne Kerkhoff.", "Rektorin"),
        ("Dagegen nannte Marquards Kollegin Ayla Görmüs den Kurs überfällig.", "Kollegin"),
    ],
)
def test_subjects(extractor: Extractor, sentence: str, subject: str) -> None:
    tree = Tree(extractor.nlp(sentence))
    clause = read_clauses(tree, 0)[0]
    assert clause.subject is not None
    assert tree.words[clause.subject] == subject


def test_neither_nor_has_no_finite_verb(extractor: Extractor) -> None:
    tree = Tree(extractor.nlp("Das wollte ein Sprecher weder bestätigen noch dementieren."))
    assert tree.tags[tree.words.index("bestätigen")] == "VVINF"


@pytest.mark.parametrize(
    ("sentence", "finite"),
    [
        # a finite verb is nobody's auxiliary over a comma
        ("Sein Abitur habe er gerade erst hinter sich, erzählt der Keeper.", ["habe", "erzählt"]),
        ("Man habe inzwischen 80 Fälle auf dem Tisch, lässt der Verein wissen.", ["habe", "lässt"]),
        ("Zunächst sollte man, so Obst, die Formel mit der auf der Rechnung vergleichen.", ["sollte"]),
        # what looks like an adjective or a preposition
        ("Kündigungen seien nicht ausgeschlossen, deutete Finanzchefin Sigrun Pohlmeier an.", ["seien", "deutete"]),
        ("Etwa jede zweite enthalte Fehler, sagt Simone Jakubeit.", ["enthalte", "sagt"]),
        ("Langfristig schneide Holz besser ab.", ["schneide"]),
    ],
)
def test_finite_verbs(extractor: Extractor, sentence: str, finite: list[str]) -> None:
    tree = Tree(extractor.nlp(sentence))
    found = [clause.finite for clause in read_clauses(tree, 0)]
    assert [tree.words[i] for i in found if i is not None] == finite


@pytest.mark.parametrize(
    ("sentence", "lemma"),
    [
        ("Das schrieb sie auf X.", "schreiben"),
        ("Das schrieb sie auf.", "aufschreiben"),
        ("Der Kämmerer hielt mit Zahlen dagegen: Das reiche nicht.", "dagegenhalten"),
    ],
)
def test_separable_prefixes(extractor: Extractor, sentence: str, lemma: str) -> None:
    assert read_clauses(Tree(extractor.nlp(sentence)), 0)[0].lemma == lemma
