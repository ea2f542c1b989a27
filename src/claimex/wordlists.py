"""Word lists: text files in a package's ``data/`` folder that a linguist can edit, ``#`` starting a comment."""

from __future__ import annotations

from importlib.resources import files


def read_lines(package: str, name: str) -> list[str]:
    """The lines of ``data/<name>`` of a package, without comments, outer blanks and empty lines.

    Raises:
        FileNotFoundError: if the package has no such file.
    """
    text = files(package).joinpath("data", name).read_text(encoding="utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return [line for line in lines if line]
