"""Read treebanks and named-entity files into sentences, and say which text may be learnt from."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TextIO

from conllu import parse_incr
from conllu.models import TokenList

NO_SPACE_BEFORE = set(".,;:!?)]%…“’")
NO_SPACE_AFTER = set("([„")
HELD_OUT = 150  # last sentences of gsd_dev: choose the checkpoint, are not trained on
HELD_OUT_NAMES = 20  # every so-many-th sentence of GermEval: is not trained on
FREE_SOURCES = ("hdt-", "wn-")  # texts under CC BY-SA and CC BY; the others forbid or do not state commercial use


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
    entities: list[str] = field(default_factory=list)  # B-PER, I-PER, O …; empty where nobody looked for names
    document: str = ""
    source: str = ""  # the treebank
    text: str = ""
    confidence: float = 1.0
    entity_confidence: float = 1.0


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


def read_trees(path: Path, source: str = "") -> Iterator[Sentence]:
    """Sentences of a CoNLL-U file (may be gzipped), in file order; ``source`` names the treebank's conventions."""
    with _open(path) as lines:
        for tree in parse_incr(lines):
            sentence = _merge_contractions(tree)
            name = tree.metadata.get("sent_id", "")
            sentence.document = name.rsplit("-", 1)[0]
            sentence.source = source
            sentence.text = tree.metadata.get("text", "")
            if found := re.match(r"[\d.]+", tree.metadata.get("conf", "")):
                sentence.confidence = float(found[0])
            yield sentence


def restore_spaces(sentence: Sentence) -> Sentence:
    """Undo the blanks around punctuation in sources that do not tell where the text had none."""
    for i, word in enumerate(sentence.words):
        if i and word in NO_SPACE_BEFORE:
            sentence.spaces[i - 1] = False
        if word in NO_SPACE_AFTER:
            sentence.spaces[i] = False
    return sentence


def gold_sentences(treebank: Path) -> list[Sentence]:
    """The gold trees that are trained on."""
    return [
        *list(read_trees(treebank / "gsd_dev.conllu", "gsd"))[:-HELD_OUT],
        *read_trees(treebank / "pud.conllu", "pud"),
        *(restore_spaces(s) for s in read_trees(treebank / "hdt_part.conllu", "hdt")),
        *read_trees(treebank / "gsd_train_part.conllu", "gsd_train"),
    ]


def development_sentences(treebank: Path) -> list[Sentence]:
    """The trees that choose the checkpoint."""
    return list(read_trees(treebank / "gsd_dev.conllu", "gsd"))[-HELD_OUT:]


def read_entities(path: Path) -> Iterator[Sentence]:
    """GermEval 2014 sentences with outer entities PER, ORG, LOC, MISC; derived and partial names count as none."""
    blocks = path.read_text("utf8").split("\n\n")
    for n, block in enumerate(blocks):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        if rows:
            words = [row[1] for row in rows]
            tags = ["O" if re.search("deriv|part", row[2]) else row[2].replace("OTH", "MISC") for row in rows]
            yield restore_spaces(
                Sentence(words=words, spaces=[True] * len(words), entities=tags, document=f"{path.stem}-{n}")
            )


def named_sentences(shared: Path) -> tuple[list[Sentence], list[Sentence]]:
    """GermEval's sentences to train on, and those held out."""
    everything = [s for part in ("dev", "test") for s in read_entities(shared / f"ner/germeval14_{part}.tsv")]
    held_out = everything[::HELD_OUT_NAMES]
    return [s for n, s in enumerate(everything) if n % HELD_OUT_NAMES], held_out


def free_text(shared: Path) -> list[Sentence]:
    """Sentences of freely licensed news, without annotation, for the teacher to label.

    The Wikinews dev articles, which claimex is measured on, are left out.
    """
    with (shared / "gold/wikinews/dev.jsonl").open(encoding="utf8") as lines:
        held_back = {
            s["text"].strip() for line in lines for s in json.loads(line)["sentences"] if len(s["tokenIds"]) > 5
        }
    kept: list[Sentence] = []
    for name, members in groupby(read_trees(shared / "treebank/silver.conllu.gz"), key=lambda s: s.document):
        article = list(members)
        is_free = f"{name}-".startswith(FREE_SOURCES)
        if is_free and not (name.startswith("wn-") and any(s.text in held_back for s in article)):
            kept += [Sentence(words=s.words, spaces=s.spaces, document=s.document) for s in article]
    return kept
