"""Claims in a notebook: a piece of HTML without script, in the colours of the notebook's own theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimex.show.page import environment
from claimex.show.palette import PALETTE
from claimex.show.report import Article, facts, quoted, speaker_name
from claimex.show.words import words

if TYPE_CHECKING:
    from claimex.model import Claim, Extraction


def extraction_html(extraction: Extraction) -> str:
    """The text with its claims marked; pointing at one shows its kind and speaker."""
    return _render("extraction", article=Article("", extraction))


def claim_html(claim: Claim) -> str:
    """A claim with its speaker and what else is known of it."""
    return _render("claim", claim=claim)


def _render(what: str, **values: object) -> str:
    template = environment().get_template("inline.html")
    return template.render(
        what=what, facts=facts, palette=PALETTE, quoted=quoted, speaker_name=speaker_name, w=words("en"), **values
    )
