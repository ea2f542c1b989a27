"""The lexicon of cues: verbs, nouns, prepositions and adverbs that report, and nouns for those who can speak.

The knowledge lies in the tab-separated files of ``data/``; users add their own with ``load_lexicon([path, …])``.
"""

from claimex.lexicon.entries import AdverbCue, NounCue, PrepositionCue, SpeakerNoun, VerbCue
from claimex.lexicon.loader import Lexicon, load_lexicon
from claimex.lexicon.schema import LexiconError

__all__ = [
    "AdverbCue",
    "Lexicon",
    "LexiconError",
    "NounCue",
    "PrepositionCue",
    "SpeakerNoun",
    "VerbCue",
    "load_lexicon",
]
