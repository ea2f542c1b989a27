"""Write predictions in the JSON format of the German Wikinews quotation data, as its official scorer reads it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from claimex.evaluation.align import covered_tokens
from claimex.evaluation.gold import KIND_LABELS, MEDIUM_LABELS, GoldDocument
from claimex.model import Claim, Extraction, Role, Span

_KIND_NAMES = {kind: label for label, kind in KIND_LABELS.items()}
_MEDIUM_NAMES = {medium: label for label, medium in MEDIUM_LABELS.items()}
_MAX_NAME = 240  # bytes; file systems allow 255, and the suffix needs some


def to_wikinews(document: GoldDocument, claims: Sequence[Claim]) -> dict[str, Any]:
    """The gold document with the claims in place of its annotations; offsets in tokens and in characters."""
    parents = {claim.parent for claim in claims}
    annotations = [
        {
            "id": number,
            "type": _KIND_NAMES[claim.kind],
            "medium": _MEDIUM_NAMES[claim.medium],
            "isNested": claim.parent is not None,
            "hasNested": claim.id in parents,
            "quote": _part(claim.spans, document),
            "speaker": _role(claim.speaker, document),
            "cue": _role(claim.cue, document),
            "frame": _role(claim.frame, document),
            "addressee": _role(claim.addressee, document),
        }
        for number, claim in enumerate(claims)
    ]
    return {**document.raw, "annotations": annotations}


def write_predictions(path: str | Path, documents: Iterable[GoldDocument], extractions: Iterable[Extraction]) -> None:
    """Write one JSON line a document if ``path`` ends in ``.jsonl``, else one ``.json`` file each into that folder.

    The folder is made if need be; files of the same names are overwritten.

    Raises:
        OSError: if something cannot be written.
        ValueError: if there is not one extraction for each document.
    """
    path = Path(path)
    predictions = (
        to_wikinews(document, extraction.claims) for document, extraction in zip(documents, extractions, strict=True)
    )
    if path.suffix == ".jsonl":
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(json.dumps(prediction, ensure_ascii=False) + "\n" for prediction in predictions)
        return
    path.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    for prediction in predictions:
        name = _file_name(prediction["documentName"], taken)
        (path / name).write_text(json.dumps(prediction, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _role(role: Role | None, document: GoldDocument) -> dict[str, Any]:
    return _part(role.spans if role else (), document)


def _part(spans: Iterable[Span], document: GoldDocument) -> dict[str, Any]:
    """Token ids as runs: in the gold, spans begin and end with tokens, so characters follow from tokens."""
    ids = sorted(covered_tokens(spans, document))
    runs: list[list[int]] = []
    for token in ids:
        if runs and runs[-1][1] == token:
            runs[-1][1] = token + 1
        else:
            runs.append([token, token + 1])
    written = [
        {
            "begin": begin,
            "end": end,
            "charBegin": document.tokens[begin][0],
            "charEnd": document.tokens[end - 1][1],
        }
        for begin, end in runs
    ]
    text = " ".join(document.text[span["charBegin"] : span["charEnd"]] for span in written)
    return {"spans": written, "text": text, "tokenIds": ids}


def _file_name(document_name: str, taken: set[str]) -> str:
    """A file name that stays inside its folder and is not yet taken, also where case does not count."""
    kept = "".join(char if char.isprintable() and char not in '/\\:*?"<>|' else "_" for char in document_name)
    stem = kept.encode()[:_MAX_NAME].decode(errors="ignore").strip(". ") or "document"
    name, number = f"{stem}.json", 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}.json"
    taken.add(name.casefold())
    return name
