"""Sentences carried on from a named source without subjunctive.

*(Die Stadt stellte den Plan vor.) Bis 2030 sollen 400 Brücken saniert werden.*
*sollen* says that somebody else wants or tells it; who holds the floor says whose word it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimex.find.attribution import FIRST_PERSON, can_speak
from claimex.find.candidate import Candidate
from claimex.find.chain import carry_on
from claimex.find.floor import REACH
from claimex.find.frames import verb_frames
from claimex.grammar import ClauseType, has_perfect_infinitive
from claimex.reading import Text

HEARSAY = {"soll", "sollen"}
PLANNING = {"agree", "announce", "decide", "demand", "plan", "promise", "propose"}


def find_free_indirect(text: Text, others: list[Candidate]) -> Iterator[Candidate]:
    """Claims of kind ``free_indirect``, in text order; ``others`` are the claims that say who speaks."""
    pattern = Candidate("free_indirect", (), "sollen_chain", 0.6)
    return (claim for claim in carry_on(text, others, _hearsay, pattern) if claim.speaker.tokens)


def _hearsay(text: Text, sentence: int, distance: float) -> str | None:
    """The evidence if the sentence's first main clause has *sollen*, else ``None``.

    What somebody wants (*soll gelten*) needs a claim right before it in the paragraph, since a new one is the writer's
    (*Am Montag soll weiter verhandelt werden*); what is told (*soll gegolten haben*) needs one nearby.
    """
    tree = text.tree
    start, end = text.sentences[sentence]
    main = next((c for c in text.clauses(sentence) if c.type is ClauseType.MAIN and c.finite is not None), None)
    if main is None or main.finite is None or "?" in tree.words[end - 2 : end]:
        return None
    if tree.lower[main.finite] not in HEARSAY or text.quoted[main.finite]:
        return None
    if main.subject is not None and tree.lower[main.subject] in FIRST_PERSON:
        return None
    is_told = has_perfect_infinitive(tree, main.own)  # soll gekommen und gegangen sein
    if not is_told and start and text.paragraph_breaks_between(start - 1, start):
        return None
    if distance > (REACH if is_told else 1) and not _is_told_before(text, sentence):
        return None
    return f"{tree.words[main.finite]}: what somebody {'tells' if is_told else 'wants or tells'}"


def _is_told_before(text: Text, sentence: int) -> bool:
    """Whether the sentence before tells of somebody who set out a plan: *Die Stadt stellte den Plan vor.*"""
    frames = verb_frames(text, sentence - 1) if sentence else []
    return any(
        (frame.entry.strength == "strong" or frame.entry.act in PLANNING) and can_speak(text, frame.speaker)
        for frame in frames
        if frame.clause.type is ClauseType.MAIN
    )
