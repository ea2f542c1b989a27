"""One colour a kind of claim, wherever claims are shown."""

from __future__ import annotations

from typing import NamedTuple

from claimex.model import Kind


class Colour(NamedTuple):
    """Backgrounds on a light and a dark page, the style on a terminal, and the line below, for eyes and printers
    that tell no colours apart."""

    light: str
    dark: str
    terminal: str
    line: str


PALETTE: dict[Kind, Colour] = {
    "direct": Colour("#cfe8cf", "#1f4a2a", "green", "solid"),
    "indirect": Colour("#cfe0f6", "#1d3f66", "blue", "dashed"),
    "indirect_free_indirect": Colour("#e6d8f4", "#46306a", "magenta", "dotted"),
    "free_indirect": Colour("#f8ddc8", "#63401f", "yellow", "double"),
    "reported": Colour("#f3d3da", "#632b3b", "red", "groove"),
}


def displacy_colours() -> dict[str, str]:
    """The colours of the kinds for displaCy, which finds them through spaCy's entry point ``spacy_displacy_colors``."""
    return {kind: colour.light for kind, colour in PALETTE.items()}
