"""Compile the corpus: articles and annotations in, gold documents out.

    python corpus/build.py            # write corpus/gold/*.json
    python corpus/build.py --check    # only say whether they are up to date

The gold has the shape of the German Wikinews quotation data, one document a file; README.md describes the sources.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import regex
import typer

ROOT = Path(__file__).parent

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
ROLES = ("speaker", "cue", "frame", "addressee")
COPIED = (*ROLES, "speaker_name", "medium")
KEYS = {"id", "kind", "quote", "partial", "same_roles_as", *COPIED}

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


class CorpusError(ValueError):
    """An annotation does not fit its text."""


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

    def find(self, wanted: str, areas: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Every place in the areas where the words stand, from the start of a token to the end of one, as token ids."""
        starts = {token.start: n for n, token in enumerate(self.tokens)}
        ends = {token.end: n + 1 for n, token in enumerate(self.tokens)}
        found = []
        for low, high in areas:
            position = self.source.find(wanted, low, high)
            while position >= 0:
                end = position + len(wanted)
                if position in starts and end in ends:
                    found.append((starts[position], ends[end]))
                position = self.source.find(wanted, position + 1, high)
        return found

    def characters(self, span: tuple[int, int]) -> tuple[int, int]:
        return self.tokens[span[0]].start, self.tokens[span[1] - 1].end


Spans = list[tuple[int, int]]


def resolve(text: Text, items: Sequence[object], scopes: Sequence[Spans], where: str) -> Spans:
    """The token spans of some annotated substrings, looked for in the first scope that holds them."""
    spans = []
    for item in items:
        wanted, occurrence, within = _item(item, where)
        areas: list[list[tuple[int, int]]] = [[text.characters(s) for s in scope] for scope in scopes if scope]
        areas.append([(0, len(text.source))])
        if within is not None:
            if text.source.count(within) != 1:
                raise CorpusError(f"{where}: “within” {within!r} occurs {text.source.count(within)} times, expected 1")
            start = text.source.index(within)
            areas = [[(start, start + len(within))]]
        found = next((hits for area in areas if (hits := text.find(wanted, area))), [])
        if not found:
            hint = "it stands there, but not from token to token" if wanted in text.source else "not in the text"
            raise CorpusError(f"{where}: cannot find {wanted!r} ({hint})")
        if occurrence is None and len(found) > 1:
            raise CorpusError(f"{where}: {wanted!r} occurs {len(found)} times; give “occurrence” or “within”")
        if (occurrence or 1) > len(found):
            raise CorpusError(f"{where}: occurrence {occurrence} of {wanted!r} asked for, there are {len(found)}")
        spans.append(found[(occurrence or 1) - 1])
    for before, after in pairwise(spans):
        if after[0] < before[1]:
            raise CorpusError(f"{where}: spans overlap or are not in text order")
    return spans


def _item(item: object, where: str) -> tuple[str, int | None, str | None]:
    if isinstance(item, str) and item:
        return item, None, None
    if isinstance(item, Mapping) and {"text"} < set(item) <= {"text", "occurrence", "within"}:
        return item["text"], item.get("occurrence"), item.get("within")
    raise CorpusError(f"{where}: expected a string or {{text, occurrence and/or within}}, got {item!r}")


@dataclass(frozen=True)
class Annotation:
    kind: str
    medium: str
    quote: Spans
    roles: dict[str, Spans]
    partial: bool

    def covers(self, other: Annotation) -> bool:
        """Whether the other claim lies inside this one, and is smaller."""
        return ids(other.quote) < ids(self.quote)


def ids(spans: Spans) -> set[int]:
    return {n for start, end in spans for n in range(start, end)}


def read_claims(name: str, text: Text, claims: Sequence[Mapping[str, Any]]) -> list[Annotation]:
    """Check and resolve the claims of one article."""
    known: dict[str, Mapping[str, Any]] = {}
    result: list[Annotation] = []
    for n, given in enumerate(claims):
        where = f"{name}, claim {n}"
        if unknown := set(given) - KEYS:
            raise CorpusError(f"{where}: unknown keys {sorted(unknown)}; allowed are {sorted(KEYS)}")
        claim = dict(given)
        if "same_roles_as" in claim:
            if claim["same_roles_as"] not in known:
                raise CorpusError(f"{where}: no earlier claim has the id {claim['same_roles_as']!r}")
            base = known[claim["same_roles_as"]]
            claim = {key: base[key] for key in COPIED if key in base} | claim
        if "id" in claim:
            if claim["id"] in known:
                raise CorpusError(f"{where}: the id {claim['id']!r} is taken")
            known[claim["id"]] = claim
        if "speaker_name" not in claim:
            raise CorpusError(f"{where}: “speaker_name” is missing; write null where the text gives none")
        if claim["speaker_name"] is not None and claim["speaker_name"] not in text.source:
            raise CorpusError(f"{where}: the name {claim['speaker_name']!r} is not in the text")
        for key, allowed in (("kind", KINDS), ("medium", MEDIA)):
            if claim.get(key) not in allowed:
                raise CorpusError(f"{where}: {key} {claim.get(key)!r}; allowed are {', '.join(allowed)}")
        quote = resolve(text, claim["quote"], [], f"{where}, quote")
        frame = resolve(text, claim.get("frame", []), [], f"{where}, frame")
        where = f"{where} ({text.source[slice(*text.characters(quote[0]))][:40]!r})"
        roles = {"frame": frame}
        for role in ("speaker", "cue", "addressee"):
            roles[role] = resolve(text, claim.get(role, []), [frame, quote], f"{where}, {role}")
        annotation = Annotation(claim["kind"], claim["medium"], quote, roles, claim.get("partial", False))
        for problem in problems(text, annotation):
            raise CorpusError(f"{where}: {problem}")
        result.append(annotation)
    order = [(a.quote[0][0], -a.quote[-1][1]) for a in result]
    for n, (before, after) in enumerate(pairwise(order)):
        if after < before:
            raise CorpusError(
                f"{name}, claim {n + 1}: claims must stand in text order, a nested one after the outer one"
            )
    return result


def problems(text: Text, claim: Annotation) -> Iterator[str]:
    """What contradicts the conventions in README.md."""
    quote, roles = ids(claim.quote), {role: ids(spans) for role, spans in claim.roles.items()}
    first, last = text.source[text.tokens[min(quote)].start], text.source[text.tokens[max(quote)].end - 1]
    bound = claim.kind in ("direct", "indirect")
    if claim.kind == "direct" and not (first in MARKS and last in MARKS):
        yield "a direct claim begins and ends with a quotation mark"
    if claim.kind == "indirect" and (last in ".,:;" or first in ".,:;"):
        yield "an indirect claim neither begins nor ends with punctuation"
    if claim.kind == "indirect" and not roles["frame"]:
        yield "an indirect claim has a frame"
    if not bound and (roles["frame"] or roles["cue"]):
        yield "only direct and indirect claims have a frame or a cue"
    if not bound and not claim.partial:
        for start, end in claim.quote:
            heads, tails = {s for s, _ in text.sentences}, {e for _, e in text.sentences}
            if start not in heads or end not in tails:
                yield "this kind covers whole sentences (or set “partial”)"
    if claim.kind == "reported" and not roles["speaker"] <= quote:
        yield "the speaker of a reported claim stands inside it"
    if claim.kind in ("free_indirect", "indirect_free_indirect") and roles["speaker"] & quote:
        yield "the speaker of a claim of this kind stands outside it"
    if roles["frame"] & quote:
        yield "frame and claim overlap"
    if not roles["cue"] <= roles["frame"]:
        yield "the cue lies in the frame"
    if not roles["addressee"] <= (roles["frame"] if bound else quote):
        yield "the addressee stands in the frame, or in a reported claim"
    if roles["frame"] and text.source[text.tokens[max(roles["frame"])].end - 1] == ".":
        yield "the final full stop belongs to no frame"


def compile_document(name: str, source: str, claims: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """One document in the Wikinews shape."""
    text = Text.read(source)
    annotations = read_claims(name, text, claims)

    def field(spans: Spans) -> dict[str, Any]:
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
        "annotations": [
            {role: field(claim.roles[role]) for role in ROLES}
            | {
                "hasNested": any(claim.covers(other) for other in annotations),
                "id": n,
                "isNested": any(other.covers(claim) for other in annotations),
                "medium": MEDIA[claim.medium],
                "quote": field(claim.quote),
                "type": KINDS[claim.kind],
            }
            for n, claim in enumerate(annotations)
        ],
        "documentName": name,
        "originalText": source,
        "sentences": sentences,
        # As in the Wikinews data, sentences count from 0 where they are listed and from 1 where a token names its own.
        "tokens": [
            {"charBegin": token.start, "charEnd": token.end, "id": n, "sentence": token.sentence + 1}
            | {"text": source[token.start : token.end], "word": token.word}
            for n, token in enumerate(text.tokens)
        ],
    }


def render(document: Mapping[str, Any]) -> str:
    """JSON with one record a line, so that changes can be read in a diff."""
    parts = []
    for key in sorted(document):
        value = document[key]
        if isinstance(value, list):
            lines = ",\n".join("  " + json.dumps(record, ensure_ascii=False, sort_keys=True) for record in value)
            parts.append(f' "{key}": [\n{lines}\n ]')
        else:
            parts.append(f' "{key}": {json.dumps(value, ensure_ascii=False)}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def names(root: Path = ROOT) -> list[str]:
    """The articles; every one needs its annotations, and the other way round."""
    articles = {path.stem for path in (root / "articles").glob("*.txt")}
    annotations = {path.stem for path in (root / "annotations").glob("*.json")}
    if alone := articles ^ annotations:
        raise CorpusError(f"article without annotations, or annotations without article: {', '.join(sorted(alone))}")
    return sorted(articles)


def build(name: str, root: Path = ROOT) -> str:
    """The gold file of one article, as it should be on disk."""
    source = (root / "articles" / f"{name}.txt").read_bytes().decode("utf-8").removesuffix("\n")
    try:
        claims = json.loads((root / "annotations" / f"{name}.json").read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise CorpusError(f"{name}: the annotations are no JSON: {error}") from error
    return render(compile_document(name, source, claims))


def main(
    check: Annotated[bool, typer.Option(help="Write nothing; fail if a gold file is out of date.")] = False,
) -> None:
    """Compile articles and annotations to gold documents."""
    stale = []
    try:
        wanted = names()
        for name in wanted:
            content = build(name)
            path = ROOT / "gold" / f"{name}.json"
            if not path.exists() or path.read_bytes() != content.encode("utf-8"):
                stale.append(name)
                if not check:
                    path.parent.mkdir(exist_ok=True)
                    path.write_bytes(content.encode("utf-8"))
    except CorpusError as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(1) from error
    left = sorted(path.stem for path in (ROOT / "gold").glob("*.json") if path.stem not in wanted)
    typer.echo(f"{len(wanted)} articles; {'out of date' if check else 'written'}: {', '.join(stale) or 'none'}")
    if left:
        typer.echo(f"gold without source, please delete: {', '.join(left)}", err=True)
    if left or (check and stale):
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
