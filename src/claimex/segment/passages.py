"""Passages: a few whole sentences each, which a parser can read as if they were texts of their own.

A parser goes through many short texts at once, but through a long one word by word: that takes it twice the time per
word, and the memory for all of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from claimex.segment.paragraphs import find_paragraphs
from claimex.segment.quotation import find_quotations
from claimex.segment.words import load_words

_OPENERS = "|".join(sorted(word.capitalize() for word in load_words("determiners")))
# A word in lower case, the end of its sentence and the blank behind it, where the next one begins with an article.
_SENTENCE_END = re.compile(rf"\b([a-zäöüß]{{4,}}[.!?]) (?=(?:{_OPENERS})\b)")
SHORTEST = 500  # characters; the last passage of a text may have less


def cut_passages(text: str) -> Iterator[str]:
    """The passages of a text, in order; together they are the text.

    Cut is only where a sentence begins without doubt: at a paragraph, or behind a full word and its full stop before an
    article; not within a quotation.
    """
    if len(text) < 2 * SHORTEST:
        yield text
        return
    ends = (match for match in _SENTENCE_END.finditer(text) if match[1] not in _abbreviations())
    starts = sorted({start for start, _ in find_paragraphs(text)} | {match.end() for match in ends})
    quotations = find_quotations(text)
    openings = [quotation.start for quotation in quotations]
    begin = 0
    for start in starts:
        if start - begin < SHORTEST:
            continue
        around = bisect_right(openings, start - 1) - 1
        if around < 0 or quotations[around].end <= start:
            yield text[begin:start]
            begin = start
    yield text[begin:]


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(entry.rstrip("$ ") for entry in load_words("abbreviations"))
