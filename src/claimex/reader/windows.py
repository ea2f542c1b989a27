"""Windows: runs of whole sentences that the encoder reads at once, with context on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from claimex.reader.vocabulary import BEGIN, END, PAD, Vocabulary
from claimex.reader.words import NO_MARKS, Words

Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Window:
    """The words ``start:end`` of a text, ready for the network.

    ``pieces`` are numbers of the vocabulary, ``word_of`` says which word of the window a piece belongs to (-1: none).
    ``marks`` and ``sentences`` have a number for each word. ``own`` are the words whose claims this window reads:
    each word of a text is one window's own, the one in which it has most context.
    """

    start: int
    end: int
    pieces: Integers
    word_of: Integers
    marks: Integers
    sentences: Integers
    own: range

    def __len__(self) -> int:
        return self.end - self.start


def cut_windows(words: Words, vocabulary: Vocabulary, *, pieces: int, overlap: int) -> list[Window]:
    """Windows of at most ``pieces`` pieces that share about ``overlap`` pieces with the one before.

    A sentence that is longer than a window is cut between words.
    """
    encoded = [vocabulary.encode(word) for word in words.texts]
    ends = list(accumulate(map(len, encoded), initial=0))
    ranges = _ranges(words.sentences, ends, pieces, overlap)
    borders = [0, *((end + start) // 2 for (_, end), (start, _) in pairwise(ranges)), len(words)]
    return [
        _window(words, encoded, start, end, range(borders[n], borders[n + 1])) for n, (start, end) in enumerate(ranges)
    ]


def _ranges(sentences: Sequence[int], ends: Sequence[int], most: int, overlap: int) -> list[tuple[int, int]]:
    """Where the windows begin and end, in words; ``ends[i]`` is the number of pieces before word ``i``."""
    total = len(sentences)
    starts = [i for i in range(total) if i == 0 or sentences[i] != sentences[i - 1]]
    cuts: list[int] = []  # beginnings of sentences and, in those that are too long, of stretches
    for first, last in zip(starts, [*starts[1:], total], strict=True):
        cuts.append(first)
        for i in range(first + 1, last):
            if ends[i + 1] - ends[cuts[-1]] > most:
                cuts.append(i)
    cuts.append(total)
    ranges: list[tuple[int, int]] = []
    first = 0
    while first < len(cuts) - 1:
        last = first + 1
        while last < len(cuts) - 1 and ends[cuts[last + 1]] - ends[cuts[first]] <= most:
            last += 1
        ranges.append((cuts[first], cuts[last]))
        if last == len(cuts) - 1:
            break
        following = last
        while following > first + 1 and ends[cuts[last]] - ends[cuts[following - 1]] <= overlap:
            following -= 1
        first = following
    return ranges


def _window(words: Words, encoded: Sequence[tuple[int, ...]], start: int, end: int, own: range) -> Window:
    pieces, word_of = [BEGIN], [-1]
    for n, ids in enumerate(encoded[start:end]):
        pieces += ids
        word_of += [n] * len(ids)
    sentences = np.array(words.sentences[start:end], np.int64)
    return Window(
        start,
        end,
        np.array([*pieces, END], np.int64),
        np.array([*word_of, -1], np.int64),
        np.array(words.marks[start:end], np.int64),
        sentences - sentences[0],
        own,
    )


def pad(windows: Sequence[Window]) -> dict[str, Integers]:
    """Windows side by side, as the encoder takes them.

    Pieces beyond the end of a window are ``PAD``, words beyond it have the mark ``NO_MARKS``.
    """
    rows, length, width = len(windows), max(len(w.pieces) for w in windows), max(len(w) for w in windows)
    batch = {
        "pieces": np.full((rows, length), PAD, np.int64),
        "word_of": np.full((rows, length), -1, np.int64),
        "marks": np.full((rows, width), NO_MARKS, np.int64),
    }
    for row, window in enumerate(windows):
        batch["pieces"][row, : len(window.pieces)] = window.pieces
        batch["word_of"][row, : len(window.pieces)] = window.word_of
        batch["marks"][row, : len(window)] = window.marks
    return batch
