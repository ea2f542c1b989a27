"""Content clauses of nouns: *die Hoffnung, der Streik könne enden*, *die Forderung des Verbands, Steuern zu senken*."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from claimex.find.attribution import OBLIQUE_SOURCE, attribute, can_speak
from claimex.find.candidate import Attribution, Candidate
from claimex.find.complement import COORDINATORS
from claimex.find.frames import Frame, verb_frames
from claimex.find.inverted import NEEDED
from claimex.find.question import is_answered
from claimex.find.stretches import claim_words, content_end, first_of
from claimex.grammar import Clause, ClauseType, genitive_of, governed_noun, noun_phrase
from claimex.lexicon import NounCue
from claimex.reading import Text
from claimex.wordlists import read_lines

VERB_END = frozenset({"PTKVZ", "VVPP", "VVINF", "VVIZU", "VAPP", "VAINF"})
REACH = 12  # tokens between the noun and its clause
NOBODY = "the noun names nobody"
AMONG = frozenset({"bei", "in", "im", "unter", "beim"})


def find_noun_contents(text: Text) -> Iterator[Candidate]:
    """Claims that fill the slot of a noun of saying, sentence by sentence."""
    for n in range(len(text.sentences)):
        clauses = text.clauses(n)
        for content in clauses:
            needed = NEEDED.get(content.type)
            if needed is None or (content.type is ClauseType.MAIN and not _is_said(text, content)):
                continue
            found = _noun_before(text, n, content, needed)
            if found is not None:
                candidate = _make(text, n, content, *found)
                if candidate is not None:
                    yield candidate


def _is_said(text: Text, content: Clause) -> bool:
    """A main clause fills the slot in the subjunctive; *…, und niemand müsse warten* goes on with what was before."""
    return content.mood.is_subjunctive and text.tree.lower[content.first_word(text.tree)] not in COORDINATORS


def _noun_before(text: Text, sentence: int, content: Clause, needed: str) -> tuple[int, NounCue] | None:
    """The noun of saying whose phrase ends at the comma before the clause."""
    tree = text.tree
    start, _ = text.sentences[sentence]
    comma = content.first_word(tree) - 1
    if comma <= start or tree.words[comma] not in (",", ":"):
        return None
    for i in range(comma - 1, max(start, comma - REACH) - 1, -1):
        if tree.words[i] in (":", ";") or text.quoted[i]:
            return None
        if tree.pos[i] in ("VERB", "AUX") and tree.tags[i].endswith("FIN"):
            return None
        if tree.pos[i] != "NOUN":
            continue
        cue = text.lexicon.noun(tree.words[i])
        if cue is not None and needed in cue.complements:
            # What may stand between is the end of the verb: wies den Vorwurf zurück, … zu
            last = max(noun_phrase(tree, i)[-1], i)
            is_near = all(tree.tags[k] in VERB_END for k in range(last + 1, comma))
            if needed == "v2" and last + 1 < comma and _is_reported(text, sentence, i):
                continue  # Er habe einen Brief geschrieben, eine Antwort stehe aus
            if needed == "zu" and tree.lower[i - 1] == "im" and _is_reported(text, sentence, i):
                continue  # Er stehe im Verdacht, Geld veruntreut zu haben
            return (i, cue) if is_near or content.governor == i else None
    return None


def _is_reported(text: Text, sentence: int, noun: int) -> bool:
    """Whether the clause of a noun is somebody's word itself: what follows its verb goes on with that."""
    return any(noun in c.own and c.mood.is_reporting and c.type is ClauseType.MAIN for c in text.clauses(sentence))


def _make(text: Text, sentence: int, content: Clause, noun: int, cue: NounCue) -> Candidate | None:
    tree = text.tree
    start, end = text.sentences[sentence]
    tokens = content.tokens
    claim = claim_words(text, first_of(text, tokens[0], tokens[-1]), tokens[-1] + 1)
    if not claim:
        return None
    rest = [i for i in range(claim[-1] + 1, content_end(text, end, start)) if not tree.is_space(i)]
    around = next((c for c in text.clauses(sentence) if noun in c.own and c is not content), None)
    if is_answered(text, noun):
        return None
    frame = next((f for f in verb_frames(text, sentence) if f.clause is around), None)
    if frame is not None and frame.entry.base in OBLIQUE_SOURCE and noun in frame.speaker.tokens:
        return None  # in der Anklage heißt es, …: the verb's content
    speaker = _source(text, noun, around, frame)
    if not speaker.tokens and not content.mood.is_subjunctive:
        return None  # die Frage, ob …: nobody asks it
    is_denied = frame is not None and frame.stance == "denied" and genitive_of(tree, noun) is None
    return Candidate(
        kind="indirect",
        spans=text.character_spans(claim),
        construction=f"noun_{content.type.name.lower()}_clause",
        confidence=0.6,
        cue=[noun],
        lemma=cue.lemma,
        act=cue.act,
        frame=[*(i for i in range(start, claim[0]) if not tree.is_space(i)), *rest],
        speaker=speaker,
        medium=cue.medium,
        stance="denied" if is_denied else "asserted",
        mood=content.reading.evidence if content.reading else None,
    )


def _source(text: Text, noun: int, around: Clause | None, frame: Frame | None) -> Attribution:
    """Whose word it is: the noun's genitive, else the subject of the clause around it, unless that one only judges it
    (*Die Behauptung, …, nannte er falsch*)."""
    owner = genitive_of(text.tree, noun)
    if owner is not None:
        return Attribution(noun_phrase(text.tree, owner), owner)
    if frame is not None and frame.entry.act in ("judge", "criticise"):
        return Attribution([], None, NOBODY)
    if around is not None and around.subject is not None and around.subject != noun:
        return attribute(text, around)
    if around is not None and around.lemma in _existence_verbs():
        return _among(text, around)
    return Attribution([], None, NOBODY)


@cache
def _existence_verbs() -> frozenset[str]:
    return frozenset(read_lines("claimex.find", "existence_verbs.txt"))


def _among(text: Text, around: Clause) -> Attribution:
    """*Bei den Hebammen herrscht die Sorge, dass …*, *in der Koalition wächst die Furcht, …*: those who have it."""
    tree = text.tree
    for i in around.own:
        noun = governed_noun(tree, i) if tree.lower[i] in AMONG and tree.pos[i] == "ADP" else None
        if noun is not None and can_speak(text, found := Attribution(noun_phrase(tree, noun, {i}), noun)):
            return found
    return Attribution([], None, NOBODY)
