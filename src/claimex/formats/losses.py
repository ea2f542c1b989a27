"""What a format has no place for, told the same way by every writer."""

from __future__ import annotations

from collections.abc import Collection

from claimex.formats.document import NO_PIPELINE, Document, details_of
from claimex.formats.report import Report
from claimex.model import Claim


def tell_document(document: Document, report: Report, lacks: Collection[str]) -> None:
    """Tell which of ``tokens``, ``sentences`` and ``pipeline`` the document has and the format ``lacks``.

    Speakers are told if they are others than the claims have, since readers make the list anew from the claims.
    """
    from claimex.attribute import distinct_speakers

    if "tokens" in lacks and document.tokens is not None:
        report.lose(document.name, None, "tokens")
    if "sentences" in lacks and document.sentences is not None:
        report.lose(document.name, None, "sentences")
    pipeline = document.extraction.pipeline
    if "pipeline" in lacks and pipeline != NO_PIPELINE:
        report.lose(document.name, None, "pipeline", f"{pipeline.name} {pipeline.version}")
    if document.extraction.speakers != distinct_speakers(claim.speaker for claim in document.claims):
        report.lose(document.name, None, "list of speakers, which is not that of the claims")


def tell_claim(document: Document, claim: Claim, report: Report, lacks: Collection[str]) -> None:
    """Tell which of the roles and ``details`` the claim has and the format ``lacks``."""
    for role in ("addressee", "venue"):
        found = getattr(claim, role)
        if role in lacks and found is not None:
            report.lose(document.name, claim.id, role, found.text)
    if "details" in lacks:
        for key, value in details_of(claim, document.sentences).items():
            report.lose(document.name, claim.id, f"detail {key}", str(value))
