"""claimex JSON lines: what ``claimex extract`` writes, and with it the tokens and sentences of annotated text.

Each line is one :class:`claimex.Extraction` as JSON (``claimex/schema/extraction.schema.json``), and may have the name
of the document as ``source`` and its ``tokens`` and ``sentences`` as lists of ``[start, end]`` in characters, ends
exclusive (``claimex/schema/document.schema.json``). Nothing that a document can hold is lost.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, cast

from claimex.formats.document import (
    ROLES,
    Document,
    Range,
    check_details,
    check_ids,
    is_range,
    make_claim,
)
from claimex.formats.report import FormatError, Place, Report
from claimex.formats.source import encode_json, get, read_records
from claimex.model import KINDS, MEDIA, SCHEMA_VERSION, Claim, Extraction, Kind, Medium, Pipeline, Span, SpeakerProfile

_PROPERTIES = ("confidence", "sentences", "speaker_missing", "stance")
_KEYS = ("id", "kind", "spans", "text", *ROLES, "medium", "parent", "evidence", *_PROPERTIES)
_LINE_KEYS = ("source", "text", "claims", "pipeline", "speakers", "schema_version", "tokens", "sentences")
_SPEAKER = (
    "name", "kind", "mention", "description", "antecedent", "gender", "speaks_for", "confidence", "candidates",
    "unresolved",
)  # fmt: skip
_PROFILE = ("id", "name", "kind", "named", "gender", "names", "descriptions", "speaks_for", "mentions", "claims")


def read(path: Path, report: Report) -> Iterator[Document]:
    """The documents of a JSON-lines file, or of a ``.json`` file with one or an array; without those with faults."""
    for place, raw in read_records(path, report):
        for record in raw if isinstance(raw, list) and path.suffix == ".json" else [raw]:
            document = parse(record, place, report)
            if document is not None:
                yield document


def parse(raw: object, place: Place, report: Report) -> Document | None:
    """One decoded line, or ``None`` if it has faults; all of them are told to ``report``."""
    faults = len(report.faults)
    document = None
    with report.collect():
        if not isinstance(raw, dict):
            raise place.error(f"got a JSON {type(raw).__name__}, not an object; each document must be one object.")
        version = raw.get("schema_version")
        if version != SCHEMA_VERSION:
            raise place.error(
                f"schema_version is {version!r}, but this claimex reads {SCHEMA_VERSION!r}; "
                "write the file again with this one, or take the claimex that wrote it."
            )
        name = get(raw, "source", str, place) if "source" in raw else ""
        document = _Line(name, get(raw, "text", str, place), place, report).document(raw)
    return document if len(report.faults) == faults else None


def write(document: Document) -> dict[str, Any]:
    """A document as the JSON object of a line."""
    line: dict[str, Any] = {"source": document.name, **asdict(document.extraction)}
    if document.tokens is not None:
        line["tokens"] = document.tokens
    if document.sentences is not None:
        line["sentences"] = document.sentences
    return line


def encode(document: Document, report: Report) -> bytes:
    """A document as one line of JSON in UTF-8."""
    return encode_json(write(document))


class _Line:
    """Reads one line; its text is what all offsets are checked against."""

    def __init__(self, name: str, text: str, place: Place, report: Report) -> None:
        self.name = name
        self.text = text
        self.place = place
        self.report = report

    def document(self, raw: Mapping[str, Any]) -> Document:
        claims: list[Claim] = []
        speakers: list[SpeakerProfile] = []
        pipeline = Pipeline("", "")
        items = get(raw, "claims", list, self.place)
        for number, item in enumerate(items):
            with self.report.collect():
                claims.append(self._claim(item, f"claims[{number}]"))
        if len(claims) == len(items):  # else a parent may be missing because of another fault
            check_ids(claims, self.place, self.report)
        for number, item in enumerate(get(raw, "speakers", list, self.place)):
            with self.report.collect():
                speakers.append(self._profile(item, f"speakers[{number}]", {claim.id for claim in claims}))
        with self.report.collect():
            named = get(raw, "pipeline", dict, self.place)
            name, version = (get(named, key, str, self.place, "pipeline: ") for key in ("name", "version"))
            reader = None if named.get("reader") is None else get(named, "reader", str, self.place, "pipeline: ")
            pipeline = Pipeline(name, version, reader)
            self._tell_unknown(named, ("name", "version", "reader"), None, "pipeline.")
        self._tell_unknown(raw, _LINE_KEYS, None)
        extraction = Extraction(self.text, tuple(claims), pipeline, tuple(speakers))
        return Document(self.name, extraction, self._ranges(raw, "tokens"), self._ranges(raw, "sentences"))

    def _claim(self, raw: object, within: str) -> Claim:
        claim = self._object(raw, within)
        for key in _KEYS:
            get(claim, key, object, self.place, f"{within}: ")
        id = get(claim, "id", str, self.place, f"{within}: ")
        roles = {role: [] if claim[role] is None else self._spans(claim[role], f"{within}.{role}") for role in ROLES}
        ranges = self._spans(claim, within)
        details = {key: claim[key] for key in _PROPERTIES}
        for key in ("construction", "mood"):
            details[f"evidence.{key}"] = get(claim["evidence"], key, object, self.place, f"{within}.evidence: ")
        details["evidence.spans"] = self._spans(claim["evidence"], f"{within}.evidence", least=0)
        if claim["speaker"] is not None:
            details |= self._speaker_details(claim["speaker"], f"{within}.speaker")
        if claim["cue"] is not None:
            for key in ("lemma", "act"):
                details[f"cue.{key}"] = get(claim["cue"], key, object, self.place, f"{within}.cue: ")
        made = make_claim(
            self.text,
            id,
            cast(Kind, self._one_of(claim, "kind", KINDS, within)),
            cast("Medium | None", self._one_of(claim, "medium", (*MEDIA, None), within)),
            ranges,
            roles,
            sentences=None,
            parent=cast("str | None", claim["parent"]),
            details=self._checked(details, within),
        )
        if made.text != claim["text"]:
            raise self._error(
                within, f"text is {claim['text']!r}, but its spans have {made.text!r}; correct one of them."
            )
        if made.speaker is not None:
            within = f"{within}.speaker"
            speaker_id = self._text_or_null(claim["speaker"], "id", within)
            made = replace(made, speaker=replace(made.speaker, id=speaker_id))
        self._tell_unknown(claim, _KEYS, id)
        self._tell_unknown(claim["speaker"] or {}, ("spans", "id", *_SPEAKER), id, "speaker.")
        self._tell_unknown(claim["cue"] or {}, ("spans", "lemma", "act"), id, "cue.")
        self._tell_unknown(claim["evidence"], ("construction", "spans", "mood"), id, "evidence.")
        return made

    def _profile(self, raw: object, within: str, claims: Collection[str]) -> SpeakerProfile:
        profile = self._object(raw, within)
        for key in _PROFILE:
            get(profile, key, bool if key == "named" else object, self.place, f"{within}: ")
        made = [self._texts(profile, key, within) for key in ("names", "descriptions", "claims")]
        for claim in made[-1]:
            if claim not in claims:
                raise self._error(within, f"claims names {claim!r}, which is no claim; correct it.")
        mentions = get(profile, "mentions", list, self.place, f"{within}: ")
        ranges = [self._span(item, f"{within}.mentions[{number}]") for number, item in enumerate(mentions)]
        self._checked({f"speaker.{key}": profile[key] for key in ("kind", "gender", "speaks_for")}, within)
        self._tell_unknown(profile, _PROFILE, None, "speakers.")
        return SpeakerProfile(
            id=get(profile, "id", str, self.place, f"{within}: "),
            name=get(profile, "name", str, self.place, f"{within}: "),
            kind=profile["kind"],
            named=profile["named"],
            gender=profile["gender"],
            names=made[0],
            descriptions=made[1],
            speaks_for=profile["speaks_for"],
            mentions=tuple(Span(start, end, self.text[start:end]) for start, end in ranges),
            claims=made[2],
        )

    def _texts(self, raw: Mapping[str, Any], key: str, within: str) -> tuple[str, ...]:
        items = get(raw, key, list, self.place, f"{within}: ")
        if not all(isinstance(item, str) for item in items):
            raise self._error(within, f"{key} is {items!r}, but must be a list of texts; correct it.")
        return tuple(items)

    def _text_or_null(self, raw: Mapping[str, Any], key: str, within: str) -> str | None:
        value = get(raw, key, object, self.place, f"{within}: ")
        if not isinstance(value, str | None):
            raise self._error(within, f"{key} is {value!r}, but must be a text or null; correct it.")
        return value

    def _speaker_details(self, raw: object, within: str) -> dict[str, Any]:
        speaker = self._object(raw, within)
        details = {f"speaker.{key}": get(speaker, key, object, self.place, f"{within}: ") for key in _SPEAKER}
        if details["speaker.antecedent"] is not None:
            details["speaker.antecedent"] = self._span(details["speaker.antecedent"], f"{within}.antecedent")
        candidates = []
        for number, item in enumerate(get(speaker, "candidates", list, self.place, f"{within}: ")):
            where = f"{within}.candidates[{number}]"
            name, score, span = (
                get(self._object(item, where), key, object, self.place, f"{where}: ")
                for key in ("name", "score", "span")
            )
            candidates.append([name, score, *self._span(span, f"{where}.span")])
        return {**details, "speaker.candidates": candidates}

    def _spans(self, raw: object, within: str, least: int = 1) -> list[Range]:
        items = get(self._object(raw, within), "spans", list, self.place, f"{within}: ")
        if len(items) < least:
            raise self._error(within, "spans is empty; name the stretches, or write null for a missing role.")
        return [self._span(item, f"{within}.spans[{number}]") for number, item in enumerate(items)]

    def _span(self, raw: object, within: str) -> Range:
        span = self._object(raw, within)
        start, end = (get(span, key, int, self.place, f"{within}: ") for key in ("start", "end"))
        if not 0 <= start < end <= len(self.text):
            raise self._error(
                within,
                f"characters {start} to {end}, but the text has {len(self.text)}; "
                "each must end behind its start and inside the text.",
            )
        text = get(span, "text", str, self.place, f"{within}: ")
        if text != self.text[start:end]:
            raise self._error(
                within, f"says {text!r}, but the text has {self.text[start:end]!r} there; correct the offsets."
            )
        return start, end

    def _ranges(self, raw: Mapping[str, Any], key: str) -> tuple[Range, ...] | None:
        if raw.get(key) is None:
            return None
        ranges: list[Range] = []
        with self.report.collect():
            for number, item in enumerate(get(raw, key, list, self.place)):
                if not is_range(item, len(self.text)) or (ranges and item[0] < ranges[-1][1]):
                    raise self._error(
                        f"{key}[{number}]", f"is {item}, but must be [start, end] inside the text and in text order."
                    )
                ranges.append((item[0], item[1]))
        return tuple(ranges)

    def _one_of(self, claim: Mapping[str, Any], key: str, allowed: tuple[str | None, ...], within: str) -> object:
        if claim[key] not in allowed:
            names = ", ".join("null" if name is None else name for name in allowed)
            raise self._error(within, f"{key} {claim[key]!r} is unknown; allowed are {names}.")
        return claim[key]

    def _checked(self, details: Mapping[str, Any], within: str) -> dict[str, Any]:
        try:
            return check_details(dict(details), len(self.text))
        except ValueError as error:
            raise self._error(within, f"{error}; correct it.") from None

    def _object(self, raw: object, within: str) -> Mapping[str, Any]:
        if not isinstance(raw, dict):
            raise self._error(within, f"is {type(raw).__name__}, but must be an object; correct it.")
        return raw

    def _tell_unknown(
        self, raw: Mapping[str, Any], known: tuple[str, ...], claim: str | None, within: str = ""
    ) -> None:
        for key in raw:
            if key not in known:
                self.report.lose(self.name, claim, f"key {within}{key}, which is none of claimex's")

    def _error(self, within: str, message: str) -> FormatError:
        return self.place.error(f"{within}: {message}")
