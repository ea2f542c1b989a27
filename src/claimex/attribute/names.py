"""Proper names: which tokens make one, where it ends, and what kind of thing it names."""

from __future__ import annotations

import re
from functools import cached_property

from claimex.attribute import words
from claimex.attribute.mention import Mention
from claimex.grammar import Relation
from claimex.model import SpeakerKind
from claimex.reading import Text

NEVER_NAMES = frozenset({"DET", "ADP", "PRON", "AUX"})
LONGEST_PERSON = 3
ROMANCE = frozenset({"da", "de", "do", "dos", "del", "di"})  # Luiz Inácio Lula da Silva
LIKE_GIVEN = frozenset({"mann", "mail", "fan"})  # Tillmann, Ismail, Stefan
ARABIC = re.compile("(?:al|el|ad|an|ar|as|asch|at|az|ben|bin|ibn)-[A-ZÄÖÜ]")  # Faisal al-Humaidi
ADDRESS = frozenset({"herr", "herrn", "frau"})


class NameReader:
    """Reads names off tags, entities, given names and the words around them; none of these is trusted alone."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.tree = text.tree
        self.label = text.tree.entity_label

    def is_title(self, i: int) -> bool:
        """*Dr.*, *Prof.*, *Herr*, *Frau*, but not *seine Frau*."""
        if i and self.tree.lower[i] == "frau" and words.POSSESSIVE.match(self.tree.lower[i - 1]):
            return False
        return self.tree.lower[i] in words.titles() or self.tree.lower[i] + "." in words.titles()

    def is_name(self, i: int) -> bool:
        """True if a token is taken for part of a proper name."""
        tree, word = self.tree, self.tree.words[i]
        if not word[0].isupper() or tree.pos[i] in NEVER_NAMES or tree.lower[i] in words.not_names():
            return False
        is_articled = i > 0 and tree.pos[i - 1] == "DET"
        if (tree.tags[i] == "NN" or is_articled) and self.text.lexicon.noun(word) is not None:
            return False  # Kerns Worten, den Einwand
        if tree.pos[i] == "PROPN" or tree.tags[i] == "NE" or self.label(i) in ("PER", "ORG"):
            return True
        if tree.pos[i] == "ADV" and not (i + 1 < len(tree) and tree.words[i + 1][0].isupper()):
            return False  # Anders sieht es der Gutachter
        if words.is_given_name(word) or words.is_acronym(word) or self._is_before_legal_form(i):
            return True
        if "ADJ" in tree.pos[max(i - 1, 0) : i + 1] and (self._is_of_two(i) or self._is_of_two(i - 1)):
            return True
        if tree.pos[i] != "NOUN" or i == 0:
            return False
        if self.is_addressed(i):
            return True
        if self._is_given(i) or self._is_last(i) or self._is_noble(i):
            return True
        if words.is_given_name(tree.words[i - 1]):
            return self.text.lexicon.speaker_noun(tree.words[i]) is None
        attached = i - 1 in (tree.heads[i], tree.heads[tree.heads[i]])
        joined = attached and tree.relations[i] in (Relation.NAME, Relation.APPOSITION)
        return joined and words.is_class_noun(tree.words[i - 1])

    def is_addressed(self, i: int) -> bool:
        """*Herr Brinkmann*, but not *Herr Minister*."""
        noun = self.text.lexicon.speaker_noun(self.tree.words[i])
        return i > 0 and self.tree.lower[i - 1] in ADDRESS and (noun is None or noun.lemma in LIKE_GIVEN)

    def _is_given(self, i: int) -> bool:
        """*Sprecher Florin Auer*: what no list has as a given name, between a role and a name."""
        tree = self.tree
        if i + 1 >= len(tree) or tree.sentence_of[i - 1] != tree.sentence_of[i + 1]:
            return False
        return self._is_behind_role(i, i - 1) and self.label(i + 1) == "PER"

    def _is_last(self, i: int) -> bool:
        """*Parteichef Arben Krasniqi*: a last name that a tagger takes for a noun, behind a role and a name."""
        tree = self.tree
        if i < 2 or tree.pos[i - 1] != "PROPN" or tree.sentence_of[i - 2] != tree.sentence_of[i]:
            return False
        # Two subjects of one verb: sagte Ministerin Solange Piguet
        twice = tree.heads[i] == tree.heads[i - 1] and tree.relations[i] is tree.relations[i - 1] is Relation.SUBJECT
        attached = twice or i - 1 in (tree.heads[i], *tree.children[i])
        return attached and self._is_behind_role(i, i - 2) and self.label(i) != "LOC"

    def _is_noble(self, i: int) -> bool:
        """*Karl Prinz zu Stein*: a title of nobility behind a given name and before a particle or a name."""
        tree = self.tree
        named = words.is_given_name(tree.words[i - 1]) and i + 1 < len(tree)
        followed = named and (tree.lower[i + 1] in words.particles() or tree.pos[i + 1] == "PROPN")
        return followed and tree.lower[i] in words.nobility()

    def _is_behind_role(self, i: int, before: int) -> bool:
        """Whether ``before`` is a noun for a person and ``i`` none for anybody."""
        role = self.text.lexicon.speaker_noun(self.tree.words[before])
        is_role = role is not None and role.kind == "person"
        return is_role and self.text.lexicon.speaker_noun(self.tree.words[i]) is None

    def is_surely_given(self, i: int) -> bool:
        """*Tillmann Voss*, *Liga Sudrabina*, but *Erstautorin Voss*: a given name to the tagger and no noun."""
        entity = self.tree.entity_of.get(i)
        if entity is None or entity.label != "PER" or self.tree.tags[i] != "NE":
            return False
        noun = self.text.lexicon.speaker_noun(self.tree.words[i])
        return (noun is None or noun.lemma in LIKE_GIVEN) and (entity.start, entity.end) == (i, i + 2)

    def _is_of_two(self, i: int) -> bool:
        """*die Umweltorganisation Grüner Kompass*, *die Partei Junge Mitte*: an adjective with a capital and a noun."""
        tree = self.tree
        if not 0 < i < len(tree) - 1 or tree.pos[i] != "ADJ" or not tree.words[i][0].isupper():
            return False
        together = tree.sentence_of[i - 1] == tree.sentence_of[i + 1]
        return together and tree.pos[i + 1] in ("NOUN", "PROPN") and words.is_class_noun(tree.words[i - 1])

    def _is_before_legal_form(self, i: int) -> bool:
        """*Lindwalt Pflege GmbH*: capitalised words up to a legal form are a firm's name."""
        tree = self.tree
        for word in tree.words[i + 1 : i + 4]:
            if not word[0].isupper() and word not in words.nouns_of("legal_form"):
                return False
            if word in words.nouns_of("legal_form"):
                return True
        return False

    def is_person(self, i: int) -> bool:
        """True if the name that begins here has several words and is surely a person's."""
        if self.end(i) == i + 1:
            return False
        if words.is_given_name(self.tree.words[i]):
            return True
        before = self.text.lexicon.speaker_noun(self.tree.words[i - 1]) if i else None
        if (
            before is not None
            and before.kind == "organisation"
            and before.lemma.endswith(words.nouns_of("association"))
        ):
            return False  # Branchenverband Dronetrade Europe
        if self.tree.words[i].endswith("er") and self.text.lexicon.speaker_noun(self.tree.words[i + 1]) is not None:
            return False  # Verband Freier Apotheker
        return self.label(i) == "PER" and not (i and words.is_class_noun(self.tree.words[i - 1]))

    def is_genitive(self, i: int, noun: Mention) -> bool:
        """*der Vertreter Libyens*: the name is an attribute of the noun before, not what the noun is called."""
        word, label = self.tree.words[i], self.label(i)
        if noun.indefinite and word.endswith("s") and word[:-1] in self.tree.words:
            return True  # ein Nachbar Haslingers
        return label == "LOC" or (noun.definite and word.endswith("s") and label != "PER")

    def end(self, i: int) -> int:
        """The end of the name that begins at ``i``, exclusive."""
        tree = self.tree
        _, end = tree.sentences[tree.sentence_of[i]]
        entity = tree.entity_of.get(i)
        stop = i + 1
        while stop < end:
            other = tree.entity_of.get(stop)
            same = entity is not None and entity == other
            if self.is_name(stop):
                if (
                    self._is_after_place(i, stop, same=same)
                    or self._is_role(stop)
                    or (entity and other and not same and not self._is_full(i, stop))
                ):
                    break
                if stop - i > 1 and (self._is_other_part(i, stop) or self.text.lexicon.noun(tree.words[stop])):
                    break  # … hat Dirk Kellner | Bilanz gezogen
                stop += 1
            elif (
                (same and tree.lower[stop] not in words.not_names())
                or self._is_initial(stop)
                or ARABIC.match(tree.words[stop])
            ):
                stop += 1
            else:
                further = self._after_particles(i, stop, end)
                if further == stop:
                    break
                stop = further
        while stop > i + 1 and not (tree.words[stop - 1][0].isupper() or ARABIC.match(tree.words[stop - 1])):
            stop -= 1
        return stop

    def _is_full(self, start: int, i: int) -> bool:
        """*Juristin Malin | Becker*: the last name behind a given name, whatever entities the pipeline sees."""
        tree = self.tree
        is_given = i == start + 1 and words.is_given_name(tree.words[start])
        return is_given and tree.heads[i] == start and tree.relations[i] is Relation.NAME

    def _is_after_place(self, start: int, i: int, *, same: bool) -> bool:
        """*würde es der Ukraine | Meloni zufolge*, *warf Ankara | Athen vor*, *besuchte Eva Blum | Paris*."""
        tree, places = self.tree, words.metonyms()
        if tree.words[i] in places:
            return tree.words[i - 1] in places or (i - start > 1 and words.is_given_name(tree.words[start]))
        return tree.words[start] in places and (not same or tree.lower[start - 1] in words.DEFINITE)

    def _is_other_part(self, start: int, i: int) -> bool:
        """Whether a noun goes on with the sentence: *sucht Wiebke Claußen | Paten*, *des Wetterdienstes | Böen*.

        That is so of a common noun behind a given name and a last name, and of a subject or object behind a genitive;
        also of what the tagger takes for a name behind a verb and a last name that stands alone elsewhere: *verkauft
        Eva Blum | Oliven*.
        """
        tree = self.tree
        entity = tree.entity_of.get(start)
        if entity and entity.label == "PER" and (entity.start, entity.end) == (start, i) and i not in tree.entity_of:
            return True
        if words.is_given_name(tree.words[start]) and tree.lower[i - 1] not in words.particles():
            return tree.tags[i] == "NN" or (
                i - start == 2 and self._is_after_plain_verb(start) and tree.words[i - 1] in self._alone
            )
        if tree.tags[i] != "NN":
            return False
        governed = tree.relations[i] in (Relation.SUBJECT, Relation.OBJECT) and not start <= tree.heads[i] <= i
        return governed and tree.lower[start - 1] in ("des", "eines") and tree.words[i - 1].endswith("s")

    def _is_after_plain_verb(self, i: int) -> bool:
        """Whether a full verb that reports nothing stands before: *verkauft Eva Blum*, but not *sagte*, *ist*."""
        tree, verb = self.tree, i - 1
        full = verb >= 0 and tree.is_tagged_finite(verb) and tree.tags[verb] == "VVFIN"
        return full and not self.text.forms.lemmas(tree.lower[verb])

    @cached_property
    def _alone(self) -> frozenset[str]:
        """Capitalised words with none beside them."""
        capital = [word[0].isupper() for word in ("a", *self.tree.words, "a")]
        return frozenset(
            word for n, word in enumerate(self.tree.words, 1) if capital[n] and not (capital[n - 1] or capital[n + 1])
        )

    def organisation_end(self, stop: int) -> int:
        """The end of an organisation's name that goes on behind *für*, *und*, *&*: *Halbach und Söhne*."""
        tree = self.tree
        while stop + 1 < len(tree) and tree.sentence_of[stop + 1] == tree.sentence_of[stop - 1]:
            joint, word = tree.lower[stop], tree.words[stop + 1]
            common = tree.tags[stop - 1] == tree.tags[stop + 1] == "NN"
            if not (
                (word[0].isupper() and joint in ("&", "+"))
                or (joint in ("und", "u.") and word in words.nouns_of("firm_word"))
                or (joint == "für" and tree.pos[stop + 1] in ("NOUN", "PROPN"))
                or (joint == "und" and common and self.text.lexicon.speaker_noun(word) is None)
            ):
                break
            stop += 2
        return stop

    def _is_initial(self, i: int) -> bool:
        word = self.tree.words[i]
        return len(word) == 2 and word[0].isupper() and word[1] == "."

    def _after_particles(self, start: int, i: int, end: int) -> int:
        """Behind *von der Leyen*, if small words of a name begin at ``i`` and a name follows; else ``i``.

        They do behind a given name or a title of nobility (*Eva Freifrau von Thal*), Romance ones anywhere in a name.
        """
        tree, further = self.tree, i
        before = tree.words[i - 1]
        noble = tree.lower[i - 1] in words.nobility()
        if not (noble or words.is_given_name(before) or tree.lower[i] in ROMANCE or self._is_rare(start, i)):
            return i
        while further < end and (
            tree.lower[further] in words.particles() or (further > i and tree.lower[further] == "und")
        ):
            further += 1
        if further in (i, end) or not tree.words[further][0].isupper() or words.is_acronym(tree.words[further]):
            return i
        return i if self.text.lexicon.speaker_noun(tree.words[further]) else further + 1

    def _is_rare(self, start: int, i: int) -> bool:
        """*Präsidentin Seraina von Planta*: a single name behind a role, and no organisation behind the *von*."""
        single = start > 0 and i - start == 1 and self._is_behind_role(start, start - 1)
        return single and self.tree.lower[i] in ("von", "zu") and self.label(i + 1) != "ORG"

    def _is_role(self, i: int) -> bool:
        """A role noun in the middle of what looks like a name: *Englands Premier David Cameron*, *Kerns Sohn*."""
        noun = self.text.lexicon.speaker_noun(self.tree.words[i])
        if noun is None or noun.kind != "person":
            return False
        if words.is_given_name(self.tree.words[i - 1]):
            return False  # Marlies Entenmann
        named = i + 1 < len(self.tree) and words.is_given_name(self.tree.words[i + 1])
        if self.tree.lower[i] in words.nobility() and not named:
            return False  # Ernst August Prinz von Hannover
        return named or self.tree.words[i - 1].endswith("s")

    def behind_role(self, start: int, stop: int) -> int:
        """Where the name begins behind a role that the tagger took for one: *Personalvorständin Claudia Reimers*."""
        tree = self.tree
        first = tree.words[start]
        if stop - start < 3 or words.is_given_name(first) or "." in first:
            return start
        if len(first) <= 3 and not words.is_acronym(first):
            return start
        if self.label(start + 1) == "PER" and words.is_person_like(first) and first.endswith("in"):
            return start + 1  # Grossrätin Salome Kuhn
        return next((i for i in range(start + 1, stop - 1) if words.is_given_name(tree.words[i])), start)

    def kind(self, start: int, stop: int) -> tuple[SpeakerKind, bool]:
        """What a name without a role noun names, and whether that is more than a guess."""
        tree = self.tree
        several = stop - start > 1
        if start > 0 and self.is_title(start - 1):
            return "person", True
        labels = {self.label(i) for i in range(start, stop)}
        if several and tree.words[stop - 1] in words.nouns_of("legal_form"):
            return "organisation", True
        if several and words.is_given_name(tree.words[start]):
            heads = self.text.lexicon.speaker_noun(tree.words[stop - 1]) if "-" in tree.words[stop - 1] else None
            is_body = heads is not None and heads.kind == "organisation"  # Robert Koch-Institut
            return "organisation" if is_body else "person", True
        if not several and tree.words[start] in words.metonyms():
            return "organisation", True
        if not several and words.is_acronym(tree.words[start]):
            return "organisation", "ORG" in labels
        nouns = (self.text.lexicon.speaker_noun(tree.words[i]) for i in range(start, stop))
        if any(noun is not None and noun.kind == "organisation" for noun in nouns):
            return "organisation", True
        if start > 0 and tree.lower[start - 1] in words.DEFINITE and tree.pos[start - 1] == "DET":
            return "organisation", several  # people have no article without a role
        if start > 0 and words.is_class_noun(tree.words[start - 1]) and not words.is_person_like(tree.words[start - 1]):
            return "organisation", True
        if "PER" in labels:
            return "person", several
        if labels & {"ORG", "LOC"}:
            return "organisation", "ORG" in labels and several
        if several and stop - start <= LONGEST_PERSON:
            return "person", False
        return "unknown", False
