"""The spaCy component ``claimex``: put it behind the parser, read ``doc._.claims`` and ``doc._.speakers``.

>>> nlp.add_pipe("claimex")                                       # doctest: +SKIP
>>> nlp("Die Brücke bleibe gesperrt, sagte sie.")._.claims        # doctest: +SKIP

Both survive ``Doc.to_bytes``, ``DocBin(store_user_data=True)`` and processes. To read stored Docs without the
pipeline, ``import claimex.component`` and call :func:`register`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import srsly  # type: ignore[import-untyped]
from spacy.language import Language
from spacy.tokens import Doc, Span

from claimex.model import Claim, Cue, Evidence, Extraction, Pipeline, Role, Speaker, SpeakerCandidate, SpeakerProfile
from claimex.model import Span as CharacterSpan

if TYPE_CHECKING:
    from spacy.training import Example

    from claimex.lexicon import Lexicon
    from claimex.reader.session import Reader

MARK = "__claimex__"
CLASSES: dict[str, Callable[..., Any]] = {
    cls.__name__: cls
    for cls in (
        CharacterSpan,
        Role,
        Cue,
        Speaker,
        SpeakerCandidate,
        SpeakerProfile,
        Evidence,
        Claim,
        Pipeline,
        Extraction,
    )
}


def encode(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """For msgpack: a claim or a part of one as a dictionary that names its class."""
    if CLASSES.get(type(value).__name__) is type(value):
        return {MARK: type(value).__name__, **vars(value)}
    return value if chain is None else chain(value)


def decode(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """The reverse of :func:`encode`; tuples, which msgpack turns into lists, are tuples again."""
    if isinstance(value, dict) and value.get(MARK) in CLASSES:
        values = {key: tuple(item) if isinstance(item, list) else item for key, item in value.items() if key != MARK}
        return CLASSES[value[MARK]](**values)
    return value if chain is None else chain(value)


srsly.msgpack_encoders.register("claimex.dataclass", func=encode)
srsly.msgpack_decoders.register("claimex.dataclass", func=decode)


def register(attribute: str = "claims") -> None:
    """Make ``doc._.claims`` known to spaCy: a tuple of :class:`claimex.Claim`, empty where none were looked for.

    ``"speakers"`` as the ``attribute`` is a tuple of :class:`claimex.SpeakerProfile`.

    Raises:
        ValueError: if another library has an extension attribute of that name.
    """
    getter = partial(_get, f"claimex.{attribute}")
    if Doc.has_extension(attribute):
        known = Doc.get_extension(attribute)[2]
        if getattr(known, "func", None) is not _get:
            raise ValueError(
                f"got the attribute {attribute!r}, but doc._.{attribute} is taken by something else; choose another"
                ' name, e.g. nlp.add_pipe("claimex", config={"attribute": "news_claims"})'
            )
        return
    Doc.set_extension(attribute, getter=getter, setter=partial(_set, f"claimex.{attribute}"))


def _get(key: str, doc: Doc) -> tuple[Any, ...]:
    return tuple(doc.user_data.get(key, ()))


def _set(key: str, doc: Doc, found: Iterable[Any]) -> None:
    doc.user_data[key] = tuple(found)


@Language.factory(
    "claimex",
    assigns=["doc._.claims", "doc._.speakers", "doc.spans"],
    requires=[
        "doc.sents",
        "doc.ents",
        "token.dep",
        "token.head",
        "token.tag",
        "token.pos",
        "token.morph",
        "token.lemma",
    ],
    default_config={
        "lexicon": None,
        "attribute": "claims",
        "speakers_attribute": "speakers",
        "span_group": "claims",
        "reader": "auto",
        "rules": True,
        "speaker_threshold": None,
    },
    default_score_weights={
        "claims_joint_f": 1.0,
        "claims_message_f": None,
        "claims_roles_f": None,
        "claims_kind_f": None,
        "claims_per_type": None,
    },
)
def make_claimex(
    nlp: Language,
    name: str,
    lexicon: list[str] | None,
    attribute: str,
    speakers_attribute: str | None,
    span_group: str | None,
    reader: str,
    rules: bool,
    speaker_threshold: float | None,
) -> ClaimFinder:
    """The component that finds claims.

    ``lexicon`` lists files or folders that add to claimex's own (see :func:`claimex.lexicon.load_lexicon`); they are
    saved with the pipeline. Claims go to ``doc._.<attribute>`` and, labelled with their kind, to
    ``doc.spans[span_group]``, who made them to ``doc._.<speakers_attribute>`` (``None``: nowhere). ``reader``,
    ``rules`` and ``speaker_threshold`` are as in :func:`claimex.load`; a reader that is a folder is named, not copied,
    by a saved pipeline.
    """
    return ClaimFinder(
        lexicon or (),
        attribute,
        span_group,
        reader,
        rules=rules,
        speaker_threshold=speaker_threshold,
        speakers_attribute=speakers_attribute,
    )


class ClaimFinder:
    """Finds the claims of a parsed Doc."""

    def __init__(
        self,
        lexicon: Iterable[str | Path] = (),
        attribute: str = "claims",
        span_group: str | None = "claims",
        reader: str | Path = "auto",
        *,
        rules: bool = True,
        speaker_threshold: float | None = None,
        speakers_attribute: str | None = "speakers",
    ) -> None:
        self.attribute = attribute
        self.speakers_attribute = speakers_attribute
        self.span_group = span_group
        self._paths = [Path(path) for path in lexicon]
        self._files: list[tuple[str, bytes]] = []
        self._lexicon: Lexicon | None = None
        # Files named in the config of a saved pipeline may be gone; it brings its own copies (from_disk).
        if all(path.exists() for path in self._paths):
            self._set_lexicon(self._paths)
        self.rules = rules
        self.speaker_threshold = speaker_threshold
        self._reader_source = reader
        register(attribute)
        if speakers_attribute is not None:
            register(speakers_attribute)

    @cached_property
    def reader(self) -> Reader | None:
        """The trained reader in use."""
        from claimex.reader.sources import load_reader

        return load_reader(self._reader_source)

    @property
    def lexicon(self) -> Lexicon:
        """The cues and speaker nouns in use."""
        if self._lexicon is None:
            self._set_lexicon(self._paths)
        assert self._lexicon is not None
        return self._lexicon

    def _set_lexicon(self, paths: Sequence[Path]) -> None:
        from claimex.lexicon import lexicon_files, load_lexicon

        files = list(lexicon_files(paths))
        self._lexicon = load_lexicon(files)
        self._files = [(path.name, path.read_bytes()) for path in files]

    def __call__(self, doc: Doc) -> Doc:
        """Set the claims of ``doc`` and who made them.

        Raises:
            ValueError: if ``doc`` has no dependency parse, sentences or tags.
        """
        from claimex.extractor import find_speakers

        claims, speakers = find_speakers(
            doc, self.lexicon, self.reader, rules=self.rules, threshold=self.speaker_threshold
        )
        doc._.set(self.attribute, claims)
        if self.speakers_attribute is not None:
            doc._.set(self.speakers_attribute, speakers)
        if self.span_group is not None:
            doc.spans[self.span_group] = list(_to_spans(doc, claims))
        return doc

    def score(self, examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
        """Scores from 0 to 1 of the claims against those on the reference Docs.

        :mod:`claimex.evaluation.examples` says where gold claims are looked for, and which scores there are.
        """
        from claimex.evaluation.examples import score_examples

        return score_examples(examples, self.attribute, self.span_group)

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The user's lexicon files."""
        return bytes(srsly.msgpack_dumps(self._files))

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> ClaimFinder:
        """Use the lexicon files of :meth:`to_bytes`."""
        files = srsly.msgpack_loads(data)
        with TemporaryDirectory() as folder:
            paths = []
            for n, (name, content) in enumerate(files):
                path = Path(folder, str(n), Path(name).name)
                path.parent.mkdir()
                path.write_bytes(content)
                paths.append(path)
            if paths:
                self._set_lexicon(paths)
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Copy the user's lexicon files into a folder, numbered by their rank."""
        for old in Path(path).glob("*/*.tsv"):
            old.unlink()
        for n, (name, content) in enumerate(self._files):
            target = Path(path, str(n), name)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> ClaimFinder:
        """Use the lexicon files of :meth:`to_disk`."""
        files = sorted(Path(path).glob("*/*.tsv"), key=lambda file: int(file.parent.name))
        if files:
            self._set_lexicon(files)
        return self


def _to_spans(doc: Doc, claims: Iterable[Claim]) -> Iterable[Span]:
    """One span for each unbroken stretch of a claim, labelled with its kind, its id that of the claim."""
    for claim in claims:
        for part in claim.spans:
            span = doc.char_span(part.start, part.end, label=claim.kind, span_id=claim.id, alignment_mode="expand")
            if span is not None:
                yield span
