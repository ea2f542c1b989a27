"""What holds for any string whatever."""

import time
from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from claimex.extractor import uncollected
from claimex.segment import describe, find_paragraphs, find_quotations, set_boundaries

PIECES = ["„", "“", "”", '"', "'", "''", "»", "«", "›", "‹", "‚", "‘", "’", ",,", "``", "&quot;", "&bdquo;", "&amp;"]
WORDS = [
    "Ja",
    "nein",
    "Hans",
    "5",
    "3.",
    ".",
    "!",
    "…",
    ":",
    ",",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "(",
    ")",
    "-",
    "Dr.",
]
# Any characters, and strings in which marks are dense.
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES + WORDS), max_size=40).map("".join))
NLP = spacy.blank("de")


@given(TEXTS)
@settings(max_examples=500, deadline=None)
def test_quotations_lie_inside_the_text_and_nest(text: str) -> None:
    quotations = find_quotations(text)
    for quotation in quotations:
        assert 0 <= quotation.start <= quotation.inner_start < quotation.inner_end <= quotation.end <= len(text)
        assert quotation.closed == (quotation.inner_end < quotation.end)
        describe(text, quotation)
    for one, other in pairwise(quotations):
        assert one.start < other.start
    for quotation in quotations:
        if quotation.parent is None:
            assert quotation.depth == 0
        else:
            parent = quotations[quotation.parent]
            assert parent.start < quotation.start
            assert quotation.end <= parent.end
            assert quotation.depth == parent.depth + 1


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_quotations_stay_in_their_paragraph(text: str) -> None:
    if "&" in text:
        return
    paragraphs = find_paragraphs(text)
    for quotation in find_quotations(text):
        assert any(start <= quotation.start and quotation.end <= end for start, end in paragraphs)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_boundaries_never_fail(text: str) -> None:
    doc = set_boundaries(NLP.make_doc(text))
    assert doc.text == text


@pytest.mark.parametrize(
    "unit", ['"', "„", '" ', "„»", "' ", "s' 'a", '\n"', "»\n\n", "&quot;", 'a" "', " ", "\n", '5" ']
)
def test_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        text, runs = unit * (size // len(unit)), []
        with uncollected():  # the collector goes through all that there is, the more often the more is found
            for _ in range(3):  # the fastest: a busy machine makes some slower
                started = time.process_time()
                find_quotations(text)
                runs.append(time.process_time() - started)
        return min(runs)

    # Eight times the text; a quadratic algorithm would need sixty-four times as long.
    assert seconds(200_000) < 24 * max(seconds(25_000), 0.02)
