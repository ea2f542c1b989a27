"""Speakers are tested by their mention: the square brackets in a text mark the words that a finder would hand over."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from claimex import Extractor, Speaker
from claimex.attribute import Resolver
from claimex.grammar import Entity
from claimex.lexicon import load_lexicon
from claimex.reading import Text

Resolve = Callable[[str], Speaker | None]
Read = Callable[..., Text]


@pytest.fixture(scope="session")
def resolve(extractor: Extractor) -> Resolve:
    """The speaker of the one mention in brackets."""

    def resolve(marked: str) -> Speaker | None:
        before, mention, after = re.fullmatch(r"(.*)\[(.+)\](.*)", marked, re.DOTALL).groups()  # type: ignore[union-attr]
        doc = extractor.nlp(before + mention + after)
        text = Text(doc, load_lexicon())
        return Resolver(text).speaker([*text.token_range(len(before), len(before + mention))], None)

    return resolve


@pytest.fixture(scope="session")
def read(extractor: Extractor) -> Read:
    """A sentence from lines of ``word pos head relation features``; heads are counted from 1, the root's is 0."""

    def read(table: str, *entities: Entity) -> Text:
        rows = [line.split() for line in table.strip().splitlines()]
        heads = [i if row[2] == "0" else int(row[2]) - 1 for i, row in enumerate(rows)]
        doc = Doc(
            extractor.nlp.vocab,
            words=[row[0] for row in rows],
            pos=[row[1] for row in rows],
            tags=[row[1] for row in rows],
            lemmas=[row[0] for row in rows],
            heads=heads,
            deps=[row[3] for row in rows],
            morphs=[row[4] if len(row) > 4 else "" for row in rows],
            sent_starts=[i == 0 for i in range(len(rows))],
        )
        return Text(doc, load_lexicon(), entities)

    return read
