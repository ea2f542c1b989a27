"""What the reader says of a text: anchors and, for each, the words of its parts.

Every claim is an *anchor*: its first word and its kind. Each word of the window then belongs to none, one or several
parts of that anchor: the claim itself, its speaker, cue, frame, addressee. So gaps, nesting, parts that several claims
share and speakers in other sentences need no rule of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from claimex.model import KINDS, MEDIA, Kind, Medium

PARTS = ("message", "speaker", "cue", "frame", "addressee")
"""The parts of an anchor, in the order of the network's outputs."""
MEDIUM_CLASSES: tuple[Medium | None, ...] = (*MEDIA, None)
KIND_COUNT, PART_COUNT, MEDIUM_COUNT = len(KINDS), len(PARTS), len(MEDIUM_CLASSES)


@dataclass(frozen=True)
class WordClaim:
    """A claim as sets of words, which are counted from the beginning of the text; ``parts`` are as ``PARTS``."""

    kind: Kind
    medium: Medium | None
    parts: tuple[frozenset[int], ...]

    @property
    def anchor(self) -> int:
        return min(self.parts[0])


@dataclass
class Proposal:
    """A claim that the reader saw, with the probability that it is one.

    ``parts`` are as ``PARTS``, sets of words; ``media`` gives a probability to each of ``MEDIUM_CLASSES``.
    """

    kind: Kind
    probability: float
    parts: tuple[frozenset[int], ...]
    media: tuple[float, ...] = field(repr=False)

    @property
    def message(self) -> frozenset[int]:
        return self.parts[0]
