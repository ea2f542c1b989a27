"""Whom a noun takes up: *die Ministerin* the *Verkehrsministerin*, *der Anwalt* the *Verteidiger*; bodies by more than
their own noun: :mod:`claimex.attribute.bodies`."""

from __future__ import annotations

from functools import cached_property

from claimex.attribute import words
from claimex.attribute.bodies import Bodies, means_the_same
from claimex.attribute.discourse import NEAR, WINDOW, Discourse
from claimex.attribute.mention import Mention, choose
from claimex.attribute.referents import Referent
from claimex.model import SpeakerKind
from claimex.segment.paragraphs import ends_sentence, find_paragraphs

FORMER = ("früher", "ehemalig", "einstig")
FAR = 120  # mentions back to another word for the same
PARENTS = ("vater", "mutter")
CHILDREN = ("kinder", "zwilling", "söhne", "töchter", "mädchen", "jungen")
SHORTEST_ROLE = 5  # letters: Landespolizeichef for Chef says too little


class Nouns:
    """Answers for one text; asked from left to right, so that those before are known."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.text = discourse.text
        self.bodies = Bodies(discourse)

    def referent(self, mention: Mention) -> Referent | None:
        """Whom a noun takes up, or ``None`` if it is someone new."""
        if mention.definite and mention.bare and mention.nouns[0] in words.couples():
            return self._couple(mention)
        if mention.plural and mention.definite and mention.bare and mention.kind == "group":
            acting_for = self._synonym(mention, "organisation")
            body = acting_for.referent if acting_for is not None else self.bodies.of_members(mention)
            mention.echoes = body is not None
            return body
        if mention.indefinite or mention.plural:
            return None
        if not mention.bare:
            if mention.kind == "person":
                return self._related(mention) or self._described(mention) or self._in_headline(mention)
            if not mention.possessed or mention.kind != "organisation":
                return None
            longer = self._taken_up_by(mention)  # ihr Team … das Forschungsteam
            if longer and len(longer.nouns[0]) > len(mention.nouns[0]):
                return longer.referent
            return self.bodies.possessors_own(mention)
        fitting = self.bodies.last_outlet(mention) or self._taken_up_by(mention)
        if fitting is not None and not self._is_other_office(mention, fitting.referent):
            return self._named_below(mention, fitting) or self._named_meanwhile(mention, fitting) or fitting.referent
        if not mention.definite:
            return None
        noun = mention.nouns[0]
        alike = self._synonym(mention) or self._speaking_for_the_same(mention) or self._of_shorter_title(mention)
        if alike is not None and not self._is_other_office(mention, alike.referent):
            mention.echoes = True
            return self._named_meanwhile(mention, alike) or alike.referent
        if (
            words.AGED.match(noun)
            or words.general_kind(noun) == mention.kind
            or (mention.kind == "person" and mention.first < mention.head - 1 and not self._is_in_office(mention))
        ):
            gender = mention.gender if mention.kind == "person" else ""
            found = self.discourse.nearest(mention.head, gender, mention.kind, noun=noun)
            return choose(mention, [c for c in found if not self._is_other_office(mention, c.mention.referent)])
        if mention.kind == "person" and noun.endswith(words.nouns_of("of_firms")):
            return None  # Angaben des Veranstalters: no person
        only = self._only_one(mention)
        if only is None and not (mention.kind == "person" and self._is_introduced(mention)):
            only = self._epithet(mention, noun)
        if only is None or _holds_another(only, noun):
            return None
        is_told = mention.speaks and not _held(only)  # Ratsmitglied Marta Lind … die finnische Notenbankchefin
        return only if is_told or not self._is_other_office(mention, only) else None

    def _couple(self, mention: Mention) -> Referent | None:
        """*Ruth und Horst Grothe … die Eheleute*: the last two who were named together."""
        groups = (other.referent for other in self.discourse.last_ones(mention.head) if other.form == "group")
        return next((group for group in groups if group is not None and len(group.members) == 2), None)

    def _is_in_office(self, mention: Mention) -> bool:
        """*die Rektorin*, but not *die frühere Rektorin*."""
        inside = self.text.tree.lower[mention.first : mention.head]
        return words.is_office(mention.nouns[0]) and not any(word.startswith(FORMER) for word in inside)

    def _is_introduced(self, mention: Mention) -> bool:
        """*Der Rentner, der neben ihr steht, …*: a relative clause says who it is."""
        tree, comma = self.text.tree, mention.last + 1
        return tree.words[comma : comma + 1] == [","] and tree.tags[comma + 1 : comma + 2] == ["PRELS"]

    def _synonym(self, mention: Mention, kind: SpeakerKind | None = None) -> Mention | None:
        """The last one before whose noun or name says the same: *Verteidiger Kern … der Anwalt*; of another kind, for
        whom they act: *das Landgericht … die Richter*."""
        kind = kind or mention.kind
        endings = words.synonyms(mention.nouns[0])
        for other in self.discourse.last_ones(mention.head, FAR) if endings else ():
            referent = other.referent
            if referent is None or other.quoted or referent.kind not in (kind, "unknown"):
                continue
            if other.plural and other.kind != "organisation":
                continue  # but: die Grünen … die Fraktion
            genders = {referent.gender, mention.gender} - {""}  # das Staatsoberhaupt may be anyone's
            is_near = other.indefinite and not self.text.paragraph_breaks_between(other.last, mention.first)
            if mention.kind == "person" and not ((referent.is_named or is_near) and len(genders) < 2):
                continue
            if means_the_same(self.text, mention.nouns[0], other):
                return other
        return None

    def _of_shorter_title(self, mention: Mention) -> Mention | None:
        """*Landesrat Erwin Stöger … der Agrarlandesrat*: the last one who was named with the end of the noun."""
        noun = mention.nouns[0]
        for other in self.discourse.last_ones(mention.head) if words.is_office(noun) else ():
            if other.form == "name" and other.nouns and other.kind == mention.kind == "person" and not other.quoted:
                shorter = other.nouns[-1]
                if len(shorter) >= SHORTEST_ROLE and noun != shorter and noun.endswith(shorter):
                    return other if {other.gender, mention.gender} != {"m", "f"} else None
        return None

    def _speaking_for_the_same(self, mention: Mention) -> Mention | None:
        """*ein Sprecher der Polizei … der Polizeisprecher*, and the other way round."""
        if not self.discourse.is_spokesperson(mention):
            return None
        client = self._client(mention)
        before = (m for m in self.discourse.last_ones(mention.head) if client and self.discourse.is_spokesperson(m))
        return next((m for m in before if not m.plural and self._client(m) == client), None)

    def _client(self, mention: Mention) -> str | None:
        """Whom a spokesperson speaks for, by the last word: *Polizei*."""
        client = self.discourse.client_of(mention.head)
        if client is not None:
            return self.text.tree.words[client.last]
        return words.represented(self.text.lexicon, self.text.tree.words[mention.head])

    def _epithet(self, mention: Mention, noun: str) -> Referent | None:
        """*die Linguistin*, *der Landwirt*: who was named before, agrees and is near, unless the noun is an office."""
        if mention.kind != "person" or not mention.gender or words.is_office(noun):
            return None
        unnamed = self._only_one(mention, named=False)
        if unnamed is not None and unnamed.mentions[-1].speaks:
            return unnamed  # Eine junge Frau sieht es lockerer. …, sagt die Studentin
        newcomer = self._newcomer(mention)
        if newcomer is not None:
            return newcomer
        return choose(mention, self.discourse.nearest(mention.head, mention.gender, "person", noun=noun, named=True))

    def _newcomer(self, mention: Mention) -> Referent | None:
        """*Wirtin Eva Blum nickt. Eine junge Frau tritt ein. …, klagt die Kundin*: who came in last, without a name."""
        for other in self.discourse.last_ones(mention.head):
            referent = other.referent
            if other.sentence < mention.sentence - NEAR:
                break
            if referent is None or other.quoted or other.form == "pronoun" or other.kind != "person":
                continue
            if referent.gender not in ("", mention.gender):
                continue
            is_new = other.indefinite and other.subject and words.general_kind(other.nouns[0]) == "person"
            apart = self.text.paragraph_breaks_between(other.last, mention.first)
            return referent if is_new and not referent.is_named and not apart else None
        return None

    def _related(self, mention: Mention) -> Referent | None:
        """*Seine Frau Pilar fand ihn. … verspricht seine Frau*: the same relation of the same one."""
        if not mention.possessed:
            return None
        found = self.discourse.fitting(mention.nouns[0], mention.head)
        if found is None or found.nouns[-1:] != mention.nouns[-1:]:
            return None
        owner, mine = (self.text.tree.lower[m.first] for m in (found, mention))
        return found.referent if owner[:3] == mine[:3] and words.POSSESSIVE.match(owner) else None

    def _described(self, mention: Mention) -> Referent | None:
        """*Der Ökonom Paul Kern warnt. …, sagte der Chef des Instituts*: the only one who spoke before in the
        paragraph, unless that one holds an office already."""
        noun = mention.nouns[0]
        if (
            not (mention.definite and (mention.speaks or mention.subject))
            or mention.possessed
            or self.discourse.is_spokesperson(mention)
        ):
            return None
        if noun.endswith(words.nouns_of("relation")) and not self._has_children(mention):
            return None  # die Tochter eines Betroffenen
        only = self._only_one(mention)
        if only is None or _holds_another(only, noun):
            return None
        last = only.mentions[-1]
        is_near = last.sentence >= mention.sentence - (2 if last.subject else mention.subject)
        is_told = any(m.speaks for m in only.mentions) or is_near
        return only if is_told else None

    def _has_children(self, mention: Mention) -> bool:
        """*der Vater von Zwillingen*, *die Mutter von drei Kindern*: what somebody is without another one."""
        behind = self.text.tree.lower[mention.head + 1 : mention.head + 4]
        return mention.nouns[0] in PARENTS and any(word.startswith(CHILDREN) for word in behind)

    def _in_headline(self, mention: Mention) -> Referent | None:
        """*Präsident des Bundes geht ¶ … Gernot Paulick, der Präsident, …*: the one named with that noun below."""
        if not self._is_headline(mention) or mention.definite or mention.indefinite or mention.possessed:
            return None
        named = self._taken_up_by(mention)
        return named.referent if named is not None and named.form == "name" else None

    def _named_below(self, mention: Mention, headline: Mention) -> Referent | None:
        """*Nobelpreisträger geht ¶ Der Chemiker Jan Holm … sagte der Nobelpreisträger*: who was named meanwhile is the
        one in the headline, too."""
        unnamed = headline.referent
        is_bare = headline.form == "noun" and not (headline.definite or headline.indefinite)
        if (
            unnamed is None
            or unnamed.is_named
            or not is_bare
            or not self._is_headline(headline)
            or not mention.definite
        ):
            return None
        found = self._epithet(mention, mention.nouns[0])
        if found is not None:
            for earlier in unnamed.mentions:
                found.add(earlier)
        return found

    def _named_meanwhile(self, mention: Mention, unnamed: Mention) -> Referent | None:
        """*Man mahnte einen Hersteller ab. Inkora wehrt sich. …, schreibt der Konzern*: the subject named since, rather
        than one without a name."""
        noun, referent = mention.nouns[0], unnamed.referent
        is_far = mention.kind == "organisation" and self.text.paragraph_breaks_between(unnamed.last, mention.first)
        if (
            referent is None
            or (referent.is_named and not is_far)
            or words.general_kind(noun) != mention.kind != "person"
        ):
            return None
        if mention.kind == "person" and words.is_office(noun):
            return None  # the defendant stays the defendant, whoever is named meanwhile
        found = (c.mention for c in self.discourse.nearest(mention.head, "", mention.kind, noun=noun))
        near = (m for m in found if m.subject and unnamed.sentence < m.sentence >= mention.sentence - NEAR)
        return next((m.referent for m in near if m.referent is not None and (m.referent.is_named or is_far)), None)

    def _taken_up_by(self, mention: Mention) -> Mention | None:
        """Whom the noun of a mention fits: someone before, or someone named after it if it stands in the headline."""
        found = self.discourse.fitting(mention.nouns[0], mention.head)
        if found is not None:
            return found if mention.definite or mention.kind != "person" else None
        if not self._is_headline(mention):
            return None
        later = self.discourse.with_noun(mention.nouns[0])[:WINDOW]
        found = next((other for other in later if other.head > mention.head and self._is_named_as_such(other)), None)
        return found or self._named_shorter(mention)

    def _is_named_as_such(self, mention: Mention) -> bool:
        """*Trainer Sven Abel*, but not *deren Trainer Sven Abel*."""
        article = self.text.tree.lower[mention.first]
        return mention.form == "name" and not (words.POSSESSIVE.match(article) or article in words.RELATED)

    def _named_shorter(self, mention: Mention) -> Mention | None:
        """*Landtagspräsidentin fordert …*, in a headline, for *Präsidentin Ute Beck* further down."""
        here = self.discourse.place(mention.head) + 1
        return next(
            (
                other
                for other in self.discourse.mentions[here : here + WINDOW]
                if self._is_named_as_such(other)
                and any(len(n) >= SHORTEST_ROLE and mention.nouns[0].endswith(n) for n in other.nouns)
            ),
            None,
        )

    def _is_headline(self, mention: Mention) -> bool:
        """Whether a mention stands in the headline, which may be two sentences: *Hacker im Amt: Landrat warnt*."""
        return mention.sentence == 0 or mention.last < self._headline_end

    @cached_property
    def _headline_end(self) -> int:
        first = find_paragraphs(self.text.source)[:1]
        if not first or ends_sentence(self.text.source[slice(*first[0])]):
            return 0
        return self.text.token_range(*first[0]).stop

    def _is_other_office(self, mention: Mention, referent: Referent | None) -> bool:
        """*der russische Präsident* is not Donald Trump, whom the text has not called Russian."""
        tree = self.text.tree
        origins = [
            tree.lower[i][: tree.lower[i].rindex("isch")]
            for i in range(mention.first, mention.head)
            if tree.pos[i] == "ADJ" and "isch" in tree.lower[i][3:]
        ]
        noun = mention.nouns[0]
        if (
            not origins
            or referent is None
            or not (words.is_office(noun) or noun.endswith(("chef", "chefin", *words.nouns_of("state_body"))))
        ):
            return False
        said = (tree.lower[i] for m in referent.mentions for i in range(m.first, m.last + 1))
        return not any(word.startswith(origin) for word in said for origin in origins)

    def _only_one(self, mention: Mention, *, named: bool = True) -> Referent | None:
        """The only person of the same gender in the paragraph so far, with a name or without: *Richterin Thorwald … die
        Vorsitzende*."""
        if mention.kind != "person" or not mention.gender:
            return None
        seen: list[Referent] = []
        for other in self.discourse.last_ones(mention.head):
            if self.text.paragraph_breaks_between(other.last, mention.first):
                break
            referent = other.referent
            if (
                referent is None
                or other.quoted
                or self.discourse.is_function(other)
                or other.kind != "person"
                or referent.kind not in ("person", "unknown")  # er, the association
                or referent.gender not in ("", mention.gender)
            ):
                continue
            if referent not in seen:
                seen.append(referent)
        fitting = [r for r in seen if r.gender and r.is_named is named]
        return fitting[0] if len(seen) == 1 and fitting else None


def _held(referent: Referent) -> list[str]:
    """The offices of somebody; ministers chair a conference, too."""
    nouns = (n for m in referent.mentions for n in m.nouns if words.is_office(n))
    return [n for n in nouns if not n.endswith(("vorsitzende", "vorsitzender"))]


def _holds_another(referent: Referent, noun: str) -> bool:
    """*die Staatsanwältin* is not Ministerin Eva Kern: who holds an office seldom holds two."""
    held = _held(referent)
    return words.is_office(noun) and bool(held) and not any(noun.endswith(n) or n.endswith(noun) for n in held)
