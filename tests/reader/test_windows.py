"""Windows: every word is read once, by the window that sees most around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimex.reader.vocabulary import BEGIN, END, PAD, UNKNOWN, Vocabulary
from claimex.reader.windows import cut_windows, pad
from claimex.reader.words import NO_MARKS, Words

PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁der", "▁Turm", "▁", "t", "e", "r", "▁sagte", ",", "."]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(PIECES, [-1.0] * len(PIECES), {0x2019: "'"})


def make_words(lengths: list[int]) -> Words:
    sentences = [n for n, length in enumerate(lengths) for _ in range(length)]
    return Words(["der"] * len(sentences), list(range(len(sentences))), sentences, [0] * len(sentences))


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("der", ["▁der"]),
        ("Turm", ["▁Turm"]),
        ("terte", ["▁", "t", "e", "r", "t", "e"]),
        (",", [","]),  # stands close to the word before
        ("Ω", ["▁", "<unk>"]),
    ],
)
def test_words_in_pieces(vocabulary: Vocabulary, word: str, pieces: list[str]) -> None:
    assert [vocabulary.pieces[n] for n in vocabulary.encode(word)] == pieces


def test_vocabulary_is_saved_and_read_again(vocabulary: Vocabulary, tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "vocabulary.json"
    vocabulary.save(path)
    again = Vocabulary.load(path)

    assert (again.pieces, again.replaced) == (vocabulary.pieces, vocabulary.replaced)
    assert again.encode("terte,") == vocabulary.encode("terte,")


@given(st.lists(st.integers(1, 40), min_size=1, max_size=30), st.integers(8, 60), st.integers(0, 40))
def test_each_word_is_one_windows_own(lengths: list[int], pieces: int, overlap: int) -> None:
    words = make_words(lengths)
    vocabulary = Vocabulary(PIECES, [-1.0] * len(PIECES), {})
    windows = cut_windows(words, vocabulary, pieces=pieces, overlap=overlap)

    assert [i for window in windows for i in window.own] == list(range(len(words)))
    for window in windows:
        assert window.start <= window.own.start <= window.own.stop <= window.end
        assert len(window.pieces) <= pieces + 2
        assert (window.pieces[0], window.pieces[-1]) == (BEGIN, END)
        assert sorted(set(window.word_of) - {-1}) == list(range(len(window)))


def test_windows_begin_with_sentences(vocabulary: Vocabulary) -> None:
    words = make_words([5, 7, 6, 4])
    windows = cut_windows(words, vocabulary, pieces=13, overlap=6)

    assert [(w.start, w.end) for w in windows] == [(0, 12), (12, 22)]
    assert [(w.start, w.end) for w in cut_windows(words, vocabulary, pieces=13, overlap=8)] == [
        (0, 12),
        (5, 18),
        (12, 22),
    ]


def test_padding_is_no_word(vocabulary: Vocabulary) -> None:
    short, long = make_words([2]), make_words([4])
    windows = [cut_windows(words, vocabulary, pieces=20, overlap=0)[0] for words in (short, long)]
    batch = pad(windows)

    assert batch["pieces"].shape == (2, 6)
    assert batch["pieces"][0].tolist() == [BEGIN, 4, 4, END, PAD, PAD]
    assert batch["word_of"][0].tolist() == [-1, 0, 1, -1, -1, -1]
    assert batch["marks"][0].tolist() == [0, 0, NO_MARKS, NO_MARKS]
    assert UNKNOWN not in batch["pieces"]
