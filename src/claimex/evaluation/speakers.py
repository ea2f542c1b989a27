"""Whether two mentions name the same speaker, as far as an extraction knows the mentions of its speakers."""

from __future__ import annotations

from claimex.evaluation.gold import GoldDocument
from claimex.formats.tokens import covered
from claimex.model import Extraction, Speaker

_SAME = 0.5  # share of the gold mention's words from which ours is the same mention


class Speakers:
    """The mentions of the speakers of an extraction, in tokens of a gold document of the same text."""

    def __init__(self, extraction: Extraction, document: GoldDocument) -> None:
        mentions = (
            (*covered(document.tokens, span.start, span.end), profile.id)
            for profile in extraction.speakers
            for span in profile.mentions
        )
        self._mentions = sorted(mentions, key=lambda mention: (mention[0], -mention[1]))

    def is_same(self, speaker: Speaker | None, ours: frozenset[int], theirs: frozenset[int]) -> bool:
        """Whether the mention ``theirs`` of the gold names the ``speaker`` that we found by the mention ``ours``.

        It does if both are the same mention, or if it is a mention of our speaker: of all that stand in it, the first
        tells whose it is, since German puts attributes behind (*ein Berater des Präsidenten*).
        """
        if speaker is None:
            return False
        if len(ours & theirs) >= _SAME * len(theirs):
            return True
        return speaker.id is not None and speaker.id == self._of(theirs)

    def _of(self, tokens: frozenset[int]) -> str | None:
        return next((id for first, end, id in self._mentions if not tokens.isdisjoint(range(first, end))), None)
