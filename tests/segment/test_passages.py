"""Passages: whole sentences, cut where nobody doubts that one begins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimex.segment import cut_passages, find_quotations
from claimex.segment.passages import SHORTEST

FILLER = "Der Rat der Stadt Mornheim hat am Montag lange über den Bau der neuen Brücke an der Mühle beraten"
LONG = f"{FILLER}, {FILLER.lower()}, {FILLER.lower()}, {FILLER.lower()}, {FILLER.lower()}, {FILLER.lower()}"


@pytest.mark.parametrize(
    ("end", "start", "cut"),
    [
        (". ", "Die Kosten steigen", True),
        (".\n\n", "Kritik kam von der Opposition", True),
        ("? ", "Das weiß niemand", True),
        (". ", "Kritik kam von der Opposition", False),  # a noun may go on: Mio. Euro
        (" evtl. ", "Die Kosten steigen", False),
        (" bis 3. ", "Die Kosten steigen", False),
        (", ", "die Kosten steigen", False),
    ],
)
def test_where_a_passage_ends(end: str, start: str, cut: bool) -> None:
    text = f"{LONG}{end}{start}, {LONG.lower()}."
    assert len(LONG) > SHORTEST
    assert list(cut_passages(text)) == ([f"{LONG}{end}", text[len(LONG) + len(end) :]] if cut else [text])


def test_a_quotation_stays_whole() -> None:
    text = f"„{LONG}. Die Kosten steigen. Das weiß jeder“, sagte sie gestern. Der Rat, {LONG.lower()}."
    first, second = cut_passages(text)
    assert first.endswith("sagte sie gestern. ")
    assert second.startswith("Der Rat")


def test_short_texts_are_one_passage() -> None:
    text = "Die Stadt baut. Der Rat berät.\n\nDie Kosten steigen."
    assert list(cut_passages(text)) == [text]


@given(
    st.lists(
        st.sampled_from([FILLER, ". ", ".\n", "\n\n", "„", "“", "Die Stadt baut. ", " evtl. ", "Der "]), max_size=60
    )
)
def test_passages_are_the_text(parts: list[str]) -> None:
    text = "".join(parts)
    passages = list(cut_passages(text))
    assert "".join(passages) == text
    assert all(len(passage) >= SHORTEST for passage in passages[:-1])
    ends = {sum(map(len, passages[:n])) for n in range(1, len(passages))}
    assert not any(quotation.start < end < quotation.end for quotation in find_quotations(text) for end in ends)
