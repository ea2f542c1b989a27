"""What a text says of each referent: canonical name, other names, descriptions, gender, for whom it speaks."""

from __future__ import annotations

from collections.abc import Sequence

from claimex.attribute.mention import Mention
from claimex.attribute.naming import bracket_end, describe, phrase_name, proper_name
from claimex.attribute.referents import Referent
from claimex.grammar import noun_phrase
from claimex.model import Gender, Span, SpeakerProfile
from claimex.reading import Text

GENDERS: dict[str, Gender] = {"f": "feminine", "m": "masculine", "n": "neuter"}


class Portraits:
    """Answers what is known of referents, each worked out once."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self._names: dict[int, str] = {}
        self._descriptions: dict[int, str | None] = {}

    def id(self, referent: Referent) -> str:
        """A key that tells speakers apart: unnamed people by where they are mentioned, all others by their name."""
        name = self.name(referent)
        alone = not referent.is_named and referent.kind == "person" and not referent.mentions[0].plural
        return f"{referent.mentions[0].head} {name}" if alone else f"name {name}"

    def name(self, referent: Referent) -> str:
        """The canonical name."""
        if id(referent) not in self._names:
            self._names[id(referent)] = self._canonical(referent)
        return self._names[id(referent)]

    def _canonical(self, referent: Referent) -> str:
        if referent.members:
            names = [self.name(member) for member in referent.members]
            return f"{', '.join(names[:-1])} und {names[-1]}"
        naming = referent.naming
        noun = referent.introducing
        if referent.expansion is not None and (naming is None or len(naming.name) == 1):
            noun = referent.expansion
        elif naming is not None:
            return proper_name(self.text, naming)
        if noun is not None:
            return self.phrase_name(noun_phrase(self.text.tree, noun.head), noun)
        return proper_name(self.text, naming) if naming is not None else ""

    def phrase_name(self, tokens: Sequence[int], mention: Mention) -> str:
        """The name of someone unnamed: the noun phrase."""
        if mention.stop is not None:
            tokens = [i for i in tokens if i < mention.stop]
        return phrase_name(
            self.text, tokens, mention.head, mention.gender, plural=mention.plural,
            person=mention.kind in ("person", "group", "unknown"),
        )  # fmt: skip

    def gender(self, referent: Referent) -> Gender | None:
        """That of a person, where it shows; the grammatical gender of an office says nothing."""
        return GENDERS.get(referent.gender) if referent.kind == "person" else None

    def description(self, referent: Referent) -> str | None:
        """What the first mention that says so calls a person."""
        if id(referent) not in self._descriptions:
            self._descriptions[id(referent)] = next(iter(self._descriptions_of(referent)), None)
        return self._descriptions[id(referent)]

    def _descriptions_of(self, referent: Referent) -> list[str]:
        if referent.kind != "person":
            return []
        found = []
        for mention in referent.mentions:
            if mention.name and not mention.quoted:
                tokens = range(mention.first, bracket_end(self.text, mention.last + 1))
                found.append(describe(self.text, tokens, mention))
        return [description for description in found if description]

    def _parts_of(self, referent: Referent, mentions: Sequence[Mention]) -> list[str]:
        """Titles, offices and appositions of a person, each by itself, offices in the nominative."""
        found: list[str] = []
        for mention in mentions if referent.kind == "person" else ():
            if not mention.name or mention.quoted:
                continue
            tokens = range(mention.first, bracket_end(self.text, mention.last + 1))
            found += (describe(self.text, tokens, mention) or "").split(", ")
        return [part for part in found if part]

    def profile(self, referent: Referent) -> SpeakerProfile:
        """All of it; the claims are still to come."""
        name = self.name(referent)
        mentions = sorted(referent.mentions, key=lambda m: m.first)
        names = [proper_name(self.text, m) for m in mentions if m.name]
        nouns = [self._noun(m) for m in mentions if m.form == "noun" and not m.plural]
        return SpeakerProfile(
            id=self.id(referent),
            name=name,
            kind=referent.kind,
            named=referent.is_named,
            gender=self.gender(referent),
            names=tuple(dict.fromkeys(other for other in names if other != name)),
            descriptions=_without_repetitions([*self._parts_of(referent, mentions), *nouns], name),
            mentions=tuple(dict.fromkeys(self.span(mention) for mention in mentions)),
        )

    def _noun(self, mention: Mention) -> str:
        """The noun of a mention in the nominative, with what describes it in front."""
        return (
            self.phrase_name(range(mention.first, mention.last + 1), mention).removeprefix("eine ").removeprefix("ein ")
        )

    def span(self, mention: Mention) -> Span:
        """The characters of a mention."""
        tree = self.text.tree
        start, end = tree.starts[mention.first], tree.ends[mention.last]
        return Span(start, end, self.text.source[start:end])


def _without_repetitions(descriptions: Sequence[str], name: str) -> tuple[str, ...]:
    """Each description once, none that is the end of another one (*Minister* beside *Verkehrsminister*)."""
    kept: dict[str, None] = {}
    for description in descriptions:
        folded = description.casefold()
        others = (other.casefold() for other in (*descriptions, name) if other != description)
        if not any(other.endswith(folded) or f"{folded}," in other for other in others):
            kept[description] = None
    return tuple(kept)
