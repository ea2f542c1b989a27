"""An article on a terminal: claims in the colour of their kind, their speakers in the margin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from claimex.show.palette import PALETTE
from claimex.show.report import Article, Stretch, speaker_name
from claimex.show.words import Words, words

if TYPE_CHECKING:
    from rich.console import Console
    from rich.style import Style
    from rich.text import Text

    from claimex.model import Claim

MARGIN = 24
"""Columns for the speakers."""
NARROW = 60
"""On a terminal of fewer columns speakers stand before their claims."""

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class _Line(NamedTuple):
    text: Text
    claims: tuple[int, ...]


def show_extraction(article: Article, console: Console, *, language: str = "en") -> None:
    """Print an article with its claims.

    Each speaker stands in the margin of the line where the claim begins. Claims have a number and, where there are no
    colours, brackets.
    """
    from rich.table import Table
    from rich.text import Text

    w = words(language)
    wide = console.width >= NARROW
    margin = MARGIN if wide else 0
    console.print(Text(_printable(article.name), "bold"))
    grid = Table.grid(padding=(0, 2, 0, 0))
    if wide:
        grid.add_column(width=margin, justify="right", no_wrap=True, overflow="ellipsis")
    grid.add_column(width=min(console.width - margin - 4, 90))
    width = min(console.width - margin - 4, 90)
    for line in _lines(_marked(article, coloured=console.color_system is not None), width, console):
        beside = [_label(n, article.claims[n], w) for n in line.claims]
        if wide:
            grid.add_row(Text("\n").join(beside), line.text)
        else:
            for label in beside:
                grid.add_row(label)
            grid.add_row(line.text)
    console.print(grid)
    console.print(_legend(article, w))


def _marked(article: Article, coloured: bool) -> list[Text]:
    """The paragraphs of the text, with styles; the first character of a claim carries its number."""
    from rich.style import Style
    from rich.text import Text

    whole = Text()
    opened: list[int] = []
    for part in article.stretches():
        if part.closes:
            if not coloured:
                whole.append("]" * part.closes)
            del opened[-part.closes :]
        for n in part.opens:
            opened.append(n)
            style = _style(article, opened) + Style(dim=coloured)
            number = str(n).translate(RAISED)  # without a blank, where a line could break
            if n in part.first:
                whole.append(number if coloured else f"[{number}", style + Style.from_meta({"claim": n}))
            elif not coloured:
                whole.append(f"[{number}")
        text = _text(part)
        whole.append(text, _style(article, opened))
    return list(whole.split("\n", allow_blank=True))


def _text(part: Stretch) -> str:
    return "".join(char if char.isprintable() or char == "\n" else " " for char in part.text)


def _style(article: Article, opened: list[int]) -> Style:
    from rich.style import Style

    if not opened:
        return Style()
    kind = article.claims[opened[-1]].kind
    return Style(color=PALETTE[kind].terminal, underline=len(opened) > 1)


def _lines(paragraphs: list[Text], width: int, console: Console) -> Iterator[_Line]:
    for paragraph in paragraphs:
        for line in paragraph.wrap(console, width) or [paragraph]:
            line.rstrip()
            claims = [
                span.style.meta["claim"]
                for span in line.spans
                if not isinstance(span.style, str) and "claim" in span.style.meta
            ]
            yield _Line(line, tuple(dict.fromkeys(claims)))


def _label(number: int, claim: Claim, w: Words) -> Text:
    from rich.text import Text

    name = Text(_printable(speaker_name(claim.speaker)) or w("no_speaker"), PALETTE[claim.kind].terminal)
    name.truncate(MARGIN - len(f" {number}"), overflow="ellipsis")
    return name.append(f" {number}")


def _legend(article: Article, w: Words) -> Text:
    from rich.text import Text

    shown = {claim.kind for claim in article.claims.values()}
    legend = Text("\n")
    for kind, colour in PALETTE.items():
        if kind in shown:
            legend.append(w.name("kind", kind), colour.terminal).append("  ")
    voices = sum(1 for voice in article.voices if voice.name)
    return legend.append(f"{w('claims', n=len(article.claims))}, {w('speakers_n', n=voices)}", "bold").append("\n")


def _printable(text: str) -> str:
    """One line without control characters, which could rule the terminal."""
    return "".join(char for char in " ".join(text.split()) if char.isprintable())
