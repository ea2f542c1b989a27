"""Annotated documents as the metric sees them, read by :mod:`claimex.formats.wikinews`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claimex.formats import wikinews
from claimex.formats.document import Document, Range, ranges_of
from claimex.formats.report import FormatError, Place, Report
from claimex.formats.tokens import covered
from claimex.model import Claim, Kind, Medium, Role

GoldError = FormatError
"""Gold that cannot be read: the message has one line for each fault, with its file, its line and what to do."""


@dataclass(frozen=True)
class TokenClaim:
    """A claim as the metric sees it: sets of token ids of one document, empty where a role is missing.

    ``speaker_name`` is the canonical name of the speaker, ``None`` where that is not known.
    """

    kind: Kind
    medium: Medium | None
    message: frozenset[int]
    speaker: frozenset[int] = frozenset()
    cue: frozenset[int] = frozenset()
    frame: frozenset[int] = frozenset()
    addressee: frozenset[int] = frozenset()
    speaker_name: str | None = field(default=None, compare=False)  # no part of what the official score looks at


@dataclass(frozen=True)
class GoldDocument:
    """An annotated text.

    ``tokens`` and ``sentences`` are ``(start, end)`` in characters of ``text``, ends exclusive; a token's position is
    its id. ``raw`` is the document as it was read, for writing it again.
    """

    name: str
    text: str
    tokens: tuple[Range, ...]
    sentences: tuple[Range, ...]
    claims: tuple[TokenClaim, ...]
    raw: Mapping[str, Any] = field(repr=False, compare=False)


def read_gold(path: str | Path, report: Report | None = None) -> list[GoldDocument]:
    """Read every document of a JSON-lines file, of a single ``.json`` file, or of a folder's ``.json`` files.

    With a ``report`` faults are collected there, and the documents without one are read all the same.

    Raises:
        GoldError: if there is no ``report`` and ``path`` is missing, unreadable or empty, or a document is not in the
            Wikinews format; it names all faults.
    """
    path = Path(path)
    found = Report() if report is None else report
    faults = len(found.faults)
    documents = []
    with found.collect():
        documents = [document for file in _files(path) for document in _read_file(file, found)]
        if not documents and len(found.faults) == faults:
            raise Place(str(path)).error(
                "the file is empty; it must hold at least one document, one JSON object a line."
            )
    if report is None and found.faults:
        raise GoldError(found.faults)
    return documents


def parse_document(raw: object, where: str) -> GoldDocument:
    """Check one decoded JSON document; ``where`` names it in error messages.

    Raises:
        GoldError: if a key is missing, has the wrong type, or an offset, token id or label is out of range.
    """
    report = Report()
    document = wikinews.parse(raw, Place(where), report)
    if document is None or not isinstance(raw, dict):
        raise GoldError(report.faults)
    return _to_gold(document, raw)


def to_token_claim(claim: Claim, tokens: Sequence[Range]) -> TokenClaim:
    """A claim as sets of the tokens that share at least one character with it or its roles."""

    def ids(part: Claim | Role | None) -> frozenset[int]:
        return frozenset(token for span in ranges_of(part) for token in range(*covered(tokens, *span)))

    return TokenClaim(
        kind=claim.kind,
        medium=claim.medium,
        message=ids(claim),
        speaker=ids(claim.speaker),
        cue=ids(claim.cue),
        frame=ids(claim.frame),
        addressee=ids(claim.addressee),
        speaker_name=claim.speaker.name if claim.speaker else None,
    )


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    files = sorted(path.glob("*.json"))
    if not files:
        raise Place(str(path)).error("the folder holds no .json file; name a folder that does, or one .jsonl file.")
    return files


def _read_file(path: Path, report: Report) -> Iterator[GoldDocument]:
    with report.collect():
        for document, raw in wikinews.read_raw(path, report):
            yield _to_gold(document, raw)


def _to_gold(document: Document, raw: Mapping[str, Any]) -> GoldDocument:
    tokens = document.tokens or ()
    claims = tuple(to_token_claim(claim, tokens) for claim in document.claims)
    return GoldDocument(document.name, document.text, tokens, document.sentences or (), claims, raw)
