"""The measures of `training/report.py`, on a few invented words."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TRAINING = ROOT / "training"
SHARED = ROOT.parent / "shared"

conllu = pytest.importorskip("conllu", reason="needs the extra 'training'")
if not TRAINING.is_dir():
    pytest.skip("needs the training scripts, which are in the repository only", allow_module_level=True)


@pytest.fixture(autouse=True)
def scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(TRAINING))


def test_tally() -> None:
    from measures.tally import Tally

    tally = Tally()
    tally.add_all({1, 2, 3}, {2, 3, 4, 5})
    assert (tally.precision, tally.recall) == (pytest.approx(2 / 3), 0.5)
    assert tally.f1 == pytest.approx(4 / 7)
    assert Tally().f1 == 0.0


def test_edges_of_sentences() -> None:
    from measures.sentences import MARKS, _trimmed

    text = " „Ja.“ \n"
    assert _trimmed(text, [(0, 8), (6, 8)], "") == {(1, 6)}
    assert _trimmed(text, [(0, 8)], MARKS) == {(2, 5)}


@pytest.mark.parametrize(
    ("labels", "entities"),
    [
        (["O", "O", "O", "B-LOC", "O"], {("LOC", 9, 13)}),
        (["O", "O", "B-LOC", "I-LOC", "O"], {("LOC", 9, 13)}),  # it begins within the contraction
        (["B-PER", "I-PER", "I-PER", "I-PER", "O"], {("PER", 0, 13)}),
    ],
)
def test_names_on_the_surface(labels: list[str], entities: set[tuple[str, int, int]]) -> None:
    from measures.entities import _on_surface

    rows = [
        ("1", "Quast", "_"),
        ("2-3", "im", "_"),
        ("2", "in", "_"),
        ("3", "dem", "_"),
        ("4", "Wald", "SpaceAfter=No"),
        ("5", ".", "_"),
    ]
    lines = ["\t".join([number, form, *["_"] * 7, misc]) for number, form, misc in rows]
    tree = conllu.parse("\n".join(lines) + "\n\n")[0]
    text, spans = _on_surface(tree, dict(enumerate(labels, start=1)))
    assert text == "Quast im Wald."
    assert spans == entities


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the data in ../shared")
def test_universal_ner_is_that_of_pud() -> None:
    from measures.entities import read_universal_ner

    sentences = list(read_universal_ner(SHARED))
    assert len(sentences) > 990
    assert sum(len(entities) for _, entities in sentences) > 1000
