"""Loading an extractor, and reading texts one by one, in series and in processes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language

import claimex
from claimex import Extraction, Extractor, PipelineError, pipelines
from claimex import extractor as extractor_module
from claimex.batches import cut
from claimex.find import Attribution, Candidate
from claimex.lexicon import load_lexicon
from claimex.pipelines import EMBEDDED
from claimex.reading import Text
from claimex.segment import cut_passages

OWN_VERBS = (
    "lemma\tcomplements\tphrases\tmedium\tact\treflexive\tstrength\tcorrelate\tnote\n"
    "schwadronieren\tquote,v2,dass\t-\tspeech\tclaim\tno\tstrong\t-\t\n"
)

TEXT = "Die Brücke bleibe gesperrt, sagte Ministerin Jana Wolff."


# --- which pipeline is taken


@pytest.fixture
def only_md(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Leave aside what else is installed on this machine."""
    monkeypatch.setattr(pipelines, "INSTALLED", ("de_core_news_md",))
    monkeypatch.delitem(sys.modules, "de_core_news_md", raising=False)
    yield
    sys.modules.pop("de_core_news_md", None)


def install(
    folder: Path, monkeypatch: pytest.MonkeyPatch, version: str, *, spacy_version: str = ">=3.8.0,<3.9.0", **meta: Any
) -> None:
    """A package ``de_core_news_md`` as pip would leave it, with the embedded pipeline inside."""
    package = folder / "de_core_news_md"
    data = package / f"de_core_news_md-{version}"
    data.mkdir(parents=True)
    for part in EMBEDDED.iterdir():
        if part.name != "meta.json":
            (data / part.name).symlink_to(part)
    embedded = json.loads((EMBEDDED / "meta.json").read_text("utf8"))
    meta = {"lang": "de", "name": "core_news_md", "version": version, "spacy_version": spacy_version, **meta}
    for place in (package, data):
        (place / "meta.json").write_text(json.dumps({**embedded, **meta}), "utf8")
    (package / "__init__.py").write_text(
        "from spacy.util import load_model_from_init_py\n"
        "def load(**overrides):\n    return load_model_from_init_py(__file__, **overrides)\n",
        "utf8",
    )
    info = folder / f"de_core_news_md-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: de-core-news-md\nVersion: {version}\n", "utf8")
    monkeypatch.syspath_prepend(str(folder))


@pytest.mark.usefixtures("only_md")
def test_an_installed_pipeline_made_for_this_spacy_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, "3.8.0")

    extractor = claimex.load(reader="off")

    assert extractor.pipeline == claimex.Pipeline("de_core_news_md", "3.8.0")
    assert "claimex_boundaries" in extractor.nlp.pipe_names
    assert extractor(TEXT).pipeline == extractor.pipeline


@pytest.mark.usefixtures("only_md")
@pytest.mark.parametrize(
    ("meta", "message"),
    [
        ({"version": "999.9.9"}, "version 999.9.9.* is not spaCy's; uninstall it"),
        ({"version": "3.8.0", "name": "something_else"}, "is not spaCy's"),
        ({"version": "3.8.0", "lang": "en"}, "is not spaCy's"),
        ({"version": "3.7.0", "spacy_version": ">=3.7.0,<3.8.0"}, r"made for spaCy >=3\.7\.0,<3\.8\.0, not 3"),
        ({"version": "3.8.0", "spacy_version": ""}, "made for spaCy"),
        ({"version": "3.8.0", "spacy_version": "nonsense"}, "made for spaCy nonsense"),
    ],
)
def test_an_impostor_or_a_pipeline_for_another_spacy_is_neither_taken_nor_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, meta: dict[str, str], message: str
) -> None:
    install(tmp_path, monkeypatch, **meta)

    assert claimex.load().pipeline == claimex.load("embedded").pipeline
    with pytest.raises(PipelineError, match=message):
        claimex.load("de_core_news_md")
    assert "de_core_news_md" not in sys.modules


@pytest.mark.usefixtures("only_md")
def test_a_package_without_metadata_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "de_core_news_md").mkdir()
    (tmp_path / "de_core_news_md" / "__init__.py").write_text("raise SystemExit('imported')", "utf8")
    monkeypatch.syspath_prepend(str(tmp_path))

    assert claimex.load().pipeline == claimex.load("embedded").pipeline
    with pytest.raises(PipelineError, match="version unknown"):
        claimex.load("de_core_news_md")


def test_a_pipeline_that_is_not_installed_is_named_with_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipelines.importlib.util, "find_spec", lambda name: None)

    with pytest.raises(PipelineError, match="python -m spacy download de_core_news_lg"):
        claimex.load("de_core_news_lg")


@pytest.mark.parametrize("kind", [str, Path])
def test_a_path_is_loaded(kind: type, extractor: Extractor) -> None:
    assert claimex.load(kind(EMBEDDED), reader="off")(TEXT) == extractor(TEXT)


def test_a_loaded_pipeline_is_used_as_it_is() -> None:
    nlp = spacy.load(EMBEDDED)
    names = list(nlp.pipe_names)

    extractor = claimex.load(nlp)

    assert extractor.nlp is nlp
    assert nlp.pipe_names == names
    assert extractor(TEXT).claims


def test_a_loaded_pipeline_may_have_the_component(extractor: Extractor) -> None:
    nlp = spacy.load(EMBEDDED)
    nlp.add_pipe("claimex_boundaries", before="parser")
    nlp.add_pipe("claimex", name="my_claims")

    assert claimex.load(nlp, reader="off")(TEXT).claims == extractor(TEXT).claims


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            "de_no_such_pipeline",
            "got the pipeline 'de_no_such_pipeline', which cannot be loaded .*allowed are 'embedded'",
        ),
        ("/no/such/folder", "got the pipeline '/no/such/folder', which cannot be loaded"),
        ("", "got the pipeline '', which cannot be loaded"),
        (Path(__file__).parent, "cannot be loaded"),
        (Path(__file__), "cannot be loaded"),
    ],
)
def test_what_cannot_be_loaded_is_named_with_what_is_allowed(source: str | Path, message: str) -> None:
    with pytest.raises(PipelineError, match=message):
        claimex.load(source)


def test_a_broken_pipeline_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text("{}", "utf8")
    (tmp_path / "config.cfg").write_text("[nlp]\nlang = 5\n", "utf8")

    with pytest.raises(PipelineError, match="cannot be loaded"):
        claimex.load(tmp_path)


def without_parser() -> Language:
    return spacy.load(EMBEDDED, exclude=["parser"])


def untrained() -> Language:
    nlp = spacy.blank("de")
    nlp.add_pipe("parser")
    return nlp


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: spacy.blank("en"),
            r"got a pipeline for 'en' with no components; needed is a trained German one \('de'\)",
        ),
        (lambda: spacy.blank("de"), "which lacks a parser, sentences, a tagger; needed"),
        (without_parser, "which lacks a parser, sentences; needed"),
        (untrained, "with parser, which fails"),
    ],
)
def test_pipelines_that_cannot_parse_german_are_refused(make: Any, message: str) -> None:
    with pytest.raises(PipelineError, match=message):
        claimex.load(make())


def test_other_types_are_refused() -> None:
    with pytest.raises(TypeError, match=r"got a pipeline of type int; allowed are"):
        claimex.load(5)  # type: ignore[arg-type]


# --- importing


def test_import_is_light() -> None:
    code = (
        "import sys, time; start = time.perf_counter(); import claimex; "
        "print(time.perf_counter() - start, 'spacy' in sys.modules)"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
        for _ in range(3)
    ]

    assert min(float(seconds) for seconds, _ in runs) < 0.5
    assert {has_spacy for _, has_spacy in runs} == {"False"}


def test_extract_keeps_its_extractor() -> None:
    assert claimex.extract(TEXT) == claimex.extract(TEXT)
    assert claimex._default.cache_info().misses == 1
    assert claimex.Extractor is Extractor


# --- reading


@pytest.mark.parametrize("text", [None, b"Ja", 3.5, ["Ja"], Path("a.txt")])
def test_what_is_no_text_is_refused(extractor: Extractor, text: Any) -> None:
    with pytest.raises(TypeError, match=rf"got a text of type {type(text).__name__} .*allowed is str"):
        extractor(text)


def test_pipe_says_which_text_is_none(extractor: Extractor) -> None:
    with pytest.raises(TypeError, match=r"type NoneType \(number 2, counted from 0\)"):
        list(extractor.pipe(["Ja.", "Nein.", None]))  # type: ignore[list-item]


def test_subclasses_of_str_come_out_plain(extractor: Extractor) -> None:
    class Name(str):
        pass

    extraction = extractor(Name(TEXT))

    assert type(extraction.text) is str
    assert extraction == extractor(TEXT)


@pytest.mark.parametrize("n_process", [0, -2])
def test_number_of_processes_is_checked_at_once(extractor: Extractor, n_process: int) -> None:
    with pytest.raises(ValueError, match=f"got n_process={n_process}; allowed are 1, 2"):
        extractor.pipe([], n_process=n_process)


def test_batch_size_is_checked_at_once(extractor: Extractor) -> None:
    with pytest.raises(ValueError, match="got batch_size=0"):
        extractor.pipe([], batch_size=0)


def test_processes_give_the_same_in_the_same_order(
    extractor: Extractor, news: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extractor_module, "LONGEST", 300)
    texts = [news, "", TEXT, f"{TEXT} \ud83d", " \n", news * 3, "Es regnet."] * 2

    alone = list(extractor.pipe(texts))

    assert [extraction.text for extraction in alone] == texts
    assert sum(len(extraction.claims) for extraction in alone) > 50
    assert list(extractor.pipe(iter(texts), n_process=2, batch_size=3)) == alone
    assert [extractor(text) for text in texts] == alone


@pytest.mark.parametrize("n_process", [1, 2])
def test_pipe_takes_texts_only_as_they_are_needed(extractor: Extractor, n_process: int) -> None:
    taken = []

    def endless() -> Iterator[str]:
        while True:
            taken.append(TEXT)
            yield TEXT

    stream = extractor.pipe(endless(), n_process=n_process, batch_size=2)

    assert next(stream).claims
    assert len(taken) < 20
    stream.close()  # type: ignore[attr-defined]


# --- long texts


def paragraphs(count: int) -> str:
    """Paragraphs that are understood without one another."""
    return "".join(
        f"Die Brücke Nummer {n} bleibe gesperrt, sagte Ministerin Jana Wolff. Es fehle Stahl.\n\n„Wir bauen“, sagte"
        f" der Händler Otto Behn {n} Mal. Laut Bauamt kostet das {n} Millionen Euro.\r\n\r\n"
        for n in range(2, count + 2)
    )


def test_pieces_say_the_same_as_the_whole(extractor: Extractor, sound: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    text = paragraphs(12)
    whole = extractor(text)
    monkeypatch.setattr(extractor_module, "LONGEST", 500)

    pieces = extractor(text)

    sound(pieces, text)
    assert len(list(cut(text, 500))) > 3
    assert len(pieces.claims) == len(whole.claims) > 30
    for ours, theirs in zip(pieces.claims, whole.claims, strict=True):
        assert (ours.kind, ours.spans, ours.cue, ours.sentences) == (
            theirs.kind, theirs.spans, theirs.cue, theirs.sentences
        )  # fmt: skip
    assert extractor(text) == pieces


def test_ids_differ_where_pieces_are_alike(extractor: Extractor, sound: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extractor_module, "LONGEST", 150)

    sound(extractor(f"{TEXT}\n\n" * 9), f"{TEXT}\n\n" * 9)


def test_a_megabyte_of_text(extractor: Extractor, sound: Any) -> None:
    filler = " ".join(["Donaudampfschifffahrt" * 20] * 4) + ".\n\n"
    half = filler * (500_000 // len(filler))
    text = f"{TEXT}\n\n{half}{TEXT}\n\n{half}{TEXT}"
    assert len(text) > 990_000

    extraction = extractor(text)

    sound(extraction, text)
    found = [c.spans[0].start for c in extraction.claims if c.text == "Die Brücke bleibe gesperrt"]
    assert found == [0, len(TEXT) + 2 + len(half), len(text) - len(TEXT)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("aaaa bbb.\n\ncccc. dddd\neeee ffff gggg", "aaaa bbb.\n\n"),
        ("aaaa bbb.\r\n \r\ncccc. dddd\neeee ffff", "aaaa bbb.\r\n \r\n"),
        ("aaaaaaa bbb. cccc\ndd eeee ffff gggg", "aaaaaaa bbb. cccc\n"),
        ("aaaaaaa bbbb.“ cc ddd eeee ffff gggg", "aaaaaaa bbbb.“ "),
        ("aaaaaaa bbbbbb cccc ddddddddddd", "aaaaaaa bbbbbb cccc "),
        ("a" * 30, "a" * 20),
    ],
)
def test_texts_are_cut_at_the_best_place(text: str, first: str) -> None:
    pieces = list(cut(text, 20))

    assert text[: pieces[0].end] == first
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text
    assert all(0 < piece.end - piece.start <= 20 for piece in pieces)


# --- the user's words


@pytest.mark.parametrize("given", ["file", "folder", "lexicon"])
def test_own_verbs_report(given: str, tmp_path: Path) -> None:
    path = tmp_path / "verbs.tsv"
    path.write_text(OWN_VERBS, "utf-8")
    lexicon = {"file": path, "folder": [tmp_path], "lexicon": load_lexicon([path])}[given]
    own = claimex.load("embedded", reader="off", lexicon=lexicon)
    text = "Der Wirt schwadronierte, dass man alles besser könne."
    assert claimex.load("embedded", reader="off")(text).claims == ()
    cues = [claim.cue for claim in own(text).claims]
    assert [(cue.lemma, cue.act) for cue in cues if cue] == [("schwadronieren", "claim")]


def test_a_missing_lexicon_is_named(tmp_path: Path) -> None:
    with pytest.raises(claimex.LexiconError, match=r"verbs\.tsv, which does not exist"):
        claimex.load("embedded", lexicon=tmp_path / "verbs.tsv")


def test_a_finder_of_ones_own(sound: Callable[[Extraction, str], None]) -> None:
    """It stands beside those of the grammar, and overlaps with theirs are settled."""

    def find_turns(text: Text) -> Iterator[Candidate]:
        for turn in re.finditer(r"^(Emil Krug): (.+)$", text.source, re.MULTILINE):
            name = [*text.token_range(*turn.span(1))]
            yield Candidate("direct", (turn.span(2),), "turn", 0.7, frame=name, speaker=Attribution(name, name[-1]))

    text = "Die Brücke bleibe gesperrt, sagte Jana Wolff.\n\nEmil Krug: Das glaube ich nicht.\n"
    own = claimex.load("embedded", reader="off", finders=[find_turns])
    for extraction in (own(text), *own.pipe([text], n_process=1)):
        sound(extraction, text)
        assert [(claim.evidence.construction, claim.speaker and claim.speaker.name) for claim in extraction.claims] == [
            ("verb_second_before_frame", "Jana Wolff"),
            ("turn", "Emil Krug"),
        ]


def test_nobody_waits_for_lemmas_that_verbs_have_without(extractor: Extractor) -> None:
    nlp = claimex.load("embedded", reader="off").nlp
    without = spacy.load(EMBEDDED, exclude=["trainable_lemmatizer"])
    assert "trainable_lemmatizer" in nlp.pipe_names
    text = f"{TEXT} „Das wird teuer“, maulte CDU-Ratsherr Gisbert Nolte. Er wies die Vorwürfe als „haltlos“ zurück."
    assert (
        extractor(text).claims == claimex.load(without, reader="off")(text).claims == extractor.read(nlp(text)).claims
    )
    assert [claim.cue.lemma for claim in extractor(text).claims if claim.cue] == ["sagen", "maulen", "zurückweisen"]


def test_passages_say_the_same_as_the_whole(extractor: Extractor) -> None:
    more = "Der Rat der Stadt habe darüber am Montag lange beraten, und niemand habe widersprochen. " * 8
    text = f"{TEXT}\n\n{more}\n\n{TEXT.replace('Brücke', 'Straße')} {more}"
    assert len(list(cut_passages(text))) > 2
    assert extractor(text) == extractor.read(extractor.nlp(text))
