from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from claimex.cli import app
from claimex.model import Extraction

TEXT = "Die Försterin Ida Quast fordert Regen.\r\nEs blieb trocken.\n"
CLAIM = "Die Försterin Ida Quast fordert Regen."


def run(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["extract", *map(str, arguments)], input=stdin)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "wald.txt"
    path.write_bytes(TEXT.encode())
    return path


def test_a_wrong_lexicon_ends_the_command(article: Path, tmp_path: Path) -> None:
    broken = tmp_path / "verbs.tsv"
    broken.write_text("lemma\tmedium\n", "utf-8")
    result = run(article, "--lexicon", broken)
    assert result.exit_code == 2
    assert f"{broken}, line 1: got the header" in result.stderr


def test_lines(article: Path) -> None:
    result = run(article, article)
    assert result.exit_code == 0
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["source"] for record in records] == [str(article)] * 2
    assert next(iter(records[0])) == "source"
    del records[0]["source"]
    extraction = Extraction.from_dict(records[0])
    assert extraction.claims[0].text == CLAIM


def test_line_ends_are_kept(article: Path) -> None:
    record = json.loads(run(article).stdout)
    assert record["text"] == TEXT


def test_byte_order_mark_is_no_character(tmp_path: Path) -> None:
    path = tmp_path / "bom.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    record = json.loads(run(path).stdout)
    assert record["text"] == TEXT
    assert record["claims"][0]["spans"][0]["start"] == 0


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_standard_input(arguments: tuple[str, ...]) -> None:
    record = json.loads(run(*arguments, stdin=TEXT.encode()).stdout)
    assert (record["source"], record["text"]) == ("-", TEXT)


def test_standard_input_only_once() -> None:
    result = run("-", "-", stdin=TEXT)
    assert result.exit_code == 2
    assert "only once" in result.stderr


def test_array(article: Path) -> None:
    records = json.loads(run("--format", "json", article, article).stdout)
    assert [record["claims"][0]["text"] for record in records] == [CLAIM, CLAIM]


def test_array_of_nothing(tmp_path: Path) -> None:
    result = run("--format", "json", tmp_path / "none.txt")
    assert result.exit_code == 1
    assert [record["error"] for record in json.loads(result.stdout)] == ["no such file; check the path."]


def test_table_in_a_pipe_is_plain(article: Path) -> None:
    lines = run("--format", "table", article).stdout.splitlines()
    assert lines == [
        "source\tkind\tspeaker\tcue\tclaim",
        f"{article}\treported\tIda Quast\tIda Quast\t{CLAIM}",
    ]


def test_table_cells_hold_one_clean_line(tmp_path: Path) -> None:
    path = tmp_path / "wald.txt"
    path.write_text("Ida Quast\tfordert \x1b[31m[bold]Regen.", encoding="utf-8")
    assert run("--format", "table", path).stdout.splitlines()[1].endswith("\tIda Quast fordert [31m[bold]Regen.")


def test_empty_text_has_no_claims(tmp_path: Path) -> None:
    (tmp_path / "leer.txt").touch()
    result = run(tmp_path / "leer.txt")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["claims"] == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("Försterin".encode("latin-1"), "is not UTF-8 (byte 0xf6 at position 1); convert it"),
        ("Försterin".encode("utf-16"), "holds NUL bytes"),
        (b"\x89PNG\r\n\x1a\n\0\0", "holds NUL bytes"),
        (b"PK\x03\x04\0\0", "is a document of Word or LibreOffice, or a zip archive, no plain text; save it as text"),
        (b"%PDF-1.7\n", "is a PDF document, no plain text"),
        (b"Absturz", "could not be processed (ValueError: more than the pipeline can take)"),
    ],
)
def test_bad_file_is_named_and_the_others_done(tmp_path: Path, article: Path, content: bytes, message: str) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(content)
    result = run(bad, article)
    assert result.exit_code == 1
    assert f"claimex: {bad}: {message}" in result.stderr
    assert "2 documents, 1 failed; 1 claims" in result.stderr
    failed, done = map(json.loads, result.stdout.splitlines())
    assert (failed["source"], failed["id"]) == (str(bad), str(bad))
    assert failed["error"].startswith(message)
    assert "claims" not in failed
    assert done["source"] == str(article)


def test_missing_file_and_empty_folder(tmp_path: Path) -> None:
    result = run(tmp_path / "none.txt", tmp_path, f"{tmp_path}/*.txt")
    assert result.exit_code == 1
    assert "none.txt: no such file" in result.stderr
    assert f"{tmp_path}: is a folder without files that end in .txt" in result.stderr
    assert f"{tmp_path}/*.txt: no file fits this pattern" in result.stderr
    assert [list(json.loads(line)) for line in result.stdout.splitlines()] == [["source", "id", "error"]] * 3


def test_output_file(article: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    output.write_text("old", encoding="utf-8")
    output.chmod(0o640)
    result = run(article, tmp_path / "none.txt", "-o", output)
    assert (result.exit_code, result.stdout) == (1, "")
    assert json.loads(output.read_text(encoding="utf-8").splitlines()[0])["text"] == TEXT
    assert output.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "wald.txt"]


def test_interrupted_run_leaves_the_old_output(article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "out.jsonl"
    output.write_text("old", encoding="utf-8")

    def interrupt(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("claimex.archive.workers.process", interrupt)
    result = run(article, "-o", output)
    assert (result.exit_code, result.stderr) == (130, "claimex: stopped after 0 documents.\n")
    assert output.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "wald.txt"]


def test_impossible_output_is_found_at_once(article: Path) -> None:
    result = run(article, "-o", "no/such/folder/out.jsonl")
    assert result.exit_code == 2
    assert "must be a file or a folder in a folder that exists" in result.stderr


def test_a_folder_with_other_files_is_no_output(article: Path) -> None:
    result = run(article, "-o", article.parent)
    assert result.exit_code == 2
    assert "holds other files; name an empty folder or a new one" in result.stderr
    assert list(article.parent.iterdir()) == [article]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_full_disk(article: Path) -> None:
    result = run(article, "-o", "/dev/full")
    assert result.exit_code == 1
    assert "claimex: /dev/full: cannot be written" in result.stderr


def test_unknown_pipeline(article: Path) -> None:
    result = run("--pipeline", "nope", article)
    assert result.exit_code == 2
    assert result.stderr == "claimex: no pipeline 'nope'; installed are: fake_de.\n"


def test_unknown_format(article: Path) -> None:
    assert run("--format", "xml", article).exit_code == 2


def test_closed_pipe_ends_quietly(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object) -> None:
        raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr("claimex.archive.StreamOutput.write", closed)
    before = sys.stdout
    result = run(article)
    monkeypatch.setattr(sys, "stdout", before)
    assert result.stderr == ""
    assert not isinstance(result.exception, BrokenPipeError)


def test_version() -> None:
    result = CliRunner().invoke(app, ["--version"])
    assert result.exit_code == 0
    assert result.stdout.startswith("claimex ")
