"""Annotated documents as the words and claims that are learnt from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from claimex.learn.examples import Taught
from claimex.reader.words import read_words, word_claims
from claimex.reading import Text

if TYPE_CHECKING:
    from claimex.extractor import Extractor
    from claimex.model import Claim
    from claimex.reader.session import Reader

BATCH = 16


def annotated(
    documents: Iterable[tuple[str, Sequence[Claim]]], extractor: Extractor, reader: Reader | None = None
) -> Iterator[Taught]:
    """Texts with gold claims; ``extractor``'s pipeline tells words and sentences, the ``reader`` named entities."""
    for doc, claims in extractor.nlp.pipe(documents, as_tuples=True, batch_size=BATCH):
        text = Text(doc, extractor.lexicon)
        words = read_words(doc)
        if len(words):
            entities = reader.read(words).entities if reader else None
            yield Taught(words, word_claims(claims, text, words), entities)
