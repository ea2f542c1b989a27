"""Spoken, written or thought: who speaks decides where the verb leaves it open, and a noun that names the place.

In this order:

1. A claim that goes on from another has that one's medium; what follows a thought was said or written.
2. A verb or noun of thinking keeps its medium, but words in quotation marks were said or written.
3. So does a verb of speaking or writing alone: *sagte*, *rief*, *schrieb*.
4. Else the text that speaks (*laut dem Gutachten*, *berichtet die Zeitung*) or the place decides (*im Interview*).
5. Else a person speaks, a document is written; of an organisation or a group it stays open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from claimex.find.candidate import Candidate
from claimex.find.venue import Venue, venue_of
from claimex.model import Medium, SpeakerKind
from claimex.reading import Text

OPEN: Medium = "speech_writing"
THINKING: tuple[Medium, ...] = ("thought", "speech_thought", "writing_thought")
OUTRIGHT = ("reported_acc", "reported_plan")  # Constructions that tell what was done, not how: forderte mehr Geld.


def settle_media(
    text: Text, candidates: Iterable[Candidate], kind_of: Callable[[Candidate], SpeakerKind | None]
) -> None:
    """Set venue and medium of claims; before, ``medium`` is that of the verb or noun alone."""
    for candidate in sorted(candidates, key=lambda c: (c.start, -c.end)):
        if candidate.carries is not None:
            candidate.medium = candidate.carries.medium
        venue = venue_of(text, candidate)
        if venue is not None:
            candidate.venue = venue.tokens
        candidate.medium = _medium(text, candidate, kind_of(candidate), venue)


def _medium(text: Text, candidate: Candidate, who: SpeakerKind | None, venue: Venue | None) -> Medium:
    medium = candidate.medium
    if medium in THINKING:
        if candidate.kind != "direct" and candidate.carries is None:
            return medium
        medium = OPEN
    elif candidate.carries is not None:
        return medium
    if medium != OPEN:
        return medium
    of_text = _text_that_speaks(text, candidate, who)
    if of_text is not None:
        return of_text
    if venue is not None and venue.entry is not None and venue.entry.kind != "outlet":
        return venue.entry.medium
    if who == "person" and candidate.construction not in OUTRIGHT:
        return "speech"
    return "writing" if who == "document" else OPEN


def _text_that_speaks(text: Text, candidate: Candidate, who: SpeakerKind | None) -> Medium | None:
    """The medium of the last noun of the speaker that is a text or an outlet; behind a person it is only where from."""
    found: Medium | None = None
    begun = False
    for i in candidate.speaker.tokens:
        is_noun = text.tree.is_nominal(i)
        if who == "person" and begun and not is_noun:
            break  # die Chefin | der Zeitung, but: die Lindenauer Zeitung
        begun = begun or is_noun
        entry = text.lexicon.venue(text.tree.words[i]) if is_noun else None
        if entry is not None and entry.kind in ("text", "platform", "outlet"):
            found = entry.medium
    return found
