"""Where something was said or written: *in einem Interview*, *bei Telegram*, *vor Journalisten*, *der „Bild“*."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from claimex.find.candidate import Candidate
from claimex.grammar import genitive_of, governed_noun, noun_phrase
from claimex.lexicon import VenueNoun
from claimex.lexicon.entries import CONTRACTIONS
from claimex.reading import Text

TWO_WAY = ("in", "auf", "vor", "an", "ins", "ans")  # prepositions of place with the dative, of direction else
PARTNERS = ("mit", "für", "gegenüber")  # im Interview mit dem ZDF


@dataclass(frozen=True, slots=True)
class Venue:
    """The tokens of a venue and what the lexicon knows of its noun, which it may not (*der „Bild“*)."""

    tokens: list[int]
    entry: VenueNoun | None


def venue_of(text: Text, candidate: Candidate) -> Venue | None:
    """The venue that the clause of the cue names, or a ``reported`` claim itself; the first if there are several."""
    if candidate.construction == "reported_plan":
        return None  # will im Bundestag darüber reden: where it will be, not where it was said
    verbs = set(candidate.cue or candidate.grounds)
    frame = set(candidate.frame) - verbs - set(candidate.speaker.tokens)
    region: list[int] = []
    for n in sorted({text.tree.sentence_of[i] for i in verbs}):
        clauses = [c.own for c in text.clauses(n) if verbs & set(c.own)]
        region += sorted(i for own in clauses for i in own if not candidate.frame or i in frame)
    return next(_places(text, region, candidate.addressee), None) or _outlet(text, candidate.addressee)


def _places(text: Text, region: list[int], addressee: Collection[int]) -> Iterator[Venue]:
    """Phrases whose preposition and noun make a place of saying."""
    tree = text.tree
    inside = set(region)
    for i in region:
        if tree.pos[i] != "ADP" or i in addressee:
            continue
        noun = governed_noun(tree, i)
        preposition = CONTRACTIONS.get(tree.lower[i], tree.lower[i])
        if noun is None or noun not in inside or noun < i:
            continue
        owner = genitive_of(tree, noun)
        if owner is not None and owner in inside and text.lexicon.venue(tree.words[noun]) is None:
            noun, preposition = owner, f"{preposition} {tree.words[noun]}"  # am Rande des Gipfels
        entry = text.lexicon.venue(tree.words[noun])
        if entry is None or preposition not in entry.prepositions or _is_direction(text, i, noun):
            continue
        yield Venue(_whole(text, i, noun, inside), entry)


def _is_direction(text: Text, preposition: int, noun: int) -> bool:
    """*in den Bundestag* gewählt: whither, by the accusative."""
    tree = text.tree
    return tree.lower[preposition] in TWO_WAY and (
        tree.morphs[noun].get("Case") == "Acc" and tree.morphs[preposition + 1].get("Case", "Acc") == "Acc"
    )


def _whole(text: Text, preposition: int, noun: int, inside: Collection[int]) -> list[int]:
    """The phrase with its genitives, but no further attributes than *mit* and *für* with a name or a medium."""
    tree = text.tree
    phrase = {i for i in noun_phrase(tree, noun) if i in inside and i > preposition}
    last = noun
    while last + 1 in phrase and tree.pos[last + 1] != "ADP" and not tree.is_punctuation(last + 1):
        last += 1
    after = last + 1
    if after in inside and tree.lower[after] in PARTNERS:
        partner = governed_noun(tree, after)
        if partner is not None and partner in inside and partner > after and _can_ask(text, partner):
            last = max([partner, *(i for i in noun_phrase(tree, partner) if i in inside and i > after)])
    if last + 1 in inside and (text.opens_quotation(last + 1) or text.quoted[last]):
        while last + 1 in inside and text.quoted[last + 1] and not text.closes_quotation(last):
            last += 1
    return [i for i in range(preposition, last + 1) if i in inside]


def _can_ask(text: Text, noun: int) -> bool:
    return text.tree.pos[noun] == "PROPN" or text.lexicon.is_outlet(text.tree.words[noun]) or text.quoted[noun]


def _outlet(text: Text, addressee: list[int]) -> Venue | None:
    """A newspaper or broadcaster that was spoken to: *der „Bild“*, *dem Sender*."""
    tree = text.tree
    noun = next((i for i in addressee if tree.is_nominal(i)), None)
    if noun is None:
        return None
    for i in range(noun, addressee[-1] + 1):
        if not tree.is_nominal(i):
            break
        if text.lexicon.is_outlet(text.tree.words[i]):
            return Venue(addressee, text.lexicon.venue(tree.words[i]))
    is_name = addressee[1:2] and text.opens_quotation(addressee[1]) and tree.lower[addressee[0]] in ("der", "dem")
    return Venue(addressee, None) if is_name and text.lexicon.speaker_noun(tree.words[noun]) is None else None
