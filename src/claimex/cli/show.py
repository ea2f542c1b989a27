"""``claimex show``: articles on the terminal, with their claims coloured."""

from __future__ import annotations

import sys

from claimex.cli._articles import Articles, ArticlesArgument, Language, LanguageOption
from claimex.cli._shared import LexiconOption, PipelineOption, ReaderOption, open_output


def show_command(
    files: ArticlesArgument = None,
    language: LanguageOption = Language.en,
    pipeline: PipelineOption = None,
    reader: ReaderOption = "auto",
    lexicon: LexiconOption = None,
) -> None:
    """Show articles with their claims coloured by kind, and who said them in the margin.

    Where there are no colours, as in a pipe, claims stand in numbered brackets.
    """
    from claimex.show import show_extraction

    articles = Articles(files, pipeline, reader, lexicon)
    with open_output(None) as file:
        from rich.console import Console

        console = Console(file=file, highlight=False)
        for article in articles:
            show_extraction(article, console, language=language)
            sys.stdout.flush()
    articles.end()
