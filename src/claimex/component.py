"""The spaCy component ``claimex``: put it behind the parser, read ``doc._.claims``."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("claimex")
def make_claimex(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    raise NotImplementedError
