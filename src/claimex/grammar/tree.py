"""The parse of one Doc in plain lists: read once from spaCy, the two dialects made one.

All indices are token indices of the Doc.
"""

from __future__ import annotations

from functools import cached_property

from spacy.tokens import Doc

from claimex.grammar.dialects import NOMINAL, VERBAL, is_tiger, read_relations


class Tree:
    """Words, tags, heads and relations of a Doc, and the questions that need nothing but them.

    ``heads`` and ``relations`` are those of the common tree (see :mod:`claimex.grammar.dialects`).
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.words = [t.text for t in doc]
        self.lower = [w.lower() for w in self.words]
        self.starts = [t.idx for t in doc]
        self.ends = [s + len(w) for s, w in zip(self.starts, self.words, strict=True)]
        self.tags = [t.tag_ for t in doc]
        self.pos = [t.pos_ for t in doc]
        self.lemmas = [t.lemma_ or t.text for t in doc]
        labels = [t.dep_ for t in doc]
        self.is_tiger = is_tiger(labels)
        self.heads, self.relations = read_relations(self.lower, self.tags, self.pos, [t.head.i for t in doc], labels)
        self.sentences = [(s.start, s.end) for s in doc.sents] if doc.has_annotation("SENT_START") else [(0, len(doc))]
        if not len(doc):
            self.sentences = []

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
            key = token.morph.key  # type: ignore[attr-defined]
            if key not in seen:
                seen[key] = token.morph.to_dict()
            features.append(seen[key])
        return features

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

    def is_punctuation(self, i: int) -> bool:
        return not any(c.isalnum() for c in self.words[i])
