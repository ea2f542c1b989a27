"""Stretches of a sentence: from clauses to the tokens of a claim, trimmed as the gold's conventions want it."""

from __future__ import annotations

from collections.abc import Iterable

from claimex.grammar import Clause, ClauseType
from claimex.reading import Text

FINAL = {".", "!", "?", "…", "...", ";", ":", ",", "–", "—", "-"}
OPENING = {"„", '"', "»", "«", "“", "‚", "›", "‹", "("}


def content_end(text: Text, end: int, start: int) -> int:
    """``end`` moved left over blanks and the final stop."""
    while end > start and (text.tree.is_space(end - 1) or text.tree.words[end - 1] in FINAL):
        end -= 1
    return end


def sentence_end(text: Text, end: int, start: int) -> int:
    """``end`` moved left over blanks only, so that the stop stays in."""
    while end > start and text.tree.is_space(end - 1):
        end -= 1
    return end


def strip_marks(text: Text, tokens: Iterable[int]) -> list[int]:
    """Tokens without separators and blanks at either end, and without a bracket or quotation mark left alone."""
    kept = [i for i in tokens if not text.tree.is_space(i)]
    while kept and text.tree.words[kept[0]] in FINAL:
        kept.pop(0)
    while kept and text.tree.words[kept[-1]] in FINAL:
        kept.pop()
    return kept


def sub_clauses(clause: Clause) -> list[Clause]:
    """All clauses below one, in the order of their verbs."""
    found = []
    for child in clause.children:
        found.append(child)
        found.extend(sub_clauses(child))
    return sorted(found, key=lambda c: c.start)


def is_content(clause: Clause) -> bool:
    """True for clause types that can hold what is said."""
    return clause.type in (ClauseType.DASS, ClauseType.OB, ClauseType.W, ClauseType.ZU, ClauseType.MAIN)
