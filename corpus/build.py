"""Compile the corpus: articles with inline markup in, plain texts and gold documents out.

    python corpus/build.py            # write corpus/texts and corpus/gold
    python corpus/build.py --check    # only say whether they are up to date

The gold has the shape of the German Wikinews quotation data, one document a line; README.md describes the sources.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import regex
import typer

ROOT = Path(__file__).parent
sys.path.insert(0, str(ROOT))
from markup import Characters, CorpusError, MarkedArticle, MarkedClaim, read_article  # noqa: E402

PARTS = ("train", "dev", "test")

KINDS = {
    "direct": "Direct",
    "indirect": "Indirect",
    "indirect_free_indirect": "IndirectFreeIndirect",
    "free_indirect": "FreeIndirect",
    "reported": "Reported",
}
MEDIA = {
    "speech": "Speech",
    "writing": "Writing",
    "thought": "Thought",
    "speech_writing": "SW",
    "speech_thought": "ST",
    "writing_thought": "TW",
}

MARKS = '„“”"»«‚‘›‹'  # each of them opens in one style and closes in another
MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
TOKEN = regex.compile(
    rf"""
      \d{{1,2}}\.(?=\s(?:{MONTHS})\b)    # the ordinal of a date
    | \b(?:Dr|Prof|St)\.                 # titles
    | \d+(?:[.,:]\d+)*(?:-\w+)*          # 1.800, 71-Jährige
    | \w+(?:-\w+)*-?                     # words, compounds, Ost- und
    | \.\.\. | \[\.\.\.\]
    | \S
    """,
    regex.VERBOSE,
)
SENTENCE_END = regex.compile(rf"[.!?…]+[{regex.escape(MARKS)})]*(?=\s+[\p{{Lu}}\d{regex.escape(MARKS)}(])")


@dataclass(frozen=True)
class Token:
    start: int
    end: int
    sentence: int
    word: int


@dataclass(frozen=True)
class Text:
    """An article with its tokens and sentences; both as character offsets."""

    source: str
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]  # first token, token after the last

    @classmethod
    def read(cls, source: str) -> Text:
        cuts = [m.end() for m in regex.finditer(r"\n", source)]
        spans = [m.span() for m in TOKEN.finditer(source)]
        ends = {end for _, end in spans}
        abbreviated = {end for start, end in spans if end - start > 1 and source[end - 1] == "."}
        for match in SENTENCE_END.finditer(source):
            if match.end() in ends and match.start() + 1 not in abbreviated:
                cuts.append(match.end())
        tokens: list[Token] = []
        sentences: list[tuple[int, int]] = []
        for cut in sorted({*cuts, len(source)}):
            inside = [span for span in spans[len(tokens) :] if span[1] <= cut]
            if inside:
                sentences.append((len(tokens), len(tokens) + len(inside)))
                tokens += [Token(low, high, len(sentences) - 1, n) for n, (low, high) in enumerate(inside, 1)]
        return cls(source, tuple(tokens), tuple(sentences))

    def covered(self, start: int, end: int) -> tuple[int, int] | None:
        """First token and token after the last between two characters; ``None`` if a token lies across a border."""
        while start < end and self.source[start].isspace():
            start += 1
        while end > start and self.source[end - 1].isspace():
            end -= 1
        first = next((n for n, token in enumerate(self.tokens) if token.start == start), None)
        last = next((n for n, token in enumerate(self.tokens) if token.end == end), None)
        return None if first is None or last is None or last < first else (first, last + 1)

    def characters(self, span: tuple[int, int]) -> tuple[int, int]:
        return self.tokens[span[0]].start, self.tokens[span[1] - 1].end


Spans = list[tuple[int, int]]


@dataclass(frozen=True)
class Annotation:
    """A claim in tokens."""

    claim: MarkedClaim
    quote: Spans
    roles: dict[str, Spans]

    def covers(self, other: Annotation) -> bool:
        """Whether the other claim lies inside this one, and is smaller."""
        return ids(other.quote) < ids(self.quote)


def ids(spans: Spans) -> set[int]:
    return {n for start, end in spans for n in range(start, end)}


def read_claims(article: MarkedArticle, text: Text) -> list[Annotation]:
    """Check the claims of one article and put them in text order, an outer one before those nested in it."""
    result: list[Annotation] = []
    for claim in article.claims:
        where = f"{article.name}, claim {claim.number}"
        for key, value, allowed in (("kind", claim.kind, KINDS), ("medium", claim.medium, MEDIA)):
            if value not in allowed:
                raise CorpusError(f"{where}: {key} {value!r}; allowed are {', '.join(allowed)}")
        parts = {part: _tokens(text, spans, f"{where}, {part}") for part, spans in claim.spans.items()}
        annotation = Annotation(claim, parts.pop("quote"), parts)
        where = f"{where} ({text.source[slice(*text.characters(annotation.quote[0]))][:40]!r})"
        for problem in problems(text, annotation):
            raise CorpusError(f"{where}: {problem}")
        result.append(annotation)
    return sorted(result, key=lambda a: (a.quote[0][0], -a.quote[-1][1], a.claim.number))


def _tokens(text: Text, spans: Characters, where: str) -> Spans:
    found: Spans = []
    for start, end in spans:
        covered = text.covered(start, end)
        if covered is None:
            raise CorpusError(f"{where}: {text.source[start:end]!r} does not go from token to token")
        if found and found[-1][1] == covered[0]:
            found[-1] = (found[-1][0], covered[1])
        else:
            found.append(covered)
    return found


def problems(text: Text, annotation: Annotation) -> Iterator[str]:
    """What contradicts the conventions in README.md."""
    kind, quote = annotation.claim.kind, ids(annotation.quote)
    roles = {role: ids(spans) for role, spans in annotation.roles.items()}
    first, last = text.source[text.tokens[min(quote)].start], text.source[text.tokens[max(quote)].end - 1]
    bound = kind in ("direct", "indirect")
    if kind == "direct" and not (first in MARKS and last in MARKS):
        yield "a direct claim begins and ends with a quotation mark"
    if kind == "indirect" and (last in ".,:;" or first in ".,:;") and not _is_abbreviated(text, max(quote)):
        yield "an indirect claim neither begins nor ends with punctuation"
    if kind == "indirect" and not roles["frame"]:
        yield "an indirect claim has a frame"
    if not bound and (roles["frame"] or roles["cue"]):
        yield "only direct and indirect claims have a frame or a cue"
    if kind == "reported" and not roles["speaker"] <= quote:
        yield "the speaker of a reported claim stands inside it"
    if kind in ("free_indirect", "indirect_free_indirect") and roles["speaker"] & quote:
        yield "the speaker of a claim of this kind stands outside it"
    if roles["frame"] & quote:
        yield "frame and claim overlap"
    if not roles["cue"] <= roles["frame"]:
        yield "the cue lies in the frame"
    if not roles["addressee"] <= (roles["frame"] if bound else quote):
        yield "the addressee stands in the frame, or in a reported claim"
    if roles["frame"] and text.source[text.tokens[max(roles["frame"])].end - 1] == ".":
        yield "the final full stop belongs to no frame"


def _is_abbreviated(text: Text, token: int) -> bool:
    return text.tokens[token].end - text.tokens[token].start > 1


def compile_document(article: MarkedArticle) -> dict[str, Any]:
    """One document in the Wikinews shape, with two keys more: ``speakerName`` of a claim, ``genre`` of the document."""
    source = article.text
    text = Text.read(source)
    annotations = read_claims(article, text)

    def part(spans: Spans) -> dict[str, Any]:
        records, pieces = [], []
        for start, end in spans:
            low, high = text.characters((start, end))
            records.append({"begin": start, "charBegin": low, "charEnd": high, "end": end})
            pieces.append(source[low:high])
        return {"spans": records, "text": " ".join(pieces), "tokenIds": sorted(ids(spans))}

    sentences = []
    for n, (start, end) in enumerate(text.sentences):
        low, high = text.characters((start, end))
        words = [source[token.start : token.end] for token in text.tokens[start:end]]
        sentences.append(
            {"begin": start, "charBegin": low, "charEnd": high, "end": end, "id": n, "text": source[low:high]}
            | {"tokenIds": list(range(start, end)), "tokens": words}
        )
    return {
        "documentName": article.name,
        "genre": article.genre,
        "region": article.region,
        "originalText": source,
        "annotations": [
            {
                "id": n,
                "type": KINDS[a.claim.kind],
                "medium": MEDIA[a.claim.medium],
                "quote": part(a.quote),
                **{role: part(spans) for role, spans in a.roles.items()},
                "speakerName": a.claim.speaker_name,
                "isNested": any(other.covers(a) for other in annotations),
                "hasNested": any(a.covers(other) for other in annotations),
            }
            for n, a in enumerate(annotations)
        ],
        "sentences": sentences,
        # As in the Wikinews data, sentences count from 0 where they are listed and from 1 where a token names its own.
        "tokens": [
            {"charBegin": token.start, "charEnd": token.end, "id": n, "sentence": token.sentence + 1}
            | {"text": source[token.start : token.end], "word": token.word}
            for n, token in enumerate(text.tokens)
        ],
    }


def build(root: Path = ROOT) -> dict[Path, str]:
    """Every file that follows from the sources, with its content.

    Raises:
        CorpusError: one line a fault, for every article that has one.
    """
    files: dict[Path, str] = {}
    faults: list[str] = []
    for part in PARTS:
        lines = []
        for path in sorted((root / "articles" / part).glob("*.xml")):
            try:
                document = compile_document(read_article(path))
            except CorpusError as error:
                faults.append(str(error))
                continue
            lines.append(json.dumps(document, ensure_ascii=False) + "\n")
            files[root / "texts" / part / f"{path.stem}.txt"] = document["originalText"] + "\n"
        files[root / "gold" / f"{part}.jsonl"] = "".join(lines)
    if faults:
        raise CorpusError("\n".join(faults))
    return files


def main(
    check: Annotated[bool, typer.Option(help="Write nothing; fail if a file is out of date.")] = False,
) -> None:
    """Compile the marked-up articles to plain texts and gold documents."""
    try:
        wanted = build()
    except CorpusError as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(1) from error
    there = {path for folder in ("texts", "gold") for path in (ROOT / folder).rglob("*.*")}
    stale = sorted(p for p, text in wanted.items() if p not in there or p.read_bytes() != text.encode("utf-8"))
    left = sorted(there - set(wanted))
    if not check:
        for path in stale:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(wanted[path].encode("utf-8"))
        for path in left:
            path.unlink()
    changed = ", ".join(str(path.relative_to(ROOT)) for path in [*stale, *left]) or "none"
    typer.echo(f"{len(wanted) - len(PARTS)} articles; {'out of date' if check else 'written'}: {changed}")
    if check and (stale or left):
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
