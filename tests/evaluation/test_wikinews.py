from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from claimex.evaluation import GoldDocument, read_gold, to_wikinews, write_predictions
from claimex.evaluation.gold import parse_document
from claimex.model import Claim, Extraction, Pipeline


@pytest.fixture
def claims(document: GoldDocument, make_claim: Callable[..., Claim]) -> tuple[Claim, ...]:
    """The gold claims of the document; the last, which has no medium, as speech."""
    outer, inner, last = document.claims
    roles = {"speaker": outer.speaker, "cue": outer.cue, "frame": outer.frame}
    return (
        make_claim(document, "a", "indirect", "speech", outer.message, **roles),
        make_claim(document, "b", "direct", "speech", inner.message, parent="a", **roles),
        make_claim(document, "c", "indirect_free_indirect", "speech", last.message, speaker=last.speaker),
    )


@pytest.fixture
def extraction(document: GoldDocument, claims: tuple[Claim, ...]) -> Extraction:
    return Extraction(document.text, claims, Pipeline("test", "1"))


def test_annotation(document: GoldDocument, claims: tuple[Claim, ...]) -> None:
    written = to_wikinews(document, claims)
    assert written["originalText"] == document.text
    inner = written["annotations"][1]
    assert (inner["id"], inner["type"], inner["medium"]) == (1, "Direct", "Speech")
    assert (inner["isNested"], inner["hasNested"]) == (True, False)
    assert written["annotations"][0]["hasNested"]
    assert inner["quote"] == {
        "spans": [{"begin": 9, "end": 13, "charBegin": 44, "charEnd": 52}],
        "text": "„in Not“",
        "tokenIds": [9, 10, 11, 12],
    }
    assert inner["addressee"] == {"spans": [], "text": "", "tokenIds": []}


def test_discontinuous(document: GoldDocument, make_claim: Callable[..., Claim]) -> None:
    found = make_claim(document, "a", "reported", "writing", frozenset({0, 1, 6, 7}))
    quote = to_wikinews(document, [found])["annotations"][0]["quote"]
    assert quote["text"] == "Die Försterin der Wald"
    assert [(span["begin"], span["end"]) for span in quote["spans"]] == [(0, 2), (6, 8)]


@pytest.mark.parametrize("name", ["predictions.jsonl", "folder"])
def test_round_trip(tmp_path: Path, document: GoldDocument, extraction: Extraction, name: str) -> None:
    write_predictions(tmp_path / name, [document, document], [extraction, extraction])
    expected = replace(document, claims=(*document.claims[:2], replace(document.claims[2], medium="speech")))
    assert read_gold(tmp_path / name) == [expected, expected]


def test_one_extraction_a_document(tmp_path: Path, document: GoldDocument, extraction: Extraction) -> None:
    with pytest.raises(ValueError, match="shorter"):
        write_predictions(tmp_path / "p.jsonl", [document, document], [extraction])


@pytest.mark.parametrize("name", ["../../out", "a/b", "", "..", "Wald" * 100, "\x00", "Ö" * 200])
def test_names_stay_in_the_folder(tmp_path: Path, document: GoldDocument, extraction: Extraction, name: str) -> None:
    named = replace(document, name=name, raw={**document.raw, "documentName": name})
    write_predictions(tmp_path / "folder", [named], [extraction])
    (written,) = (tmp_path / "folder").iterdir()
    assert written.suffix == ".json"
    assert list(tmp_path.iterdir()) == [tmp_path / "folder"]
    assert json.loads(written.read_text(encoding="utf-8"))["documentName"] == name


def test_wikinews_survives(wikinews_dev: Path, make_claim: Callable[..., Claim]) -> None:
    """Real annotations go through character offsets and back unchanged."""
    for document in read_gold(wikinews_dev):
        claims = [
            make_claim(
                document,
                str(number),
                claim.kind,
                claim.medium,
                claim.message,
                speaker=claim.speaker,
                cue=claim.cue,
                frame=claim.frame,
                addressee=claim.addressee,
            )
            for number, claim in enumerate(document.claims)
        ]
        written = to_wikinews(document, claims)
        assert parse_document(written, document.name).claims == document.claims
