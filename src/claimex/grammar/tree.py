"""The parse of one Doc in plain lists: read once from spaCy, in one relation vocabulary for both dialects.

All indices are token indices of the Doc.
"""

from __future__ import annotations

from functools import cached_property

from spacy.tokens import Doc

from claimex.grammar.relations import TIGER, UD, Relation

TIGER_ONLY = {"sb", "oc", "mo", "nk", "svp", "oa", "cj", "mnr"}
REFLEXIVES = {"sich", "mich", "dich", "uns", "euch"}
NEGATORS = {"nicht", "nie", "niemals", "nirgends", "keineswegs", "keinesfalls", "mitnichten"}


class Tree:
    """Words, tags, heads and relations of a Doc, and the questions that need nothing but them."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.words = [t.text for t in doc]
        self.lower = [w.lower() for w in self.words]
        self.starts = [t.idx for t in doc]
        self.ends = [s + len(w) for s, w in zip(self.starts, self.words, strict=True)]
        self.tags = [t.tag_ for t in doc]
        self.pos = [t.pos_ for t in doc]
        self.lemmas = [t.lemma_ or t.text for t in doc]
        self.heads = [t.head.i for t in doc]
        labels = [t.dep_ for t in doc]
        self.is_tiger = any(label in TIGER_ONLY for label in labels)
        table = TIGER if self.is_tiger else UD
        self.relations = [self._relation(i, label, table) for i, label in enumerate(labels)]
        self.sentences = [(s.start, s.end) for s in doc.sents] if doc.has_annotation("SENT_START") else [(0, len(doc))]
        if not len(doc):
            self.sentences = []

    def _relation(self, i: int, label: str, table: dict[str, Relation]) -> Relation:
        word = self.lower[i]
        relation = table.get(label) or table.get(label.split(":")[0], Relation.OTHER)
        if word in NEGATORS and relation in (Relation.ADVERB, Relation.OTHER, Relation.OBLIQUE):
            return Relation.NEGATION
        if word == "sich" and relation in (Relation.OBJECT, Relation.INDIRECT_OBJECT, Relation.EXPLETIVE):
            return Relation.REFLEXIVE
        if self.is_tiger and relation is Relation.DETERMINER and self.pos[i] in ("NOUN", "PROPN", "PRON"):
            # TIGER's "nk" hangs the noun under its preposition, and name parts and titles under the noun.
            return Relation.OBLIQUE if self.pos[self.heads[i]] == "ADP" else Relation.NAME
        return relation

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def children(self) -> list[list[int]]:
        """For each token, its dependents from left to right."""
        children: list[list[int]] = [[] for _ in self.words]
        for i, head in enumerate(self.heads):
            if head != i:
                children[head].append(i)
        return children

    @cached_property
    def sentence_of(self) -> list[int]:
        """For each token, the index of its sentence."""
        return [n for n, (start, end) in enumerate(self.sentences) for _ in range(start, end)]

    @cached_property
    def morphs(self) -> list[dict[str, str]]:
        """For each token, its morphological features, read only when asked for."""
        seen: dict[int, dict[str, str]] = {}
        features = []
        for token in self.doc:
            key = token.morph.key
            if key not in seen:
                seen[key] = token.morph.to_dict()
            features.append(seen[key])
        return features

    def subtree(self, i: int) -> list[int]:
        """Token indices under ``i``, itself included, in text order."""
        found, stack = [], [i]
        while stack:
            k = stack.pop()
            found.append(k)
            stack.extend(self.children[k])
        return sorted(found)

    def is_space(self, i: int) -> bool:
        return not self.words[i].strip()

    def is_punctuation(self, i: int) -> bool:
        return not any(c.isalnum() for c in self.words[i])
