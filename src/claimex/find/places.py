"""Claims by where they stand in the text, so that each is compared with its neighbours only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from claimex.find.candidate import Candidate

CELL = 500  # characters; about the length of a long claim


class Places:
    """Candidates in cells of the text; those that overlap share a cell."""

    def __init__(self, claims: Iterable[Candidate] = ()) -> None:
        self._cells: defaultdict[int, list[Candidate]] = defaultdict(list)
        for claim in claims:
            self.add(claim)

    def add(self, claim: Candidate) -> None:
        for cell in range(claim.start // CELL, claim.end // CELL + 1):
            self._cells[cell].append(claim)

    def near(self, claim: Candidate) -> Iterator[Candidate]:
        """Claims of the same cells, ``claim`` itself left out; a long one may come more than once."""
        for cell in range(claim.start // CELL, claim.end // CELL + 1):
            for other in self._cells[cell]:
                if other is not claim:
                    yield other
