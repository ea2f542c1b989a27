"""Pages to read claims: an article with its claims marked, its speakers and what is known of each claim."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from claimex.model import Claim, Extraction, Role, Span, Speaker, SpeakerProfile
from claimex.show.cut import cut
from claimex.show.page import render_page
from claimex.show.palette import PALETTE
from claimex.show.words import Words, words

ROLES = ("frame", "cue", "speaker", "addressee", "venue")


class Mark(NamedTuple):
    """What a stretch of text is to a claim, given by its number: ``claim`` or one of its roles."""

    what: str
    number: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of an article in which the same claims and roles hold.

    ``closes`` counts the claims that end before it, ``opens`` are those that begin or go on here, outer ones first;
    ``first`` those that have not been open before. ``roles`` are what it is to other claims.
    """

    text: str
    closes: int
    opens: tuple[int, ...]
    first: tuple[int, ...]
    roles: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker of an article, or of many: how many claims, and their words and share of the words in all claims.

    Claims whose speaker is not known have a voice without a name. ``profile`` is what the article says of the speaker.
    """

    name: str
    claims: tuple[int, ...]
    words: int
    share: float
    profile: SpeakerProfile | None = None


@dataclass(frozen=True)
class Article:
    """One text with its claims; ``name`` heads it. Claims are numbered from 1 in text order."""

    name: str
    extraction: Extraction

    @cached_property
    def claims(self) -> dict[int, Claim]:
        return dict(enumerate(self.extraction.claims, 1))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of a claim by its id."""
        return {claim.id: number for number, claim in self.claims.items()}

    @cached_property
    def voices(self) -> list[Voice]:
        """The speakers, who says most first; claims without one count for the empty name."""
        profiles = {profile.id: profile for profile in self.extraction.speakers}
        total = sum(map(count_words, self.claims.values())) or 1
        grouped: defaultdict[tuple[str, str | None], list[int]] = defaultdict(list)
        for number, claim in self.claims.items():
            grouped[speaker_name(claim.speaker), _id(claim.speaker)].append(number)
        voices = []
        for (name, id_), numbers in grouped.items():
            size = sum(count_words(self.claims[number]) for number in numbers)
            voices.append(Voice(name, tuple(numbers), size, size / total, profiles.get(id_ or "")))
        return sorted(voices, key=lambda voice: -voice.words)

    def rank_of(self, number: int) -> int:
        """The place of a claim's speaker among the voices, from 1."""
        return next(rank for rank, voice in enumerate(self.voices, 1) if number in voice.claims)

    @cached_property
    def depths(self) -> dict[int, int]:
        """How many claims are nested below each other in a claim: the line below it must leave room for theirs."""
        depths = dict.fromkeys(self.claims, 0)
        for claim in self.claims.values():
            above, depth = claim.parent, 1
            while above in self.numbers and depth <= len(depths):
                parent = self.numbers[above]
                depths[parent] = max(depths[parent], depth)
                above, depth = self.claims[parent].parent, depth + 1
        return depths

    def stretches(self) -> Iterator[Stretch]:
        """The text in parts that together are all of it."""
        claims = sorted(self.claims.items(), key=lambda item: -sum(len(span.text) for span in item[1].spans))
        marks = [
            (span.start, span.end, Mark(what, number))
            for number, claim in claims
            for what, spans in [("claim", claim.spans), *((role, _spans(getattr(claim, role))) for role in ROLES)]
            for span in spans
        ]
        opened: list[int] = []
        seen: set[int] = set()
        for piece in cut(self.extraction.text, marks):
            said = [mark.number for mark in piece.keys if mark.what == "claim"]
            same = next((i for i, (old, new) in enumerate(zip(opened, said, strict=False)) if old != new), None)
            same = min(len(opened), len(said)) if same is None else same
            opens = tuple(said[same:])
            first = tuple(number for number in opens if number not in seen)
            seen.update(opens)
            yield Stretch(
                piece.text,
                len(opened) - same,
                opens,
                first,
                tuple(mark for mark in piece.keys if mark.what != "claim"),
            )
            opened = said
        if opened:
            yield Stretch("", len(opened), (), (), ())


def render_article(article: Article, *, language: str = "en", index: str | None = None) -> str:
    """The page of one article; ``index`` is the address of the page that lists all of them."""
    return _render([article], language, [], index)


def render_report(articles: Sequence[Article], *, language: str = "en") -> str:
    """One page that holds all articles, with an index at its head if they are several."""
    listed = [f"#a{number}" for number in range(1, len(articles) + 1)] if len(articles) > 1 else []
    return _render(articles, language, listed, None)


def render_index(articles: Sequence[Article], addresses: Sequence[str], *, language: str = "en") -> str:
    """The page that lists articles that have pages of their own, at ``addresses``."""
    return _render(articles, language, addresses, None, listed_only=True)


def _render(
    articles: Sequence[Article],
    language: str,
    addresses: Sequence[str],
    index: str | None,
    listed_only: bool = False,
) -> str:
    wording = words(language)
    name = articles[0].name if len(articles) == 1 else wording("articles", n=len(articles))
    used = dict.fromkeys(str(each.extraction.pipeline) for each in articles)
    shown = {claim.kind for each in articles for claim in each.extraction.claims}
    return render_page(
        "report",
        addresses=addresses,
        articles=articles,
        facts=facts,
        index=index,
        kinds=[kind for kind in PALETTE if kind in shown],
        listed_only=listed_only,
        name=name,
        names=sorted({voice.name for each in articles for voice in each.voices if voice.name}, key=str.casefold),
        pipeline=", ".join(used),
        quoted=quoted,
        speaker_name=speaker_name,
        total=sum(len(each.claims) for each in articles),
        voices=voices_of(articles),
        w=wording,
    )


def voices_of(articles: Sequence[Article]) -> list[Voice]:
    """The speakers of all articles, told apart by name alone, who says most first."""
    counts: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    for article in articles:
        for voice in article.voices:
            counts[voice.name] += len(voice.claims)
            sizes[voice.name] += voice.words
    total = sizes.total() or 1
    return [Voice(name, tuple(range(counts[name])), size, size / total) for name, size in sizes.most_common() if name]


def facts(claim: Claim, w: Words) -> Iterator[tuple[str, str, bool]]:
    """What is known of a claim beside kind, speaker and text: label, value, and whether that is German of the text."""
    cue, evidence = claim.cue, claim.evidence
    if cue is not None:
        yield w("cue"), quoted(cue), True
        if cue.lemma and cue.lemma != cue.text:
            yield w("cue_lemma"), cue.lemma, True
    for role in ("addressee", "venue"):
        value = getattr(claim, role)
        if value is not None:
            yield w(role), quoted(value), True
    if claim.medium is not None:
        yield w("medium"), w.name("medium", claim.medium), False
    if claim.stance != "asserted":
        yield w("stance"), w.name("stance", claim.stance), False
    if evidence.mood:
        yield w("mood"), evidence.mood, False
    yield w("found_by"), w.name("construction", evidence.construction), False
    yield w("confidence"), f"{claim.confidence:.2f}", False


def speaker_name(speaker: Speaker | None) -> str:
    """The canonical name of a speaker; empty if nobody is known."""
    return (speaker and speaker.name) or ""


def quoted(role: Role | Claim) -> str:
    """The words of a role or claim; what stands between them is an ellipsis."""
    return " … ".join(span.text for span in role.spans)


def count_words(claim: Claim) -> int:
    """The words of a claim, as blanks part them."""
    return sum(len(span.text.split()) for span in claim.spans)


def _id(speaker: Speaker | None) -> str | None:
    return speaker.id if speaker else None


def _spans(role: Role | None) -> tuple[Span, ...]:
    return role.spans if role is not None else ()
