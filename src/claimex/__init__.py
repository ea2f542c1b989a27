"""claimex: who said what in German news.

>>> import claimex
>>> extraction = claimex.extract("Die Brücke bleibe gesperrt, sagte Ministerin Jana Wolff.")
>>> extraction.claims[0].speaker.name
'Jana Wolff'
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from claimex.model import (
    Claim,
    Cue,
    Evidence,
    Extraction,
    Pipeline,
    Role,
    Span,
    Speaker,
    SpeakerCandidate,
    SpeakerProfile,
)
from claimex.pipelines import PipelineError

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

    from claimex.extractor import Extractor
    from claimex.frame import extract_frame

__version__ = version("claimex")
__all__ = [
    "Claim",
    "Cue",
    "Evidence",
    "Extraction",
    "Extractor",
    "Pipeline",
    "PipelineError",
    "Role",
    "Span",
    "Speaker",
    "SpeakerCandidate",
    "SpeakerProfile",
    "extract",
    "extract_frame",
    "load",
]


def load(pipeline: str | Path | Language | None = None) -> Extractor:
    """An extractor over a German spaCy pipeline.

    ``pipeline`` is the name or path of one, a loaded one, ``"embedded"`` for the one that ships with claimex, or
    ``None`` for the first of ``de_core_news_md``, ``_lg``, ``_sm`` that is installed, else the embedded one. Nothing
    is downloaded. ``extractor.pipeline`` says which one it is.

    Raises:
        PipelineError: if the pipeline cannot be loaded or is no German parser.
    """
    from claimex.extractor import Extractor
    from claimex.pipelines import load_pipeline

    nlp, description = load_pipeline(pipeline)
    return Extractor(nlp, description)


def extract(text: str) -> Extraction:
    """The claims of one text, with a default extractor that is loaded at the first call and kept."""
    return _default()(text)


@cache
def _default() -> Extractor:
    return load()


def __getattr__(name: str) -> Any:
    if name == "Extractor":
        from claimex.extractor import Extractor

        return Extractor
    if name == "extract_frame":
        from claimex.frame import extract_frame

        return extract_frame
    raise AttributeError(f"module 'claimex' has no attribute {name!r}")
