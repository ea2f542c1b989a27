"""From left to right through the mentions of a text: each noun and pronoun is linked to what it takes up.

Nouns: see :mod:`claimex.attribute.nouns`; pronouns take up whoever agrees in gender and number, is near, stands as a
subject or has just spoken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property, partial

from claimex.attribute import words
from claimex.attribute.discourse import Discourse
from claimex.attribute.mention import Mention, choose
from claimex.attribute.nouns import Nouns
from claimex.attribute.referents import Names, Referent, name_key
from claimex.reading import Text

FURTHEST_SPEAKER = 8  # sentences back to one who spoke, for a pronoun that speaks
SHORTEST_INITIALS = 3  # letters
FAR = 120  # mentions back to one who was named before
BEHIND = 6  # mentions behind a pronoun among which is whom it stands for
BRACKET = 8  # tokens between an organisation's name and its abbreviation in brackets
LAST_NAMED = ("dies", "letzter", "jen")


class Linker(Discourse):
    """All mentions of a text with their referents."""

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self.nouns = Nouns(self)
        self._link(Names(self.mentions))
        self._join_abbreviations()
        for mention in self.mentions:
            if mention.referent is not None and mention.form != "pronoun":
                mention.referent.nominal.append(mention)

    def _link(self, names: Names) -> None:
        previous: Mention | None = None
        together: dict[frozenset[int], Referent] = {}
        for mention in self.mentions:
            if mention.form == "group":
                self._group(mention, together)
                continue
            if mention.same_as is not None and mention.same_as.referent is not None:
                mention.same_as.referent.add(mention)
            elif mention.form == "noun":
                (self.nouns.referent(mention) or Referent(mention.kind)).add(mention)
            elif mention.form == "pronoun":
                referent = self._pronoun(mention)
                if referent is not None:
                    referent.add(mention)
            elif previous is not None and self._is_bracketed(previous, mention) and previous.referent is not None:
                self._extend(previous, mention.first - 1)
                names.alias(mention.name[0], previous.referent)
                previous.referent.expansion = previous
            previous = mention

    def _join_abbreviations(self) -> None:
        """*Der BGH hat entschieden. … Der Bundesgerichtshof …*: one that the text calls by both."""
        known = words.abbreviations()
        short: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            said = (mention.name if mention.form == "name" else mention.nouns)[:2]
            if len(said) == 1 and ((key := said[0].casefold().rstrip(".")) in known or self._may_be_initials(mention)):
                short[key].append(mention)
        for form, abbreviated in short.items():
            whole = next((m for m in self.mentions for full in known.get(form, ()) if self._reads(m, full)), None)
            whole = whole or self._of_initials(form, abbreviated[0])
            if whole is None or whole.referent is None:
                continue
            whole.referent.expansion = whole.referent.expansion or whole
            alone = {id(m.referent): m.referent for m in abbreviated if m.referent not in (None, whole.referent)}
            for referent in alone.values():
                for mention in referent.mentions if referent is not None and referent.kind != "person" else ():
                    whole.referent.add(mention)

    def _may_be_initials(self, mention: Mention) -> bool:
        if mention.form != "name" or len(mention.name[0]) < SHORTEST_INITIALS:
            return False
        return words.is_acronym(mention.name[0]) and self.text.lexicon.speaker_noun(mention.name[0]) is None

    def _of_initials(self, form: str, short: Mention) -> Mention | None:
        """*die Gewerkschaft Verkehr und Boden … die VuB*: the organisation named before whose words begin so."""
        whole = self._by_initials.get(form)
        return whole if whole is not None and whole.first < short.first else None

    @cached_property
    def _by_initials(self) -> dict[str, Mention]:
        """The first organisation of each row of initials, with its noun and without."""
        found: dict[str, Mention] = {}
        for mention in self.mentions:
            if mention.kind != "organisation" or mention.form != "name":
                continue
            words_of = self.text.tree.words[mention.first : mention.last + 1]
            firsts = [word[0] for word in words_of if word[0].isalpha()]
            for k in range(len(firsts) - SHORTEST_INITIALS + 1):
                found.setdefault("".join(firsts[k:]).casefold(), mention)
        return found

    def _reads(self, mention: Mention, full: Sequence[str]) -> bool:
        """Whether an organisation is called so, whatever case it stands in and whatever follows."""
        if mention.kind != "organisation" or mention.referent is None:
            return False
        start = mention.name_first if mention.form == "name" else mention.head - len(full) + 1
        for i in (start, mention.head):
            *before, last = self.text.tree.words[i : i + len(full)] or [""]
            if name_key(full) in (name_key([*before, last]), name_key([*before, words.without_genitive(last)])):
                return True
        return False

    def _group(self, mention: Mention, known: dict[frozenset[int], Referent]) -> None:
        members = [m.referent for m in mention.members if m.referent is not None]
        key = frozenset(map(id, members))
        if len(key) > 1:
            named = all(member.is_named for member in members)
            known.setdefault(key, Referent("group", members=tuple(members), is_named=named)).add(mention)

    def _is_bracketed(self, before: Mention, mention: Mention) -> bool:
        """*die Gewerkschaft Metall und Technik (GMT)*: the abbreviation of the organisation before the bracket."""
        tree = self.text.tree
        return (
            before.kind in ("organisation", "unknown", "document")
            and before.sentence == mention.sentence
            and tree.words[mention.first - 1] == "("
            and mention.last + 1 < len(tree)
            and tree.words[mention.last + 1] == ")"
            and mention.first - before.last <= BRACKET
            and len(mention.name) == 1
            and words.is_acronym(mention.name[0])
            and before.form != "pronoun"
            and not any(tree.is_verb(i) for i in range(before.last, mention.first))
        )

    def _extend(self, mention: Mention, bracket: int) -> None:
        """Give a name the words up to the bracket: *Gewerkschaft Metall und Technik (GMT)*."""
        tree = self.text.tree
        between = range(mention.last + 1, bracket)
        if mention.form == "name" and all(tree.words[i][0].isupper() or tree.lower[i] in words.JOINTS for i in between):
            mention.name = (*mention.name, *(tree.words[i] for i in between))
            mention.last = bracket - 1

    def _last_two(self, mention: Mention) -> Referent | None:
        """*Wernicke sagt … Grell stimmt zu. Die beiden empfehlen …*: who of several were named last."""
        named: dict[int, Referent] = {}
        for other in self.last_ones(mention.head):
            referent = other.referent
            if mention.sentence - other.sentence > FURTHEST_SPEAKER or len(named) == 2:
                break
            if referent is not None and referent.kind == "person" and referent.is_named and not other.quoted:
                named.setdefault(id(referent), referent)
        if len(named) < 2:
            return None
        first, second = sorted(named.values(), key=lambda r: r.mentions[0].head)
        return Referent("group", members=(first, second), is_named=True)

    def _precedes(self, pronoun: Mention) -> bool:
        """*Er kenne das kaum, sagt Thomas Fink von der Bahn*: whether one who is named for the first time behind the
        pronoun, as the speaker, may be meant."""
        here = self.place(pronoun.head) + 1
        for other in self.mentions[here : here + BEHIND]:
            if other.sentence != pronoun.sentence:
                break
            if other.form == "name" and other.speaks and len(other.name) > 1 and other.kind == "person":
                agrees = not other.gender or other.gender == pronoun.gender
                known = any(m.name[-1:] == other.name[-1:] for m in self.last_ones(pronoun.head, FAR))
                return pronoun.subject and agrees and not known
        return False

    def _pronoun(self, mention: Mention) -> Referent | None:
        if mention.quoted or self._precedes(mention):
            return None
        last = self.text.tree.lower[mention.head].startswith(LAST_NAMED)
        look = partial(
            self.nearest, mention.head, mention.gender, mention.kind, plural=mention.plural, pronoun=True, last=last
        )
        found = look()
        if not found and mention.speaks:  # erwidert er, long after he was named: who spoke last goes on
            found = look(reach=FURTHEST_SPEAKER)
        if not found and self.text.tree.lower[mention.head].startswith("beide"):
            return self._last_two(mention)
        return choose(mention, found)
