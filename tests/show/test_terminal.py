"""Articles on a terminal."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO

import pytest
from rich.console import Console

from claimex.show import Article, show_extraction


def shown(article: Article, width: int = 80, coloured: bool = False, language: str = "en") -> list[str]:
    colours = "standard" if coloured else None
    console = Console(file=StringIO(), width=width, force_terminal=coloured, color_system=colours)
    show_extraction(article, console, language=language)
    assert isinstance(console.file, StringIO)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


def test_claims_stand_in_brackets_and_speakers_beside_them(article: Article) -> None:
    lines = [" ".join(line.split()) for line in shown(article)]
    assert lines[0] == "wald"
    assert lines[1] == "Ida Quast 1 [¹Der Wald], sagte Försterin Ida Quast dem Rat,"
    assert lines[2] == "Ida Quast 2 [¹sei [²„in Not“]]."
    assert lines[4] == "no speaker found 3 [³Bis Mai solle gepflanzt werden.]"
    assert " ".join(lines[6:]).strip() == (
        "direct speech indirect speech carried on in the subjunctive 3 claims, 1 speaker"
    )


@pytest.mark.parametrize("width", [20, 59, 60, 100, 300])
@pytest.mark.parametrize("coloured", [False, True])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(article: Article, width: int, coloured: bool) -> None:
    lines = shown(article, width, coloured)
    if not coloured:
        assert max(map(len, lines)) <= width
    whole = " ".join(lines)
    assert all(word in whole for word in ("Wald", "Försterin", "gepflanzt", "Rat,"))


def test_colours_take_the_place_of_brackets(article: Article) -> None:
    whole = "\n".join(shown(article, coloured=True))
    assert "\x1b[34mDer Wald" in whole
    assert "\x1b[4;32m„in Not“" in whole
    assert "[1" not in whole.replace("\x1b[1", "")


def test_an_article_cannot_rule_the_terminal(made: Callable[..., Article]) -> None:
    lines = "\n".join(shown(made(" \x1b]0;x\x07 [bold]", "\x1b[2Jname")))
    assert "\x1b" not in lines
    assert "\x07" not in lines
    assert "[bold]" in lines


def test_german(article: Article) -> None:
    assert any("indirekte Rede" in line for line in shown(article, language="de"))
