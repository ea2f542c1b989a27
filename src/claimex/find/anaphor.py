"""*Das teilte X mit.*: a frame of its own sentence whose *das* takes up the sentence before."""

from __future__ import annotations

from collections.abc import Iterator

from claimex.find.attribution import OBLIQUE_SOURCE, can_speak
from claimex.find.candidate import Attribution, Candidate
from claimex.find.frames import verb_frames
from claimex.find.stretches import content_end, sentence_start
from claimex.grammar import ClauseType
from claimex.model import ANAPHORS
from claimex.reading import Text


def find_anaphoric(text: Text) -> Iterator[Candidate]:
    """Indirect claims of two spans: the sentence before, without its full stop, and the pronoun."""
    tree = text.tree
    for n in range(1, len(text.sentences)):
        start, end = text.sentences[n]
        first = sentence_start(text, start, end)
        if (
            first == end
            or tree.lower[first] not in ANAPHORS
            or (tree.pos[first] == "DET" and tree.is_nominal(tree.heads[first]))
        ):
            continue
        frames = [f for f in verb_frames(text, n) if f.clause.type is ClauseType.MAIN and first in f.clause.own]
        others = [c for c in text.clauses(n) if frames and c is not frames[0].clause]
        if not frames or any(c.type not in (ClauseType.RELATIVE, ClauseType.ADVERBIAL) for c in others):
            continue
        frame = frames[0]
        if frame.entry.act in ("reject", "deny", "refuse"):
            continue  # Dies lehnte das Gremium ab
        is_report = (
            frame.entry.strength == "strong"
            or frame.entry.base in OBLIQUE_SOURCE  # Das geht aus … hervor
            or (frame.entry.act in ("decide", "judge") and can_speak(text, frame.speaker))
            or ("dass" in frame.entry.complements and _is_document(text, frame.speaker))
        )
        if not is_report or frame.clause.finite != first + 1 or not frame.speaker.tokens:
            continue
        before, before_end = text.sentences[n - 1]
        stop = content_end(text, before_end, before)
        before = sentence_start(text, before, stop)
        if stop <= before or any(text.quoted[before:stop]):
            continue
        spans = (*text.character_spans(range(before, stop)), *text.character_spans([first]))
        candidate = Candidate("indirect", spans, construction="anaphoric_frame", confidence=0.75)
        yield frame.lend(candidate, list(range(first + 1, content_end(text, end, first + 1))))


def _is_document(text: Text, speaker: Attribution) -> bool:
    """*Das zeigt eine Studie*."""
    noun = text.lexicon.speaker_noun(text.tree.words[speaker.head]) if speaker.head is not None else None
    return noun is not None and noun.kind == "document"
