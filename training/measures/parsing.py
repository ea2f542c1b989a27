"""Gold tokens through a pipeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpora import Sentence
from spacy.language import Language
from spacy.tokens import Doc


def parse_gold_tokens(nlp: Language, sentences: Iterable[Sentence]) -> Iterator[Doc]:
    """Each sentence through the pipeline with its gold tokens, kept one sentence."""
    for sentence in sentences:
        doc = Doc(nlp.vocab, words=sentence.words, spaces=sentence.spaces)
        for token in doc:
            token.is_sent_start = token.i == 0
        for name, component in nlp.pipeline:
            if name != "claimex_boundaries":
                doc = component(doc)
        yield doc
