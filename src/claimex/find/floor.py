"""Who holds the floor at a place in the text: the one who spoke last, or of whom it was told last."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from claimex.find.attribution import UNSOURCED, can_speak, subject_of
from claimex.find.candidate import Attribution, Candidate
from claimex.find.frames import Frame, verb_frames
from claimex.find.stretches import sentence_end
from claimex.grammar import Clause, ClauseType, Relation
from claimex.model import Medium
from claimex.reading import Text
from claimex.wordlists import read_lines

PERSONS = frozenset({"er", "sie"})
GOING_ON = frozenset({"weiter", "begründung"})  # hieß es weiter, zur Begründung hieß es
YET_TO = frozenset({"muss", "müssen", "soll", "sollen", "darf", "dürfen", "kann", "können"})
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

        Going back sentence by sentence: the speaker of a claim there, of a reporting verb (*kritisierte den Plan*) or a
        gesture (*schüttelt den Kopf*), the subject before a colon.
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
            told = self._taken_in(n)
            if told is not None:
                return told
            if self._says_nothing(n) and self.text.tree.lower[start] not in PERSONS:
                continue  # Kern sagte dazu nichts. Er habe zu tun: his word all the same
            acting = acting or self._acting(n)
            if acting is not None and self._is_named(acting.speaker):
                break
        if acting is not None:
            return acting
        earlier = bisect_left(self._sentences, sentence)
        if earlier:
            return _holder(self._last[self._sentences[earlier - 1]])
        return Holder(Attribution([], None, "nobody holds the floor"), "speech")

    def _is_named(self, speaker: Attribution) -> bool:
        """*Trainer Kern*, but not *Kerns Vertrag*."""
        tree = self.text.tree
        return any(tree.pos[i] == "PROPN" and tree.relations[i] is not Relation.GENITIVE for i in speaker.tokens)

    def reaction(self, sentence: int) -> Holder | None:
        """*¶ „Nein!“ Kern lacht.*: whose gesture follows a quotation with which a paragraph begins."""
        text, following = self.text, sentence + 1
        start, end = text.sentences[sentence]
        if not start or not text.paragraph_breaks_between(start - 1, start):
            return None
        here = self._gesturing(sentence)
        if here is not None or following >= len(text.sentences):
            return here
        is_apart = text.paragraph_breaks_between(end - 1, text.sentences[following][0])
        return None if is_apart else self._gesturing(following)

    def is_taken_in(self, sentence: int) -> bool:
        """Whether somebody takes the floor in a sentence: by a verb that reports, by a gesture, or before a colon."""
        return self._taken_in(sentence) is not None

    def goes_on(self, speaker: int, sentence: int) -> bool:
        """Whether nothing but the word of whoever is named in one sentence stands between that and another one."""
        return speaker < sentence and all(
            any(c.mood.is_reporting for c in self.text.clauses(n)) for n in range(speaker + 1, sentence)
        )

    def _taken_in(self, sentence: int) -> Holder | None:
        before_colon = self._acting(sentence) if self._ends_in_colon(sentence) else None
        return self._told_by(sentence) or self._gesturing(sentence) or before_colon

    def _ends_in_colon(self, sentence: int) -> bool:
        """*Der Anwalt sieht gute Chancen: …*"""
        start, end = self.text.sentences[sentence]
        return self.text.tree.words[sentence_end(self.text, end, start) - 1] == ":"

    def _told_by(self, sentence: int) -> Holder | None:
        """The last in a sentence who is the speaker of a reporting verb."""
        for frame in reversed(verb_frames(self.text, sentence)):
            if frame.clause.type is ClauseType.RELATIVE:
                continue  # warnt vor Diensten, die mit … werben
            if frame.clause.finite is not None and self.text.tree.lower[frame.clause.finite] in YET_TO:
                continue  # Der Rat muss noch zustimmen
            if frame.speaker.tokens and can_speak(self.text, frame.speaker) and not _is_silence(frame):
                return Holder(frame.speaker, frame.entry.medium)
        return None

    def _says_nothing(self, sentence: int) -> bool:
        """*Die Behörde äußerte sich dazu nicht.*"""
        return any(_is_silence(frame) for frame in verb_frames(self.text, sentence))

    def _acting(self, sentence: int) -> Holder | None:
        """The first subject of a sentence who can speak."""
        acting = filter(None, map(self._actor, self.text.clauses(sentence)))
        return next((Holder(actor, "speech_writing") for actor in acting), None)

    def _gesturing(self, sentence: int) -> Holder | None:
        """*Eine Anwohnerin schüttelt den Kopf*: who says by a gesture that it is their turn."""
        gestures = (c for c in self.text.clauses(sentence) if _is_gesture(self.text, c) or _is_set_apart(self.text, c))
        return next((Holder(actor, "speech") for actor in filter(None, map(self._actor, gestures))), None)

    def _actor(self, clause: Clause) -> Attribution | None:
        """Who acts in a main clause, if they can speak."""
        text = self.text
        if clause.type is not ClauseType.MAIN or clause.subject is None or clause.is_passive:
            return None
        if clause.lemma == "sein" and text.lexicon.noun(text.tree.words[clause.subject]) is not None:
            return None  # von Einsparungen ist die Rede
        subject = subject_of(text, clause)
        return subject if can_speak(text, subject) and not text.quoted[clause.subject] else None


def name_sources(text: Text, claims: Sequence[Candidate]) -> None:
    """Give claims of *hieß es* alone a speaker: the organisation or document of the sentence before, *hieß es weiter*
    whoever spoke there."""
    unsourced = [claim for claim in claims if claim.speaker.missing == UNSOURCED]
    if not unsourced:
        return
    tree, floor = text.tree, Floor(text, claims)
    for claim in unsourced:
        place = text.token_range(claim.start, claim.start + 1)
        if not place:
            continue
        sentence = tree.sentence_of[place[0]]
        before = floor.holder(sentence).speaker
        if before.head is None or not floor.goes_on(tree.sentence_of[before.head], sentence):
            continue
        noun = text.lexicon.speaker_noun(tree.words[before.head])
        is_body = noun is not None and noun.kind in ("organisation", "document")
        goes_on = is_body or any(tree.lower[i] in GOING_ON for i in claim.frame)
        if goes_on and not text.paragraph_breaks_between(before.head, place[0]):
            claim.speaker = before


def _is_gesture(text: Text, clause: Clause) -> bool:
    """*schüttelt den Kopf*, *winkt ab*."""
    lower, beside = text.tree.lower, _gestures().get(clause.lemma, ())
    return any(not beginnings or any(lower[i].startswith(beginnings) for i in clause.own) for beginnings in beside)


def _is_set_apart(text: Text, clause: Clause) -> bool:
    """*Der Angeklagte selbst las vom Blatt ab*: whose turn it is after others spoke of them."""
    subject = clause.subject
    return subject is not None and text.tree.lower[subject + 1 : subject + 2] == ["selbst"]


@cache
def _gestures() -> dict[str, tuple[tuple[str, ...], ...]]:
    """By verb, the beginnings of the words that make it a gesture; none if it is one by itself."""
    found: defaultdict[str, tuple[tuple[str, ...], ...]] = defaultdict(tuple)
    for line in read_lines("claimex.find", "gestures.tsv")[1:]:
        verb, beside = line.split("\t")
        found[verb] += (() if beside == "-" else tuple(beside.split(", ")),)
    return dict(found)


def _is_silence(frame: Frame) -> bool:
    """Whether somebody did not say something, which is no denial."""
    return frame.stance == "denied" and frame.entry.act in ("say", "answer", "explain", "report")


def _holder(claim: Candidate) -> Holder:
    return Holder(claim.speaker, claim.medium, claim)
