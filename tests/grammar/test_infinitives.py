"""Which infinitive a verb form belongs to, given what it is: form and infinitive, side by side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimex.grammar.infinitives import Form, infinitive_of, infinitives, infinitives_of_finite
from claimex.grammar.paradigms import paradigm
from claimex.grammar.words import load_table, load_words

FINITE = """
sagt sagen · sagte sagen · sagten sagen · sage sagen · meldet melden · meldete melden · meldeten melden
melde melden · öffnet öffnen · öffnete öffnen · rechnet rechnen · begegnete begegnen · atmet atmen · widmeten widmen
filmte filmen · wartet warten · wartete warten · warte warten · arbeiten arbeiten · arbeiteten arbeiten
verzichtet verzichten · leitete leiten · gestalteten gestalten · fürchte fürchten · bedeutet bedeuten
machten machen · lachten lachen · wandert wandern · wanderte wandern · sammelt sammeln · sammle sammeln
handle handeln · handele handeln · fördere fördern · ändre ändern · steuert steuern · feierten feiern
bedauert bedauern · lächle lächeln · regiert regieren · studierte studieren · wehrte wehren · lehrt lehren
erklärt erklären · überquert überqueren · erschwert erschweren · spielt spielen · zählt zählen · stellte stellen
fehlt fehlen · kniete knien · sät säen · gibt geben · gab geben · gäbe geben · nimmt nehmen · nähmen nehmen
stieg steigen · stiegen steigen · gilt gelten · galt gelten · hält halten · rät raten · lädt laden · tritt treten
weiß wissen · wusste wissen · tut tun · täte tun · dachte denken · brachten bringen · nannte nennen · rannte rennen
wandte wenden · wendete wenden · sandten senden · sendete senden · hing hängen · hängte hängen · schuf schaffen
schaffte schaffen · bat bitten · bot bieten · betete beten · lag liegen · legte legen · log lügen · saß sitzen
setzte setzen · aß essen · maß messen · stünde stehen · stand stehen · flog fliegen · floh fliehen · floss fließen
zog ziehen · zieht ziehen · schrien schreien · führe führen · fuhr fahren · liefe laufen · lieferte liefern
riefen rufen · stürbe sterben · hülfe helfen · bräche brechen · wob weben · hieb hauen · ist sein · war sein
wäre sein · sei sein · seien sein · hat haben · hätte haben · wird werden · wurde werden · würden werden
kann können · könne können · muss müssen · dürfte dürfen · mag mögen · möchte mögen · soll sollen · angab angeben
abnimmt abnehmen · mitteilte mitteilen · vorsieht vorsehen · aufwiesen aufweisen · beiträgt beitragen
zurückgeht zurückgehen · weiterentwickelt weiterentwickeln · hinzufügte hinzufügen · wiedergibt wiedergeben
erhält erhalten · erhielt erhalten · entfielen entfallen · verspricht versprechen · verlor verlieren
empfing empfangen · empfahl empfehlen · begann beginnen · gewann gewinnen · betrog betrügen · betrug betragen
erwog erwägen · verstand verstehen · missverstand missverstehen · vermag vermögen · bedurfte bedürfen
entspräche entsprechen · anerkannte anerkennen · vorenthielt vorenthalten · misslang misslingen · vermisst vermissen
verließ verlassen · beauftragte beauftragen · veranlasste veranlassen · beantragt beantragen
verabschiedet verabschieden · gehört gehören · gehörte gehören · gelangte gelangen · gelang gelingen
gefällt gefallen · genügt genügen · gewährte gewähren · geschieht geschehen · gerät geraten · gesteht gestehen
gestaltet gestalten · gefährdet gefährden · Läßt lassen · läßt lassen · mußte müssen · wußten wissen
schloß schließen · faßte fassen · paßt passen · mißt messen · grüßte grüßen · grüsst grüßen · heisst heißen
büßte büßen · äussert äußern · hab' haben · gibt's geben · geht’s gehen · Sagte sagen · SAGT sagen · gib geben
sieh sehen · siehe sehen · komm kommen · vergrößert vergrößern · bräuchte brauchen · weißt wissen
"""
ADDRESS = """
sagst sagen · sagtest sagen · hast haben · bist sein · seid sein · kannst können · gibst geben · gabst geben
gebt geben · wartest warten · wartetest warten · meldest melden · öffnest öffnen · reist reisen · löst lösen
küsst küssen · schaust schauen · heißt heißen · weißt wissen · sammelst sammeln · nimmst nehmen · fändet finden
studiert studieren
"""
INFINITIVE = """
sagen sagen · arbeiten arbeiten · sammeln sammeln · ändern ändern · tun tun · sein sein · werden werden
geben geben · angeben angeben · verlassen verlassen · erhalten erhalten · gefallen gefallen · vergessen vergessen
hinzufügen hinzufügen · beschaffen beschaffen · überlegen überlegen · verzeihen verzeihen · spannen spannen
schalten schalten · führen führen · gelangen gelangen · kosten kosten · anschliessen anschließen · zugeben zugeben
zumachen zumachen · bezuschussen bezuschussen
"""
PARTICIPLE = """
gesagt sagen · gemeldet melden · geöffnet öffnen · gerechnet rechnen · gewartet warten · gewandert wandern
gehandelt handeln · gesammelt sammeln · gefördert fördern · gekniet knien · geregnet regnen · gebeten bitten
gebetet beten · gegeben geben · genommen nehmen · gegangen gehen · geworden werden · worden werden · gewesen sein
gehabt haben · gedacht denken · gebracht bringen · gewusst wissen · gekonnt können · gesandt senden
gehangen hängen · gehängt hängen · geschaffen schaffen · geschafft schaffen · gegessen essen · getan tun
geschrien schreien · gewunken winken · gelitten leiden · gezogen ziehen · gelegen liegen · gelegt legen
gelogen lügen · geboten bieten · geboren gebären · angeordnet anordnen · abgekauft abkaufen · mitgeteilt mitteilen
angegriffen angreifen · abgeschrieben abschreiben · vorbereitet vorbereiten · anerkannt anerkennen
wiedererkannt wiedererkennen · weiterverarbeitet weiterverarbeiten · umgesetzt umsetzen · übersetzt übersetzen
übernommen übernehmen · umgangen umgehen · untergebracht unterbringen · unterschieden unterscheiden
durchgeführt durchführen · hintergangen hintergehen · entgegengebracht entgegenbringen · verkauft verkaufen
erhalten erhalten · entschieden entscheiden · verloren verlieren · vergessen vergessen · verstanden verstehen
vergangen vergehen · betroffen betreffen · verbunden verbinden · begonnen beginnen · empfohlen empfehlen
gewonnen gewinnen · zurückgewonnen zurückgewinnen · missverstanden missverstehen · begegnet begegnen
begeistert begeistern · beruhigt beruhigen · verlangt verlangen · vergeben vergeben · erzogen erziehen
beauftragt beauftragen · verabschiedet verabschieden · veranlasst veranlassen · beeinflusst beeinflussen
studiert studieren · finanziert finanzieren · prophezeit prophezeien · offenbart offenbaren · interviewt interviewen
gehört hören · gefallen fallen · gestanden stehen · geraten geraten · gelangt gelangen · gestaltet gestalten
ausgestaltet ausgestalten · gewährt gewähren · gestattet gestatten · genehmigt genehmigen · gefährdet gefährden
gewöhnt gewöhnen · gelungen gelingen · geschehen geschehen · genossen genießen · gegenübergestellt gegenüberstellen
gefaßt fassen · gewußt wissen · beschloßen beschließen · gegrüßt grüßen · gegrüsst grüßen · vermißt vermissen
kennengelernt kennenlernen · teilgenommen teilnehmen · stattgefunden stattfinden · staubgesaugt staubsaugen
"""
ZU = """
abzulehnen ablehnen · weiterzutreiben weitertreiben · anzuerkennen anerkennen · aufzugeben aufgeben
zuzugeben zugeben · hinzuzufügen hinzufügen · hinzunehmen hinnehmen · einzusehen einsehen
vorzubereiten vorbereiten · auszuzahlen auszahlen · zusammenzuarbeiten zusammenarbeiten
zurückzuziehen zurückziehen · sicherzustellen sicherstellen · aufzutun auftun · kennenzulernen kennenlernen
zweckzuentfremden zweckentfremden · herauszubekommen herausbekommen
"""
IMPOSSIBLE = {
    Form.FINITE: "abgekauft abgeschrieben gesprochen geworden gekauft abzulehnen weiterzutreiben sein 42 …",
    Form.INFINITIVE: "sagt sagte schrieben gesprochen abgeschrieben abzulehnen stiegen vergangen sagten ist",
    Form.PARTICIPLE: "sagt sagte sagen kauft verspricht erhält abzulehnen feiert geht gebe gibt 42",
    Form.ZU: "sagen ablehnen abgelehnt zulassen zumachen bezuschussen verzuckern bevorzugen",
}


def _rows(form: Form, text: str) -> list[tuple[str, Form, str]]:
    pairs = [row.split() for line in text.strip().splitlines() for row in line.split(" · ")]
    return [(word, form, infinitive) for word, infinitive in pairs]


@pytest.mark.parametrize(
    ("word", "form", "infinitive"),
    [
        *_rows(Form.FINITE, FINITE),
        *_rows(Form.ADDRESS, ADDRESS),
        *_rows(Form.INFINITIVE, INFINITIVE),
        *_rows(Form.PARTICIPLE, PARTICIPLE),
        *_rows(Form.ZU, ZU),
    ],
)
def test_infinitive(word: str, form: Form, infinitive: str) -> None:
    assert infinitive_of(word, form) == infinitive


@pytest.mark.parametrize(("word", "form"), [(word, form) for form in IMPOSSIBLE for word in IMPOSSIBLE[form].split()])
def test_what_a_word_cannot_be(word: str, form: Form) -> None:
    assert infinitives(word, form) == ()


def test_readings_that_only_the_sentence_can_tell_apart() -> None:
    assert infinitives("gehört", Form.PARTICIPLE) == ("hören", "gehören")
    assert infinitives("führe", Form.FINITE) == ("führen", "fahren")
    assert infinitives("gelangt", Form.PARTICIPLE) == ("gelangen", "langen")
    assert infinitives("hinzunehmen", Form.INFINITIVE) == ("hinzunehmen",)
    assert infinitives("hinzunehmen", Form.ZU) == ("hinnehmen",)
    for form in (Form.FINITE, Form.INFINITIVE, Form.PARTICIPLE):
        assert infinitives("erhalten", form) == ("erhalten",)


def test_the_lemma_chooses_where_it_fits() -> None:
    assert infinitives_of_finite("führe", "fahren")[0] == "fahren"
    assert infinitives_of_finite("teile", "mitteilen")[0] == "mitteilen"
    assert infinitives_of_finite("gäben", "gäben")[0] == "geben"


@pytest.mark.parametrize("infinitive", sorted(load_words("strong_verbs")))
def test_every_strong_verb_is_led_back(infinitive: str) -> None:
    table = paradigm(infinitive)
    assert table is not None
    for row in (table.present, table.preterite, table.konjunktiv_1, table.konjunktiv_2):
        for place in (0, 2, 3, 5):
            assert infinitive in infinitives(row[place], Form.FINITE)
    assert infinitive in infinitives(table.participle, Form.PARTICIPLE)
    assert infinitives(infinitive, Form.INFINITIVE) == (infinitive,)


def test_irregular_forms_have_three_columns() -> None:
    for row in load_table("irregular_forms"):
        assert len(row) == 3
        assert paradigm(row[0]) is not None
        assert any(row[1:])


@given(st.text(max_size=30), st.sampled_from(Form))
def test_any_text_has_an_answer(word: str, form: Form) -> None:
    assert all(infinitives(word, form))
    assert isinstance(infinitive_of(word, form), str)


@given(st.text(alphabet="abdeghilnorstuzäßü'", max_size=16), st.sampled_from(Form))
def test_any_word_has_an_answer(word: str, form: Form) -> None:
    found = infinitives(word, form)
    assert all(infinitive.endswith("n") for infinitive in found)
    assert len(set(found)) == len(found)
