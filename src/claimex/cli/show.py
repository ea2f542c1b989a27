"""``claimex show``: articles on the terminal, with their claims coloured."""

from __future__ import annotations

import sys

from claimex.cli._articles import Articles, ArticlesArgument, Language, LanguageOption
from claimex.cli._shared import (
    EncodingOption,
    IdOption,
    LexiconOption,
    PipelineOption,
    ReaderOption,
    TextOption,
    open_output,
)


def show_command(
    files: ArticlesArgument = None,
    language: LanguageOption = Language.en,
    text: TextOption = "text",
    id_: IdOption = None,
    encoding: EncodingOption = "utf-8",
    pipeline: PipelineOption = None,
    reader: ReaderOption = "auto",
    lexicon: LexiconOption = None,
) -> None:
    """Show articles with their claims coloured by kind, and who said them in the margin.

    Where there are no colours, as in a pipe, claims stand in numbered brackets.
    """
    from claimex.show import show_extraction

    articles = Articles(files, text, id_, encoding, pipeline, reader, lexicon)
    with open_output(None) as file:
        from rich.console import Console

        console = Console(file=file, highlight=False)
        for article in articles:
            show_extraction(article, console, language=language)
            sys.stdout.flush()
    articles.end()
