"""The word lists and tables of this package, and what German makes of a number."""

from __future__ import annotations

import re
from functools import cache

from claimex.wordlists import read_lines

AGED = re.compile(r"(\d+)-?[Jj]ährige[rnms]?$")
"""*der 53-Jährige*"""
BY_WHICH = frozenset({"wonach", "demzufolge", "derzufolge"})
"""*ein Gutachten, demzufolge der Damm hält*"""
RELATED = frozenset({"dessen", "deren"})
TOLD = frozenset({"der", "dem", "dieser", "diesem", "unserer", "unserem"})
"""How the medium that was told begins: *sagte Kern | unserer Redaktion*."""


@cache
def load_words(name: str) -> frozenset[str]:
    """The words of ``data/<name>.txt``, several a line."""
    return frozenset(word for line in read_lines("claimex.grammar", f"{name}.txt") for word in line.split())


@cache
def load_table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``data/<name>.tsv``; a dash is an empty cell."""
    return tuple(
        tuple("" if cell == "-" else cell for cell in line.split("\t"))
        for line in read_lines("claimex.grammar", f"{name}.tsv")
    )
