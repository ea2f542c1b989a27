"""Claims for the eye: in a terminal, in a notebook, in displaCy, and as pages to read in a browser."""

from claimex.show.inline import claim_html, extraction_html
from claimex.show.palette import displacy_colours
from claimex.show.report import Article, render_article, render_index, render_report
from claimex.show.terminal import show_extraction
from claimex.show.words import LANGUAGES

__all__ = [
    "LANGUAGES",
    "Article",
    "claim_html",
    "displacy_colours",
    "extraction_html",
    "render_article",
    "render_index",
    "render_report",
    "show_extraction",
]
