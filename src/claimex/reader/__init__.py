"""The trained reader: a small encoder that marks claims and their roles word by word.

It finds more than the grammar does and explains nothing; :mod:`claimex.find.fusion` joins the two. It runs by
onnxruntime, which is loaded when a reader first reads. :mod:`claimex.learn` trains it.
"""

from claimex.reader.scheme import Proposal, WordClaim
from claimex.reader.sight import Sight
from claimex.reader.words import Words, read_words, word_claims

__all__ = ["Proposal", "Sight", "WordClaim", "Words", "read_words", "word_claims"]
