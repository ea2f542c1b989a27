"""From annotated documents to a reader in a folder: what ``claimex train`` does."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from claimex.evaluation.metric import Evaluation
from claimex.extractor import Extractor
from claimex.formats import Document
from claimex.learn.calibrate import calibrate, evaluate_settings, read_held_out
from claimex.learn.examples import make_examples
from claimex.learn.export import export, read_network
from claimex.learn.fit import Schedule, fit
from claimex.learn.judge import NetworkReader, joint_f1
from claimex.learn.network import Network
from claimex.learn.texts import annotated
from claimex.model import Claim
from claimex.reader.calibration import Calibration
from claimex.reader.session import CALIBRATION, Meta, Reader
from claimex.reader.vocabulary import Vocabulary
from claimex.reader.windows import Window

CHECKPOINTS = "checkpoints"
REPORT = "report.md"
SHARE_HELD_OUT = 0.1
"""Share of the documents that are held out where no others are given."""

SAMPLE = 32
"""Windows by which the 8 bits of the exported network are shared out."""


def split(documents: Sequence[Document], seed: int) -> tuple[list[Document], list[Document]]:
    """Documents to learn from and, one in ten, documents to hold out."""
    order = list(documents)
    random.Random(seed).shuffle(order)
    count = max(1, round(SHARE_HELD_OUT * len(order)))
    return order[count:], order[:count]


def train(
    documents: Sequence[Document],
    held_out: Sequence[Document],
    start: Reader,
    extractor: Extractor,
    schedule: Schedule,
    meta: Meta,
    folder: Path,
    *,
    patience: int = 3,
    resume: bool = False,
    report: Callable[[str], None] = lambda line: None,
) -> Reader:
    """Train on ``documents`` from the weights of ``start`` and write a reader, with a report, into ``folder``.

    ``held_out`` says after each epoch how good it is, when to stop, how likely its claims are right and what is kept;
    nothing is learnt from it otherwise. ``extractor`` brings pipeline and rules. ``report`` gets a line now and then.

    Raises:
        ValueError: if there are no documents to learn from or to hold out.
    """
    if not documents or not held_out:
        raise ValueError(
            f"got {len(documents)} documents to learn from and {len(held_out)} to hold out; give at least one of each"
        )
    checkpoints = folder / CHECKPOINTS
    checkpoints.mkdir(parents=True, exist_ok=True)
    vocabulary = start.vocabulary
    report(f"reading {len(documents)} documents to learn from, {len(held_out)} held out")
    # What the start knows of named entities, on which nobody was asked, is to be kept (Li & Hoiem 2016).
    texts = list(annotated(_pairs(documents), extractor, start))
    judged = list(annotated(_pairs(held_out), extractor))
    network = read_network(start, schedule.dropout)
    examples = make_examples(texts, vocabulary, pieces=schedule.window, overlap=schedule.overlap)

    def judge(trained: Network) -> float:
        return joint_f1(NetworkReader(trained, vocabulary), judged)

    progress = fit(
        network, examples, schedule, checkpoints, judge=judge, patience=patience, resume=resume, report=report
    )
    words = sum(len(text.words) for text in texts)
    claims = sum(len(text.claims) for text in texts)
    learnt = (
        f"Learnt from {len(texts)} documents, {words} words, {claims} claims; best epoch: {progress.best_epoch} of"
        f" {progress.epoch}. {schedule}."
    )
    report("fitting how sure it is")
    sample = [example.window for example in examples[:SAMPLE]]
    return finish(network, vocabulary, meta, folder, sample, extractor, held_out, learnt)


def finish(
    network: Network,
    vocabulary: Vocabulary,
    meta: Meta,
    folder: Path,
    sample: Sequence[Window],
    extractor: Extractor,
    held_out: Sequence[Document],
    learnt: str,
    more: Sequence[Document] = (),
) -> Reader:
    """Write a trained network as a reader into ``folder``, fit how likely its claims are right, and report.

    ``sample`` is as in :func:`claimex.learn.export.export`; ``learnt`` says for the report what it has learnt from,
    ``more`` is held-out text of another kind.
    """
    reader = export(network, vocabulary, meta, folder, sample)
    calibration, scores = fit_calibration(reader, extractor, held_out, more)
    calibration.save(folder / CALIBRATION)
    (folder / REPORT).write_text(_report(meta, learnt, len(held_out), scores), "utf8")
    return Reader(folder)


def fit_calibration(
    reader: Reader, extractor: Extractor, held_out: Sequence[Document], more: Sequence[Document] = ()
) -> tuple[Calibration, dict[str, Evaluation]]:
    """How likely claims of a reader beside ``extractor``'s rules are right, and the scores of the three settings.

    ``more`` is as in :func:`claimex.learn.calibrate.calibrate`; the scores are those on ``held_out``.
    """
    read = read_held_out(reader, extractor, _pairs(held_out))
    calibration = calibrate(read, read_held_out(reader, extractor, _pairs(more)))
    return calibration, evaluate_settings(read, calibration)


def _pairs(documents: Sequence[Document]) -> list[tuple[str, Sequence[Claim]]]:
    return [(document.text, document.claims) for document in documents]


def _report(meta: Meta, learnt: str, held_out: int, scores: Mapping[str, Evaluation]) -> str:
    rows = "\n".join(
        f"| {name} | " + " | ".join(f"{100 * (getattr(score, figure).f1 or 0):.1f}" for figure in _FIGURES) + " |"
        for name, score in scores.items()
    )
    return f"""# The reader {meta}

{learnt}

Official F1 in percent on {held_out} documents held out, which chose the epoch and what is kept, so that these figures
are somewhat better than those on other text. The medium is that of verbs and reader, before speakers and venues decide.

| | {" | ".join(_FIGURES)} |
|---|{"---|" * len(_FIGURES)}
{rows}
"""


_FIGURES = ("message", "roles", "joint", "kind", "medium")
