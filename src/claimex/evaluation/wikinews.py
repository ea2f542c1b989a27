"""Write predictions in the JSON format of the German Wikinews quotation data, as its official scorer reads it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from claimex.evaluation.gold import GoldDocument
from claimex.formats.document import NO_PIPELINE, Document
from claimex.formats.report import Report
from claimex.formats.source import encode_json, file_name
from claimex.formats.tokens import Grid
from claimex.formats.wikinews import write_annotations
from claimex.model import Claim, Extraction


def to_wikinews(document: GoldDocument, claims: Sequence[Claim]) -> dict[str, Any]:
    """The gold document with the claims in place of its annotations; offsets in tokens and in characters."""
    found = Document(document.name, Extraction(document.text, tuple(claims), NO_PIPELINE), document.tokens)
    untold = Report()  # what is asked for are the tokens that a claim touches, and nothing else of it
    annotations = write_annotations(found, Grid(found, document.tokens, untold), untold)
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
        with path.open("wb") as file:
            file.writelines(map(encode_json, predictions))
        return
    path.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    for prediction in predictions:
        name = file_name(prediction["documentName"], taken)
        (path / f"{name}.json").write_bytes(encode_json(prediction, indent=1))
