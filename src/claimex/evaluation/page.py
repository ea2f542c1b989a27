"""The error browser: one page that holds the articles of a run, gold and system side by side, with their errors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from claimex.evaluation.errors import ERROR_TYPES, Error, errors_by_document, in_text_order
from claimex.evaluation.gold import GoldDocument
from claimex.evaluation.metric import METRICS, PARTS
from claimex.evaluation.pairing import Group, PairedDocument
from claimex.evaluation.run import Run
from claimex.formats.tokens import runs_of
from claimex.model import KINDS
from claimex.show.cut import cut
from claimex.show.page import render_page

Side = Literal["gold", "system"]


@dataclass(frozen=True)
class Segment:
    """A stretch of an article in which the same claims and roles hold.

    ``marks`` names them, as ``message-3`` for the claim with the number 3. ``kind`` is that of the innermost claim,
    ``alone`` says that it has no partner on the other side. ``opens`` are the numbers of the claims that begin here.
    """

    text: str
    marks: tuple[str, ...]
    opens: tuple[int, ...]
    kind: str | None
    alone: bool
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Article:
    """One document of the page: its errors, the dearest first, and its text twice."""

    name: str
    cost: float
    errors: tuple[Error, ...]
    gold: tuple[Segment, ...]
    found: tuple[Segment, ...]


def render_errors(run: Run, *, gold: str, pipeline: str) -> str:
    """The page as HTML; ``gold`` and ``pipeline`` say in its head what was compared."""
    listed = errors_by_document(run.paired)
    errors = [error for found in listed for error in found]
    articles = [_article(paired, found) for paired, found in zip(run.paired, listed, strict=True) if found]
    return render_page(
        "errors",
        package="claimex.evaluation",
        articles=sorted(articles, key=lambda article: -article.cost),
        constructions=sorted({error.construction for error in errors if error.construction}),
        evaluation=run.evaluation,
        gold=gold,
        intervals=run.intervals,
        kinds=KINDS,
        metrics=METRICS,
        pipeline=pipeline,
        types=[(name, meaning, [e for e in errors if e.type == name]) for name, meaning in ERROR_TYPES.items()],
    )


def _article(paired: PairedDocument, errors: Sequence[Error]) -> Article:
    groups = in_text_order(paired.groups)
    return Article(
        name=paired.document.name,
        cost=sum(error.cost for error in errors),
        errors=tuple(errors),
        gold=tuple(_segments(paired.document, groups, "gold")),
        found=tuple(_segments(paired.document, groups, "system")),
    )


def _segments(document: GoldDocument, groups: Sequence[Group], side: Side) -> Iterator[Segment]:
    """The text of a document, cut wherever a claim of this side or one of its roles begins or ends."""
    claims = {number: claim for number, group in enumerate(groups, 1) if (claim := getattr(group, side))}
    stretches = [
        (document.tokens[first][0], document.tokens[end - 1][1], (part, number))
        for number, claim in claims.items()
        for part in PARTS
        for first, end in runs_of(getattr(claim, part))
    ]
    opens = defaultdict(list)
    for number, claim in claims.items():
        opens[document.tokens[min(claim.message)][0]].append(number)
    for piece in cut(document.text, stretches):
        said = [number for part, number in piece.keys if part == "message"]
        inner = min(said, key=lambda number: len(claims[number].message), default=None)
        yield Segment(
            text=piece.text,
            marks=tuple(sorted(f"{part}-{number}" for part, number in piece.keys)),
            opens=tuple(opens[piece.start]),
            kind=claims[inner].kind if inner else None,
            alone=inner is not None and None in (groups[inner - 1].gold, groups[inner - 1].system),
            roles=tuple(sorted({part for part, _ in piece.keys} - {"message"})),
        )
