"""Speech acts told in the writer's own words, their content a phrase: *Der Verband forderte mehr Geld.*

The verb's slots hold the content (*warnte vor X*, *bezeichnete X als Y*), or *will* and *möchte* say what somebody
plans (*Die Stadt will 20 Brücken sanieren.*). The speaker is named in the sentence, and the whole sentence is the
claim: what remains of it, if another claim lies in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from claimex.find.attribution import FIRST_PERSON, attribute, can_speak, rival_subject
from claimex.find.candidate import Attribution, Candidate
from claimex.find.chain import tokens_of
from claimex.find.frames import verb_frames
from claimex.find.label import DASHES
from claimex.find.stretches import sentence_end, sentence_start, strip_marks
from claimex.grammar import Clause, ClauseType, Relation, governed_noun, noun_phrase
from claimex.lexicon.entries import CONTRACTIONS, Slot
from claimex.model import Medium
from claimex.reading import Text

STOPS = {".", "!", "?", "…", "“", "”", "«", "»", ")"}
PLANS = {"will", "wollen", "möchte", "möchten"}


@dataclass(slots=True, eq=False)
class Act:
    """A clause that tells of a speech act; ``construction`` names the slots that hold the content."""

    clause: Clause
    construction: str
    confidence: float
    speaker: Attribution
    medium: Medium
    addressee: list[int]


def find_reported(text: Text, others: list[Candidate]) -> Iterator[Candidate]:
    """Claims of kind ``reported``, at most one for each stretch that the ``others`` leave of a sentence."""
    taken = tokens_of(text, others)
    for i in (i for claim in others if claim.construction.startswith("source") for i in claim.frame):
        taken[i] = True  # … sprach von 20, | laut Polizei waren es 50
    cues = {i for claim in others for i in claim.cue}
    for n in range(len(text.sentences)):
        found: list[Candidate] = []
        for act in (*_told(text, n), *_planned(text, n)):
            if not cues & set(act.clause.verbs) and not any(taken[v] for v in act.clause.verbs):
                candidate = _make(text, act, _extent(text, act.clause, taken, cues))
                if candidate is not None and all(candidate.spans != other.spans for other in found):
                    found.append(candidate)
        yield from found


def tells(text: Text, sentence: int) -> bool:
    """Whether a sentence tells of a speech act or a plan, its content a phrase."""
    return any(True for _ in chain(_told(text, sentence), _planned(text, sentence)))


def _told(text: Text, sentence: int) -> Iterator[Act]:
    """Clauses whose verb reports and has its content in a phrase."""
    for frame in verb_frames(text, sentence):
        clause, entry = frame.clause, frame.entry
        if (frame.stance != "asserted" and entry.act != "deny") or _is_pluperfect(text, clause):
            continue
        if clause.finite is not None and text.tree.lower[clause.finite] in PLANS:
            continue  # will mehr Geld fordern: a plan
        if clause.prefix is not None and not entry.base.startswith(text.tree.lower[clause.prefix]):
            continue  # sprachen … frei
        speaker = frame.speaker if _is_someone(text, clause, frame.speaker) else _rival(text, clause)
        if not _is_statement(text, clause) or not _is_someone(text, clause, speaker):
            continue
        slots = next((slots for slots in entry.phrases if _holds(text, clause, slots, speaker)), None)
        if slots is not None:
            content = set(_objects(text, clause, speaker)) if slots == {"acc"} else set()
            addressee = [] if content & set(frame.addressee) else frame.addressee
            yield Act(clause, f"reported_{'_'.join(sorted(slots))}", 0.5, speaker, entry.medium, addressee)


def _is_pluperfect(text: Text, clause: Clause) -> bool:
    """*hatte mehr Geld gefordert*: what lies before the news is background."""
    tree, finite = text.tree, clause.finite
    if finite is None or len(clause.verbs) < 2 or tree.lemmas[finite] != "haben":
        return False
    return tree.morphs[finite].get("Tense") == "Past" and not clause.mood.is_subjunctive


def _planned(text: Text, sentence: int) -> Iterator[Act]:
    """*Die Stadt will 20 Brücken sanieren.*"""
    for clause in text.clauses(sentence):
        if clause.finite is None or text.tree.lower[clause.finite] not in PLANS or len(clause.verbs) < 2:
            continue
        speaker = attribute(text, clause)
        if clause.negation is None and _is_statement(text, clause) and _is_someone(text, clause, speaker):
            yield Act(clause, "reported_plan", 0.35, speaker, "speech_writing", [])


def _is_statement(text: Text, clause: Clause) -> bool:
    """A main clause of the writer's, neither question nor command nor the announcement of what follows."""
    tree = text.tree
    start, end = text.sentences[clause.sentence]
    last = tree.words[sentence_end(text, end, start) - 1]
    opens = clause.finite == sentence_start(text, start, end)
    return clause.type is ClauseType.MAIN and not opens and last not in ("?", ":") and not text.quoted[clause.verbs[0]]


def _is_someone(text: Text, clause: Clause, speaker: Attribution) -> bool:
    """True for a speaker who is named in the sentence and is not the writer."""
    tree, head = text.tree, speaker.head
    start, end = text.sentences[clause.sentence]
    if head is None or not start <= head < end or tree.lower[head] in FIRST_PERSON:
        return False
    # Names that a tagger takes for nouns stand without an article: *Ahrends erwartet …*
    is_bare = speaker.tokens == [head] and tree.pos[head] == "NOUN" and head == clause.subject
    is_singular = clause.finite is not None and not tree.lower[clause.finite].endswith("n")
    return can_speak(text, speaker) or (is_bare and is_singular and not clause.is_passive)


def _rival(text: Text, clause: Clause) -> Attribution:
    """*Die Kosten beziffern die Autoren auf …*: of two subjects the one who can speak."""
    rival = rival_subject(text, clause)
    if rival is None or clause.finite is None or not _agree(text, rival, clause.finite):
        return Attribution([], None, "subject cannot speak")
    return Attribution(noun_phrase(text.tree, rival, set(clause.verbs)), rival)


def _agree(text: Text, noun: int, verb: int) -> bool:
    """False if one is singular and the other plural."""
    numbers = {text.tree.morphs[i].get("Number") for i in (noun, verb)} - {None}
    return len(numbers) < 2


def _holds(text: Text, clause: Clause, slots: frozenset[Slot], speaker: Attribution) -> bool:
    return all(_fills(text, clause, slot, speaker) for slot in slots)


def _fills(text: Text, clause: Clause, slot: Slot, speaker: Attribution) -> bool:
    """Whether a phrase of the clause stands in a slot of its verb."""
    tree = text.tree
    if slot == "acc":
        return bool(_objects(text, clause, speaker))
    if slot == "pred":
        return clause.predicate is not None or len(_objects(text, clause, speaker)) > 1
    if slot == "als":
        return any(tree.lower[i] == "als" for i in clause.own)
    words = {slot, *(word for word, preposition in CONTRACTIONS.items() if preposition == slot)}
    return any(tree.lower[i] in words and tree.pos[i] == "ADP" and _is_argument(text, clause, i) for i in clause.own)


def _is_argument(text: Text, clause: Clause, preposition: int) -> bool:
    """True unless the phrase is part of another one: *warnte vor X*, not *das Urteil von Montag*."""
    if preposition == clause.prefix:
        return False
    noun = governed_noun(text.tree, preposition)
    return noun is None or text.tree.heads[noun] in (noun, clause.anchor, *clause.verbs)


def _objects(text: Text, clause: Clause, speaker: Attribution) -> list[int]:
    """What the verb acts on, the subject of a passive included."""
    tree = text.tree
    # Of two subjects that a parser finds, the second is an object: hat der Minister eine Überwachung vorgeschlagen.
    second = (
        i
        for i in clause.own
        if tree.relations[i] is Relation.SUBJECT and tree.heads[i] in (clause.anchor, *clause.verbs)
    )
    objects = dict.fromkeys([*clause.objects, *([clause.subject] if clause.subject is not None else []), *second])
    return [
        i
        for i in objects
        if i not in speaker.tokens
        and tree.lower[i] != "sich"
        and tree.morphs[i].get("Case") != "Dat"
        and not text.quoted[i]
    ]


def _make(text: Text, act: Act, tokens: list[int]) -> Candidate | None:
    if not tokens:
        return None
    return Candidate(
        kind="reported",
        spans=text.character_spans(tokens),
        construction=act.construction,
        confidence=act.confidence,
        speaker=act.speaker,
        addressee=[i for i in act.addressee if i in tokens],
        medium=act.medium,
        grounds=act.clause.verbs,
    )


def _behind_topic(text: Text, clause: Clause, first: int) -> int:
    """*Hochwasser: | Ministerin Wolff kündigt Hilfe an*: what a headline is about is no part of what it reports."""
    tree, verb = text.tree, clause.verbs[0]
    colon = next((i for i in range(first, verb) if tree.words[i] == ":"), None)
    if colon is None or any(tree.is_verb(i) for i in range(first, colon)):
        return first
    return sentence_start(text, colon + 1, verb)


def _extent(text: Text, clause: Clause, taken: list[bool], cues: set[int]) -> list[int]:
    """The whole sentence with its stop, or the clause and those below it that no other claim needs."""
    start, end = text.sentences[clause.sentence]
    stop = sentence_end(text, end, start)
    first = _behind_topic(text, clause, sentence_start(text, start, stop))
    if text.tree.words[stop - 1] not in STOPS:  # a headline: Möbelhandel fürchtet Pleiten – Umsatz sinkt
        dashes = [i for i in range(first, stop) if text.tree.words[i] in DASHES]
        first = max((i + 1 for i in dashes if i < clause.verbs[0]), default=first)
        stop = min((i for i in dashes if i > clause.verbs[0]), default=stop)
    if not any(taken[first:stop]):
        return list(range(first, stop))
    frames = {i for c in text.clauses(clause.sentence) if cues & set(c.verbs) for i in c.own}
    frames |= {i for i in cues if text.lexicon.adverb(text.tree.lower[i]) is not None}  # …, wonach
    own = {i for i in clause.tokens if not taken[i] and i not in frames}
    left = right = clause.verbs[0]
    while left - 1 in own:
        left -= 1
    while right + 1 in own:
        right += 1
    return strip_marks(text, range(left, right + 1))
