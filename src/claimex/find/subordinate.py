"""Subordinate clauses in the reporting subjunctive inside a sentence of the writer's own.

*Sie lehnt den Verkauf ab, weil 5000 Stellen daran hingen.* · *Er kritisierte den Plan, der zu teuer sei.* The mood
alone says that the reason or the attribute is somebody's word; the main clause says whose.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimex.find.attribution import attribute, can_speak
from claimex.find.candidate import Candidate
from claimex.find.frames import Frame, verb_frames
from claimex.find.stretches import claim_words
from claimex.grammar import CONDITIONS, Clause, ClauseType, Mood
from claimex.reading import Text

CONDITIONALS = CONDITIONS | {"als"}


def find_subordinate(text: Text) -> Iterator[Candidate]:
    """Claims that are one subordinate clause, sentence by sentence."""
    for n in range(len(text.sentences)):
        clauses = text.clauses(n)
        for clause in clauses:
            if not _is_reported(text, clause):
                continue
            main = next((c for c in clauses if c.type is ClauseType.MAIN and c.mood is not Mood.KONJUNKTIV_II), None)
            if main is None or main.mood.is_subjunctive or main is clause or main.start > clause.start:
                continue
            frame = next((f for f in verb_frames(text, n) if f.clause is main), None)
            if clause.mood is not Mood.KONJUNKTIV_I and frame is None:
                continue
            candidate = _make(text, n, clause, main, frame)
            if candidate is not None:
                yield candidate


def _is_reported(text: Text, clause: Clause) -> bool:
    if clause.finite is None or text.quoted[clause.finite] or not clause.mood.is_reporting:
        return False
    if clause.type is ClauseType.RELATIVE:
        return (
            text.lexicon.adverb(text.tree.lower[clause.first_word(text.tree)]) is None
        )  # …, wonach der Plan falsch sei
    marker = text.tree.lower[clause.marker] if clause.marker is not None else ""
    return clause.type is ClauseType.ADVERBIAL and marker not in CONDITIONALS


def _make(text: Text, sentence: int, clause: Clause, main: Clause, frame: Frame | None) -> Candidate | None:
    start, _ = text.sentences[sentence]
    tokens = clause.tokens
    claim = claim_words(text, tokens[0], tokens[-1] + 1)
    if not claim:
        return None
    candidate = Candidate(
        kind="indirect" if frame else "indirect_free_indirect",
        spans=text.character_spans(claim),
        construction="subjunctive_subordinate",
        confidence=0.55,
        mood=clause.reading.evidence if clause.reading else None,
    )
    if frame is not None:
        return frame.lend(candidate, [i for i in range(start, claim[0]) if not text.tree.is_space(i)])
    speaker = attribute(text, main)
    if can_speak(text, speaker):
        candidate.speaker = speaker
    return candidate
