"""The error browser, looked at in a real browser: it opens, filters, and shows what it should."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from claimex.evaluation import GoldDocument, PairedDocument, Run, TokenClaim, measure, pair_claims
from claimex.evaluation.page import render_errors

NASTY = "</p><script>document.title = 'caught'</script><img src=x onerror=alert(1)> & Ida"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
VOID = {"meta", "input", "img", "br", "link"}


def paired(name: str, text: str, system: list[TokenClaim], gold: list[TokenClaim]) -> PairedDocument:
    tokens = tuple((found.start(), found.end()) for found in re.finditer(r"\w+|[^\w\s]", text))
    document = GoldDocument(name, text, tokens, ((0, len(text)),), tuple(gold), {})
    return PairedDocument(document, tuple(pair_claims(system, gold)))


@pytest.fixture(scope="module")
def run() -> Run:
    """Two articles: a wrong speaker around a nested claim that was missed, and one that is all HTML and made up."""
    outer = TokenClaim("indirect", "speech", frozenset(range(4, 10)), speaker=frozenset({0, 1}), cue=frozenset({2}))
    inner = TokenClaim("direct", "speech", frozenset(range(7, 10)), speaker=frozenset({0, 1}))
    wrong = TokenClaim("indirect", "speech", frozenset(range(4, 10)), speaker=frozenset({1}), cue=frozenset({2}))
    nasty = TokenClaim("reported", "speech", frozenset(range(0, 12)))
    return measure(
        [
            paired("Wald", "Ida Quast sagte, der Wald sei „in Not“ und mehr.", [wrong], [outer, inner]),
            paired("<b>fett</b>", NASTY, [nasty], []),
        ]
    )


class _Page(HTMLParser):
    """What a reader sees of a page: elements that neither are hidden nor lie in a hidden or closed one."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.errors: list[dict[str, str | None]] = []
        self.articles: list[str] = []
        self.texts: list[str] = []
        self.shown = self.title = ""
        self._open: list[tuple[str, dict[str, str | None]]] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        values = dict(attributes)
        if tag in VOID:
            return
        self._open.append((tag, values))
        if tag == "li" and not self._hidden():
            self.errors.append(values)
        if tag == "p" and values.get("class") == "text":
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        inside = [tag for tag, _ in self._open]
        if inside[-1:] == ["output"]:
            self.shown += data
        if inside[-1:] == ["title"]:
            self.title += data
        if inside[-1:] == ["h2"] and not self._hidden():
            self.articles.append(data)
        if any(values.get("class") == "text" for _, values in self._open) and "sup" not in inside:
            self.texts[-1] += data

    def _hidden(self) -> bool:
        return any("hidden" in values for _, values in self._open)


@pytest.fixture(scope="module")
def view(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], _Page]:
    """Open the page in a browser, with an address that may set filters, and read what it shows."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        pytest.skip(f"none of {', '.join(BROWSERS)} is installed")
    folder = tmp_path_factory.mktemp("browser")
    path = folder / "errors.html"
    path.write_text(render_errors(run, gold="gold.jsonl", pipeline="test 1"), encoding="utf-8")

    def look(address: str = "") -> _Page:
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
        command += ["--virtual-time-budget=2000", "--dump-dom", f"{path.as_uri()}{address}"]
        return _Page(subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout)

    return look


def test_texts_stand_unchanged_and_escaped(run: Run) -> None:
    page = _Page(render_errors(run, gold="<i>gold</i>", pipeline="test 1"))
    texts = [paired.document.text for paired in run.paired]
    assert sorted(page.texts) == sorted([*texts, *texts])
    assert page.tags.count("script") == 1
    assert not {"img", "i"} & set(page.tags)
    assert page.title == "claimex: errors on <i>gold</i>"


def test_nothing_is_loaded_from_elsewhere(run: Run) -> None:
    source = render_errors(run, gold="gold.jsonl", pipeline="test 1")
    assert "default-src 'none'" in source
    assert not re.search(r"""(src|href)\s*=\s*["'](?!#)""", source)
    assert "http:" not in source
    assert "https:" not in source


def test_no_errors(run: Run) -> None:
    source = render_errors(measure([]), gold="gold.jsonl", pipeline="test 1")
    assert "No errors." in source


def test_it_opens_with_the_dearest_article_first(view: Callable[[str], _Page]) -> None:
    page = view("")
    assert page.shown == "3 of 3 errors in 2 articles"
    assert page.articles == ["Wald", "<b>fett</b>"]
    assert [error["data-type"] for error in page.errors] == ["missed", "speaker", "spurious"]
    assert page.title == "claimex: errors on gold.jsonl"  # the script in the article has not run


@pytest.mark.parametrize(
    ("address", "types", "articles"),
    [
        ("#type=speaker", ["speaker"], ["Wald"]),
        ("#type=spurious", ["spurious"], ["<b>fett</b>"]),
        ("#kind=direct", ["missed"], ["Wald"]),
        ("#kind=indirect&type=speaker", ["speaker"], ["Wald"]),
        ("#kind=reported&type=speaker", [], []),
        ("#construction=unknown", ["speaker", "spurious"], ["Wald", "<b>fett</b>"]),
        ("#words=QUAST", ["speaker"], ["Wald"]),
        ("#type=nonsense", ["missed", "speaker", "spurious"], ["Wald", "<b>fett</b>"]),
    ],
)
def test_it_filters(view: Callable[[str], _Page], address: str, types: list[str], articles: list[str]) -> None:
    page = view(address)
    assert sorted(str(error["data-type"]) for error in page.errors) == types
    assert sorted(page.articles) == sorted(articles)
    assert page.shown == f"{len(types)} of 3 errors in {len(articles)} articles"
