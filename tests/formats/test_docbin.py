from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin, Span

from claimex import Extractor
from claimex.formats import Document, FormatError, Report, read, write
from claimex.formats.docbin import to_doc


def test_span_groups(document: Document, tmp_path: Path) -> None:
    write([document], tmp_path / "a.spacy")
    (doc,) = DocBin().from_disk(tmp_path / "a.spacy").get_docs(spacy.blank("de").vocab)
    assert doc.text == document.text
    assert [(span.text, span.label_, span.id_) for span in doc.spans["claims"]] == [
        ("sei", "indirect", "0"),
        ("der Wald „in Not“", "indirect", "0"),
        ("„in Not“", "direct", "1"),
        ("Er brauche Regen", "reported", "2"),
    ]
    assert [(span.text, span.id_) for span in doc.spans["claims.cue"]] == [("Laut", "0"), ("schrieb", "2")]
    assert doc.spans["claims"].attrs["claims"]["1"] == {"medium": None, "parent": "0", "details": {}}
    assert len(list(doc.sents)) == 2


def test_docs_of_the_component(extractor: Extractor, news: str, tmp_path: Path) -> None:
    """What people store who have claimex in their pipeline."""
    doc = extractor.nlp(news)
    doc.spans["claims"] = [Span(doc, 3, 6, label="direct", span_id="x"), Span(doc, 8, 9, label="reported")]
    doc.spans["other"] = [doc[0:1]]
    DocBin(docs=[doc]).to_disk(tmp_path / "a.spacy")
    report = Report()
    (document,) = read(tmp_path / "a.spacy", report=report)
    assert [(claim.kind, claim.text) for claim in document.claims] == [
        ("direct", doc[3:6].text),
        ("reported", doc[8:9].text),
    ]
    assert document.claims[0].id == "x"
    assert [loss.what for loss in report.losses] == ["span group other"]


def test_faults(document: Document, tmp_path: Path) -> None:
    doc = to_doc(document, Report())
    doc.spans["claims"] = [Span(doc, 0, 2, label="gossip", span_id="0"), Span(doc, 3, 4, label="direct", span_id="1")]
    path = tmp_path / "a.spacy"
    DocBin(docs=[doc, to_doc(document, Report())]).to_disk(path)
    report = Report()
    assert len(list(read(path, report=report))) == 1
    assert [fault.message for fault in report.faults] == [
        "Doc 0: claim 0: kind 'gossip' is unknown; label its spans with one of direct, indirect, "
        "indirect_free_indirect, free_indirect, reported."
    ]


def test_no_docbin(tmp_path: Path) -> None:
    (tmp_path / "a.spacy").write_bytes(b"nothing of the sort")
    with pytest.raises(FormatError, match="is no DocBin of spaCy"):
        list(read(tmp_path / "a.spacy"))


def test_off_the_tokens(document: Document) -> None:
    """A claim that begins inside a token is widened to it, and that is told."""
    bare = Document("a", document.extraction, ((0, 15), (16, 29), (29, 34), (35, 60)), None)
    report = Report()
    to_doc(bare, report)
    told = {(loss.claim, loss.what, loss.detail) for loss in report.losses}
    what = "claim: ends not where tokens do, widened to tokens"
    assert ("0", what, "characters 31 to 34 became 29 to 34") in told
