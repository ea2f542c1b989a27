"""The component scored by spaCy itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span, SpanGroup
from spacy.training import Example

from claimex.component import register
from claimex.evaluation import GoldDocument, TokenClaim, score
from claimex.evaluation.examples import score_examples
from claimex.formats.docbin import to_doc
from claimex.formats.document import Document
from claimex.formats.report import Place, Report
from claimex.formats.wikinews import parse
from claimex.model import Claim
from claimex.pipelines import EMBEDDED


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.load(EMBEDDED)
    nlp.add_pipe("claimex")
    return nlp


@pytest.fixture(autouse=True)
def _attribute() -> None:
    register()


@pytest.fixture
def annotated(raw: dict[str, Any]) -> Document:
    document = parse(raw, Place("test"), Report())
    assert document is not None
    return document


@pytest.fixture
def reference(annotated: Document) -> Doc:
    """The gold as `claimex convert` writes it to a DocBin: claims in span groups."""
    return to_doc(annotated, Report())


def official(system: list[TokenClaim], document: GoldDocument) -> dict[str, float | None]:
    evaluation = score([(system, document.claims)])
    return {"claims_joint_f": evaluation.joint.f1, "claims_kind_r": evaluation.kind.recall}


@pytest.mark.parametrize("where", ["attribute", "span groups"])
def test_digit_for_digit_the_official_score(
    reference: Doc, annotated: Document, document: GoldDocument, make_claim: Callable[..., Claim], where: str
) -> None:
    predicted = spacy.blank("de").make_doc(reference.text)
    first = document.claims[0]
    claims = [
        make_claim(document, "a", "indirect", "speech", frozenset(range(5, 13)), speaker=first.speaker, cue=first.cue),
        make_claim(document, "b", "direct", "writing", frozenset(range(15, 18))),
    ]
    predicted._.claims = claims
    if where == "attribute":
        reference._.claims = annotated.claims
        del reference.spans["claims"]
    found = score_examples([Example(predicted, reference)])
    system = [
        TokenClaim("indirect", "speech", frozenset(range(5, 13)), speaker=first.speaker, cue=first.cue),
        TokenClaim("direct", "writing", frozenset(range(15, 18))),
    ]
    assert {key: found[key] for key in ("claims_joint_f", "claims_kind_r")} == official(system, document)
    assert found["claims_per_type"]["indirect"]["r"] == 1
    assert found["claims_per_type"]["reported"] == {"p": None, "r": None, "f": None}


def test_media_and_roles_of_span_groups(reference: Doc, annotated: Document) -> None:
    predicted = reference.copy()
    predicted._.claims = annotated.claims
    found = score_examples([Example(predicted, reference)])
    assert {found[f"claims_{metric}_f"] for metric in ("message", "roles", "joint", "kind", "medium")} == {1.0}


def test_evaluate_from_a_file(nlp: Language, news: str, tmp_path: Path) -> None:
    """What the pipeline finds is its own gold: all is right, whether stored as claims or as spans only."""
    for number, user_data in enumerate((True, False)):
        path = tmp_path / f"{number}.spacy"
        DocBin(docs=[nlp(news)], store_user_data=user_data).to_disk(path)
        references = DocBin().from_disk(path).get_docs(nlp.vocab)
        scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in references])
        assert scores["claims_message_f"] == 1
        assert scores["claims_kind_f"] == 1
        assert scores["claims_joint_f"] == pytest.approx(1 if user_data else scores["claims_joint_f"])
    assert nlp.config["training"]["score_weights"]["claims_joint_f"] > 0


def test_claims_that_were_looked_for_and_not_found(nlp: Language, news: str) -> None:
    empty = nlp.make_doc(news)
    empty.spans["claims"] = []
    assert nlp.evaluate([Example(nlp.make_doc(news), empty)])["claims_message_p"] == 0


def test_nothing_to_score(nlp: Language, news: str) -> None:
    scores = score_examples([Example(nlp(news), nlp.make_doc(news))])
    assert set(scores.values()) == {None}


def test_spans_without_id_are_claims_of_their_own(news: str) -> None:
    doc = spacy.blank("de").make_doc(news)
    doc.spans["claims"] = SpanGroup(doc, spans=[Span(doc, 8, 12, "direct"), Span(doc, 20, 24, "direct")])
    predicted = doc.copy()
    predicted._.claims = ()
    assert score_examples([Example(predicted, doc)])["claims_message_r"] == 0


def test_unknown_kind_is_named(news: str) -> None:
    doc = spacy.blank("de").make_doc(news)
    doc.spans["claims"] = [Span(doc, 8, 12, "gossip")]
    with pytest.raises(ValueError, match="labelled 'gossip'; label its spans with one of direct"):
        score_examples([Example(doc.copy(), doc)])
