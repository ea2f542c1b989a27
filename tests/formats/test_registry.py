from __future__ import annotations

from pathlib import Path

import pytest

from claimex.formats import FORMATS, Document, FormatError, Report, UnknownFormatError, encode, read, write
from claimex.formats.registry import guess_input, guess_output


@pytest.mark.parametrize("name", FORMATS)
def test_formats_are_told_from_what_they_write(name: str, document: Document, tmp_path: Path) -> None:
    if name == "uima":
        pytest.importorskip("cassis", reason="the extra uima is not installed")
    path = tmp_path / f"a{FORMATS[name].together_ending}"
    write([document], path, name)
    assert guess_input(path).name == name
    if name == "wikinews":
        write([document], tmp_path / "folder", name)
        assert guess_input(tmp_path / "folder").name == name


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.jsonl", "claimex"),
        ("a.json", "wikinews"),
        ("a.tsv", "redewiedergabe"),
        ("a.xmi", "uima"),
        ("a.ann", "brat"),
        ("a.spacy", "spacy"),
    ],
)
def test_endings_of_what_is_written(path: str, name: str) -> None:
    assert guess_output(Path(path)).name == name


def test_cannot_be_told(tmp_path: Path, document: Document) -> None:
    (tmp_path / "a.jsonl").write_text("{}", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnknownFormatError, match="cannot tell the format; say it with --from"):
        list(read(tmp_path / "a.jsonl"))
    with pytest.raises(UnknownFormatError, match="holds no file of a known format"):
        list(read(tmp_path / "empty"))
    with pytest.raises(UnknownFormatError, match="no format 'doc'; there are claimex, wikinews"):
        list(read(tmp_path / "a.jsonl", "doc"))
    with pytest.raises(UnknownFormatError, match="say it with --to"):
        encode([document], tmp_path / "out")


def test_missing(tmp_path: Path) -> None:
    for name in ("a.jsonl", "a.ann", "a"):
        with pytest.raises(FormatError, match="no such file or folder"):
            list(read(tmp_path / name))
    with pytest.raises(FormatError, match=r"holds no \.ann file"):
        list(read(tmp_path, "brat"))


def test_folder(document: Document, tmp_path: Path) -> None:
    write([document], tmp_path / "a.jsonl")
    write([document, document], tmp_path / "b.jsonl")
    assert list(read(tmp_path)) == [document] * 3
    write([document], tmp_path, "brat")
    with pytest.raises(UnknownFormatError, match=r"files of several formats \(\.ann, \.jsonl\)"):
        list(read(tmp_path))
    assert len(list(read(tmp_path, "brat"))) == 1


def test_single_files(document: Document, tmp_path: Path) -> None:
    assert list(encode([document], tmp_path / "a.json")) == [tmp_path / "a.json"]
    assert list(encode([document], tmp_path / "a.ann"))[:2] == [tmp_path / "a.txt", tmp_path / "a.ann"]
    with pytest.raises(UnknownFormatError, match=r"2 documents don't go into one \.tsv file; name a folder"):
        encode([document, document], tmp_path / "a.tsv")


def test_summary() -> None:
    report = Report()
    for name in ("a", "a", "b"):
        report.lose(name, "1", "venue", "im\nFernsehen " + "x" * 200)
    report.lose("b", None, "tokens")
    first, second = report.summary()
    assert first == "venue: 3 times in 2 documents, first in a, claim 1: im Fernsehen …"
    assert second == "tokens: once, first in b"
