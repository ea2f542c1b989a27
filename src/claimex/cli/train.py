"""``claimex train``: teach a reader from annotated text."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimex.cli._shared import PipelineOption, complain, load_extractor


def train_command(
    gold: Annotated[
        list[Path], typer.Argument(metavar="GOLD…", help="Annotated text, in any format that claimex convert reads.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="The folder that the reader goes to.")],
    held_out: Annotated[
        list[Path] | None,
        typer.Option("--dev", metavar="GOLD", help="Annotated text to hold out. Default: a tenth of the documents."),
    ] = None,
    start: Annotated[
        str, typer.Option("--start", metavar="READER", help="The reader to go on from: a name or a folder.")
    ] = "free",
    name: Annotated[str | None, typer.Option("--name", help="What it is called. Default: as DIR.")] = None,
    license_: Annotated[
        str, typer.Option("--license", help="The licence of the weights, which that of GOLD may decide.")
    ] = "not stated",
    epochs: Annotated[int, typer.Option("--epochs", min=1, help="Passes over GOLD, at most.")] = 6,
    patience: Annotated[
        int, typer.Option("--patience", metavar="N", min=1, help="Stop after N epochs that were not better.")
    ] = 3,
    rate: Annotated[float, typer.Option("--rate", min=0.0, help="The learning rate of the encoder.")] = 1e-4,
    seed: Annotated[int, typer.Option("--seed", help="Decides all that is left to chance.")] = 1,
    threads: Annotated[int, typer.Option("--threads", min=1, help="Processors to use.")] = 2,
    resume: Annotated[bool, typer.Option("--resume", help="Go on behind the last whole epoch in DIR.")] = False,
    pipeline: PipelineOption = None,
) -> None:
    """Teach a reader from annotated text.

    It takes about five minutes of one core an epoch for 170,000 words, and 4 GB of memory. DIR gets the reader, which
    --reader DIR uses, a report with its scores on the text held out, and checkpoints, which may be deleted.
    """
    from claimex import formats
    from claimex.reader.session import Meta, ReaderError
    from claimex.reader.sources import load_reader

    try:
        import torch

        from claimex.learn.fit import Schedule
        from claimex.learn.run import split, train
    except ImportError as error:
        complain(f"{error}; install what training needs: pip install 'claimex[train]'")
        raise typer.Exit(2) from None
    report = formats.Report()
    try:
        documents = [document for path in gold for document in formats.read(path, report=report)]
        kept = [document for path in held_out or () for document in formats.read(path, report=report)]
        begin = load_reader(start)
    except (formats.UnknownFormatError, ReaderError) as error:
        complain(str(error))
        raise typer.Exit(2) from None
    for fault in report.faults:
        complain(str(fault))
    if report.faults:
        complain("nothing was trained; mend the faults first.")
        raise typer.Exit(1)
    if begin is None:
        complain("--start off: there is nothing to go on from; name a reader.")
        raise typer.Exit(2)
    if not held_out:
        documents, kept = split(documents, seed)
    if not documents or not kept:
        complain("GOLD has too few documents; give two at least, one to learn from and one to hold out.")
        raise typer.Exit(2)
    torch.set_num_threads(threads)
    extractor = load_extractor(pipeline, reader="off")
    schedule = Schedule(epochs=epochs, encoder_rate=rate, head_rate=10 * rate, seed=seed)
    meta = Meta(name or output.resolve().name, "1", license_, tuple(str(path.name) for path in gold))
    train(
        documents,
        kept,
        begin,
        extractor,
        schedule,
        meta,
        output,
        patience=patience,
        resume=resume,
        report=complain,
    )
    complain(f"done; use it with --reader {output}, its scores are in {output / 'report.md'}")
