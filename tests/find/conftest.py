"""Tables of (text, expected claims) that a linguist can read; one file for each construction."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimex import Extractor

Row = tuple[str, str, str | None]
"""Kind, claim (its stretches joined with `` … ``), speaker as it stands in the text."""


@pytest.fixture(scope="session")
def claims_of(extractor: Extractor) -> Callable[[str], list[Row]]:
    def extract(text: str) -> list[Row]:
        return [
            (
                claim.kind,
                " … ".join(span.text for span in claim.spans),
                claim.speaker.text if claim.speaker else None,
            )
            for claim in extractor(text).claims
        ]

    return extract
