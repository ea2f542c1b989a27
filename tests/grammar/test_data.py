"""The word lists hold what their names say."""

from __future__ import annotations

import pytest

from claimex.grammar.paradigms import paradigm
from claimex.grammar.prefixes import has_stem_in_t
from claimex.grammar.words import load_words

LISTS = (
    "adverbial_markers", "antecedent_pronouns", "edge_adverbs", "prefixes", "question_nouns",
    "regular_verbs_like_strong_forms", "strong_verbs", "verbs_in_eren", "verbs_in_ge", "verbs_in_sz", "verbs_in_t",
    "verbs_without_ge", "w_words",
)  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_lower_case_words(name: str) -> None:
    words = load_words(name)
    assert words
    assert all(word.islower() and word.lstrip("!~").isalpha() for word in words)


@pytest.mark.parametrize("name", [name for name in LISTS if "verbs" in name and name != "edge_adverbs"])
def test_verbs_can_be_conjugated(name: str) -> None:
    assert all(paradigm(word.lstrip("!~")) for word in load_words(name))


def test_stems_in_t() -> None:
    known = load_words("verbs_in_t")
    assert all(word.endswith("ten") for word in known)
    for infinitive in ("arbeiten", "verarbeiten", "anbieten", "aufrechterhalten", "unterbreiten", "behaupten"):
        assert has_stem_in_t(infinitive)
    for past in ("sagten", "machten", "wachten", "angelten", "verheimlichten", "vereinzelten", "forderten"):
        assert not has_stem_in_t(past)
