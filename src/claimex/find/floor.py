"""Who holds the floor at a place in the text: the one who spoke last, or of whom it was told last."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass

from claimex.find.attribution import attribute, can_speak
from claimex.find.candidate import Attribution, Candidate
from claimex.find.frames import Frame, verb_frames
from claimex.grammar import ClauseType
from claimex.model import Medium
from claimex.reading import Text

REACH = 3  # sentences back in which a speaker without a claim is sought


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the floor, and by which claim, if it is one; else the medium of the verb that tells of him."""

    speaker: Attribution
    medium: Medium
    claim: Candidate | None = None

    def lend(self, candidate: Candidate) -> Candidate:
        """The candidate as the holder's word."""
        candidate.speaker, candidate.medium, candidate.carries = self.speaker, self.medium, self.claim
        return candidate


class Floor:
    """The speakers of a text, sentence by sentence."""

    def __init__(self, text: Text, claims: Iterable[Candidate]) -> None:
        self.text = text
        self._last: dict[int, Candidate] = {}  # by sentence, the claim that ends last in it
        self._sentences: list[int] = []
        for claim in sorted(claims, key=lambda c: c.end):
            self.add(claim)

    def add(self, claim: Candidate) -> None:
        """Take note of a claim; of two in a sentence the one added later counts, unless a relative pronoun says it."""
        place = self.text.token_range(claim.end - 1, claim.end)
        if place and claim.speaker.tokens:
            sentence = self.text.tree.sentence_of[place[0]]
            if sentence in self._last and self.text.tree.tags[claim.speaker.tokens[0]] == "PRELS":
                return
            if sentence not in self._last:
                insort(self._sentences, sentence)
            self._last[sentence] = claim

    def holder(self, sentence: int) -> Holder:
        """Whom a sentence without a frame carries on.

        Going back sentence by sentence: the speaker of a claim there, or of a reporting verb (*kritisierte den Plan*).
        A subject who can speak but only acts holds it if it has a name (*Kern winkt ab*), others (*die Gäste*) if none
        has spoken before them in the paragraph. Beyond ``REACH`` sentences only claims count.
        """
        text, acting = self.text, None
        start, _ = text.sentences[sentence]
        for n in range(sentence - 1, max(-1, sentence - 1 - REACH), -1):
            if acting is not None and text.paragraph_breaks_between(text.sentences[n][1] - 1, start):
                break
            if n in self._last:
                return _holder(self._last[n])
            told = self._told_by(n)
            if told is not None:
                return told
            if self._says_nothing(n):
                continue
            acting = acting or self._acting(n)
            if acting is not None and any(text.tree.pos[i] == "PROPN" for i in acting.speaker.tokens):
                break
        if acting is not None:
            return acting
        earlier = bisect_left(self._sentences, sentence)
        if earlier:
            return _holder(self._last[self._sentences[earlier - 1]])
        return Holder(Attribution([], None, "nobody holds the floor"), "speech")

    def _told_by(self, sentence: int) -> Holder | None:
        """The last in a sentence who is the speaker of a reporting verb."""
        for frame in reversed(verb_frames(self.text, sentence)):
            if frame.speaker.tokens and can_speak(self.text, frame.speaker) and not _is_silence(frame):
                return Holder(frame.speaker, frame.entry.medium)
        return None

    def _says_nothing(self, sentence: int) -> bool:
        """*Die Behörde äußerte sich dazu nicht.*"""
        return any(_is_silence(frame) for frame in verb_frames(self.text, sentence))

    def _acting(self, sentence: int) -> Holder | None:
        """The first subject of a sentence who can speak."""
        text = self.text
        for clause in text.clauses(sentence):
            if clause.type is ClauseType.MAIN and clause.subject is not None and not text.quoted[clause.subject]:
                subject = attribute(text, clause)
                if can_speak(text, subject):
                    return Holder(subject, "speech_writing")
        return None


def _is_silence(frame: Frame) -> bool:
    """Whether somebody did not say something, which is no denial."""
    return frame.stance == "denied" and frame.entry.act in ("say", "answer", "explain", "report")


def _holder(claim: Candidate) -> Holder:
    return Holder(claim.speaker, claim.medium, claim)
