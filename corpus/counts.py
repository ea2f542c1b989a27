"""What is in the corpus, beside other gold: `python corpus/counts.py [GOLD …]`.

Constructions are told from the gold alone, by the words of claim and cue, so that they can be counted in any gold.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import regex
import typer
from rich.console import Console
from rich.table import Table

from claimex.evaluation import GoldDocument, TokenClaim, read_gold

ROOT = Path(__file__).parent
CONJUNCTIONS = {"dass": "dass", "daß": "dass", "ob": "ob"}
QUESTION_WORDS = frozenset(
    {"wer", "wem", "wen", "was", "wie", "wo", "warum", "weshalb", "wieso", "wann", "welche", "welcher", "welches"}
    | {"welchen", "wohin", "woher"}
)
PHRASES = ("laut", "nach", "zufolge", "gemäß", "so", "wie")
PRONOUN_ADVERBS = {"demnach", "danach", "wonach", "demzufolge", "hiernach"}
INFINITIVE = regex.compile(r"\bzu \p{Ll}+n\b|\b\p{Ll}+zu\p{Ll}+en\b")
POINTING = {"Das", "Dies", "das", "dies"}


def construction(document: GoldDocument, claim: TokenClaim) -> str:
    """A name for how the claim is made."""
    words = [document.text[slice(*document.tokens[i])] for i in sorted(claim.message)]
    cue = [document.text[slice(*document.tokens[i])].lower() for i in sorted(claim.cue)]
    if claim.kind == "direct":
        return "direct, with frame" if claim.frame else "direct, no frame"
    if claim.kind != "indirect":
        return claim.kind
    if set(cue) & PRONOUN_ADVERBS:
        return "indirect, demnach"
    if len(words) > 1 and words[-1] in POINTING:
        return "indirect, Das teilte X mit"
    for word in PHRASES:
        if word in cue[:1] or (word == "zufolge" and word in cue):
            return f"indirect, {word} …"
    first = words[0].lower()
    if first in CONJUNCTIONS:
        return f"indirect, {CONJUNCTIONS[first]} …"
    if first in QUESTION_WORDS:
        return "indirect, w-clause"
    if INFINITIVE.search(" ".join(words[-4:])):
        return "indirect, zu-infinitive"
    return "indirect, main clause"


def count(documents: list[GoldDocument]) -> dict[str, Counter[str]]:
    """Claims by kind, medium and construction, and other things that a corpus should have."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("kind", "construction", "medium", "other")}
    for document in documents:
        starts = [start for start, _ in document.sentences]
        for claim in document.claims:
            counts["kind"][claim.kind] += 1
            counts["construction"][construction(document, claim)] += 1
            counts["medium"][str(claim.medium)] += 1
            message = sorted(claim.message)
            counts["other"]["in pieces"] += message[-1] - message[0] >= len(message)
            counts["other"]["nested"] += any(claim.message < other.message for other in document.claims)
            counts["other"]["with addressee"] += bool(claim.addressee)
            if claim.speaker:
                place, own = (document.tokens[min(span)][0] for span in (claim.speaker, claim.message))
                between = sum(min(place, own) < start <= max(place, own) for start in starts)
                counts["other"]["speaker in another sentence"] += between > 0
            else:
                counts["other"]["no speaker"] += 1
    return counts


def main(gold: Annotated[list[Path] | None, typer.Argument(help="Other gold to stand beside.")] = None) -> None:
    """Print counts of the parts of the corpus, and of other gold, as shares of all claims."""
    paths = [ROOT / "gold" / f"{part}.jsonl" for part in ("train", "dev", "test")] + (gold or [])
    columns = [read_gold(path) for path in paths]
    counts = [count(documents) for documents in columns]
    table = Table("", *(path.stem for path in paths))
    for name, value in (
        ("articles", [len(d) for d in columns]),
        ("tokens", [sum(len(x.tokens) for x in d) for d in columns]),
        ("claims", [sum(len(x.claims) for x in d) for d in columns]),
    ):
        table.add_row(name, *map(str, value))
    for group in counts[0]:
        table.add_section()
        for name, _ in sum((c[group] for c in counts), Counter()).most_common():
            shares = (100 * c[group][name] / max(1, sum(c["kind"].values())) for c in counts)
            table.add_row(name, *(f"{share:.1f} %" for share in shares))
    Console().print(table)


if __name__ == "__main__":
    typer.run(main)
