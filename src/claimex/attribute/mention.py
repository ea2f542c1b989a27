"""One mention: a place of the text that names someone who can speak."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from claimex.model import SpeakerKind

if TYPE_CHECKING:
    from claimex.attribute.referents import Referent


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that another one may take up, and what speaks for it."""

    mention: Mention
    score: float


@dataclass(slots=True, eq=False)
class Mention:
    """A name, noun or pronoun for someone, or several of these together.

    ``first`` to ``last`` are its tokens, titles and article included. ``name`` are the words of a proper name, from
    token ``name_first`` on; ``nouns`` the role or kind nouns that go with it, in lower case. ``bare`` nouns have no
    attribute behind them, ``possessed`` ones a possessive in front. ``certain`` is false where the kind of a name is a
    guess. ``echoes`` is true for a noun that takes up another word (*der Anwalt* the *Verteidiger*). ``age`` is that in
    years, if the words around tell it (*die 33-Jährige*, *Nora Kern (33)*). ``same_as`` is the name that a noun is in
    apposition to, ``members`` are those that a group is made of, and ``stop`` is the token at which the phrase of a
    member ends. ``candidates`` are the mentions that were weighed, the best first.
    """

    form: Literal["name", "noun", "pronoun", "group"]
    head: int
    first: int
    last: int
    kind: SpeakerKind
    gender: str
    sentence: int
    plural: bool = False
    name: tuple[str, ...] = ()
    name_first: int = 0
    nouns: tuple[str, ...] = ()
    definite: bool = False
    indefinite: bool = False
    bare: bool = True
    possessed: bool = False
    subject: bool = False
    speaks: bool = False
    quoted: bool = False
    certain: bool = True
    echoes: bool = False
    age: str = ""
    same_as: Mention | None = field(default=None, repr=False)
    stop: int | None = None
    members: tuple[Mention, ...] = field(default=(), repr=False)
    referent: Referent | None = field(default=None, repr=False)
    candidates: list[Candidate] = field(default_factory=list, repr=False)


def choose(mention: Mention, candidates: list[Candidate]) -> Referent | None:
    """The referent of the first of the candidates; all of them are kept at the mention."""
    if not candidates:
        return None
    mention.candidates = candidates
    best = candidates[0].mention.referent
    if best is not None and not best.gender and mention.kind == "person":
        best.gender = mention.gender
    return best
