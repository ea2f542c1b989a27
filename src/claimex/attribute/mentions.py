"""Mentions: the places of a text that name someone who can speak, by name, by noun or by pronoun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from claimex.attribute import words
from claimex.attribute.referents import Referent
from claimex.grammar import Relation
from claimex.model import SpeakerKind
from claimex.reading import Text

ENTITY_KINDS: dict[str, SpeakerKind] = {"PER": "person", "ORG": "organisation", "LOC": "organisation"}
GENDERS = {"Masc": "m", "Fem": "f", "Neut": "n"}
SOURCE_WORDS = frozenset({"laut", "so", "gemäß", "zufolge"})


@dataclass(slots=True, eq=False)
class Mention:
    """One place that names someone. ``first`` to ``last`` are tokens; ``name`` the words of a proper name, if any."""

    form: Literal["name", "noun", "pronoun"]
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
    subject: bool = False
    speaks: bool = False
    quoted: bool = False
    certain: bool = True
    same_as: Mention | None = field(default=None, repr=False)
    referent: Referent | None = field(default=None, repr=False)


class MentionFinder:
    """Finds the mentions of one text, in one pass over its tokens."""

    def __init__(self, text: Text, entities: Sequence[tuple[int, int, str]]) -> None:
        self.text = text
        self.tree = text.tree
        self.labels: dict[int, tuple[int, str]] = {}
        for number, (start, end, label) in enumerate(entities):
            for i in range(max(0, start), min(end, len(self.tree))):
                self.labels[i] = (number, label)
        self.mentions: list[Mention] = []

    def find(self) -> list[Mention]:
        """All mentions, in text order."""
        tree, i = self.tree, 0
        lower, pronouns = tree.lower, words.pronouns()
        while i < len(tree):
            word = tree.words[i]
            if lower[i] in pronouns and tree.pos[i] != "DET" and (word[1:] == lower[i][1:]):
                self._add_pronoun(i)
            elif word[0].isupper() or word[0].isdigit():
                i = self._capitalised(i)
                continue
            i += 1
        return self.mentions

    def _add_pronoun(self, i: int) -> None:
        pronoun = words.pronouns()[self.tree.lower[i]]
        if pronoun.type != "personal":
            return
        plural = pronoun.number == "plur" or (pronoun.number == "both" and self.is_plural_by_verb(i))
        kind: SpeakerKind = "group" if plural else "person"
        mention = Mention("pronoun", i, i, i, kind, "" if plural else pronoun.gender, self.tree.sentence_of[i], plural)
        self._add(mention)

    def _capitalised(self, i: int) -> int:
        """Add the mention that begins here, if one does; the token to go on with."""
        tree = self.tree
        noun = words.speaker_noun(self.text.lexicon, tree.words[i]) if self._is_noun(i) else None
        follows = i + 1 < len(tree) and tree.sentence_of[i + 1] == tree.sentence_of[i]
        if noun is not None or words.AGED.match(tree.words[i]):
            label = self.labels.get(i, (-1, ""))[1]
            starts_run = follows and self._is_name(i + 1) and not self._is_title(i + 1)
            if noun is not None and noun.kind == "organisation" and starts_run:
                return self._add_name(i, self._run_end(i + 1), i)
            if not (noun is not None and label == "PER" and self._run_end(i) > i + 1 and not starts_run):
                self._add_noun(i, noun)
                return i + 1
        if self._is_title(i) or not self._is_name(i):
            return i + 1
        return self._add_name(i, self._run_end(i), None)

    def _is_noun(self, i: int) -> bool:
        return self.tree.pos[i] in ("NOUN", "PROPN", "ADJ", "X") and self.tree.tags[i] != "ADJA"

    def _is_title(self, i: int) -> bool:
        return self.tree.lower[i] in words.titles() or self.tree.lower[i] + "." in words.titles()

    def _is_name(self, i: int) -> bool:
        """True if a capitalised token is taken for part of a proper name."""
        tree = self.tree
        word = tree.words[i]
        if not word[0].isupper() or tree.lower[i] in words.not_names() or tree.pos[i] in ("DET", "ADP", "PRON", "AUX"):
            return False
        if tree.pos[i] == "PROPN" or tree.tags[i] == "NE" or words.is_acronym(word):
            return True
        if self.labels.get(i, (-1, ""))[1] in ("PER", "ORG"):
            return True
        if word in words.given_names():
            return True
        return (
            tree.pos[i] == "NOUN" and i > 0 and tree.words[i - 1] in words.given_names()
            and words.speaker_noun(self.text.lexicon, tree.lemmas[i]) is None
        )  # fmt: skip

    def _run_end(self, i: int) -> int:
        """The end of the name that begins at ``i``, exclusive."""
        tree, small = self.tree, words.particles()
        _, end = tree.sentences[tree.sentence_of[i]]
        own = self.labels.get(i, (-1, ""))
        stop = i + 1
        while stop < end:
            label = self.labels.get(stop, (-1, ""))
            if self._is_name(stop):
                if own[0] != label[0] and own[0] >= 0 and label[0] >= 0:
                    break
                stop += 1
            elif len(tree.words[stop]) == 2 and tree.words[stop][1] == "." and tree.words[stop][0].isupper():
                stop += 1
            elif tree.lower[stop] in small and stop - i == 1 or (label[0] >= 0 and label[0] == own[0]):
                further = stop
                while further < end and tree.lower[further] in small:
                    further += 1
                if label[0] == own[0] and label[0] >= 0:
                    stop = max(further, stop + 1)
                elif further < end and self._is_name(further) and not words.is_acronym(tree.words[further]) and (
                    tree.words[i] in words.given_names()
                ):
                    stop = further + 1
                else:
                    break
            else:
                break
        while stop > i + 1 and not tree.words[stop - 1][0].isupper():
            stop -= 1
        return stop

    def _add_name(self, start: int, stop: int, organisation: int | None) -> int:
        tree = self.tree
        head = start
        for i in range(start, stop):
            if not start <= tree.heads[i] < stop:
                head = i
                break
        first, nouns, gender, shown_first = self._left(start)
        kind, certain = self._kind(start, stop, organisation, bool(nouns))
        name_first = start
        if organisation is not None:
            nouns = (words.base(tree.words[start], words.speaker_noun(self.text.lexicon, tree.words[start])).casefold(),)
            name_first = start + 1 if words.is_class_noun(tree.words[start]) else start
            gender = self._noun_gender(start)
        elif kind == "person" and not gender:
            gender = words.given_names().get(tree.words[start], "")
        name = tuple(tree.words[name_first:stop])
        mention = Mention("name", head, first, stop - 1, kind, gender, tree.sentence_of[start], False, name, name_first,
                          nouns, certain=certain)  # fmt: skip
        self._add(mention)
        if kind == "person":
            self._merge_before(mention)
        return stop

    def _left(self, start: int) -> tuple[int, tuple[str, ...], str, int]:
        """Titles and role nouns right before a name: first token, the nouns, the gender that they show."""
        tree, first, gender = self.tree, start, ""
        nouns: list[str] = []
        begin, _ = tree.sentences[tree.sentence_of[start]]
        while first > begin and self._is_title(first - 1):
            first -= 1
            gender = gender or words.titles().get(tree.lower[first], ("", False))[0]
        before = self.mentions[-1] if self.mentions else None
        if (
            before is not None and before.form == "noun" and before.last == first - 1
            and before.kind == "person" and (not before.plural or tree.words[before.head].endswith("er"))
        ):  # fmt: skip
            self.mentions.pop()
            return before.first, before.nouns, before.gender or gender, first
        return first, tuple(nouns), gender, first

    def _kind(self, start: int, stop: int, organisation: int | None, titled: bool) -> tuple[SpeakerKind, bool]:
        tree = self.tree
        if organisation is not None:
            return "organisation", True
        if titled or (start > 0 and self._is_title(start - 1)):
            return "person", True
        labels = {self.labels[i][1] for i in range(start, stop) if i in self.labels}
        if stop - start > 1 and tree.words[start] in words.given_names():
            return "person", True
        if stop - start == 1 and words.is_acronym(tree.words[start]):
            return "organisation", "ORG" in labels
        entries = [words.speaker_noun(self.text.lexicon, tree.words[i]) for i in range(start, stop)]
        if any(e is not None and e.kind == "organisation" for e in entries):
            return "organisation", True
        if "PER" in labels:
            return "person", stop - start > 1
        if labels & {"ORG", "LOC"}:
            return "organisation", "ORG" in labels and stop - start > 1
        if 1 < stop - start < 4 and (start == 0 or tree.lower[start - 1] not in words.DEFINITE):
            return "person", False
        return "unknown", False

    def _merge_before(self, name: Mention) -> None:
        """*die Sprecherin der Polizei, Ute Beck,*: the noun before the comma names the same one."""
        tree, start = self.tree, name.first
        if start == 0 or tree.words[start - 1] != "," or len(self.mentions) < 2:
            return
        for noun in reversed(self.mentions[-4:-1]):
            between = range(noun.head + 1, start - 1)
            if noun.sentence != name.sentence or any(
                tree.pos[i] in ("VERB", "AUX") or tree.words[i] == "," for i in between
            ):
                return
            if noun.form == "noun" and noun.kind == "person" and not noun.plural and noun.definite:
                if noun.gender and name.gender and noun.gender != name.gender:
                    return
                noun.same_as, name.gender, name.nouns = name, name.gender or noun.gender, noun.nouns
                name.subject, name.speaks = name.subject or noun.subject, name.speaks or noun.speaks
                return

    def _merge_after(self, noun: Mention) -> None:
        """*Ute Beck, Sprecherin der Polizei,*: the noun after the comma names the same one."""
        if not self.mentions:
            return
        name, tree = self.mentions[-1], self.tree
        if name.form == "name" and name.kind == "person" and name.last == noun.first - 2 and not noun.plural:
            if tree.words[name.last + 1] != "," or noun.indefinite or noun.sentence != name.sentence:
                return
            if name.gender and noun.gender and name.gender != noun.gender:
                return
            following = noun.last + 1
            if following < len(tree) and self._is_name(following):
                return
            noun.same_as, name.nouns = name, (*name.nouns, *noun.nouns)
            name.gender = name.gender or noun.gender

    def _add_noun(self, i: int, noun: words.SpeakerNoun | None) -> None:
        tree = self.tree
        start, end = tree.sentences[tree.sentence_of[i]]
        first = i
        while first > start and i - first < 4 and tree.pos[first - 1] in ("ADJ", "NUM") and not tree.is_punctuation(first - 1):
            first -= 1
        article = tree.lower[first - 1] if first > start else ""
        definite = article in words.DEFINITE or article in words.DEMONSTRATIVE or article in words.CONTRACTED
        if article in words.INDEFINITE or definite or words.POSSESSIVE.match(article):
            first -= article not in words.CONTRACTED
        following = tree.lower[i + 1] if i + 1 < end else ""
        plural = self._is_plural(i, article)
        gender = "" if plural else self._noun_gender(i)
        kind: SpeakerKind = "group" if plural and (noun is None or noun.kind == "person") else noun.kind if noun else "person"
        mention = Mention(
            "noun", i, first, i, kind, gender, tree.sentence_of[i], plural,
            nouns=(words.base(tree.words[i], noun).casefold(),),
            definite=definite, indefinite=article in words.INDEFINITE,
            bare=following not in ("der", "des", "von", "vom", "für", "eines", "einer", "dieser", "seiner", "ihrer"),
        )  # fmt: skip
        if words.POSSESSIVE.match(article):
            mention.bare, mention.definite = False, True
        if kind == "person":
            self._merge_after(mention)
        self._add(mention)

    def _is_plural(self, i: int, article: str) -> bool:
        tree = self.tree
        if article in words.INDEFINITE or article in ("das", "dem", "des", "vom", "zum", "zur", "beim", "im"):
            return False
        if tree.words[i].endswith("innen"):
            return True
        if tree.words[i].endswith("in") and tree.morphs[i].get("Number") != "Plur":
            return False
        if article == "die" and self._shows_masculine(i):
            return True
        return tree.morphs[i].get("Number") == "Plur"

    def _shows_masculine(self, i: int) -> bool:
        """*die Sprecher*: a masculine noun behind *die* is a plural."""
        noun = words.speaker_noun(self.text.lexicon, self.tree.words[i])
        return noun is not None and noun.gender in ("m", "n")

    def _noun_gender(self, i: int) -> str:
        noun = words.speaker_noun(self.text.lexicon, self.tree.words[i])
        if noun is not None and noun.gender in ("m", "f", "n") and noun.kind != "person":
            return noun.gender
        if noun is not None and noun.gender in ("m", "f"):
            return noun.gender
        article = self.tree.lower[i - 1] if i else ""
        if article == "die":
            return "f"
        if article in ("dem", "des", "vom", "zum", "beim"):
            return "m"
        return GENDERS.get(self.tree.morphs[i].get("Gender", ""), "").replace("n", "")

    def is_plural_by_verb(self, i: int) -> bool:
        """Whether the finite verb of *sie* is plural: third persons plural end in -n, singular ones never do."""
        tree = self.tree
        head = tree.heads[i]
        verbs = [v for v in (head, *tree.children[head]) if tree.pos[v] in ("VERB", "AUX")]
        for near in (i - 1, i + 1):
            if 0 <= near < len(tree) and tree.morphs[near].get("VerbForm") == "Fin":
                verbs.insert(0, near)
        for verb in verbs:
            if tree.morphs[verb].get("VerbForm") == "Fin":
                return tree.lower[verb].endswith("n") or tree.lower[verb] == "sind"
        return tree.morphs[i].get("Number") == "Plur"

    def _add(self, mention: Mention) -> None:
        tree = self.tree
        mention.quoted = self.text.quoted[mention.head]
        for i in range(mention.first, mention.last + 1):
            if tree.relations[i] is Relation.SUBJECT:
                mention.subject = True
                mention.speaks = mention.speaks or self._is_cue(tree.heads[i])
        before = mention.first - 1
        if before >= 0 and (tree.lower[before] in SOURCE_WORDS or tree.lower[before].endswith("angaben")):
            mention.speaks = True
        if mention.last + 1 < len(tree) and tree.lower[mention.last + 1] == "zufolge":
            mention.speaks = True
        self.mentions.append(mention)

    def _is_cue(self, verb: int) -> bool:
        tree, forms = self.tree, self.text.forms
        if forms.lemmas(tree.lower[verb]):
            return True
        for child in tree.children[verb]:
            if tree.relations[child] is Relation.PREFIX:
                return bool(forms.lemmas(tree.lower[verb], tree.lower[child]))
            if tree.tags[child] == "VVPP" and forms.lemmas(tree.lower[child]):
                return True
        return False
