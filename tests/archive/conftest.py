"""Archives of a few invented documents, and a stand-in for the extractor that finds a claim a line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import spacy

from claimex.model import Claim, Cue, Evidence, Extraction, Pipeline, Span, Speaker


class FakeExtractor:
    """One claim for each line that names Ida Quast; a text with *Absturz* fails."""

    nlp = spacy.blank("de")
    pipeline = Pipeline("fake_de", "1.0")

    def pipe(self, texts: Iterable[str]) -> Iterator[Extraction]:
        return map(self._extract, texts)

    def _extract(self, text: str) -> Extraction:
        if "Absturz" in text:
            raise ValueError("more than the pipeline can take")
        claims = []
        start = 0
        for line in text.split("\n"):
            end = start + len(line)
            if "Ida Quast" in line:
                at = text.index("Ida Quast", start)
                name = Span(at, at + 9, "Ida Quast")
                spans = (Span(start, at, text[start:at]), Span(at + 9, end, text[at + 9 : end]))
                spans = tuple(span for span in spans if span.text)
                claims.append(
                    Claim(
                        id=f"c{start}",
                        kind="indirect",
                        spans=spans,
                        text=" ".join(span.text for span in spans),
                        speaker=Speaker((name,), "Ida Quast", "person", "name", "Försterin"),
                        cue=Cue((name,), "sagen", "assert"),
                        frame=None,
                        addressee=None,
                        medium="speech",
                        venue=None,
                        parent=None,
                        evidence=Evidence("test", mood="sei: Konjunktiv I"),
                        confidence=0.75,
                        sentences=(0, 1),
                    )
                )
            start = end + 1
        return Extraction(text, tuple(claims), self.pipeline)


@pytest.fixture
def fake() -> FakeExtractor:
    return FakeExtractor()


Rows = Iterable[Mapping[str, Any]]


@pytest.fixture
def write_jsonl(tmp_path: Path) -> Callable[[str, Rows], Path]:
    def write(name: str, rows: Rows) -> Path:
        path = tmp_path / name
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return path

    return write


@pytest.fixture
def rows() -> list[dict[str, Any]]:
    """Five documents; the fourth fails, the third has no claims, the last one has a field of its own."""
    return [
        {
            "id": "a",
            "date": "2026-01-05",
            "text": "Der Wald sei trocken, so Ida Quast, sehr.",
            "page": 1,
            "desk": "Land",
        },
        {
            "id": "b",
            "date": None,
            "text": "Er „brenne“,\r\nsagte Ida Quast; bald.\nIda Quast.",
            "page": None,
            "desk": 'a "b"',
        },
        {"id": "c", "date": "2026-01-07", "text": "Es regnet.", "page": 3, "desk": None},
        {"id": "d", "date": "2026-01-08", "text": "Absturz", "page": 4, "desk": "Land"},
        {"id": "e", "date": "2026-01-09", "text": "Nun denn, Ida Quast", "page": "fünf", "desk": "Land", "late": [1]},
    ]
