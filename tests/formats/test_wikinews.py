from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimex.formats import Document, Report, encode, read
from claimex.formats.report import Place
from claimex.formats.wikinews import parse, write


@pytest.fixture
def raw(document: Document) -> dict[str, Any]:
    return json.loads(json.dumps(write(document, Report())))


def test_annotation(document: Document) -> None:
    report = Report()
    first, second, third = write(document, report)["annotations"]
    assert (first["type"], first["medium"], first["isNested"], first["hasNested"]) == ("Indirect", "SW", False, True)
    assert first["quote"]["tokenIds"] == [7, 8, 9, 10, 11, 12, 13]
    assert [(span["begin"], span["end"]) for span in first["quote"]["spans"]] == [(7, 8), (8, 14)]
    assert (second["medium"], second["isNested"], second["speaker"]["spans"]) == ("none", True, [])
    assert third["addressee"]["text"] == "dem „Boten“"
    told = {(loss.claim, loss.what) for loss in report.losses}
    assert {(None, "pipeline"), ("2", "venue"), ("2", "detail cue.lemma"), ("2", "detail stance")} <= told
    assert "0" not in {claim for claim, _ in told}


def test_every_fault_of_every_line(raw: dict[str, Any], tmp_path: Path) -> None:
    good = json.dumps(raw)
    raw["annotations"][0]["type"] = "Gossip"
    raw["annotations"][1]["medium"] = "Smoke"
    raw["annotations"][1]["speaker"]["tokenIds"] = [99]
    raw["tokens"][3]["charEnd"] = 1000
    lines = [good, json.dumps(raw), good[:50], '{"documentName": "x"}', "", good, "[]"]
    path = tmp_path / "gold.jsonl"
    data = b"\xef\xbb\xbf" + "\r\n".join(lines).encode() + b"\r\n" + "Försterin".encode("latin-1")
    path.write_bytes(data)
    report = Report()
    assert len(list(read(path, "wikinews", report))) == 2
    told = [str(fault).removeprefix(f"{path}, ") for fault in report.faults]
    assert [line.partition(":")[0] for line in told] == [
        *["line 2"] * 4,
        "line 3",
        *["line 4"] * 2,
        "line 7",
        "line 8",
    ]
    assert "tokens[3]: characters 14 to 1000, but the text has" in told[0]
    assert "type 'Gossip' is unknown; allowed are Direct" in told[1]
    assert "broken JSON" in told[4]
    assert "no key 'annotations'" in told[5]
    assert "no key 'originalText'" in told[6]
    assert "not UTF-8 (0xf6 at byte 1)" in told[8]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"tokenIds": []}, "names no token"),
        ({"tokenIds": [7, 8]}, "spans and tokenIds name different tokens"),
        ({"spans": [{"begin": 0, "end": 99, "charBegin": 0, "charEnd": 4}]}, "span of tokens 0 to 99, but there are"),
        (
            {"spans": [{"begin": 0, "end": 1, "charBegin": 0, "charEnd": 9}]},
            "span of characters 0 to 9, but its tokens",
        ),
        ({"spans": [7]}, "a span is int"),
    ],
)
def test_parts_that_contradict_themselves(raw: dict[str, Any], change: dict[str, Any], message: str) -> None:
    raw["annotations"][0]["quote"].update(change)
    report = Report()
    assert parse(raw, Place("gold"), report) is None
    (fault,) = report.faults
    assert f"annotation 0, quote: {message}" in str(fault)


def test_flags_that_nothing_bears_out(raw: dict[str, Any]) -> None:
    raw["annotations"][2]["hasNested"] = True
    report = Report()
    assert parse(raw, Place("gold"), report)
    assert [(loss.claim, loss.what.partition(",")[0]) for loss in report.losses] == [("2", "hasNested")]


def test_a_file_for_each_document(document: Document, tmp_path: Path) -> None:
    files = encode([document, document], tmp_path / "out", "wikinews")
    assert [path.name for path in files] == ["Wald_1.json", "Wald_1-2.json"]


def test_tokens_and_sentences_are_made(document: Document) -> None:
    bare = Document(document.name, document.extraction)
    written = write(bare, Report())
    assert [sentence["text"][:8] for sentence in written["sentences"]] == ["Laut Ida", "Er brauc"]
    assert [token["text"] for token in written["tokens"][:4]] == ["Laut", "Ida", "Quast", ","]
