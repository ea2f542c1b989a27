from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from claimex.cli import app
from claimex.formats import FORMATS, read
from claimex.formats.document import make_claim, make_document
from claimex.formats.native import write as to_line

TEXT = "Ida Quast fordert Regen."


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["convert", *map(str, arguments)])


@pytest.fixture
def line() -> dict[str, Any]:
    claim = make_claim(
        TEXT, "0", "reported", "speech", [(0, 24)], {"speaker": [(0, 9)], "venue": [(4, 9)]}, sentences=[(0, 24)]
    )
    tokens = [(0, 3), (4, 9), (10, 17), (18, 23), (23, 24)]
    line: dict[str, Any] = json.loads(json.dumps(to_line(make_document("eins", TEXT, [claim], tokens, [(0, 24)]))))
    return line


@pytest.fixture
def source(line: dict[str, Any], tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    return path


def test_losses_are_summed_up(source: Path, tmp_path: Path) -> None:
    result = run(source, tmp_path / "out.json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "claimex: not carried over: venue: once, first in eins, claim 0: Quast\n"
    annotation = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["annotations"][0]
    assert annotation["speaker"]["text"] == "Ida Quast"


def test_nothing_lost_nothing_said(source: Path, tmp_path: Path) -> None:
    result = run(source, tmp_path / "out.spacy", "--strict")
    assert (result.exit_code, result.output) == (0, "")
    assert list(read(tmp_path / "out.spacy")) == list(read(source))


@pytest.mark.parametrize("name", FORMATS)
def test_to_and_from(source: Path, tmp_path: Path, name: str) -> None:
    if name == "uima":
        pytest.importorskip("cassis", reason="the extra uima is not installed")
    middle = tmp_path / f"middle{FORMATS[name].together_ending}"
    assert run(source, middle, "--to", name).exit_code == 0
    assert run(middle, tmp_path / "back.jsonl", "--from", name).exit_code == 0
    (document,) = read(tmp_path / "back.jsonl")
    assert (document.name, document.claims[0].kind) == ("eins", "reported")
    assert document.claims[0].text.replace(" .", ".") == TEXT  # a table has a blank between all tokens


def test_strict(source: Path, tmp_path: Path) -> None:
    result = run(source, tmp_path / "out", "--to", "wikinews", "--strict")
    assert result.exit_code == 1
    assert "venue: once" in result.stderr
    assert "nothing was written, as --strict wants it" in result.stderr
    assert not (tmp_path / "out").exists()


def test_faults(source: Path, line: dict[str, Any], tmp_path: Path) -> None:
    line["claims"][0]["kind"] = "gossip"
    with source.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n" + '{"text": ')
    target = tmp_path / "out.spacy"
    result = run(source, target)
    assert result.exit_code == 1
    first, second, last = result.stderr.splitlines()
    assert first.startswith(f"claimex: {source}, line 2: claims[0]: kind 'gossip' is unknown; allowed are direct")
    assert second.startswith(f"claimex: {source}, line 3: broken JSON")
    assert last == "claimex: nothing was written; --keep-going converts the texts without a fault."
    assert not target.exists()
    result = run(source, target, "--keep-going")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 2
    assert [document.name for document in read(target)] == ["eins"]


def test_nothing_without_a_fault(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("{", encoding="utf-8")
    result = run(tmp_path / "in.jsonl", tmp_path / "out.jsonl", "--from", "claimex", "--keep-going")
    assert result.exit_code == 1
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("none.jsonl", "out.jsonl"), 1, "none.jsonl: no such file or folder"),
        (("in.jsonl", "out"), 2, "out: cannot tell the format; say it with --to claimex|wikinews"),
        (("in.jsonl", "out", "--to", "doc"), 2, "no format 'doc'"),
        (("in.jsonl", "out.jsonl", "--from", "doc"), 2, "no format 'doc'"),
        (("in.jsonl", "in.jsonl/out.jsonl"), 1, "cannot be written"),
    ],
)
def test_wrong_calls(
    source: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: int, message: str
) -> None:
    monkeypatch.chdir(source.parent)
    result = run(*arguments)
    assert result.exit_code == code
    assert message in result.stderr
