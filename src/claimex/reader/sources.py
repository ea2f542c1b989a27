"""Which reader sees the claims: the free one that ships inside, an installed one, or a folder that was trained."""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path

from claimex.reader.session import Reader, ReaderError

FREE = Path(__file__).parent / "weights"
"""The reader that ships with claimex; its weights are free for every use."""
GROUP = "claimex_readers"
"""Entry points of installed readers: a name, and a function that gives the folder."""


def load_reader(source: str | Path | Reader = "auto") -> Reader | None:
    """The reader to use; ``None`` for ``"off"``.

    ``source`` is ``"auto"`` or ``"free"`` for the one that ships with claimex, the name of an installed one such as
    ``"wikinews"``, a folder that ``claimex train`` wrote, a loaded one, or ``"off"``. Nothing is downloaded; the
    network is read when it is first needed.

    Raises:
        ReaderError: if ``source`` names no reader, or one whose files are missing or broken.
        TypeError: if ``source`` is none of these.
    """
    if isinstance(source, Reader):
        return source
    if not isinstance(source, str | Path):
        raise TypeError(f"got a reader of type {type(source).__name__}; {_allowed()}")
    if source == "off":
        return None
    if source in ("auto", "free"):
        return Reader(FREE)
    installed = {point.name: point for point in entry_points(group=GROUP)}
    if source in installed:
        return Reader(installed[str(source)].load()())
    if not Path(source).is_dir():
        raise ReaderError(f"got the reader {str(source)!r}, which is no folder and not installed; {_allowed()}")
    return Reader(source)


def _allowed() -> str:
    names = ["auto", "off", "free", *sorted(point.name for point in entry_points(group=GROUP))]
    return f"allowed are {', '.join(map(repr, names))} and a folder that claimex train wrote"
