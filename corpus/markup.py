"""Read an article with inline markup: its plain text and its claims, in characters of that text.

The markup is XML. An element's name is a letter and the numbers of the claims it belongs to: ``<q1>`` the claim
itself, ``<f1>`` its frame, ``<c1>`` its cue, ``<s1.2>`` the speaker of claims 1 and 2, ``<a1>`` an addressee.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import regex

PARTS = {"q": "quote", "f": "frame", "c": "cue", "s": "speaker", "a": "addressee"}
TAG = regex.compile(r"(?P<part>[qfcsa])(?P<numbers>\d+(?:\.\d+)*)")
CLAIM = regex.compile(r"(?P<number>\d+) (?P<kind>\w+) (?P<medium>\w+) \| (?P<name>\S.*)")
UNNAMED = "-"

Characters = list[tuple[int, int]]


class CorpusError(ValueError):
    """The markup is broken, or an annotation contradicts the conventions."""


@dataclass
class MarkedClaim:
    """A claim as it is marked up; spans are characters of the plain text, ends exclusive."""

    number: int
    kind: str
    medium: str
    speaker_name: str | None
    spans: dict[str, Characters] = field(default_factory=lambda: {part: [] for part in PARTS.values()})


@dataclass
class MarkedArticle:
    name: str
    genre: str
    region: str
    text: str
    claims: list[MarkedClaim]


def read_article(path: Path) -> MarkedArticle:
    """Read one marked-up article.

    Raises:
        CorpusError: if the file is no XML, a tag or a line of the list of claims is malformed, or the two do not agree.
    """
    name = path.stem
    try:
        root = ElementTree.parse(path).getroot()
    except ElementTree.ParseError as error:
        raise CorpusError(f"{name}: no XML ({error}); write & as &amp; and close every tag") from error
    body, listed = root.find("text"), root.find("claims")
    if body is None or listed is None:
        raise CorpusError(f"{name}: needs one <text> and one <claims>")
    claims = dict(_claims(name, listed.text or ""))
    pieces: list[str] = []
    found: list[tuple[str, int, int, int]] = []
    _walk(name, body, pieces, found)
    raw = "".join(pieces)
    text = raw.strip("\n")
    shift = len(raw) - len(raw.lstrip("\n"))
    for part, number, start, end in sorted(found, key=lambda f: f[2]):
        if number not in claims:
            raise CorpusError(f"{name}: the text has claim {number}, the list of claims has not")
        claims[number].spans[part].append((start - shift, end - shift))
    for claim in claims.values():
        if not claim.spans["quote"]:
            raise CorpusError(f"{name}: claim {claim.number} has no <q{claim.number}> in the text")
        if claim.speaker_name is not None and claim.speaker_name.split()[-1] not in text:
            raise CorpusError(f"{name}: the name {claim.speaker_name!r} of claim {claim.number} is not in the text")
    return MarkedArticle(name, root.get("genre", ""), root.get("region", ""), text, list(claims.values()))


def _claims(name: str, lines: str) -> Iterator[tuple[int, MarkedClaim]]:
    for line in lines.strip().splitlines():
        match = CLAIM.fullmatch(line.strip())
        if not match:
            raise CorpusError(f"{name}: {line.strip()!r} is no claim; write e.g. '3 indirect speech | Karin Althaus'")
        speaker = None if match["name"] == UNNAMED else match["name"]
        number = int(match["number"])
        yield number, MarkedClaim(number, match["kind"], match["medium"], speaker)


def _walk(name: str, element: ElementTree.Element, pieces: list[str], found: list[tuple[str, int, int, int]]) -> None:
    """Collect the text below an element and where each tag begins and ends in it."""
    pieces.append(element.text or "")
    for child in element:
        match = TAG.fullmatch(child.tag)
        if not match:
            raise CorpusError(f"{name}: <{child.tag}> is no tag; allowed are {', '.join(PARTS)} with claim numbers")
        start = sum(map(len, pieces))
        _walk(name, child, pieces, found)
        end = sum(map(len, pieces))
        for number in match["numbers"].split("."):
            found.append((PARTS[match["part"]], int(number), start, end))
        pieces.append(child.tail or "")
