"""Through each format and back: what differs must have been told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from claimex.formats import FORMATS, Document, Loss, Report, encode, read, save
from claimex.formats.document import (
    ROLES,
    Range,
    details_of,
    make_claim,
    make_document,
    ranges_of,
    roles_of,
)
from claimex.formats.wikinews import read_raw
from claimex.formats.wikinews import write as to_wikinews
from claimex.model import KINDS, MEDIA, Claim, Pipeline

WORDS = [
    "Die",
    "Försterin",
    "„Nein“",
    "›",
    "»so«",
    "’s",
    "sagte",
    ",",
    ".",
    "Straße",
    "STRASSE",
    "a|b",
    "x.y",
    "-",
    '"',
]
ODD = [
    "😀",
    "e\u0301",
    "\u00ad",
    "\ufeff",
    "\u200b",
    "<&>",
    "\\",
    "'",
    "İ",
    "\u2028",
    "\x85",
    "\x0b",
    "#",
    "T1",
    "\x1c",
]
GAPS = ["", " ", " ", " ", " ", "\n", "\n\n", "\r\n", "\t", "  ", "\u00a0", " \n"]
RARE = ["\ud83d", "\x00", "\ufffe"]


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Texts with claims of all sorts: nested, interrupted, with the same words, without roles, off the tokens."""
    text, tokens = "", []
    words = st.sampled_from(WORDS) | st.sampled_from(ODD)
    if draw(st.integers(0, 30)) == 0:
        words = words | st.sampled_from(RARE)
    for word, gap in draw(st.lists(st.tuples(words, st.sampled_from(GAPS)), max_size=12)):
        tokens.append((len(text), len(text) + len(word)))
        text += word + gap
    cuts = (
        draw(st.none() | st.sets(st.sampled_from(range(len(tokens))))) if tokens else draw(st.sampled_from([None, []]))
    )
    sentences = None if cuts is None else _sentences(tokens, sorted({0, *cuts}) if tokens else [])
    known = draw(st.booleans())
    claims: list[Claim] = []
    if tokens:
        for number in range(draw(st.integers(0, 4))):
            claims.append(_claim(draw, text, tokens, sentences, claims, number))
    name = draw(st.sampled_from(["", "Wald", "Wald/1", "Ä: „x“", "Bericht 3"]))
    pipeline = draw(st.sampled_from([Pipeline("", ""), Pipeline("de_test", "1.0")]))
    return make_document(name, text, claims, tokens if known else None, sentences, pipeline)


def _claim(
    draw: st.DrawFn,
    text: str,
    tokens: list[Range],
    sentences: list[Range] | None,
    earlier: list[Claim],
    number: int,
) -> Claim:
    ranges = draw(_ranges(text, tokens))
    if earlier and draw(st.booleans()):  # the same words, or some of them, again
        ranges = list(ranges_of(draw(st.sampled_from(earlier))))[: draw(st.integers(1, 3))]
    ids = [claim.id for claim in earlier]
    id = draw(st.sampled_from([str(number), f"c{number}", f"ü {number}|a.b"]))
    roles = {role: draw(_ranges(text, tokens)) if draw(st.booleans()) else [] for role in ROLES}
    details: dict[str, Any] = {}
    if draw(st.booleans()):
        details |= {"confidence": 0.25, "stance": "denied", "evidence.mood": "Konjunktiv I: „sei“\n", "sentences": [7]}
        details["evidence.spans"] = [list(span) for span in ranges]
    if roles["speaker"] and draw(st.booleans()):
        details |= {"speaker.name": "Ida „I.“ Quast", "speaker.kind": "person", "speaker.mention": "name"}
        details["speaker.antecedent"] = list(ranges[0])
    if roles["cue"] and draw(st.booleans()):
        details |= {"cue.lemma": "sagen", "cue.act": "say"}
    return make_claim(
        text,
        id,
        draw(st.sampled_from(KINDS)),
        draw(st.sampled_from([None, *MEDIA])),
        ranges,
        roles,
        sentences=sentences,
        parent=draw(st.sampled_from([None, *ids])),
        details=details,
    )


@st.composite
def _ranges(draw: st.DrawFn, text: str, tokens: list[Range]) -> list[Range]:
    """One or more stretches, mostly from token to token, in order and apart."""
    ends = sorted({offset for token in tokens for offset in token})
    if draw(st.integers(0, 9)) == 0:
        ends = list(range(len(text) + 1))
    marks = sorted(draw(st.sets(st.sampled_from(ends), min_size=2, max_size=6)))
    ranges = list(zip(marks[::2], marks[1::2], strict=False))
    if draw(st.integers(0, 9)) == 0:
        ranges.reverse()
    return ranges


def _sentences(tokens: list[Range], firsts: list[int]) -> list[Range]:
    ends = [*firsts[1:], len(tokens)]
    return [(tokens[first][0], tokens[end - 1][1]) for first, end in zip(firsts, ends, strict=False) if tokens]


def through(format: str, given: list[Document], folder: Path) -> tuple[list[Document], list[Loss]]:
    """The documents when they have been written and read again, and what was told."""
    report = Report()
    ending = FORMATS[format].together_ending
    path = folder / f"out{ending}"
    files = encode(given, path, format, report)
    save(files)
    written = any(file.suffix in FORMATS[format].endings for file in files)
    again = list(read(path, format, report)) if written else []
    assert report.faults == []
    return again, report.losses


@pytest.mark.parametrize("format", FORMATS)
def test_what_differs_was_told(format: str) -> None:
    if format == "uima":
        pytest.importorskip("cassis", reason="the extra uima is not installed")

    @settings(
        max_examples=60 if format == "uima" else 150,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    @given(documents())
    def check(document: Document) -> None:
        with TemporaryDirectory() as folder:
            again, losses = through(format, [document], Path(folder))
        if not again:
            assert any(loss.what.startswith("document left out") for loss in losses)
            return
        if not losses:
            event("nothing lost")
        compare(document, again[0], losses)

    check()


def test_native_loses_nothing(document: Document, tmp_path: Path) -> None:
    assert through("claimex", [document, document], tmp_path) == ([document, document], [])


def compare(document: Document, again: Document, losses: list[Loss]) -> None:
    """Everything that differs was told; a document is read on tokens where its text was not kept."""

    def told(claim: str | None, *what: str) -> bool:
        return any(loss.claim == claim and loss.what.startswith(what) for loss in losses)

    assert again.name == document.name or told(None, "name of the document")
    assert again.text == document.text or told(None, "what stands between tokens")
    assert again.extraction.pipeline == document.extraction.pipeline or told(None, "pipeline")
    tokens = document.tokens
    if tokens is not None:
        assert told(None, "tokens", "that there are no tokens") or _words(again) == _words(document)
    if document.sentences is not None and again.tokens is not None and told(None, "what stands between tokens"):
        assert told(None, "sentences") or len(again.sentences or ()) == len(document.sentences)
    elif document.sentences is not None:
        assert again.sentences == document.sentences or told(None, "sentences", "that there are no tokens")
    found = {claim.id: claim for claim in again.claims}
    renamed = {loss.claim: loss.detail.removeprefix("became ") for loss in losses if loss.what == "id"}
    left = [claim.id for claim in document.claims if told(claim.id, "claim without a token left out")]
    assert len(found) == len(again.claims) == len(document.claims) - len(left)
    for claim in document.claims:
        if claim.id not in left:
            assert renamed.get(claim.id, claim.id) in found
            _compare_claim(document, claim, again, found[renamed.get(claim.id, claim.id)], renamed, told)


def _compare_claim(
    document: Document, claim: Claim, again: Document, other: Claim, renamed: dict[str | None, str], told: Any
) -> None:
    moved = told(None, "what stands between tokens")
    assert other.kind == claim.kind
    assert other.medium == claim.medium or told(claim.id, f"medium {claim.medium}")
    parent = None if claim.parent is None else renamed.get(claim.parent, claim.parent)
    assert other.parent == parent or told(claim.id, "parent")
    for part, ranges in {"claim": ranges_of(claim), **roles_of(claim)}.items():
        got = ranges_of(other if part == "claim" else getattr(other, part))
        same = _letters(again.text, got) == _letters(document.text, ranges) if moved else got == ranges
        assert same or told(claim.id, f"{part}:", "addressee" if part == "addressee" else f"{part}")
    details = details_of(claim, document.sentences)
    others = details_of(other, again.sentences)
    for key in details.keys() | others.keys():
        if key == "sentences":
            same = other.sentences == claim.sentences or (document.sentences is None and not claim.sentences)
            assert same or told(claim.id, "detail sentences", "claim:") or told(None, "sentences", "that there are no")
        elif not told(claim.id, f"detail {key}"):
            role = key.partition(".")[0]
            assert details.get(key) == others.get(key) or told(claim.id, f"{role}:", role) or told(claim.id, "claim:")


def _words(document: Document) -> list[str]:
    return [document.text[start:end].translate({9: " ", 10: " ", 13: " "}) for start, end in document.tokens or ()]


def _letters(text: str, ranges: Iterable[Range]) -> list[str]:
    return ["".join(text[start:end].split()) for start, end in ranges]


def test_gold_to_native_and_back(wikinews: list[Path], tmp_path: Path) -> None:
    """Every span, kind, medium and role of all 850 articles comes back as it was, in the order it had."""
    count = flags = told = 0
    for path in wikinews:
        report = Report()
        pairs = list(read_raw(path, report))
        again, losses = through("claimex", [document for document, _ in pairs], tmp_path)
        assert losses == []
        for (document, raw), other in zip(pairs, again, strict=True):
            assert other == document
            written = to_wikinews(other, Report())
            for key in ("documentName", "originalText", "tokens"):
                assert written[key] == raw[key]
            for old, new in zip(raw["annotations"], written["annotations"], strict=True):
                flags += (old["isNested"], old["hasNested"]) != (new["isNested"], new["hasNested"])
                for key in old.keys() - {"isNested", "hasNested"}:
                    assert new[key] == old[key]
            count += 1
        told += len(report.losses)
    assert count == 850
    assert flags == told == 6  # as many claims are flagged as holding others although none lies in them


@pytest.mark.parametrize("format", [name for name in FORMATS if name != "claimex"])
def test_gold_through_each_format(wikinews: list[Path], tmp_path: Path, format: str) -> None:
    if format == "uima":
        pytest.importorskip("cassis", reason="the extra uima is not installed")
    given = [replace(document, name=str(n)) for n, document in enumerate(read(wikinews[1], report=Report()))][:40]
    again, losses = through(format, given, tmp_path)
    named = {document.name: document for document in again}
    assert len(named) == len(given)
    for document in given:
        compare(document, named[document.name], [loss for loss in losses if loss.document == document.name])
    if format in ("wikinews", "spacy", "uima"):
        assert losses == []
        assert [named[document.name] for document in given] == given
