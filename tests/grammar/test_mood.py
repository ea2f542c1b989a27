"""Mood of finite verbs, by form and subject; most lemmas are given as a weak lemmatiser gives them."""

from __future__ import annotations

import pytest

from claimex.grammar import Mood, read_mood

# form, the pipeline's lemma, infinitive that it should be read as (None: any); subject third person singular
KONJUNKTIV_I = """
gebe geben geben · gebe gebe geben · spiele spielen spielen · müsse müssen müssen · müsse müssn müssen
habe haben haben · sei sein sein · sei sei sein · werde werden werden · halte halten halten · halte halen halten
arbeite arbeiten arbeiten · arbeite arbeite arbeiten · biete bieten bieten · biete bieen bieten · wolle wollen wollen
wisse wissen wissen · könne können können · dürfe dürfen dürfen · solle sollen sollen · möge mögen mögen
komme kommen kommen · nehme nehmen nehmen · lasse lassen lassen · stehe stehen stehen · gehe gehen gehen
fördere fördern fördern · fördere fördere fördern · sammle sammeln sammeln · sammle sammle sammeln
ändere ändern ändern · ändere änderen ändern · verhandle verhandle verhandeln · erinnere erinnere erinnern
leite leiten leiten · bereite bereite bereiten · betrachte betrachten betrachten · verzichte verzichte verzichten
behaupte behaupte behaupten · vermute vermute vermuten · warte wart warten · berichte berichte berichten
veranstalte veranstalten veranstalten · verpflichte verpflichte verpflichten · unterhalte unterhalte unterhalten
bewerte bewerte bewerten · verarbeite verarbeite verarbeiten · beabsichtige beabsichtigen beabsichtigen
mitteile mitteilen mitteilen · anbiete anbieten anbieten · aufgebe aufgeben aufgeben · teile mitteilen mitteilen
führe führen führen · führe führe führen · verführe verführe verführen · dränge drängen drängen · tue tun tun
verlange verlangen verlangen · rechne rechnen rechnen · öffne öffnen öffnen · gründe gründen gründen
"""
INDICATIVE = """
sagte sagen · sagte sagte · wartete warten · leitete leiten · arbeitete arbeiten · möchte mögen · sollte sollen
wollte wollen · konnte können · musste müssen · gibt geben · gab geben · wird werden · wurde werden
ist sein · war sein · hat haben · hatte haben · weiß wissen · dachte denken · brachte bringen · schrie schreien
wusste wissen · nannte nennen · machte machen · machte machten · wachte wachte · angelte angeln · forderte fordern
raste rasen · zeigte zeigen
sendete senden · wendete wenden · meinte meinten · erklärte erklärten · teilte mitteilen · heißt heißen
"""
KONJUNKTIV_II = """
gäbe geben · gäbe gäben · käme kommen · käme käme · nähme nehmen · ginge gehen · hätte haben · wäre sein · würde werden
könnte können · müsste müssen · dürfte dürfen · wüsste wissen · bräche brechen · böte bieten · verlöre verlören
"""


def _rows(text: str) -> list[list[str]]:
    return [entry.split() for line in text.strip().splitlines() for entry in line.split(" · ")]


@pytest.mark.parametrize(("form", "lemma", "infinitive"), _rows(KONJUNKTIV_I))
def test_visible_subjunctive(form: str, lemma: str, infinitive: str) -> None:
    reading = read_mood(form, lemma)
    assert reading.mood is Mood.KONJUNKTIV_I
    assert reading.mood.is_reporting
    assert reading.infinitive == infinitive
    assert form in reading.evidence or reading.infinitive in reading.evidence


@pytest.mark.parametrize(("form", "lemma"), _rows(INDICATIVE))
def test_indicative(form: str, lemma: str) -> None:
    reading = read_mood(form, lemma)
    assert reading.mood is Mood.INDICATIVE
    assert not reading.mood.is_subjunctive


@pytest.mark.parametrize(("form", "lemma"), _rows(KONJUNKTIV_II))
def test_subjunctive_of_wish_and_condition(form: str, lemma: str) -> None:
    reading = read_mood(form, lemma)
    assert reading.mood is Mood.KONJUNKTIV_II
    assert not reading.mood.is_reporting


@pytest.mark.parametrize(
    ("form", "lemma", "person", "number", "mood"),
    [
        ("habe", "haben", 1, "sing", Mood.KONJUNKTIV_I_HIDDEN),
        ("gebe", "geben", 1, "sing", Mood.KONJUNKTIV_I_HIDDEN),
        ("warte", "warten", 1, "sing", Mood.KONJUNKTIV_I_HIDDEN),
        ("sei", "sein", 1, "sing", Mood.KONJUNKTIV_I),
        ("müsse", "müssen", 1, "sing", Mood.KONJUNKTIV_I),
        ("könne", "können", 1, "sing", Mood.KONJUNKTIV_I),
        ("bin", "sein", 1, "sing", Mood.INDICATIVE),
        ("hätte", "haben", 1, "sing", Mood.KONJUNKTIV_II_REPLACING),
        ("gebest", "geben", 2, "sing", Mood.KONJUNKTIV_I),
        ("habest", "haben", 2, "sing", Mood.KONJUNKTIV_I),
        ("gibst", "geben", 2, "sing", Mood.INDICATIVE),
        ("haben", "haben", 1, "plur", Mood.KONJUNKTIV_I_HIDDEN),
        ("seien", "sein", 1, "plur", Mood.KONJUNKTIV_I),
        ("sind", "sein", 3, "plur", Mood.INDICATIVE),
        ("seien", "sein", 3, "plur", Mood.KONJUNKTIV_I),
        ("seien", "seien", 3, "plur", Mood.KONJUNKTIV_I),
        ("haben", "haben", 3, "plur", Mood.KONJUNKTIV_I_HIDDEN),
        ("geben", "geben", 3, "plur", Mood.KONJUNKTIV_I_HIDDEN),
        ("hätten", "haben", 3, "plur", Mood.KONJUNKTIV_II_REPLACING),
        ("würden", "werden", 3, "plur", Mood.KONJUNKTIV_II_REPLACING),
        ("kämen", "kommen", 3, "plur", Mood.KONJUNKTIV_II_REPLACING),
        ("kämen", "kämen", 3, "plur", Mood.KONJUNKTIV_II_REPLACING),
        ("gäben", "gäben", 3, "plur", Mood.KONJUNKTIV_II_REPLACING),
        ("wären", "sein", 3, "plur", Mood.KONJUNKTIV_II),
        ("müssten", "müssen", 3, "plur", Mood.KONJUNKTIV_II_REPLACING),
        ("könnten", "können", 3, "plur", Mood.KONJUNKTIV_II_REPLACING),
        ("sagten", "sagen", 3, "plur", Mood.INDICATIVE),
        ("sollten", "sollen", 3, "plur", Mood.INDICATIVE),
        ("waren", "sein", 3, "plur", Mood.INDICATIVE),
        ("möchten", "mögen", 3, "plur", Mood.INDICATIVE),
    ],
)
def test_person_and_number_decide(form: str, lemma: str, person: int, number: str, mood: Mood) -> None:
    assert read_mood(form, lemma, person=person, number=number).mood is mood  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("form", "lemma", "person", "number", "tag_mood", "mood"),
    [
        ("müßte", "müssen", 3, "sing", "", Mood.KONJUNKTIV_II),  # old spelling
        ("müßten", "müssen", 3, "plur", "", Mood.KONJUNKTIV_II_REPLACING),
        ("schwören", "schwören", 3, "plur", "", Mood.KONJUNKTIV_I_HIDDEN),  # no Konjunktiv II
        ("verwendeten", "verwenden", 3, "plur", "", Mood.INDICATIVE),  # beside verwandten
        ("verwendete", "verwenden", 3, "sing", "Sub", Mood.INDICATIVE),  # whatever the tagger says
        # One form for past and Konjunktiv II: the past, unless the tagger says otherwise.
        ("sollte", "sollen", 3, "sing", "", Mood.INDICATIVE),
        ("sollte", "sollen", 3, "sing", "Ind", Mood.INDICATIVE),
        ("sollte", "sollen", 3, "sing", "Sub", Mood.KONJUNKTIV_II),
        ("gingen", "gehen", 3, "plur", "Sub", Mood.KONJUNKTIV_II),
        ("wollten", "wollen", 3, "plur", "Ind", Mood.INDICATIVE),
        ("sagte", "sagen", 3, "sing", "Ind", Mood.INDICATIVE),
    ],
)
def test_spelling_and_what_the_tagger_adds(
    form: str, lemma: str, person: int, number: str, tag_mood: str, mood: Mood
) -> None:
    reading = read_mood(form, lemma, tag_mood=tag_mood, person=person, number=number)  # type: ignore[arg-type]
    assert reading.mood is mood


@pytest.mark.parametrize(
    ("form", "lemma"), [("Warte", "warten"), ("Gib", "geben"), ("Sei", "sein"), ("Wartet", "warten")]
)
def test_imperative(form: str, lemma: str) -> None:
    assert read_mood(form, lemma, tag_mood="Imp").mood is Mood.IMPERATIVE


@pytest.mark.parametrize("form", ["Gabe", "Reise", "Lage", "Habe", "Gründe", "Rede"])
def test_nouns_are_no_verbs(form: str) -> None:
    import spacy
    from spacy.tokens import Doc

    from claimex.grammar import Tree, read_clauses

    words = ["Seine", form, "ist", "klein", "."]
    doc = Doc(
        spacy.blank("de").vocab,
        words=words,
        tags=["PPOSAT", "NN", "VAFIN", "ADJD", "$."],
        pos=["DET", "NOUN", "AUX", "ADJ", "PUNCT"],
        lemmas=["sein", form, "sein", "klein", "."],
        heads=[1, 3, 3, 3, 3],
        deps=["det:poss", "nsubj", "cop", "ROOT", "punct"],
    )
    (clause,) = read_clauses(Tree(doc), 0)
    assert clause.verbs == [2]
    assert clause.mood is Mood.INDICATIVE
