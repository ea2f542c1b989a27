"""Positions in a list, each behind the name of who holds it: *Grüne: Der Beschluss sei ein Fehler.*

The reporting subjunctive says that the sentence is somebody's word, the label says whose.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimex.find.attribution import can_speak
from claimex.find.candidate import Attribution, Candidate
from claimex.find.stretches import claim_words, sentence_start
from claimex.grammar import ClauseType
from claimex.reading import Text

LONGEST = 8  # tokens of a label


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


def labelled(text: Text, label: range) -> Attribution | None:
    """Whom a label names: it has no verb, and its noun or name can speak."""
    tree = text.tree
    if any(tree.pos[i] in ("VERB", "AUX", "PUNCT") for i in label):
        return None
    head = next((i for i in label if tree.is_nominal(i)), None)
    speaker = Attribution(list(label), head)
    return speaker if head is not None and can_speak(text, speaker) else None
