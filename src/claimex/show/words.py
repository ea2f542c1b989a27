"""What people read on a page or a terminal, in the languages of ``words/``: TOML files that share their keys."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "de")


class Words:
    """The wording of one language; a name without an entry, such as that of a new construction, speaks for itself."""

    def __init__(self, language: str, table: dict[str, Any]) -> None:
        self.language = language
        self._table = table

    def __call__(self, key: str, /, **values: object) -> str:
        """A phrase of the page, with ``values`` put in; the number ``n`` chooses between singular and plural."""
        entry = self._table["page"][key]
        if isinstance(entry, dict):
            entry = entry["one" if values["n"] == 1 else "many"]
        return str(entry).format(**values)

    def name(self, table: str, key: str | None) -> str:
        """What a value of the data model is called: ``name("kind", "direct")``."""
        if key is None:
            return "–"
        return str(self._table.get(table, {}).get(key) or key.replace("_", " "))


@cache
def words(language: str) -> Words:
    """The wording of a language.

    Raises:
        ValueError: if there is none.
    """
    if language not in LANGUAGES:
        raise ValueError(f"got the language {language!r}; allowed are {', '.join(LANGUAGES)}")
    file = files("claimex.show") / "words" / f"{language}.toml"
    return Words(language, tomllib.loads(file.read_text("utf-8")))
