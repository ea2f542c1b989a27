"""Stretches of a sentence: from clauses to the tokens of a claim, trimmed as the gold's conventions want it."""

from __future__ import annotations

from collections.abc import Iterable

from claimex.reading import Text

FINAL = {".", "!", "?", "…", "...", ";", ":", ",", "–", "—", "-"}


def content_end(text: Text, end: int, start: int) -> int:
    """``end`` moved left over blanks and the final stop."""
    while end > start and (text.tree.is_space(end - 1) or text.tree.words[end - 1] in FINAL):
        end -= 1
    return end


def first_of(text: Text, start: int, end: int) -> int:
    """``start`` moved right over punctuation, but not over a mark or bracket that opens something."""
    while start < end and text.tree.is_punctuation(start) and not text.opens_quotation(start):
        if text.tree.words[start] == "(":
            break
        start += 1
    return start


def sentence_start(text: Text, start: int, end: int) -> int:
    """``start`` moved right over blanks."""
    while start < end and text.tree.is_space(start):
        start += 1
    return start


def sentence_end(text: Text, end: int, start: int) -> int:
    """``end`` moved left over blanks only, so that the stop stays in."""
    while end > start and text.tree.is_space(end - 1):
        end -= 1
    return end


def strip_marks(text: Text, tokens: Iterable[int]) -> list[int]:
    """Tokens without separators and blanks at either end."""
    kept = [i for i in tokens if not text.tree.is_space(i)]
    while kept and text.tree.words[kept[0]] in FINAL:
        kept.pop(0)
    while kept and text.tree.words[kept[-1]] in FINAL:
        kept.pop()
    return kept


def claim_words(text: Text, start: int, stop: int) -> list[int]:
    """The tokens of an indirect claim in a stretch, without outer marks; none if all of it is quoted."""
    tokens = strip_marks(text, range(start, content_end(text, stop, start)))
    return [] if all(text.quoted[i] for i in tokens) else tokens
