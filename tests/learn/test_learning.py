"""A small network learns, is written as a reader, reads the same there, and can be trained on."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the extra claimex[train]")
pytest.importorskip("onnx", reason="needs the extra claimex[train]")

from claimex.learn.examples import Example, Taught, collate, group, make_examples  # noqa: E402
from claimex.learn.export import export, read_network  # noqa: E402
from claimex.learn.fit import Schedule, fit, loss_of  # noqa: E402
from claimex.learn.judge import NetworkReader, joint_f1  # noqa: E402
from claimex.learn.network import Network, Size  # noqa: E402
from claimex.reader.scheme import WordClaim  # noqa: E402
from claimex.reader.session import Meta, Reader, ReaderError  # noqa: E402
from claimex.reader.vocabulary import Vocabulary  # noqa: E402
from claimex.reader.windows import pad  # noqa: E402
from claimex.reader.words import SENTENCE, Words  # noqa: E402

PLACES = ["Turm", "Hafen", "Markt", "Wald", "Damm", "Park"]
PIECES = [
    "<s>",
    "<pad>",
    "</s>",
    "<unk>",
    *("▁" + w for w in [*PLACES, "Der", "bleibe", "bleibt", "sagte", "sie"]),
    ",",
    ".",
]
META = Meta("test", "1", "none", ("made up",))
SCHEDULE = Schedule(epochs=12, encoder_rate=2e-3, head_rate=4e-3, frozen=0, dropout=0.0, pieces=200, window=40)


def sentence(place: str, is_claim: bool) -> Taught:
    """*Der Turm bleibe, sagte sie.* is a claim, *Der Turm bleibt.* is none."""
    texts = f"Der {place} bleibe , sagte sie .".split() if is_claim else f"Der {place} bleibt .".split()
    words = Words(texts, list(range(len(texts))), [0] * len(texts), [SENTENCE] + [0] * (len(texts) - 1))
    message, cue, speaker, frame = frozenset({0, 1, 2}), frozenset({4}), frozenset({5}), frozenset({3, 4, 5})
    claim = WordClaim("indirect", "speech", (message, speaker, cue, frame, frozenset()))
    return Taught(words, [claim] if is_claim else [])


TEXTS = [sentence(place, is_claim) for place in PLACES for is_claim in (True, False)]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(PIECES, [-1.0] * len(PIECES), {})


@pytest.fixture(scope="module")
def examples(vocabulary: Vocabulary) -> list[Example]:
    return make_examples(TEXTS * 4, vocabulary, pieces=40, overlap=0)


def make_network(seed: int = 1) -> Network:
    torch.manual_seed(seed)
    return Network(Size(len(PIECES), width=48, layers=2, heads=4, inner=96, positions=64, hidden=32, pair=16), 0.0)


@pytest.fixture(scope="module")
def trained(examples: list[Example], tmp_path_factory: pytest.TempPathFactory) -> Network:
    network = make_network()
    fit(network, examples, SCHEDULE, tmp_path_factory.mktemp("fit"))
    return network


@pytest.fixture(scope="module")
def reader(
    trained: Network, vocabulary: Vocabulary, examples: list[Example], tmp_path_factory: pytest.TempPathFactory
) -> Reader:
    sample = [example.window for example in examples[:8]]
    return export(trained, vocabulary, META, tmp_path_factory.mktemp("reader"), sample)


def test_it_learns(trained: Network, vocabulary: Vocabulary) -> None:
    assert joint_f1(NetworkReader(make_network(), vocabulary), TEXTS) < 0.5
    assert joint_f1(NetworkReader(trained, vocabulary), TEXTS) == 1.0


def test_the_reader_finds_what_the_network_finds(trained: Network, reader: Reader, vocabulary: Vocabulary) -> None:
    for text in TEXTS:
        known = NetworkReader(trained, vocabulary).read(text.words).proposals
        found = reader.read(text.words).proposals
        assert [(p.kind, p.parts) for p in found] == [(p.kind, p.parts) for p in known]
        assert [p.probability for p in found] == pytest.approx([p.probability for p in known], abs=0.1)


def test_eight_bits_are_close_to_all(trained: Network, reader: Reader, examples: list[Example]) -> None:
    window = examples[0].window
    with torch.no_grad():
        whole = trained.encoder(**{name: torch.from_numpy(values) for name, values in pad([window]).items()})
    for short, values in zip(reader.encode(pad([window])), whole, strict=True):
        assert np.abs(short - values.numpy()).mean() < 0.1 * values.abs().mean()


def test_windows_side_by_side_score_as_alone(trained: Network, examples: list[Example]) -> None:
    pair = [examples[0], examples[1]]  # of different length
    with torch.no_grad():
        together = loss_of(trained, collate(pair))
        apart = [loss_of(trained, collate([example])) for example in pair]
    words = [len(example.window) for example in pair]

    assert together.item() == pytest.approx(np.average([loss.item() for loss in apart], weights=words), rel=0.05)


def test_a_written_network_is_read_back(trained: Network, reader: Reader) -> None:
    again = read_network(reader, dropout=0.1)

    assert again.size == trained.size
    for name, values in again.state_dict().items():
        known = trained.state_dict()[name]
        assert (values - known).abs().mean() <= 0.03 * known.abs().mean(), name


def test_same_seed_same_weights(examples: list[Example], tmp_path: Path) -> None:
    schedule = Schedule(**{**vars(SCHEDULE), "epochs": 1})
    states = []
    for name in ("a", "b"):
        network = make_network()
        (tmp_path / name).mkdir()
        fit(network, examples, schedule, tmp_path / name)
        states.append(network.state_dict())

    assert all(torch.equal(values, states[1][name]) for name, values in states[0].items())


def test_a_stopped_run_goes_on(examples: list[Example], tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    def stop_after_two(line: str) -> None:
        if line.startswith("epoch 3"):
            raise Stopped

    def quality(network: Network) -> float:
        return -float(network.encoder.begin.bias.detach().sum().abs())

    schedule = Schedule(**{**vars(SCHEDULE), "epochs": 4, "pieces": 60})
    whole, resumed = make_network(), make_network()
    (tmp_path / "whole").mkdir()
    (tmp_path / "parts").mkdir()
    fit(whole, examples, schedule, tmp_path / "whole", judge=quality, patience=9)
    with pytest.raises(Stopped):
        fit(make_network(), examples, schedule, tmp_path / "parts", judge=quality, patience=9, report=stop_after_two)
    progress = fit(resumed, examples, schedule, tmp_path / "parts", judge=quality, patience=9, resume=True)

    assert progress.epoch == 4
    for name, values in whole.state_dict().items():
        assert torch.allclose(values, resumed.state_dict()[name], atol=1e-5), name


def test_it_stops_early(examples: list[Example], tmp_path: Path) -> None:
    grades = iter([0.5, 0.6, 0.4, 0.3, 0.9])
    progress = fit(make_network(), examples, SCHEDULE, tmp_path, judge=lambda network: next(grades), patience=2)

    assert (progress.epoch, progress.best_epoch) == (4, 2)


def test_batches_hold_every_example_once(examples: list[Example]) -> None:
    batches = group(examples, 100, random.Random(1))

    assert sorted(id(e) for batch in batches for e in batch) == sorted(map(id, examples))
    assert all(len(batch) == 1 or len(batch) * len(batch[0].window.pieces) <= 130 for batch in batches)


def test_nothing_to_learn_from(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="got no text to learn from"):
        fit(make_network(), [], SCHEDULE, tmp_path)


def test_a_reader_of_another_kind_cannot_be_trained_on(reader: Reader, tmp_path: Path) -> None:
    import onnx

    for file in reader.folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    model = onnx.load(tmp_path / "encoder.onnx")
    del model.metadata_props[:]
    onnx.save(model, tmp_path / "encoder.onnx")

    with pytest.raises(ReaderError, match="cannot be trained on"):
        read_network(Reader(tmp_path), dropout=0.1)
