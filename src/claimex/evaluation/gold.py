"""Read annotated documents in the JSON format of the German Wikinews quotation data (Petersen-Frey & Biemann 2024)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from claimex.model import Kind, Medium

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

_T = TypeVar("_T")


class GoldError(ValueError):
    """Gold that cannot be read; the message says what was found, what is allowed and what to do."""


@dataclass(frozen=True)
class TokenClaim:
    """A claim as the metric sees it: sets of token ids of one document, empty where a role is missing."""

    kind: Kind
    medium: Medium | None
    message: frozenset[int]
    speaker: frozenset[int] = frozenset()
    cue: frozenset[int] = frozenset()
    frame: frozenset[int] = frozenset()
    addressee: frozenset[int] = frozenset()


@dataclass(frozen=True)
class GoldDocument:
    """An annotated text.

    ``tokens`` and ``sentences`` are ``(start, end)`` in characters of ``text``, ends exclusive; a token's position is
    its id. ``raw`` is the document as it was read, for writing it again.
    """

    name: str
    text: str
    tokens: tuple[tuple[int, int], ...]
    sentences: tuple[tuple[int, int], ...]
    claims: tuple[TokenClaim, ...]
    raw: Mapping[str, Any] = field(repr=False, compare=False)


def read_gold(path: str | Path) -> list[GoldDocument]:
    """Read every document of a JSON-lines file, of a single ``.json`` file, or of a folder's ``.json`` files.

    Raises:
        GoldError: if ``path`` is missing, unreadable or empty, or if a document is not in the Wikinews format.
    """
    path = Path(path)
    if path.is_dir():
        files = sorted(path.glob("*.json"))
        if not files:
            raise GoldError(f"{path}: the folder holds no .json file; name a folder that does, or one .jsonl file.")
        return [document for file in files for document in _read_file(file)]
    documents = list(_read_file(path))
    if not documents:
        raise GoldError(f"{path}: the file is empty; it must hold at least one document, one JSON object a line.")
    return documents


def parse_document(raw: object, where: str) -> GoldDocument:
    """Check one decoded JSON document; ``where`` names it in error messages.

    Raises:
        GoldError: if a key is missing, has the wrong type, or an offset, token id or label is out of range.
    """
    if not isinstance(raw, dict):
        raise GoldError(f"{where}: got a JSON {type(raw).__name__}, not an object; each document must be one object.")
    text = _get(raw, "originalText", str, where)
    tokens = _char_ranges(raw, "tokens", len(text), where)
    return GoldDocument(
        name=_get(raw, "documentName", str, where),
        text=text,
        tokens=tokens,
        sentences=_char_ranges(raw, "sentences", len(text), where),
        claims=tuple(
            _claim(annotation, len(tokens), f"{where}: annotation {number}")
            for number, annotation in enumerate(_get(raw, "annotations", list, where))
        ),
        raw=raw,
    )


def _read_file(path: Path) -> Iterator[GoldDocument]:
    try:
        content = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise GoldError(f"{path}: no such file or folder; check the path.") from None
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: not UTF-8 ({error.reason} at byte {error.start}); convert it to UTF-8.") from None
    except OSError as error:
        raise GoldError(f"{path}: cannot be read ({error.strerror}); check the path and its permissions.") from error
    if path.suffix == ".json":
        yield parse_document(_decode(content, str(path)), str(path))
        return
    # Not splitlines(): it would also split at U+2028 and the like, which JSON allows inside a string.
    for number, line in enumerate(content.split("\n"), start=1):
        if line.strip():
            where = f"{path}, line {number}"
            yield parse_document(_decode(line, where), where)


def _decode(content: str, where: str) -> object:
    try:
        return json.loads(content)
    except json.JSONDecodeError as error:
        raise GoldError(
            f"{where}: broken JSON ({error.msg}, line {error.lineno} column {error.colno} of it); "
            "a .json file must hold one document, any other file one document a line."
        ) from None
    except RecursionError:
        raise GoldError(f"{where}: JSON nested too deeply; this is no document in the Wikinews format.") from None


def _get(mapping: Mapping[str, Any], key: str, expected: type[_T], where: str) -> _T:
    if key not in mapping:
        raise GoldError(f"{where}: no key {key!r}, only {sorted(mapping)}; the Wikinews format needs it.")
    value = mapping[key]
    # JSON's true and false are ints to Python, but no offsets.
    if not isinstance(value, expected) or isinstance(value, bool):
        raise GoldError(f"{where}: {key!r} is {type(value).__name__}, but must be {expected.__name__}.")
    return value


def _objects(raw: Mapping[str, Any], key: str, where: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for number, item in enumerate(_get(raw, key, list, where)):
        if not isinstance(item, dict):
            raise GoldError(f"{where}: {key}[{number}] is {type(item).__name__}, but must be an object.")
        yield f"{where}: {key}[{number}]", item


def _char_ranges(raw: Mapping[str, Any], key: str, length: int, where: str) -> tuple[tuple[int, int], ...]:
    ranges: list[tuple[int, int]] = []
    for place, item in _objects(raw, key, where):
        start, end = _get(item, "charBegin", int, place), _get(item, "charEnd", int, place)
        if not 0 <= start <= end <= length:
            raise GoldError(f"{place}: characters {start} to {end}, but the text has {length}.")
        if ranges and start < ranges[-1][1]:
            raise GoldError(f"{place}: begins before the one ahead of it ends; put the {key} in text order.")
        # Annotations name tokens by id; the metric and the aligner count on id and position being the same.
        if _get(item, "id", int, place) != len(ranges):
            raise GoldError(f"{place}: id {item['id']}, but must be {len(ranges)}; number the {key} from 0 in order.")
        ranges.append((start, end))
    return tuple(ranges)


def _claim(annotation: object, n_tokens: int, where: str) -> TokenClaim:
    if not isinstance(annotation, dict):
        raise GoldError(f"{where} is {type(annotation).__name__}, but must be an object.")

    def ids(part: str) -> frozenset[int]:
        found = _get(_get(annotation, part, dict, where), "tokenIds", list, f"{where}, {part}")
        for token in found:
            if not isinstance(token, int) or not 0 <= token < n_tokens:
                raise GoldError(f"{where}, {part}: token id {token!r}, but ids go from 0 to {n_tokens - 1}.")
        return frozenset(found)

    return TokenClaim(
        kind=_label(annotation, "type", KIND_LABELS, where),
        medium=_label(annotation, "medium", MEDIUM_LABELS, where),
        message=ids("quote"),
        speaker=ids("speaker"),
        cue=ids("cue"),
        frame=ids("frame"),
        addressee=ids("addressee"),
    )


def _label(annotation: Mapping[str, Any], key: str, labels: Mapping[str, _T], where: str) -> _T:
    label = _get(annotation, key, str, where)
    if label not in labels:
        raise GoldError(f"{where}: {key} {label!r} is unknown; allowed are {', '.join(labels)}.")
    return labels[label]
