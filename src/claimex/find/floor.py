"""Who holds the floor at a place in the text: the one who spoke last, or of whom it was told last."""

from __future__ import annotations

from collections.abc import Iterable

from claimex.find.candidate import Attribution, Candidate
from claimex.find.frames import attribute, can_speak, verb_frames
from claimex.grammar import ClauseType
from claimex.model import Medium
from claimex.reading import Text

REACH = 3  # sentences back in which a speaker without a claim is sought


def floor(text: Text, claims: Iterable[Candidate], sentence: int) -> tuple[Attribution, Medium]:
    """The speaker whom a sentence without a frame carries on, and the medium.

    Going back sentence by sentence: the speaker of a claim there, else that of a reporting verb (*kritisierte den
    Plan*), else a subject who can speak. Beyond ``REACH`` sentences only claims count.
    """
    spoken: dict[int, Candidate] = {}
    for claim in sorted(claims, key=lambda c: c.end):
        place = text.token_range(claim.end - 1, claim.end)
        if place and claim.speaker.tokens:
            spoken[text.tree.sentence_of[place[0]]] = claim
    for n in range(sentence - 1, -1, -1):
        if n in spoken:
            return spoken[n].speaker, spoken[n].medium
        if sentence - n > REACH:
            continue
        for frame in reversed(verb_frames(text, n)):
            if frame.speaker.tokens and can_speak(text, frame.speaker):
                return frame.speaker, frame.entry.medium
        for clause in text.clauses(n):
            if clause.type is ClauseType.MAIN and clause.subject is not None and not text.quoted[clause.subject]:
                subject = attribute(text, clause)
                if can_speak(text, subject):
                    return subject, "speech"
    return Attribution([], None, "nobody holds the floor"), "speech"
