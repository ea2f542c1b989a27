"""The hub of all formats: a document, and how a claim is made from what an annotation says of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from claimex.formats.report import Place, Report
from claimex.model import (
    Claim,
    Cue,
    Evidence,
    Extraction,
    Gender,
    Kind,
    Medium,
    MentionKind,
    Pipeline,
    Role,
    Span,
    Speaker,
    SpeakerCandidate,
    SpeakerKind,
    Stance,
    claim_text,
)
from claimex.speakers import number_speakers

Range = tuple[int, int]
"""Start and end in characters of the text, the end exclusive."""

ROLES = ("speaker", "cue", "frame", "addressee", "venue")
ANNOTATED = "annotated"
"""The construction in the evidence of a claim that was read from annotations."""
NOT_ANNOTATED = "not annotated"
"""Why a claim that was read from annotations has no speaker."""
NO_PIPELINE = Pipeline("", "")
"""The pipeline of a document whose claims were read from annotations."""


@dataclass(frozen=True)
class Document:
    """A named text with its claims and, where they are known, its tokens and sentences in text order."""

    name: str
    extraction: Extraction
    tokens: tuple[Range, ...] | None = None
    sentences: tuple[Range, ...] | None = None

    @property
    def text(self) -> str:
        return self.extraction.text

    @property
    def claims(self) -> tuple[Claim, ...]:
        return self.extraction.claims


def make_document(
    name: str,
    text: str,
    claims: Iterable[Claim],
    tokens: Sequence[Range] | None = None,
    sentences: Sequence[Range] | None = None,
    pipeline: Pipeline = NO_PIPELINE,
) -> Document:
    """A document with its claims in text order and its speakers as the claims have them."""
    ordered, speakers = number_speakers(sorted(claims, key=lambda claim: min(span.start for span in claim.spans)))
    extraction = Extraction(text, ordered, pipeline, speakers)
    return Document(
        name,
        extraction,
        None if tokens is None else tuple(tokens),
        None if sentences is None else tuple(sentences),
    )


def make_claim(
    text: str,
    id: str,
    kind: Kind,
    medium: Medium | None,
    ranges: Sequence[Range],
    roles: Mapping[str, Sequence[Range]],
    *,
    sentences: Sequence[Range] | None,
    parent: str | None = None,
    details: Mapping[str, Any] | None = None,
) -> Claim:
    """A claim from its stretches and those of its roles; ``details`` are as :func:`details_of` gives them.

    What ``details`` does not say is left open: a speaker has no name, its kind is unknown.
    Roles without a stretch are ``None``. The order of the stretches is kept.
    """
    known = details or {}

    def role(name: str) -> Role | None:
        return Role(_spans(text, roles[name])) if roles.get(name) else None

    said, cue = _spans(text, ranges), role("cue")
    return Claim(
        id=id,
        kind=kind,
        spans=said,
        text=claim_text(said),
        speaker=make_speaker(text, roles["speaker"], known) if roles.get("speaker") else None,
        cue=Cue(cue.spans, lemma=known.get("cue.lemma", ""), act=known.get("cue.act")) if cue else None,
        frame=role("frame"),
        addressee=role("addressee"),
        medium=medium,
        venue=role("venue"),
        parent=parent,
        evidence=Evidence(
            known.get("evidence.construction", ANNOTATED),
            _spans(text, known.get("evidence.spans", ())),
            known.get("evidence.mood"),
        ),
        confidence=known.get("confidence", 1.0),
        sentences=tuple(known["sentences"]) if "sentences" in known else _touched(ranges, sentences or ()),
        speaker_missing=known.get("speaker_missing", None if roles.get("speaker") else NOT_ANNOTATED),
        stance=known.get("stance", "asserted"),
    )


def make_speaker(text: str, ranges: Sequence[Range], details: Mapping[str, Any]) -> Speaker:
    """A speaker from the stretches of the mention; ``details`` as in :func:`make_claim`."""
    antecedent = details.get("speaker.antecedent")
    name = details.get("speaker.name")
    return Speaker(
        _spans(text, ranges),
        name=name,
        kind=details.get("speaker.kind", "unknown"),
        mention=details.get("speaker.mention", "unknown"),
        description=details.get("speaker.description"),
        antecedent=_spans(text, [antecedent])[0] if antecedent else None,
        gender=details.get("speaker.gender"),
        speaks_for=details.get("speaker.speaks_for"),
        confidence=details.get("speaker.confidence", 1.0),
        candidates=tuple(
            SpeakerCandidate(name, score, _spans(text, [(start, end)])[0])
            for name, score, start, end in details.get("speaker.candidates", ())
        ),
        unresolved=details.get("speaker.unresolved", NOT_ANNOTATED if name is None else None),
    )


def ranges_of(role: Claim | Role | None) -> tuple[Range, ...]:
    """The stretches of a claim or a role, in their order."""
    return tuple((span.start, span.end) for span in role.spans) if role else ()


def roles_of(claim: Claim) -> dict[str, tuple[Range, ...]]:
    """The stretches of each role, empty where the claim lacks it."""
    return {name: ranges_of(getattr(claim, name)) for name in ROLES}


def details_of(claim: Claim, sentences: Sequence[Range] | None) -> dict[str, Any]:
    """What is known of a claim beyond its id, kind, medium, stretches and parent, as values for JSON.

    Only what differs from what :func:`make_claim` assumes by itself is named; keys are paths such as ``cue.lemma``.
    """
    ranges, roles = ranges_of(claim), roles_of(claim)
    named = {"speaker.name": claim.speaker.name} if claim.speaker else {}
    assumed = make_claim("", claim.id, claim.kind, claim.medium, ranges, roles, sentences=sentences, details=named)
    default = _details(assumed) | ({"speaker.name": None} if named else {})
    return {key: value for key, value in _details(claim).items() if value != default[key]}


def check_details(details: object, length: int) -> dict[str, Any]:
    """The details of a claim if they are such as :func:`details_of` gives them, for a text of ``length`` characters.

    Raises:
        ValueError: with what is wrong and what is allowed, in one line.
    """
    if not isinstance(details, dict):
        raise ValueError(f"details are {type(details).__name__}, but must be an object")
    for key, value in details.items():
        if key not in _CHECKS:
            raise ValueError(f"detail {key!r} is unknown; allowed are {', '.join(_CHECKS)}")
        allowed, check = _CHECKS[key]
        if not check(value, length):
            raise ValueError(f"{key} is {value!r}, but must be {allowed}")
    return details


def check_ids(claims: Sequence[Claim], place: Place, report: Report) -> None:
    """Tell of ids that several claims have, and of parents that no claim is, as faults."""
    ids: set[str] = set()
    for claim in claims:
        with report.collect():
            if claim.id in ids:
                raise place.error(f"several claims have the id {claim.id!r}; give each one of its own.")
            ids.add(claim.id)
    for claim in claims:
        with report.collect():
            if claim.parent is not None and claim.parent not in ids:
                raise place.error(f"claim {claim.id}: parent {claim.parent!r} is no claim; name one, or none.")


def _details(claim: Claim) -> dict[str, Any]:
    speaker, cue, evidence = claim.speaker, claim.cue, claim.evidence
    details: dict[str, Any] = {
        "evidence.construction": evidence.construction,
        "evidence.spans": [[span.start, span.end] for span in evidence.spans],
        "evidence.mood": evidence.mood,
        "confidence": claim.confidence,
        "sentences": list(claim.sentences),
        "speaker_missing": claim.speaker_missing,
        "stance": claim.stance,
    }
    if speaker:
        antecedent = speaker.antecedent
        details |= {
            "speaker.name": speaker.name,
            "speaker.kind": speaker.kind,
            "speaker.mention": speaker.mention,
            "speaker.description": speaker.description,
            "speaker.antecedent": [antecedent.start, antecedent.end] if antecedent else None,
            "speaker.gender": speaker.gender,
            "speaker.speaks_for": speaker.speaks_for,
            "speaker.confidence": speaker.confidence,
            "speaker.candidates": [[c.name, c.score, c.span.start, c.span.end] for c in speaker.candidates],
            "speaker.unresolved": speaker.unresolved,
        }
    if cue:
        details |= {"cue.lemma": cue.lemma, "cue.act": cue.act}
    return details


def _spans(text: str, ranges: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end, text[start:end]) for start, end in ranges)


def _touched(ranges: Iterable[Range], sentences: Iterable[Range]) -> tuple[int, ...]:
    """The numbers of the sentences that share a character with one of the stretches."""
    found = list(ranges)
    return tuple(
        n for n, (start, end) in enumerate(sentences) if any(first < end and start < last for first, last in found)
    )


def is_range(value: object, length: int) -> bool:
    """Whether a JSON value is ``[start, end]`` of a stretch that is not empty and lies in a text of that length."""
    return (
        isinstance(value, list | tuple)
        and len(value) == 2
        and all(type(offset) is int for offset in value)
        and 0 <= value[0] < value[1] <= length
    )


def _one_of(names: Sequence[str]) -> tuple[str, Any]:
    return "one of " + ", ".join(names), lambda value, length: isinstance(value, str) and value in names


def _one_of_or_null(names: Sequence[str]) -> tuple[str, Any]:
    return f"{_one_of(names)[0]}, or null", lambda value, length: value is None or _one_of(names)[1](value, length)


def _is_share(value: object, length: int) -> bool:
    return type(value) in (int, float) and 0 <= value <= 1  # type: ignore[operator]


def _is_candidate(value: object, length: int) -> bool:
    return (
        isinstance(value, list | tuple)
        and len(value) == 4
        and isinstance(value[0], str)
        and _is_share(value[1], length)
        and is_range(value[2:], length)
    )


_SHARE = "a number from 0 to 1", _is_share
_TEXT = "a text", lambda value, length: isinstance(value, str)
_TEXT_OR_NULL = "a text or null", lambda value, length: value is None or isinstance(value, str)
_CHECKS: dict[str, tuple[str, Any]] = {
    "speaker.name": _TEXT_OR_NULL,
    "speaker.kind": _one_of(get_args(SpeakerKind)),
    "speaker.mention": _one_of(get_args(MentionKind)),
    "speaker.description": _TEXT_OR_NULL,
    "speaker.antecedent": (
        "[start, end] inside the text, or null",
        lambda value, length: value is None or is_range(value, length),
    ),
    "speaker.gender": _one_of_or_null(get_args(Gender)),
    "speaker.speaks_for": _TEXT_OR_NULL,
    "speaker.confidence": _SHARE,
    "speaker.candidates": (
        "a list of [name, number from 0 to 1, start, end]",
        lambda value, length: isinstance(value, list) and all(_is_candidate(item, length) for item in value),
    ),
    "speaker.unresolved": _TEXT_OR_NULL,
    "cue.lemma": _TEXT,
    "cue.act": _TEXT_OR_NULL,
    "evidence.construction": _TEXT,
    "evidence.spans": (
        "a list of [start, end] inside the text",
        lambda value, length: isinstance(value, list) and all(is_range(item, length) for item in value),
    ),
    "evidence.mood": _TEXT_OR_NULL,
    "confidence": _SHARE,
    "sentences": (
        "a list of numbers from 0",
        lambda value, length: isinstance(value, list) and all(type(item) is int and item >= 0 for item in value),
    ),
    "speaker_missing": _TEXT_OR_NULL,
    "stance": _one_of(get_args(Stance)),
}
