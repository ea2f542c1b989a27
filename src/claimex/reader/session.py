"""The reader at run time: a folder of weights, read by onnxruntime."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from claimex.reader.calibration import Calibration
from claimex.reader.entities import TAGS, decode
from claimex.reader.proposals import Anchor, Scores, propose
from claimex.reader.sight import Sight
from claimex.reader.vocabulary import Vocabulary
from claimex.reader.windows import Integers, Window, cut_windows, pad
from claimex.reader.words import Words

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

ENCODER, SCORER, VOCABULARY = "encoder.onnx", "scorer.onnx", "vocabulary.json"
META, CALIBRATION = "meta.json", "calibration.json"
FILES = (ENCODER, SCORER, VOCABULARY, META, CALIBRATION)
LEAST_ANCHOR = 0.08
"""Anchors less likely are not looked at."""
PIECES, OVERLAP = 440, 60
"""Of a window, and of what it shares with the one before; the encoder has places for 512."""


class ReaderError(OSError):
    """The reader that was asked for cannot be used; the message says why and what is allowed."""


@dataclass(frozen=True)
class Meta:
    """What a set of weights is called, under which licence it may be used, and whether it knows named entities, which
    those of older versions do not."""

    name: str
    version: str
    license: str
    sources: tuple[str, ...] = ()
    entities: bool = False

    def __str__(self) -> str:
        return f"{self.name} {self.version} ({self.license})"

    def save(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n", "utf8")

    @classmethod
    def load(cls, path: Path) -> Meta:
        stored = json.loads(path.read_text("utf8"))
        return cls(**{**stored, "sources": tuple(stored["sources"])})


class Reader:
    """Marks claims in texts that were cut into words. Its network is loaded when it first reads."""

    def __init__(self, folder: str | Path) -> None:
        """``folder`` holds what ``claimex train`` wrote.

        Raises:
            ReaderError: if a file is missing or broken.
        """
        self.folder = Path(folder)
        missing = [name for name in FILES if not (self.folder / name).is_file()]
        if missing:
            raise ReaderError(
                f"got the reader {self.folder}, which lacks {', '.join(missing)};"
                " name a folder that claimex train wrote"
            )
        try:
            self.meta = Meta.load(self.folder / META)
            self.calibration = Calibration.load(self.folder / CALIBRATION)
        except (ValueError, KeyError, TypeError) as error:
            raise ReaderError(
                f"got the reader {self.folder}, whose {META} or {CALIBRATION} is broken ({error}); train it anew"
            ) from error

    def read(self, words: Words, *, least: float = 0.3) -> Sight:
        """The claims of a text, at least ``least`` likely, and the named entities, both in text order."""
        anchors: list[Anchor] = []
        tags: list[Scores] = []
        for window in cut_windows(words, self.vocabulary, pieces=PIECES, overlap=OVERLAP) if len(words) else ():
            # One window at a time: the scale of the 8-bit numbers depends on all that is read at once.
            state, key, begin, inside, role, *more = self.encode(pad([window]))
            anchors += self._anchors(window, state, key, begin, inside, role)
            own = slice(window.own.start - window.start, window.own.stop - window.start)
            tags += [scores[0, own] for scores in more]
        known = np.concatenate(tags) if tags else np.empty((0, len(TAGS)), np.float32)
        entities = decode(known, words.sentences) if self.meta.entities else None
        return Sight(words, propose(anchors, least), entities, self.calibration)

    def _anchors(
        self, window: Window, state: Scores, key: Scores, begin: Scores, inside: Scores, role: Scores
    ) -> list[Anchor]:
        chances = _sigmoid(begin[0])
        here = np.zeros(len(window), bool)
        here[window.own.start - window.start : window.own.stop - window.start] = True
        places, kinds = np.nonzero((chances > LEAST_ANCHOR) & here[:, None])
        if not len(places):
            return []
        inputs = {"state": state[0], "key": key[0], "inside": inside[0], "role": role[0]}
        scores, media = self.score({**inputs, "sentences": window.sentences, "anchors": places, "kinds": kinds})
        parts, media = _sigmoid(scores), _softmax(media)
        return [
            Anchor(float(chances[place, kind]), window.start + int(place), int(kind), window.start, parts[n], media[n])
            for n, (place, kind) in enumerate(zip(places, kinds, strict=True))
        ]

    def encode(self, inputs: Mapping[str, Integers]) -> Sequence[Scores]:
        """What the encoder says of the words of one window, see ``claimex.learn.network.Encoder``."""
        found: Sequence[Scores] = self._encoder.run(None, dict(inputs))
        return found

    def score(self, inputs: Mapping[str, NDArray[Any]]) -> Sequence[Scores]:
        """What the scorer says of the anchors of one window, see ``claimex.learn.network.Scorer``."""
        found: Sequence[Scores] = self._scorer.run(None, dict(inputs))
        return found

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The pieces that words are cut into."""
        return Vocabulary.load(self.folder / VOCABULARY)

    @cached_property
    def _encoder(self) -> InferenceSession:
        return _open(self.folder / ENCODER)

    @cached_property
    def _scorer(self) -> InferenceSession:
        return _open(self.folder / SCORER)

    def __getstate__(self) -> dict[str, Any]:
        """What other processes get: they load the network themselves."""
        return {"folder": self.folder, "meta": self.meta, "calibration": self.calibration}


def _open(path: Path) -> InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # One thread: processes share the work (``n_process``), and the order of sums stays the same.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # whatever a broken file makes onnxruntime raise
        reason = str(error).splitlines()[0]
        raise ReaderError(f"got the reader's file {path}, which cannot be loaded ({reason}); train it anew") from error


def _sigmoid(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(1 / (1 + np.exp(-scores)), np.float32)


def _softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(powers / powers.sum(-1, keepdims=True), np.float32)
