"""The component ``claimex`` in a spaCy pipeline, used as spaCy users do."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from claimex import Claim, Extractor
from claimex.component import ClaimFinder, register
from claimex.lexicon import LexiconError
from claimex.lexicon.loader import DATA
from claimex.pipelines import EMBEDDED

TEXT = "„Wir bauen weiter“, sagte Ministerin Jana Wolff. Man habe keine Wahl."
OWN_VERB = "Der Verband schwadronierte, dass alles besser werde."


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.load(EMBEDDED)
    nlp.add_pipe("claimex_boundaries", before="parser")
    nlp.add_pipe("claimex", config={"reader": "off"})
    return nlp


@pytest.fixture
def verbs(tmp_path: Path) -> Path:
    """A lexicon file with a verb that the package does not have."""
    lines = (DATA / "verbs.tsv").read_text("utf8").splitlines()
    head, *rows = [line for line in lines if not line.startswith("#")]
    row = next(row for row in rows if row.startswith("mitteilen\t"))
    path = tmp_path / "own" / "verbs.tsv"
    path.parent.mkdir()
    path.write_text(f"{head}\n{row.replace('mitteilen', 'schwadronieren')}\n", "utf8")
    return path


def test_claims_are_those_of_the_extractor(nlp: Language, extractor: Extractor, news: str) -> None:
    doc = nlp(news)

    assert doc._.claims == extractor(news).claims
    assert doc._.speakers == extractor(news).speakers
    assert all(isinstance(claim, Claim) for claim in doc._.claims)


def test_span_group_holds_each_stretch_with_its_kind(nlp: Language) -> None:
    doc = nlp(TEXT)

    assert [(span.text, span.label_, span.id_) for span in doc.spans["claims"]] == [
        (part.text, claim.kind, claim.id) for claim in doc._.claims for part in claim.spans
    ]
    page = displacy.render(doc, style="span", options={"spans_key": "claims"}, jupyter=False)
    assert "indirect_free_indirect" in page


def test_factory_says_what_it_needs_and_gives(nlp: Language) -> None:
    meta = nlp.get_pipe_meta("claimex")

    assert {"doc._.claims", "doc._.speakers"} <= set(meta.assigns)
    assert {"token.dep", "token.tag", "doc.sents"} <= set(meta.requires)
    assert nlp.analyze_pipes()["problems"]["claimex"] == []


def test_docs_without_the_component_have_no_claims(nlp: Language) -> None:
    assert nlp.make_doc(TEXT)._.claims == ()


def test_two_processes_give_the_same(nlp: Language) -> None:
    texts = [TEXT, "", "Er sagte, es regne."] * 2

    docs = list(nlp.pipe(texts, n_process=2, batch_size=2))

    assert [doc._.claims for doc in docs] == [nlp(text)._.claims for text in texts]
    assert [len(doc.spans["claims"]) for doc in docs] == [len(nlp(text).spans["claims"]) for text in texts]


def _through_bytes(doc: Doc) -> Doc:
    return Doc(doc.vocab).from_bytes(doc.to_bytes())


def _through_bin(doc: Doc) -> Doc:
    data = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    return next(iter(DocBin().from_bytes(data).get_docs(doc.vocab)))


def _through_pickle(doc: Doc) -> Doc:
    again = pickle.loads(pickle.dumps(doc))
    assert isinstance(again, Doc)
    return again


@pytest.mark.parametrize("way", [_through_bytes, _through_bin, _through_pickle, Doc.copy])
def test_claims_survive(nlp: Language, news: str, way: Any) -> None:
    doc = nlp(news)

    again = way(doc)

    assert again._.claims == doc._.claims
    assert again._.speakers == doc._.speakers != ()
    assert hash(again._.claims) == hash(doc._.claims)  # tuples all the way down
    assert [span.label_ for span in again.spans["claims"]] == [span.label_ for span in doc.spans["claims"]]


def test_pipeline_survives_disk_and_bytes(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    from_disk = spacy.load(tmp_path / "pipeline")
    from_bytes = spacy.util.load_model_from_config(nlp.config).from_bytes(nlp.to_bytes())

    assert from_disk(TEXT)._.claims == from_bytes(TEXT)._.claims == nlp(TEXT)._.claims


def test_component_survives_pickle(nlp: Language) -> None:
    finder = pickle.loads(pickle.dumps(nlp.get_pipe("claimex")))

    assert finder(nlp(TEXT, disable=["claimex"]))._.claims == nlp(TEXT)._.claims


def test_lexicon_files_add_cues_and_travel_with_the_pipeline(nlp: Language, verbs: Path, tmp_path: Path) -> None:
    own = spacy.load(EMBEDDED)
    own.add_pipe("claimex", config={"lexicon": [str(verbs)], "reader": "off"})
    assert nlp(OWN_VERB)._.claims == ()
    claims = own(OWN_VERB)._.claims
    assert [claim.cue.lemma for claim in claims] == ["schwadronieren"]

    own.to_disk(tmp_path / "pipeline")
    data = own.to_bytes()
    config = own.config
    verbs.unlink()

    assert spacy.load(tmp_path / "pipeline")(OWN_VERB)._.claims == claims
    from_bytes = spacy.util.load_model_from_config(config).from_bytes(data)
    assert from_bytes(OWN_VERB)._.claims == claims
    from_bytes.to_disk(tmp_path / "again")
    assert spacy.load(tmp_path / "again")(OWN_VERB)._.claims == claims


def test_missing_lexicon_file_is_named(nlp: Language, tmp_path: Path) -> None:
    finder = ClaimFinder([tmp_path / "verbs.tsv"])

    with pytest.raises(LexiconError, match=r"verbs\.tsv, which does not exist"):
        finder(nlp(TEXT))


def test_broken_lexicon_file_is_refused_when_added(tmp_path: Path) -> None:
    path = tmp_path / "verben.tsv"
    path.write_text("", "utf8")

    with pytest.raises(LexiconError, match=r"'verben\.tsv'"):
        ClaimFinder([path])


def test_doc_without_a_parse_is_refused_with_advice() -> None:
    blank = spacy.blank("de")
    blank.add_pipe("claimex")

    with pytest.raises(
        ValueError, match=r"without dependency parse, sentences, part-of-speech tags.*behind the tagger"
    ):
        blank(TEXT)


def test_empty_docs_have_no_claims() -> None:
    blank = spacy.blank("de")
    blank.add_pipe("claimex")

    assert blank("")._.claims == ()


def test_attributes_and_span_group_can_be_named() -> None:
    own = spacy.load(EMBEDDED)
    own.add_pipe("claimex", config={"attribute": "said", "speakers_attribute": None, "span_group": None})

    doc = own(TEXT)

    assert doc._.said
    assert "claims" not in doc.spans
    assert doc._.claims == doc._.speakers == ()


def test_attribute_of_another_library_is_left_alone() -> None:
    Doc.set_extension("taken_by_another", default=None, force=True)

    with pytest.raises(ValueError, match="taken by something else; choose another"):
        register("taken_by_another")
    assert Doc.remove_extension("taken_by_another")


def test_score_compares_with_reference_claims(nlp: Language) -> None:
    gold = nlp(TEXT)
    empty = nlp.make_doc(TEXT)
    empty._.claims = ()
    finder = nlp.get_pipe("claimex")
    assert isinstance(finder, ClaimFinder)

    assert finder.score([Example(nlp(TEXT), gold)])["claims_joint_f"] == 1
    assert finder.score([Example(nlp(TEXT), empty)])["claims_message_p"] == 0
    assert finder.score([Example(nlp(TEXT), nlp.make_doc(TEXT))])["claims_joint_f"] is None
    assert nlp.evaluate([Example(nlp.make_doc(TEXT), gold)])["claims_joint_f"] == 1
