"""A small annotated text, made for these tests, and the place of the Wikinews gold."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimex.evaluation import GoldDocument
from claimex.evaluation.gold import parse_document
from claimex.model import Claim, Cue, Evidence, Kind, Medium, Role, Span, Speaker

TEXT = "Die Försterin Ida Quast sagte, der Wald sei „in Not“. Er brauche Regen."
EMPTY = {"spans": [], "text": "", "tokenIds": []}


def _part(*ids: int) -> dict[str, Any]:
    return {**EMPTY, "tokenIds": list(ids)}


def _raw() -> dict[str, Any]:
    tokens = [
        {"id": number, "charBegin": found.start(), "charEnd": found.end(), "text": found[0], "sentence": 1, "word": 1}
        for number, found in enumerate(re.finditer(r"\w+|[^\w\s]", TEXT))
    ]
    said = {
        "frame": _part(0, 1, 2, 3, 4, 5),
        "speaker": _part(0, 1, 2, 3),
        "cue": _part(4),
        "addressee": EMPTY,
        "medium": "Speech",
    }
    carried = {"frame": EMPTY, "speaker": _part(0, 1, 2, 3), "cue": EMPTY, "addressee": EMPTY, "medium": "none"}
    nesting = {"isNested": False, "hasNested": False}
    return {
        "documentName": "Wald/1",
        "originalText": TEXT,
        "tokens": tokens,
        "sentences": [{"id": 0, "charBegin": 0, "charEnd": 53}, {"id": 1, "charBegin": 54, "charEnd": len(TEXT)}],
        "annotations": [
            {"id": 0, "type": "Indirect", "quote": _part(*range(6, 13)), **said, **nesting, "hasNested": True},
            {"id": 1, "type": "Direct", "quote": _part(*range(9, 13)), **said, **nesting, "isNested": True},
            {"id": 2, "type": "IndirectFreeIndirect", "quote": _part(*range(14, 18)), **carried, **nesting},
        ],
    }


@pytest.fixture
def raw() -> dict[str, Any]:
    """A document in the gold's JSON format: an indirect claim with a direct one inside, and one carried on."""
    return _raw()


@pytest.fixture
def document(raw: dict[str, Any]) -> GoldDocument:
    return parse_document(raw, "test")


@pytest.fixture
def make_claim() -> Callable[..., Claim]:
    """Build a claim of a document from token ids, one span for each run of neighbouring tokens."""

    def spans(document: GoldDocument, ids: frozenset[int]) -> tuple[Span, ...]:
        runs: list[tuple[int, int]] = []
        for token in sorted(ids):
            if runs and runs[-1][1] == token:
                runs[-1] = (runs[-1][0], token + 1)
            else:
                runs.append((token, token + 1))
        chars = [(document.tokens[first][0], document.tokens[end - 1][1]) for first, end in runs]
        return tuple(Span(start, end, document.text[start:end]) for start, end in chars)

    def make(
        document: GoldDocument,
        name: str,
        kind: Kind,
        medium: Medium,
        message: frozenset[int],
        *,
        parent: str | None = None,
        **roles: frozenset[int],
    ) -> Claim:
        parts = {role: spans(document, ids) for role, ids in roles.items() if ids}
        speaker, cue = parts.get("speaker"), parts.get("cue")
        return Claim(
            id=name,
            kind=kind,
            spans=spans(document, message),
            text=" ".join(span.text for span in spans(document, message)),
            speaker=Speaker(speaker, name="Ida Quast", kind="person", mention="name") if speaker else None,
            cue=Cue(cue, lemma="sagen") if cue else None,
            frame=Role(parts["frame"]) if "frame" in parts else None,
            addressee=Role(parts["addressee"]) if "addressee" in parts else None,
            medium=medium,
            venue=None,
            parent=parent,
            evidence=Evidence("test"),
            confidence=1.0,
            sentences=(0,),
        )

    return make


@pytest.fixture(scope="session")
def wikinews_dev() -> Path:
    """The development part of the Wikinews gold, which lies beside the project and never in it."""
    path = Path(__file__).parents[3] / "shared" / "gold" / "wikinews" / "dev.jsonl"
    if not path.exists():
        pytest.skip("the Wikinews gold is not at ../shared/gold/wikinews (its licence keeps it out of the project)")
    return path
