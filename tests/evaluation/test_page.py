"""The error browser, looked at in a real browser: it opens, filters, and shows what it should."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest

from claimex.evaluation import GoldDocument, PairedDocument, Run, TokenClaim, measure, pair_claims
from claimex.evaluation.page import render_errors

NASTY = "</p><script>document.title = 'caught'</script><img src=x onerror=alert(1)> & Ida"
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


class _Tags(HTMLParser):
    """The elements of a page as it is sent, and its texts."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.title = ""
        self._open: list[tuple[str, str | None]] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag in VOID:
            return
        self._open.append((tag, dict(attributes).get("class")))
        if self._open[-1] == ("p", "text"):
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        inside = [tag for tag, _ in self._open]
        if inside[-1:] == ["title"]:
            self.title += data
        if ("p", "text") in self._open and "sup" not in inside:
            self.texts[-1] += data


@pytest.fixture
def view(run: Run, open_page: Callable[..., Any]) -> Callable[[str], Any]:
    """Open the page in a browser, with an address that may set filters."""
    return lambda address: open_page(render_errors(run, gold="gold.jsonl", pipeline="test 1"), address)


def shown_errors(page: Any) -> list[str]:
    """The types of the errors that are not filtered out, in their order."""
    return page.locator(".article:not([hidden]) li:not([hidden])").evaluate_all("all => all.map(e => e.dataset.type)")


def shown_articles(page: Any) -> list[str]:
    return page.locator(".article:not([hidden]) h2").all_inner_texts()


def test_texts_stand_unchanged_and_escaped(run: Run) -> None:
    page = _Tags(render_errors(run, gold="<i>gold</i>", pipeline="test 1"))
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


def test_it_opens_with_the_dearest_article_first(view: Callable[[str], Any]) -> None:
    page = view("")
    assert page.locator("output").inner_text() == "3 of 3 errors in 2 articles"
    assert shown_articles(page) == ["Wald", "<b>fett</b>"]
    assert shown_errors(page) == ["missed", "speaker", "spurious"]
    assert page.title() == "claimex: errors on gold.jsonl"  # the script in the article has not run


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
def test_it_filters(view: Callable[[str], Any], address: str, types: list[str], articles: list[str]) -> None:
    page = view(address)
    assert sorted(shown_errors(page)) == types
    assert sorted(shown_articles(page)) == sorted(articles)
    assert page.locator("output").inner_text() == f"{len(types)} of 3 errors in {len(articles)} articles"


def test_a_chosen_error_is_marked_in_both_texts(view: Callable[[str], Any]) -> None:
    page = view("#type=speaker")
    page.get_by_role("button", name="speaker").click()
    assert page.locator(".role-chosen").all_inner_texts() == ["Ida Quast", "Quast"]
    assert page.locator("[aria-pressed=true]").count() == 1
