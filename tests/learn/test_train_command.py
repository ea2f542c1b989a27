"""``claimex train`` from gold to a reader that ``--reader`` uses, with a network as small as can be."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import claimex
from claimex import formats
from claimex.cli import app
from claimex.formats.document import make_document
from claimex.reader.session import Meta
from claimex.reader.vocabulary import Vocabulary

torch = pytest.importorskip("torch", reason="needs the extra claimex[train]")
pytest.importorskip("onnx", reason="needs the extra claimex[train]")

PLACES = ["Turm", "Hafen", "Markt", "Wald", "Damm", "Park", "Saal", "Hof"]
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁Der", "▁bleibe", "▁sagte", "▁sie", ",", ".", *("▁" + p for p in PLACES)]


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from claimex.learn.export import export
    from claimex.learn.network import Network, Size

    torch.manual_seed(1)
    network = Network(Size(len(PIECES), width=24, layers=3, heads=2, inner=48, hidden=16, pair=8))
    vocabulary = Vocabulary(PIECES, [-1.0] * len(PIECES), {})
    return export(network, vocabulary, Meta("tiny", "1", "none"), tmp_path_factory.mktemp("tiny"), []).folder


@pytest.fixture
def gold(tmp_path: Path, extractor: claimex.Extractor) -> Path:
    documents = []
    for n, place in enumerate(PLACES):
        text = f"Der {place} bleibe, sagte sie."
        documents.append(make_document(f"d{n}", text, extractor(text).claims))
    path = tmp_path / "gold.jsonl"
    formats.write(documents, path)
    return path


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["train", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stderr


def test_from_gold_to_a_reader(gold: Path, start: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine"
    code, told = run(gold, "-o", target, "--start", start, "--epochs", 2, "--license", "CC0-1.0", "--threads", 1)

    assert code == 0, told
    assert "7 documents to learn from, 1 held out" in told
    assert "epoch 2" in told
    report = (target / "report.md").read_text("utf8")
    assert "# The reader mine 1 (CC0-1.0)" in report
    assert "| both |" in report
    used = claimex.load("embedded", reader=target)
    assert used("Der Turm bleibe, sagte sie.").pipeline.reader == "mine 1 (CC0-1.0)"

    code, told = run(gold, "-o", target, "--start", start, "--epochs", 3, "--resume", "--threads", 1)
    assert code == 0, told
    assert "goes on after epoch 2" in told


def test_held_out_text_of_ones_own(gold: Path, start: Path, tmp_path: Path) -> None:
    code, told = run(gold, "--dev", gold, "-o", tmp_path / "mine", "--start", start, "--epochs", 1)

    assert code == 0, told
    assert "8 documents to learn from, 8 held out" in told


def test_broken_gold_is_named(gold: Path, start: Path, tmp_path: Path) -> None:
    lines = gold.read_text("utf8").splitlines()
    broken = json.loads(lines[0])
    broken["claims"][0]["kind"] = "gossip"
    gold.write_text("\n".join([json.dumps(broken), *lines[1:]]), "utf8")
    code, told = run(gold, "-o", tmp_path / "mine", "--start", start)

    assert code == 1
    assert f"{gold}, line 1" in told
    assert "nothing was trained" in told


def test_a_single_document_is_too_few(gold: Path, start: Path, tmp_path: Path) -> None:
    gold.write_text(gold.read_text("utf8").splitlines()[0] + "\n", "utf8")
    code, told = run(gold, "-o", tmp_path / "mine", "--start", start)

    assert code == 2
    assert "give two at least" in told


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--start", "nope"], "got the reader 'nope'"),
        (["--start", "off"], "there is nothing to go on from"),
    ],
)
def test_wrong_start(gold: Path, tmp_path: Path, options: list[str], message: str) -> None:
    code, told = run(gold, "-o", tmp_path / "mine", *options)

    assert code == 2
    assert message in told


def test_without_torch_it_says_what_to_install(gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    code, told = run(gold, "-o", tmp_path / "mine")

    assert code == 2
    assert "pip install 'claimex[train]'" in told
