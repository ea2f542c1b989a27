"""Mentions beside each other that name the same one: appositions, predicates, and nouns that are part of another."""

from __future__ import annotations

from collections.abc import Sequence

from claimex.attribute import words
from claimex.attribute.mention import Mention
from claimex.grammar import Relation
from claimex.reading import Text

GENITIVES = frozenset({"des", "eines", "dieses"})
DENIALS = frozenset({"nicht", "kein", "keine"})
FINITES = (["VVFIN"], ["VAFIN"], ["VMFIN"])
CLAUSE = 4  # mentions between a subject and its predicate, at most


def join_before(text: Text, mentions: Sequence[Mention], name: Mention) -> None:
    """*die Sprecherin der Polizei, Ute Beck,*: the noun before the comma names the same one.

    Of several nouns (*der Bruder des Papstes, Georg Kern*) it is the first that is no genitive.
    """
    tree, comma = text.tree, name.first - 1
    if comma > 0 and tree.pos[comma] == "NOUN" and tree.lower[comma - 1] in words.ARTICLES:
        comma -= 1  # ihr Vorsitzender, der Elektromeister Jan Kern, …: a noun that no list has
    while comma > 0 and (tree.pos[comma] == "ADJ" or tree.lower[comma] in words.ARTICLES):
        comma -= 1  # der Verein, die Firma Kern, …; die Enkelin, die 81-jährige Eva Kern, …
    if name.kind == "organisation" and name.last + 1 < len(tree) and tree.words[name.last + 1] not in (",", "–"):
        return  # der Verein, die Firma Kern und die Stadt
    if comma < 0 or tree.words[comma] not in (",", "–"):
        return
    found: Mention | None = None
    for noun in reversed(mentions[-5:-1]):
        between = range(noun.head + 1, comma)
        if any(tree.words[i] == "," or tree.is_verb(i) for i in between):
            break
        if noun.sentence != name.sentence:
            break
        if name.kind == "organisation":
            is_same = _is_firms(noun, name) or _is_enclosed(text, noun, name)
        else:
            is_same = noun.kind == name.kind and _agree(noun, name)
        if noun.form == "noun" and noun.same_as is None and is_same:
            genitive = tree.lower[noun.first] in GENITIVES or noun.possessed
            if (noun.definite or noun.indefinite) and (found is None or not genitive):
                found = noun
    if found is not None:
        found.same_as, name.nouns, name.gender = name, found.nouns, name.gender or found.gender
        name.subject, name.speaks = name.subject or found.subject, name.speaks or found.speaks


def join_after(text: Text, mentions: Sequence[Mention], noun: Mention, *, followed: bool) -> None:
    """*Ute Beck, Sprecherin der Polizei,*: the noun after the comma is the same one, unless ``followed`` by a name."""
    if not mentions:
        return
    name, comma = mentions[-1], noun.first - 1
    if name.form != "name" or name.kind != "person" or name.last != comma - 1 or name.sentence != noun.sentence:
        return
    if text.tree.words[comma] == "," and not noun.indefinite and not followed and _agree(noun, name):
        _join(noun, name)


def join_predicate(text: Text, mentions: Sequence[Mention], noun: Mention) -> None:
    """*Frauke Lindström ist die erste Kapitänin*: the noun says who the subject is."""
    tree, verb = text.tree, text.tree.heads[noun.head]
    if tree.relations[noun.head] is not Relation.PREDICATE or noun.same_as is not None or verb > noun.head:
        return
    if any(tree.lower[i] in DENIALS for i in range(verb, noun.head)):
        return
    for name in reversed(mentions[-CLAUSE:]):
        is_subject = tree.relations[name.head] is Relation.SUBJECT and tree.heads[name.head] == verb
        if is_subject and name.form == "name" and name.kind == "person" and _agree(noun, name):
            _join(noun, name)
            return


def take_in_adjective(text: Text, mentions: list[Mention], noun: Mention) -> None:
    """*der Vorsitzende Richter*: a noun declined like an adjective, right before another one, is part of it."""
    before = mentions[-1] if mentions else None
    if before is None or before.form != "noun" or before.last != noun.head - 1 or before.kind != noun.kind:
        return
    entry = text.lexicon.speaker_noun(text.tree.words[before.head])
    if entry is not None and entry.gender != "n" and entry.lemma.endswith(("e", "er")) and _agree(before, noun):
        mentions.pop()
        noun.first, noun.definite, noun.indefinite = before.first, before.definite, before.indefinite


def _join(noun: Mention, name: Mention) -> None:
    """Let a noun stand for whom a name names, and the name have it as one of its nouns."""
    noun.same_as, name.nouns, name.gender = name, (*name.nouns, *noun.nouns), name.gender or noun.gender


def _is_firms(noun: Mention, name: Mention) -> bool:
    """*der Verein*, *der Betreiber*, *der Vermieter, die Kern GmbH,*: what an organisation can be called."""
    is_class = noun.kind == "person" and words.is_class_noun(noun.nouns[0])
    return noun.kind == "organisation" or is_class or name.name[-1] in words.nouns_of("legal_form")


def _is_enclosed(text: Text, noun: Mention, name: Mention) -> bool:
    """*Die Eigentümerin der Halle, die Firma Kern, bezifferte …*: between a subject and its verb is no list."""
    tree, after = text.tree, name.last + 1
    return noun.subject and tree.words[after : after + 1] == [","] and tree.tags[after + 1 : after + 2] in FINITES


def _agree(one: Mention, other: Mention) -> bool:
    return not (one.gender and other.gender and one.gender != other.gender)
