from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimex.evaluation import GoldDocument, GoldError, TokenClaim, read_gold
from claimex.evaluation.gold import parse_document


def test_document(document: GoldDocument) -> None:
    assert document.name == "Wald/1"
    assert [document.text[start:end] for start, end in document.tokens[:3]] == ["Die", "Försterin", "Ida"]
    assert document.text[slice(*document.sentences[1])] == "Er brauche Regen."
    assert document.claims[0] == TokenClaim(
        kind="indirect",
        medium="speech",
        message=frozenset(range(6, 13)),
        speaker=frozenset(range(4)),
        cue=frozenset({4}),
        frame=frozenset(range(6)),
    )
    assert document.claims[2].medium is None


def test_same_documents_from_lines_file_and_folder(tmp_path: Path, raw: dict[str, Any], document: GoldDocument) -> None:
    (tmp_path / "gold.jsonl").write_text(f"{json.dumps(raw)}\n\n{json.dumps(raw)}\n", encoding="utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.json").write_text(json.dumps(raw, indent=2), encoding="utf-8")
    (folder / "notes.txt").write_text("not gold", encoding="utf-8")
    assert read_gold(tmp_path / "gold.jsonl") == [document, document]
    assert read_gold(str(folder / "a.json")) == [document]
    assert read_gold(folder) == [document]


def test_byte_order_mark_and_line_separator(tmp_path: Path, raw: dict[str, Any]) -> None:
    raw["documentName"] = "zwei\u2028Zeilen"
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(raw, ensure_ascii=False), encoding="utf-8-sig")
    assert read_gold(path)[0].name == "zwei\u2028Zeilen"


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"none\.jsonl: no such file"):
        read_gold(tmp_path / "none.jsonl")


def test_folder_without_gold(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"holds no \.json file"):
        read_gold(tmp_path)


def test_empty_file(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").touch()
    with pytest.raises(GoldError, match="is empty"):
        read_gold(tmp_path / "gold.jsonl")


def test_broken_line_is_named(tmp_path: Path, raw: dict[str, Any]) -> None:
    (tmp_path / "gold.jsonl").write_text(json.dumps(raw) + '\n{"documentName": ', encoding="utf-8")
    with pytest.raises(GoldError, match=r"gold\.jsonl, line 2: broken JSON"):
        read_gold(tmp_path / "gold.jsonl")


def test_wrong_encoding(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_bytes("Försterin".encode("latin-1"))
    with pytest.raises(GoldError, match="not UTF-8"):
        read_gold(tmp_path / "gold.jsonl")


@pytest.mark.parametrize("key", ["documentName", "originalText", "tokens", "sentences", "annotations"])
def test_missing_key(raw: dict[str, Any], key: str) -> None:
    del raw[key]
    with pytest.raises(GoldError, match=f"here: no key '{key}'"):
        parse_document(raw, "here")


@pytest.mark.parametrize("value", [[], "text", None, 3])
def test_not_an_object(value: object) -> None:
    with pytest.raises(GoldError, match="must be one object"):
        parse_document(value, "here")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"type": "Gossip"}, r"annotation 0: type 'Gossip' is unknown; allowed are Direct, Indirect"),
        ({"medium": "Smoke"}, r"medium 'Smoke' is unknown; allowed are Speech"),
        ({"quote": {"tokenIds": [99]}}, r"annotation 0, quote: token id 99, but ids go from 0 to 17"),
        ({"quote": None}, r"'quote' is NoneType, but must be dict"),
        ({"speaker": {}}, r"annotation 0, speaker: no key 'tokenIds'"),
    ],
)
def test_bad_annotation(raw: dict[str, Any], change: dict[str, Any], message: str) -> None:
    raw["annotations"][0].update(change)
    with pytest.raises(GoldError, match=message):
        parse_document(raw, "here")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"charEnd": 1000}, r"tokens\[1\]: characters 4 to 1000, but the text has"),
        ({"charBegin": 2}, r"tokens\[1\]: begins before the one ahead"),
        ({"charBegin": True}, r"'charBegin' is bool, but must be int"),
        ({"id": 7}, r"tokens\[1\]: id 7, but must be 1"),
    ],
)
def test_bad_token(raw: dict[str, Any], change: dict[str, Any], message: str) -> None:
    raw["tokens"][1].update(change)
    with pytest.raises(GoldError, match=message):
        parse_document(raw, "here")
