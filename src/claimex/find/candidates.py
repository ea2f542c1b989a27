"""All claims that the grammar finds in a text: the finders in their order, each building on those before."""

from __future__ import annotations

from claimex.find.anaphor import find_anaphoric
from claimex.find.candidate import Candidate
from claimex.find.chain import find_chains
from claimex.find.complement import find_complements
from claimex.find.free_indirect import find_free_indirect
from claimex.find.noun import find_noun_contents
from claimex.find.quotation import find_direct, find_fragments, read_quotes
from claimex.find.reported import find_reported
from claimex.find.settle import settle
from claimex.find.source import find_sources
from claimex.find.subordinate import find_subordinate
from claimex.reading import Text

# Finders of claims whose frame stands in the same or the next sentence; the others build on what these find.
FRAMED = (find_complements, find_sources, find_anaphoric, find_noun_contents, find_subordinate)


def find_candidates(text: Text) -> list[Candidate]:
    """The claims of a text, in text order, overlaps settled."""
    framed = settle([candidate for find in FRAMED for candidate in find(text)])
    quotes = list(read_quotes(text))
    candidates = [*framed, *find_direct(text, quotes, framed)]
    chains = list(find_chains(text, candidates))
    candidates += [*chains, *find_fragments(quotes, chains)]
    candidates += find_reported(text, candidates)
    return settle([*candidates, *find_free_indirect(text, candidates)])
