"""How much speaks for a mention as the one that a pronoun or a noun takes up."""

from __future__ import annotations

from claimex.attribute import words
from claimex.attribute.mention import Mention
from claimex.attribute.referents import Referent
from claimex.model import SpeakerKind
from claimex.reading import Text

MODAL = "VMFIN"
ORGANISATION = "organisation"
AUTHORITIES = frozenset({"behörde", "amt"})
# What speaks for a mention as the antecedent; DISTANCE, for each sentence between, and UNSURE speak against it.
DISTANCE, SUBJECT, SPEAKS, AGREES, PERSON, UNSURE, NAMED, NAMED_PRONOUN = 1.0, 0.8, 1.0, 0.5, 0.6, 0.5, 0.5, 0.2
DISTANCE_NOUN = 0.3
FOCUS = 2.0
SAME_AGE, TOPIC, TOPIC_NOUN = 3.0, 1.2, 0.8
REPEATED = 2  # times that a name stands in the text, if nothing says what it names
UNKNOWN = 1.0  # against what is neither known to be a person nor does anything


def score_of(
    text: Text, mention: Mention, referent: Referent, gender: str, kind: SpeakerKind, *, pronoun: bool
) -> float | None:
    """The score of a mention for a pronoun or a general noun of that gender and kind, distance aside; ``None`` if it
    cannot be the one."""
    if gender and referent.gender and referent.gender != gender:
        return None
    is_open = referent.kind == "unknown" or (referent.kind == "person" and not mention.certain and not referent.gender)
    if kind == "organisation" and is_open:
        if not mention.subject or sum(m.form == "name" for m in referent.mentions) < REPEATED:
            return None  # Rodax senkt die Preise. … Rodax werbe … das Unternehmen
    elif referent.kind == "unknown":
        if not (pronoun or mention.speaks):
            return None
    elif referent.kind != kind:
        if not (pronoun and referent.kind == "organisation"):
            return None
    elif kind == "organisation" and not pronoun and not (mention.certain or mention.speaks):
        return None
    score = (
        SUBJECT * mention.subject
        + SPEAKS * mention.speaks
        + FOCUS * (referent.kind != "organisation" and _is_focus(text, mention))
    )
    score += AGREES * bool(gender and referent.gender == gender)
    score += referent.is_named * (NAMED_PRONOUN if pronoun else NAMED)
    score += PERSON * (referent.kind == kind) - UNSURE * (not mention.certain)
    if referent.kind == "unknown" and not (mention.subject or mention.speaks):
        score -= UNKNOWN
    return score


def _is_focus(text: Text, mention: Mention) -> bool:
    """*Kern selbst war nicht da*, *Und Kern?*: whom a sentence sets against those before."""
    tree, after = text.tree, mention.last + 1
    if after >= len(tree):
        return False
    opens = mention.first - tree.sentences[mention.sentence][0] <= 1
    return (tree.words[after] == "?" and opens) or (tree.lower[after] == "selbst" and (opens or mention.subject))


def is_inquit(text: Text, position: int) -> bool:
    """*…, sagte er*: what stands before in the sentence is what he said, and seldom about himself by name."""
    tree, i = text.tree, position - 1
    while i > 0 and tree.pos[i] in ("DET", "ADJ"):
        i -= 1
    if i <= 0 or not tree.is_punctuation(i - 1) or not tree.is_verb(i) or tree.tags[i] == MODAL:
        return False
    if tree.words[i - 1] != "," or text.quoted[i - 1] or text.quoted[i - 2]:
        return True
    start, _ = tree.sentences[tree.sentence_of[i]]
    # Wenn Kern ans Ufer tritt, zieht sie die Schuhe aus
    is_plain = any(text.lexicon.verb(lemma) for lemma in text.forms.lemmas(tree.lower[i]))
    return is_plain or tree.tags[start] != "KOUS"


def _is_in_marks(text: Text, mention: Mention) -> bool:
    return mention.form == "name" and mention.name_first > 0 and text.opens_quotation(mention.name_first - 1)


def can_be(text: Text, referent: Referent, noun: str) -> bool:
    """Whether a general noun can take up an organisation: no union is *das Unternehmen*, no firm *die Organisation* or
    *die Behörde*, and *das Blatt* is a name in quotation marks or a newspaper."""
    nouns = {n for m in referent.mentions for n in m.nouns if n not in words.general_nouns()}
    if text.lexicon.is_outlet(noun):
        return any(text.lexicon.is_outlet(n) for n in nouns) or any(_is_in_marks(text, m) for m in referent.mentions)
    if noun in AUTHORITIES:
        return any(n.endswith(words.authorities()) and not text.lexicon.is_outlet(n) for n in nouns)
    if any(word in words.nouns_of("legal_form") for m in referent.mentions for word in m.name):
        return not noun.endswith(ORGANISATION)
    if not nouns:
        return referent.is_named and not any(m.name[-1] in words.metonyms() for m in referent.mentions if m.name)
    if noun.endswith(ORGANISATION):
        named = {name_word.casefold() for m in referent.mentions for name_word in m.name[:1]}
        return referent.is_named and not any(n.endswith((*words.firms(), *words.authorities())) for n in nouns | named)
    return all(n.endswith(words.firms()) for n in nouns)
