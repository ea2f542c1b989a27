"""From scores to proposals: anchors of one claim are one proposal, roles are stretches of likely words."""

from __future__ import annotations

import numpy as np

from claimex.model import KINDS, Kind
from claimex.reader.proposals import Anchor, propose
from claimex.reader.scheme import MEDIUM_COUNT, PART_COUNT, PARTS

WORDS = ["Die", "Brücke", "bleibe", "gesperrt", ",", "sagte", "Ministerin", "Jana", "Wolff", "."]
MEDIA = np.full(MEDIUM_COUNT, 1 / MEDIUM_COUNT, np.float32)


def anchor(kind: Kind, probability: float, word: int, **parts: dict[int, float]) -> Anchor:
    rows = np.zeros((PART_COUNT, len(WORDS)), np.float32)
    for name, chances in parts.items():
        for place, chance in chances.items():
            rows[PARTS.index(name), place] = chance
    return Anchor(probability, word, KINDS.index(kind), 0, rows, MEDIA)


def sure(*places: int) -> dict[int, float]:
    return dict.fromkeys(places, 0.9)


def text_of(words: frozenset[int]) -> str:
    return " ".join(WORDS[i] for i in sorted(words))


def test_parts_are_the_likely_words() -> None:
    [found] = propose(
        [anchor("indirect", 0.8, 0, message=sure(0, 1, 2, 3), cue=sure(5), speaker=sure(6, 7, 8) | {5: 0.1})], 0.5
    )
    message, speaker, cue, frame, addressee = map(text_of, found.parts)

    assert (message, speaker, cue) == ("Die Brücke bleibe gesperrt", "Ministerin Jana Wolff", "sagte")
    assert (frame, addressee) == ("", "")


def test_anchors_of_one_claim_share_their_probability() -> None:
    found = propose(
        [
            anchor("indirect", 0.4, 0, message=sure(0, 1, 2, 3)),
            anchor("indirect_free_indirect", 0.3, 0, message=sure(0, 1, 2, 3, 4)),
            anchor("indirect", 0.2, 1, message=sure(1, 2, 3)),
        ],
        0.5,
    )

    assert [(p.kind, round(p.probability, 3)) for p in found] == [("indirect", 0.9)]


def test_a_quotation_inside_a_paraphrase_is_a_claim_of_its_own() -> None:
    found = propose(
        [anchor("indirect", 0.9, 0, message=sure(0, 1, 2, 3)), anchor("direct", 0.9, 1, message=sure(1, 2, 3))], 0.5
    )

    assert [(p.kind, text_of(p.message)) for p in found] == [
        ("indirect", "Die Brücke bleibe gesperrt"),
        ("direct", "Brücke bleibe gesperrt"),
    ]


def test_what_is_unlikely_is_no_proposal() -> None:
    assert propose([anchor("direct", 0.3, 0, message=sure(0, 1))], 0.5) == []


def test_a_speaker_is_one_stretch() -> None:
    speaker = {0: 0.6, 1: 0.6} | sure(6, 7, 8)
    [found] = propose([anchor("indirect", 0.9, 2, message=sure(2, 3), speaker=speaker)], 0.5)

    assert text_of(found.parts[1]) == "Ministerin Jana Wolff"


def test_a_weak_role_is_kept_if_nothing_is_likelier() -> None:
    [found] = propose([anchor("indirect", 0.9, 0, message=sure(0), cue={5: 0.4}, speaker={7: 0.2})], 0.5)

    assert (text_of(found.parts[2]), found.parts[1]) == ("sagte", frozenset())
