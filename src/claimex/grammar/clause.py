"""What a clause is: the questions that detection rules ask of a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, auto

from claimex.grammar.mood import Mood, Reading
from claimex.grammar.relations import Relation
from claimex.grammar.tree import Tree


class ClauseType(StrEnum):
    """How a clause is introduced and where its verb stands."""

    MAIN = auto()  # verb-second or verb-first, no complementiser
    DASS = auto()
    OB = auto()
    W = auto()  # indirect question: wer, was, wie, wann, warum …
    WIE_SO = auto()  # wie X mitteilte
    ZU = auto()  # zu-infinitive
    RELATIVE = auto()
    ADVERBIAL = auto()  # weil, wenn, nachdem, um … zu


@dataclass(slots=True, eq=False)
class Clause:
    """One clause; numbers are token indices of the Doc, but for ``sentence``, the index of its sentence.

    ``anchor`` is the token that stands for the clause in the parse, ``finite`` its finite verb (``None`` in an
    infinitive clause), ``verbs`` every word of the verb (*hat … mitgeteilt*, *teilte … mit*), ``lemma`` the infinitive
    with its separable prefix. ``own`` are its tokens without those of its dependent clauses, in text order. Objects,
    obliques, agent and predicate are nouns, not the prepositions before them.
    """

    anchor: int
    finite: int | None
    verbs: list[int]
    lemma: str
    type: ClauseType
    sentence: int
    marker: int | None = None
    prefix: int | None = None
    reflexive: int | None = None
    expletive: int | None = None
    subject: int | None = None
    agent: int | None = None
    objects: list[int] = field(default_factory=list)
    obliques: list[int] = field(default_factory=list)
    predicate: int | None = None
    negation: int | None = None
    is_passive: bool = False
    relation: Relation = Relation.ROOT
    governor: int | None = None  # the token that the clause hangs on
    parent: Clause | None = None
    children: list[Clause] = field(default_factory=list)
    own: list[int] = field(default_factory=list)
    reading: Reading | None = None

    @property
    def mood(self) -> Mood:
        """Mood of the finite verb; an infinitive clause counts as indicative."""
        return self.reading.mood if self.reading else Mood.INDICATIVE

    @property
    def tokens(self) -> list[int]:
        """Tokens of the clause and of every clause below it, in text order."""
        found = list(self.own)
        for child in self.children:
            found.extend(child.tokens)
        return sorted(found)

    @property
    def start(self) -> int:
        """The first token of the clause, its marks included."""
        return self.own[0]

    def first_word(self, tree: Tree) -> int:
        """The first token of the clause that is no mark; its first mark if it has no word."""
        return next((i for i in self.own if not tree.is_punctuation(i)), self.start)

    def ancestors(self) -> list[Clause]:
        """The clauses above, the nearest first."""
        found, clause = [], self.parent
        while clause is not None and clause not in found:
            found.append(clause)
            clause = clause.parent
        return found
