"""From left to right through the mentions of a text: each noun and pronoun is linked to what it takes up.

A noun takes up the last one that fits its word (*die Ministerin* the *Verkehrsministerin*); general nouns and pronouns
take up whoever agrees in gender and number, is near, stands as a subject or has just spoken.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import partial

from claimex.attribute import words
from claimex.attribute.groups import find_groups
from claimex.attribute.mention import Candidate, Mention
from claimex.attribute.mentions import find_mentions
from claimex.attribute.referents import Names, Referent, name_key
from claimex.attribute.salience import DISTANCE, DISTANCE_NOUN, SAME_AGE, TOPIC, TOPIC_NOUN, can_be, is_inquit, score_of
from claimex.model import SpeakerKind
from claimex.reading import Text

FURTHEST, FURTHEST_NOUN = 4, 15  # sentences back that a pronoun and a general noun reach
NEAR = 2  # sentences back to what *darin* takes up
FURTHEST_SPEAKER = 8  # sentences back to one who spoke, for a pronoun that speaks
WINDOW = 40  # mentions looked at for one
SHORTEST_ENDING = 3
SHORTEST_ROLE = 5  # letters: Landespolizeichef for Chef says too little
CLIENT = 5  # tokens from a spokesperson to whom it speaks for
BRACKET = 8  # tokens between an organisation's name and its abbreviation in brackets
LAST_NAMED = ("dies", "letzter", "jen")


class Linker:
    """All mentions of a text with their referents."""

    def __init__(self, text: Text, entities: Sequence[tuple[int, int, str]]) -> None:
        self.text = text
        single = find_mentions(text, entities)
        self.groups = {group.members[-1]: group for group in find_groups(text, single)}
        self.at = {i: mention for mention in single for i in range(mention.first, mention.last + 1)}
        # A group stands behind its last member, when all of them are known.
        self.mentions = [m for mention in single for m in (mention, self.groups.get(mention)) if m is not None]
        self._heads = [m.head for m in self.mentions]
        self._by_ending: defaultdict[str, list[Mention]] = defaultdict(list)
        names = Names(self.mentions)
        for mention in self.mentions:
            for noun in mention.nouns:
                for k in range(len(noun) - SHORTEST_ENDING + 1):
                    self._by_ending[noun[k:]].append(mention)
        self._link(names)
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
                (self._noun(mention) or Referent(mention.kind)).add(mention)
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
            if len(said) == 1 and (key := said[0].casefold().rstrip(".")) in known:
                short[key].append(mention)
        for form, abbreviated in short.items():
            whole = next((m for m in self.mentions for full in known[form] if self._reads(m, full)), None)
            if whole is None or whole.referent is None:
                continue
            whole.referent.expansion = whole.referent.expansion or whole
            alone = {id(m.referent): m.referent for m in abbreviated if m.referent not in (None, whole.referent)}
            for referent in alone.values():
                for mention in referent.mentions if referent is not None and referent.kind != "person" else ():
                    whole.referent.add(mention)

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

    def _noun(self, mention: Mention) -> Referent | None:
        """Whom a noun takes up, or ``None`` if it is someone new."""
        if mention.plural and mention.definite and mention.bare and mention.kind == "group":
            acting_for = self._synonym(mention, "organisation")
            return acting_for.referent if acting_for is not None else None
        if mention.indefinite or mention.plural:
            return None
        if not mention.bare:
            if mention.kind == "person":
                return self._described(mention) or self._in_headline(mention)
            if not mention.possessed or mention.kind != "organisation":
                return None
            longer = self._taken_up_by(mention)  # ihr Team … das Forschungsteam
            return longer.referent if longer and len(longer.nouns[0]) > len(mention.nouns[0]) else None
        fitting = self._last_outlet(mention) or self._taken_up_by(mention)
        if fitting is not None and not self._is_other_office(mention, fitting.referent):
            return self._named_below(mention, fitting) or self._named_meanwhile(mention, fitting) or fitting.referent
        if not mention.definite:
            return None
        noun = mention.nouns[0]
        alike = self._synonym(mention) or self._speaking_for_the_same(mention)
        if alike is not None and not self._is_other_office(mention, alike.referent):
            mention.echoes = True
            return self._named_meanwhile(mention, alike) or alike.referent
        if (
            words.AGED.match(noun)
            or words.general_kind(noun) == mention.kind
            or (mention.kind == "person" and mention.first < mention.head - 1 and not words.is_office(noun))
        ):
            gender = mention.gender if mention.kind == "person" else ""
            found = self.nearest(mention.head, gender, mention.kind, noun=noun)
            return self._choose(mention, [c for c in found if not self._is_other_office(mention, c.mention.referent)])
        only = self._only_one(mention) or self._epithet(mention, noun)
        return only if only and not self._is_other_office(mention, only) and not _holds_another(only, noun) else None

    def _last_outlet(self, mention: Mention) -> Mention | None:
        """*Milder urteilt der „Grazer Bote“. …, schreibt das Blatt*: a press review goes from one to the next."""
        noun = mention.nouns[0]
        if not mention.definite or words.general_kind(noun) != "organisation" or not self.text.lexicon.is_outlet(noun):
            return None
        here = bisect_left(self._heads, mention.head)
        for other in reversed(self.mentions[max(0, here - WINDOW) : here]):
            referent = other.referent
            if referent is None or not other.name or other.plural or other.quoted:
                continue
            is_known = any(self.text.lexicon.is_outlet(n) for m in referent.mentions for n in m.nouns)
            has_article = self.text.tree.lower[other.first - 1] in words.DEFINITE  # der „Grazer Bote“, but „High Noon“
            if (is_known or other.speaks or has_article) and can_be(self.text, referent, noun):
                return other
        return None

    def _synonym(self, mention: Mention, kind: SpeakerKind | None = None) -> Mention | None:
        """The last one before whose noun or name says the same: *Verteidiger Kern … der Anwalt*; of another kind, for
        whom they act: *das Landgericht … die Richter*."""
        kind = kind or mention.kind
        endings = words.synonyms(mention.nouns[0])
        here = bisect_left(self._heads, mention.head) if endings else 0
        for other in reversed(self.mentions[max(0, here - WINDOW) : here]):
            referent = other.referent
            if referent is None or other.quoted or other.plural or referent.kind not in (kind, "unknown"):
                continue
            genders = {referent.gender, mention.gender} - {""}  # das Staatsoberhaupt may be anyone's
            if mention.kind == "person" and not (referent.is_named and len(genders) < 2):
                continue
            phrase = " ".join(self.text.tree.lower[other.first : other.last + 1])
            if any(f" {said}".endswith(endings) for said in (phrase, *other.nouns)) or (
                other.name and " ".join(other.name).casefold().startswith(words.beginnings(mention.nouns[0]))
            ):
                return other
        return None

    def _speaking_for_the_same(self, mention: Mention) -> Mention | None:
        """*ein Sprecher der Polizei … der Polizeisprecher*, and the other way round."""
        if not self._is_spokesperson(mention):
            return None
        client = self._client(mention)
        here = bisect_left(self._heads, mention.head) if client else 0
        before = (m for m in reversed(self.mentions[max(0, here - WINDOW) : here]) if self._is_spokesperson(m))
        return next((m for m in before if not m.plural and self._client(m) == client), None)

    def _client(self, mention: Mention) -> str | None:
        """Whom a spokesperson speaks for, by the last word: *Polizei*."""
        client = self.client_of(mention.head)
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
        return self._choose(mention, self.nearest(mention.head, mention.gender, "person", noun=noun, named=True))

    def _described(self, mention: Mention) -> Referent | None:
        """*Der Ökonom Paul Kern warnt. …, sagte der Chef des Instituts*: the only one who spoke before in the
        paragraph, unless that one holds an office already."""
        noun = mention.nouns[0]
        if not (mention.definite and mention.speaks) or mention.possessed or self._is_spokesperson(mention):
            return None
        only = self._only_one(mention)
        if only is None or _holds_another(only, noun) or not any(m.speaks for m in only.mentions):
            return None
        return only

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
        if referent is None or referent.is_named or words.general_kind(noun) != mention.kind != "person":
            return None
        found = (c.mention for c in self.nearest(mention.head, "", mention.kind, noun=noun))
        near = (m for m in found if m.subject and unnamed.sentence < m.sentence >= mention.sentence - NEAR)
        return next((m.referent for m in near if m.referent is not None and m.referent.is_named), None)

    def fitting(self, noun: str, position: int) -> Mention | None:
        """The last mention before ``position`` whose noun is this one or a compound of it."""
        found = self._by_ending.get(noun, [])
        here = bisect_left(found, position, key=lambda m: m.head)
        for k in range(here - 1, max(-1, here - 1 - WINDOW), -1):
            other = found[k]
            if other.referent is not None and not other.plural and not other.quoted:
                return other
        return None

    def taken_up(self, noun: str, position: int) -> Mention | None:
        """Whom an organisation's noun without any mention of its own takes up: that of *Unternehmensangaben*."""
        noun = noun.casefold()
        found = self.fitting(noun, position)
        if found is None and words.general_nouns().get(noun) == "organisation":
            found = next((c.mention for c in self.nearest(position, "", "organisation", noun=noun)), None)
        return found

    def _taken_up_by(self, mention: Mention) -> Mention | None:
        """Whom the noun of a mention fits: someone before, or someone named after it if it stands in the headline."""
        found = self.fitting(mention.nouns[0], mention.head)
        if found is not None:
            return found if mention.definite or mention.kind != "person" else None
        if not self._is_headline(mention):
            return None
        later = self._by_ending[mention.nouns[0]][:WINDOW]
        found = next((other for other in later if other.head > mention.head and other.form == "name"), None)
        return found or self._named_shorter(mention)

    def _named_shorter(self, mention: Mention) -> Mention | None:
        """*Landtagspräsidentin fordert …*, in a headline, for *Präsidentin Ute Beck* further down."""
        here = bisect_left(self._heads, mention.head) + 1
        return next(
            (
                other
                for other in self.mentions[here : here + WINDOW]
                if other.form == "name"
                and any(len(n) >= SHORTEST_ROLE and mention.nouns[0].endswith(n) for n in other.nouns)
            ),
            None,
        )

    def _is_other_office(self, mention: Mention, referent: Referent | None) -> bool:
        """*der russische Präsident* is not Donald Trump, whom the text has not called Russian."""
        tree = self.text.tree
        origins = [
            tree.lower[i][: tree.lower[i].rindex("isch")]
            for i in range(mention.first, mention.head)
            if tree.pos[i] == "ADJ" and "isch" in tree.lower[i][3:]
        ]
        noun = mention.nouns[0]
        if not origins or referent is None or not (words.is_office(noun) or noun.endswith(("chef", "chefin"))):
            return False
        said = (tree.lower[i] for m in referent.mentions for i in range(m.first, m.last + 1))
        return not any(word.startswith(origin) for word in said for origin in origins)

    def _is_headline(self, mention: Mention) -> bool:
        return mention.sentence == 0

    def _only_one(self, mention: Mention, *, named: bool = True) -> Referent | None:
        """The only person of the same gender in the paragraph so far, with a name or without: *Richterin Thorwald … die
        Vorsitzende*."""
        if mention.kind != "person" or not mention.gender:
            return None
        seen: list[Referent] = []
        here = bisect_left(self._heads, mention.head)
        for other in reversed(self.mentions[max(0, here - WINDOW) : here]):
            if self.text.paragraph_breaks_between(other.last, mention.first):
                break
            referent = other.referent
            if (
                referent is None
                or other.quoted
                or self._is_function(other)
                or other.kind != "person"
                or referent.gender not in ("", mention.gender)
            ):
                continue
            if referent not in seen:
                seen.append(referent)
        fitting = [r for r in seen if r.gender and r.is_named is named]
        return fitting[0] if len(seen) == 1 and fitting else None

    def _pronoun(self, mention: Mention) -> Referent | None:
        if mention.quoted:
            return None
        last = self.text.tree.lower[mention.head].startswith(LAST_NAMED)
        look = partial(
            self.nearest, mention.head, mention.gender, mention.kind, plural=mention.plural, pronoun=True, last=last
        )
        found = look()
        if not found and mention.speaks:  # erwidert er, long after he was named: who spoke last goes on
            found = look(reach=FURTHEST_SPEAKER)
        return self._choose(mention, found)

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
        here = bisect_left(self._heads, position)
        for mention in reversed(self.mentions[max(0, here - WINDOW * (1 + bool(noun))) : here]):
            if sentence - mention.sentence > furthest:
                break
            referent = mention.referent
            if referent is None or mention.quoted or mention.sentence == skipped or self._is_function(mention):
                continue
            if mention.plural != plural and not (kind == mention.kind == "organisation"):
                continue  # die Stadtwerke … das Unternehmen
            if of_two and len(referent.members) != 2:
                continue
            if (mention.kind == "unknown" and mention.form == "noun") or (named and not referent.is_named):
                continue
            if age and (referent.age not in ("", age) or self._is_spokesperson(mention)):
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
    def _is_spokesperson(mention: Mention) -> bool:
        return mention.form == "noun" and words.is_spokesperson(mention.nouns[0])

    def _is_function(self, mention: Mention) -> bool:
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

    def _choose(self, mention: Mention, candidates: list[Candidate]) -> Referent | None:
        """The referent of the first of the candidates; all of them are kept at the mention."""
        if not candidates:
            return None
        mention.candidates = candidates
        best = candidates[0].mention.referent
        if best is not None and not best.gender and mention.kind == "person":
            best.gender = mention.gender
        return best

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

    def governor(self, position: int, gender: str, *, plural: bool) -> Mention | None:
        """The noun or name right before a relative pronoun."""
        here = bisect_left(self._heads, position)
        for mention in reversed(self.mentions[max(0, here - 4) : here]):
            if mention.sentence != self.text.tree.sentence_of[position] or mention.form == "pronoun":
                break
            referent = mention.referent
            if referent is not None and mention.plural == plural and referent.gender in ("", gender):
                return mention
        return None

    def before(self, position: int) -> Mention | None:
        """The last one before ``position`` who speaks or is a document: whom *demnach* takes up."""
        here = bisect_left(self._heads, position)
        for mention in reversed(self.mentions[max(0, here - WINDOW) : here]):
            if mention.referent is not None and not mention.quoted and (mention.speaks or mention.kind == "document"):
                return mention
        return None

    def document_before(self, position: int) -> Mention | None:
        """The last document, else the last organisation, named not long before: *darin heißt es*."""
        here = bisect_left(self._heads, position)
        sentence = self.text.tree.sentence_of[position]
        near = [
            m
            for m in reversed(self.mentions[max(0, here - WINDOW) : here])
            if m.referent is not None and not m.quoted and sentence - m.sentence <= NEAR
        ]
        of_kind = (m for kind in ("document", "organisation") for m in near if m.kind == kind)
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
        here = bisect_left(self._heads, position)
        around = [
            m
            for m in self.mentions[max(0, here - 10) : here + 10]
            if m.sentence == sentence and m.referent is not None and not m.first <= position <= m.last
        ]
        subjects = [m for m in around if m.subject]
        return min(subjects or around, key=lambda m: abs(m.head - position), default=None)


def _holds_another(referent: Referent, noun: str) -> bool:
    """*die Staatsanwältin* is not Ministerin Eva Kern: who holds an office seldom holds two."""
    held = [n for m in referent.mentions for n in m.nouns if words.is_office(n)]
    return words.is_office(noun) and bool(held) and not any(noun.endswith(n) or n.endswith(noun) for n in held)
