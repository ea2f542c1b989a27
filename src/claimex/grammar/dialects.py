"""From the two label dialects to one tree of relations.

The common tree is close to Universal Dependencies: the content verb heads its clause and its auxiliaries hang on it, a
preposition hangs on its noun, a conjunct on the first one and the coordinator on the conjunct behind it. Two things
differ: a copula heads its clause as any verb does, and a clause hung on a noun is its ``CONTENT``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from claimex.grammar.relations import TIGER, TIGER_ONLY, UD, Relation

NEGATORS = frozenset({"nicht", "nie", "niemals", "nirgends", "keineswegs", "keinesfalls", "mitnichten"})
NONFINITE = frozenset({"VVPP", "VAPP", "VMPP", "VVINF", "VAINF", "VMINF"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
VERBAL = frozenset({"VERB", "AUX"})
# What hangs on a predicate noun or adjective in UD but belongs to the clause.
_CLAUSAL_PARTS = frozenset(
    {
        Relation.SUBJECT,
        Relation.EXPLETIVE,
        Relation.AUXILIARY,
        Relation.NEGATION,
        Relation.MARKER,
        Relation.PARATAXIS,
        Relation.ADVERBIAL,
        Relation.COMPLEMENT,
        Relation.PUNCTUATION,
        Relation.REFLEXIVE,
        Relation.OBJECT,
        Relation.INDIRECT_OBJECT,
    }
)


@dataclass(slots=True)
class Draft:
    """A tree while it is being rewritten."""

    lower: list[str]
    tags: list[str]
    pos: list[str]
    heads: list[int]
    relations: list[Relation]
    children: list[list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.children = [[] for _ in self.heads]
        for i, head in enumerate(self.heads):
            if head != i:
                self.children[head].append(i)

    def hang(self, i: int, head: int) -> None:
        """Hang ``i`` on another head."""
        old = self.heads[i]
        if old != i:
            self.children[old].remove(i)
        self.heads[i] = head
        if head != i:
            self.children[head].append(i)

    def promote(self, i: int, relation: Relation) -> None:
        """Let ``i`` take the place of its head, which hangs on it from now on by ``relation``."""
        head = self.heads[i]
        above = self.heads[head]
        self.hang(i, i if above == head else above)
        self.relations[i] = self.relations[head]
        self.hang(head, i)
        self.relations[head] = relation


def is_tiger(labels: list[str]) -> bool:
    """True if the labels are those of the TIGER treebank."""
    return not TIGER_ONLY.isdisjoint(labels)


def read_relations(
    lower: list[str], tags: list[str], pos: list[str], heads: list[int], labels: list[str]
) -> tuple[list[int], list[Relation]]:
    """Heads and relations of the common tree, from the parse of either dialect."""
    tiger = is_tiger(labels)
    table = TIGER if tiger else UD
    relations = [table.get(label) or table.get(label.partition(":")[0], Relation.OTHER) for label in labels]
    draft = Draft(lower, tags, pos, heads, relations)
    _name_words(draft)
    if tiger:
        _turn_prepositions(draft)
        _turn_coordinations(draft)
        _turn_auxiliaries(draft)
        _name_tiger_phrases(draft)
    else:
        _turn_copulas(draft)
        _name_ud_phrases(draft)
    return draft.heads, draft.relations


def _name_words(draft: Draft) -> None:
    """Negation and *sich*, whatever their label."""
    relations = draft.relations
    for i, word in enumerate(draft.lower):
        if word in NEGATORS and relations[i] in (Relation.ADVERB, Relation.OTHER, Relation.OBLIQUE):
            relations[i] = Relation.NEGATION
        elif word == "sich" and relations[i] in (Relation.OBJECT, Relation.INDIRECT_OBJECT, Relation.EXPLETIVE):
            relations[i] = Relation.REFLEXIVE


def _turn_prepositions(draft: Draft) -> None:
    """TIGER hangs the noun on its preposition."""
    for i, pos in enumerate(draft.pos):
        if pos != "ADP" or draft.relations[i] is Relation.PREFIX:
            continue
        governed = [c for c in draft.children[i] if draft.relations[c] is Relation.DETERMINER]
        nominal = [c for c in governed if draft.pos[c] in NOMINAL]
        if not governed:
            continue
        noun = (nominal or governed)[0]
        draft.promote(noun, Relation.PREPOSITION)
        for child in [c for c in draft.children[i] if draft.relations[c] is not Relation.PREPOSITION]:
            draft.hang(child, noun)


def _turn_coordinations(draft: Draft) -> None:
    """TIGER chains: first conjunct, coordinator, second conjunct."""
    for i, relation in enumerate(draft.relations):
        if relation is not Relation.COORDINATOR:
            continue
        conjuncts = [c for c in draft.children[i] if draft.relations[c] is Relation.CONJUNCT]
        first = draft.heads[i]
        if not conjuncts or first == i:
            continue
        for conjunct in conjuncts:
            draft.hang(conjunct, first)
        draft.hang(i, conjuncts[0])
    for i, relation in enumerate(draft.relations):
        head = draft.heads[i]
        if relation is Relation.CONJUNCT and draft.relations[head] is Relation.CONJUNCT and draft.heads[head] != i:
            draft.hang(i, draft.heads[head])


def _turn_auxiliaries(draft: Draft) -> None:
    """TIGER hangs the content verb on its auxiliary, and both on the next one."""
    for i, tag in enumerate(draft.tags):
        if not tag.startswith(("VA", "VM")):
            continue
        complements = [c for c in draft.children[i] if draft.relations[c] is Relation.COMPLEMENT]
        content = next((c for c in complements if _is_bare(draft, c)), None)
        if content is None:  # ist zu klären, hat zu zahlen: as good as a modal
            content = next((c for c in complements if tag.startswith("VA") and _is_close(draft, i, c)), None)
        if content is None:
            continue
        draft.promote(content, Relation.AUXILIARY)
        for child in list(draft.children[i]):
            draft.hang(child, content)


def _is_bare(draft: Draft, i: int) -> bool:
    """True for a participle or an infinitive without *zu*."""
    return draft.tags[i] in NONFINITE and not any(draft.tags[c] == "PTKZU" for c in draft.children[i])


def _is_close(draft: Draft, i: int, infinitive: int) -> bool:
    """True for an infinitive that no comma sets off from its auxiliary, which has no predicate beside it."""
    if draft.tags[infinitive] not in NONFINITE and draft.tags[infinitive] != "VVIZU":
        return False
    if any(draft.relations[c] in (Relation.PREDICATE, Relation.PREFIX) for c in draft.children[i]):
        return False
    return "," not in draft.lower[min(i, infinitive) : max(i, infinitive)]


def _name_tiger_phrases(draft: Draft) -> None:
    """What TIGER's ``nk``, ``mo`` and ``oc`` stand for."""
    relations, pos = draft.relations, draft.pos
    for i, relation in enumerate(relations):
        head = draft.heads[i]
        if relation is Relation.DETERMINER:
            if pos[i] in NOMINAL:
                relations[i] = Relation.NAME
            elif pos[i] in ("ADJ", "NUM"):
                relations[i] = Relation.ADJECTIVE
        elif relation is Relation.OBLIQUE:
            if draft.tags[i].startswith("V"):
                relations[i] = Relation.ADVERBIAL
            elif pos[i] in ("ADV", "PART", "SCONJ") or draft.tags[i] in ("ADJD", "PWAV"):
                relations[i] = Relation.ADVERB
            elif pos[i] in NOMINAL and pos[head] in NOMINAL:
                relations[i] = Relation.MODIFIER
        elif relation is Relation.COMPLEMENT:
            if pos[head] in NOMINAL:
                relations[i] = Relation.CONTENT
        elif relation is Relation.MODIFIER and draft.tags[i].startswith("V"):
            relations[i] = Relation.CONTENT


def _turn_copulas(draft: Draft) -> None:
    """UD hangs the copula, and with it the whole clause, on the predicate noun or adjective."""
    copula_of: dict[int, int] = {}
    for i, relation in enumerate(draft.relations):
        predicate = draft.heads[i]
        if relation is not Relation.COPULA or predicate == i:
            continue
        if draft.tags[predicate].startswith("V"):  # ist zu klären, ist verletzt
            draft.relations[i] = Relation.AUXILIARY
        elif predicate in copula_of:  # gut gewesen sei
            draft.relations[i] = Relation.AUXILIARY
            draft.hang(i, copula_of[predicate])
        else:
            copula_of[predicate] = i
            draft.promote(i, Relation.PREDICATE)
            for child in list(draft.children[predicate]):
                if _belongs_to_clause(draft, child, predicate):
                    draft.hang(child, i)


def _belongs_to_clause(draft: Draft, child: int, predicate: int) -> bool:
    relation = draft.relations[child]
    if relation in _CLAUSAL_PARTS:
        return True
    if relation in (Relation.ADVERB, Relation.OBLIQUE):
        return draft.pos[predicate] in NOMINAL or child != predicate - 1
    if relation is Relation.CONJUNCT:
        return draft.tags[child].startswith("V") or any(
            draft.relations[c] in (Relation.COPULA, Relation.AUXILIARY) for c in draft.children[child]
        )
    return False


def _name_ud_phrases(draft: Draft) -> None:
    """Genitives, predicates that UD calls clauses, and complements of nouns."""
    relations, pos = draft.relations, draft.pos
    for i, relation in enumerate(relations):
        if relation is Relation.MODIFIER:
            if pos[i] in NOMINAL and not any(relations[c] is Relation.PREPOSITION for c in draft.children[i]):
                relations[i] = Relation.GENITIVE
        elif relation is Relation.COMPLEMENT:
            if pos[draft.heads[i]] in NOMINAL:
                relations[i] = Relation.CONTENT
            elif (
                pos[i] in ("ADJ", "NOUN")
                and not draft.tags[i].startswith("V")
                and not any(
                    relations[c] in (Relation.AUXILIARY, Relation.COPULA, Relation.MARKER) for c in draft.children[i]
                )
            ):
                relations[i] = Relation.PREDICATE
