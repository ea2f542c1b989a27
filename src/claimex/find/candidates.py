"""All claims of a text: those that the finders of the grammar see, each building on those before, and the reader's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from claimex.find.anaphor import find_anaphoric
from claimex.find.candidate import Candidate
from claimex.find.chain import find_chains
from claimex.find.complement import find_complements
from claimex.find.floor import name_sources
from claimex.find.free_indirect import find_free_indirect
from claimex.find.fusion import fuse, unaided
from claimex.find.label import find_headlines, find_labelled
from claimex.find.noun import find_noun_contents
from claimex.find.quotation import find_direct, find_fragments, read_quotes
from claimex.find.reliability import reliability
from claimex.find.reported import find_reported, tells
from claimex.find.settle import settle
from claimex.find.source import find_sources
from claimex.find.subordinate import find_subordinate
from claimex.reading import Text

if TYPE_CHECKING:
    from claimex.reader import Sight

# Finders of claims whose frame stands in the same or the next sentence; the others build on what these find.
FRAMED = (
    find_complements,
    find_sources,
    find_anaphoric,
    find_noun_contents,
    find_subordinate,
    find_labelled,
    find_headlines,
)
Finder = Callable[[Text], Iterable[Candidate]]
"""What proposes claims of one construction."""

LEAST_SEEN = 0.08
"""What the reader holds for less likely does not count for anything."""


def find_candidates(
    text: Text, sight: Sight | None = None, *, rules: bool = True, finders: Iterable[Finder] = ()
) -> list[Candidate]:
    """The claims of a text, in text order, overlaps settled: of the grammar, of the reader whose ``sight`` it is, or
    of both.

    ``finders`` are the user's own, beside those of the grammar.
    """
    if sight is None:
        return find_by_grammar(text, finders)
    if not rules:
        return unaided(text, sight.words, sight.proposals, sight.calibration)
    return fuse(text, sight.words, find_by_grammar(text, finders), sight.proposals, sight.calibration)


def find_by_grammar(text: Text, finders: Iterable[Finder] = ()) -> list[Candidate]:
    """The claims that the grammar finds, in text order, overlaps settled."""
    framed = settle([candidate for find in (*FRAMED, *finders) for candidate in find(text)])
    quotes = list(read_quotes(text))
    candidates = [*framed, *find_direct(text, quotes, framed)]
    name_sources(text, candidates)
    chains = list(find_chains(text, candidates, partial(tells, text)))
    candidates += [*chains, *find_fragments(quotes, chains)]
    candidates += find_reported(text, candidates)
    found = settle([*candidates, *find_free_indirect(text, candidates)])
    for candidate in found:
        candidate.confidence = reliability(candidate.construction)
        said = [span for span in candidate.spans if any(map(str.isalnum, text.source[slice(*span)]))]
        candidate.spans = tuple(said) or candidate.spans  # a mark behind the frame is no part of what was said
    return sorted(found, key=lambda c: (c.start, -c.end))
