"""The dilated encoder: how far it sees, that texts of one batch do not see each other, that it learns."""

from __future__ import annotations

import numpy as np
import pytest
import spacy

from claimex.embedded.encoder import make_dilated_encoder, see_apart

WIDTH, DILATIONS = 8, [1, 2, 4]


@pytest.fixture
def encoder():
    model = make_dilated_encoder(width=WIDTH, dilations=DILATIONS, maxout_pieces=2)
    model.initialize(X=[np.zeros((3, WIDTH), dtype="f")])
    return model


def rows(count: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(count, WIDTH)).astype("f")


@pytest.mark.parametrize("lengths", [[1], [5, 1, 9], [0, 3], [30, 30]])
def test_a_text_is_read_the_same_alone_and_in_a_batch(encoder, lengths):
    texts = [rows(length, seed) for seed, length in enumerate(lengths)]
    together = encoder.predict(texts)
    for text, result in zip(texts, together, strict=True):
        assert result.shape == (len(text), WIDTH)
        np.testing.assert_allclose(encoder.predict([text])[0], result, atol=1e-5)


def test_a_token_sees_as_far_as_the_dilations_reach(encoder):
    text, reach = rows(40), sum(DILATIONS)
    before = encoder.predict([text])[0]
    text[20] += 1
    changed = {int(i) for i in np.flatnonzero(np.abs(encoder.predict([text])[0] - before).max(axis=1) > 1e-6)}
    assert changed == set(range(20 - reach, 20 + reach + 1))


@pytest.mark.parametrize("distance", [1, 2, 8])
@pytest.mark.parametrize("length", [1, 2, 3, 12])
def test_see_apart_joins_neighbours_and_gives_their_gradient_back(distance, length):
    layer, text = see_apart(distance), rows(length)
    joined, backprop = layer(text, is_train=True)
    for i in range(length):
        left = text[i - distance] if i >= distance else np.zeros(WIDTH)
        right = text[i + distance] if i + distance < length else np.zeros(WIDTH)
        np.testing.assert_array_equal(joined[i], np.concatenate([left, text[i], right]))
    # The layer is linear, so its gradient is its transpose: <layer(x), y> equals <x, backprop(y)>.
    other = np.random.default_rng(1).normal(size=joined.shape).astype("f")
    assert float((joined * other).sum()) == pytest.approx(float((text * backprop(other)).sum()), rel=1e-3, abs=1e-3)


def test_spacy_finds_it_by_name():
    assert spacy.registry.get("architectures", "claimex.DilatedEncoder.v1") is make_dilated_encoder
