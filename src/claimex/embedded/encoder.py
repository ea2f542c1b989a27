"""The encoder of the embedded pipeline: a convolution whose window widens from layer to layer.

Spans a German clause, whose verb may stand fifteen words from its subject, at the cost of spaCy's own encoder, which
sees four words to each side. After Strubell et al. 2017, "Fast and Accurate Entity Recognition with Iterated Dilated
Convolutions". Registered as ``claimex.DilatedEncoder.v1``, so that ``spacy.load`` finds it.
"""

from __future__ import annotations

from collections.abc import Callable

from thinc.api import Maxout, Model, chain, residual, with_array
from thinc.types import Floats2d


def make_dilated_encoder(width: int, dilations: list[int], maxout_pieces: int) -> Model[list[Floats2d], list[Floats2d]]:
    """Encode each token together with its surroundings.

    ``dilations`` has one entry a layer: each layer sees a token and the two that stand so many tokens to its left and
    right. Input and output are one array a text, a row of ``width`` numbers a token.
    """
    layers = [
        residual(
            chain(
                see_apart(distance),
                Maxout(nO=width, nI=width * 3, nP=maxout_pieces, dropout=0.0, normalize=True),
            )
        )
        for distance in dilations
    ]
    encoder: Model[Floats2d, Floats2d] = chain(*layers)
    # Texts of one batch lie in one array: so many empty rows between them keep each from seeing the next.
    model: Model[list[Floats2d], list[Floats2d]] = with_array(encoder, pad=sum(dilations))
    model.set_dim("nO", width)
    return model


def see_apart(distance: int) -> Model[Floats2d, Floats2d]:
    """Join each row with those that stand ``distance`` before and after it; empty rows where there are none."""
    return Model("see_apart", _forward, attrs={"distance": distance})


def _forward(
    model: Model[Floats2d, Floats2d], rows: Floats2d, is_train: bool
) -> tuple[Floats2d, Callable[[Floats2d], Floats2d]]:
    distance, width = model.attrs["distance"], rows.shape[1]
    joined = model.ops.alloc2f(rows.shape[0], width * 3)
    joined[:, width : 2 * width] = rows
    joined[distance:, :width] = rows[:-distance]
    joined[:-distance, 2 * width :] = rows[distance:]

    def backprop(gradient: Floats2d) -> Floats2d:
        own: Floats2d = model.ops.xp.ascontiguousarray(gradient[:, width : 2 * width])
        own[:-distance] += gradient[distance:, :width]
        own[distance:] += gradient[:-distance, 2 * width :]
        return own

    return joined, backprop
