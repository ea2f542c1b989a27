from __future__ import annotations

import csv
import datetime
import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest
import zstandard

from claimex.archive import Columns, Document, expand, read_documents
from claimex.archive import documents as documents_module
from claimex.archive import readers as readers_module

TEXT = "Der Wald brenne,\r\nsagte die Försterin.\n"


def read(*names: str | Path, kind: str | None = None, encoding: str = "utf-8", **columns: str) -> list[Document]:
    return list(read_documents(expand(map(str, names), kind), Columns(**columns), encoding))


def test_plain_text_is_a_document_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    (document,) = read(path)
    assert (document.source, document.id, document.text, document.error) == (str(path), str(path), TEXT, None)
    assert document.position == path.stat().st_size


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
@pytest.mark.parametrize("name", ["a.txt.gz", "without-ending"])
def test_packed_files_are_known_by_their_bytes(tmp_path: Path, pack: Callable[[bytes], bytes], name: str) -> None:
    (tmp_path / name).write_bytes(pack(TEXT.encode()))
    assert [document.text for document in read(tmp_path / name)] == [TEXT]


def test_packed_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.zst"
    path.write_bytes(zstandard.compress(b'{"text": "a"}\n') + zstandard.compress(b'{"text": "b"}\n'))
    assert [document.text for document in read(path)] == ["a", "b"]


def test_a_broken_packed_file_keeps_what_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "a"}\n' * 100_000)[:-20])
    *good, bad = read(path)
    assert bad.error is not None
    assert "is packed, and broken" in bad.error
    assert f"Its first {len(good)} documents were read" in bad.error
    assert all(document.text == "a" for document in good)


def test_lines_with_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"nr": 7, "body": "Hier.", "day": "2026-01-02", "page": 3}\n\n{"nr": "", "body": "Da.", "day": null}\n'
    )
    first, second = read(path, text="body", id="nr", date="day")
    assert (first.id, first.text, first.date, first.fields) == ("7", "Hier.", "2026-01-02", {"page": 3})
    assert (second.id, second.text, second.date, second.fields) == (f"{path}:3", "Da.", None, {})


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{broken", "is no JSON object on one line"),
        (b'["a"]', "a list, where an object was expected"),
        (b"[" * 10_000, "is no JSON object on one line"),
        (b'{"id": "x", "title": "a"}', "has no column 'text'; name another with --text. Its columns: id, title"),
        (b'{"id": "x", "text": null}', "its text ('text') is missing"),
        (b'{"id": "x", "text": 5}', "its text ('text') is of type int, no string"),
        ('{"text": "Försterin"}'.encode("latin-1"), "is not UTF-8 (byte 0xf6"),
        ('{"text": "Försterin"}'.encode("utf-16"), "is not UTF-8"),
        (b"\0\1\2\3", "is no JSON object on one line"),
    ],
)
def test_a_bad_line_costs_only_itself(tmp_path: Path, line: bytes, reason: str) -> None:
    path = tmp_path / "a.jsonl"
    good = b'{"text": "a"}\n'
    path.write_bytes(good + line.replace(b"\n", b" ") + b"\n" + good)
    first, bad, last = read(path)
    assert bad.error is not None
    assert reason in bad.error
    assert (first.text, last.text, last.id) == ("a", "a", f"{path}:3")


def test_what_json_allows_and_others_do_not(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "a\\ud83d", "x": NaN, "y": {"z": [1]}}\n')
    (document,) = read(path)
    assert document.text == "a\ud83d"
    assert document.fields == {"x": None, "y": {"z": [1]}}


def test_a_document_beyond_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers_module, "LIMIT", 50)
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "a" * 200}) + "\n" + '{"text": "b"}\n')
    (tmp_path / "a.txt").write_text("a" * 51)
    long, short = read(path)
    assert (long.error or "").startswith("is longer than")
    assert short.text == "b"
    assert (read(tmp_path / "a.txt")[0].error or "").startswith("is longer than")


@pytest.mark.parametrize(("name", "delimiter"), [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t"), ("a.csv", "\t")])
def test_csv(tmp_path: Path, name: str, delimiter: str, rows: list[dict[str, Any]]) -> None:
    with (tmp_path / name).open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.DictWriter(file, ["id", "text", "date", "desk"], delimiter=delimiter, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    documents = read(tmp_path / name)
    assert [document.text for document in documents] == [row["text"] for row in rows]
    assert documents[1].fields == {"desk": 'a "b"'}


def test_csv_with_odd_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("id,text,desk\n1\n2,b,c,d\n3,Försterin,x\n".encode() + "4,Försterin,x\n".encode("latin-1"))
    short, long, good, bad = read(path)
    assert short.error == "its text ('text') is missing"
    assert long.fields == {"desk": "c", "_rest": ["d"]}
    assert good.text == "Försterin"
    assert "--encoding" in (bad.error or "")
    assert [document.text for document in read(path, encoding="latin-1")][3] == "Försterin"


def test_csv_of_hostile_bytes_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b'text\n"' + bytes(range(256)) * 100 + b"\n" + b'"' * 1001)
    assert read(path)


def test_a_missing_column_is_one_failure_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,title\n" + "1,a\n" * 100)
    pyarrow.parquet.write_table(pyarrow.table({"id": [1, 2], "title": ["a", "b"]}), tmp_path / "a.parquet")
    for name in ("a.csv", "a.parquet"):
        (document,) = read(tmp_path / name)
        assert "has no column 'text'" in (document.error or "")


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    day = datetime.date(2026, 1, 2)
    table = {"id": [1, 2], "text": ["a", None], "date": [day, day], "x": [0.5, float("nan")], "y": [[1], None]}
    pyarrow.parquet.write_table(pyarrow.table(table), path)
    first, second = read(path)
    assert (first.id, first.text, first.date, first.fields) == ("1", "a", "2026-01-02", {"x": 0.5, "y": [1]})
    assert second.error == "its text ('text') is missing"
    assert second.position == path.stat().st_size


def test_no_parquet(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1 or not")
    (document,) = read(tmp_path / "a.parquet")
    assert (document.error or "").startswith("cannot be read (")


def test_without_libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    monkeypatch.setitem(__import__("sys").modules, "zstandard", None)
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    (tmp_path / "a.zst").write_bytes(b"\x28\xb5\x2f\xfd")
    for document, name in zip(read(tmp_path / "a.parquet", tmp_path / "a.zst"), ["pyarrow", "zstandard"], strict=True):
        assert f"needs {name}; install it with: pip install 'claimex[archive]'." in (document.error or "")
    with pytest.raises(documents_module.MissingLibraryError):
        documents_module.load_pyarrow("Parquet")


def test_folders_and_patterns(tmp_path: Path) -> None:
    (tmp_path / "in" / "2025").mkdir(parents=True)
    (tmp_path / "in" / ".git").mkdir()
    for name in ("b.txt", "a.txt", "2025/c.TXT.gz", "picture.png", ".hidden.txt", ".git/x.txt"):
        (tmp_path / "in" / name).write_text("a")
    in_folder = [source.name for source in expand([str(tmp_path / "in")])]
    assert in_folder == [str(tmp_path / "in" / name) for name in ("2025/c.TXT.gz", "a.txt", "b.txt")]
    assert [source.name for source in expand([f"{tmp_path}/in/*.txt"])] == in_folder[1:]
    assert [source.before for source in expand(in_folder)] == [0, 1, 2]


def test_a_pattern_is_a_name_if_there_is_such_a_file(tmp_path: Path) -> None:
    (tmp_path / "[a].txt").write_text("a")
    assert read(tmp_path / "[a].txt")[0].text == "a"


def test_unknown_encoding() -> None:
    with pytest.raises(LookupError):
        read(encoding="utf-9")
