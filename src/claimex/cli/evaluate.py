"""``claimex evaluate``: score the extractor against annotated text, one system or several side by side."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from claimex.cli._shared import LexiconOption, RulesOption, complain, load_extractor, not_processed, open_output

if TYPE_CHECKING:
    from claimex import Extractor
    from claimex.evaluation import GoldDocument, Run
    from claimex.model import Extraction


def evaluate_command(
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD",
            help="Annotated texts in the format of the German Wikinews quotation data: .jsonl, .json or a folder.",
        ),
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="Write the scores as JSON, from 0 to 1; an array if pipelines are compared.")
    ] = False,
    details: Annotated[
        bool,
        typer.Option("--details", help="Also show the score by kind, role, construction and distance to the speaker."),
    ] = False,
    predictions: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH",
            help="Also write what was found, in the gold's format: to one .jsonl file, or one file a text to a folder.",
        ),
    ] = None,
    page: Annotated[
        Path | None,
        typer.Option("--report", metavar="PATH", help="Also write a page to read the errors in a browser."),
    ] = None,
    errors: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="Also write the errors with their costs, one JSON object a line."),
    ] = None,
    pipelines: Annotated[
        list[str] | None,
        typer.Option(
            "--pipeline",
            metavar="NAME",
            help="The spaCy pipeline that reads the grammar: a package or a folder. Default: the best one installed. "
            "Give it several times to compare pipelines with the first one.",
        ),
    ] = None,
    readers: Annotated[
        list[str] | None,
        typer.Option(
            "--reader",
            metavar="NAME",
            help="The trained reader: 'auto', 'off', the name of an installed one, or a folder."
            " Give it several times to compare readers with the first one.",
        ),
    ] = None,
    rules: RulesOption = True,
    lexicon: LexiconOption = None,
    keep_going: Annotated[
        bool,
        typer.Option("--keep-going", help="Score on the texts that have no fault although others have; exit code 1."),
    ] = False,
) -> None:
    """Score the extractor against annotated text, by the measure of the shared task SpkAtt-2023."""
    from claimex.evaluation import measure, pair_extractions, read_gold, write_predictions
    from claimex.formats import Report

    systems = _systems(pipelines or [], readers or [])
    _check(systems, {"--predictions": predictions, "--report": page, "--errors": errors})
    faulty = Report()
    documents = read_gold(gold, faulty)
    for fault in faulty.faults:
        complain(str(fault))
    if faulty.faults and not (keep_going and documents):
        raise typer.Exit(2)
    extractors = [
        load_extractor(system.pipeline, system.reader, rules, lexicon or ()) for system in systems
    ]  # all at first: a wrong name is told at once
    extractions = [[_extract(extractor, document) for document in documents] for extractor in extractors]
    runs = [measure(pair_extractions(found, documents)) for found in extractions]
    if len(runs) > 1:
        names = [system.name for system in systems]
        _write_comparison(dict(zip(names, zip(extractors, runs, strict=True), strict=True)), details, as_json)
    else:
        _write_run(extractors[0], runs[0], details, as_json)
    if page is not None:
        _write_page(page, gold, extractors[0], runs[0])
    if errors is not None:
        _write_errors(errors, runs[0])
    if predictions is not None:
        try:
            write_predictions(predictions, documents, extractions[0])
        except OSError as error:
            complain(f"{predictions}: cannot be written ({error.strerror}); choose another --predictions.")
            raise typer.Exit(1) from None
    if faulty.faults:
        complain(f"scored on {len(documents)} texts only: the others have faults.")
        raise typer.Exit(1)


class _System(NamedTuple):
    """What is scored, by what it was called on the command line."""

    name: str
    pipeline: str | None
    reader: str


def _systems(pipelines: list[str], readers: list[str]) -> list[_System]:
    if len(pipelines) > 1 and len(readers) > 1:
        complain("several --pipeline and several --reader: compare one or the other; give one of them once.")
        raise typer.Exit(2)
    if len(readers) > 1:
        return [_System(name, pipelines[0] if pipelines else None, name) for name in readers]
    reader = readers[0] if readers else "auto"
    if not pipelines:
        return [_System(reader, None, reader)]
    return [_System(name, name, reader) for name in pipelines]


def _check(systems: list[_System], outputs: dict[str, Path | None]) -> None:
    """End the command as wrongly called if these options make no sense together."""
    from claimex.pipelines import EMBEDDED

    places = [
        (EMBEDDED if system.pipeline == "embedded" else Path(system.pipeline or "").resolve(), system.reader)
        for system in systems
    ]
    for n, (system, place) in enumerate(zip(systems, places, strict=True)):
        if place in places[:n]:
            option = "--reader" if system.name == system.reader else "--pipeline"
            known = systems[places.index(place)].name
            complain(f"{option} {system.name}: is the same as {option} {known}; name each once.")
            raise typer.Exit(2)
    for option, path in outputs.items():
        if len(systems) > 1 and path is not None:
            complain(f"{option}: holds what one system found; give --pipeline and --reader once, or leave it out.")
            raise typer.Exit(2)


def _write_run(extractor: Extractor, run: Run, details: bool, as_json: bool) -> None:
    from claimex.evaluation import report

    with open_output(None) as file:
        if as_json:
            used = extractor.pipeline.to_dict()
            file.write(json.dumps({"pipeline": used, **run.to_dict()}, ensure_ascii=False, indent=2) + "\n")
            return
        from rich.console import Console

        # In a pipe, rich would fold any table into 80 characters.
        console = Console(file=file, width=None if file.isatty() else 140)
        console.print(str(extractor.pipeline), highlight=False, markup=False)
        console.print(report(run, details=details))


def _write_comparison(compared: dict[str, tuple[Extractor, Run]], details: bool, as_json: bool) -> None:
    """The runs by what the pipeline was called on the command line: a copy may share its name and version."""
    from claimex.evaluation import compare, comparison

    runs = {source: run for source, (_, run) in compared.items()}
    with open_output(None) as file:
        if as_json:
            first = next(iter(runs.values()))
            records = [
                {"source": source, "pipeline": extractor.pipeline.to_dict(), **run.to_dict()}
                | ({} if run is first else {"chance": compare(first, run)})
                for source, (extractor, run) in compared.items()
            ]
            file.write(json.dumps(records, ensure_ascii=False, indent=2) + "\n")
            return
        from rich.console import Console

        # In a pipe, rich would squeeze any number of columns into 80 characters.
        console = Console(file=file, width=None if file.isatty() else max(140, 40 * (len(compared) + 1)))
        for source, (extractor, _) in compared.items():
            used = f"{source} is {extractor.pipeline}"
            console.print(used, highlight=False, markup=False)
        console.print(comparison(runs, details=details))


def _write_page(path: Path, gold: Path, extractor: Extractor, run: Run) -> None:
    from claimex.evaluation.page import render_errors

    with open_output(path) as file:
        file.write(render_errors(run, gold=gold.name, pipeline=str(extractor.pipeline)))


def _write_errors(path: Path, run: Run) -> None:
    from claimex.evaluation.errors import find_errors

    with open_output(path) as file:
        file.writelines(json.dumps(error.to_dict(), ensure_ascii=False) + "\n" for error in find_errors(run.paired))


def _extract(extractor: Extractor, document: GoldDocument) -> Extraction:
    try:
        return extractor(document.text)
    except Exception as error:  # a score without this document would be no score of this gold
        complain(f"{document.name}: {not_processed(error)}")
        raise typer.Exit(1) from None
