"""Several who are named together: *Anna Berg und Uwe Kern*, *die Ministerin, der Landrat und der Verband*."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from claimex.attribute.agreement import is_oblique, mark_part, takes_plural_verb
from claimex.attribute.mention import Mention
from claimex.reading import Text

COORDINATORS = frozenset({"und", "sowie", "oder", "&"})
JOINTS = COORDINATORS | {","}
BRACKET = frozenset({"("})
ATTRIBUTIVE = frozenset({"von", "vom", "der", "des", "zwischen"})  # Vertreter von Berg und Kern
MOST = 6  # mentions before the last one that are looked at


def find_groups(text: Text, mentions: Sequence[Mention]) -> list[Mention]:
    """A mention for all members of each coordination among ``mentions``, which are in text order.

    Names need nothing but a coordinator or comma between them. With nouns, or with an attribute in between (*Uwe Kern
    vom Mieterbund und Lea Thoma*), a plural verb must show that the first of them is not the only subject.
    """
    groups = []
    for k, last in enumerate(mentions):
        if _may_be_member(text, last) and _is_behind(text, last, COORDINATORS):
            before = [m for m in mentions[max(0, k - MOST) : k] if m.sentence == last.sentence]
            members = _members(text, [m for m in before if _may_be_member(text, m)], last)
            if len(members) > 1:
                groups.append(_together(text, members))
    return groups


def _may_be_member(text: Text, mention: Mention) -> bool:
    return mention.form != "pronoun" and mention.same_as is None and not _is_behind(text, mention, BRACKET)


def _members(text: Text, before: Sequence[Mention], last: Mention) -> tuple[Mention, ...]:
    chain = [last]
    for mention in reversed(before):
        if not _is_behind(text, chain[0], JOINTS) or not _touch(text, mention, chain[0]):
            break
        if mention.kind != last.kind and _is_behind(text, mention, ATTRIBUTIVE):
            break  # Uwe Kern vom Mieterbund und Lea Thoma
        chain.insert(0, mention)
    if len(chain) > 1 and all(m.form == "name" for m in chain):
        return () if _is_behind(text, chain[0], ATTRIBUTIVE) else tuple(chain)
    first = chain[0] if len(chain) > 1 else _subject_before(text, before, last)
    if first is None or first.plural or is_oblique(text, first) or is_oblique(text, last):
        return ()
    if not takes_plural_verb(text, first.first, last.last, first.head):
        return ()
    return tuple(chain) if len(chain) > 1 else (first, last)


def _is_behind(text: Text, mention: Mention, words: frozenset[str]) -> bool:
    return mention.first > 0 and text.tree.lower[mention.first - 1] in words


def _touch(text: Text, one: Mention, other: Mention) -> bool:
    """Whether nothing but the joint, or a bracket, stands between: *Anna Berg (SPD) und Uwe Kern*."""
    tree = text.tree
    between = [i for i in range(one.last + 1, other.first - 1) if not tree.is_space(i)]
    return not between or (tree.words[between[0]] == "(" and tree.words[between[-1]] == ")")


def _subject_before(text: Text, before: Sequence[Mention], last: Mention) -> Mention | None:
    """The first mention of the stretch without verb and comma that ends with ``last``."""
    tree = text.tree
    found = None
    for mention in reversed(before):
        if any(tree.is_verb(i) or tree.words[i] == "," for i in range(mention.last + 1, last.first)):
            break
        found = mention
    return found


def _together(text: Text, members: tuple[Mention, ...]) -> Mention:
    first, last = members[0], members[-1]
    for one, other in pairwise(members):
        one.stop = other.first - 1
    group = Mention("group", last.head, first.first, last.last, "group", "", last.sentence, True, members=members)
    mark_part(text, group)
    group.subject = group.subject or first.subject
    group.speaks = group.speaks or first.speaks or last.speaks
    return group
