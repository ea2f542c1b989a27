from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import claimex
from claimex.cli import app
from claimex.evaluation import read_gold
from claimex.pipelines import EMBEDDED

REAL_LOAD = claimex.load  # before a stand-in takes its place
TEXT = "Ida Quast fordert Regen."
BEST = ["50.0", "100.0", "66.7"]  # as good as the stand-in can be


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["evaluate", *map(str, arguments)])


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Two documents: in the first, the stand-in finds just what is annotated, in the second, nothing is annotated."""
    starts = [0, 4, 10, 18, 23]
    ends = [3, 9, 17, 23, 24]
    tokens = [{"id": i, "charBegin": s, "charEnd": e} for i, (s, e) in enumerate(zip(starts, ends, strict=True))]
    annotation = {
        "id": 0,
        "type": "Reported",
        "medium": "Speech",
        "quote": {"tokenIds": [0, 1, 2, 3, 4]},
        "speaker": {"tokenIds": [0, 1]},
        "cue": {"tokenIds": []},
        "frame": {"tokenIds": []},
        "addressee": {"tokenIds": []},
    }
    document = {"originalText": TEXT, "tokens": tokens, "sentences": [{"id": 0, "charBegin": 0, "charEnd": 24}]}
    path = tmp_path / "gold.jsonl"
    lines = [
        {"documentName": "eins", "annotations": [annotation], **document},
        {"documentName": "zwei", "annotations": [], **document},
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def test_json(gold: Path) -> None:
    result = run(gold, "--json")
    assert result.exit_code == 0
    scores = json.loads(result.stdout)
    assert scores["pipeline"] == {"name": "fake_de", "version": "1.0", "reader": None}
    assert scores["message"] == {"precision": 0.5, "recall": 1.0, "f1": pytest.approx(2 / 3)}
    assert (scores["documents"], scores["gold_claims"], scores["system_claims"]) == (2, 1, 2)


def test_tables(gold: Path) -> None:
    result = run(gold)
    assert result.exit_code == 0
    assert "fake_de 1.0" in result.stdout
    assert "66.7" in result.stdout
    assert "0.0 to 100.0" in result.stdout
    assert "Of 1 found claims with a speaker in the gold 100.0 % have that speaker" in result.stdout
    assert "indirect_free_indirect" not in result.stdout


def test_details(gold: Path) -> None:
    result = run(gold, "--details")
    assert result.exit_code == 0
    for name in ("indirect_free_indirect", "addressee", "exact span", "same sentence", "By the construction"):
        assert name in result.stdout


@pytest.mark.parametrize("name", ["found.jsonl", "found"])
def test_predictions(gold: Path, tmp_path: Path, name: str) -> None:
    assert run(gold, "--predictions", tmp_path / name).exit_code == 0
    found = read_gold(tmp_path / name)
    assert [document.name for document in found] == ["eins", "zwei"]
    assert found[0].claims[0].message == frozenset(range(5))


def test_errors_and_report(gold: Path, tmp_path: Path) -> None:
    page, errors = tmp_path / "errors.html", tmp_path / "errors.jsonl"
    assert run(gold, "--json", "--report", page, "--errors", errors).exit_code == 0
    spurious, cue = map(json.loads, errors.read_text(encoding="utf-8").splitlines())
    assert (spurious["document"], spurious["type"], spurious["found_claim"]) == ("zwei", "spurious", TEXT)
    assert (cue["document"], cue["type"], cue["gold"], cue["found"]) == ("eins", "cue", "", "Ida Quast")
    # Message and speaker of the first are right, its cue is made up, and so are all three of the second: 2/6 and 2/2.
    assert spurious["cost"] == pytest.approx(4 / 5 - 1 / 2)
    assert "fake_de 1.0" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("option", ["--report", "--errors"])
def test_errors_that_cannot_be_written(gold: Path, tmp_path: Path, option: str) -> None:
    result = run(gold, option, tmp_path / "no" / "errors")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
    assert "66.7" in result.stdout


def test_predictions_that_cannot_be_written(gold: Path, tmp_path: Path) -> None:
    result = run(gold, "--json", "--predictions", tmp_path / "no" / "found.jsonl")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
    assert json.loads(result.stdout)["documents"] == 2


def test_bad_gold(tmp_path: Path) -> None:
    result = run(tmp_path / "none.jsonl")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"claimex: {tmp_path / 'none.jsonl'}: no such file")


def test_unknown_pipeline(gold: Path) -> None:
    result = run(gold, "--pipeline", "nope")
    assert result.exit_code == 2
    assert "no pipeline 'nope'" in result.stderr


def test_comparison(gold: Path) -> None:
    result = run(gold, "--details", "--pipeline", "fake", "--pipeline", "blind", "--pipeline", "third")
    assert result.exit_code == 0
    rows = [line.strip("│").split("│") for line in result.stdout.splitlines() if "│" in line]
    assert [cell.split() for cell in rows[0]] == [
        ["message"],
        BEST,
        ["–", "0.0", "0.0", "-66.7", "1.000"],  # one document alone makes the difference
        [*BEST, "+0.0", "1.000"],
    ]
    assert "fake: 2 documents, 1 claims in the gold, 2 found, 1 paired" in result.stdout
    assert "blind: 2 documents, 1 claims in the gold, 0 found, 0 paired" in result.stdout
    named = {row[0].strip() for row in rows}
    assert {"message", "roles", "joint", "kind", "medium", "direct", "reported", "speaker", "addressee"} <= named


def test_comparison_as_json(gold: Path) -> None:
    result = run(gold, "--json", "--pipeline", "fake", "--pipeline", "blind")
    first, second = json.loads(result.stdout)
    single = json.loads(run(gold, "--json", "--pipeline", "fake").stdout)
    assert first == {"source": "fake", **single}
    assert (second["source"], second["message"]["f1"]) == ("blind", 0.0)


def test_comparison_keeps_long_names_legible(gold: Path) -> None:
    name = "a/folder/whose/name/is/longer/than/any/column/of/numbers"
    result = run(gold, "--pipeline", "fake", "--pipeline", name)
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= 120
    assert name in result.stdout


@pytest.mark.parametrize(
    ("first", "second"), [("fake", "fake"), ("a/fake", "a/b/../fake/"), ("embedded", str(EMBEDDED))]
)
def test_no_comparison_with_itself(gold: Path, first: str, second: str) -> None:
    result = run(gold, "--pipeline", first, "--pipeline", second)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"claimex: --pipeline {second}: is the same as --pipeline {first}; name each once.\n"


def test_no_comparison_with_an_unknown_pipeline(gold: Path) -> None:
    result = run(gold, "--pipeline", "fake", "--pipeline", "nope")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no pipeline 'nope'" in result.stderr


@pytest.mark.parametrize("option", ["--predictions", "--report", "--errors"])
def test_outputs_of_one_pipeline_only(gold: Path, tmp_path: Path, option: str) -> None:
    result = run(gold, "--pipeline", "fake", "--pipeline", "blind", option, tmp_path / "found")
    assert result.exit_code == 2
    assert "give --pipeline and --reader once" in result.stderr
    assert not (tmp_path / "found").exists()


def test_comparison_of_real_pipelines(gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claimex, "load", REAL_LOAD)
    copy = tmp_path / "copy"
    shutil.copytree(EMBEDDED, copy)
    result = run(gold, "--json", "--pipeline", "embedded", "--pipeline", copy)
    first, second = json.loads(result.stdout)
    assert (first.pop("source"), second.pop("source")) == ("embedded", str(copy))
    assert set(second.pop("chance").values()) == {1.0}
    assert first == second


def test_no_score_without_every_document(gold: Path) -> None:
    gold.write_text(gold.read_text(encoding="utf-8").replace("Regen", "Absturz"), encoding="utf-8")
    result = run(gold)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("claimex: eins: could not be processed (ValueError:")


def test_broken_gold(gold: Path) -> None:
    """Every fault is named, and the rest is scored if that is asked for."""
    broken = gold.read_text(encoding="utf-8").splitlines()[0].replace("Reported", "Gossip").replace("Speech", "Smoke")
    with gold.open("a", encoding="utf-8") as file:
        file.write(broken + "\n" + broken[:40])
    result = run(gold, "--json")
    assert (result.exit_code, result.stdout) == (2, "")
    lines = result.stderr.splitlines()
    assert [line.removeprefix(f"claimex: {gold}, ")[:27] for line in lines] == [
        "line 3: annotation 0: type ",
        "line 3: annotation 0: mediu",
        "line 4: broken JSON (Expect",
    ]
    result = run(gold, "--json", "--keep-going")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["documents"] == 2
    assert result.stderr.splitlines()[:3] == lines
    assert "scored on 2 texts only" in result.stderr
