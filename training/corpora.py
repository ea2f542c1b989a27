"""Read the treebanks, silver trees and named-entity files into spaCy Docs, masking what each gets wrong.

A value left empty in a spaCy training Doc means "unknown" and costs no loss. That is how layers are masked here:
a tree without trustworthy tags has no tags, a sentence with entities only has no tree.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TextIO

from conllu import parse_incr
from conllu.models import TokenList
from spacy.tokens import Doc
from spacy.training import biluo_tags_to_spans, iob_to_biluo
from spacy.vocab import Vocab

NO_SPACE_BEFORE = set(".,;:!?)]%…“’")
NO_SPACE_AFTER = set("([„")
MARK_STYLES = [("„", "“"), ('"', '"'), ("»", "«"), ("«", "»"), ("“", "”"), ("„", "”")]


@dataclass
class Sentence:
    """One tree with contractions merged to the single token that spaCy's German tokenizer makes of them."""

    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)  # indices; the root points to itself
    deps: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    morphs: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    document: str = ""
    text: str = ""
    confidence: float = 1.0


def _open(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf8")
    return path.open(encoding="utf8")


def _merge_contractions(tree: TokenList) -> Sentence:
    contracted: dict[int, tuple[int, int, str, dict[str, str]]] = {}
    for token in tree:
        if isinstance(token["id"], tuple) and token["id"][1] == "-":
            first, _, last = token["id"]
            for i in range(first, last + 1):
                contracted[i] = (first, last, token["form"], token["misc"] or {})
    sentence, place = Sentence(), {}
    rows = {t["id"]: t for t in tree if isinstance(t["id"], int)}
    kept = []
    for i, row in rows.items():
        if i in contracted:
            first, last, form, misc = contracted[i]
            if i == first:
                inside = range(first, last + 1)
                outer = next((rows[j] for j in inside if rows[j]["head"] not in inside), row)
                kept.append((form, outer, misc, "APPRART" if outer["upos"] == "ADP" else outer["xpos"]))
        else:
            kept.append((row["form"], row, row["misc"] or {}, row["xpos"]))
        place[i] = len(kept) - 1
    for k, (form, row, misc, tag) in enumerate(kept):
        head = place.get(row["head"], k)
        root = not row["head"] or head == k
        sentence.words.append(form)
        sentence.spaces.append(misc.get("SpaceAfter") != "No")
        sentence.heads.append(k if root else head)
        sentence.deps.append("ROOT" if root else row["deprel"])
        sentence.pos.append(row["upos"] or "X")
        sentence.tags.append(tag or "")
        sentence.morphs.append("|".join(f"{a}={b}" for a, b in sorted((row["feats"] or {}).items())) or "_")
        sentence.lemmas.append(row["lemma"] or form)
    return sentence


def read_trees(path: Path) -> Iterator[Sentence]:
    """Sentences of a CoNLL-U file (may be gzipped), in file order."""
    with _open(path) as lines:
        for tree in parse_incr(lines):
            sentence = _merge_contractions(tree)
            name = tree.metadata.get("sent_id", "")
            sentence.document = name.rsplit("-", 1)[0]
            sentence.text = tree.metadata.get("text", "")
            if found := re.match(r"[\d.]+", tree.metadata.get("conf", "")):
                sentence.confidence = float(found[0])
            yield sentence


def mask_layers(sentence: Sentence, *layers: str) -> Sentence:
    """Make the named layers (pos, tags, morphs, lemmas) unknown; pos and morphs are one label and go together."""
    for layer in layers:
        setattr(sentence, layer, [""] * len(sentence.words))
    return sentence


def restore_spaces(sentence: Sentence) -> Sentence:
    """Undo the blanks around punctuation in treebanks that do not tell where the source had none."""
    for i, word in enumerate(sentence.words):
        if i and word in NO_SPACE_BEFORE:
            sentence.spaces[i - 1] = False
        if word in NO_SPACE_AFTER:
            sentence.spaces[i] = False
    return sentence


def gold_sentences(treebank: Path) -> list[Sentence]:
    """The gold trees that are trained on, each layer that a treebank annotates otherwise than GSD masked."""
    sentences = list(read_trees(treebank / "gsd_dev.conllu"))[:-HELD_OUT]
    # PUD: another tagset, hardly any VerbForm.
    sentences += [mask_layers(s, "tags", "morphs", "pos") for s in read_trees(treebank / "pud.conllu")]
    # HDT: calls every Konjunktiv indicative, lemmatises compounds to their head.
    sentences += [
        mask_layers(restore_spaces(s), "morphs", "pos", "lemmas") for s in read_trees(treebank / "hdt_part.conllu")
    ]
    # GSD train through PARSEME: heads and UPOS by hand, the rest by machine.
    sentences += [
        mask_layers(s, "tags", "morphs", "pos", "lemmas") for s in read_trees(treebank / "gsd_train_part.conllu")
    ]
    return sentences


HELD_OUT = 150  # last sentences of gsd_dev: choose the checkpoint, are not trained on


def development_sentences(treebank: Path) -> list[Sentence]:
    return list(read_trees(treebank / "gsd_dev.conllu"))[-HELD_OUT:]


FREE_SOURCES = ("hdt-", "wn-")  # texts under CC BY-SA and CC BY; the others forbid or do not state commercial use


def silver_sentences(shared: Path, least_confidence: float) -> list[Sentence]:
    """Machine-made trees over freely licensed text, without the Wikinews dev articles that claimex is measured on."""
    with (shared / "gold/wikinews/dev.jsonl").open(encoding="utf8") as lines:
        held_back = {
            s["text"].strip() for line in lines for s in json.loads(line)["sentences"] if len(s["tokenIds"]) > 5
        }
    kept: list[Sentence] = []
    trees = read_trees(shared / "treebank/silver.conllu.gz")
    for name, members in groupby(trees, key=lambda s: s.document):
        if not f"{name}-".startswith(FREE_SOURCES):
            continue
        article = list(members)
        if name.startswith("wn-") and any(sentence.text in held_back for sentence in article):
            continue
        kept += [sentence for sentence in article if sentence.confidence >= least_confidence]
    return kept


def vary_marks(sentence: Sentence, rng: random.Random) -> Sentence:
    """Replace the quotation marks by another style: news uses many, the treebanks few."""
    places = [i for i, w in enumerate(sentence.words) if w in ('"', "„", "“", "``", "''", "”")]
    if len(places) < 2 or rng.random() < 0.4:
        return sentence
    style = rng.choice(MARK_STYLES)
    for n, i in enumerate(places):
        sentence.words[i] = style[n % 2]
        if sentence.lemmas[i]:
            sentence.lemmas[i] = style[n % 2]
    return sentence


def to_doc(vocab: Vocab, sentences: list[Sentence], rng: random.Random) -> Doc:
    """Join sentences to one Doc, now and then with a paragraph break between two of them."""
    columns: dict[str, list] = {k: [] for k in ("words", "spaces", "heads", "deps", "pos", "tags", "morphs", "lemmas")}
    for n, sentence in enumerate(sentences):
        offset = len(columns["words"])
        if n < len(sentences) - 1:
            sentence.spaces[-1] = True
        for layer, values in columns.items():
            own = getattr(sentence, layer)
            values.extend([h + offset for h in own] if layer == "heads" else own)
        if n < len(sentences) - 1 and rng.random() < 0.15:
            columns["spaces"][-1] = False
            last = len(columns["words"]) - 1
            for layer, value in {
                "words": "\n\n",
                "spaces": False,
                "heads": last,
                "deps": "dep",
                "pos": "SPACE",
                "tags": "_SP",
                "morphs": "_",
                "lemmas": "\n\n",
            }.items():
                columns[layer].append(value)
    if not any(tag for tag in columns["pos"] if tag != "SPACE"):
        # Doc() would read an empty string as "no features", which is an annotation; None leaves them unknown.
        columns.pop("morphs")
    return Doc(vocab, **columns)


def group_sentences(sentences: Iterable[Sentence], rng: random.Random) -> Iterator[list[Sentence]]:
    """Neighbours of one document in runs of one to eight, so that sentence boundaries are learnt too."""
    for _, members in groupby(sentences, key=lambda s: s.document):
        article = list(members)
        while article:
            size = rng.choice((1, 2, 3, 4, 6, 8))
            yield article[:size]
            article = article[size:]


def read_entities(path: Path, vocab: Vocab, is_kept: Callable[[int], bool]) -> Iterator[Doc]:
    """GermEval 2014 sentences with outer entities PER, ORG, LOC, MISC; derived and partial names count as none."""
    with path.open(encoding="utf8") as lines:
        blocks = "".join(lines).split("\n\n")
    for n, block in enumerate(blocks):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        if not rows or not is_kept(n):
            continue
        words = [row[1] for row in rows]
        iob = ["O" if re.search("deriv|part", row[2]) else row[2].replace("OTH", "MISC") for row in rows]
        blank = Sentence(words=words, spaces=[True] * len(words))
        restore_spaces(blank)
        doc = Doc(vocab, words=words, spaces=blank.spaces)
        doc.ents = biluo_tags_to_spans(doc, iob_to_biluo(iob))
        yield doc
