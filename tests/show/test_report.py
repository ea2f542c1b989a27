"""The pages: what stands in them, and how they behave in a real browser."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from claimex import Extraction, Extractor, Pipeline
from claimex.show import Article, render_article, render_index, render_report

SEED = Path(__file__).parents[3] / "shared" / "seed" / "article.txt"
NASTY = """</div></span></style></script><script>document.title = "caught"</script><img src=x onerror=alert(1)>"""
LIGHT = {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light"}
DARK = {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"}
PHONE = {"viewport": {"width": 390, "height": 844}, "color_scheme": "light"}


class _Elements(HTMLParser):
    """How many elements of each sort a page has as it is sent, its ids and the addresses that it links to."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.handlers: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        for name, value in attributes:
            if name == "id":
                self.ids.append(str(value))
            if name in ("href", "src"):
                self.links.append(str(value))
            if name.startswith("on") or name == "style":
                self.handlers.append(name)


def text_of(page: Any, article: int = 0) -> str:
    """The article as the page has it, without the numbers of the claims."""
    return str(
        page.locator(".text")
        .nth(article)
        .evaluate(
            "text => { const copy = text.cloneNode(true); copy.querySelectorAll('.number').forEach(n => n.remove());"
            " return copy.textContent }"
        )
    )


def hostile(made: Callable[..., Article]) -> Article:
    return made(NASTY, NASTY)


def test_markup_in_an_article_stays_text(made: Callable[..., Article]) -> None:
    plain, nasty = made(), hostile(made)
    for render in (render_article, lambda article: render_report([article, article])):
        wanted, got = _Elements(render(plain)), _Elements(render(nasty))
        assert got.tags == wanted.tags
        assert got.ids == wanted.ids
        assert got.handlers == []
    listed = _Elements(render_index([nasty], ["a.html"]))
    assert listed.tags == _Elements(render_index([plain], ["a.html"])).tags


def test_every_field_of_a_claim_is_escaped(extractor: Extractor) -> None:
    """Not what an extractor yields, but what a file may hold."""
    found = extractor("Die Brücke bleibe gesperrt, sagte Ministerin Jana Wolff.").to_json()
    for word in ("sagen", "sagte", "Jana Wolff", "Ministerin", "verb_second_before_frame", "de_claimex"):
        assert word in found
        broken = Extraction.from_json(found.replace(word, "<img src=x>"))
        assert _Elements(render_report([Article("a", broken)])).tags["img"] == 0


def test_nothing_is_loaded_and_every_link_leads_somewhere(article: Article) -> None:
    source = render_report([article, article])
    page = _Elements(source)
    assert "default-src 'none'" in source
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert not re.search(r"https?:", source)


def test_both_languages_have_the_same_words() -> None:
    from claimex.show.words import words

    english, german = (words(language)._table for language in ("en", "de"))
    assert {table: set(entries) for table, entries in english.items()} == {
        table: set(entries) for table, entries in german.items()
    }
    with pytest.raises(ValueError, match=r"got the language 'fr'; allowed are en, de"):
        words("fr")


def test_speakers_share_the_words_of_claims(article: Article) -> None:
    ida, nobody = article.voices
    assert (ida.name, ida.claims, ida.words) == ("Ida Quast", (1, 2), 7)
    assert (nobody.name, nobody.claims, nobody.words) == ("", (3,), 5)
    assert ida.share == pytest.approx(7 / 12)


def test_an_article_without_claims() -> None:
    empty = Article("leer", Extraction("Es regnet.", (), Pipeline("test_de", "1")))
    assert "No claim was found in this text." in render_article(empty)
    assert "In diesem Text wurde keine Aussage gefunden." in render_article(empty, language="de")
    assert "No article could be read." in render_report([])


def test_it_opens_with_all_claims(open_page: Callable[..., Any], article: Article) -> None:
    page = open_page(render_report([article]))
    assert text_of(page) == article.extraction.text
    assert page.locator("#shown").inner_text() == "3 of 3 claims"
    marked = page.locator(".text .claim").all_inner_texts()
    assert marked == ["1Der Wald", "sei 2„in Not“", "2„in Not“", "3Bis Mai solle gepflanzt werden."]
    card = page.locator(".cards > li").first.inner_text()
    for shown in ("(Försterin Ida Quast)", "Der Wald … sei „in Not“", "sagen", "dem Rat", "Konjunktiv I", "0.75"):
        assert shown in card
    assert "nobody is near" in page.locator(".cards > li").nth(2).inner_text()


def test_a_hostile_article_runs_nothing(open_page: Callable[..., Any], made: Callable[..., Article]) -> None:
    nasty = hostile(made)
    page = open_page(render_report([nasty]))
    assert text_of(page) == nasty.extraction.text
    assert page.title() == f"Who said what: {NASTY}"
    assert page.locator("img").count() == 0


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("", ["1", "2", "3"]),
        ("#kind=direct", ["2"]),
        ("#speaker=Ida+Quast", ["1", "2"]),
        ("#kind=indirect&speaker=Ida+Quast", ["1"]),
        ("#kind=reported&speaker=Nobody", ["1", "2", "3"]),
    ],
)
def test_the_address_filters(open_page: Callable[..., Any], article: Article, address: str, shown: list[str]) -> None:
    page = open_page(render_report([article]), address)
    cards = page.locator(".cards > li:not([hidden])").evaluate_all("all => all.map(card => card.dataset.claim)")
    assert cards == shown
    marked = page.locator(".text .claim:not(.off)").evaluate_all("all => all.map(mark => mark.dataset.claim)")
    assert set(marked) == set(shown)
    assert page.locator("#shown").inner_text() == f"{len(shown)} of 3 claims"


def test_filters_by_hand_and_back(open_page: Callable[..., Any], article: Article) -> None:
    page = open_page(render_report([article]))
    page.get_by_label("Kind").select_option("direct")
    assert page.url.endswith("#kind=direct")
    assert page.locator("#shown").inner_text() == "1 of 3 claims"
    page.get_by_role("button", name="Show all").click()
    page.wait_for_function("document.querySelector('output').textContent === '3 of 3 claims'")


def test_the_keyboard_reaches_claims_and_what_is_known_of_them(open_page: Callable[..., Any], article: Article) -> None:
    page = open_page(render_report([article]))

    def focused() -> str:
        return str(page.evaluate("document.activeElement.id"))

    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the text"
    page.keyboard.press("Enter")
    assert focused() == "main"
    page.keyboard.press("Tab")
    assert focused() == "a1-t1"
    assert page.locator(":focus").get_attribute("aria-label") == "Claim 1: indirect speech, Ida Quast"
    assert page.locator(".cards > .chosen").get_attribute("id") == "a1-c1"
    assert page.locator(".chosen-cue").all_inner_texts() == ["sagte"]
    assert page.locator(".chosen-speaker").all_inner_texts() == ["Försterin Ida Quast"]
    assert "".join(page.locator(".chosen-frame").all_inner_texts()) == ", sagte Försterin Ida Quast dem Rat, "
    assert page.locator(".chosen-addressee").all_inner_texts() == ["dem Rat"]
    page.keyboard.press("Tab")
    assert page.locator(".cards > .chosen").get_attribute("id") == "a1-c2"
    page.keyboard.press("Enter")
    assert focused() == "a1-c2"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert focused() == "a1-t2"
    page.keyboard.press("Escape")
    assert page.locator(".chosen").count() == 0


def test_the_pointer_marks_the_inner_claim(open_page: Callable[..., Any], article: Article) -> None:
    page = open_page(render_report([article]))
    page.locator('.text .claim[data-claim="2"]').hover()
    assert page.locator(".cards > .chosen").get_attribute("id") == "a1-c2"
    page.locator("h1").hover()
    assert page.locator(".chosen").count() == 0
    page.locator('.text .claim[data-claim="3"]').click()
    page.locator("h1").hover()
    assert page.locator(".cards > .chosen").get_attribute("id") == "a1-c3"


def test_claims_lead_to_their_speaker_and_back(open_page: Callable[..., Any], article: Article) -> None:
    page = open_page(render_report([article]), "#kind=indirect")
    page.locator("#a1-c1").get_by_role("link", name="Ida Quast").click()
    assert page.evaluate("document.activeElement.id") == "a1-s1"
    assert page.url.endswith("#kind=indirect")
    page.locator("#a1-s1").get_by_role("link", name="2").click()  # filtered out: the filter gives way
    assert page.evaluate("document.activeElement.id") == "a1-c2"
    page.wait_for_function("!document.querySelector('#a1-c2').hidden")


def test_without_script_the_page_can_be_read(open_page: Callable[..., Any], article: Article) -> None:
    page = open_page(render_report([article]), java_script_enabled=False)
    page.locator("#a1-t1").click()
    assert page.url.endswith("#a1-c1")
    assert page.locator("#a1-c1").is_visible()


def test_on_paper_stand_text_and_claims(open_page: Callable[..., Any], article: Article) -> None:
    page = open_page(render_report([article]))
    page.emulate_media(media="print")
    assert not page.locator("form").is_visible()
    assert page.locator(".cards > li").nth(2).is_visible()
    assert page.locator(".notes").evaluate("notes => getComputedStyle(notes).maxHeight") == "none"


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_it_fits_the_screen(open_page: Callable[..., Any], article: Article, width: int) -> None:
    page = open_page(render_report([article, article]), viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("#a1-t1").focus()
    assert page.locator("#a1-c1").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_index_leads_to_the_articles(open_page: Callable[..., Any], article: Article, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(render_article(article, index="page.html"), encoding="utf-8")
    source = render_index([article], ["a.html"])
    assert _Elements(source).links == ["a.html"]
    page = open_page(source)
    assert page.locator("tbody tr").all_inner_texts() == ["wald\t3\tIda Quast"]
    assert "a.html" in page.get_by_role("link", name="wald").get_attribute("href")


def faults(page: Any) -> list[str]:
    """What axe-core finds wrong, but for what hardly matters."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    found = axe.Axe().run(page).response["violations"]
    return [f"{fault['id']}: {fault['nodes'][0]['html']}" for fault in found if fault["impact"] != "minor"]


@pytest.mark.parametrize("options", [LIGHT, DARK, PHONE], ids=["light", "dark", "phone"])
def test_it_is_accessible(open_page: Callable[..., Any], made: Callable[..., Article], options: dict[str, Any]) -> None:
    article, other = made(), made(name="wiese")
    page = open_page(render_report([article]), bypass_csp=True, **options)
    assert faults(page) == []
    page.locator("#a1-t1").focus()
    assert faults(page) == []
    pages = render_report([article, other], language="de"), render_index([article], ["a.html"])
    for source in pages:
        assert faults(open_page(source, bypass_csp=True, **options)) == []


@pytest.mark.skipif(not SEED.is_file(), reason="needs the data beside the project")
def test_the_seed_article_is_accessible(open_page: Callable[..., Any], extractor: Extractor) -> None:
    text = SEED.read_text(encoding="utf-8")
    page = open_page(render_report([Article("seed", extractor(text))]), bypass_csp=True)
    assert text_of(page) == text
    assert faults(page) == []
