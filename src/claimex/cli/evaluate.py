"""``claimex evaluate``: score the extractor against annotated text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimex.cli._shared import PipelineOption, complain, load_extractor, not_processed, open_output

if TYPE_CHECKING:
    from claimex import Extractor
    from claimex.evaluation import GoldDocument
    from claimex.model import Extraction


def evaluate_command(
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD",
            help="Annotated texts in the format of the German Wikinews quotation data: .jsonl, .json or a folder.",
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Write the scores as JSON, from 0 to 1.")] = False,
    predictions: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH",
            help="Also write what was found, in the gold's format: to one .jsonl file, or one file a text to a folder.",
        ),
    ] = None,
    pipeline: PipelineOption = None,
) -> None:
    """Score the extractor against annotated text, by the measure of the shared task SpkAtt-2023."""
    from claimex.evaluation import GoldError, read_gold, report, score_extractions, write_predictions

    try:
        documents = read_gold(gold)
    except GoldError as error:
        complain(str(error))
        raise typer.Exit(2) from None
    extractor = load_extractor(pipeline)
    extractions = [_extract(extractor, document) for document in documents]
    evaluation = score_extractions(extractions, documents)
    with open_output(None) as file:
        if as_json:
            used = extractor.pipeline.to_dict()
            file.write(json.dumps({"pipeline": used, **evaluation.to_dict()}, ensure_ascii=False, indent=2) + "\n")
        else:
            from rich.console import Console

            console = Console(file=file)
            console.print(f"{extractor.pipeline.name} {extractor.pipeline.version}", highlight=False, markup=False)
            console.print(report(evaluation))
    if predictions is not None:
        try:
            write_predictions(predictions, documents, extractions)
        except OSError as error:
            complain(f"{predictions}: cannot be written ({error.strerror}); choose another --predictions.")
            raise typer.Exit(1) from None


def _extract(extractor: Extractor, document: GoldDocument) -> Extraction:
    try:
        return extractor(document.text)
    except Exception as error:  # a score without this document would be no score of this gold
        complain(f"{document.name}: {not_processed(error)}")
        raise typer.Exit(1) from None
