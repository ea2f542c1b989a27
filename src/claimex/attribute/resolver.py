"""From the tokens that a finder took for the speaker to the speaker: name, kind, description, antecedent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, reduce

from claimex.attribute import words
from claimex.attribute.agreement import is_plural_pronoun, tagged_gender
from claimex.attribute.certainty import THRESHOLD, shares
from claimex.attribute.groups import ATTRIBUTIVE
from claimex.attribute.linking import LAST_NAMED, Linker
from claimex.attribute.mention import Candidate, Mention
from claimex.attribute.naming import describe, phrase_name
from claimex.attribute.portraits import Portraits
from claimex.attribute.referents import Referent
from claimex.grammar.words import BY_WHICH
from claimex.model import MentionKind, Span, Speaker, SpeakerCandidate, SpeakerKind, SpeakerProfile
from claimex.reading import Text
from claimex.speakers import join_profiles

MARKS = "„“”\"»«›‹‚‘’' "
SAYINGS = frozenset({"angabe", "information", "quelle", "schätzung"})
FIRST_PERSON = "first person outside anybody's words"
LONGEST_ROLE = 10  # tokens of a name and its role, in apposition
MOST_CANDIDATES = 5  # that are shown
OF_THE = (["der"], ["des"])
OWN = frozenset({"eigenen", "eigener", "eigenem", "eigene"})


class Resolver:
    """Answers who a speaker mention is, for one text.

    ``threshold`` is the certainty, from 0 to 1, from which a pronoun or noun gets the name of whom it takes up.
    """

    def __init__(self, text: Text, threshold: float = THRESHOLD) -> None:
        self.text = text
        self.threshold = threshold
        self.portraits = Portraits(text)
        self._referents: dict[str, list[Referent]] = {}
        self._spoken_for: dict[int, str | None] = {}

    @cached_property
    def linker(self) -> Linker:
        """The mentions of the text, linked when the first speaker is asked for."""
        return Linker(self.text)

    @cached_property
    def _quotations(self) -> dict[int, int]:
        return {quotation.start: quotation.end for quotation in self.text.quotations}

    def speaker(self, tokens: Sequence[int], head: int | None) -> Speaker | None:
        """The speaker that a mention names; ``None`` if there are no words or they name nobody (*man*)."""
        tree = self.text.tree
        inside = sorted({i for i in tokens if 0 <= i < len(tree) and not tree.is_space(i)})
        if not any(not tree.is_punctuation(i) for i in inside):
            return None
        spans = tuple(Span(start, end, self.text.source[start:end]) for start, end in self.text.character_spans(inside))
        if head is None or head not in inside:
            head = next((i for i in inside if tree.heads[i] not in inside or tree.heads[i] == i), inside[0])
        head = self._behind_measure(inside, head)
        articled = tree.lower[head] == "beiden" and all(i == head or tree.lower[i] in words.DEFINITE for i in inside)
        if len(inside) == 1 or articled:
            entry = words.pronouns().get(tree.lower[head])
            if entry is not None:
                return self._pronoun(spans, head, entry)
            if self.text.lexicon.is_there(tree.lower[head]):
                return self._taken_up(spans, self.linker.document_before(head), "implicit", "unknown")
            if self.text.lexicon.adverb(tree.lower[head]) is not None:
                is_relative = tree.lower[head] in BY_WHICH
                found = self.linker.told_in(head) if is_relative else self._sayer(self.linker.before(head))
                return self._taken_up(spans, found, "implicit", "unknown")
        source = self.text.lexicon.noun(tree.words[head])
        is_thought = tree.lower[head].endswith(words.nouns_of("thought"))
        # so ihre Rechnung, so die Bitte der Behörde
        is_own = is_thought and (_is_possessive(tree.lower[inside[0]]) or tree.lower[head + 1 : head + 2] in OF_THE)
        if is_own or (source is not None and source.phrase and not self._is_document(inside, head)):
            return self._compound(spans, inside, head) or self._source(spans, inside, head)
        return self._phrase(spans, inside, head)

    def _sayer(self, said: Mention | None) -> Mention | None:
        """*Informationen des Magazins … Demnach*: those whose they are, no document."""
        if said is None or said.form != "noun" or not said.nouns[0].startswith(tuple(SAYINGS)):
            return said
        return self.linker.client_of(said.head) or said

    def _behind_measure(self, tokens: list[int], head: int) -> int:
        """*dem 280 Seiten starken Papier*, *Staats- und Regierungschefs*: the noun behind a measure or half a word."""
        tree, last = self.text.tree, tokens[-1]
        if tree.words[head].endswith("-"):
            return next((i for i in tokens if i > head and tree.pos[i] == "NOUN"), head)
        measured = tree.pos[head - 1] == "NUM" and head + 2 == last and tree.pos[head + 1] == "ADJ"
        return last if measured and tree.pos[last] == "NOUN" else head

    def in_words_of(self, speaker: Speaker | None, around: Speaker | None) -> Speaker | None:
        """The speaker of a claim that lies in one of ``around``: *ich* and *wir* in somebody's words are that one."""
        if speaker is None or around is None or around.name is None or speaker.unresolved != FIRST_PERSON:
            return speaker
        return replace(around, spans=speaker.spans, mention="pronoun", antecedent=around.antecedent or around.spans[0])

    def _is_document(self, tokens: list[int], head: int) -> bool:
        """*einem Schreiben des Vorstands*: a document speaks, unless the noun only says that someone said something."""
        tree = self.text.tree
        noun = self.text.lexicon.speaker_noun(tree.words[head])
        if noun is None or noun.kind != "document" or noun.lemma in SAYINGS:
            return False
        text = self.text.lexicon.venue(tree.words[head])
        if (text is None or text.kind != "text") and any(_is_possessive(tree.lower[i]) for i in tokens if i < head):
            return False  # seiner Prognose zufolge, but ihrem Bericht zufolge
        return any(tree.pos[i] == "DET" for i in tokens if i < head)

    def _compound(self, spans: tuple[Span, ...], tokens: list[int], head: int) -> Speaker | None:
        """*Polizeiangaben*, *Unternehmensangaben*: the one whose they are is the first part of the word."""
        word = self.text.tree.words[head]
        if any(i > head for i in tokens):
            return None
        owner = words.owner(self.text.lexicon, word)
        if owner is None:
            return None
        found = self.linker.nouns.bodies.taken_up(owner, head)
        if found is not None:
            return self._taken_up(spans, found, "noun", "organisation")
        return self._make(spans, owner, "organisation", "noun")

    def _source(self, spans: tuple[Span, ...], tokens: list[int], head: int) -> Speaker | None:
        """*Angaben der Polizei*, *eigenen Angaben*, *seinen Angaben*: the one whose they are."""
        tree = self.text.tree
        after = [i for i in tokens if i > head]
        while after and (tree.is_punctuation(after[0]) or tree.pos[after[0]] == "ADP"):
            after = after[1:]
        if len(after) == 1 and tree.lower[after[0]] in words.pronouns():
            return self._pronoun(spans, after[0], words.pronouns()[tree.lower[after[0]]])
        if any(tree.pos[i] in ("NOUN", "PROPN", "X") or i in self.linker.at for i in after):
            return self._phrase(spans, after, None)
        for i in tokens:
            if tree.lower[i] in OWN:
                return self._taken_up(spans, self.linker.subject_of(tree.sentence_of[i], i), "implicit", "unknown")
            if i < head and _is_possessive(tree.lower[i]):
                gender = "m" if tree.lower[i].startswith(("sein", "dessen")) else "f"
                last = tree.lower[i] in words.RELATED  # whom the text named last
                weighed = self.linker.nearest(i, gender, "person", pronoun=True, last=last)
                return self._chosen(spans, weighed, "pronoun", "unknown")
        if len(tokens) == 2 and tree.lower[tokens[0]] in words.DEFINITE:
            start, _ = tree.sentences[tree.sentence_of[tokens[0]]]
            said = self.linker.before(start)  # den Angaben zufolge: those of the sentences before
            if said is not None:
                return self._taken_up(spans, said, "implicit", "unknown")
        return self._phrase(spans, tokens, head)

    def _phrase(self, spans: tuple[Span, ...], tokens: list[int], head: int | None) -> Speaker:
        tree, at = self.text.tree, self.linker.at
        found = (at[i] for i in tokens if i in at)
        inside = list(dict.fromkeys(m for m in found if m.form != "pronoun"))
        main = at.get(head) if head is not None else None
        if main is None or main not in inside:
            main = inside[0] if inside else None
            if main is not None and head is not None and tree.pos[head] == "NOUN":
                # A noun that is no mention speaks itself (dem Terminplan des Gerichts), a role before a name does not.
                main = None if head < main.first - (main.form == "name") else main
        if main is not None and main.form == "name" and tree.words[main.last].endswith("s"):
            # Kerns Anwältin, Kerns Anwältin Eva Blum
            main = next((m for m in inside if m.nouns and m.first == main.last + 1), main)
        if main is not None and main.form == "name" and main.name[-1] in words.metonyms():
            # two phrases that a parser takes for one: würde es der Ukraine Meloni zufolge …, but warf Ankara Athen vor
            names = (m for m in inside if m.form == "name" and m.name[-1] not in words.metonyms())
            main = next((m for m in names if m.first == main.last + 1), main)
        group = self._group(inside, tokens)
        if group is not None and group.referent is not None:
            named = group.referent.is_named
            return self._make(
                spans, self.portraits.name(group.referent), "group", "name" if named else "noun", group.referent
            )
        if main is not None and main.kind == "unknown" and main.form == "noun" and len(tokens) == 1:
            return self._unknown(spans, tokens, tokens[0])
        if main is None:
            nouns = [i for i in tokens if tree.pos[i] in ("NOUN", "PROPN")]
            return self._unknown(spans, tokens, head if head in nouns or not nouns else nouns[0])
        if main.form == "noun" and main.same_as is None:
            beside = [m for m in inside if m.form == "name" and self._may_precede(main, m)]
            quoted = self._quoted_name(main)
            if quoted:
                return self._make(spans, quoted, main.kind, "name", main.referent, self.text.tree.words[main.head])
            main = beside[0] if beside else self._apposition(main, inside) or main
        name = main.same_as or main
        if name.form == "name" and name.referent is not None:
            own = name if name in inside else None
            return self._named(spans, tokens, name, own)
        return self._noun(spans, tokens, main)

    def _may_precede(self, noun: Mention, name: Mention) -> bool:
        """*der Vorsitzende Richter Jan Holm*, *die Kieler Ministerin Eva Blum*: two nouns before one name."""
        if name.form != "name" or name.first != noun.last + 1 or self.text.tree.pos[name.first] == "DET":
            return False
        return not name.nouns or noun.kind in ("person", "group", "unknown")

    def _apposition(self, main: Mention, inside: list[Mention]) -> Mention | None:
        """*der Vorsitzende der Verwaltung Uwe Kern*: the full name that ends the phrase, if nothing governs it."""
        tree, last = self.text.tree, inside[-1]
        if main.kind != "person" or last.kind != "person" or len(last.name) < 2 or last.first == 0:
            return None
        if last.nouns:
            return None  # ein Berater des Präsidenten Jan Holm: the name belongs to the second role
        return last if tree.pos[last.first - 1] in ("NOUN", "PROPN", "PUNCT") else None

    def _named(self, spans: tuple[Span, ...], tokens: list[int], mention: Mention, own: Mention | None) -> Speaker:
        referent = mention.referent
        assert referent is not None
        description = describe(self.text, tokens, own) if own is not None and mention.kind == "person" else None
        if description is None:
            description = self.portraits.description(referent)
        kind = referent.kind
        if kind == "unknown" and (mention.subject or mention.speaks) and not words.is_acronym(mention.name[-1]):
            kind = "person"
        return self._make(spans, self.portraits.name(referent), kind, "name", referent, description)

    def _noun(self, spans: tuple[Span, ...], tokens: list[int], mention: Mention) -> Speaker:
        referent = mention.referent
        if referent is not None and referent.members:
            return self._make(spans, self.portraits.name(referent), "group", "noun", referent)
        tree = self.text.tree
        word = tree.words[mention.head]
        is_role = mention.kind == "person" and self.text.lexicon.speaker_noun(word) is not None
        is_tagged = tree.pos[mention.head] == "PROPN" and not is_role
        looks_named = is_tagged or words.is_acronym(word)
        if looks_named and not mention.candidates and (referent is None or referent.expansion is None):
            return self._make(spans, self.portraits.phrase_name(tokens, mention), mention.kind, "name", referent)
        if referent is None or mention.indefinite or len(referent.nominal) < 2:
            return self._make(spans, self.portraits.phrase_name(tokens, mention), mention.kind, "noun", referent)
        own = self.portraits.phrase_name(tokens, mention)
        before = referent.before(mention.head) or referent.naming
        first = referent.expansion or (referent.introducing if referent.naming is None else None)
        if before is None or (first is mention and before.head > mention.head):
            return self._make(spans, own, mention.kind, "noun", referent)
        antecedent = self.portraits.span(before)
        if first is mention:
            return self._make(spans, own, mention.kind, "noun", referent, None, antecedent)
        description = own if referent.kind == "person" else None
        name = self.portraits.name(referent)
        speaker = self._make(spans, name, referent.kind, "noun", referent, description, antecedent)
        return self._weighed(speaker, mention.candidates)

    def _unknown(self, spans: tuple[Span, ...], tokens: list[int], head: int | None) -> Speaker:
        """Words that are no mention: a name that no tag shows (*sagte Kolbe*), or a noun that the lexicon lacks."""
        tree = self.text.tree
        head = tokens[0] if head is None else head
        inside = [i for i in tokens if not tree.is_punctuation(i)]
        found = None
        if tree.lower[inside[0]] in words.DEFINITE and len(inside) == 2:
            found = self.linker.fitting(tree.lower[head], head)
        if found is not None and found.referent is not None:
            referent = found.referent
            return self._make(
                spans, self.portraits.name(referent), referent.kind, "noun", referent, None, self.portraits.span(found)
            )
        plural = tree.morphs[head].get("Number") == "Plur" and len(inside) > 1
        gender = tagged_gender(self.text, head)
        if len(inside) > 2 and not plural and self._is_epithet(inside, head):
            nearest = self.linker.nearest(head, gender, "person", noun=tree.lower[head], named=True)
            if nearest:
                return self._chosen(spans, nearest, "noun", "person")
        name = phrase_name(self.text, tokens, head, gender, plural=plural, person=True)
        named = len(inside) == 1 and tree.words[head][0].isupper()
        named = named and self.text.lexicon.noun(tree.words[head]) is None
        verb = any(0 <= i < len(tree) and tree.is_tagged_finite(i) for i in (tokens[0] - 1, tokens[-1] + 1))
        noun = self.text.lexicon.speaker_noun(tree.words[head])
        kind: SpeakerKind = "person" if named and verb else noun.kind if noun else "unknown"
        if tree.words[head] in words.metonyms():
            kind = "organisation"
        if plural and (noun is None or noun.kind == "person"):
            kind = "unknown" if self.text.lexicon.noun(tree.words[head]) else "group"
        return self._make(spans, name, kind, "name" if named else "noun")

    def _is_epithet(self, tokens: list[int], head: int) -> bool:
        """*der frühere Nationalruderer*: article, adjectives and a noun for a person."""
        tree = self.text.tree
        return (
            tree.lower[tokens[0]] in words.DEFINITE
            and head == tokens[-1]
            and all(tree.pos[i] == "ADJ" for i in tokens[1:-1])
            and tree.lower[head].endswith(("er", "in"))
        )

    def _group(self, inside: Sequence[Mention], tokens: Sequence[int]) -> Mention | None:
        """*Anna Berg und Uwe Kern*: all of the phrase together, but not what belongs to a noun in front of them."""
        group = next((g for m in reversed(inside) if (g := self.linker.groups.get(m)) is not None), None)
        if group is None or group.referent is None or group.members[0] not in inside:
            return None
        before = (self.text.tree.lower[i] for i in tokens[1:] if i < group.first)
        return None if any(word in ATTRIBUTIVE for word in before) else group

    def _quoted_name(self, noun: Mention) -> str | None:
        """*der Verein »Eintracht Mornheim«*: the name in the marks right behind the noun."""
        tree, source = self.text.tree, self.text.source
        if noun.kind not in ("organisation", "document") or noun.last + 1 >= len(tree):
            return None
        start = tree.starts[noun.last + 1]
        end = self._quotations.get(start)
        return source[start:end].strip(MARKS) or None if end is not None else None

    def _pronoun(self, spans: tuple[Span, ...], head: int, entry: words.Pronoun) -> Speaker | None:
        if entry.type == "impersonal":
            return None
        plural = is_plural_pronoun(self.text, head, entry)
        kind: SpeakerKind = "group" if plural else "person"
        if entry.type == "first":
            return Speaker(spans, None, kind, "pronoun", confidence=0.0, unresolved=FIRST_PERSON)
        if entry.type == "indefinite":
            beside = self._named_beside(head)
            among = self.linker.at.get(head + 2) if self.text.tree.lower[head + 1 : head + 2] == ["von"] else None
            if beside is None and among is not None and among.form == "pronoun" and among.referent is not None:
                return self._taken_up(spans, among.referent.before(head) or among, "pronoun", kind)
            return (
                self._named(spans, [head], beside, None)
                if beside is not None
                else self._make(spans, spans[0].text, kind, "pronoun")
            )
        mention = self.linker.at.get(head)
        if entry.type == "relative":
            found = self.linker.governor(head, entry.gender, plural=plural)
            if found is not None:
                return self._taken_up(spans, found, "pronoun", kind)
        otherwise: SpeakerKind = kind if plural or entry.gender != "n" else "unknown"
        if mention is not None and mention.referent is not None:
            before = mention.referent.before(head) or mention
            return self._chosen(spans, mention.candidates, "pronoun", otherwise, before)
        candidates: Sequence[Candidate] = ()
        if mention is None and not self.text.quoted[head]:
            last = self.text.tree.lower[head].startswith(LAST_NAMED) or entry.type == "relative"  # Der sieht es anders
            candidates = self.linker.nearest(head, entry.gender, kind, plural=plural, pronoun=True, last=last)
        return self._chosen(spans, candidates, "pronoun", otherwise)

    def _named_beside(self, pronoun: int) -> Mention | None:
        """*einer von ihnen, der Dolmetscher Issaka Bah*: the name in apposition to a pronoun."""
        tree, comma = self.text.tree, pronoun + 1
        if tree.lower[comma : comma + 1] == ["von"]:
            comma += 2
        if tree.words[comma : comma + 1] != [","]:
            return None
        end = next((i for i in range(comma + 1, min(comma + LONGEST_ROLE, len(tree))) if tree.words[i] == ","), comma)
        found = (self.linker.at.get(i) for i in range(comma + 1, end))
        name = next((m for m in found if m is not None and m.form == "name"), None)
        is_whole = name is not None and name.last == end - 1 and name.kind == "person"
        return name if is_whole and not any(tree.is_verb(i) for i in range(comma, end)) else None

    def _chosen(
        self,
        spans: tuple[Span, ...],
        candidates: Sequence[Candidate],
        mention: MentionKind,
        otherwise: SpeakerKind,
        antecedent: Mention | None = None,
    ) -> Speaker:
        """The first of the candidates, if that is sure enough; ``antecedent`` is the mention of it to show."""
        first = candidates[0].mention if candidates else None
        speaker = self._taken_up(spans, antecedent or first, mention, otherwise)
        return self._weighed(speaker, candidates)

    def _weighed(self, speaker: Speaker, candidates: Sequence[Candidate]) -> Speaker:
        """The speaker with the candidates; without a name if the first of them is not sure enough."""
        if not candidates or speaker.name is None:
            return speaker
        scores = shares(candidates)
        listed = tuple(
            SpeakerCandidate(self.portraits.name(c.mention.referent), score, self.portraits.span(c.mention))
            for c, score in zip(candidates[:MOST_CANDIDATES], scores, strict=False)
            if c.mention.referent is not None
        )
        if scores[0] >= self.threshold:
            return replace(speaker, confidence=scores[0], candidates=listed)
        why = f"not sure enough: {scores[0]:.2f}, and the threshold is {self.threshold:.2f}"
        return Speaker(
            speaker.spans, None, speaker.kind, speaker.mention, confidence=scores[0], candidates=listed, unresolved=why
        )

    def _taken_up(
        self, spans: tuple[Span, ...], found: Mention | None, mention: MentionKind, otherwise: SpeakerKind
    ) -> Speaker:
        """A speaker who stands elsewhere, or the words themselves where nobody fits."""
        if found is None or found.referent is None:
            return Speaker(spans, None, otherwise, mention, confidence=0.0, unresolved="no antecedent found")
        referent = found.referent
        name, description = self.portraits.name(referent), self.portraits.description(referent)
        return self._make(spans, name, referent.kind, mention, referent, description, self.portraits.span(found))

    def _make(
        self,
        spans: tuple[Span, ...],
        name: str,
        kind: SpeakerKind,
        mention: MentionKind,
        referent: Referent | None = None,
        description: str | None = None,
        antecedent: Span | None = None,
    ) -> Speaker:
        """A speaker, and note of its referent for the profiles."""
        if referent is None or name != self.portraits.name(referent):
            return Speaker(
                spans, name, kind, mention, description, antecedent, speaks_for=self._speaks_for(referent, spans)
            )
        key = self.portraits.id(referent)
        known = self._referents.setdefault(key, [])
        if referent not in known:
            known.append(referent)
        return Speaker(
            spans, name, kind, mention, description, antecedent, gender=self.portraits.gender(referent), id=key,
            speaks_for=self._speaks_for(referent, spans),
        )  # fmt: skip

    def profiles(self) -> dict[str, SpeakerProfile]:
        """What the text says of those who were asked for, by the ``id`` that they have been given."""
        return {
            key: replace(
                reduce(join_profiles, map(self.portraits.profile, referents)),
                speaks_for=next(filter(None, map(self._speaks_for, referents)), None),
            )
            for key, referents in self._referents.items()
        }

    def _speaks_for(self, referent: Referent | None, spans: tuple[Span, ...] = ()) -> str | None:
        """The name of whom a spokesperson speaks for, from the first mention that tells it."""
        if referent is None or referent.kind not in ("person", "group", "unknown"):
            return None
        if id(referent) not in self._spoken_for:
            found = (self._client(mention) for mention in referent.mentions if mention.nouns)
            self._spoken_for[id(referent)] = next(filter(None, found), None)
        return self._spoken_for[id(referent)]

    def _client(self, mention: Mention) -> str | None:
        """*ein Sprecher des Ministeriums*, *Regierungssprecherin Eva Blum*: who is behind or in the noun."""
        head = mention.head if mention.form == "noun" else mention.name_first - 1
        word = self.text.tree.words[head]
        if not words.is_spokesperson(word):
            return None
        after = self.linker.client_of(head)
        if after is not None and after.referent is not None:
            return self.portraits.name(after.referent)
        return words.represented(self.text.lexicon, word)


def _is_possessive(word: str) -> bool:
    return words.POSSESSIVE.match(word) is not None or word in words.RELATED
