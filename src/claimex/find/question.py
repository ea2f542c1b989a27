"""*Auf die Frage, ob …, antwortete X*: a question that somebody answers is another one's."""

from __future__ import annotations

from claimex.reading import Text


def is_answered(text: Text, noun: int) -> bool:
    """Whether a noun is a question to which somebody replies: *auf die Frage*."""
    cue = text.lexicon.noun(text.tree.words[noun])
    return cue is not None and cue.act == "ask" and any(text.tree.lower[i] == "auf" for i in text.tree.children[noun])


def asks_another(text: Text, first: int) -> bool:
    """Whether the clause that begins at ``first`` is such a question."""
    tree = text.tree
    asks = tree.lower[first] == "ob" or any(tag.startswith("PW") for tag in tree.tags[first : first + 2])
    return asks and first > 1 and tree.words[first - 1] == "," and is_answered(text, first - 2)
