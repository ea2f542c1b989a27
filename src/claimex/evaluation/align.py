"""Map claims with character offsets to the token ids of a gold document."""

from __future__ import annotations

from collections.abc import Iterable

from claimex.evaluation.gold import GoldDocument, TokenClaim, to_token_claim
from claimex.formats.tokens import covered
from claimex.model import Claim, Span


def align_claim(claim: Claim, document: GoldDocument) -> TokenClaim:
    """The claim as sets of token ids; the claim's offsets must count characters of ``document.text``."""
    return to_token_claim(claim, document.tokens)


def align_claims(claims: Iterable[Claim], document: GoldDocument) -> tuple[TokenClaim, ...]:
    """Every claim of a document as sets of token ids, in the order given."""
    return tuple(align_claim(claim, document) for claim in claims)


def covered_tokens(spans: Iterable[Span], document: GoldDocument) -> frozenset[int]:
    """The ids of all tokens that share at least one character with one of the spans."""
    return frozenset(token for span in spans for token in range(*covered(document.tokens, span.start, span.end)))
