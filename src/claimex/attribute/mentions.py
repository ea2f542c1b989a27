"""All mentions of a text, found in one pass over its tokens: names with their titles, nouns and pronouns."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from itertools import takewhile

from claimex.attribute import words
from claimex.attribute.agreement import is_plural, is_plural_pronoun, is_speaking_subject, mark_part, noun_gender
from claimex.attribute.appositions import GENITIVES, join_after, join_before, join_predicate, take_in_adjective
from claimex.attribute.doubt import without_doubtful
from claimex.attribute.mention import Mention
from claimex.attribute.names import NameReader
from claimex.attribute.quoted import QuotedNames
from claimex.lexicon import SpeakerNoun
from claimex.model import SpeakerKind
from claimex.reading import Text

FROM = "aus"
PLACES = frozenset({"in", "bei", FROM})  # der Korrespondent in Wien
# Before a person's name, the nouns for a body are titles of its members; der Bundesrat alone is still the body.
BODIES, MEMBER = ("rat", "vorstand"), "mitglied"
CLUBS = ("verein", "klub", "club")
STEMS_IN_S = ("us", "is", "os", "as", "es", "ss", "ws")  # des „Focus“
ORIGIN_F = "erin"  # die Marburgerin
BUILDER = "bauer"
LONGEST_BODY = 6  # tokens of a body's name
ACCORDING = "zufolge"  # dem Bericht zufolge: no attribute
ADJECTIVES = 4  # that may stand between an article and its noun
ATTRIBUTES = frozenset({"der", "des", "von", "vom", "für", "eines", "einer", "dieser", "seiner", "ihrer", "unserer"})


def find_mentions(text: Text) -> list[Mention]:
    """All mentions, in text order."""
    return _Finder(text).find()


class _Finder:
    def __init__(self, text: Text) -> None:
        self.text = text
        self.tree = text.tree
        self.names = NameReader(text)
        self.quoted_names = QuotedNames(text)
        self.mentions: list[Mention] = []
        self.rest: list[int] = []

    def find(self) -> list[Mention]:
        tree, pronouns = self.tree, words.pronouns()
        # Most words are none of these; the others are looked at one by one, unless one before took them in.
        places = [
            i
            for i, word in enumerate(tree.words)
            if word[0].isupper() or word[0].isdigit() or tree.lower[i] in pronouns or self.text.opens_quotation(i)
        ]
        i = 0
        for place in places:
            if place < i:
                continue
            i = place
            if self.text.opens_quotation(i):
                i = self._quoted(i)
            elif tree.lower[i] in pronouns and tree.pos[i] != "DET" and not self._is_before_noun(i):
                self._add_pronoun(i)
            elif tree.words[i][0].isupper() or tree.words[i][0].isdigit():
                i = self._capitalised(i)
        self._add_known_names()
        return without_doubtful(self.text, self.mentions)

    def _is_before_noun(self, i: int) -> bool:
        """*die beiden Minister*: no pronoun, but part of what the noun says."""
        tree = self.tree
        return tree.lower[i].startswith("beide") and i + 1 < len(tree) and tree.pos[i + 1] in ("NOUN", "ADJ", "PROPN")

    def _add_pronoun(self, i: int) -> None:
        pronoun = words.pronouns()[self.tree.lower[i]]
        if pronoun.type != "personal" or pronoun.form == "es":
            return
        plural = is_plural_pronoun(self.text, i, pronoun)
        kind: SpeakerKind = "group" if plural else "person"
        gender = "" if plural else pronoun.gender
        self._add(Mention("pronoun", i, i, i, kind, gender, self.tree.sentence_of[i], plural))

    def _capitalised(self, i: int) -> int:
        """Add the mention that begins here, if one does; the token to go on with."""
        tree, names = self.tree, self.names
        if tree.words[i] == "D." and tree.lower[i - 1 : i] == ["a."]:
            return i + 1  # Oberstadtdirektor a. D. Heinz Stoll
        if tree.words[i][-1] == "-" or self._is_origin_of_noun(i) or self._is_origin_of_person(i):
            return i + 1  # Staats- und Regierungschefs, das Statistische Bundesamt, der Kieler Ökonom
        is_noun = self._is_noun(i) and not (names.is_surely_given(i) or names.is_addressed(i))
        noun = self.text.lexicon.speaker_noun(tree.words[i]) if is_noun and not self._is_state(i) else None
        if noun is not None and noun.kind == "organisation":
            stop = self._end_before_verb(i) or self._end_of_entity(i) or self._end_of_capitals(i)
            if stop is not None:
                return self._add_body(i, noun, stop)
        if noun is not None or self._is_aged(i):
            follows = i + 1 < len(tree) and tree.sentence_of[i + 1] == tree.sentence_of[i]
            named = follows and names.is_name(i + 1) and not names.is_title(i + 1)
            if noun is not None and noun.kind == "organisation" and named and not names.is_person(i + 1):
                return self._add_organisation(i, noun)
            if noun is not None and noun.kind == "organisation" and named and tree.lower[i].endswith(BODIES):
                noun = replace(noun, kind="person", lemma=MEMBER)  # Bundesrat Reto Caduff
            if named or noun is None or names.label(i) != "PER" or names.end(i) == i + 1:
                self._add_noun(i, noun)
                return i + 1
        if noun is None and self._is_epithet(i):
            self._add_noun(i, None)
            shows = tree.words[i].endswith(ORIGIN_F) or self.mentions[-1].age  # der 58-jährige Thurgauer
            if self.mentions[-1].speaks or (self.mentions[-1].subject and shows):
                return i + 1
            self.mentions.pop()
        if self._begins_body(i):
            self._add(
                Mention("name", i + 1, i, i + 1, "organisation", noun_gender(self.text, i + 1), tree.sentence_of[i],
                        False, (tree.words[i], tree.words[i + 1]), i)
            )  # fmt: skip
            return i + 2
        if names.is_title(i) or not names.is_name(i):
            if tree.pos[i] == "NOUN" and is_speaking_subject(self.text, i) and not self._is_origin(i):
                self._add_noun(i, None, "person" if words.is_person_like(tree.words[i]) else "unknown")
                return i + 1
            self.rest.append(i)
            return i + 1
        return self._add_name(i)

    def _quoted(self, i: int) -> int:
        """Add the name in quotation marks that begins at ``i``, if one does; the token to go on with."""
        last = self.quoted_names.end(i)
        if last is None:
            return i + 1
        before = self.mentions[-1] if self.mentions else None
        is_outlet = (
            before is not None and before.form == "name" and self.text.lexicon.is_outlet(self.tree.words[before.last])
        )
        is_beside = before is not None and before.last == i - 1 and (before.form == "noun" or is_outlet)
        noun = before if is_beside else None  # die Wiener Zeitung „Die Warte“
        if noun is not None and noun.kind not in ("organisation", "document"):
            return i + 1
        if noun is not None:
            self.mentions.pop()
        tree = self.tree
        first = noun.first if noun is not None else i
        name = tuple(tree.words[i + 1 : last])
        if tree.lower[i - 1] in GENITIVES and name[-1].endswith("s") and not name[-1].endswith(STEMS_IN_S):
            name = (*name[:-1], name[-1][:-1])  # des „Herzfelder Anzeigers“
        mention = Mention(
            "name", self._head(first, last + 1), first, last, noun.kind if noun is not None else "organisation",
            noun.gender if noun is not None else "", tree.sentence_of[i], False, name, i + 1,
            noun.nouns if noun is not None else (),
        )  # fmt: skip
        self._add(mention)
        mention.quoted = False
        return last + 1

    def _is_noun(self, i: int) -> bool:
        tree = self.tree
        if tree.tags[i] == "ADJA":  # Anwohner Dieter Kolbe: what stands before a person's name is a noun
            before_name = i + 1 < len(tree) and words.is_given_name(tree.words[i + 1])
            return before_name or (tree.pos[i] == "NOUN" and words.is_class_noun(tree.words[i]))
        return tree.pos[i] in ("NOUN", "PROPN", "ADJ", "X")

    def _is_epithet(self, i: int) -> bool:
        """*sagte der Osttiroler*, *die Münchnerin*: an article and a word that ends like a noun for a person."""
        tree = self.tree
        before = i - 1 - (i > 1 and words.AGED.match(tree.words[i - 1]) is not None)
        if before < 0 or tree.lower[before] not in ("der", "die") or not words.is_person_like(tree.words[i]):
            return False
        return tree.pos[i] in ("NOUN", "PROPN", "ADJ") and (i + 1 >= len(tree) or not tree.words[i + 1][0].isupper())

    def _is_state(self, i: int) -> bool:
        """*ein Händler aus Polen*: the state, not those who come from it."""
        tree = self.tree
        return tree.words[i] in words.metonyms() and not (i and tree.lower[i - 1] in words.ARTICLES)

    def _is_origin(self, i: int) -> bool:
        """*der Kieler Ökonom*: an adjective of a place, whatever the tagger says."""
        tree = self.tree
        return tree.words[i].endswith("er") and i + 1 < len(tree) and tree.words[i + 1][0].isupper()

    def _is_origin_of_noun(self, i: int) -> bool:
        """*das Statistische Bundesamt*: an adjective, whatever the tagger says."""
        is_last = i + 1 >= len(self.tree) or self.tree.pos[i + 1] not in ("NOUN", "PROPN")
        return not is_last and words.ORIGIN.search(self.tree.words[i]) is not None

    def _begins_body(self, i: int) -> bool:
        """*bei der Deutschen Herzhilfe*: an adjective with a capital amidst the sentence, and a noun of no list."""
        tree = self.tree
        if not words.NATIONAL.match(tree.words[i]) or tree.sentences[tree.sentence_of[i]][0] == i:
            return False
        articled = tree.lower[i - 1] in words.DEFINITE or tree.lower[i - 1] in words.CONTRACTED
        noun = tree.tags[i + 1 : i + 2] == ["NN"] and self.text.lexicon.speaker_noun(tree.words[i + 1]) is None
        return articled and noun and not words.is_person_like(tree.words[i + 1])

    def _is_origin_of_person(self, i: int) -> bool:
        """*der Kieler Professor*, *die Marburger Ärztin*, but not *der Richter Hans Beck*."""
        if not self._is_origin(i) or self.tree.lower[i - 1] not in words.ARTICLES:
            return False
        noun = self.text.lexicon.speaker_noun(self.tree.words[i + 1])
        return noun is not None and noun.kind == "person" and self.text.lexicon.speaker_noun(self.tree.words[i]) is None

    def _is_aged(self, i: int) -> bool:
        """*der 53-Jährige*, also misspelt with a small letter, but not *der 53-jährige Trainer*."""
        tree = self.tree
        if not tree.words[i][0].isdigit() or not words.AGED.match(tree.words[i]):
            return False
        return i + 1 >= len(tree) or not tree.words[i + 1][0].isupper()

    def _add_organisation(self, i: int, noun: SpeakerNoun) -> int:
        """*Landgericht Mornheim*; without the noun where that is no part of the name: *Krankenkasse Vitalis*."""
        return self._add_body(i, noun, self.names.organisation_end(self._behind_members(i + 1, self.names.end(i + 1))))

    def _end_before_verb(self, i: int) -> int | None:
        """*Die Gewerkschaft Soziale Dienste | rief dazu auf*: what has capitals between a body's noun at the start of a
        sentence and the verb is its name, whatever the tagger takes it for."""
        tree = self.tree
        start, end = tree.sentences[tree.sentence_of[i]]
        stop = i + 1
        if i - start != 1 or tree.lower[start] not in words.DEFINITE or self.names.is_person(stop):
            return None
        while stop < end and self._is_capital(stop):
            stop += 1 + (tree.lower[stop + 1 : stop + 2] == ["und"] and stop + 2 < end and self._is_capital(stop + 2))
        is_name = stop > i + 1 and stop < end and tree.is_tagged_finite(stop) and tree.words[stop - 1] != "und"
        return stop if is_name and stop - i <= LONGEST_BODY else None

    def _end_of_entity(self, i: int) -> int | None:
        """*Weltorganisation für Meteorologie*: a body's name that a preposition joins, as the entities have it."""
        tree, entity = self.tree, self.tree.entity_of.get(i)
        if entity is None or entity.label != "ORG" or entity.start != i or "ADP" not in tree.pos[i : entity.end]:
            return None
        stop, (_, end) = entity.end, tree.sentences[tree.sentence_of[i]]
        while tree.pos[stop - 1] in ("ADP", "CCONJ") and stop < end and tree.words[stop][0].isupper():
            stop += 1 + (tree.lower[stop + 1 : stop + 2] == ["und"])  # Amt für | Jagd und Fischerei
        return stop

    def _end_of_capitals(self, i: int) -> int | None:
        """*die Bürgerinitiative Lebenswertes Oberes Tal*: adjectives with capitals and a noun behind a body's noun."""
        tree, stop = self.tree, i + 1
        _, end = tree.sentences[tree.sentence_of[i]]
        while stop < end and tree.pos[stop] == "ADJ" and self._is_capital(stop):
            stop += 1
        is_name = i + 1 < stop < end and tree.pos[stop] in ("NOUN", "PROPN") and stop - i < LONGEST_BODY
        return stop + 1 if is_name else None

    def _is_capital(self, i: int) -> bool:
        return self.tree.words[i][0].isupper() and self.tree.lower[i] not in words.not_names()

    def _add_body(self, i: int, noun: SpeakerNoun, stop: int) -> int:
        tree = self.tree
        # Theaterverein Lohmar: a club with the name of a place is not called by that alone
        single = tree.lower[i].endswith(CLUBS) and stop == i + 2
        is_place = single and (self.names.label(i + 1) == "LOC" or len(tree.words[i]) > len(noun.lemma))
        is_part = not words.is_class_noun(tree.words[i]) or is_place or (single and tree.tags[i + 1] == "NN")
        is_part = is_part or tree.pos[i + 1] == "ADP"  # Weltorganisation für Meteorologie
        name_first = i if is_part else i + 1
        nouns = (words.base(tree.words[i], noun).casefold(),)
        of_it = tree.lower[i - 1] in GENITIVES
        own = (words.base(tree.words[i], noun) if of_it else tree.words[i],) if is_part else ()
        name = (*own, *tree.words[i + 1 : stop])
        self._add(
            Mention("name", self._head(i, stop), i, stop - 1, "organisation", noun_gender(self.text, i),
                    tree.sentence_of[i], False, name, name_first, nouns)
        )  # fmt: skip
        join_before(self.text, self.mentions, self.mentions[-1])
        return stop

    def _behind_members(self, i: int, stop: int) -> int:
        """*Bund Freier | Imker*: the noun for its members is part of the name, if an adjective stands alone before."""
        tree = self.tree
        alone = (
            stop == i + 1 < len(tree) and tree.words[i].endswith("er") and tree.sentence_of[i] == tree.sentence_of[stop]
        )
        return stop + 1 if alone and tree.pos[stop] == "NOUN" and tree.words[stop][0].isupper() else stop

    def _add_name(self, start: int) -> int:
        tree = self.tree
        stop = self.names.end(start)
        name_first = self.names.behind_role(start, stop)
        first, nouns, gender = self._roles_before(start)
        kind, certain = self.names.kind(start, stop)
        if kind == "organisation":
            stop = self.names.organisation_end(stop)
        if nouns:
            kind, certain = "person", True
        given = words.given_gender(tree.words[name_first]) or words.nobility().get(tree.lower[name_first], "")
        if stop == name_first + 1 and tree.words[name_first] in self._last_names:
            given = ""  # Miriam Sander … Sander
        if name_first > start:
            nouns, kind, certain = (tree.words[name_first - 1].casefold(),), "person", True
        elif nouns and words.is_class_noun(nouns[-1]) and self._is_firm(start, stop, given):
            kind, stop = "organisation", self.names.organisation_end(stop)
        if kind == "person":
            gender = gender or given or self._relative_gender(stop)
        elif not nouns:
            noun = self.text.lexicon.speaker_noun(tree.words[stop - 1])
            if noun is not None and noun.kind == "organisation":
                nouns, gender = (words.base(tree.words[stop - 1], noun).casefold(),), noun.gender or ""
        name = tuple(tree.words[name_first:stop])
        head, sentence = self._head(start, stop), tree.sentence_of[start]
        mention = Mention("name", head, first, stop - 1, kind, gender, sentence, False, name, name_first, nouns)
        mention.certain = certain
        self._add(mention)
        if kind == "person" or name[-1] in words.nouns_of("legal_form"):
            join_before(self.text, self.mentions, mention)
        return stop

    @cached_property
    def _last_names(self) -> frozenset[str]:
        """The words with a capital behind a given name."""
        tree = self.tree
        behind = (
            i for i in range(1, len(tree)) if tree.words[i][0].isupper() and words.is_given_name(tree.words[i - 1])
        )
        return frozenset(tree.words[i] for i in behind)

    def _relative_gender(self, stop: int) -> str:
        """*Hansueli Forrer, der …*: what the relative pronoun behind a name shows; *die* may be several."""
        tree = self.tree
        is_relative = tree.words[stop : stop + 1] == [","] and tree.tags[stop + 1 : stop + 2] == ["PRELS"]
        return "m" if is_relative and tree.lower[stop + 1] == "der" else ""

    def _is_firm(self, start: int, stop: int, given: str) -> bool:
        """*Maschinenbauer Nordtal Getriebe*, *Maschinenbauer Hartwig & Söhne*: behind a noun that firms have, too."""
        joined = stop < len(self.tree) and self.tree.words[stop] in ("&", "+")
        noun = self.tree.lower[start - 1]
        builds = noun.endswith(BUILDER) and noun != BUILDER and not noun.startswith(words.farmers())
        only_firms = stop == start + 1 and (builds or noun.endswith(words.nouns_of("of_firms")))
        return joined or not (given or (self.names.label(start) == "PER" and not only_firms))

    def _head(self, start: int, stop: int) -> int:
        return next((i for i in range(start, stop) if not start <= self.tree.heads[i] < stop), start)

    def _roles_before(self, start: int) -> tuple[int, tuple[str, ...], str]:
        """Titles and a role noun right before a name: their first token, the nouns, the gender that they show."""
        tree, first, gender = self.tree, start, ""
        nouns: tuple[str, ...] = ()
        begin, _ = tree.sentences[tree.sentence_of[start]]
        while first > begin and (self.names.is_title(first - 1) or tree.is_space(first - 1)):
            first -= 1
            shows, is_kept = words.titles().get(tree.lower[first], ("", False))
            gender = gender or shows
            if is_kept and self.mentions and self.mentions[-1].form == "noun" and self.mentions[-1].head == first:
                nouns = self.mentions.pop().nouns  # die Kardiologin Professor Edda Sieveking
        before = self.mentions[-1] if self.mentions else None
        if before is None or before.form != "noun" or before.last != first - 1:
            return first, nouns, gender
        if before.kind not in ("person", "group"):
            return first, nouns, gender
        is_class = words.is_class_noun(before.nouns[0])  # gegen den Streaminganbieter Vidoro
        if (before.plural and not before.nouns[0].endswith("er")) or (
            self.names.is_genitive(start, before) and not is_class
        ):
            return first, nouns, gender
        self.mentions.pop()
        take_in_adjective(self.text, self.mentions, before)
        shown = "" if before.nouns[0].endswith(MEMBER) else before.gender  # Vorstandsmitglied Ayla Demir
        return before.first, (*before.nouns, *nouns), shown or gender

    def _add_noun(self, i: int, noun: SpeakerNoun | None, otherwise: SpeakerKind = "person") -> None:
        tree = self.tree
        start, end = tree.sentences[tree.sentence_of[i]]
        first = i
        while (
            first > start
            and i - first < ADJECTIVES
            and (
                tree.pos[first - 1] in ("ADJ", "NUM", "ADV")
                or self._is_origin_of_noun(first - 1)
                or (first == i and self._is_origin_of_person(first - 1))
            )
        ):
            first -= 1
        if first - 2 > start and tree.lower[first].startswith("alte") and tree.words[first - 1] == "Jahre":
            first -= 2  # der 22 Jahre alte Schlussmann
        article = tree.lower[first - 1] if first > start else ""
        if article not in words.ARTICLES and (far := self._far_article(i, first)) is not None:
            article, first = tree.lower[far], far + 1  # der im Index notierte Konzern
        while first < i and tree.pos[first] == "ADV" and article not in words.ARTICLES:
            article, first = tree.lower[first], first + 1
        possessed = words.POSSESSIVE.match(article) is not None or article in words.RELATED
        definite = article in words.DEFINITE or article in words.DEMONSTRATIVE
        if definite or possessed or article in words.INDEFINITE:
            first -= 1
        plural = is_plural(self.text, i, article)
        kind: SpeakerKind = noun.kind if noun else otherwise
        if plural and kind == "person":
            kind = "group"
        is_member = noun is not None and noun.lemma == MEMBER and MEMBER not in tree.lower[i]
        attribute = i + 1 < end and (
            (tree.lower[i + 1] in ATTRIBUTES and not self._is_told(i + 1))
            or (kind == "document" and tree.pos[i + 1] == "ADP" and tree.lower[i + 1] != ACCORDING)
        )
        placed = i + 2 < end and tree.lower[i + 1] in PLACES and tree.pos[i + 2] == "PROPN"
        mention = Mention(
            "noun", i, first, i, kind, "" if plural else noun_gender(self.text, i), tree.sentence_of[i], plural,
            nouns=(MEMBER if is_member else words.base(tree.words[i], noun).casefold(),),
            definite=definite or possessed or article in words.CONTRACTED,
            indefinite=article in words.INDEFINITE,
            bare=not possessed and not attribute and not self._is_owned(first),
            possessed=possessed,
        )  # fmt: skip
        if kind == "person":
            followed = i + 1 < len(tree) and self.names.is_name(i + 1)
            join_after(self.text, self.mentions, mention, followed=followed)
            join_predicate(self.text, self.mentions, mention)
        take_in_adjective(self.text, self.mentions, mention)
        self._add(mention)
        # die Wiener Korrespondentin in Kiew is described, die Firma aus Soest and sagte die Ministerin in Kiel taken up
        is_general = words.general_kind(tree.lower[i]) == kind or self._is_aged(i)
        is_inquit = kind == "person" and mention.speaks and tree.lower[i + 1 : i + 2] != [FROM]
        if placed and not (is_general or is_inquit):
            mention.bare = False

    def _far_article(self, i: int, first: int) -> int | None:
        """The article of the noun ``i`` in front of a phrase that its adjective governs."""
        tree = self.tree
        before = (k for k in tree.children[i] if k < first and tree.lower[k] in words.ARTICLES)
        return next((k for k in before if tree.pos[k] == "DET" and tree.pos[k + 1] == "ADP"), None)

    def _is_told(self, article: int) -> bool:
        """*sagte der Politiker | der «Rheinischen Allgemeinen»*, *| dieser Redaktion*: a medium is no owner."""
        tree = self.tree
        if tree.lower[article] not in words.TOLD:
            return False
        _, end = tree.sentences[tree.sentence_of[article]]
        inside = range(article + 1, min(article + 1 + ADJECTIVES, end))
        name = list(takewhile(lambda i: tree.pos[i] in ("ADJ", "NOUN", "PROPN", "X", "PUNCT"), inside))
        if name and self.text.opens_quotation(name[0]):
            return True
        return any(self.text.lexicon.is_outlet(tree.words[i]) for i in name)

    def _is_owned(self, i: int) -> bool:
        """*Kerns Anwältin*: a name in the genitive stands before."""
        before = self.mentions[-1] if self.mentions else None
        return before is not None and before.form == "name" and before.last == i - 1 and before.name[-1].endswith("s")

    def _add_known_names(self) -> None:
        """Words that no tag shows to be names, where another place of the text gives them as a person's last name."""
        tree = self.tree
        known = {m.name[-1] for m in self.mentions if len(m.name) > 1 and m.kind == "person"}
        for mention in self.mentions:
            word = tree.words[mention.head]
            if mention.form == "noun" and mention.first == mention.last and word in known:
                mention.form, mention.name, mention.name_first, mention.nouns = "name", (word,), mention.head, ()
                mention.kind, mention.gender, mention.plural = "person", "", False
        found = [i for i in self.rest if {tree.words[i], words.without_genitive(tree.words[i])} & known]
        for i in found:
            if i and tree.sentence_of[i - 1] == tree.sentence_of[i] and tree.pos[i - 1] in ("DET", "ADJ", "NUM"):
                continue
            self._add(Mention("name", i, i, i, "person", "", tree.sentence_of[i], name=(tree.words[i],), name_first=i))
        if found:
            self.mentions.sort(key=lambda m: m.first)

    def _add(self, mention: Mention) -> None:
        mark_part(self.text, mention)
        if mention.kind == "person":
            mention.age = self._age(mention)
        self.mentions.append(mention)

    def _age(self, mention: Mention) -> str:
        """*die 33-Jährige*, *die 33-jährige Nora Kern*, *Nora Kern, 33, …*, *Nora Kern (33)*."""
        tree, after = self.tree, mention.last + 1
        for i in range(max(mention.first - 1, 0), after):
            aged = words.AGED.match(tree.words[i])
            if aged:
                return aged[1]
            if tree.words[i] == "Jahre" and words.YEARS.match(tree.words[i - 1]):
                return tree.words[i - 1]
        if after + 2 < len(tree) and tree.words[after] in (",", "(") and tree.words[after + 2] in (",", ")", "."):
            return tree.words[after + 1] if words.YEARS.match(tree.words[after + 1]) else ""
        return ""
