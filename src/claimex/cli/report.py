"""``claimex report``: articles as pages to read, filter and print in a browser."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimex.cli._articles import Articles, ArticlesArgument, Language, LanguageOption
from claimex.cli._shared import (
    EncodingOption,
    IdOption,
    LexiconOption,
    PipelineOption,
    ReaderOption,
    TextOption,
    complain,
    open_output,
)

if TYPE_CHECKING:
    from claimex.show import Article

INDEX = "index.html"


def report_command(
    files: ArticlesArgument = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="Write here: one page with all articles (report.html), or a folder for a page each and an index.",
        ),
    ] = None,
    language: LanguageOption = Language.en,
    text: TextOption = "text",
    id_: IdOption = None,
    encoding: EncodingOption = "utf-8",
    pipeline: PipelineOption = None,
    reader: ReaderOption = "auto",
    lexicon: LexiconOption = None,
) -> None:
    """Write a page to read claims in a browser: marked in the text, with their speakers, filters and details.

    A page is one file. It needs no network and no other file, so it can be sent by mail, and it can be printed.
    """
    from claimex.show import render_report

    if output is None and sys.stdout.isatty():
        complain("a page is nothing to read on a terminal; say where to write it: -o report.html.")
        raise typer.Exit(2)
    folder = output is not None and (output.is_dir() or not output.suffix)
    if output is not None and not output.absolute().parent.is_dir():
        complain(f"--output {output}: must be a file or a folder in a folder that exists.")
        raise typer.Exit(2)
    articles = Articles(files, text, id_, encoding, pipeline, reader, lexicon)
    if folder and output is not None:
        _write_folder(output, articles, language)
    else:
        pages = list(articles)
        with open_output(output) as file:
            file.write(render_report(pages, language=language))
    articles.end()


def _write_folder(folder: Path, articles: Articles, language: Language) -> None:
    from claimex.show import render_article, render_index

    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        complain(f"{folder}: cannot be made ({error.strerror}); choose another --output.")
        raise typer.Exit(1) from None
    written: list[Article] = []
    addresses: list[str] = []
    for number, article in enumerate(articles, 1):
        address = f"{number:04d}-{_file_name(article.name)}.html"
        with open_output(folder / address) as file:
            file.write(render_article(article, language=language, index=INDEX))
        written.append(article)
        addresses.append(address)
    with open_output(folder / INDEX) as file:
        file.write(render_index(written, addresses, language=language))


def _file_name(name: str) -> str:
    """The end of a path or an id in letters, digits and hyphens, which any file system and address can hold."""
    stem = Path(name).stem if "." in name else name
    return re.sub(r"[^a-z0-9]+", "-", stem.rpartition("/")[2].casefold()).strip("-")[:60] or "article"
