"""The JSON format of the German Wikinews quotation data (Petersen-Frey & Biemann 2024).

A document has ``documentName``, ``originalText``, ``tokens``, ``sentences`` and ``annotations``. Each annotation
names the tokens of its parts (``quote``, ``speaker``, ``cue``, ``frame``, ``addressee``) by id and, as ``spans``, by
first and last token and by characters; offsets count characters, ends are exclusive. ``speakerName``, a key of our own,
is the canonical name of the speaker. ``isNested`` and ``hasNested`` say that a claim lies in another or holds one, but
not which; of two claims of the same words each lies in the other and holds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from claimex.formats.document import Document, Range, make_claim, make_document, ranges_of, roles_of
from claimex.formats.losses import tell_claim, tell_document
from claimex.formats.nesting import find_flagged, flags_of
from claimex.formats.report import Place, Report
from claimex.formats.source import encode_json, get, read_records
from claimex.formats.tokens import Grid, covered, runs_of, sentences_of, tokens_of
from claimex.model import Claim, Kind, Medium

KIND_LABELS: dict[str, Kind] = {
    "Direct": "direct",
    "Indirect": "indirect",
    "IndirectFreeIndirect": "indirect_free_indirect",
    "FreeIndirect": "free_indirect",
    "Reported": "reported",
}
MEDIUM_LABELS: dict[str, Medium | None] = {
    "Speech": "speech",
    "Writing": "writing",
    "Thought": "thought",
    "SW": "speech_writing",
    "ST": "speech_thought",
    "TW": "writing_thought",
    "none": None,
}
_KIND_NAMES = {kind: label for label, kind in KIND_LABELS.items()}
_MEDIUM_NAMES = {medium: label for label, medium in MEDIUM_LABELS.items()}
_ROLES = ("speaker", "cue", "frame", "addressee")

_T = TypeVar("_T")


def read(path: Path, report: Report) -> Iterator[Document]:
    """The documents of a JSON-lines file, or the one of a ``.json`` file; those with faults are left out."""
    for document, _ in read_raw(path, report):
        yield document


def read_raw(path: Path, report: Report) -> Iterator[tuple[Document, Mapping[str, Any]]]:
    """The same, each with the JSON object that it was made from."""
    for place, raw in read_records(path, report):
        document = parse(raw, place, report)
        if document is not None and isinstance(raw, dict):
            yield document, raw


def parse(raw: object, place: Place, report: Report) -> Document | None:
    """One decoded JSON document, or ``None`` if it has faults; all of them are told to ``report``."""
    faults = len(report.faults)
    name = text = ""
    tokens: list[Range] = []
    sentences: list[Range] = []
    annotations: list[object] = []
    with report.collect():
        if not isinstance(raw, dict):
            raise place.error(f"got a JSON {type(raw).__name__}, not an object; each document must be one object.")
        with report.collect():
            name = get(raw, "documentName", str, place)
        with report.collect():
            annotations = get(raw, "annotations", list, place)
        with report.collect():
            text = get(raw, "originalText", str, place)
            with report.collect():
                tokens = _read_ranges(raw, "tokens", len(text), place, report)
            with report.collect():
                sentences = _read_ranges(raw, "sentences", len(text), place, report)
    if len(report.faults) > faults and not tokens:
        return None  # what annotations say cannot be judged without tokens
    read: list[_Annotation] = []
    for number, annotation in enumerate(annotations):
        with report.collect():
            read.append(_Annotation(annotation, tokens, place, f"annotation {number}", report))
    if len(report.faults) > faults:
        return None
    return make_document(name, text, _claims(read, text, tokens, sentences, name, report), tokens, sentences)


def write(document: Document, report: Report) -> dict[str, Any]:
    """A document as a JSON object; one without tokens or sentences gets those of spaCy's German rules."""
    tokens = tokens_of(document)
    sentences = sentences_of(document)
    grid = Grid(document, tokens, report)
    tell_document(document, report, lacks=("pipeline",))
    words = [document.text[start:end] for start, end in tokens]
    runs = [covered(tokens, start, end) for start, end in sentences]
    sentence_of = {token: n for n, (first, end) in enumerate(runs) for token in range(first, end)}
    return {
        "documentName": document.name,
        "originalText": document.text,
        "tokens": [
            {
                "id": token,
                "charBegin": start,
                "charEnd": end,
                "text": words[token],
                "sentence": sentence_of.get(token, -1) + 1,
                "word": token - runs[sentence_of[token]][0] + 1 if token in sentence_of else 0,
            }
            for token, (start, end) in enumerate(tokens)
        ],
        "sentences": [
            {
                "id": n,
                "begin": first,
                "end": end,
                "charBegin": sentences[n][0],
                "charEnd": sentences[n][1],
                "text": document.text[slice(*sentences[n])],
                "tokenIds": list(range(first, end)),
                "tokens": words[first:end],
            }
            for n, (first, end) in enumerate(runs)
        ],
        "annotations": write_annotations(document, grid, report),
    }


def write_annotations(document: Document, grid: Grid, report: Report) -> list[dict[str, Any]]:
    """The claims of a document as annotations; those without a token are left out."""
    written: list[tuple[Claim, list[Range]]] = []
    for claim in document.claims:
        quote = grid.runs(claim.id, "claim", ranges_of(claim))
        if quote:
            written.append((claim, quote))
        else:
            report.lose(document.name, claim.id, "claim without a token left out")
    numbers = {claim.id: number for number, (claim, _) in enumerate(written)}
    parents = [None if claim.parent is None else numbers.get(claim.parent) for claim, _ in written]
    messages = [_message(quote) for _, quote in written]
    flags = flags_of(messages, parents)
    for (claim, _), parent, again in zip(written, parents, find_flagged(messages, flags), strict=True):
        if parent != again or (parent is None and claim.parent is not None):
            report.lose(document.name, claim.id, "parent, which is not the smallest claim around", str(claim.parent))
    annotations = []
    for number, (claim, quote) in enumerate(written):
        if claim.id != str(number):
            report.lose(document.name, claim.id, "id", f"became {number}")
        tell_claim(document, claim, report, lacks=("venue", "details"), carried=("speaker.name",))
        roles = roles_of(claim)
        annotations.append(
            {
                "id": number,
                "type": _KIND_NAMES[claim.kind],
                "medium": _MEDIUM_NAMES[claim.medium],
                "isNested": flags[number][0],
                "hasNested": flags[number][1],
                "quote": _part(quote, grid, document.text),
                **{role: _part(grid.runs(claim.id, role, roles[role]), grid, document.text) for role in _ROLES},
                **({"speakerName": claim.speaker.name} if claim.speaker and claim.speaker.name is not None else {}),
            }
        )
    return annotations


def encode(document: Document, report: Report) -> bytes:
    """A document as one line of JSON in UTF-8."""
    return encode_json(write(document, report))


def encode_indented(document: Document, report: Report) -> dict[str, bytes]:
    """A document as the content of a ``.json`` file."""
    return {".json": encode_json(write(document, report), indent=1)}


class _Annotation:
    """An annotation with its parts as runs of tokens, checked when it is made."""

    def __init__(self, raw: object, tokens: Sequence[Range], place: Place, within: str, report: Report) -> None:
        if not isinstance(raw, dict):
            raise place.error(f"{within} is {type(raw).__name__}, but must be an object; correct it.")
        self.kind: Kind = "reported"
        self.medium: Medium | None = None
        self.parts: dict[str, list[Range]] = {}
        with report.collect():
            self.kind = _label(raw, "type", KIND_LABELS, place, within)
        with report.collect():
            self.medium = _label(raw, "medium", MEDIUM_LABELS, place, within)
        for part in ("quote", *_ROLES):
            with report.collect():
                self.parts[part] = _read_part(raw, part, tokens, place, f"{within}, {part}")
        self.flags = raw.get("isNested"), raw.get("hasNested")
        self.details: dict[str, Any] = {}
        name = raw.get("speakerName")
        if not isinstance(name, str | None):
            raise place.error(f"{within}: speakerName is {name!r}, but must be a text or null; correct it.")
        if name is not None:
            self.details["speaker.name"] = name


def _claims(
    annotations: Sequence[_Annotation],
    text: str,
    tokens: Sequence[Range],
    sentences: Sequence[Range],
    name: str,
    report: Report,
) -> Iterator[Claim]:
    messages = [_message(annotation.parts["quote"]) for annotation in annotations]
    parents = find_flagged(messages, [annotation.flags for annotation in annotations])
    flags = flags_of(messages, parents)
    for number, annotation in enumerate(annotations):
        for flag, said, found in zip(("isNested", "hasNested"), annotation.flags, flags[number], strict=True):
            if said is not None and said != found:
                report.lose(name, str(number), f"{flag}, which the claims around it don't bear out", str(said).lower())
        parts = {
            part: [(tokens[first][0], tokens[end - 1][1]) for first, end in runs]
            for part, runs in annotation.parts.items()
        }
        parent = parents[number]
        yield make_claim(
            text,
            str(number),
            annotation.kind,
            annotation.medium,
            parts.pop("quote"),
            parts,
            sentences=sentences,
            parent=None if parent is None else str(parent),
            details=annotation.details,
        )


def _message(quote: Iterable[Range]) -> frozenset[int]:
    return frozenset(token for first, end in quote for token in range(first, end))


def _part(runs: Sequence[Range], grid: Grid, text: str) -> dict[str, Any]:
    spans = [
        {"begin": first, "end": end, "charBegin": start, "charEnd": last}
        for (first, end), (start, last) in zip(runs, grid.ranges(runs), strict=True)
    ]
    return {
        "spans": spans,
        "text": " ".join(text[span["charBegin"] : span["charEnd"]] for span in spans),
        "tokenIds": [token for first, end in runs for token in range(first, end)],
    }


def _read_ranges(raw: Mapping[str, Any], key: str, length: int, place: Place, report: Report) -> list[Range]:
    """Tokens or sentences; those with a fault keep their rank, so that others are still judged rightly."""
    ranges: list[Range] = []
    last = 0
    for number, item in enumerate(get(raw, key, list, place)):
        ranges.append((0, 0))
        with report.collect():
            within = f"{key}[{number}]"
            if not isinstance(item, dict):
                raise place.error(f"{within} is {type(item).__name__}, but must be an object; correct it.")
            start = get(item, "charBegin", int, place, f"{within}: ")
            end = get(item, "charEnd", int, place, f"{within}: ")
            if not 0 <= start < end <= length:
                raise place.error(
                    f"{within}: characters {start} to {end}, but the text has {length}; "
                    "each must end behind its start and inside the text."
                )
            if start < last:
                raise place.error(f"{within}: begins before the one ahead of it ends; put the {key} in text order.")
            # Annotations name tokens by id; everything else counts on id and position being the same.
            if get(item, "id", int, place, f"{within}: ") != number:
                raise place.error(f"{within}: id {item['id']}, but must be {number}; number the {key} from 0 in order.")
            ranges[-1] = start, end
            last = end
    return ranges


def _read_part(
    annotation: Mapping[str, Any], part: str, tokens: Sequence[Range], place: Place, within: str
) -> list[Range]:
    """The runs of tokens of a part: as its ``spans`` have them, else neighbours among its ``tokenIds``."""
    raw = get(annotation, part, dict, place, f"{within}: ")
    ids = get(raw, "tokenIds", list, place, f"{within}: ")
    for token in ids:
        if type(token) is not int or not 0 <= token < len(tokens):
            raise place.error(f"{within}: token id {token!r}, but ids go from 0 to {len(tokens) - 1}; correct it.")
    if part == "quote" and not ids:
        raise place.error(f"{within}: names no token; name those of the claim, or delete the annotation.")
    runs = []
    for span in raw.get("spans") or ():
        if not isinstance(span, dict):
            raise place.error(f"{within}: a span is {type(span).__name__}, but must be an object; correct it.")
        first, end = (get(span, key, int, place, f"{within}: ") for key in ("begin", "end"))
        if not 0 <= first < end <= len(tokens):
            raise place.error(f"{within}: span of tokens {first} to {end}, but there are {len(tokens)}; correct it.")
        start, last = (get(span, key, int, place, f"{within}: ") for key in ("charBegin", "charEnd"))
        if (start, last) != (tokens[first][0], tokens[end - 1][1]):
            raise place.error(
                f"{within}: span of characters {start} to {last}, but its tokens have {tokens[first][0]} to "
                f"{tokens[end - 1][1]}; correct one of them."
            )
        runs.append((first, end))
    if runs and {token for first, end in runs for token in range(first, end)} != set(ids):
        raise place.error(f"{within}: spans and tokenIds name different tokens; correct one of them.")
    return runs or runs_of(ids)


def _label(annotation: Mapping[str, Any], key: str, labels: Mapping[str, _T], place: Place, within: str) -> _T:
    label = get(annotation, key, str, place, f"{within}: ")
    if label not in labels:
        raise place.error(f"{within}: {key} {label!r} is unknown; allowed are {', '.join(labels)}.")
    return labels[label]
