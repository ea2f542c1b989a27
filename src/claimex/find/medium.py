"""Spoken or written: where the verb leaves it open, the nouns of the frame decide (*im Interview*, *im Bericht*)."""

from __future__ import annotations

from functools import cache, lru_cache

from claimex.find.candidate import Candidate
from claimex.model import Medium
from claimex.reading import Text
from claimex.wordlists import read_lines

OPEN: tuple[Medium, ...] = ("speech_writing",)


def settle_medium(text: Text, candidate: Candidate) -> Medium:
    """The medium of a claim: its verb's, or the one that every hint in its frame and speaker agrees on."""
    if candidate.medium not in OPEN:
        return candidate.medium
    outside = (i for i in {*candidate.frame, *candidate.speaker.tokens} if text.tree.is_nominal(i))
    hints = {hint for i in outside for hint in [_hint(text.tree.lower[i])] if hint is not None}
    return hints.pop() if len(hints) == 1 else candidate.medium


@cache
def _hints() -> dict[str, Medium]:
    pairs = (line.split("\t") for line in read_lines("claimex.find", "medium_hints.tsv"))
    return {word: "speech" if medium == "speech" else "writing" for word, medium in pairs}


@lru_cache(maxsize=1 << 14)
def _hint(word: str) -> Medium | None:
    """The hint of a noun or of the longest end of it: *Abschlussbericht*, *Regierungssprecherin*."""
    for ending in ("", "s", "es", "n", "en"):
        stem = word.removesuffix(ending)
        for start in range(len(stem)):
            if stem[start:] in _hints():
                return _hints()[stem[start:]]
    return None
