"""Pages that need no network and ask for none: their own policy forbids to load anything, or to run another script.

Whatever comes from articles is escaped by jinja.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from claimex.show.palette import PALETTE

if TYPE_CHECKING:
    from jinja2 import Environment


def render_page(template: str, *, package: str = "claimex.show", **values: Any) -> str:
    """The page of a template that extends ``page.html``.

    ``template`` names it without ending; in the folder ``templates`` of ``package`` lie NAME.html, NAME.css and
    NAME.js. The style comes after that of all pages.
    """
    style = environment().get_template("page.css").render(palette=PALETTE) + _read(package, f"{template}.css")
    script = _read(package, f"{template}.js")
    return (
        environment(package)
        .get_template(f"{template}.html")
        .render(
            style=_as_is(style), style_hash=_hash(style), script=_as_is(script), script_hash=_hash(script), **values
        )
    )


@cache
def environment(*packages: str) -> Environment:
    """The templates of some packages, in that order, and those of all pages."""
    from jinja2 import ChoiceLoader, Environment, PackageLoader  # slow to import

    names: Sequence[str] = dict.fromkeys((*packages, "claimex.show")).keys()  # type: ignore[assignment]
    loader = ChoiceLoader([PackageLoader(name, "templates") for name in names])
    return Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)


def _read(package: str, name: str) -> str:
    return (files(package) / "templates" / name).read_text("utf-8")


def _as_is(source: str) -> Any:
    from markupsafe import Markup

    return Markup(source)


def _hash(source: str) -> str:
    """What the page's policy allows, as its browser computes it."""
    return "sha256-" + b64encode(sha256(source.encode()).digest()).decode()
