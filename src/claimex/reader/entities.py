"""Named entities from the network's scores for each word: the likeliest row of tags in which names begin and end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from claimex.grammar.entities import LABELS, Entity

TAGS = ("O", *(f"{place}-{label}" for label in LABELS for place in "BI"))
"""The columns of the scores: no name, and the first and the later words of a name of each kind."""
_OUTSIDE, _NEVER = TAGS.index("O"), -1e4
_FOLLOWS = np.array([[not t.startswith("I") or s[1:] == t[1:] for t in TAGS] for s in TAGS])
"""Whether the tag of a column may stand behind that of a row."""


def tag(entities: Iterable[Entity], length: int) -> list[int]:
    """The numbers of the tags of ``length`` words; ``entities`` count in words."""
    tags = [_OUTSIDE] * length
    for start, end, label in entities:
        begin = TAGS.index(f"B-{label}")
        tags[start:end] = [begin, *([begin + 1] * (end - start - 1))]
    return tags


def read_tags(tags: Sequence[int]) -> list[Entity]:
    """The entities of a row of tags, in words."""
    found: list[Entity] = []
    for i, number in enumerate(tags):
        place, _, label = TAGS[number].partition("-")
        if place == "B":
            found.append(Entity(i, i + 1, label))
        elif place == "I":
            found[-1] = found[-1]._replace(end=i + 1)
    return found


def decode(scores: NDArray[np.float32], sentences: Sequence[int]) -> list[Entity]:
    """The likeliest entities, none over the end of a sentence, in words (Viterbi 1967)."""
    tags: list[int] = []
    for _, words in groupby(range(len(sentences)), key=sentences.__getitem__):
        tags += _likeliest(scores[list(words)])
    return read_tags(tags)


def _likeliest(scores: NDArray[np.float32]) -> list[int]:
    best = scores.argmax(1)
    if _FOLLOWS[_OUTSIDE, best[0]] and _FOLLOWS[best[:-1], best[1:]].all():
        tags: list[int] = best.tolist()
        return tags
    barred = np.where(_FOLLOWS, 0.0, _NEVER)
    total = scores[0] + barred[_OUTSIDE]
    back = []
    for row in scores[1:]:
        ways = total[:, None] + barred
        back.append(ways.argmax(0))
        total = ways.max(0) + row
    path = [int(total.argmax())]
    for row in reversed(back):
        path.append(int(row[path[-1]]))
    return path[::-1]
