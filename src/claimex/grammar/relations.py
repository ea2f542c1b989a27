"""One vocabulary of grammatical relations for both label dialects of German spaCy pipelines.

TIGER labels come from ``de_core_news_*`` (the finite auxiliary is the head of its clause), Universal Dependencies
from the embedded pipeline, Stanza and UDPipe (the content verb or the predicate noun is). Nothing outside this package
sees a raw label.
"""

from __future__ import annotations

from enum import StrEnum, auto


class Relation(StrEnum):  # hashed by C, unlike Enum: relations are looked up everywhere
    """What a token is to its head."""

    ROOT = auto()
    SUBJECT = auto()
    AGENT = auto()  # the one who acts in a passive clause
    OBJECT = auto()
    INDIRECT_OBJECT = auto()
    OBLIQUE = auto()  # prepositional or other adverbial phrase
    PREDICATE = auto()
    COMPLEMENT = auto()  # clause that fills a verb's slot, finite or zu-infinitive
    ADVERBIAL = auto()  # subordinate clause that does not
    RELATIVE = auto()
    CONTENT = auto()  # clause that fills a noun's slot: die Hoffnung, dass …
    PARATAXIS = auto()
    CONJUNCT = auto()
    COORDINATOR = auto()
    MARKER = auto()  # dass, ob, zu, weil
    PREFIX = auto()  # separable: teilte … mit
    AUXILIARY = auto()
    COPULA = auto()
    NEGATION = auto()
    ADVERB = auto()
    REFLEXIVE = auto()
    EXPLETIVE = auto()
    APPOSITION = auto()
    NAME = auto()  # later part of a name
    GENITIVE = auto()
    MODIFIER = auto()  # prepositional phrase on a noun
    DETERMINER = auto()
    ADJECTIVE = auto()
    PREPOSITION = auto()
    PUNCTUATION = auto()
    OTHER = auto()


UD: dict[str, Relation] = {
    "ROOT": Relation.ROOT,
    "root": Relation.ROOT,
    "nsubj": Relation.SUBJECT,
    "nsubj:pass": Relation.SUBJECT,
    "csubj": Relation.COMPLEMENT,
    "csubj:pass": Relation.COMPLEMENT,
    "obj": Relation.OBJECT,
    "iobj": Relation.INDIRECT_OBJECT,
    "obl:arg": Relation.OBLIQUE,
    "obl": Relation.OBLIQUE,
    "obl:agent": Relation.AGENT,
    "ccomp": Relation.COMPLEMENT,
    "xcomp": Relation.COMPLEMENT,
    "advcl": Relation.ADVERBIAL,
    "acl": Relation.CONTENT,
    "acl:relcl": Relation.RELATIVE,
    "parataxis": Relation.PARATAXIS,
    "conj": Relation.CONJUNCT,
    "cc": Relation.COORDINATOR,
    "mark": Relation.MARKER,
    "compound:prt": Relation.PREFIX,
    "aux": Relation.AUXILIARY,
    "aux:pass": Relation.AUXILIARY,
    "cop": Relation.COPULA,
    "advmod": Relation.ADVERB,
    "expl": Relation.EXPLETIVE,
    "expl:pv": Relation.REFLEXIVE,
    "appos": Relation.APPOSITION,
    "flat": Relation.NAME,
    "flat:name": Relation.NAME,
    "flat:foreign": Relation.NAME,
    "compound": Relation.NAME,
    "nmod": Relation.MODIFIER,
    "nmod:poss": Relation.GENITIVE,
    "det": Relation.DETERMINER,
    "det:poss": Relation.DETERMINER,
    "nummod": Relation.ADJECTIVE,
    "amod": Relation.ADJECTIVE,
    "case": Relation.PREPOSITION,
    "punct": Relation.PUNCTUATION,
}

TIGER: dict[str, Relation] = {
    "ROOT": Relation.ROOT,
    "sb": Relation.SUBJECT,
    "sbp": Relation.AGENT,
    "oa": Relation.OBJECT,
    "oa2": Relation.OBJECT,
    "og": Relation.OBJECT,
    "da": Relation.INDIRECT_OBJECT,
    "op": Relation.OBLIQUE,
    "mo": Relation.OBLIQUE,
    "pd": Relation.PREDICATE,
    "oc": Relation.COMPLEMENT,
    "re": Relation.COMPLEMENT,
    "rs": Relation.PARATAXIS,
    "par": Relation.PARATAXIS,
    "dm": Relation.ADVERB,
    "rc": Relation.RELATIVE,
    "cj": Relation.CONJUNCT,
    "cd": Relation.COORDINATOR,
    "ju": Relation.COORDINATOR,
    "cp": Relation.MARKER,
    "pm": Relation.MARKER,
    "svp": Relation.PREFIX,
    "ng": Relation.NEGATION,
    "ep": Relation.EXPLETIVE,
    "app": Relation.APPOSITION,
    "pnc": Relation.NAME,
    "nmc": Relation.NAME,
    "uc": Relation.NAME,
    "ag": Relation.GENITIVE,
    "pg": Relation.GENITIVE,
    "mnr": Relation.MODIFIER,
    "nk": Relation.DETERMINER,
    "ac": Relation.PREPOSITION,
    "cm": Relation.PREPOSITION,
    "punct": Relation.PUNCTUATION,
}

TIGER_ONLY = frozenset({"sb", "oc", "mo", "nk", "svp", "oa", "cj", "mnr"})
"""Labels by which a TIGER parse is known."""

NOMINAL_PARTS = frozenset(
    {
        Relation.APPOSITION,
        Relation.NAME,
        Relation.GENITIVE,
        Relation.MODIFIER,
        Relation.DETERMINER,
        Relation.ADJECTIVE,
        Relation.PREPOSITION,
        Relation.CONJUNCT,
        Relation.COORDINATOR,
        Relation.ADVERB,
        Relation.NEGATION,
    }
)
"""Relations whose tokens belong to the noun phrase of their head; clauses never do."""
