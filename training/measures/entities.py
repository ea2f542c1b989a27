"""Named entities, exact spans: Universal NER's PUD as raw text, and the part of GermEval that is not trained on.

Universal NER has the words of UD_German-PUD, contractions taken apart (*an dem* for *am*) and without the text's
spacing. Its text is put together again from PUD itself and read as claimex would read it, so that the tokenizer has its
share in the figure; spans are compared by their characters. Three sentences that have other words in PUD are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from conllu import parse_incr
from conllu.models import TokenList
from corpora import named_sentences
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import biluo_tags_to_spans, iob_to_biluo

from claimex.grammar import Entity
from claimex.grammar.entities import read_entities
from claimex.reader import read_words
from claimex.reader.session import Reader
from claimex.reader.sources import FREE
from measures.parsing import parse_gold_tokens
from measures.tally import Report, Tally

LABELS = ("PER", "ORG", "LOC")
Span = tuple[str, int, int]


def measure_entities(nlp: Language, shared: Path, report: Report) -> None:
    texts = list(read_universal_ner(shared))
    docs = list(nlp.pipe(text for text, _ in texts))
    _compare(docs, [gold for _, gold in texts], "uner_pud_test", report)

    _, sentences = named_sentences(shared)
    docs, gold = list(parse_gold_tokens(nlp, sentences)), []
    for sentence in sentences:
        doc = Doc(nlp.vocab, words=sentence.words, spaces=sentence.spaces)
        doc.ents = biluo_tags_to_spans(doc, iob_to_biluo(sentence.entities))
        gold.append(_spans(doc, read_entities(doc)))
    _compare(docs, gold, "GermEval held out", report)


def _compare(docs: list[Doc], gold: list[set[Span]], name: str, report: Report) -> None:
    """What the pipeline sees, and what the reader sees that ships beside it and is asked instead where it is in use."""
    reader = Reader(FREE)
    seen = [read_entities(doc) for doc in docs], [reader.read(read_words(doc)).token_entities or [] for doc in docs]
    for who, found in zip(("", " (reader)"), seen, strict=True):
        tallies = {label: Tally() for label in LABELS}
        for doc, entities, wanted in zip(docs, found, gold, strict=True):
            _count(tallies, _spans(doc, entities), wanted)
        for label, tally in tallies.items():
            report.add(f"{label} F1, {name}{who}", tally)


def _spans(doc: Doc, entities: Iterable[Entity]) -> set[Span]:
    spans = ((e.label, doc[e.start : e.end]) for e in entities)
    return {(label, span.start_char, span.end_char) for label, span in spans}


def _count(tallies: dict[str, Tally], predicted: set[Span], gold: set[Span]) -> None:
    for label, tally in tallies.items():
        tally.add_all({s for s in predicted if s[0] == label}, {s for s in gold if s[0] == label})


def read_universal_ner(shared: Path) -> Iterator[tuple[str, set[Span]]]:
    """Text and entities of each sentence; offsets count characters."""
    with (shared / "treebank/pud.conllu").open(encoding="utf8") as lines:
        trees = {_key(t["form"] for t in tree if isinstance(t["id"], int)): tree for tree in parse_incr(lines)}
    for block in (shared / "ner/uner_pud_test.iob2").read_text(encoding="utf8").strip().split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if not line.startswith("#")]
        if tree := trees.get(_key(row[1] for row in rows)):
            yield _on_surface(tree, {int(row[0]): row[2] for row in rows})


def _key(words: Iterable[str]) -> str:
    return " ".join(words).lower()


def _on_surface(tree: TokenList, labels: dict[int, str]) -> tuple[str, set[Span]]:
    """Put the words together; of a name that begins within a contraction (*im* Wald) only what follows is kept."""
    text, spans, done, before = "", [], 0, "O"
    for token in tree:
        identity = token["id"]
        first, last = (identity[0], identity[2]) if isinstance(identity, tuple) else (identity, identity)
        if first <= done:
            continue  # a part of the contraction before
        done, label = last, labels[first]
        begin, text = len(text), text + token["form"]
        if label.startswith("I-") and before != "O":
            _, begin, _ = spans.pop()
        if label != "O":
            spans.append((label[2:], begin, len(text)))
        before = label
        text += "" if (token["misc"] or {}).get("SpaceAfter") == "No" else " "
    return text.rstrip(), set(spans)
