"""``claimex show``, ``report`` and ``pipelines``, with the extractor of conftest."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from claimex import pipelines
from claimex.cli import app
from claimex.cli.report import _file_name

run = CliRunner().invoke
IDA = "Ida Quast fordert Bäume.\nEs regnet.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "wald.txt"
    path.write_text(IDA, encoding="utf-8")
    return path


def test_show(article: Path) -> None:
    result = run(app, ["show", str(article)])
    assert result.exit_code == 0
    assert re.search(r"Ida Quast 1\s+\[¹Ida Quast fordert Bäume.\]", result.stdout)
    assert "1 claim, 1 speaker" in result.stdout


def test_show_reads_standard_input_and_speaks_german() -> None:
    result = run(app, ["show", "--language", "de"], input=IDA)
    assert result.exit_code == 0
    assert "1 Aussage, 1 Sprecher" in result.stdout


def test_report_to_a_file(article: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    assert run(app, ["report", str(article), "-o", str(page)]).exit_code == 0
    assert "<title>Who said what: " in page.read_text(encoding="utf-8")


def test_report_to_a_folder(article: Path, tmp_path: Path) -> None:
    table = tmp_path / "more.csv"
    table.write_text("id,text\nSee/3,Ida Quast rudert.\n?,Absturz\n,Es regnet.\n", encoding="utf-8")
    result = run(app, ["report", str(article), str(table), "-o", str(tmp_path / "pages"), "-l", "de"])
    assert result.exit_code == 1
    assert "?: could not be processed" in result.stderr
    names = sorted(path.name for path in (tmp_path / "pages").iterdir())
    assert names == ["0001-wald.html", "0002-3.html", "0003-more.html", "index.html"]
    index = (tmp_path / "pages" / "index.html").read_text(encoding="utf-8")
    assert [name for name in names[:-1] if f'href="{name}"' in index] == names[:-1]
    assert 'href="index.html"' in (tmp_path / "pages" / names[0]).read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["show", "report"])
def test_a_file_that_is_not_there_does_not_stop_the_others(article: Path, command: str) -> None:
    result = run(app, [command, "nowhere.txt", str(article)])
    assert result.exit_code == 1
    assert "nowhere.txt: no such file" in result.stderr
    assert "Ida Quast" in result.stdout


@pytest.mark.parametrize("command", ["show", "report"])
def test_other_encodings_and_columns(tmp_path: Path, command: str) -> None:
    table = tmp_path / "archiv.csv"
    table.write_text("nr;body\n7;Ida Quast fordert Bäume.\n", encoding="latin-1")
    options = ["--encoding", "latin-1", "--text", "body", "--id", "nr"]
    result = run(app, [command, str(table), *options])
    assert result.exit_code == 0, result.stderr
    assert "Bäume" in result.stdout
    result = run(app, [command, str(table), "--encoding", "klingonisch"])
    assert (result.exit_code, result.stderr) == (2, "claimex: --encoding: unknown encoding: klingonisch.\n")


@pytest.mark.parametrize("command", ["show", "report"])
def test_a_wrong_pipeline_is_told(article: Path, command: str) -> None:
    result = run(app, [command, str(article), "--pipeline", "nope"])
    assert (result.exit_code, result.stdout) == (2, "")


def test_report_into_a_folder_that_is_not_there(article: Path, tmp_path: Path) -> None:
    result = run(app, ["report", str(article), "-o", str(tmp_path / "a" / "b.html")])
    assert result.exit_code == 2
    assert "must be a file or a folder in a folder that exists" in result.stderr


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("texte/Brücke am Rhein.txt", "br-cke-am-rhein"),
        ("archiv.csv:3", "archiv"),
        ("dpa/2026/7", "7"),
        ("../../x", "x"),
        ("…", "article"),
        ("a" * 300, "a" * 60),
    ],
)
def test_file_names_suit_any_system(name: str, expected: str) -> None:
    assert _file_name(name) == expected


def test_pipelines() -> None:
    result = run(app, ["pipelines"])
    assert result.exit_code == 0
    assert "python -m spacy download de_core_news_md" in result.stdout
    first = next(found for found in pipelines.list_pipelines() if found.default)
    assert re.search(
        rf"^{first.name} +{re.escape(str(first.version))} +used unless you name another$", result.stdout, re.M
    )


def test_pipelines_names_an_impostor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "de_core_news_md").mkdir()
    (tmp_path / "de_core_news_md" / "__init__.py").write_text("raise SystemExit('was imported')", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    result = run(app, ["pipelines"])
    assert re.search(r"^de_core_news_md .*the installed package .* is not spaCy's; uninstall it$", result.stdout, re.M)
