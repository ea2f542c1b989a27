"""The corpus: its gold follows from its sources, and its offsets slice its texts."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

CORPUS = Path(__file__).parents[2] / "corpus"
ROLES = ("quote", "speaker", "cue", "frame", "addressee")
NAMES = sorted(path.stem for path in (CORPUS / "articles").glob("*.txt"))


def load_build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("claimex_corpus_build", CORPUS / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


build = load_build()


def gold(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((CORPUS / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    return document


def test_every_article_has_annotations_and_gold() -> None:
    assert len(NAMES) >= 6
    assert build.names() == NAMES == sorted(path.stem for path in (CORPUS / "gold").glob("*.json"))


@pytest.mark.parametrize("name", NAMES)
def test_gold_is_up_to_date(name: str) -> None:
    committed = (CORPUS / "gold" / f"{name}.json").read_text(encoding="utf-8")
    assert build.build(name) == committed, "run python corpus/build.py"


@pytest.mark.parametrize("name", NAMES)
def test_tokens_and_sentences_slice_the_text(name: str) -> None:
    document = gold(name)
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
        assert [tokens[i]["word"] for i in sentence["tokenIds"]] == list(range(1, len(sentence["tokens"]) + 1))
        covered += sentence["tokenIds"]
    assert covered == list(range(len(tokens)))


@pytest.mark.parametrize("name", NAMES)
def test_spans_slice_the_text(name: str) -> None:
    document = gold(name)
    text, tokens = document["originalText"], document["tokens"]
    source = json.loads((CORPUS / "annotations" / f"{name}.json").read_text(encoding="utf-8"))
    assert len(document["annotations"]) == len(source) > 0
    for number, (annotation, claim) in enumerate(zip(document["annotations"], source, strict=True)):
        assert annotation["id"] == number
        assert [text[s["charBegin"] : s["charEnd"]] for s in annotation["quote"]["spans"]] == [
            piece if isinstance(piece, str) else piece["text"] for piece in claim["quote"]
        ]
        for role in ROLES:
            field = annotation[role]
            assert field["tokenIds"] == [i for s in field["spans"] for i in range(s["begin"], s["end"])]
            assert field["text"] == " ".join(text[s["charBegin"] : s["charEnd"]] for s in field["spans"])
            for span in field["spans"]:
                assert span["charBegin"] == tokens[span["begin"]]["charBegin"]
                assert span["charEnd"] == tokens[span["end"] - 1]["charEnd"]


def test_every_kind_occurs() -> None:
    assert {a["type"] for name in NAMES for a in gold(name)["annotations"]} == set(build.KINDS.values())


TEXT = "Der Bau ruht. Das teilte die Stadt mit. Man warte ab, sagte Eva Roth. Das sei so. Das stimmt."


def claim(**changes: Any) -> dict[str, Any]:
    return {
        "kind": "indirect",
        "medium": "speech",
        "quote": ["Man warte ab"],
        "frame": [", sagte Eva Roth"],
        "cue": ["sagte"],
        "speaker": ["Eva Roth"],
        "speaker_name": "Eva Roth",
    } | changes


def test_roles_are_looked_for_in_the_frame_first() -> None:
    text = "Eva Roth wartet. Man warte ab, sagte Eva Roth."
    document = build.compile_document("x", text, [claim()])
    assert document["annotations"][0]["speaker"]["spans"][0]["charBegin"] == text.rindex("Eva")


def test_a_stretch_around_the_words_or_a_number_tells_them_apart() -> None:
    for piece in ({"text": "Das", "within": "Das teilte"}, {"text": "Das", "occurrence": 1}):
        given = claim(
            quote=["Der Bau ruht", piece], frame=["teilte die Stadt mit"], cue=["teilte", "mit"], speaker=["die Stadt"]
        )
        document = build.compile_document("x", TEXT, [given])
        assert document["annotations"][0]["quote"]["text"] == "Der Bau ruht Das"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"quote": ["Man warte zu"]}, "not in the text"),
        ({"quote": ["an warte ab"]}, "not from token to token"),
        ({"quote": ["Das"]}, "occurs 3 times"),
        ({"quote": [{"text": "Das", "occurrence": 4}]}, "there are 3"),
        ({"quote": ["Man warte ab,"], "frame": ["sagte Eva Roth"]}, "punctuation"),
        ({"quote": ["Man warte ab, sagte"]}, "overlap"),
        ({"frame": [", sagte Eva Roth."]}, "final full stop"),
        ({"frame": [], "cue": []}, "has a frame"),
        ({"kind": "direct"}, "quotation mark"),
        ({"cue": ["teilte"]}, "cue lies in the frame"),
        ({"kind": "reported", "quote": ["Das sei so."], "frame": [], "cue": []}, "stands inside"),
        ({"kind": "indirect_free_indirect", "quote": ["Das sei so"], "frame": [], "cue": []}, "whole sentences"),
        ({"medium": "radio"}, "allowed are"),
        ({"speaker_name": "Eva Rot-Grün"}, "not in the text"),
        ({"same_roles_as": "nobody"}, "no earlier claim"),
        ({"color": "red"}, "unknown keys"),
    ],
)
def test_mistakes_are_named(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(build.CorpusError, match=message):
        build.compile_document("x", TEXT, [claim(**changes)])


def test_claims_stand_in_text_order() -> None:
    later = claim(kind="indirect_free_indirect", quote=["Das sei so."], frame=[], cue=[])
    build.compile_document("x", TEXT, [claim(), later])
    with pytest.raises(build.CorpusError, match="text order"):
        build.compile_document("x", TEXT, [later, claim()])
