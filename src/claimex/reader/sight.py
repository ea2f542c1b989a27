"""What a reader saw of one text."""

from __future__ import annotations

from dataclasses import dataclass

from claimex.grammar import Entity
from claimex.reader.calibration import Calibration
from claimex.reader.scheme import Proposal
from claimex.reader.words import Words


@dataclass(frozen=True)
class Sight:
    """Claims and named entities, both in words and in text order; ``calibration`` says how sure one can be of claims.

    ``entities`` is ``None`` if the reader does not know any, as those of older versions.
    """

    words: Words
    proposals: list[Proposal]
    entities: list[Entity] | None
    calibration: Calibration

    @property
    def token_entities(self) -> list[Entity] | None:
        """The named entities in tokens of the Doc."""
        if self.entities is None:
            return None
        place = self.words.tokens
        return [Entity(place[e.start], place[e.end - 1] + 1, e.label) for e in self.entities]
