"""Which organisation a noun takes up: *das Blatt* the last paper named, *ihre Partei* that of a politician, *die
Naturschützer* their association."""

from __future__ import annotations

from claimex.attribute import words
from claimex.attribute.discourse import NEAR, Discourse
from claimex.attribute.mention import Mention
from claimex.attribute.referents import Referent
from claimex.attribute.salience import ORGANISATION, can_be
from claimex.reading import Text


class Bodies:
    """Answers for one text; asked from left to right, as :class:`claimex.attribute.nouns.Nouns` is."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.text = discourse.text

    def taken_up(self, noun: str, position: int) -> Mention | None:
        """Whom an organisation's noun without any mention of its own takes up: that of *Unternehmensangaben*."""
        noun = noun.casefold()
        found = self.discourse.fitting(noun, position)
        if found is None and words.general_nouns().get(noun) == "organisation":
            found = next((c.mention for c in self.discourse.nearest(position, "", "organisation", noun=noun)), None)
        return found

    def last_outlet(self, mention: Mention) -> Mention | None:
        """*Milder urteilt der „Grazer Bote“. …, schreibt das Blatt*: a press review goes from one to the next."""
        noun = mention.nouns[0]
        if not mention.definite or words.general_kind(noun) != "organisation" or not self.text.lexicon.is_outlet(noun):
            return None
        for other in self.discourse.last_ones(mention.head):
            referent = other.referent
            if referent is None or not other.name or other.plural or other.quoted:
                continue
            is_known = any(self.text.lexicon.is_outlet(n) for m in referent.mentions for n in m.nouns)
            has_article = self.text.tree.lower[other.first - 1] in words.DEFINITE  # der „Grazer Bote“, but „High Noon“
            if (is_known or other.speaks or has_article) and can_be(self.text, referent, noun):
                return other
        return None

    def of_members(self, mention: Mention) -> Referent | None:
        """*Pro Natur klagt. … Die Naturschützer verlangen …*: the body near that is no firm and no authority."""
        if not mention.nouns[0].endswith(words.members()):
            return None
        found = self.discourse.nearest(mention.head, "", "organisation", noun=ORGANISATION)
        near = (c.mention for c in found if mention.sentence - c.mention.sentence <= NEAR + 1)
        return next((m.referent for m in near if m.subject or m.speaks), None)

    def possessors_own(self, mention: Mention) -> Referent | None:
        """*Maria Lenz (SPD) … ihre Partei*, *Rodax-Chef Jan Holm … sein Unternehmen*: the one named with them."""
        noun, article = mention.nouns[0], self.text.tree.lower[mention.first]
        gender = "m" if article.startswith(("sein", "dessen")) else "f"
        owners = self.discourse.nearest(mention.first, gender, "person", pronoun=True)
        owner = owners[0].mention.referent if owners else None
        for other in self.discourse.affiliation(owner, mention.first) if owner is not None else ():
            if other.referent is None:
                continue
            alike = any(n.endswith(noun) for n in other.nouns) or means_the_same(self.text, noun, other)
            if alike or (words.general_kind(noun) == "organisation" and can_be(self.text, other.referent, noun)):
                mention.echoes = True
                return other.referent
        return None


def means_the_same(text: Text, noun: str, other: Mention) -> bool:
    """Whether a noun can take up a mention that has other words: *Anwalt* for *Verteidiger*, *Partei* for *SPD*."""
    name = " ".join(other.name).casefold()
    phrase = " ".join(text.tree.lower[other.first : other.last + 1])
    endings = words.synonyms(noun)
    return any(f" {said}".endswith(endings) for said in (phrase, name, *other.nouns)) or name.startswith(
        words.beginnings(noun)
    )
