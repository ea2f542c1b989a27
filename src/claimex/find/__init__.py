"""Finders propose claims, each for one construction of German; one place decides (``settle``).

A finder takes a :class:`claimex.reading.Text` and gives candidates; ``claimex.load(finders=[…])`` adds one's own.
"""

from claimex.find.candidate import Attribution, Candidate

__all__ = ["Attribution", "Candidate"]
