"""What no reader sees but a parser stumbles over is taken out of a text, and offsets are led back to the original."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

import regex  # type: ignore[import-untyped]

from claimex.segment import find_paragraphs

# Soft hyphens, zero-width and bidirectional characters, byte order marks, colours of a terminal: left out.
_INVISIBLE = r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff]|\x1b\[[0-9;]*m"
# Letters with their accents apart (u + ¨), as some file systems and PDF files have them: put together.
_APART = r"\p{L}\p{M}+"
# Wide and narrow blanks, control characters, emoji, halves of UTF-16 pairs, and runs of these: one plain blank.
_ODD = r"[\p{Zs}--[ ]]|[\p{Cc}--[\n\v\f\r\x85]]|[\U0001f000-\U0001faff]|\p{Emoji_Presentation}|[\ud800-\udfff]"
_BLANK = rf"(?:{_ODD}|[ ](?=[ ]|{_ODD}))(?:{_ODD}|[ \u200d\ufe0f])*"
# Marks beyond the 64th in a row, such as drawn lines or a broken file: left out. spaCy's tokenizer takes them off one
# by one and reads the rest anew each time.
_RUN = r"(?<=[^\w\s]{64})[^\w\s]+"
# The end of a line that was merely wrapped: one plain blank; others stay.
_LINE_END = r"[ ]*(?:\r\n?|\n)[ ]*"
_UNCLEAN = regex.compile(
    rf"(?P<invisible>{_INVISIBLE}|{_RUN})|(?P<apart>{_APART})|(?P<line>{_LINE_END})|(?P<blank>{_BLANK})", regex.V1
)
# What most texts have none of, found ten times faster: without it there is nothing to clean. Any match of the above
# has an unusual character, two blanks, a line end or a long run of marks in it.
_UNUSUAL = re.compile(r"[^ -~ÄÖÜäöüßáàâéèêçñøåØÅ§°€…„“”‘’‚«»‹›–—]")
_MANY_MARKS = re.compile(r"[^\w\s]{65}")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text fit for a parser; its n-th character stands for the characters ``starts[n]:ends[n]`` of the original."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the original that ``start:end`` of the clean text stands for, at least one."""
        return self.starts[start], self.ends[end - 1]


def clean(text: str) -> Cleaned | None:
    """The text without what disturbs a parser; ``None`` if there is nothing such in it."""
    if not (_UNUSUAL.search(text) or "  " in text or _MANY_MARKS.search(text)):
        return None
    paragraphs = iter(find_paragraphs(text))
    first, last = next(paragraphs, (0, 0))
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for match in _UNCLEAN.finditer(text):
        start, end = match.span()
        new = " "
        if match["invisible"]:
            new = ""
        elif match["apart"]:
            new = unicodedata.normalize("NFC", match[0])
            if len(new) > 1:  # an accent that no letter has; the parser must do with it
                continue
        elif match["line"]:
            while last <= start and last < len(text):
                first, last = next(paragraphs, (len(text), len(text)))
            if not first < start < last:
                continue
        parts += text[done:start], new
        starts += [*range(done, start), *[start] * len(new)]
        ends += [*range(done + 1, start + 1), *[end] * len(new)]
        done = end
    if not parts:
        return None
    parts.append(text[done:])
    starts += range(done, len(text))
    ends += range(done + 1, len(text) + 1)
    return Cleaned("".join(parts), tuple(starts), tuple(ends))
