"""Noun phrases: from their head to all the words that name the one they stand for."""

from __future__ import annotations

from functools import cache

from claimex.grammar.relations import NOMINAL_PARTS, Relation
from claimex.grammar.tree import Tree
from claimex.grammar.words import load_table, load_words

INSIDE_POS = frozenset({"DET", "ADJ", "NUM", "PROPN", "NOUN", "X"})
PRESIDING = frozenset({"vorsitzende", "vorsitzender"})
LONGEST_BRACKET = 6  # tokens, as below
LONGEST_APPOSITION = 12
# Every mark opens in one style and closes in another: „…“ “…” »…« «…».
MARKS = frozenset('„“”»«›‹‚‘"')


def noun_phrase(tree: Tree, head: int, blocked: frozenset[int] | set[int] = frozenset()) -> list[int]:
    """Token indices of the noun phrase around ``head``: titles, appositions, genitives and prepositional attributes.

    Relative and content clauses are left out, and so is every token in ``blocked`` (the verbs of the clause, quoted
    words). The phrase is one unbroken stretch of its sentence.
    """
    if tree.tags[head] == "PPER":
        return [head]  # nothing goes with a personal pronoun
    start, end = tree.sentences[tree.sentence_of[head]]
    inside, stack = {head}, [head]
    while stack:
        for child in tree.children[stack.pop()]:
            if child in blocked or not start <= child < end:
                continue
            relation = tree.relations[child]
            if relation in NOMINAL_PARTS or (relation is Relation.OBLIQUE and tree.pos[child] != "VERB"):
                inside.add(child)
                stack.append(child)
    first = last = head
    while first > start and _joins(tree, first - 1, inside, blocked, left=True):
        first -= 1
    while last + 1 < end and _joins(tree, last + 1, inside, blocked, left=False):
        last += 1
    first, last = _widen(tree, first, last, head, blocked)
    return _trim(tree, first, last, head)


def _joins(tree: Tree, i: int, inside: set[int], blocked: frozenset[int] | set[int], *, left: bool) -> bool:
    if i in blocked:
        return False
    if i in inside:
        return True
    if tree.is_punctuation(i) and tree.words[i] not in (";", ":"):
        # A mark belongs to the phrase if the phrase goes on behind it.
        step = -1 if left else 1
        beyond = i + step
        return beyond in inside and beyond not in blocked
    return False


def _widen(tree: Tree, first: int, last: int, head: int, blocked: frozenset[int] | set[int]) -> tuple[int, int]:
    """Take in what a parser often loses: the name behind a title, the party in brackets, the article in front."""
    start, end = tree.sentences[tree.sentence_of[head]]
    measured = last == head > start and tree.pos[head - 1] == "NUM" and last + 2 < end
    if measured and tree.pos[last + 1] == "ADJ" and tree.pos[last + 2] == "NOUN" and last + 2 not in blocked:
        last += 2  # der 412 Seiten langen Anklageschrift
    while last + 1 < end and last + 1 not in blocked:
        word = last + 1
        if tree.words[word] == "(":
            close = next((k for k in range(word, min(end, word + LONGEST_BRACKET)) if tree.words[k] == ")"), None)
            if close is None:
                break
            last = close
        elif _continues(tree, first, word):
            last = word
        elif (purpose := _purpose_end(tree, last, end)) > last and not blocked & set(range(last, purpose + 1)):
            last = purpose
        else:
            further = _apposition_end(tree, first, last, head, blocked)
            if further == last:
                break
            last = further
    if first > start and last + 1 < end and tree.words[first - 1] in MARKS and tree.words[last + 1] in MARKS:
        first, last = first - 1, last + 1  # the marks around a name: „Nordkurier“
    while first > start and first - 1 not in blocked and _introduces(tree, first - 1):
        first -= 1
    return first, last


def _apposition_end(tree: Tree, first: int, last: int, head: int, blocked: frozenset[int] | set[int]) -> int:
    """The end of an apposition behind a comma: *der Leiter der Behörde, Jan Holm,* and *Jan Holm, Leiter der Behörde,*.

    ``last`` where there is none. A list (*A, B und C*) is no apposition: nothing closes it.
    """
    _, end = tree.sentences[tree.sentence_of[head]]
    comma = last + 1
    if comma + 1 >= end or tree.words[comma] != "," or "," in tree.words[first:comma]:
        return last
    stop = comma + 1
    while stop < end and stop - comma <= LONGEST_APPOSITION and stop not in blocked and tree.words[stop] != ",":
        if tree.pos[stop] in ("VERB", "AUX", "CCONJ", "SCONJ") or tree.tags[stop] in ("PRELS", "PRELAT", "KON"):
            break
        stop += 1
    if stop >= end or stop == comma + 1 or not (tree.words[stop] == "," or stop in blocked):
        return last
    inside = range(comma + 1, stop)
    is_name = len(inside) > 1 and all(tree.pos[i] in ("PROPN", "X") for i in inside)
    names_a_role = is_name and tree.pos[head] != "PROPN"
    describes_a_name = tree.tags[comma + 1] in ("NN", "ART") and tree.pos[last] == "PROPN" and tree.words[stop] == ","
    return stop - 1 if names_a_role or describes_a_name else last


@cache
def _academic_titles() -> frozenset[str]:
    return frozenset(form for form, gender, shown in load_table("titles") if shown == "yes" and not gender)


def _continues(tree: Tree, first: int, word: int) -> bool:
    """A title, a name behind one, or the bracket that closes one inside."""
    if tree.words[word] == ")":
        return "(" in tree.words[first:word]
    if tree.words[word] in MARKS:
        return sum(w in MARKS for w in tree.words[first:word]) % 2 == 1
    if tree.lower[word] in _academic_titles() and tree.pos[word - 1] in ("NOUN", "PROPN"):
        return True  # die Toxikologin Prof. Dr. Renate Beck
    if tree.lower[word - 1] in PRESIDING and tree.lower[word] in ("richter", "richterin"):
        return True
    return tree.pos[word] == "PROPN" and tree.pos[word - 1] in ("NOUN", "PROPN", "ADJ", "X")


def _purpose_end(tree: Tree, last: int, end: int) -> int:
    """The end of what a body is there for: *das Bundesamt für Strassen*, *Institut für Angewandte Geologie*."""
    i = last + 2
    if i >= end or tree.lower[last + 1] != "für" or not tree.lower[last].removesuffix("s").endswith(_bodies()):
        return last
    while i + 1 < end and tree.pos[i] == "ADJ":
        i += 1
    return i if tree.pos[i] in ("NOUN", "PROPN") and tree.lower[i] not in load_words("times") else last


@cache
def _bodies() -> tuple[str, ...]:
    return tuple(load_words("bodies"))


def _introduces(tree: Tree, word: int) -> bool:
    """An article or attribute, or a title or first name before a name."""
    following = tree.pos[word + 1]
    if tree.pos[word] in ("DET", "ADJ"):
        return following in INSIDE_POS and tree.tags[word] not in ("ADJD", "PDS")
    if following == "NOUN" and tree.pos[word] == "PROPN" and tree.words[word].endswith("s"):
        return True  # Bayerns Ministerin
    return following == "PROPN" and tree.pos[word] in ("PROPN", "NOUN")


def _trim(tree: Tree, first: int, last: int, head: int) -> list[int]:
    while first < head and (
        (tree.is_punctuation(first) and not _has_partner(tree, first, first, last))
        or (tree.lower[first] in load_words("edge_adverbs") and tree.pos[first] not in ("DET", "PRON", "NOUN", "PROPN"))
    ):
        first += 1
    while last > head and (
        tree.pos[last] == "ADV" or (tree.is_punctuation(last) and not _has_partner(tree, last, first, last))
    ):
        last -= 1
    return list(range(first, last + 1))


def _has_partner(tree: Tree, i: int, first: int, last: int) -> bool:
    """Whether the bracket or quotation mark ``i`` has its other half in the stretch."""
    if tree.words[i] == "(":
        return ")" in tree.words[i : last + 1]
    if tree.words[i] == ")":
        return "(" in tree.words[first:i]
    return tree.words[i] in MARKS and sum(w in MARKS for w in tree.words[first : last + 1]) % 2 == 0


def governed_noun(tree: Tree, preposition: int) -> int | None:
    """The noun that a preposition governs, in either dialect; else the next noun of the sentence within reach."""
    if tree.relations[preposition] is Relation.PREPOSITION:
        head = tree.heads[preposition]
        if tree.is_nominal(head) and head > preposition:
            return head
    for child in tree.children[preposition]:
        if child > preposition and tree.is_nominal(child):
            return child
    _, end = tree.sentences[tree.sentence_of[preposition]]
    for i in range(preposition + 1, min(end, preposition + 8)):
        if tree.is_nominal(i):
            return i
        if tree.is_punctuation(i) or tree.pos[i] in ("VERB", "AUX", "ADP"):
            break
    return None


def genitive_of(tree: Tree, noun: int) -> int | None:
    """The one whose claim a noun names: *Angaben der Polizei*, *Worte von Minister X*, *Medwedews Worte*."""
    for child in tree.children[noun]:
        relation = tree.relations[child]
        if relation is Relation.GENITIVE and tree.is_nominal(child):
            return child
        if relation in (Relation.MODIFIER, Relation.OBLIQUE) and child > noun:
            case = [k for k in tree.children[child] if tree.relations[k] is Relation.PREPOSITION]
            if not case or tree.lower[case[0]] in ("von", "vom", "aus"):
                return child
    return None
