"""Which German pipeline reads the grammar: the caller's, an installed spaCy one, or the one that ships inside."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimex.model import Pipeline

if TYPE_CHECKING:
    from spacy.language import Language

INSTALLED = ("de_core_news_md", "de_core_news_lg", "de_core_news_sm")
EMBEDDED = Path(__file__).parent / "embedded" / "pipeline"
NEEDED = {"DEP": "a parser", "SENT_START": "sentences", "TAG": "a tagger"}
PROBE = "Sie sagte, er komme."
BOUNDARIES = "claimex_boundaries"
# The name de-core-news-md on the Python package index is a stranger's placeholder, never spaCy's model.
IMPOSTOR_VERSION = "999.9.9"
ALLOWED = "allowed are 'embedded', the name of an installed spaCy pipeline such as 'de_core_news_md', or its path"


class PipelineError(OSError):
    """The German pipeline that was asked for cannot be used; the message says why and what is allowed."""


def load_pipeline(source: str | Path | Language | None = None) -> tuple[Language, Pipeline]:
    """The pipeline to use and what it is called.

    ``source`` is the name of an installed spaCy pipeline, a path to one, a loaded one (used as it is), ``"embedded"``,
    or ``None`` for the first that is there: ``de_core_news_md``, ``_lg``, ``_sm`` (only if made for this spaCy), the
    embedded one. Nothing is downloaded.

    Raises:
        PipelineError: if ``source`` names nothing that can be loaded, a package that only bears the name of spaCy's
            pipeline or was made for another spaCy, or a pipeline that is not German or has no parser or tagger.
        TypeError: if ``source`` is none of these.
    """
    from spacy.language import Language

    if isinstance(source, Language):
        return _described(source)
    if source is None:
        name = next((name for name in INSTALLED if _why_unusable(name) is None), None)
        return _load(name or EMBEDDED, name or "embedded")
    if not isinstance(source, str | Path):
        raise TypeError(
            f"got a pipeline of type {type(source).__name__}; {ALLOWED}, a spacy.Language, or None for the best"
        )
    if source == "embedded":
        return _load(EMBEDDED, "embedded")
    if source in INSTALLED and not Path(source).exists() and (reason := _why_unusable(str(source))):
        advice = f"install spaCy's own with 'python -m spacy download {source}', or use 'embedded'"
        raise PipelineError(f"got the pipeline {source!r}, which cannot be used: {reason}; {advice}")
    return _load(source, str(source))


@dataclass(frozen=True)
class Installed:
    """A German pipeline that :func:`load_pipeline` knows by name: its version, and why it cannot be used, if so.

    ``default`` says that it is the one taken when none is named.
    """

    name: str
    version: str | None
    unusable: str | None
    default: bool


def list_pipelines() -> list[Installed]:
    """The pipelines that can be named without a path, in the order in which they are tried. None of them is loaded."""
    reasons = {name: _why_unusable(name) for name in INSTALLED}
    default = next((name for name, reason in reasons.items() if reason is None), "embedded")
    found = [
        Installed(name, _version(name) if importlib.util.find_spec(name) else None, reason, name == default)
        for name, reason in reasons.items()
    ]
    return [*found, Installed("embedded", _read_meta([str(EMBEDDED)])["version"], None, default == "embedded")]


def _version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _why_unusable(name: str) -> str | None:
    """Why the installed package of that name is not spaCy's own, made for this spaCy; ``None`` if it is.

    Looks at metadata only: a package that is not used is not imported either.
    """
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        return "it is not installed"
    version = _version(name) or "unknown"
    meta = _read_meta(spec.submodule_search_locations)
    named = f"{meta.get('lang')}_{meta.get('name')}"
    if version == IMPOSTOR_VERSION or named != name or meta.get("version") != version:
        return f"the installed package (version {version}) is not spaCy's; uninstall it"
    from spacy.about import __version__ as spacy_version
    from spacy.util import is_compatible_version

    if not is_compatible_version(spacy_version, str(meta.get("spacy_version") or "==0")):
        return f"version {version} is made for spaCy {meta.get('spacy_version')}, not {spacy_version}"
    return None


def _read_meta(folders: list[str]) -> dict[str, Any]:
    """The ``meta.json`` of a pipeline package; empty if there is none that can be read."""
    for folder in folders:
        try:
            meta = json.loads((Path(folder) / "meta.json").read_text("utf8"))
        except (OSError, ValueError):
            continue
        if isinstance(meta, dict):
            return meta
    return {}


def _load(source: str | Path, shown: str) -> tuple[Language, Pipeline]:
    import spacy

    from claimex.segment.words import load_words

    try:
        nlp = spacy.load(source)
    except Exception as error:  # whatever a broken folder makes spaCy raise
        reason = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise PipelineError(f"got the pipeline {shown!r}, which cannot be loaded ({reason}); {ALLOWED}") from error
    described = _described(nlp)
    if BOUNDARIES not in nlp.pipe_names and "parser" in nlp.pipe_names:
        nlp.add_pipe(BOUNDARIES, before="parser")
        tokenizer: Any = nlp.tokenizer
        for title in load_words("titles") if hasattr(tokenizer, "add_special_case") else ():
            tokenizer.add_special_case(title, [{"ORTH": title}])
    return described


def _described(nlp: Language) -> tuple[Language, Pipeline]:
    """The pipeline, checked, and its name and version."""
    got = f"got a pipeline for {nlp.lang!r} with {', '.join(nlp.pipe_names) or 'no components'}"
    needed = f"needed is a trained German one ('de') with {', '.join(NEEDED.values())}"
    if nlp.lang != "de":
        raise PipelineError(f"{got}; {needed}")
    try:  # what a pipeline can read shows best when it reads; component names are free
        doc = nlp(PROBE)
    except Exception as error:
        reason = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise PipelineError(f"{got}, which fails ({reason}); {needed}") from error
    missing = [role for annotation, role in NEEDED.items() if not doc.has_annotation(annotation)]
    if missing:
        raise PipelineError(f"{got}, which lacks {', '.join(missing)}; {needed}")
    return nlp, Pipeline(f"{nlp.meta['lang']}_{nlp.meta['name']}", str(nlp.meta.get("version", "")))
