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
    from collections.abc import Iterable
    from pathlib import Path

    from spacy.language import Language

    from claimex.extractor import Extractor
    from claimex.find.candidates import Finder
    from claimex.frame import extract_frame
    from claimex.lexicon import Lexicon, LexiconError
    from claimex.reader.session import Reader, ReaderError

__version__ = version("claimex")
__all__ = [
    "Claim",
    "Cue",
    "Evidence",
    "Extraction",
    "Extractor",
    "LexiconError",
    "Pipeline",
    "PipelineError",
    "ReaderError",
    "Role",
    "Span",
    "Speaker",
    "SpeakerCandidate",
    "SpeakerProfile",
    "extract",
    "extract_frame",
    "load",
]


def load(
    pipeline: str | Path | Language | None = None,
    *,
    reader: str | Path | Reader = "auto",
    rules: bool = True,
    lexicon: Lexicon | str | Path | Iterable[str | Path] | None = None,
    speaker_threshold: float | None = None,
    finders: Iterable[Finder] = (),
) -> Extractor:
    """An extractor over a German spaCy pipeline.

    ``pipeline`` is the name or path of one, a loaded one, ``"embedded"`` for the one that ships with claimex, or
    ``None`` for the first of ``de_core_news_md``, ``_lg``, ``_sm`` that is installed, else the embedded one.

    ``reader`` is the trained reader that looks for claims beside the rules: ``"auto"`` for the one that ships with
    claimex and is free for every use, ``"off"`` for rules alone, which is about three times as fast, the name of an
    installed one (``"wikinews"``) or a folder that ``claimex train`` wrote. With ``rules=False`` it reads alone.

    ``lexicon`` adds words of yours to those of claimex: files named and built as its own (``verbs.tsv``, ``nouns.tsv``
    …), folders of them, or a :class:`claimex.lexicon.Lexicon`.

    ``finders`` are functions that look for constructions of one's own beside those of the grammar: each takes a
    :class:`claimex.reading.Text` and gives :class:`claimex.find.Candidate` objects.

    ``speaker_threshold``, from 0 to 1, says how sure it must be whom a pronoun or noun means before it gets that name
    (``None``: as sure as seemed best on annotated text). Below it ``speaker.name`` is ``None``.

    Nothing is downloaded. ``extractor.pipeline`` says what is used.

    Raises:
        LexiconError: if a file of the lexicon is missing or broken; it names file, line and what is allowed.
        PipelineError: if the pipeline cannot be loaded or is no German parser.
        ReaderError: if the reader cannot be loaded.
        ValueError: if neither rules nor a reader are to look for claims, or the threshold is out of range.
    """
    from claimex.extractor import Extractor
    from claimex.lexicon import Lexicon, load_lexicon
    from claimex.pipelines import load_pipeline
    from claimex.reader.sources import load_reader

    found = load_reader(reader)
    if found is None and not rules:
        raise ValueError("got reader='off' and rules=False, which finds nothing; allowed is one of the two")
    if speaker_threshold is not None and not 0 <= speaker_threshold <= 1:
        raise ValueError(f"got speaker_threshold={speaker_threshold}; allowed is 0 (always name someone) to 1")
    words = lexicon if isinstance(lexicon, Lexicon) else load_lexicon(lexicon or ())
    nlp, description = load_pipeline(pipeline)
    return Extractor(
        nlp,
        description,
        words,
        reader=found,
        rules=rules,
        speaker_threshold=speaker_threshold,
        finders=finders,
    )


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
    if name == "ReaderError":
        from claimex.reader.session import ReaderError

        return ReaderError
    if name == "LexiconError":
        from claimex.lexicon import LexiconError

        return LexiconError
    if name == "extract_frame":
        from claimex.frame import extract_frame

        return extract_frame
    raise AttributeError(f"module 'claimex' has no attribute {name!r}")
