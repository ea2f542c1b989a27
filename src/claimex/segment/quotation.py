"""Quotations: marks paired on the characters of the text as it was given.

Marks are paired paragraph by paragraph, so that an odd one costs at most its own paragraph. Whatever the input, this
takes linear time and raises nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimex.segment.marks import CLOSE, EITHER, OPEN, Family, Mark, decode, find_marks
from claimex.segment.paragraphs import find_paragraphs

# A quotation that opens inside one with the same marks after these is a neighbour: the outer one lost its closing mark.
_BREAKS = frozenset(".!?…:;,")
# Unclosed, these are something else: an apostrophe, an arrow in a menu path.
_NEVER_UNCLOSED = frozenset({"single", "single_guillemet"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of text in quotation marks. All offsets count characters of the text as given; ends are exclusive.

    ``start:end`` includes the marks, ``inner_start:inner_end`` does not. Where a mark is missing, the two coincide on
    that side. ``closed`` is false where the closing mark is missing: by mistake, or at the end of a paragraph whose
    speech goes on in the next; the quotation that goes on there ``continues`` it. ``parent`` is the index, in the list
    returned by :func:`find_quotations`, of the quotation around this one; ``depth`` counts the quotations around it.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool
    continues: bool
    depth: int
    parent: int | None

    @property
    def opened(self) -> bool:
        """False where the opening mark is missing."""
        return self.inner_start > self.start


@dataclass(slots=True)
class _Draft:
    """A quotation in the making; offsets into the decoded text."""

    start: int
    inner_start: int
    family: Family
    continues: bool = False
    inner_end: int = -1
    end: int = -1
    closed: bool = False
    # Where it ended at the latest, should its closing mark be missing.
    limit: int | None = None

    def close(self, inner_end: int, end: int) -> None:
        self.inner_end, self.end, self.closed = inner_end, end, True

    def give_up(self, text: str, end: int) -> bool:
        """End it without a closing mark, at ``end`` or before; False if it was none in the first place."""
        self.inner_end = self.end = _strip_end(text, end if self.limit is None else self.limit)
        is_arrow = text[self.inner_start : self.inner_start + 1].isspace()
        return self.family not in _NEVER_UNCLOSED and not is_arrow and self.inner_end > self.inner_start


def find_quotations(text: str) -> list[Quotation]:
    """All quotations of ``text``, nested ones included, sorted by their start."""
    plain, offsets = decode(text)
    paragraphs = find_paragraphs(plain)
    drafts: list[_Draft] = []
    left_open: list[_Draft] = []
    for (start, end), marks in zip(paragraphs, find_marks(plain, paragraphs), strict=True):
        reopened = bool(left_open and marks) and _reopens(marks[0], start, left_open[0])
        done, left_open = _pair(plain, start, marks)
        for draft in (*done, *left_open) if reopened else ():
            draft.continues = draft.start == start
        drafts += done
        drafts += (draft for draft in left_open if draft.give_up(plain, end))
    return _arrange(drafts, offsets)


def _reopens(mark: Mark, paragraph: int, unclosed: _Draft) -> bool:
    """Whether ``mark`` takes up, at the start of its paragraph, the speech that the paragraph before left open."""
    is_opening = mark.start == paragraph and mark.direction != CLOSE
    return is_opening and mark.family == unclosed.family and unclosed.limit is None


def _pair(text: str, paragraph: int, marks: list[Mark]) -> tuple[list[_Draft], list[_Draft]]:
    """Pair the marks of a paragraph that starts at ``paragraph``: finished quotations, and those left open."""
    done: list[_Draft] = []
    stack: list[_Draft] = []
    pending: Counter[Family] = Counter()
    for mark, is_spare in zip(marks, _spare(marks), strict=True):
        family = mark.family
        if mark.direction == OPEN or (mark.direction == EITHER and not pending[family]):
            if stack and stack[-1].family == family and stack[-1].limit is None:
                stack[-1].limit = _neighbour(text, mark.start)
            stack.append(_Draft(mark.start, mark.end, family))
            pending[family] += 1
        elif pending[family]:
            # A single mark never closes over an open double one: it is an apostrophe.
            if (is_spare and pending[family] == 1) or (family == "single" and stack[-1].family != family):
                continue
            while stack[-1].family != family:
                lost = stack.pop()
                pending[lost.family] -= 1
                if lost.give_up(text, mark.start):
                    done.append(lost)
            closed = stack.pop()
            pending[family] -= 1
            closed.close(mark.start, mark.end)
            if closed.inner_end > closed.inner_start:
                done.append(closed)
        elif not done and not stack and (unopened := _unopened(text, paragraph, mark)):
            done.append(unopened)
    return done, stack


def _spare(marks: Sequence[Mark]) -> Iterator[bool]:
    """For each mark whether it can be done without: a weak closer before a certain one with the same marks."""
    following: dict[Family, Mark] = {}
    spare: list[bool] = []
    for mark in reversed(marks):
        closer = following.get(mark.family)
        spare.append(mark.weak and closer is not None and closer.direction == CLOSE and not closer.weak)
        following[mark.family] = mark
    return reversed(spare)


def _neighbour(text: str, start: int) -> int | None:
    """``start`` if what opens there stands after a break, and so beside what is open rather than inside it."""
    before = text[max(start - 3, 0) : start].rstrip()
    return start if before[-1:] in _BREAKS else None


def _unopened(text: str, paragraph: int, mark: Mark) -> _Draft | None:
    """The quotation that ``mark`` closes without any mark that opens it, if it looks like the end of speech."""
    ends_speech = text[mark.start - 1 : mark.start] in _BREAKS or text[mark.end : mark.end + 1] == ","
    if mark.family in _NEVER_UNCLOSED or mark.weak or not ends_speech:
        return None
    colon = text.rfind(": ", paragraph, mark.start)
    start = paragraph if colon < 0 else colon + 2
    if start >= mark.start:
        return None
    draft = _Draft(start, start, mark.family)
    draft.close(mark.start, mark.end)
    return draft


def _strip_end(text: str, end: int) -> int:
    # Stops at the opening mark at the latest, so no two calls walk over the same blanks.
    while end and text[end - 1].isspace():
        end -= 1
    return end


def _arrange(drafts: list[_Draft], offsets: Sequence[int]) -> list[Quotation]:
    """The quotations in text order, each with the one around it, in offsets of the text as given."""
    quotations: list[Quotation] = []
    around: list[int] = []
    for index, draft in enumerate(sorted(drafts, key=lambda draft: draft.start)):
        start, end = offsets[draft.start], offsets[draft.end]
        while around and quotations[around[-1]].end <= start:
            around.pop()
        parent = around[-1] if around else None
        inner_start, inner_end = offsets[draft.inner_start], offsets[draft.inner_end]
        quotations.append(
            Quotation(start, end, inner_start, inner_end, draft.closed, draft.continues, len(around), parent)
        )
        around.append(index)
    return quotations
