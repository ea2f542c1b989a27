"""Phrases that say whose word a sentence is: *laut X*, *nach Angaben von X*, *X zufolge*, *…, so X*, *demnach*."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from claimex.find.candidate import HEARSAY, Attribution, Candidate
from claimex.find.frames import verb_frames
from claimex.find.stretches import content_end
from claimex.grammar import ClauseType, governed_noun, noun_phrase
from claimex.grammar.words import BY_WHICH
from claimex.lexicon import PrepositionCue
from claimex.model import Medium
from claimex.reading import Text
from claimex.wordlists import read_lines

# Prepositions of attributes that belong to a source: der Leiter vom Amt, Kreise aus Berlin.
ATTRIBUTIVE = {"von", "vom", "aus", "für", "in", "im", "bei", "beim", "über", "unter"}
SO_ENDS = {",", ".", ":", ";", "–", "!", "?"}
LONGEST_SO = 25  # tokens of *so der Sprecher der Behörde …*
COPULAS = {"sein", "werden", "bleiben"}
HEARSAY_NOUN = "Vernehmen"  # dem Vernehmen nach: nobody's
DATED = {"jahr", "jahre"}
ASKED = {"gefragt", "befragt", "gesucht", "gefragten"}
WORKPLACES = {"in", "im", "bei", "beim", "an", "am"}
OWNED = "eigen"  # nach eigenen Angaben: it is said whose they are
OCCASIONS = {"einer", "einem", "seiner", "seinem", "ihrer", "ihrem"}


@dataclass(slots=True)
class Source:
    """A phrase that says whose word its sentence is; all members but ``medium`` and the names are tokens."""

    cue: list[int]
    frame: list[int]
    speaker: Attribution
    medium: Medium
    lemma: str
    construction: str

    def lend(self, candidate: Candidate) -> Candidate:
        """The candidate with the roles that the phrase names."""
        candidate.cue, candidate.lemma, candidate.frame = self.cue, self.lemma, self.frame
        candidate.speaker, candidate.medium = self.speaker, self.medium
        return candidate


def source_at(text: Text, sentence: int, i: int) -> Source | None:
    """The source phrase whose preposition or adverb is token ``i``, if it is one."""
    if text.tree.lower[i] not in text.lexicon.source_openers or text.quoted[i]:
        return None
    return (
        _from_view(text, i)
        or _from_preposition(text, sentence, i)
        or _from_so(text, sentence, i)
        or _from_adverb(text, i)
    )


def _from_view(text: Text, i: int) -> Source | None:
    """*aus seiner Sicht*: whose view it is, the possessive says."""
    tree = text.tree
    if tree.lower[i] != "aus" or tree.lower[i + 2 : i + 3] != ["sicht"] or tree.tags[i + 1] != "PPOSAT":
        return None
    whose = Attribution([i + 1, i + 2], i + 2)
    return Source([i, i + 2], [i, i + 1, i + 2], whose, "speech_thought", "aus Sicht", "source_aus")


def _from_preposition(text: Text, sentence: int, i: int) -> Source | None:
    tree, lexicon = text.tree, text.lexicon
    entry = lexicon.preposition(tree.lower[i])
    words = [i]
    for several in lexicon.multiword_prepositions(tree.lower[i]):
        if tuple(tree.lower[i : i + len(several.words)]) == tuple(w.lower() for w in several.words):
            entry, words = several, list(range(i, i + len(several.words)))
    if entry is None or entry.form == "so":
        return None
    if len(words) > 1 and verb_frames(text, sentence):
        return None  # berichtet X unter Berufung auf Y: X says it
    phrase = _governed(text, sentence, words, entry)
    if phrase is None:
        return None
    noun, governed = phrase
    behind = governed[-1] + 1
    if tree.lower[i] == "nach" and behind < len(tree) and tree.lower[behind] in ASKED:
        return None  # Nach dem Bericht gefragt, schwieg sie
    governed += _name_end(text, sentence, governed[-1] + 1)
    frame = sorted({*words, *governed})
    _, end = text.sentences[sentence]
    frame += _relative_clause(text, sentence, frame[-1] + 1)
    after = frame[-1] + 1
    if after < end - 1 and tree.words[after] == "," and any(tree.words[k] == "," for k in frame):
        frame.append(after)  # the comma that closes an apposition
    medium = entry.medium if entry.requires == "any" else _noun_medium(text, noun, entry)
    is_hearsay = tree.words[noun] == HEARSAY_NOUN
    speaker = Attribution([], None, HEARSAY) if is_hearsay else Attribution(governed, noun)
    return Source(words, frame, speaker, medium, entry.form, f"source_{entry.form.split()[0]}")


def _name_end(text: Text, sentence: int, i: int) -> list[int]:
    """The rest of an outlet's name that a parser hangs elsewhere: *laut Lindenau* | *online*."""
    _, end = text.sentences[sentence]
    is_end = i < end - 1 and text.lexicon.is_outlet(text.tree.words[i])
    return [i] if is_end else []


def _relative_clause(text: Text, sentence: int, comma: int, *, whole: bool = False) -> list[int]:
    """A relative clause right behind the phrase, with the comma before it: *laut einer Studie, die neu erschien*.

    ``whole`` takes in what depends on it, too: *…, so die Chefin, die betonte, dass …*.
    """
    if comma >= text.sentences[sentence][1] or text.tree.words[comma] != ",":
        return []
    clauses = (c for c in text.clauses(sentence) if c.type is ClauseType.RELATIVE)
    clause = next((c for c in clauses if comma < c.first_word(text.tree) <= comma + 2), None)  # …, in deren Auftrag
    if clause is None:
        return []
    return list(range(comma, content_end(text, max(clause.tokens if whole else clause.verbs) + 1, comma)))


def _noun_medium(text: Text, noun: int, entry: PrepositionCue) -> Medium:
    cue = text.lexicon.noun(text.tree.words[noun])
    return cue.medium if cue else entry.medium


def _governed(text: Text, sentence: int, words: list[int], entry: PrepositionCue) -> tuple[int, list[int]] | None:
    """The noun that the preposition governs and its whole phrase, on whichever side it stands."""
    tree = text.tree
    start, end = text.sentences[sentence]
    blocked = set(words)
    noun = None
    if entry.position in ("pre", "both"):
        noun = governed_noun(tree, words[-1])
        if noun is not None and (noun < words[-1] or not start <= noun < end):
            noun = None
    if noun is None and entry.position in ("post", "both"):
        k = words[0] - 1
        while k >= start and (tree.words[k] == ")" or text.closes_quotation(k)):
            k -= 1
        if k >= start and tree.is_nominal(k):
            noun = k
            while (
                tree.is_nominal(tree.heads[noun]) and start <= tree.heads[noun] < words[0] and tree.heads[noun] != noun
            ):
                noun = tree.heads[noun]
        else:
            heads = [c for c in tree.children[words[0]] if tree.is_nominal(c) and c < words[0]]
            noun = heads[-1] if heads else None
    if noun is None:
        return None
    verbs = {v for c in text.clauses(sentence) for v in c.verbs}
    phrase = _clip(text, noun_phrase(tree, noun, blocked | verbs), noun)
    if entry.requires == "source_noun":
        cue = text.lexicon.noun(tree.words[noun])
        if cue is None or not cue.phrase or (phrase == [noun] and tree.words[noun] == cue.lemma):
            return None  # lief nach Plan: a noun that is nobody's
        is_event = tree.lower[phrase[0]] in ("der", "dem") and tree.words[noun] == cue.lemma
        if is_event and tree.lower[noun] in _events() and phrase[-1] == noun:
            return None  # nach der Vorstellung, nach dem Gespräch
        if _is_placed(text, noun) and (phrase[0] == noun if cue.act == "conclude" else is_event):
            return None  # nach Recherchen in Wien, nach der Vorstellung im Foyer: a time
    return noun, phrase


@cache
def _events() -> frozenset[str]:
    return frozenset(read_lines("claimex.find", "events.txt"))


def _is_placed(text: Text, noun: int) -> bool:
    """*Recherchen in Wien*, *die Vorstellung im Foyer*, but not *die Darstellung im Bericht*."""
    tree = text.tree
    if not WORKPLACES.intersection(tree.lower[noun + 1 : noun + 2]):
        return False
    place = governed_noun(tree, noun + 1)
    named = text.lexicon.speaker_noun(tree.words[place]) if place is not None else None
    return named is None or named.kind != "document"


def _clip(text: Text, phrase: list[int], noun: int) -> list[int]:
    """A source phrase without what a parser hangs on it too much: *laut Polizei* | *am Abend*."""
    tree = text.tree
    stop = next((i for i in phrase if i > noun and _ends_source(text, i)), phrase[-1] + 1)
    stop = next((i for i in phrase if noun < i < stop and _is_nominative(text, i)), stop)
    if any(i < noun and tree.lower[i].startswith(OWNED) for i in phrase):
        stop = noun + 1
    first = phrase[0]
    for i in phrase:
        entity = tree.entity_of.get(i)
        begins = entity is not None and entity.label == "PER" and entity.start == i
        if first < i <= noun and begins and i - 1 in tree.entity_of:
            first = i
    clipped = [i for i in phrase if first <= i < stop]
    while (
        len(clipped) > 1
        and tree.pos[clipped[-1]] == "NUM"
        and tree.pos[clipped[-2]] == "NOUN"
        and tree.lower[clipped[-2]] not in DATED  # einem Gutachten aus dem Jahr 2019
    ):
        clipped.pop()  # fielen nach Angaben eines Sprechers | 150 aus
    return clipped


def _is_nominative(text: Text, article: int) -> bool:
    """*war laut der Forscherin | der Staub*: *der* before a masculine noun is no genitive."""
    tree = text.tree
    if tree.lower[article] != "der" or article + 1 >= len(tree):
        return False
    features = tree.morphs[article + 1]
    return tree.pos[article + 1] == "NOUN" and (features.get("Gender"), features.get("Number")) == ("Masc", "Sing")


def _ends_source(text: Text, i: int) -> bool:
    """A preposition that tells when, where or to whom it was said: *am Montag*, *in einem Interview*."""
    tree = text.tree
    if tree.pos[i] != "ADP":
        return False
    is_occasion = tree.lower[i] in ("in", "bei") and i + 1 < len(tree) and tree.lower[i + 1] in OCCASIONS
    return is_occasion or tree.lower[i] not in ATTRIBUTIVE


def _from_so(text: Text, sentence: int, i: int) -> Source | None:
    """*…, so der Sprecher*: after a mark, followed by a noun phrase and no verb before the next mark."""
    tree = text.tree
    start, end = text.sentences[sentence]
    if tree.lower[i] != "so" or i == start or i + 1 >= end:
        return None
    before = i - 1
    if tree.words[before] not in (",", "–") and not text.closes_quotation(before):
        return None
    stop = i + 1
    while stop < end and tree.words[stop] not in SO_ENDS and stop - i < LONGEST_SO:
        if text.opens_quotation(stop) and tree.pos[stop - 1] not in ("ADP", "DET"):
            break  # a quotation, but zum «Anzeiger» is a name
        stop += 1
    inside = range(i + 1, stop)
    verbs = {v for c in text.clauses(sentence) for v in c.verbs if v != c.prefix}  # …, so das Blatt weiter
    nouns = [k for k in inside if tree.is_nominal(k)]
    if not nouns or any(k in verbs or tree.lower[k] == "wie" for k in inside):
        return None  # …, so viele wie im Vorjahr
    if tree.pos[i + 1] not in ("DET", "NOUN", "PROPN", "PRON", "ADJ", "X", "NUM"):
        return None
    noun = nouns[0]
    while tree.heads[noun] in inside and tree.is_nominal(tree.heads[noun]) and tree.heads[noun] != noun:
        noun = tree.heads[noun]
    phrase = noun_phrase(tree, noun, verbs | {i})
    if any(k > stop and text.opens_quotation(k) for k in phrase) or tree.lemmas[before - 1] in COPULAS:
        phrase = [k for k in phrase if k < stop]  # Das wäre, so Kern, | ein Fehler
    phrase = _clip(text, [k for k in phrase if k > i] or [noun], noun)
    if not phrase:
        return None
    comma = [before] if tree.words[before] in (",", "–") else []
    last = max(phrase[-1], stop - 1)
    if last + 1 < end - 1 and tree.words[last + 1] == ",":
        last += 1
    frame = [*comma, *range(i, last + 1), *_relative_clause(text, sentence, last, whole=True)]
    return Source([i], sorted(set(frame)), Attribution(phrase, noun), "speech", "so", "source_so")


def _from_adverb(text: Text, i: int) -> Source | None:
    tree = text.tree
    entry = text.lexicon.adverb(tree.lower[i])
    if entry is None:
        return None
    is_relative = tree.lower[i] in BY_WHICH
    if is_relative and not _opens_relative(text, i):
        return None  # Wonach gesucht wird, sagte die Polizei nicht; …, demzufolge wird geheizt
    if entry.strength != "strong" and not is_relative:
        return None
    construction = "source_wonach" if is_relative else f"source_{entry.form}"
    return Source([i], [i], Attribution([i], i), entry.medium, entry.form, construction)


def _opens_relative(text: Text, i: int) -> bool:
    """*ein Gutachten, wonach der Damm hält*"""
    clauses = text.clauses(text.tree.sentence_of[i])
    is_behind = i > 0 and text.tree.words[i - 1] == ","
    return is_behind and any(c.type is ClauseType.RELATIVE and c.first_word(text.tree) == i for c in clauses)
