"""Articles for the eye: read from files, with their claims; what fails is told and passed over."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimex.cli._shared import complain, load_extractor, not_processed

if TYPE_CHECKING:
    from claimex.show import Article


class Language(StrEnum):
    """Of the words around the text."""

    en = "en"
    de = "de"


ArticlesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FILE",
        help="Text files, folders, 'patterns/*', or tables with a column 'text'; none or '-': standard input.",
    ),
]
LanguageOption = Annotated[
    Language, typer.Option("--language", "-l", help="The language of headings and labels: English or German.")
]


@dataclass
class Articles:
    """Reads articles one after the other; ``failures`` counts those that could not be read."""

    names: list[str] | None
    text: str
    id: str | None
    encoding: str
    pipeline: str | None
    reader: str
    lexicon: list[Path] | None
    failures: int = 0

    def __post_init__(self) -> None:
        try:
            codecs.lookup(self.encoding)
        except LookupError as error:
            complain(f"--encoding: {error}.")
            raise typer.Exit(2) from None
        self._extractor = load_extractor(self.pipeline, self.reader, lexicon=self.lexicon or ())

    def __iter__(self) -> Iterator[Article]:
        from claimex import archive
        from claimex.show import Article

        columns = archive.Columns(self.text, self.id)
        for document in archive.read_documents(archive.expand(self.names or ["-"]), columns, self.encoding):
            problem = document.error
            if problem is None:
                try:
                    yield Article(document.id, self._extractor(document.text))
                    continue
                except Exception as error:  # one text that a pipeline cannot take is no reason to lose the others
                    problem = not_processed(error)
            self.failures += 1
            complain(f"{document.id}: {problem}")

    def end(self) -> None:
        """End the command with code 1 if an article could not be read."""
        if self.failures:
            raise typer.Exit(1)
