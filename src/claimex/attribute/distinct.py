"""The distinct speakers of a text: one for each canonical name."""

from __future__ import annotations

from collections.abc import Iterable

from claimex.model import MentionKind, Speaker

RANK: dict[MentionKind, int] = {"name": 0, "noun": 1, "pronoun": 2, "implicit": 3, "unknown": 4}


def distinct_speakers(speakers: Iterable[Speaker | None]) -> tuple[Speaker, ...]:
    """One speaker for each canonical name, in order of appearance.

    Of several mentions the one by name stands for all, else the one by noun, and of these the first that describes
    the speaker. ``None``, pronouns that nobody was found for and mentions of an unknown sort are left out.
    """
    found: dict[str, Speaker] = {}
    for speaker in speakers:
        if speaker is None or (speaker.mention in ("pronoun", "implicit", "unknown") and speaker.antecedent is None):
            continue
        known = found.get(speaker.name)
        if known is None or _rank(speaker) < _rank(known):
            found[speaker.name] = speaker
    return tuple(found.values())


def _rank(speaker: Speaker) -> tuple[int, bool]:
    return RANK[speaker.mention], speaker.description is None
