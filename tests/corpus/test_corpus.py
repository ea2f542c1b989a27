"""The corpus: its gold follows from its sources, its offsets slice its texts, and mistakes in the markup are named."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

CORPUS = Path(__file__).parents[2] / "corpus"
ROLES = ("quote", "speaker", "cue", "frame", "addressee")
PARTS = ("train", "dev", "test")


def load_build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("claimex_corpus_build", CORPUS / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


build = load_build()
DOCUMENTS: dict[str, list[dict[str, Any]]] = {
    part: [json.loads(line) for line in (CORPUS / f"gold/{part}.jsonl").read_text("utf8").splitlines()]
    for part in PARTS
}
EVERY = [document for part in PARTS for document in DOCUMENTS[part]]


def test_gold_and_texts_are_up_to_date() -> None:
    for path, content in build.build().items():
        assert path.read_bytes() == content.encode("utf-8"), f"{path.name}: run python corpus/build.py"


def test_names_are_unique_and_no_article_is_in_two_parts() -> None:
    names = [document["documentName"] for document in EVERY]
    assert len(names) == len(set(names)) > 0


@pytest.mark.parametrize("part", PARTS)
def test_tokens_and_sentences_slice_the_text(part: str) -> None:
    for document in DOCUMENTS[part]:
        text, tokens = document["originalText"], document["tokens"]
        assert [token["id"] for token in tokens] == list(range(len(tokens)))
        assert all(text[token["charBegin"] : token["charEnd"]] == token["text"] for token in tokens)
        assert "".join(token["text"] for token in tokens) == "".join(text.split())
        covered: list[int] = []
        for number, sentence in enumerate(document["sentences"]):
            assert sentence["id"] == number
            assert text[sentence["charBegin"] : sentence["charEnd"]] == sentence["text"]
            assert sentence["tokens"] == [tokens[i]["text"] for i in sentence["tokenIds"]]
            assert {tokens[i]["sentence"] for i in sentence["tokenIds"]} == {number + 1}
            covered += sentence["tokenIds"]
        assert covered == list(range(len(tokens)))


@pytest.mark.parametrize("part", PARTS)
def test_spans_slice_the_text(part: str) -> None:
    for document in DOCUMENTS[part]:
        text, tokens = document["originalText"], document["tokens"]
        for number, annotation in enumerate(document["annotations"]):
            assert annotation["id"] == number
            assert annotation["quote"]["tokenIds"]
            for role in ROLES:
                field = annotation[role]
                assert field["tokenIds"] == [i for s in field["spans"] for i in range(s["begin"], s["end"])]
                assert field["text"] == " ".join(text[s["charBegin"] : s["charEnd"]] for s in field["spans"])
                for span in field["spans"]:
                    assert span["charBegin"] == tokens[span["begin"]]["charBegin"]
                    assert span["charEnd"] == tokens[span["end"] - 1]["charEnd"]


@pytest.mark.parametrize("part", [p for p in PARTS if DOCUMENTS[p]])
def test_every_kind_occurs_in_every_part(part: str) -> None:
    assert {a["type"] for d in DOCUMENTS[part] for a in d["annotations"]} == set(build.KINDS.values())


def test_no_article_resembles_another() -> None:
    """Runs of twelve words that two articles share."""
    seen: Counter[tuple[str, ...]] = Counter()
    for document in EVERY:
        words = [token["text"] for token in document["tokens"]]
        seen.update({tuple(words[i : i + 12]) for i in range(len(words) - 11)})
    assert [run for run, count in seen.items() if count > 1] == []


def article(tmp_path: Path, text: str, claims: str) -> Path:
    path = tmp_path / "x.xml"
    path.write_text(
        f'<article genre="local" region="de">\n<text>\n{text}\n</text>\n<claims>\n{claims}\n</claims>\n</article>\n',
        "utf8",
    )
    return path


GOOD = "<q1>Der Bau ruht</q1>. <q1>Das</q1> <f1><c1>teilte</c1> <s1>die Stadt</s1> <c1>mit</c1></f1>. Das stimmt."


def test_the_pieces_of_a_claim_in_inline_markup(tmp_path: Path) -> None:
    path = article(tmp_path, GOOD, "1 indirect speech_writing | Stadt")
    document = build.compile_document(build.read_article(path))
    (annotation,) = document["annotations"]
    assert document["originalText"] == "Der Bau ruht. Das teilte die Stadt mit. Das stimmt."
    assert annotation["quote"]["text"] == "Der Bau ruht Das"
    assert annotation["cue"]["text"] == "teilte mit"
    assert annotation["speaker"]["text"] == "die Stadt"
    assert annotation["speakerName"] == "Stadt"
    assert (annotation["type"], annotation["medium"]) == ("Indirect", "SW")


def test_claims_share_a_speaker_and_lie_in_one_another(tmp_path: Path) -> None:
    text = '<f1.2><s1.2>Eva Roth</s1.2> <c1.2>nannte</c1.2> </f1.2><q1>den Bau <q2>"närrisch"</q2></q1>. Er ruht.'
    path = article(tmp_path, text, "1 indirect speech | Eva Roth\n2 direct speech | Eva Roth")
    outer, inner = build.compile_document(build.read_article(path))["annotations"]
    assert outer["hasNested"]
    assert inner["isNested"]
    assert outer["speaker"] == inner["speaker"]


@pytest.mark.parametrize(
    ("text", "claims", "message"),
    [
        ("<q1>Der Bau", "1 indirect speech | -", "no XML"),
        ("<x1>Der Bau</x1> ruht.", "", "<x1> is no tag"),
        (GOOD, "", "claim 1, the list"),
        ("Der Bau ruht.", "1 indirect speech | -", "no <q1>"),
        (GOOD, "1 indirect speech", "is no claim"),
        (GOOD, "1 indirect radio | Stadt", "allowed are"),
        (GOOD, "1 gossip speech | Stadt", "allowed are"),
        (GOOD, "1 indirect speech | Eva Rot-Grün", "not in the text"),
        (GOOD.replace("ruht</q1>", "ru</q1>ht"), "1 indirect speech | Stadt", "from token to token"),
        (GOOD, "1 direct speech | Stadt", "quotation mark"),
        ("<q1>Der Bau ruht</q1>.", "1 indirect speech | -", "has a frame"),
        (GOOD.replace("mit</c1></f1>.", "mit</c1>.</f1>"), "1 indirect speech | Stadt", "final full stop"),
        ("<q1>Man warte ab.</q1>", "1 reported speech | -", None),
        ("<s1>Eva</s1> ging. <q1>Man warte ab.</q1>", "1 reported speech | Eva", "stands inside"),
        ("<f1><s1>Eva</s1> geht: </f1><q1>Man warte ab.</q1>", "1 free_indirect speech | Eva", "only direct"),
    ],
)  # fmt: skip
def test_mistakes_are_named(tmp_path: Path, text: str, claims: str, message: str | None) -> None:
    path = article(tmp_path, text, claims)
    if message is None:
        build.compile_document(build.read_article(path))
        return
    with pytest.raises(build.CorpusError, match=message):
        build.compile_document(build.read_article(path))
