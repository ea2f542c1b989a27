"""The gate: it passes what is as good as before, and fails what is worse, unknown or not scored at all."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
import typer
from typer.testing import CliRunner, Result

import claimex
from claimex.model import Claim, Cue, Evidence, Extraction, Pipeline, Span

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "gate.py"
TEXT = "Man baue"
WORDS = ((0, 3), (4, 8))


def load_gate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("claimex_gate", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


gate = load_gate()


class StandIn:
    """Finds all of the one claim, or only its first word."""

    def __init__(self, end: int) -> None:
        self.end = end

    def pipe(self, texts: Iterable[str]) -> Iterator[Extraction]:
        for text in texts:
            spans = (Span(0, self.end, text[: self.end]),)
            claim = Claim(
                id="c",
                kind="indirect",
                spans=spans,
                text=text[: self.end],
                speaker=None,
                cue=Cue(spans, lemma=""),
                frame=None,
                addressee=None,
                medium="speech",
                venue=None,
                parent=None,
                evidence=Evidence("test"),
                confidence=1.0,
                sentences=(0,),
                speaker_missing="test",
            )
            yield Extraction(text, (claim,), Pipeline("test", "1"))


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return write_gold(tmp_path / "gold.jsonl", documents=2)


def write_gold(path: Path, documents: int, claims: bool = True) -> Path:
    empty: dict[str, list[int]] = {"tokenIds": []}
    annotation = {"id": 0, "type": "Indirect", "medium": "Speech", "quote": {"tokenIds": [0, 1]}}
    annotation |= {"speaker": empty, "cue": {"tokenIds": [0, 1]}, "frame": empty, "addressee": empty}
    document = {
        "documentName": "eins",
        "originalText": TEXT,
        "tokens": [{"id": n, "charBegin": start, "charEnd": end} for n, (start, end) in enumerate(WORDS)],
        "sentences": [{"id": 0, "charBegin": 0, "charEnd": len(TEXT)}],
        "annotations": [annotation] if claims else [],
    }
    path.write_text((json.dumps(document) + "\n") * documents, encoding="utf-8")
    return path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    app = typer.Typer()
    app.command()(gate.main)

    def call(*arguments: str | Path, end: int = len(TEXT)) -> Result:
        monkeypatch.setattr(claimex, "load", lambda name, reader: StandIn(end))
        floor = str(tmp_path / "floor.json")
        return CliRunner().invoke(app, ["--floor", floor, *map(str, arguments)])

    return call


def test_what_is_as_good_as_before_passes(run: Callable[..., Result], gold: Path) -> None:
    assert run("--update", gold).exit_code == 0
    result = run(gold)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "joint   100.00  floor 100.00 ± 0.00" in result.stdout


def test_what_is_worse_fails(run: Callable[..., Result], gold: Path) -> None:
    run("--update", gold)
    result = run(gold, end=3)
    assert result.exit_code == 1
    assert "message fell from 100.00 to 66.67, by more than 0.00" in result.stderr
    assert "kind fell" not in result.stderr
    assert run("--update", gold, end=3).exit_code == 0  # as was decided
    assert run(gold, end=3).exit_code == 0


def test_noise_is_let_pass() -> None:
    floor = gate.Floor(10, 20, {"joint": gate.Mark(0.8, 0.02)})

    def now(f1: float) -> object:
        return gate.Floor(10, 20, {"joint": gate.Mark(f1, 0.5)})

    assert list(gate.faults(floor, now(0.79))) == []
    assert list(gate.faults(floor, now(0.9))) == []
    assert list(gate.faults(floor, now(0.77))) == ["joint fell from 80.00 to 77.00, by more than 2.00"]
    assert list(gate.faults(floor, gate.Floor(10, 20, {}))) == ["joint fell from 80.00 to 0.00, by more than 2.00"]


def test_gold_without_a_floor_fails(run: Callable[..., Result], gold: Path) -> None:
    result = run(gold)
    assert result.exit_code == 1
    assert "has no floor yet; set it with --update" in result.stderr


def test_another_gold_under_the_same_name_fails(run: Callable[..., Result], gold: Path) -> None:
    run("--update", gold)
    write_gold(gold, documents=3)
    result = run(gold)
    assert result.exit_code == 1
    assert "2 documents with 2 claims, but this gold has 3 with 3" in result.stderr


@pytest.mark.parametrize("update", [True, False])
def test_nothing_scored_fails(
    run: Callable[..., Result], gold: Path, monkeypatch: pytest.MonkeyPatch, update: bool
) -> None:
    option = ["--update"] if update else []
    assert run(*option, gold.with_name("none.jsonl")).exit_code == 1
    assert "nothing was scored" in run(*option, write_gold(gold, 1, claims=False)).stderr
    monkeypatch.setattr(gate, "GOLD", ())
    result = run(*option)
    assert result.exit_code == 1
    assert "nothing was scored" in result.stderr


def test_update_keeps_the_floors_of_other_gold(run: Callable[..., Result], gold: Path, tmp_path: Path) -> None:
    run("--update", gold)
    run("--update", write_gold(tmp_path / "more.jsonl", 2))
    assert run(gold, tmp_path / "more.jsonl").exit_code == 0


def test_committed_floors_can_be_read() -> None:
    floors = gate.read_floors(gate.FLOOR)
    assert floors
    for floor in floors.values():
        assert floor.claims > 0
        assert {"message", "roles", "joint", "kind", "medium"} == set(floor.scores)
        assert all(0 < mark.lowest < mark.f1 <= 1 for mark in floor.scores.values())
