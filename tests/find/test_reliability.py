"""Confidence of what the grammar finds: how often its construction is right."""

from __future__ import annotations

import pytest

from claimex import Extractor
from claimex.find.reliability import USUAL, reliability


def test_what_was_never_counted_is_as_usual() -> None:
    assert reliability("unheard of") == pytest.approx(USUAL)


def test_sure_constructions_come_before_doubtful_ones(extractor: Extractor) -> None:
    texts = ["„Wir bauen weiter“, sagte die Ministerin.", "Die Ministerin sprach sich gegen den Plan aus."]
    sure, doubtful = (extractor(text).claims[0].confidence for text in texts)
    assert sure > 0.9
    assert doubtful < 0.6
