"""What a format has no place for, told the same way by every writer."""

from __future__ import annotations

from collections.abc import Collection

from claimex.formats.document import NO_PIPELINE, Document, details_of
from claimex.formats.report import Report
from claimex.model import Claim
from claimex.speakers import number_speakers, without_ids


def tell_document(document: Document, report: Report, lacks: Collection[str]) -> None:
    """Tell which of ``tokens``, ``sentences`` and ``pipeline`` the document has and the format ``lacks``.

    Speakers are told if they are others than the claims have, since readers make the list anew from the claims.
    """
    if "tokens" in lacks and document.tokens is not None:
        report.lose(document.name, None, "tokens")
    if "sentences" in lacks and document.sentences is not None:
        report.lose(document.name, None, "sentences")
    pipeline = document.extraction.pipeline
    if "pipeline" in lacks and pipeline != NO_PIPELINE:
        report.lose(document.name, None, "pipeline", str(pipeline))
    if (document.claims, document.extraction.speakers) != number_speakers(without_ids(document.claims)):
        report.lose(document.name, None, "list of speakers, which says more than the claims")


def tell_claim(
    document: Document, claim: Claim, report: Report, lacks: Collection[str], carried: Collection[str] = ()
) -> None:
    """Tell which of the roles and ``details`` the claim has and the format ``lacks``; it has ``carried`` details."""
    for role in ("addressee", "venue"):
        found = getattr(claim, role)
        if role in lacks and found is not None:
            report.lose(document.name, claim.id, role, found.text)
    if "details" in lacks:
        for key, value in details_of(claim, document.sentences).items():
            if key not in carried:
                report.lose(document.name, claim.id, f"detail {key}", str(value))
