"""What finders hand over: a claim in the making, in tokens, with the reasons for it."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimex.model import Kind, Medium, Stance

HEARSAY = "hearsay, no source named"
"""Why *dem Vernehmen nach* has no speaker, whoever is looked for."""


@dataclass(slots=True)
class Attribution:
    """The tokens that name a speaker and the one at their heart; none of both where only a reason is known."""

    tokens: list[int]
    head: int | None = None
    missing: str | None = None


@dataclass(slots=True, eq=False)
class Candidate:
    """A proposed claim. ``spans`` are character ranges; ``cue``, ``frame``, ``addressee``, ``venue`` are tokens.

    ``grounds`` are the tokens it rests on where they are no cue: the verb inside a ``reported`` claim.
    ``carries`` is the claim that this one goes on from, without a frame of its own or sharing that one's.
    """

    kind: Kind
    spans: tuple[tuple[int, int], ...]
    construction: str
    confidence: float
    cue: list[int] = field(default_factory=list)
    lemma: str = ""
    act: str | None = None
    frame: list[int] = field(default_factory=list)
    speaker: Attribution = field(default_factory=lambda: Attribution([], None, "no frame names a speaker"))
    addressee: list[int] = field(default_factory=list)
    medium: Medium = "speech"
    venue: list[int] = field(default_factory=list)
    mood: str | None = None
    stance: Stance = "asserted"
    grounds: list[int] = field(default_factory=list)
    carries: Candidate | None = None

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[-1][1]

    @property
    def length(self) -> int:
        return sum(end - start for start, end in self.spans)
