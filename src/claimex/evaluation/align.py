"""Map claims with character offsets to the token ids of a gold document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from claimex.evaluation.gold import GoldDocument, TokenClaim
from claimex.model import Claim, Role, Span


def align_claim(claim: Claim, document: GoldDocument) -> TokenClaim:
    """The claim as sets of token ids; the claim's offsets must count characters of ``document.text``."""
    return TokenClaim(
        kind=claim.kind,
        medium=claim.medium,
        message=covered_tokens(claim.spans, document),
        speaker=_role_tokens(claim.speaker, document),
        cue=_role_tokens(claim.cue, document),
        frame=_role_tokens(claim.frame, document),
        addressee=_role_tokens(claim.addressee, document),
    )


def align_claims(claims: Iterable[Claim], document: GoldDocument) -> tuple[TokenClaim, ...]:
    """Every claim of a document as sets of token ids, in the order given."""
    return tuple(align_claim(claim, document) for claim in claims)


def covered_tokens(spans: Iterable[Span], document: GoldDocument) -> frozenset[int]:
    """The ids of all tokens that share at least one character with one of the spans."""
    ids: set[int] = set()
    for span in spans:
        if span.start >= span.end:
            continue
        # Tokens stand in text order and don't overlap, so both their starts and their ends are sorted.
        first = bisect_right(document.tokens, span.start, key=lambda token: token[1])
        last = bisect_left(document.tokens, span.end, key=lambda token: token[0])
        ids.update(range(first, last))
    return frozenset(ids)


def _role_tokens(role: Role | None, document: GoldDocument) -> frozenset[int]:
    return covered_tokens(role.spans, document) if role else frozenset()
