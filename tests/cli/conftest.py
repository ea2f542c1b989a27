"""A stand-in for the extractor: one reported claim for each line that names Ida Quast."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import spacy

import claimex
from claimex.lexicon import load_lexicon
from claimex.model import Claim, Cue, Evidence, Extraction, Pipeline, Span, Speaker

NAME = "Ida Quast"


class FakeError(OSError):
    """Stands in for ``claimex.PipelineError``."""


class FakeExtractor:
    nlp = spacy.blank("de")
    pipeline = Pipeline("fake_de", "1.0")

    def __init__(self, blind: bool = False) -> None:
        self.blind = blind

    def __call__(self, text: str) -> Extraction:
        if "Absturz" in text:
            raise ValueError("more than\nthe pipeline can take")
        return Extraction(text, () if self.blind else tuple(self._claims(text)), self.pipeline)

    def pipe(self, texts: Iterable[str]) -> Iterator[Extraction]:
        return map(self, texts)

    def _claims(self, text: str) -> Iterator[Claim]:
        start = 0
        for line in text.splitlines(keepends=True):
            if NAME in line:
                at = start + line.index(NAME)
                end = start + len(line.rstrip())
                yield Claim(
                    id=f"c{start}",
                    kind="reported",
                    spans=(Span(start, end, text[start:end]),),
                    text=text[start:end],
                    speaker=Speaker((Span(at, at + len(NAME), NAME),), NAME, "person", "name"),
                    cue=Cue((Span(at, at + len(NAME), NAME),), "fordern"),
                    frame=None,
                    addressee=None,
                    medium="speech",
                    venue=None,
                    parent=None,
                    evidence=Evidence("test"),
                    confidence=1.0,
                    sentences=(0,),
                )
            start += len(line)


@pytest.fixture(autouse=True)
def fake_claimex(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(
        pipeline: str | None = None,
        *,
        reader: str = "auto",
        rules: bool = True,
        lexicon: Iterable[Path] = (),
        speaker_threshold: float | None = None,
    ) -> FakeExtractor:
        load_lexicon(lexicon)
        if pipeline == "nope":
            raise FakeError("no pipeline 'nope'; installed are: fake_de.")
        return FakeExtractor(blind=pipeline == "blind")

    monkeypatch.setattr(claimex, "load", load, raising=False)
    monkeypatch.setattr(claimex, "PipelineError", FakeError, raising=False)
