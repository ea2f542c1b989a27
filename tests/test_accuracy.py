"""A floor for accuracy on the seed article, which lies outside the project; the test is skipped without it.

Scores on annotated text have theirs in `benchmarks/floor.json`, and `benchmarks/gate.py` looks after them.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from claimex import Extractor

SEED = Path(__file__).parents[2] / "shared" / "seed" / "article.txt"
SEED_CLAIMS = 27

# Who says what in the seed article, by a careful reading; reports that one may doubt are left out.
SEED_GOLD = [
    ("direct", "ein Berater des ukrainischen Präsidenten Wolodymyr Selenskyj"),
    ("indirect", "ein Berater des ukrainischen Präsidenten Wolodymyr Selenskyj"),
    ("direct", "ein Berater des ukrainischen Präsidenten Wolodymyr Selenskyj"),
    ("direct", "Kaja Kallas"),
    ("indirect_free_indirect", "Kaja Kallas"),
    ("indirect", "europäische Staats- und Regierungschefs"),
    ("indirect", "Wolodymyr Selenskyj"),
    ("indirect", "Donald Trump"),
    ("direct", "Donald Trump"),
    ("indirect_free_indirect", "Donald Trump"),
    ("direct", "Friedrich Merz"),
    ("direct", "Carlo Masala"),
    ("direct", "Dmitri Medwedew"),
    ("indirect", "Moskau"),
    ("indirect", "Lindsey Graham"),
    ("direct", "Lindsey Graham"),
    ("indirect", "Stellungnahme mehrerer europäischer Staats- und Regierungschefs"),
    ("indirect", "Regierungskreise"),
    ("direct", "Keir Starmer"),
    ("indirect", "Emmanuel Macron"),
    ("reported", "Emmanuel Macron"),
    ("indirect", "Élysée-Palast"),
    ("indirect_free_indirect", "Élysée-Palast"),
    ("indirect", "Giorgia Melone"),
    ("indirect", "Giorgia Melone"),
    ("direct", "Wolodymyr Selenskyj"),
    ("indirect_free_indirect", "Wolodymyr Selenskyj"),
]
# Words of sentences that are the author's own, in Konjunktiv II and with a modal of assumption.
SEED_AUTHOR = ("laufen können", "groß sein")


@pytest.mark.skipif(not SEED.exists(), reason="needs the seed article in ../shared")
@pytest.mark.parametrize("setting", ["extractor", "fused"])  # rules alone; rules and reader
def test_seed_article(setting: str, request: pytest.FixtureRequest) -> None:
    extractor: Extractor = request.getfixturevalue(setting)
    text = SEED.read_text(encoding="utf8")
    claims = extractor(text).claims
    found = Counter((claim.kind, claim.speaker.name if claim.speaker else None) for claim in claims)
    right = sum((found & Counter(SEED_GOLD)).values())
    assert right >= SEED_CLAIMS
    authors = [text.index(words) for words in SEED_AUTHOR]
    assert not [c.text for c in claims if any(s.start <= place < s.end for s in c.spans for place in authors)]
