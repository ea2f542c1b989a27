from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource

from claimex import Extractor
from claimex.formats import Document, Report, read
from claimex.formats.native import parse, write
from claimex.formats.report import Place
from claimex.schema import load_schema


@pytest.fixture
def raw(document: Document) -> dict[str, Any]:
    return json.loads(json.dumps(write(document)))


def test_lines_follow_the_schema(raw: dict[str, Any]) -> None:
    extraction = Resource.from_contents(load_schema())
    registry = Registry().with_resource("urn:claimex:extraction:1", extraction)
    validator = jsonschema.Draft202012Validator(load_schema("document"), registry=registry)
    validator.validate(raw)
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({**raw, "tokens": [[0, 1, 2]]})


def test_what_extract_writes(extractor: Extractor, news: str, tmp_path: Path) -> None:
    extraction = extractor(news)
    (tmp_path / "a.jsonl").write_text(json.dumps({"source": "a.txt", **extraction.to_dict()}), encoding="utf-8")
    (tmp_path / "a.json").write_text(json.dumps([extraction.to_dict()], indent=2), encoding="utf-8")
    assert list(read(tmp_path / "a.jsonl")) == [Document("a.txt", extraction)]
    assert list(read(tmp_path / "a.json")) == [Document("", extraction)]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda raw: raw.pop("text"), "no key 'text'"),
        (lambda raw: raw.update(schema_version="9"), "schema_version is '9', but this claimex reads '1'"),
        (lambda raw: raw["claims"][1].pop("medium"), "claims[1]: no key 'medium'"),
        (lambda raw: raw["claims"][0].update(kind="gossip"), "kind 'gossip' is unknown; allowed are direct"),
        (lambda raw: raw["claims"][0].update(medium="smoke"), "medium 'smoke' is unknown"),
        (lambda raw: raw["claims"][0].update(parent="x"), "parent 'x' is no claim"),
        (lambda raw: raw["claims"][0].update(id="1"), "several claims have the id '1'"),
        (lambda raw: raw["claims"][0].update(confidence=2), "confidence is 2, but must be a number from 0 to 1"),
        (lambda raw: raw["claims"][0].update(text="Wald"), "text is 'Wald', but its spans have"),
        (lambda raw: raw["claims"][0].update(spans=[]), "spans is empty"),
        (lambda raw: raw["claims"][0]["spans"][0].update(end=1000), "claims[0].spans[0]: characters 31 to 1000"),
        (lambda raw: raw["claims"][0]["spans"][0].update(text="x"), "says 'x', but the text has 'sei' there"),
        (lambda raw: raw["claims"][0]["speaker"].update(kind="cat"), "speaker.kind is 'cat', but must be one of"),
        (lambda raw: raw["claims"][0].update(cue=[]), "claims[0].cue: is list, but must be an object"),
        (lambda raw: raw.update(tokens=[[0, 4], [3, 8]]), "tokens[1]: is [3, 8], but must be"),
        (lambda raw: raw.update(pipeline={"name": "x"}), "pipeline: no key 'version'"),
        (lambda raw: raw.update(speakers=[{}]), "speakers[0]: no key 'id'"),
        (lambda raw: raw["speakers"][0].update(claims=["x"]), "speakers[0]: claims names 'x', which is no claim"),
        (lambda raw: raw["speakers"][0].update(gender="m"), "speaker.gender is 'm', but must be one of feminine"),
        (lambda raw: raw["claims"][0]["speaker"].update(id=1), "claims[0].speaker: id is 1, but must be a text"),
    ],
)
def test_faults(raw: dict[str, Any], change: Callable[[dict[str, Any]], object], message: str) -> None:
    change(raw)
    report = Report()
    assert parse(raw, Place("a.jsonl", 3), report) is None
    assert str(report.faults[0]).startswith("a.jsonl, line 3: ")
    assert message in str(report.faults[0])


def test_keys_of_others_are_told(raw: dict[str, Any]) -> None:
    raw["colour"] = raw["claims"][0]["colour"] = raw["claims"][0]["speaker"]["colour"] = "red"
    report = Report()
    assert parse(raw, Place("a"), report)
    assert [(loss.claim, loss.what.split(",")[0]) for loss in report.losses] == [
        ("0", "key colour"),
        ("0", "key speaker.colour"),
        (None, "key colour"),
    ]
