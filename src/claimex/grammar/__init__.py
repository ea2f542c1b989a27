"""Grammar, read once: clauses, mood and noun phrases, the same questions for TIGER and Universal Dependencies."""

from claimex.grammar.clause import Clause, ClauseType
from claimex.grammar.clauses import read_clauses
from claimex.grammar.entities import Entity
from claimex.grammar.mood import Mood, Reading, read_mood
from claimex.grammar.parts import CONDITIONS, is_nominative
from claimex.grammar.phrases import genitive_of, governed_noun, noun_phrase
from claimex.grammar.relations import Relation
from claimex.grammar.tree import Tree
from claimex.grammar.verbs import has_perfect_infinitive

__all__ = [
    "CONDITIONS",
    "Clause",
    "ClauseType",
    "Entity",
    "Mood",
    "Reading",
    "Relation",
    "Tree",
    "genitive_of",
    "governed_noun",
    "has_perfect_infinitive",
    "is_nominative",
    "noun_phrase",
    "read_clauses",
    "read_mood",
]
