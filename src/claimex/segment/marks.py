"""The marks of a text, one by one: which characters are quotation marks, and which way each of them points.

Nothing is paired here. A mark's glyph says much (``„`` opens), its surroundings say the rest: white space before and
none after means that it opens. What remains open, :data:`EITHER`, is for whoever pairs them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from claimex.segment.words import load_words

Family = Literal["double", "single", "guillemet", "single_guillemet"]
Direction = Literal["open", "close", "either"]
OPEN: Direction = "open"
CLOSE: Direction = "close"
EITHER: Direction = "either"

# What a glyph is by itself. Styled ones open in one country and close in another.
Habit = Literal["opener", "closer", "neutral", "english_opener", "styled"]

_GLYPHS: dict[str, tuple[Family, Habit]] = {
    "„": ("double", "opener"),
    "‟": ("double", "opener"),
    ",,": ("double", "opener"),
    "‚‚": ("double", "opener"),
    "``": ("double", "opener"),
    "“": ("double", "english_opener"),
    "‘‘": ("double", "english_opener"),
    "”": ("double", "closer"),
    "’’": ("double", "closer"),
    '"': ("double", "neutral"),
    "''": ("double", "neutral"),
    "´´": ("double", "neutral"),
    "»": ("guillemet", "styled"),
    "«": ("guillemet", "styled"),
    "›": ("single_guillemet", "styled"),
    "‹": ("single_guillemet", "styled"),
    "‚": ("single", "opener"),
    "‛": ("single", "opener"),
    "‘": ("single", "english_opener"),
    "’": ("single", "closer"),
    "'": ("single", "neutral"),
    "`": ("single", "neutral"),
    "´": ("single", "neutral"),
}
_MARK = re.compile("|".join(re.escape(glyph) for glyph in sorted(_GLYPHS, key=len, reverse=True)))
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#[0-9]{2,5}|#[xX][0-9a-fA-F]{2,4});")

_CLOSING = frozenset(".,;:!?…)]}")
_OPENING = frozenset("([{")
_JOINING = frozenset("-–—/")
# Closers that may as well be an inch or minute sign (5", 3') or the apostrophe of a genitive (Hans' Auto).
_LOOK_ALIKES = frozenset({'"', "''", "'", "’", "´"})
_IMPOSSIBLE_SINGLES = {("opener", CLOSE), ("closer", OPEN), ("neutral", EITHER)}
_WORD = re.compile(r"\w+")
_DECADE = re.compile(r"\d\der[ns]?")
_ELISIONS = load_words("elisions")
# How much of the text after a mark can matter for telling an elision.
_ELISION_WINDOW = 8


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark at ``start:end`` (characters). ``weak`` closers may as well be an apostrophe or an inch sign."""

    start: int
    end: int
    glyph: str
    family: Family
    direction: Direction
    weak: bool = False


def decode(text: str) -> tuple[str, Sequence[int]]:
    """``text`` with its HTML entities resolved, and for each offset in the result the offset in ``text``.

    The offsets have one entry more than the result has characters, so that exclusive ends can be looked up as well.
    """
    if "&" not in text:
        return text, range(len(text) + 1)
    parts: list[str] = []
    offsets: list[int] = []
    done = 0
    for match in _ENTITY.finditer(text):
        character = html.unescape(match[0])
        if len(character) != 1:
            continue
        parts += text[done : match.start()], character
        offsets += range(done, match.start() + 1)
        done = match.end()
    parts.append(text[done:])
    offsets += range(done, len(text) + 1)
    return "".join(parts), offsets


def find_marks(text: str, paragraphs: Sequence[tuple[int, int]]) -> Iterator[list[Mark]]:
    """The marks of each paragraph, in text order; apostrophes and other look-alikes are left out."""
    found = [list(_paragraph_marks(text, start, end)) for start, end in paragraphs]
    text_votes = sum(_votes(marks) for marks in found)
    for marks in found:
        yield _settle(marks, text_votes)


def _paragraph_marks(text: str, start: int, end: int) -> Iterator[Mark]:
    run: list[re.Match[str]] = []
    for match in _MARK.finditer(text, start, end):
        if run and run[-1].end() != match.start():
            yield from _run_marks(text, run, start, end)
            run = []
        run.append(match)
    if run:
        yield from _run_marks(text, run, start, end)


def _run_marks(text: str, run: list[re.Match[str]], start: int, end: int) -> Iterator[Mark]:
    """Marks that touch one another share their surroundings: those of the whole run."""
    before, after = run[0].start(), run[-1].end()
    left = text[before - 1] if before > start else " "
    right = text[after : min(after + _ELISION_WINDOW, end)] or " "
    context = _direction(left, right)
    genitive = left in "sxzß" and right[0] == " " and right[1:2].isalpha()
    glued = left.isalnum() and right[0].isalnum()
    for match in run:
        glyph = match[0]
        family, habit = _GLYPHS[glyph]
        direction = context
        if family == "single":
            # Apostrophes (geht's, 'n, ’70er, O´Brien) and a comma that was typed as a low mark.
            if glued or (context == OPEN and _is_elision(right)) or (habit, context) in _IMPOSSIBLE_SINGLES:
                continue
        elif glyph == ",,":
            if context != OPEN:
                continue
        elif habit == "opener":
            direction = EITHER if context == CLOSE else OPEN
        elif habit == "closer":
            direction = EITHER if context == OPEN else CLOSE
        weak = glyph in _LOOK_ALIKES and context == CLOSE and (left.isdigit() or (family == "single" and genitive))
        yield Mark(match.start(), match.end(), glyph, family, direction, weak)


def _is_elision(right: str) -> bool:
    """Whether an apostrophe before ``right`` stands for letters or digits left out: 'ne, ’70er."""
    word = _WORD.match(right)
    return word is not None and (word[0] in _ELISIONS or _DECADE.fullmatch(word[0]) is not None)


def _direction(left: str, right: str) -> Direction:
    """Which way a mark between ``left`` (one character) and ``right`` (some characters) points."""
    outside_left = 2 if left.isspace() or left in _OPENING else int(left in _JOINING or left == ":")
    head = right[0]
    if head == "…" or right.startswith(".."):
        outside_right = 0
    else:
        outside_right = 2 if head.isspace() or head in _CLOSING else int(head in _JOINING)
    if outside_left == outside_right:
        return EITHER
    return OPEN if outside_left > outside_right else CLOSE


def _votes(marks: list[Mark]) -> int:
    """How much the white space around guillemets speaks for »German« (positive) or «Swiss» ones (negative)."""
    return sum(
        1 if (mark.direction == OPEN) == (mark.glyph in "»›") else -1
        for mark in marks
        if _GLYPHS[mark.glyph][1] == "styled" and mark.direction != EITHER
    )


def _settle(marks: list[Mark], text_votes: int) -> list[Mark]:
    """Give the glyphs whose direction is a matter of style the direction that their paragraph's style gives them."""
    styled = [mark for mark in marks if _GLYPHS[mark.glyph][1] == "styled"]
    glyphs = {mark.glyph for mark in marks}
    directions: dict[str, Direction] = {}
    if styled:
        votes = _votes(marks) or text_votes or (1 if styled[0].glyph in "»›" else -1)
        directions |= dict.fromkeys("»›" if votes > 0 else "«‹", OPEN)
        directions |= dict.fromkeys("«‹" if votes > 0 else "»›", CLOSE)
    if glyphs & {"„", ",,"} and "”" not in glyphs:
        directions |= {"“": CLOSE}
    if "‚" in glyphs:
        directions |= {"‘": CLOSE}
    return [replace(mark, direction=directions[mark.glyph]) if mark.glyph in directions else mark for mark in marks]
