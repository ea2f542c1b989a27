"""Reader and grammar together: what both see is one claim, what one of them sees alone is kept if that is likely right.

The reader finds, the grammar explains, cuts and attributes: of a claim that both see, the grammar's spans and roles
are the better ones. How likely a claim is right follows from how sure both are (:mod:`claimex.reader.calibration`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from claimex.find.candidate import HEARSAY, Candidate
from claimex.find.floor import Floor
from claimex.find.question import asks_another
from claimex.find.quote_labels import is_topic
from claimex.find.seen import to_candidate
from claimex.find.settle import overlap, settle
from claimex.reader.calibration import Calibration
from claimex.reader.scheme import Proposal
from claimex.reader.words import Words
from claimex.reading import Text

CARRIED_ON = frozenset({"subjunctive_chain", "state_chain", "quote_without_frame"})
"""Constructions whose speaker is who holds the floor."""
SAME = 0.5  # share of common characters from which two claims are one (Jaccard)
SAME_TOLD = 0.2  # the same, if they have one beginning and one cue: *Es gehe nicht um Geld, sagte sie, sondern um Zeit*
SAME_APART = 0.9  # the same, if one of them is direct and the other is not


def fuse(
    text: Text,
    words: Words,
    grammar: Sequence[Candidate],
    proposals: Iterable[Proposal],
    calibration: Calibration,
) -> list[Candidate]:
    """The claims of a text, in text order, each with the probability that it is right."""
    seen = [to_candidate(text, words, proposal) for proposal in proposals]
    partners = pair(grammar, seen)
    fused: list[Candidate] = []
    now: dict[Candidate, Candidate] = {}
    for mine in grammar:
        theirs = partners.get(mine)
        chance = calibration.chance(mine.kind, theirs.confidence if theirs else None, mine.confidence)
        now[mine] = replace(merge(text, mine, theirs) if theirs else mine, confidence=chance)
        fused.append(now[mine])
    for candidate in fused:
        if candidate.carries is not None:
            candidate.carries = now.get(candidate.carries, candidate.carries)
    taken = set(partners.values())
    rest = [c for c in seen if c not in taken and not (_opens_paragraph(text, c) or _asks_another(text, c))]
    fused += [replace(c, confidence=calibration.chance(c.kind, c.confidence, None)) for c in rest]
    kept = settle([candidate for candidate in fused if candidate.confidence >= calibration.least])
    _hand_over(text, kept, [c for c in rest if c.cue and c.speaker.tokens])
    return kept


def _hand_over(text: Text, claims: Sequence[Candidate], unseen: Iterable[Candidate]) -> None:
    """Let those whose claims only the reader saw hold the floor for what the grammar carries on behind them, and who
    holds it say the quotations of which it did not see a speaker, and what carried on a claim that was dropped."""
    told = {(c.kind, c.spans) for c in unseen}
    kept = {id(c) for c in claims}
    nobodys = [c for c in claims if c.construction == "reader_and_quotation" and not (c.speaker.tokens or c.cue)]
    orphans = [c for c in claims if c.construction in CARRIED_ON and c.carries and id(c.carries) not in kept]
    if not (told or nobodys or orphans):
        return
    floor = Floor(text, (c for c in claims if c.construction not in CARRIED_ON))
    for claim in claims:
        place = text.token_range(claim.start, claim.start + 1)
        if not place or not (claim.construction in CARRIED_ON or claim in nobodys):
            continue
        sentence = text.tree.sentence_of[place[0]]
        holder = (floor.reaction(sentence) if claim in nobodys else None) or floor.holder(sentence)
        is_told = holder.claim is not None and (holder.claim.kind, holder.claim.spans) in told
        if is_told or claim in nobodys or claim in orphans:
            holder.lend(claim)


def _opens_paragraph(text: Text, claim: Candidate) -> bool:
    """*¶ Der Rat soll am Montag entscheiden*: a plan with which a paragraph begins is the author's, though a reader may
    take it for somebody's."""
    place = text.token_range(claim.start, claim.start + 1)
    is_plan = claim.kind == "free_indirect" and bool(place) and place[0] > 0
    return is_plan and text.paragraph_breaks_between(place[0] - 1, place[0])


def _asks_another(text: Text, claim: Candidate) -> bool:
    place = text.token_range(claim.start, claim.start + 1)
    return bool(place) and asks_another(text, place[0])


def unaided(text: Text, words: Words, proposals: Iterable[Proposal], calibration: Calibration) -> list[Candidate]:
    """The claims of the reader alone, in text order, each with the probability that it is right."""
    seen = [to_candidate(text, words, proposal) for proposal in proposals]
    for candidate in seen:
        candidate.confidence = calibration.chance_unaided(candidate.confidence)
    return settle([candidate for candidate in seen if candidate.confidence >= calibration.least])


def pair(grammar: Iterable[Candidate], seen: Sequence[Candidate]) -> dict[Candidate, Candidate]:
    """Which claim of the reader's is which of the grammar's: best overlap first."""
    matches = []
    for a, mine in enumerate(grammar):
        for b, theirs in enumerate(seen):
            if theirs.end <= mine.start or mine.end <= theirs.start:
                continue
            shared = overlap(mine, theirs)
            share = shared / (mine.length + theirs.length - shared)
            alike = (mine.kind == "direct") == (theirs.kind == "direct")
            told_alike = alike and mine.start == theirs.start and not set(mine.cue).isdisjoint(theirs.cue)
            if share >= (SAME_TOLD if told_alike else SAME if alike else SAME_APART):
                matches.append((-(alike + share), a, b, mine, theirs))
    partners: dict[Candidate, Candidate] = {}
    taken: set[Candidate] = set()
    for *_, mine, theirs in sorted(matches, key=lambda match: match[:3]):
        if mine not in partners and theirs not in taken:
            partners[mine] = theirs
            taken.add(theirs)
    return partners


def merge(text: Text, mine: Candidate, theirs: Candidate) -> Candidate:
    """One claim of the grammar's and the reader's: the grammar's, since it cuts and attributes better (measured on
    Wikinews dev), with what it lacks from the reader."""
    is_framed = mine.kind in ("direct", "indirect")
    # Dem Angeklagten wird vorgeworfen, …: whom the verb addresses does not say it.
    is_open = not (
        mine.speaker.tokens
        or mine.speaker.missing == HEARSAY
        or {*mine.addressee, *mine.cue} & {*theirs.speaker.tokens}
        or (mine.kind == "direct" and is_topic(text, theirs.speaker))
    )
    return replace(
        mine,
        cue=mine.cue or (theirs.cue if is_framed else []),
        lemma=mine.lemma or (theirs.lemma if is_framed else ""),
        frame=mine.frame or (theirs.frame if is_framed else []),
        speaker=theirs.speaker if theirs.speaker.tokens and is_open else mine.speaker,
        # Who reads the verb knows whom it addresses; the reader often takes places and topics for that.
        addressee=mine.addressee or ([] if mine.cue else theirs.addressee),
    )
