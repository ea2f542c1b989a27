"""A quotation that is speech, and the claim that it makes."""

from __future__ import annotations

from dataclasses import dataclass

from claimex.find.candidate import Candidate
from claimex.segment import Quotation


@dataclass(slots=True)
class Quote:
    """A quotation that is speech, and its tokens."""

    quotation: Quotation
    tokens: range
    is_utterance: bool  # a sentence of its own, not a fragment of the writer's
    is_name: bool  # by its surface a title, a name or a word that is only mentioned


def make_direct(quote: Quote, construction: str, confidence: float) -> Candidate:
    return Candidate(
        kind="direct",
        spans=((quote.quotation.start, quote.quotation.end),),
        construction=construction,
        confidence=confidence,
    )
