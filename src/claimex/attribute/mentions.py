"""Who a mention stands for: names to their fullest form, pronouns and *der Sprecher* to the nearest fitting antecedent.

A first, simple way: agreement in gender and number, nearness, subjects before others.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from claimex.grammar import noun_phrase
from claimex.model import MentionKind, Span, Speaker, SpeakerKind
from claimex.reading import Text

PRONOUNS = {
    "er": ("m", "sing"), "sie": ("f", "sing"), "es": ("n", "sing"), "dieser": ("m", "sing"), "diese": ("f", "sing"),
    "der": ("m", "sing"), "die": ("f", "sing"), "letzterer": ("m", "sing"), "letztere": ("f", "sing"),
    "ihm": ("m", "sing"), "ihr": ("f", "sing"), "ihnen": ("", "plur"),
}  # fmt: skip
ENTITY_KINDS: dict[str, SpeakerKind] = {"PER": "person", "ORG": "organisation", "LOC": "organisation"}
FURTHEST = 4  # sentences back that a pronoun reaches


@dataclass(slots=True)
class Mention:
    """A name in the text, in tokens."""

    tokens: list[int]
    name: str
    kind: SpeakerKind
    gender: str
    sentence: int
    is_subject: bool


class Resolver:
    """Answers who a speaker mention is, for one text."""

    def __init__(self, text: Text, doc_entities: list[tuple[int, int, str]]) -> None:
        self.text = text
        self.entities = doc_entities

    @cached_property
    def names(self) -> list[Mention]:
        """All named entities that can speak, in text order."""
        text, found = self.text, []
        for first, stop, label in self.entities:
            kind = ENTITY_KINDS.get(label)
            if kind is None or first >= stop:
                continue
            words = [text.tree.words[i] for i in range(first, stop)]
            head = stop - 1
            title = self._title(first)
            noun = text.lexicon.speaker_noun(text.tree.lemmas[title]) if title is not None else None
            gender = (noun.gender or "") if noun else ""
            subject = any(text.tree.relations[i].name == "SUBJECT" for i in ([*range(first, stop), *([title] if title else [])]))
            found.append(
                Mention(list(range(first, stop)), " ".join(words), kind, gender, text.tree.sentence_of[head], subject)
            )
        return found

    def _title(self, first: int) -> int | None:
        """The noun right before a name: *Ministerin* in *Ministerin Anna Berg*."""
        before = first - 1
        if before >= 0 and self.text.tree.pos[before] == "NOUN":
            return before
        return None

    def fullest(self, name: str, before: int) -> str:
        """The longest name in the text that ends in the same word: *Merz* → *Friedrich Merz*."""
        last = name.split()[-1]
        longest = name
        for mention in self.names:
            words = mention.name.split()
            if words[-1] == last and len(words) > len(longest.split()) and mention.kind == "person":
                longest = mention.name
        return longest

    def speaker(self, tokens: list[int], head: int | None) -> Speaker | None:
        """The speaker that a mention names, or ``None`` if there are no tokens."""
        if not tokens:
            return None
        text = self.text
        spans = tuple(
            Span(start, end, text.source[start:end]) for start, end in text.character_spans(tokens)
        )
        head = tokens[0] if head is None else head
        whole = " ".join(span.text for span in spans)
        inside = [m for m in self.names if set(m.tokens) <= set(tokens)]
        people = [m for m in inside if m.kind == "person"]
        lower = text.tree.lower[head]
        if lower in PRONOUNS and len(tokens) == 1:
            return self._pronoun(spans, head)
        noun = text.lexicon.speaker_noun(text.tree.lemmas[head])
        if noun is None and text.tree.pos[head] == "NOUN":
            noun = text.lexicon.speaker_noun(text.tree.words[head])
        if people:
            name = self.fullest(people[0].name, head)
            description = self._description(tokens, people[0].tokens)
            return Speaker(spans, name, "person", "name", description)
        if inside and text.tree.pos[head] == "PROPN":
            return Speaker(spans, inside[0].name if len(inside[0].tokens) > 1 else whole, inside[0].kind, "name")
        kind: SpeakerKind = noun.kind if noun else inside[0].kind if inside else "unknown"
        mention: MentionKind = "name" if text.tree.pos[head] == "PROPN" else "noun"
        if noun and noun.kind == "person" and len(tokens) <= 2:
            antecedent = self._antecedent(head, noun.gender or "")
            if antecedent is not None:
                return Speaker(
                    spans, self.fullest(antecedent.name, head), "person", "noun", whole, self._span(antecedent.tokens)
                )
        return Speaker(spans, whole, kind, mention)

    def _span(self, tokens: list[int]) -> Span:
        start, end = self.text.tree.starts[tokens[0]], self.text.tree.ends[tokens[-1]]
        return Span(start, end, self.text.source[start:end])

    def _description(self, tokens: list[int], name: list[int]) -> str | None:
        rest = [i for i in tokens if i < name[0]]
        words = " ".join(self.text.tree.words[i] for i in rest)
        return words or None

    def _pronoun(self, spans: tuple[Span, ...], head: int) -> Speaker:
        text = self.text
        gender, number = PRONOUNS[text.tree.lower[head]]
        features = text.tree.morphs[head]
        if text.tree.lower[head] == "sie" and features.get("Number") == "Plur":
            gender, number = "", "plur"
        if number == "plur":
            return Speaker(spans, spans[0].text, "group", "pronoun")
        antecedent = self._antecedent(head, gender)
        if antecedent is None:
            noun = self._noun_antecedent(head, gender)
            if noun is not None:
                start, end = noun[0], noun[-1]
                span = self._span([start, end])
                return Speaker(spans, span.text, "unknown", "pronoun", None, span)
            return Speaker(spans, spans[0].text, "unknown", "pronoun")
        return Speaker(spans, self.fullest(antecedent.name, head), antecedent.kind, "pronoun", None, self._span(antecedent.tokens))

    def _antecedent(self, head: int, gender: str) -> Mention | None:
        """The nearest person before ``head`` whose gender does not contradict, subjects preferred in a sentence."""
        here = self.text.tree.sentence_of[head]
        best: Mention | None = None
        for mention in self.names:
            if mention.tokens[0] >= head or mention.kind != "person" or here - mention.sentence > FURTHEST:
                continue
            if gender and self._gender(mention) and self._gender(mention) != gender:
                continue
            if best is None or mention.sentence > best.sentence or mention.is_subject or not best.is_subject:
                best = mention
        return best

    def _gender(self, mention: Mention) -> str:
        """Gender that any mention of the same name shows."""
        last = mention.name.split()[-1]
        for other in self.names:
            if other.gender and other.name.split()[-1] == last:
                return other.gender
        return mention.gender

    def _noun_antecedent(self, head: int, gender: str) -> list[int] | None:
        """The nearest role noun before: *der Sprecher … er*."""
        text = self.text
        here = text.tree.sentence_of[head]
        first = text.sentences[max(0, here - 2)][0]
        for i in range(head - 1, first - 1, -1):
            if text.tree.pos[i] != "NOUN":
                continue
            noun = text.lexicon.speaker_noun(text.tree.lemmas[i])
            if noun and noun.gender == gender and noun.kind in ("person", "organisation"):
                return noun_phrase(text.tree, i)
        return None
