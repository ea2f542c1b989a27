from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from claimex.cli import app
from claimex.evaluation import read_gold

TEXT = "Ida Quast fordert Regen."


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
    assert scores["pipeline"] == {"name": "fake_de", "version": "1.0"}
    assert scores["message"] == {"precision": 0.5, "recall": 1.0, "f1": pytest.approx(2 / 3)}
    assert (scores["documents"], scores["gold_claims"], scores["system_claims"]) == (2, 1, 2)


def test_tables(gold: Path) -> None:
    result = run(gold)
    assert result.exit_code == 0
    assert "fake_de 1.0" in result.stdout
    assert "66.7" in result.stdout
    assert "indirect_free_indirect" in result.stdout


@pytest.mark.parametrize("name", ["found.jsonl", "found"])
def test_predictions(gold: Path, tmp_path: Path, name: str) -> None:
    assert run(gold, "--predictions", tmp_path / name).exit_code == 0
    found = read_gold(tmp_path / name)
    assert [document.name for document in found] == ["eins", "zwei"]
    assert found[0].claims[0].message == frozenset(range(5))


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


def test_no_score_without_every_document(gold: Path) -> None:
    gold.write_text(gold.read_text(encoding="utf-8").replace("Regen", "Absturz"), encoding="utf-8")
    result = run(gold)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("claimex: eins: could not be processed (ValueError:")
