"""Extractions for people and small programs: a table, or one JSON array. The records are those of JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from typing import Any, TextIO

Record = dict[str, Any]


def write_json(records: Iterable[Record], file: TextIO) -> None:
    """All records as one array."""
    file.write(json.dumps(list(records), ensure_ascii=False, indent=2) + "\n")


def write_table(records: Iterable[Record], file: TextIO) -> None:
    """A drawn table a text on a terminal; elsewhere plain tab-separated lines, for ``cut`` and ``grep``."""
    heading = ("source", "kind", "speaker", "cue", "claim")
    rows = [
        tuple(map(_plain, (record["id"], claim["kind"], speaker, cue, claim["text"])))
        for record in records
        for claim in record.get("claims", ())
        for speaker in [_shown(claim["speaker"])]
        for cue in [" ".join(span["text"] for span in claim["cue"]["spans"]) if claim["cue"] else "–"]
    ]
    if not file.isatty():
        file.writelines("\t".join(row) + "\n" for row in [heading, *rows])
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=file)
    for source, group in groupby(rows, key=lambda row: row[0]):
        table = Table(title=Text(source), title_justify="left", expand=True)
        table.add_column(heading[1], no_wrap=True)
        for name, ratio in zip(heading[2:], (3, 2, 7), strict=True):
            table.add_column(name, ratio=ratio)
        for row in group:
            table.add_row(*map(Text, row[1:]))  # Text: square brackets in the news are no markup
        console.print(table)


def _shown(speaker: Record | None) -> str:
    """The name; where nobody is known, the words of the mention with a question mark."""
    if speaker is None:
        return "–"
    return speaker["name"] or " ".join(span["text"] for span in speaker["spans"]) + " ?"


def _plain(text: str) -> str:
    """One line without control characters, which could rule the terminal."""
    return "".join(char for char in " ".join(text.split()) if char.isprintable())
