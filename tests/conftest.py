"""What tests share: one extractor over the pipeline that ships with claimex, so that results don't depend on others."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import claimex
from claimex import Claim, Extraction, Extractor, Role, Span
from claimex.model import claim_text

NEWS = """Brücke bleibt bis zum Herbst gesperrt

Die Rheinbrücke bleibe mindestens bis Oktober gesperrt, sagte Verkehrsministerin Jana Wolff am Montag. „Wir bauen \
weiter, auch nachts“, kündigte sie an. Es fehle vor allem an Stahl.

Laut dem Bauamt kostet die Reparatur elf Millionen Euro. Der Sprecher der Stadt, Emil Krug, teilte mit, dass die \
Umleitung erst ab Freitag gelte.

„Das ist kein Zustand“, sagte der Händler Otto Behn. Er fragte, ob die Stadt zahle.
"""


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The rules alone: what a construction is worth shows without the reader."""
    return claimex.load("embedded", reader="off")


@pytest.fixture(scope="session")
def fused() -> Extractor:
    """Rules and the reader that ships, as users have them."""
    return claimex.load("embedded")


@pytest.fixture(scope="session")
def news() -> str:
    """A short article with claims of several kinds."""
    return NEWS


def spans_of(claim: Claim) -> Iterator[Span]:
    """Every span that a claim holds, those of its roles included."""
    yield from claim.spans
    yield from claim.evidence.spans
    roles: tuple[Role | None, ...] = (claim.speaker, claim.cue, claim.frame, claim.addressee, claim.venue)
    for role in roles:
        if role is not None:
            yield from role.spans
    if claim.speaker is not None and claim.speaker.antecedent is not None:
        yield claim.speaker.antecedent


def assert_sound(extraction: Extraction, text: str) -> None:
    """What holds for every extraction: offsets are right, ids are unique, parents exist, claims are in order."""
    assert extraction.text == text
    ids = [claim.id for claim in extraction.claims]
    assert len(set(ids)) == len(ids)
    assert [claim.spans[0].start for claim in extraction.claims] == sorted(c.spans[0].start for c in extraction.claims)
    for claim in extraction.claims:
        assert claim.spans
        assert claim.text == claim_text(claim.spans)
        assert claim.text.strip()
        assert claim.parent is None or claim.parent in ids
        assert claim.parent != claim.id
        assert 0 <= claim.confidence <= 1
        assert claim.sentences
        assert (claim.speaker is None) == (claim.speaker_missing is not None)
        for first, second in zip(claim.spans, claim.spans[1:], strict=False):
            assert first.end <= second.start
        for span in spans_of(claim):
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end] == span.text
    for claim in extraction.claims:
        if claim.speaker is not None:
            assert (claim.speaker.id is None) == (claim.speaker.name is None) == (claim.speaker.unresolved is not None)
    assert [speaker.id for speaker in extraction.speakers] == [f"s{n + 1}" for n in range(len(extraction.speakers))]
    for speaker in extraction.speakers:
        assert speaker.claims == tuple(claim.id for claim in extraction.claims_of(speaker)) != ()
        assert speaker.name not in speaker.names
        for span in speaker.mentions:
            assert text[span.start : span.end] == span.text


@pytest.fixture(scope="session")
def sound():
    """:func:`assert_sound`, for tests that cannot import this file."""
    return assert_sound


BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A real browser without a window, driven by playwright."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip(f"none of {', '.join(BROWSERS)} is installed")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=path, args=QUIET.split())
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Open HTML in the browser, at an address that may end in a ``#…``, with the options of a playwright context.

    Whatever a test does with it: a page must ask for nothing but itself, and have no error.
    """
    contexts, asked, complaints = [], [], []
    path = tmp_path / "page.html"

    def look(source: str, address: str = "", **options: Any) -> Any:
        path.write_text(source, encoding="utf-8")
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("request", lambda request: asked.append(request.url.partition("#")[0]))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path.as_uri() + address)
        return page

    yield look
    for context in contexts:
        context.close()
    assert set(asked) <= {path.as_uri()}
    assert complaints == []
