"""Positions in a list, each behind the name of who holds it: *Grüne: Der Beschluss sei ein Fehler.*

The reporting subjunctive says that the sentence is somebody's word, the label says whose. In a headline the label alone
says both: *Studie: Feinstaub gefährlicher als vermutet*.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from claimex.find.attribution import can_speak
from claimex.find.candidate import Attribution, Candidate
from claimex.find.frames import verb_frames
from claimex.find.stretches import claim_words, sentence_start
from claimex.grammar import ClauseType
from claimex.reading import Text
from claimex.segment.paragraphs import ends_sentence, find_paragraphs
from claimex.wordlists import read_lines

DASHES = frozenset({"–", "-", "—"})
LONGEST = 8  # tokens of a label
LONGEST_NAME = 3  # tokens, as below


def find_labelled(text: Text) -> Iterator[Candidate]:
    """Claims behind a label and a colon, sentence by sentence."""
    tree = text.tree
    for n, (start, end) in enumerate(text.sentences):
        first = sentence_start(text, start, end)
        colon = next((i for i in range(first, min(end, first + LONGEST)) if tree.words[i] == ":"), None)
        if colon is None or colon == first or any(text.quoted[first : colon + 1]):
            continue
        speaker = labelled(text, range(first, colon))
        if speaker is None:
            continue
        stretch = n if any(not tree.is_space(i) for i in range(colon + 1, end)) else n + 1
        if stretch >= len(text.sentences):
            continue
        begin, stop = (colon + 1, end) if stretch == n else text.sentences[stretch]
        main = next((c for c in text.clauses(stretch) if c.type is ClauseType.MAIN and c.verbs[0] > colon), None)
        tokens = claim_words(text, sentence_start(text, begin, stop), stop)
        if main is None or not main.mood.is_reporting or not tokens or text.paragraph_breaks_between(colon, tokens[0]):
            continue
        yield Candidate(
            kind="indirect",
            spans=text.character_spans(tokens),
            construction="clause_behind_label",
            confidence=0.7,
            frame=list(range(first, colon + 1)),
            speaker=speaker,
            medium="speech_writing",
            mood=main.reading.evidence if main.reading else None,
        )


def find_headlines(text: Text) -> Iterator[Candidate]:
    """What a headline gives behind the colon as the word of a person, a document or a body that speaks as such.

    The label may stand behind a dash: *Streit um Rente – Kern: Brauchen Geld*."""
    paragraphs = find_paragraphs(text.source)
    if len(paragraphs) == 1 or not paragraphs or ends_sentence(text.source[slice(*paragraphs[0])]):
        return
    tree, headline = text.tree, text.token_range(*paragraphs[0])
    colon = next((i for i in headline if tree.words[i] == ":"), None)
    if colon is None:
        return
    dash = next((i for i in range(colon - 1, headline.start, -1) if tree.words[i] in DASHES), headline.start - 1)
    label = range(dash + 1, colon)
    if not 0 < len(label) < LONGEST or any(text.quoted[label.start : colon + 2]):
        return
    speaker = labelled(text, label)
    said = claim_words(text, colon + 1, headline.stop)
    if speaker is None or speaker.head is None or not said or not _speaks(text, label, speaker.head):
        return
    told = (frame for frame in verb_frames(text, tree.sentence_of[said[0]]) if frame.clause.verbs[0] > colon)
    if any(frame.speaker.tokens and can_speak(text, frame.speaker) for frame in told):
        return  # Landgericht: Chef bestreitet Betrug
    written = text.lexicon.venue(tree.words[speaker.head])
    yield Candidate(
        kind="indirect",
        spans=text.character_spans(said),
        construction="headline_behind_label",
        confidence=0.7,
        frame=[*label, colon],
        speaker=speaker,
        medium="writing" if written is not None and written.kind == "text" else "speech_writing",
    )


def _speaks(text: Text, label: range, head: int) -> bool:
    """Whether a label is no topic or place: *Studie, Minister, Polizei*, and who is named as a person below."""
    tree = text.tree
    if any(tree.pos[i] in ("ADP", "CCONJ", "DET") for i in label):
        return False
    noun = text.lexicon.speaker_noun(tree.words[head])
    if noun is not None and tree.lower[head].endswith(_genres()):
        return False
    if noun is not None:
        known = noun.kind in ("person", "document") or text.lexicon.is_outlet(tree.words[head])
        return known or tree.lower[head].endswith(_bodies())
    if tree.lower[head] in _bodies():
        return True
    if len(label) > LONGEST_NAME or any(tree.pos[i] != "PROPN" for i in label):
        return False
    people = (entity for entity in tree.entities if entity.label == "PER" and entity.start >= label.stop)
    return any(tree.words[entity.end - 1] == tree.words[label[-1]] for entity in people)


@cache
def _bodies() -> tuple[str, ...]:
    return tuple(read_lines("claimex.find", "headline_labels.txt"))


@cache
def _genres() -> tuple[str, ...]:
    return tuple(read_lines("claimex.find", "genres.txt"))


def labelled(text: Text, label: range) -> Attribution | None:
    """Whom a label names: it has no verb, and its noun or name can speak."""
    tree = text.tree
    if any(tree.pos[i] in ("VERB", "AUX", "PUNCT") for i in label):
        return None
    head = next((i for i in label if tree.is_nominal(i)), None)
    speaker = Attribution(list(label), head)
    return speaker if head is not None and can_speak(text, speaker) else None
