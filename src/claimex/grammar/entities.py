"""Named entities, as whoever saw them says: a pipeline's own component or the trained reader."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Doc

LABELS = ("PER", "ORG", "LOC", "MISC")
"""Those that claimex knows: person, organisation, place and what else has a name."""


class Entity(NamedTuple):
    """The tokens ``start:end`` and what they name, one of ``LABELS``."""

    start: int
    end: int
    label: str


def read_entities(doc: Doc) -> list[Entity]:
    """The entities that a pipeline has set."""
    return [Entity(e.start, e.end, e.label_) for e in doc.ents]
