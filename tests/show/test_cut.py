"""A text in pieces is still the text, and each piece knows what holds in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimex.show.cut import cut

EDGES = st.integers(0, 12)
STRETCHES = st.lists(
    st.tuples(EDGES, EDGES, st.sampled_from("abc")).filter(lambda stretch: stretch[0] < stretch[1]), max_size=6
)


def apart(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    return one[2] != other[2] or one[1] < other[0] or other[1] < one[0]


@given(STRETCHES)
def test_every_character_is_marked_by_what_covers_it(stretches: list[tuple[int, int, str]]) -> None:
    text = "Wald und Wie"
    # A key's stretches do not overlap, as the spans of a claim don't.
    stretches = [
        s for n, s in enumerate(stretches) if all(s[2] != o[2] or s[1] < o[0] or o[1] < s[0] for o in stretches[:n])
    ]
    pieces = list(cut(text, stretches))
    assert "".join(piece.text for piece in pieces) == text
    for piece in pieces:
        for at in range(piece.start, piece.start + len(piece.text)):
            assert set(piece.keys) == {key for start, end, key in stretches if start <= at < end}


def test_keys_keep_the_order_in_which_they_came() -> None:
    assert [(piece.text, piece.keys) for piece in cut("abcd", [(1, 3, "out"), (0, 4, "in"), (1, 2, "role")])] == [
        ("a", ("in",)),
        ("b", ("out", "in", "role")),
        ("c", ("out", "in")),
        ("d", ("in",)),
    ]


def test_an_empty_text_has_no_pieces() -> None:
    assert list(cut("", [])) == []
