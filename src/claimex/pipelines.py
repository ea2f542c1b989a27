"""Which German pipeline reads the grammar: the caller's, an installed spaCy one, or the one that ships inside."""

from __future__ import annotations

import importlib.metadata
import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

from claimex.model import Pipeline

if TYPE_CHECKING:
    from spacy.language import Language

INSTALLED = ("de_core_news_md", "de_core_news_lg", "de_core_news_sm")
EMBEDDED = Path(__file__).parent / "embedded" / "pipeline"
NEEDED = ("parser", "tagger")
# The name de-core-news-md on the Python package index is a stranger's placeholder, never spaCy's model.
IMPOSTOR_VERSION = "999.9.9"


class PipelineError(OSError):
    """The German pipeline that was asked for cannot be used."""


def load_pipeline(source: str | Path | Language | None = None) -> tuple[Language, Pipeline]:
    """The pipeline to use and what it is called.

    ``source`` is the name of an installed spaCy pipeline, a path to one, a loaded one, ``"embedded"``, or ``None`` for
    the first that is there: ``de_core_news_md``, ``_lg``, ``_sm`` (only if made for this spaCy), the embedded one.

    Raises:
        PipelineError: if ``source`` names nothing that can be loaded, or a pipeline without a parser.
    """
    from spacy.language import Language

    if isinstance(source, Language):
        return _checked(source), _describe(source, f"{source.meta['lang']}_{source.meta['name']}")
    if source is None:
        for name in INSTALLED:
            if _is_usable(name):
                return _load(name, name)
        return _load(EMBEDDED, "embedded")
    if str(source) == "embedded":
        return _load(EMBEDDED, "embedded")
    return _load(source, str(source))


def _is_usable(name: str) -> bool:
    """True if spaCy's own package of that name is installed and made for this spaCy."""
    if importlib.util.find_spec(name) is None:
        return False
    try:
        version = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    if version == IMPOSTOR_VERSION:
        return False
    import spacy
    from spacy.util import get_minor_version, load_model_from_package

    assert load_model_from_package
    return get_minor_version(version) == get_minor_version(spacy.__version__)


def _load(source: str | Path, shown: str) -> tuple[Language, Pipeline]:
    import spacy

    try:
        nlp = spacy.load(source)
    except (OSError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise PipelineError(
            f"got the pipeline {shown!r}, which cannot be loaded ({reason}); allowed are 'embedded', the name of an"
            " installed spaCy pipeline such as 'de_core_news_md', or the path of one"
        ) from error
    nlp = _checked(nlp)
    if "claimex_boundaries" not in nlp.pipe_names:
        nlp.add_pipe("claimex_boundaries", before="parser")
    return nlp, _describe(nlp, f"{nlp.meta['lang']}_{nlp.meta['name']}")


def _checked(nlp: Language) -> Language:
    missing = [name for name in NEEDED if name not in nlp.pipe_names]
    if nlp.lang != "de" or ("parser" in missing):
        raise PipelineError(
            f"got a pipeline for {nlp.lang!r} with {', '.join(nlp.pipe_names) or 'no components'}; needed is a German"
            " one ('de') with at least a parser and a tagger"
        )
    return nlp


def _describe(nlp: Language, name: str) -> Pipeline:
    return Pipeline(name, str(nlp.meta.get("version", "")))
