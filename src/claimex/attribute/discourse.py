"""The mentions of a text in their order, and who stands where among them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict

from claimex.attribute import words
from claimex.attribute.affiliations import affiliations, names_in_roles
from claimex.attribute.groups import find_groups
from claimex.attribute.mention import Candidate, Mention
from claimex.attribute.mentions import find_mentions
from claimex.attribute.referents import Referent
from claimex.attribute.salience import DISTANCE, DISTANCE_NOUN, SAME_AGE, TOPIC, TOPIC_NOUN, can_be, is_inquit, score_of
from claimex.model import SpeakerKind
from claimex.reading import Text

FURTHEST, FURTHEST_NOUN = 4, 15  # sentences back that a pronoun and a general noun reach
NEAR = 2  # sentences back to what *darin* takes up
WINDOW = 40  # mentions looked at for one
SHORTEST_ENDING = 3
THERE, WHERE = "dort", frozenset({"im", "beim", "bei"})
CLIENT = 5  # tokens from a spokesperson to whom it speaks for


class Discourse:
    """All mentions of a text; those before a place have their referents once it is asked about."""

    def __init__(self, text: Text) -> None:
        self.text = text
        single = find_mentions(text)
        self.groups = {group.members[-1]: group for group in find_groups(text, single)}
        self.at = {i: mention for mention in single for i in range(mention.first, mention.last + 1)}
        self.inside = names_in_roles(text, single)
        # A group stands behind its last member, when all of them are known; what is in a role before its holder.
        placed = ((*self._in_role(mention), mention, self.groups.get(mention)) for mention in single)
        self.mentions = [m for around in placed for m in around if m is not None]
        self._heads = [m.head for m in self.mentions]
        self._by_ending: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            for noun in mention.nouns:
                for k in range(len(noun) - SHORTEST_ENDING + 1):
                    self._by_ending[noun[k:]].append(mention)

    def _in_role(self, mention: Mention) -> list[Mention]:
        return [self.inside[i] for i in range(mention.first, mention.last + 1) if i in self.inside]

    def place(self, position: int) -> int:
        """How many mentions stand before a token."""
        return bisect_left(self._heads, position)

    def last_ones(self, position: int, count: int = WINDOW) -> list[Mention]:
        """The mentions before a token, the nearest first, as far as they matter."""
        here = self.place(position)
        return self.mentions[max(0, here - count) : here][::-1]

    def with_noun(self, noun: str) -> list[Mention]:
        """The mentions whose noun is this one or a compound of it, in text order."""
        return self._by_ending.get(noun, [])

    def nearest(
        self,
        position: int,
        gender: str,
        kind: SpeakerKind,
        *,
        plural: bool = False,
        pronoun: bool = False,
        last: bool = False,
        noun: str = "",
        named: bool = False,
        reach: int | None = None,
    ) -> list[Candidate]:
        """The mentions before ``position`` that a pronoun or a general noun may take up, the most probable first.

        One for each referent. ``last`` looks for the one named last, whatever its part in the sentence: *dieser*,
        *letztere*; ``named`` for those with a name, ``reach`` says how many sentences back.
        """
        tree = self.text.tree
        if not 0 <= position < len(tree):
            return []
        sentence = tree.sentence_of[position]
        skipped = sentence if not last and is_inquit(self.text, position) else -1
        furthest, each = (FURTHEST_NOUN, DISTANCE_NOUN) if noun else (FURTHEST, DISTANCE)
        if reach is not None:
            furthest, each = reach, DISTANCE_NOUN
        of_two = tree.lower[position].startswith("beide")
        asking = self.at.get(position)
        age = asking.age if asking is not None and noun else ""
        found: dict[int, Candidate] = {}
        here = self.place(position)
        for mention in reversed(self.mentions[max(0, here - WINDOW * (1 + bool(noun))) : here]):
            if sentence - mention.sentence > furthest:
                break
            referent = mention.referent
            if referent is None or mention.quoted or mention.sentence == skipped or self.is_function(mention):
                continue
            if mention.plural != plural and not (kind == mention.kind == "organisation"):
                continue  # die Stadtwerke … das Unternehmen
            if last and mention.kind == "organisation" and not mention.certain:
                continue  # bei seiner Schwester in Kassel … Diese bestätigte das
            if of_two and len(referent.members) != 2:
                continue
            if (mention.kind == "unknown" and mention.form == "noun") or (named and not referent.is_named):
                continue
            if age and (referent.age not in ("", age) or self.is_spokesperson(mention) or _is_of_court(referent)):
                continue
            if (kind == "organisation" and noun and not can_be(self.text, referent, noun)) or (
                reach and not mention.speaks
            ):
                continue
            score = score_of(self.text, mention, referent, gender, kind, pronoun=pronoun)
            if score is None:
                continue
            score -= each * (sentence - mention.sentence)
            score += SAME_AGE * bool(age and referent.age)
            since = (c.mention for known, c in found.items() if known != id(referent))
            if self._is_topic(mention, position) and not any(m.kind == "person" and m.speaks for m in since):
                score += TOPIC + TOPIC_NOUN * bool(noun and not mention.speaks)
            if id(referent) not in found or score > found[id(referent)].score:
                found[id(referent)] = Candidate(mention, score)
            if last:
                break
        return sorted(found.values(), key=lambda candidate: -candidate.score)

    @staticmethod
    def is_spokesperson(mention: Mention) -> bool:
        return mention.form == "noun" and words.is_spokesperson(mention.nouns[0])

    def is_function(self, mention: Mention) -> bool:
        """*Der Notar war als Zeuge geladen*: what someone is there as, and no one else."""
        is_bare = mention.form == "noun" and not (mention.definite or mention.indefinite)
        return is_bare and mention.kind == "person" and self.text.tree.lower[mention.first - 1] == "als"

    def _is_topic(self, mention: Mention, position: int) -> bool:
        """*Eine Anwohnerin schüttelt den Kopf. „…“, sagt die 34-Jährige*: who comes up as the subject of a sentence
        before, in the same paragraph. Nobody else may have spoken since."""
        return (
            mention.subject
            and mention.kind == "person"
            and mention.certain
            and mention.form in ("name", "noun")
            and mention.referent is not None
            and mention.referent.mentions[0] is mention
            and mention.sentence < self.text.tree.sentence_of[position]
            and not self.text.paragraph_breaks_between(mention.last, position)
        )

    def fitting(self, noun: str, position: int) -> Mention | None:
        """The last mention before ``position`` whose noun is this one or a compound of it."""
        found = self.with_noun(noun)
        here = bisect_left(found, position, key=lambda m: m.head)
        for k in range(here - 1, max(-1, here - 1 - WINDOW), -1):
            other = found[k]
            if other.referent is not None and not other.plural and not other.quoted:
                return other
        return None

    def client_of(self, noun: int) -> Mention | None:
        """The organisation in the genitive or behind *von* right after a noun: *Sprecher des Ministeriums*."""
        tree = self.text.tree
        for i in range(noun + 1, min(noun + 1 + CLIENT, len(tree))):
            found = self.at.get(i)
            if found is not None and found.first > noun:
                return found if found.kind in ("organisation", "unknown", "document") else None
            if tree.is_verb(i) or not (tree.pos[i] in ("DET", "ADJ") or tree.lower[i] in ("von", "vom", "der", "des")):
                break
        return None

    def affiliation(self, person: Referent, position: int) -> list[Mention]:
        """The organisations that go with a person, as named before a token, the last first."""
        before = (m for m in reversed(person.mentions) if m.head < position and m.form != "pronoun")
        return [m for mention in before for m in affiliations(self.text, mention, self.at, self.inside)]

    def governor(self, position: int, gender: str, *, plural: bool) -> Mention | None:
        """The noun or name right before a relative pronoun."""
        here = self.place(position)
        for mention in reversed(self.mentions[max(0, here - 4) : here]):
            if mention.sentence != self.text.tree.sentence_of[position] or mention.form == "pronoun":
                break
            referent = mention.referent
            if referent is not None and mention.plural == plural and referent.gender in ("", gender):
                return mention
        return None

    def before(self, position: int) -> Mention | None:
        """The last one before ``position`` who speaks or is a document, else who acts in the sentence before: whom
        *demnach* takes up."""
        known = [m for m in self.last_ones(position) if m.referent is not None and not m.quoted]
        speaks = next((m for m in known if m.speaks or m.kind == "document"), None)
        if speaks is not None:
            return speaks
        last = self.text.tree.sentence_of[position] - 1
        acting = (m for m in known if m.sentence == last and m.subject and m.kind in ("person", "organisation"))
        return next(acting, None)

    def document_before(self, position: int) -> Mention | None:
        """The last document, else the last organisation, named not long before: *darin heißt es*."""
        sentence = self.text.tree.sentence_of[position]
        near = [
            m
            for m in self.last_ones(position)
            if m.referent is not None and not m.quoted and sentence - m.sentence <= NEAR
        ]
        if self.text.tree.lower[position] == THERE:
            lower = self.text.tree.lower
            bodies = (
                m
                for m in near
                if m.kind == "organisation" and m.sentence < sentence and (m.subject or lower[m.first - 1] in WHERE)
            )
            if (body := next(bodies, None)) is not None:
                return body  # Der Verband klagt. …, heißt es dort
        before = [m for m in near if m.sentence < sentence] or near  # Die Ergebnisse legten nahe, heißt es darin
        of_kind = (m for kind in ("document", "organisation") for m in before if m.kind == kind)
        return next(of_kind, None)

    def told_in(self, position: int) -> Mention | None:
        """Whose word it is that *wonach* takes up: the document before it, else who stands right before the comma.

        *Der Bericht der Behörde, wonach …*, *die Vorwürfe der Opposition, wonach …*, but *Gerüchte* are nobody's.
        """
        tree = self.text.tree
        start, _ = tree.sentences[tree.sentence_of[position]]
        beside = self.at.get(position - 2)
        for i in range(position - 1, start - 1, -1):
            found = self.at.get(i)
            if found is not None and found.kind == "document":
                return found
            if self.text.lexicon.noun(tree.words[i]) is not None:
                break
        return beside if beside is not None and beside.form != "pronoun" else None

    def subject_of(self, sentence: int, position: int) -> Mention | None:
        """The subject of a sentence that stands nearest to ``position``: whose are *eigenen Angaben*.

        Where it is nobody (*der Umsatz der Firma Kern stieg nach eigenen Angaben*), who else is named.
        """
        here = self.place(position)
        around = [
            m
            for m in self.mentions[max(0, here - 10) : here + 10]
            if m.sentence == sentence and m.referent is not None and not m.first <= position <= m.last
        ]
        subjects = [m for m in around if m.subject]
        return min(subjects or around, key=lambda m: abs(m.head - position), default=None)


def _is_of_court(referent: Referent) -> bool:
    """Whether somebody is at work in a court or with the police, whose age no report tells."""
    return any(noun.endswith(words.nouns_of("court")) for mention in referent.mentions for noun in mention.nouns)
