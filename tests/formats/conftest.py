"""The Wikinews gold, which lies beside the project and never in it, and a document with a bit of everything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from claimex.formats import Document
from claimex.formats.document import Range, make_claim, make_document
from claimex.model import Pipeline

TEXT = "Laut Ida Quast, der Försterin, sei der Wald „in Not“.\nEr brauche Regen, schrieb sie dem „Boten“."
WORDS = (
    *("Laut", "Ida", "Quast", ",", "der", "Försterin", ",", "sei", "der", "Wald", "„", "in", "Not", "“", "."),
    *("Er", "brauche", "Regen", ",", "schrieb", "sie", "dem", "„", "Boten", "“", "."),
)


def _tokens() -> list[Range]:
    tokens: list[Range] = []
    for word in WORDS:
        start = TEXT.index(word, tokens[-1][1] if tokens else 0)
        tokens.append((start, start + len(word)))
    return tokens


@pytest.fixture
def place() -> Callable[..., tuple[int, int]]:
    """Characters of words in the text of the document."""

    def find(words: str) -> tuple[int, int]:
        return TEXT.index(words), TEXT.index(words) + len(words)

    return find


@pytest.fixture
def document(place: Callable[..., tuple[int, int]]) -> Document:
    """A discontinuous claim, one nested in it with other words known, and one with every role."""
    sentences = [(0, TEXT.index("\n")), (TEXT.index("\n") + 1, len(TEXT))]
    speaker = [place("Ida Quast"), place("der Försterin")]
    frame = [(0, TEXT.index(" sei"))]
    details = {
        "speaker.name": "Ida Quast",
        "speaker.kind": "person",
        "speaker.mention": "pronoun",
        "speaker.antecedent": list(place("Ida Quast")),
        "cue.lemma": "schreiben",
        "evidence.spans": [list(place("schrieb"))],
        "confidence": 0.5,
        "stance": "asked",
    }
    roles = {
        "speaker": [place("sie")],
        "cue": [place("schrieb")],
        "frame": [place("schrieb sie dem „Boten“")],
        "addressee": [place("dem „Boten“")],
        "venue": [place("Boten")],
    }
    claims = [
        make_claim(
            TEXT,
            "0",
            "indirect",
            "speech_writing",
            [place("sei"), place("der Wald „in Not“")],
            {"speaker": speaker, "cue": [place("Laut")], "frame": frame},
            sentences=sentences,
        ),
        make_claim(TEXT, "1", "direct", None, [place("„in Not“")], {}, sentences=sentences, parent="0"),
        make_claim(
            TEXT, "2", "reported", "writing", [place("Er brauche Regen")], roles, sentences=sentences, details=details
        ),
    ]
    return make_document("Wald/1", TEXT, claims, _tokens(), sentences, Pipeline("de_test", "1"))


@pytest.fixture(scope="session")
def wikinews() -> list[Path]:
    """Both parts of the Wikinews gold."""
    folder = Path(__file__).parents[3] / "shared" / "gold" / "wikinews"
    files = [folder / "train.jsonl", folder / "dev.jsonl"]
    if not all(file.exists() for file in files):
        pytest.skip("the Wikinews gold is not at ../shared/gold/wikinews (its licence keeps it out of the project)")
    return files
