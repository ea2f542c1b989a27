"""The organisations in people's roles: *Rodax-Chef Jan Holm* … *das Unternehmen*, *Eva Lenz (SPD)* … *ihre Partei*."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from claimex.attribute import words
from claimex.attribute.mention import Mention
from claimex.reading import Text

MEMBERSHIP = frozenset({"von", "vom", "beim", "der", "des"})


def names_in_roles(text: Text, mentions: Sequence[Mention]) -> dict[int, Mention]:
    """A mention for each organisation that is the first part of a compound for a person, by its token."""
    tree = text.tree
    found = {}
    for mention in mentions:
        if mention.kind not in ("person", "group") or mention.form not in ("name", "noun"):
            continue
        for i in range(mention.first, mention.name_first if mention.form == "name" else mention.last + 1):
            name = words.employer(text.lexicon, tree.words[i])
            if name:
                found[i] = Mention(
                    "name", i, i, i, "organisation", "", mention.sentence, name=(name,), name_first=i,
                    quoted=mention.quoted,
                )  # fmt: skip
    return found


def affiliations(
    text: Text, person: Mention, at: Mapping[int, Mention], inside: Mapping[int, Mention]
) -> Iterator[Mention]:
    """The organisations that a mention of a person names with it: within its role, in brackets, behind *von der*."""
    tree, after = text.tree, person.last + 1
    yield from (inside[i] for i in range(person.first, after) if i in inside)
    while after < len(tree) and (tree.words[after] == "(" or tree.lower[after] in MEMBERSHIP):
        after += 1
    behind = at.get(after) if after > person.last + 1 else None
    if behind is not None and behind.kind in ("organisation", "unknown"):
        yield behind
