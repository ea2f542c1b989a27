"""The reader that ships: what holds for every text, and what it must find."""

from __future__ import annotations

import pickle
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import claimex
from claimex import Extraction, Extractor
from claimex.reader.sources import FREE, load_reader

SENTENCES = [
    "Die Brücke bleibe gesperrt, sagte Ministerin Jana Wolff.",
    "„Wir bauen weiter“, kündigte sie an.",
    "Es fehle an Stahl.",
    "Laut dem Bauamt kostet das elf Millionen Euro.",
    "Der Verband forderte mehr Geld.",
    "Bis 2030 sollen vierzig Brücken saniert werden.",
    "Es regnete den ganzen Tag.",
    '"Das "Abkommen" ist tot."',
]


@pytest.fixture(scope="module")
def alone() -> Extractor:
    return claimex.load("embedded", rules=False)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([*SENTENCES, "\n\n", "„", "\u00ad", "Öl 🛢️", "x" * 300]), max_size=14).map(" ".join))
def test_what_holds_for_every_text(fused: Extractor, sound: Callable[[Extraction, str], None], text: str) -> None:
    extraction = fused(text)

    sound(extraction, text)
    assert Extraction.from_json(extraction.to_json()) == extraction


def test_same_alone_and_in_a_batch(fused: Extractor, news: str) -> None:
    texts = [news, *SENTENCES, "", news + "\n\n" + " ".join(SENTENCES)]

    assert list(fused.pipe(texts, batch_size=4)) == [fused(text) for text in texts]


def test_same_in_processes(fused: Extractor, news: str) -> None:
    texts = [news, *SENTENCES]

    assert list(fused.pipe(texts, n_process=2, batch_size=2)) == [fused(text) for text in texts]


def test_same_in_the_second_run(news: str) -> None:
    assert claimex.load("embedded")(news) == claimex.load("embedded")(news)


def test_a_long_text_is_read_in_windows(alone: Extractor, news: str) -> None:
    extraction = alone("\n\n".join([news] * 12))
    single = alone(news)

    assert len(extraction.claims) == pytest.approx(12 * len(single.claims), rel=0.15)


def test_the_reader_alone(alone: Extractor, news: str) -> None:
    found = [(claim.kind, claim.speaker.name if claim.speaker else None) for claim in alone(news).claims]

    assert ("indirect", "Jana Wolff") in found
    assert ("direct", "Otto Behn") in found


def test_rules_and_reader_say_who_found_what(fused: Extractor, news: str) -> None:
    constructions = {claim.evidence.construction for claim in fused(news).claims}

    assert constructions
    assert not {name for name in constructions if name.startswith("reader")} & {"reader_", ""}


def test_a_reader_is_pickled_without_its_network() -> None:
    reader = load_reader("free")
    assert reader is not None
    again = pickle.loads(pickle.dumps(reader))

    assert (again.folder, again.meta, again.calibration) == (FREE, reader.meta, reader.calibration)
