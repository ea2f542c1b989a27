"""What the lexicon knows about a word: one frozen dataclass per kind of cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from claimex.model import Medium, SpeakerKind

Complement = Literal["quote", "v2", "dass", "ob", "w", "zu"]
Slot = Literal["acc", "pred", "als", "auf", "für", "gegen", "in", "mit", "um", "von", "vor", "zu", "über"]
Strength = Literal["strong", "weak"]
AdverbStrength = Literal["strong", "weak", "there"]
Position = Literal["pre", "post", "both"]
Case = Literal["nom", "gen", "dat", "acc"]
Requirement = Literal["any", "source_noun"]
Gender = Literal["m", "f", "n", "pl"]
VenueKind = Literal["occasion", "audience", "text", "platform", "outlet"]
Act = Literal[
    "accuse", "admit", "advise", "agree", "announce", "answer", "apologise", "ask", "assume", "believe", "claim",
    "complain", "conclude", "confirm", "criticise", "decide", "demand", "deny", "describe", "doubt", "explain",
    "fear", "hope", "judge", "know", "learn", "offer", "permit", "plan", "praise", "promise", "propose", "refuse",
    "regret", "reject", "remember", "report", "say", "stress", "support", "thank", "threaten", "warn",
]  # fmt: skip

CONTRACTIONS = {
    "am": "an", "ans": "an", "beim": "bei", "im": "in", "ins": "in", "vom": "von", "zum": "zu", "zur": "zu",
}  # fmt: skip
CORRELATES = {
    "dabei": "bei", "dafür": "für", "dagegen": "gegen", "damit": "mit", "danach": "nach", "daran": "an",
    "darauf": "auf", "daraus": "aus", "darin": "in", "darum": "um", "darunter": "unter", "darüber": "über",
    "davon": "von", "davor": "vor", "dazu": "zu",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class VerbCue:
    """A verb that reports: what it takes, the medium it implies and the speech act that it performs.

    ``complements`` says which clauses can be the content: ``quote``, ``v2`` (a verb-second clause), ``dass``, ``ob``
    and ``w`` clauses, ``zu`` (an infinitive). ``phrases`` says how phrases can be the content, which makes a claim of
    kind ``reported``: each is a set of slots that are all filled, an object (``acc``: *forderte mehr Geld*), a
    predicate (``pred``: *nannte den Plan mutig*), ``als`` (*bezeichnete X als Y*) or a preposition (*warnte vor X*).
    ``correlate`` is the adverb that can announce the clause (*darauf* hinweisen). A ``weak`` verb reports only with a
    fitting complement and someone who can speak as its subject.
    """

    lemma: str
    complements: frozenset[Complement]
    medium: Medium
    act: Act
    reflexive: bool = False
    strength: Strength = "strong"
    correlate: str | None = None
    note: str = ""
    phrases: tuple[frozenset[Slot], ...] = ()

    @property
    def base(self) -> str:
        """The verb itself: *geben* in *zu bedenken geben*."""
        return self.lemma.rpartition(" ")[2]

    @property
    def particles(self) -> tuple[str, ...]:
        """The words before the verb: *zu*, *bedenken* in *zu bedenken geben*."""
        return tuple(self.lemma.split()[:-1])

    @property
    def preposition(self) -> str | None:
        """The preposition in the correlate: *vor* in *davor warnen*, *warnen vor*."""
        return CORRELATES[self.correlate] if self.correlate else None

    def find_particles(self, words: Sequence[str]) -> tuple[int, ...] | None:
        """Where in ``words``, all in lower case, the particles stand, in their order; ``None`` if one is missing.

        Articles and adjectives may stand between them and prepositions may be contracted: *zu Schluss kommen* is found
        in *kam zum überraschenden Schluss*. Each particle is sought as close as possible before the next one.
        """
        found: list[int] = []
        end = len(words)
        for forms in _particle_forms(self.lemma):
            end = next((i for i in range(end - 1, -1, -1) if words[i] in forms), -1)
            if end < 0:
                return None
            found.append(end)
        return tuple(reversed(found))


@dataclass(frozen=True, slots=True)
class NounCue:
    """A noun that takes the content as a clause (*die Forderung, …*) or names a source (*nach Angaben von …*).

    ``phrase`` tells the nouns that make a source of *nach*; ``suffix`` those that also do as the head of a compound.
    """

    lemma: str
    complements: frozenset[Complement]
    medium: Medium
    act: Act
    phrase: bool
    suffix: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class PrepositionCue:
    """A word or phrase that attributes the rest of its sentence to what it governs: *laut*, *zufolge*, *so*."""

    form: str
    position: Position
    case: Case
    medium: Medium
    requires: Requirement
    note: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The form word by word: *unter*, *Berufung*, *auf*."""
        return tuple(self.form.split())


@dataclass(frozen=True, slots=True)
class AdverbCue:
    """One word that is cue, speaker and frame at once: *demnach*. A ``weak`` one needs more than itself, one of
    strength ``there`` (*darin*) only takes the source up for a verb without a subject."""

    form: str
    medium: Medium
    strength: AdverbStrength
    note: str = ""


@dataclass(frozen=True, slots=True)
class SpeakerNoun:
    """A noun for someone or something that can speak; ``suffix`` if it also does as the head of a compound."""

    lemma: str
    kind: SpeakerKind
    gender: Gender | None
    suffix: bool


@dataclass(frozen=True, slots=True)
class VenueNoun:
    """A noun for where something is said: an occasion (*Interview*), an audience, a text, a platform, a media outlet.

    ``prepositions`` make a place of saying of it (*im Interview*, *vor Journalisten*); ``medium`` is what it implies.
    ``suffix`` if it also does as the head of a compound.
    """

    lemma: str
    kind: VenueKind
    medium: Medium
    prepositions: frozenset[str]
    suffix: bool


@lru_cache(maxsize=4096)
def _particle_forms(lemma: str) -> tuple[frozenset[str], ...]:
    """For each word before the verb, the last one first: itself and its contractions (*zu, zum, zur*)."""
    particles = [particle.lower() for particle in reversed(lemma.split()[:-1])]
    return tuple(
        frozenset(
            {particle, particle.replace("ß", "ss"), *(f for f, whole in CONTRACTIONS.items() if whole == particle)}
        )
        for particle in particles
    )
