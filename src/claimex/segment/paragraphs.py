"""Paragraphs of a text, told from lines that were merely wrapped.

German news comes in three layouts: paragraphs apart by blank lines, one paragraph a line, and lines wrapped at a fixed
width. A single newline is a wrap where the next line's first word would not have fitted on the line before.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

# Nobody wraps running text outside these widths (characters).
_WRAP_WIDTHS = range(40, 101)
_HEADLINE_MAX = 100
_FINAL = ".!?:…"
_CLOSERS = "\"'“”‘’»«›‹)]"


def ends_sentence(line: str) -> bool:
    """Whether ``line`` ends in sentence-final punctuation, closing marks and brackets aside."""
    return line.rstrip().rstrip(_CLOSERS).endswith(tuple(_FINAL))


def find_paragraphs(text: str) -> list[tuple[int, int]]:
    """Character offsets ``(start, end)`` of the paragraphs, white space at their edges left out, in text order."""
    paragraphs: list[tuple[int, int]] = []
    for block in _blocks(text):
        width = max(end - start for start, end in block)
        first = block[0][0]
        for (start, end), (next_start, next_end) in pairwise(block):
            if _breaks(text[start:end], text[next_start:next_end], width):
                paragraphs.append((first, end))
                first = next_start
        paragraphs.append((first, block[-1][1]))
    return paragraphs


def _blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines without a blank line between them; each line as ``(start, end)`` without its outer blanks."""
    block: list[tuple[int, int]] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        content = line.strip()
        if content:
            start = offset + len(line) - len(line.lstrip())
            block.append((start, start + len(content)))
        elif block:
            yield block
            block = []
        offset += len(line)
    if block:
        yield block


def _breaks(line: str, following: str, width: int) -> bool:
    """Whether the single newline between two lines of a block, ``width`` characters wide, ends a paragraph."""
    if following.lstrip("\"'„“‚‘»«›‹([…. ")[:1].islower():
        return False
    first_word = following.split(maxsplit=1)[0]
    if width in _WRAP_WIDTHS and len(line) + 1 + len(first_word) > width:
        return False
    return ends_sentence(line) or len(line) <= _HEADLINE_MAX
