"""The schema of the output holds for real output, and says the same as the data model."""

from __future__ import annotations

import dataclasses
import json
from typing import Any, get_args

import jsonschema
import pytest

from claimex import (
    Claim,
    Cue,
    Evidence,
    Extraction,
    Extractor,
    Pipeline,
    Role,
    Span,
    Speaker,
    SpeakerCandidate,
    SpeakerProfile,
)
from claimex.model import SCHEMA_VERSION, Gender, Kind, Medium, MentionKind, SpeakerKind, Stance
from claimex.schema import load_schema

TEXTS = [
    "",
    "Es regnet.",
    "„Wir bauen“, sagte Wirtschaftsministerin Jana Wolff, „so schnell wie möglich.“",
    "Sie bestritt, dass sie im Ausschuss gesagt habe, „die Lage“ sei ernst.",
    "Laut einem Bericht des Senders warnte der Minister die Bürger vor Betrug. Es gebe viele Fälle.",
    "„Wer hat das gesagt?“ Niemand wusste es. Nach Angaben der Polizei vom Dienstag entkam der Täter.",
]


@pytest.fixture(scope="module")
def validator() -> Any:
    schema = load_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("text", TEXTS)
def test_output_validates(validator: Any, extractor: Extractor, text: str) -> None:
    validator.validate(json.loads(extractor(text).to_json()))


def test_output_of_an_article_validates(validator: Any, extractor: Extractor, news: str) -> None:
    extraction = extractor(news)

    assert len({claim.kind for claim in extraction.claims}) > 1
    validator.validate(json.loads(extraction.to_json()))


@pytest.mark.parametrize(
    ("definition", "name", "type_"),
    [
        ("claim", "kind", Kind),
        ("claim", "medium", Medium),
        ("claim", "stance", Stance),
        ("speakerkind", None, SpeakerKind),
        ("gender", None, Gender),
        ("speaker", "mention", MentionKind),
    ],
)
def test_enums_are_those_of_the_model(definition: str, name: str | None, type_: Any) -> None:
    found = load_schema()["$defs"][definition]
    allowed = (found if name is None else found["properties"][name])["enum"]
    assert tuple(value for value in allowed if value is not None) == get_args(type_)
    assert (None in allowed) == (name == "medium" or definition == "gender")


@pytest.mark.parametrize(
    "cls", [Claim, Cue, Evidence, Extraction, Pipeline, Role, Span, Speaker, SpeakerCandidate, SpeakerProfile]
)
def test_fields_are_those_of_the_model(cls: Any) -> None:
    schema = load_schema()
    definition = schema if cls is Extraction else schema["$defs"][cls.__name__.lower()]
    names = [field.name for field in dataclasses.fields(cls)]

    assert sorted(definition["properties"]) == sorted(names)
    assert sorted(definition["required"]) == sorted(names)
    assert definition["additionalProperties"] is False


def test_version_is_that_of_the_model() -> None:
    assert load_schema()["properties"]["schema_version"]["const"] == SCHEMA_VERSION


def test_what_is_not_in_the_schema_is_refused(validator: Any, extractor: Extractor) -> None:
    output = {**extractor("").to_dict(), "source": "a.txt"}

    with pytest.raises(jsonschema.ValidationError, match="'source' was unexpected"):
        validator.validate(json.loads(json.dumps(output)))


def test_each_call_gives_a_schema_of_its_own() -> None:
    load_schema().clear()

    assert load_schema()
