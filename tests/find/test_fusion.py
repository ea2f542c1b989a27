"""Reader and grammar together, on claims that are made up as the two would see them."""

from __future__ import annotations

import pytest

from claimex import Extractor
from claimex.find.candidate import Candidate
from claimex.find.candidates import find_by_grammar
from claimex.find.fusion import fuse, unaided
from claimex.find.seen import ONLY_READER, to_candidate
from claimex.model import Kind
from claimex.reader import Proposal, Words, read_words
from claimex.reader.calibration import Calibration
from claimex.reading import Text

PLAIN = "Die Brücke bleibe gesperrt, sagte Ministerin Jana Wolff."
UNSEEN = "Die Stadt prüft ein neues Verfahren. Am Rand der Sitzung gab es dafür Beifall."


@pytest.fixture(scope="module")
def read(extractor: Extractor) -> object:
    def parse(source: str) -> tuple[Text, Words]:
        doc = extractor.nlp(source)
        return Text(doc, extractor.lexicon), read_words(doc)

    return parse


def seen(words: Words, kind: Kind, probability: float, message: str, **roles: str) -> Proposal:
    """A proposal whose parts are given by their words."""

    def places(phrase: str) -> frozenset[int]:
        wanted = phrase.split()
        for start in range(len(words) - len(wanted) + 1):
            if words.texts[start : start + len(wanted)] == wanted:
                return frozenset(range(start, start + len(wanted)))
        assert not phrase, phrase
        return frozenset()

    parts = (message, *(roles.get(name, "") for name in ("speaker", "cue", "frame", "addressee")))
    return Proposal(kind, probability, tuple(map(places, parts)), (0.1, 0.6, 0.1, 0.1, 0.05, 0.05, 0.0))


def texts(candidates: list[Candidate], source: str) -> list[tuple[str, str]]:
    return [(c.construction, " ".join(source[a:b] for a, b in c.spans)) for c in candidates]


def test_what_both_see_is_one_claim_and_the_grammar_explains_it(read: object) -> None:
    text, words = read(PLAIN)  # type: ignore[operator]
    [mine] = find_by_grammar(text)
    proposal = seen(words, "indirect", 0.9, "Die Brücke bleibe", speaker="Jana Wolff", cue="sagte")
    [both] = fuse(text, words, [mine], [proposal], Calibration())
    [alone] = fuse(text, words, [mine], [], Calibration(least=0.0))

    assert texts([both], PLAIN) == texts([mine], PLAIN)
    assert both.speaker == mine.speaker
    assert both.confidence > alone.confidence


def test_what_only_the_reader_sees_is_kept_if_it_is_sure(read: object) -> None:
    text, words = read(UNSEEN)  # type: ignore[operator]
    message = "Die Stadt prüft ein neues Verfahren"

    def find(probability: float) -> list[tuple[str, str]]:
        return texts(fuse(text, words, [], [seen(words, "reported", probability, message)], Calibration()), UNSEEN)

    assert find(0.9) == [(ONLY_READER, message)]
    assert find(0.2) == []


@pytest.mark.parametrize(
    ("source", "kind", "message", "cue", "construction", "lemma"),
    [
        (
            "Sie teilte am Abend mit, man baue weiter.",
            "indirect",
            "man baue weiter",
            "mit",
            "reader_and_verb_frame",
            "mitteilen",
        ),
        ("„Wir bauen weiter“ lautete die Antwort.", "direct", "„ Wir bauen weiter “", "", "reader_and_quotation", ""),
        (
            "Man habe lange gewartet. Das ist neu.",
            "indirect_free_indirect",
            "Man habe lange gewartet .",
            "",
            "reader_and_subjunctive",
            "",
        ),
        ("Das Fest fällt aus, munkelt der Ort.", "indirect", "Das Fest fällt aus", "munkelt", "reader", "munkeln"),
    ],
)
def test_the_grammar_explains_what_the_reader_saw(
    read: object, source: str, kind: Kind, message: str, cue: str, construction: str, lemma: str
) -> None:
    text, words = read(source)  # type: ignore[operator]
    candidate = to_candidate(text, words, seen(words, kind, 0.9, message, cue=cue))

    assert (candidate.construction, candidate.lemma) == (construction, lemma)


def test_the_reader_alone_settles_what_crosses(read: object) -> None:
    text, words = read(PLAIN)  # type: ignore[operator]
    proposals = [
        seen(words, "indirect", 0.9, "Die Brücke bleibe gesperrt", cue="sagte"),
        seen(words, "indirect", 0.7, "bleibe gesperrt , sagte Ministerin"),
    ]

    assert texts(unaided(text, words, proposals, Calibration()), PLAIN) == [
        ("reader_and_verb_frame", "Die Brücke bleibe gesperrt")
    ]


def test_chances_rise_with_either(read: object) -> None:
    calibration = Calibration()

    assert (
        calibration.chance("indirect", 0.9, 0.9)
        > calibration.chance("indirect", 0.9, 0.5)
        > calibration.chance("indirect", 0.5, 0.5)
    )
    assert (
        calibration.chance("indirect", None, 0.9)
        < calibration.chance("indirect", 0.5, 0.9)
        < calibration.chance("indirect", 0.96, 0.9)
    )
    assert calibration.chance("indirect", None, 0.9) < 0.9 < calibration.chance("indirect", 0.96, 0.9)
    assert 0 < calibration.chance("indirect", 1.0, 1.0) < 1


def test_what_runs_over_a_paragraph_is_cut(read: object) -> None:
    text, words = read("Sie komme am Sonntag.\n\nDie Polizei zählte 41 Unfälle.")  # type: ignore[operator]
    whole = seen(words, "indirect_free_indirect", 0.9, "Sie komme am Sonntag . Die Polizei zählte 41 Unfälle .")
    assert texts([to_candidate(text, words, whole)], text.source) == [
        ("reader_and_subjunctive", "Sie komme am Sonntag.")
    ]
