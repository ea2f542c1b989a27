"""Words in pieces: the unigram vocabulary of the encoder, by the library ``tokenizers``."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BEGIN, PAD, END, UNKNOWN = range(4)
"""The first pieces, as the multilingual-e5 vocabulary numbers them."""
MOST_PIECES = 16
"""Pieces of one word; the rest of it is not read."""
_GLUED = frozenset(".,;:!?)]%…”’")  # marks that follow a word without a blank
_START = "▁"


class Vocabulary:
    """Pieces with their log probabilities, and the map of characters that is applied before."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float], replaced: Mapping[int, str]) -> None:
        from tokenizers import Tokenizer
        from tokenizers.models import Unigram

        self.pieces, self.scores, self.replaced = list(pieces), list(scores), dict(replaced)
        model = Tokenizer(Unigram(list(zip(self.pieces, self.scores, strict=True)), unk_id=UNKNOWN))

        @lru_cache(maxsize=1 << 16)
        def encode(word: str) -> tuple[int, ...]:
            start = "" if word[0] in _GLUED and len(word) <= 3 else _START
            ids = model.encode(start + word.translate(self.replaced).replace(" ", _START)).ids
            return tuple(ids[:MOST_PIECES]) or (UNKNOWN,)

        self._encode = encode

    def __len__(self) -> int:
        return len(self.pieces)

    def encode(self, word: str) -> tuple[int, ...]:
        """The numbers of the pieces of one word, which is not empty: at least one, at most ``MOST_PIECES``."""
        return self._encode(word)

    def save(self, path: Path) -> None:
        """Write it as JSON."""
        stored = {"pieces": self.pieces, "scores": self.scores, "replaced": self.replaced}
        path.write_text(json.dumps(stored, ensure_ascii=False), "utf8")

    @classmethod
    def load(cls, path: Path) -> Vocabulary:
        """Read what :meth:`save` wrote.

        Raises:
            OSError, ValueError, KeyError: if the file is missing or broken.
        """
        stored = json.loads(path.read_text("utf8"))
        return cls(stored["pieces"], stored["scores"], {int(k): v for k, v in stored["replaced"].items()})
