"""What notebooks and displaCy show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy import displacy

import claimex
from claimex import Extractor
from claimex.model import KINDS
from claimex.show import Article, displacy_colours


def test_an_extraction_shows_its_text(open_page: Callable[..., Any], article: Article) -> None:
    page = open_page(f"<!DOCTYPE html><title>x</title>{article.extraction._repr_html_()}")
    assert page.locator("[lang=de]").inner_text() == (
        "1Der Wald, sagte Försterin Ida Quast dem Rat, sei 2„in Not“.\n\n3Bis Mai solle gepflanzt werden."
    )
    assert page.locator("span[title]").first.get_attribute("title") == "Claim 1: indirect speech, Ida Quast"
    assert page.get_by_text("3 claims, 1 speaker").is_visible()


def test_a_claim_shows_its_speaker_and_reasons(article: Article) -> None:
    first, _, last = (claim._repr_html_() for claim in article.extraction.claims)
    for shown in ("Ida Quast", "Der Wald … sei „in Not“", "sagen", "main clause around its frame"):
        assert shown in first
    assert "no speaker found" in last
    assert "denied" in last


def test_markup_stays_text(made: Callable[..., Article]) -> None:
    nasty = (
        "Der Wald, sagte Försterin Ida Quast dem Rat, sei „in Not“. Bis Mai solle gepflanzt werden.<script>x</script>"
    )
    assert "<script" not in made(nasty).extraction._repr_html_()


def test_displacy_knows_the_colours(extractor: Extractor) -> None:
    assert set(displacy_colours()) == set(KINDS)
    nlp = claimex.load("embedded").nlp
    nlp.add_pipe("claimex")
    doc = nlp("Die Brücke bleibe gesperrt, sagte Ministerin Jana Wolff.")
    drawn = displacy.render(doc, style="span", options={"spans_key": "claims"}, jupyter=False)
    assert displacy_colours()["indirect"] in drawn
