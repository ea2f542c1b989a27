"""The lexicon of cues: verbs, nouns, prepositions and adverbs that report, and nouns for who can speak and where.

The knowledge lies in the tab-separated files of ``data/``; users add their own with ``load_lexicon([path, …])``.
"""

from claimex.lexicon.entries import AdverbCue, NounCue, PrepositionCue, SpeakerNoun, VenueNoun, VerbCue
from claimex.lexicon.loader import Lexicon, lexicon_files, load_lexicon
from claimex.lexicon.schema import LexiconError

__all__ = [
    "AdverbCue",
    "Lexicon",
    "LexiconError",
    "NounCue",
    "PrepositionCue",
    "SpeakerNoun",
    "VenueNoun",
    "VerbCue",
    "lexicon_files",
    "load_lexicon",
]
