"""The parse of one Doc in plain lists: read once from spaCy, the two dialects made one.

All indices are token indices of the Doc.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from typing import TypeVar

from spacy.attrs import DEP, HEAD, IDX, LEMMA, MORPH, ORTH, POS, SPACY, TAG
from spacy.morphology import Morphology
from spacy.tokens import Doc

from claimex.grammar.dialects import NOMINAL, VERBAL, is_tiger, read_relations
from claimex.grammar.entities import Entity, read_entities
from claimex.grammar.mending import mend

LONGEST = 300
"""Tokens of the longest sentence: what is longer is a table, a list or a broken text, and is read in stretches. Rules
that compare each clause with the others thus take time that grows with the text, not with its square."""

_COLUMNS = (ORTH, IDX, SPACY, TAG, POS, LEMMA, DEP, HEAD, MORPH)
_UNSIGNED = 2**64  # spaCy gives the way to the head as a number without sign

Key = TypeVar("Key")
Value = TypeVar("Value")


def read_sentences(doc: Doc) -> list[tuple[int, int]]:
    """The token ranges of the sentences, those of more than ``LONGEST`` tokens in stretches."""
    sentences = [(s.start, s.end) for s in doc.sents] if doc.has_annotation("SENT_START") else [(0, len(doc))]
    return [(i, min(i + LONGEST, end)) for start, end in sentences for i in range(start, end, LONGEST)]


def _each(name: Callable[[Key], Value], keys: list[Key]) -> list[Value]:
    """What each key stands for, asked once for each that there is."""
    known = {key: name(key) for key in set(keys)}
    return [known[key] for key in keys]


@lru_cache(maxsize=10_000)
def _read_features(features: str) -> dict[str, str]:
    read: dict[str, str] = Morphology.feats_to_dict(features)
    return read


def _cut_off(sentences: list[tuple[int, int]], heads: list[int], labels: list[str]) -> None:
    """Let tokens whose head stands in another stretch be roots of their own."""
    for start, end in sentences:
        for i in range(start, end):
            if not start <= heads[i] < end:
                heads[i], labels[i] = i, "ROOT"


class Tree:
    """Words, tags, heads and relations of a Doc, and the questions that need nothing but them.

    ``heads`` and ``relations`` are those of the common tree (see :mod:`claimex.grammar.dialects`), ``sentences`` are
    token ranges, ``source`` is the text. ``entities`` are the named entities, those of the Doc if none are given.
    """

    def __init__(self, doc: Doc, entities: Sequence[Entity] | None = None) -> None:
        self.doc = doc
        self.entities = read_entities(doc) if entities is None else entities
        self.sentences = read_sentences(doc)
        # One array for all: asking each token for each of its attributes costs as much as half of the rules.
        columns = doc.to_array(list(_COLUMNS)).T.tolist() if len(doc) else [[] for _ in _COLUMNS]
        words, self.starts, spaces, tags, pos, lemmas, labels, ways, self._features = columns
        name: Callable[[int], str] = doc.vocab.strings.__getitem__
        self.words: list[str] = _each(name, words)
        self.lower = [w.lower() for w in self.words]
        self.ends = [s + len(w) for s, w in zip(self.starts, self.words, strict=True)]
        self.source = "".join([f"{w} " if space else w for w, space in zip(self.words, spaces, strict=True)])
        self.tags: list[str] = _each(name, tags)
        self.pos: list[str] = _each(name, pos)
        lemmas = _each(name, lemmas)
        self.lemmas: list[str] = [lemma or w for lemma, w in zip(lemmas, self.words, strict=True)]
        labels = _each(name, labels)
        self.is_tiger = is_tiger(labels)
        heads = [(i + way) % _UNSIGNED for i, way in enumerate(ways)]
        if any(end - start == LONGEST for start, end in self.sentences):
            _cut_off(self.sentences, heads, labels)
        self.heads, self.relations = read_relations(self.lower, self.tags, self.pos, heads, labels)
        mend(self)

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
    def entity_of(self) -> dict[int, Entity]:
        """The entity of each token that is part of one."""
        return {i: entity for entity in self.entities for i in range(entity.start, entity.end)}

    def entity_label(self, i: int) -> str:
        """The label of a token's entity, or an empty string."""
        entity = self.entity_of.get(i)
        return entity.label if entity else ""

    @cached_property
    def morphs(self) -> list[dict[str, str]]:
        """For each token, its morphological features, read only when asked for."""
        features = self.doc.vocab.morphology.get
        return _each(lambda key: _read_features(features(key) or ""), self._features)

    def is_nominal(self, i: int) -> bool:
        """Whether a token is a noun, a name or a pronoun."""
        return self.pos[i] in NOMINAL

    def is_verb(self, i: int) -> bool:
        """Whether a token is a verb, auxiliaries included, finite or not."""
        return self.pos[i] in VERBAL

    def is_tagged_finite(self, i: int) -> bool:
        """Whether the tagger calls a token a finite verb; for a clause, ask for ``Clause.finite``, which errs less."""
        return self.morphs[i].get("VerbForm") == "Fin"

    def is_space(self, i: int) -> bool:
        return not self.words[i].strip()

    @cached_property
    def _punctuation(self) -> list[bool]:
        return [not (word[0].isalnum() or any(map(str.isalnum, word))) for word in self.words]

    def is_punctuation(self, i: int) -> bool:
        return self._punctuation[i]
