"""Quotations without a verb of saying: behind a label and a colon, before a dash, taken up by the next sentence."""

from __future__ import annotations

from claimex.find.attribution import attribute, can_speak
from claimex.find.candidate import Attribution, Candidate
from claimex.find.label import DASHES, labelled
from claimex.find.quote import Quote, make_direct
from claimex.find.source_phrase import source_at
from claimex.find.stretches import content_end, sentence_start
from claimex.grammar import ClauseType, governed_noun, noun_phrase
from claimex.reading import Text

OWNERS = {"sein", "seine", "ihr", "ihre"}
LONGEST_NAME = 15  # tokens of a name with all that is said of its bearer


def behind_label(text: Text, quote: Quote) -> Candidate | None:
    """*Werk schließt – Betriebsrat: „…“*: between a dash and the colon stands who speaks."""
    tree, colon = text.tree, quote.tokens.start - 1
    if colon < 1 or tree.words[colon] != ":":
        return None
    start, _ = text.sentences[tree.sentence_of[colon]]
    dash = next((i for i in range(colon - 1, start, -1) if tree.words[i] in DASHES), None)
    if dash is None or tree.pos[dash + 1] == "ADP":
        return None
    speaker = labelled(text, range(dash + 1, colon))
    if speaker is None:
        return None
    candidate = make_direct(quote, "quote_after_bare_colon", 0.9)
    candidate.frame, candidate.speaker = list(range(start, colon + 1)), speaker
    return candidate


def behind_colon(text: Text, quote: Quote) -> Candidate | None:
    """*Sprecherin Ute Beck: „…“*, *Zitat Beck: „…“*, *Beck gibt sich kühl: „…“*: a colon without a cue verb."""
    tree = text.tree
    first = quote.tokens.start
    colon = first - 1
    while colon >= 0 and tree.words[colon] == " ":
        colon -= 1
    if colon < 1 or tree.words[colon] != ":" or quote.is_name:
        return None
    n = tree.sentence_of[colon]
    start, _ = text.sentences[n]
    frame = [i for i in range(start, colon + 1) if not tree.is_space(i) and not text.quoted[i]]
    if not frame:
        return None
    candidate = make_direct(quote, "quote_after_bare_colon", 0.75)
    candidate.frame = frame
    main = next((c for c in text.clauses(n) if c.type is ClauseType.MAIN and c.verbs[0] < first), None)
    told = _source_in(text, n, range(start, colon))
    if told is not None:
        speaker = told
    elif main is not None and main.mood.is_reporting:
        return None  # Sorgen bereite ihm der Nachwuchs: „…“, said by whoever holds the floor
    elif main is not None:
        speaker = attribute(text, main)
    else:
        names = (i for i in frame if tree.pos[i] in ("PROPN", "NOUN") and not text.lexicon.noun(tree.words[i]))
        head = next((i for i in names if i == start or tree.pos[i - 1] != "NUM"), None)  # 17.50 Uhr: nobody
        if tree.lower[frame[0]] in OWNERS and frame[0] + 2 == colon and not _is_person(text, colon - 1):
            head = frame[0]  # Sein Rat: „…“
        speaker = Attribution(noun_phrase(tree, head), head) if head is not None else candidate.speaker
    if not is_topic(text, speaker):
        candidate.speaker = speaker
    return candidate


def _is_person(text: Text, i: int) -> bool:
    noun = text.lexicon.speaker_noun(text.tree.words[i])
    return noun is not None and noun.kind == "person"


def _source_in(text: Text, sentence: int, inside: range) -> Attribution | None:
    """*Nach Ansicht der „Rundschau“ trägt der Kanzler Schuld: „…“*: whose word the sentence before the colon is."""
    openers = text.lexicon.source_openers
    found = (source_at(text, sentence, i) for i in inside if text.tree.lower[i] in openers)
    return next((source.speaker for source in found if source is not None and source.speaker.tokens), None)


def is_topic(text: Text, speaker: Attribution) -> bool:
    """*Werk in Nordheim schließt: „…“*, *Gletscherschwund: „…“*: a bare noun that cannot speak, first in its sentence,
    is what a headline is about; so is a word that a tagger takes for a name, if the text never comes back to it."""
    tree, head = text.tree, speaker.head
    if head is None:
        return False
    _, end = text.sentences[0]
    is_headline = tree.sentence_of[head] == 0 and end < len(tree) and text.paragraph_breaks_between(head, end)
    if tree.pos[head] == "PROPN" and text.lexicon.speaker_noun(tree.words[head]) is None:
        is_alone = speaker.tokens == [head] and tree.words.count(tree.words[head]) == 1
        entity = tree.entity_of.get(head)
        is_named = entity is not None and entity.label == "PER" and entity.end - entity.start > 1
        is_placed = any(tree.pos[i] == "ADP" for i in speaker.tokens) and not is_named
        return is_headline and (is_alone or is_placed)
    if tree.pos[head] != "NOUN" or can_speak(text, speaker):
        return False
    return is_headline or speaker.tokens[0] == head == sentence_start(text, *text.sentences[tree.sentence_of[head]])


def taken_up(text: Text, quote: Quote) -> Candidate | None:
    """*„Halten Sie durch!“ Mit diesen Worten wandte sich X an …*: the next sentence takes the quotation up."""
    tree, first = text.tree, quote.tokens.stop
    if not quote.is_utterance or first + 2 >= len(tree) or tree.lower[first] != "mit":
        return None
    noun = governed_noun(tree, first)
    if noun is None or not tree.lower[first + 1].startswith("dies"):
        return None
    cue = text.lexicon.noun(tree.words[noun])
    n = tree.sentence_of[first]
    clause = next((c for c in text.clauses(n) if c.type is ClauseType.MAIN and first in c.own), None)
    if cue is None or "quote" not in cue.complements or clause is None:
        return None
    candidate = make_direct(quote, "quote_before_noun", 0.85)
    candidate.cue, candidate.lemma, candidate.act = list(range(first, noun + 1)), cue.lemma, cue.act
    start, end = text.sentences[n]
    candidate.frame, candidate.speaker = list(range(first, content_end(text, end, start))), attribute(text, clause)
    return candidate


def behind_dash(text: Text, quote: Quote) -> Candidate | None:
    """*„Wir geben nicht auf.“ – Trainerin Ute Beck*: a dash and a name, no verb, at the end of the line."""
    tree, dash = text.tree, quote.tokens.stop
    if not quote.is_utterance or dash + 1 >= len(tree) or tree.words[dash] not in DASHES:
        return None
    first = dash + 1
    _, end = text.sentences[tree.sentence_of[first]]
    stop = next((i for i in range(first, end) if "\n" in tree.words[i]), end)
    line = range(first, min(stop, first + LONGEST_NAME))
    begins = quote.tokens.start == 0 or text.paragraph_breaks_between(quote.tokens.start - 1, quote.tokens.start)
    if not begins or len(line) < stop - first or any(tree.is_verb(i) or text.quoted[i] for i in line):
        return None
    head = next((i for i in line if tree.is_nominal(i)), None)
    if head is None:
        return None
    speaker = Attribution(noun_phrase(tree, head), head)
    if not can_speak(text, speaker):
        return None
    candidate = make_direct(quote, "quote_before_dash", 0.8)
    candidate.frame, candidate.speaker = list(range(dash, content_end(text, line.stop, dash))), speaker
    return candidate
