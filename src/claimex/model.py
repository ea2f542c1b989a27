"""The data model: plain, frozen dataclasses that survive a JSON round trip unchanged.

Every offset counts characters (Unicode code points, as Python's ``str`` does) of the text as it was given; ends are
exclusive. ``text[span.start:span.end] == span.text`` holds for every span of an extraction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from dataclasses_json import DataClassJsonMixin

SCHEMA_VERSION = "1"

Kind = Literal["direct", "indirect", "indirect_free_indirect", "free_indirect", "reported"]
Medium = Literal["speech", "writing", "thought", "speech_writing", "speech_thought", "writing_thought"]
SpeakerKind = Literal["person", "organisation", "group", "document", "unknown"]
Gender = Literal["feminine", "masculine", "neuter"]
MentionKind = Literal["name", "noun", "pronoun", "implicit", "unknown"]
Stance = Literal["asserted", "denied", "asked", "hypothetical"]

ANAPHORS = frozenset({"das", "dies", "dieses"})
"""Pronouns that take up the sentence before as what is said: *Das teilte die Bahn mit.*"""

KINDS: tuple[Kind, ...] = get_args(Kind)
MEDIA: tuple[Medium, ...] = get_args(Medium)


@dataclass(frozen=True, order=True)
class Span(DataClassJsonMixin):
    """A stretch of the text: ``start`` inclusive, ``end`` exclusive, in characters of the text as given."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Role(DataClassJsonMixin):
    """A frame, addressee or venue: one or more stretches of text, in text order."""

    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        return " ".join(span.text for span in self.spans)


@dataclass(frozen=True)
class Cue(Role):
    """The words that say that something is said (*teilte … mit*), with their lemma (*mitteilen*) and speech act."""

    lemma: str
    act: str | None = None


@dataclass(frozen=True)
class SpeakerCandidate(DataClassJsonMixin):
    """Someone whom a mention may mean: the name, the mention in the text, and a share of certainty from 0 to 1."""

    name: str
    score: float
    span: Span


@dataclass(frozen=True)
class Speaker(Role):
    """Who said it: the mention that attributes the claim, and what is known of the one it names.

    ``name`` is the fullest form of the name in the text or, for unnamed sources, the noun phrase; it is ``None`` where
    the text does not say surely enough whom a pronoun or noun means, and then ``unresolved`` says why.
    ``antecedent`` is the mention that a pronoun or noun was resolved to (``None`` if it stands for itself),
    ``candidates`` are all that were weighed, the best first, ``confidence`` is that of the choice, from 0 to 1.
    ``speaks_for`` is the name of the office or firm whose spokesperson this is. ``id`` is that of the
    :class:`SpeakerProfile` in ``Extraction.speakers``, ``None`` where nobody is known.
    """

    name: str | None
    kind: SpeakerKind
    mention: MentionKind
    description: str | None = None
    antecedent: Span | None = None
    gender: Gender | None = None
    speaks_for: str | None = None
    id: str | None = None
    confidence: float = 1.0
    candidates: tuple[SpeakerCandidate, ...] = ()
    unresolved: str | None = None


@dataclass(frozen=True)
class SpeakerProfile(DataClassJsonMixin):
    """What a text says of one who speaks in it.

    ``named`` is true if ``name`` is a proper name.
    ``names`` are the forms of the name in the text other than ``name`` (*Kerber*, *GMT*), ``descriptions`` titles,
    offices and other nouns for it, each once. ``mentions`` are the places that name it, pronouns included, ``claims``
    the ids of its claims. All are in text order.
    """

    id: str
    name: str
    kind: SpeakerKind
    named: bool = False
    gender: Gender | None = None
    names: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    speaks_for: str | None = None
    mentions: tuple[Span, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True)
class Evidence(DataClassJsonMixin):
    """Why this is a claim: the construction that found it, the tokens it rests on, and the mood with its reason."""

    construction: str
    spans: tuple[Span, ...] = ()
    mood: str | None = None


def claim_text(spans: Sequence[Span]) -> str:
    """What was said, for people: the texts of the spans joined with blanks, without a pronoun that takes them up.

    In *Der Zug fällt aus. Das teilte die Bahn mit.* the gold's second span is *Das*.
    """
    return " ".join(span.text for n, span in enumerate(spans) if not n or span.text.lower() not in ANAPHORS)


@dataclass(frozen=True)
class Claim(DataClassJsonMixin):
    """Something that someone is reported to have said, written or thought.

    ``text`` joins the texts of ``spans`` (:func:`claim_text`). ``parent`` is the ``id`` of the claim that this one is
    nested in. ``sentences`` are indices of the sentences it touches, counted from 0. Where ``speaker`` is ``None``,
    ``speaker_missing`` says why. ``medium`` is ``None`` only in annotated text that leaves it unsaid. ``confidence``
    lies between 0 and 1.
    """

    id: str
    kind: Kind
    spans: tuple[Span, ...]
    text: str
    speaker: Speaker | None
    cue: Cue | None
    frame: Role | None
    addressee: Role | None
    medium: Medium | None
    venue: Role | None
    parent: str | None
    evidence: Evidence
    confidence: float
    sentences: tuple[int, ...]
    speaker_missing: str | None = None
    stance: Stance = "asserted"

    def _repr_html_(self) -> str:
        """How notebooks show it."""
        from claimex.show import claim_html

        return claim_html(self)


@dataclass(frozen=True)
class Pipeline(DataClassJsonMixin):
    """The German pipeline that read the grammar, e.g. ``claimex_de`` 0.1.0, and the trained reader beside it.

    ``reader`` is its name, version and licence, ``None`` where rules alone found the claims.
    """

    name: str
    version: str
    reader: str | None = None

    def __str__(self) -> str:
        """All of it on one line: ``claimex_de 0.2.0, reader free 0.1.0 (CC BY-SA 4.0)``."""
        named = f"{self.name} {self.version}".strip()
        return f"{named}, reader {self.reader}" if self.reader else named


@dataclass(frozen=True)
class Extraction(DataClassJsonMixin):
    """All claims of one text, in text order, and the speakers who made them, in the order of their first claims."""

    text: str
    claims: tuple[Claim, ...]
    pipeline: Pipeline
    speakers: tuple[SpeakerProfile, ...] = field(default=())
    schema_version: str = SCHEMA_VERSION

    def claims_of(self, speaker: SpeakerProfile) -> tuple[Claim, ...]:
        """The claims of one of the ``speakers``, in text order."""
        return tuple(claim for claim in self.claims if claim.speaker is not None and claim.speaker.id == speaker.id)

    def _repr_html_(self) -> str:
        """How notebooks show it."""
        from claimex.show import extraction_html

        return extraction_html(self)
