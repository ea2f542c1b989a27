"""Where the frame of a quotation stands: behind it, before it, around it, or before a bare colon."""

from __future__ import annotations

from dataclasses import dataclass

from claimex.find.attribution import attribute, can_speak
from claimex.find.candidate import Attribution, Candidate
from claimex.find.frames import Frame, verb_frames
from claimex.find.label import DASHES, labelled
from claimex.find.source import source_at
from claimex.find.stretches import content_end, sentence_start
from claimex.grammar import Clause, ClauseType, governed_noun, noun_phrase
from claimex.reading import Text
from claimex.segment import Quotation

OWNERS = {"sein", "seine", "ihr", "ihre"}
LONGEST_TITLE = 8  # tokens of a name in marks, with these
LONGEST_NAME = 15  # tokens of a name with all that is said of its bearer
NAME_GIVERS = {"als", "ein", "einen", "eine", "einem", "einer"}


@dataclass(slots=True)
class Quote:
    """A quotation that is speech, and its tokens."""

    quotation: Quotation
    tokens: range
    is_utterance: bool  # a sentence of its own, not a fragment of the writer's
    is_name: bool  # by its surface a title, a name or a word that is only mentioned


def make_direct(quote: Quote, construction: str, confidence: float) -> Candidate:
    return Candidate(
        kind="direct",
        spans=((quote.quotation.start, quote.quotation.end),),
        construction=construction,
        confidence=confidence,
    )


def frame_of(text: Text, quote: Quote) -> Candidate | None:
    return (
        _behind_label(text, quote)
        or _frame_behind(text, quote)
        or _source_behind(text, quote)
        or _frame_before(text, quote)
    )


def _behind_label(text: Text, quote: Quote) -> Candidate | None:
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


def _frame_behind(text: Text, quote: Quote) -> Candidate | None:
    """*„…“, sagte X*: a clause that begins with its finite verb right behind the closing mark."""
    tree = text.tree
    i = quote.tokens.stop
    while (
        i < len(tree) and (tree.words[i] in (",", "–", "-", "—", ".") or tree.is_space(i)) and i < quote.tokens.stop + 2
    ):
        if "\n" in tree.words[i]:
            return None
        i += 1
    if i >= len(tree) or text.quoted[i]:
        return None
    n = tree.sentence_of[i]
    _, end = text.sentences[n]
    if not quote.is_utterance and _ends_phrase(text, quote):
        return None
    for frame in verb_frames(text, n):
        if frame.clause.finite != i or (quote.is_name and tree.words[quote.tokens.stop] != ","):
            continue
        stop = content_end(text, _stop_of(text, frame.clause, i, end), i)
        candidate = make_direct(quote, "quote_before_frame", 0.97)
        comma = quote.tokens.stop
        first = comma if tree.words[comma] == "," else i
        return frame.lend(candidate, list(range(first, stop)))
    if tree.lower[i] == "so":
        return None
    if tree.pos[i] in ("VERB", "AUX") and quote.is_utterance:
        clause = next((c for c in text.clauses(n) if c.finite == i), None)
        if clause is not None and tree.words[quote.tokens.stop] == ",":
            candidate = make_direct(quote, "quote_before_unknown_verb", 0.8)
            candidate.cue, candidate.lemma = list(clause.verbs), clause.lemma
            candidate.frame = list(range(quote.tokens.stop, content_end(text, _stop_of(text, clause, i, end), i)))
            candidate.speaker = attribute(text, clause)
            return candidate
    return None


def _ends_phrase(text: Text, quote: Quote) -> bool:
    """*Der Betreiber von „Neuland“ erklärte …*: a quotation in a phrase before the verb names somebody."""
    first = quote.tokens.start
    before = first - 1
    return (
        before >= text.sentences[text.tree.sentence_of[first]][0]
        and not text.tree.is_punctuation(before)
        and not text.tree.is_space(before)
    )


def _source_behind(text: Text, quote: Quote) -> Candidate | None:
    """*„…“, so X*: a source phrase right behind the closing mark, if the quotation is all there is to attribute."""
    tree = text.tree
    start = quote.tokens.stop
    if quote.is_name or not quote.is_utterance:
        return None
    for i in range(start, min(start + 2, len(tree))):
        if tree.words[i] in (",", "–", "-"):
            continue
        if i == text.sentences[tree.sentence_of[i]][0]:
            return None  # „…“ Laut Polizei …: the phrase belongs to the sentence that it begins
        source = source_at(text, tree.sentence_of[i], i)
        if source is None or source.frame[0] < start:
            return None
        return source.lend(make_direct(quote, f"quote_before_{source.construction}", 0.95))
    return None


def _stop_of(text: Text, clause: Clause, start: int, end: int) -> int:
    """The end (exclusive) of a frame that starts at ``start``: the next quotation, colon, or the sentence's end."""
    last = max(clause.own)
    named = start  # the end of a name in marks: sagte Holt der „Neuen Zeitung“ am Montag
    for i in range(start, end):
        if i < named:
            continue
        if text.quoted[i] and (named := _name_end(text, i, end)) > i:
            continue
        if text.quoted[i] or text.tree.words[i] == ";":
            return i
        if i > last and text.tree.words[i] in (",", ":") and not any(k > i for k in clause.tokens):
            return i + 1 if text.tree.words[i] == ":" else i
    return end


def _name_end(text: Text, first: int, end: int) -> int:
    """The end (exclusive) of a short name in marks that opens at ``first`` behind an article, noun or preposition; else
    ``first``."""
    tree = text.tree
    if not text.opens_quotation(first) or tree.pos[first - 1] not in ("DET", "NOUN", "PROPN", "ADP", "ADJ"):
        return first
    close = next((i for i in range(first + 1, min(end, first + LONGEST_TITLE)) if text.closes_quotation(i)), None)
    if close is None or any(tree.is_verb(i) for i in range(first, close)):
        return first
    return close + 1


def _frame_before(text: Text, quote: Quote) -> Candidate | None:
    """*X sagte: „…“*, and *X nannte das „…“*: the cue stands before the quotation in its sentence, or around it."""
    tree = text.tree
    first = quote.tokens.start
    n = tree.sentence_of[first]
    start, end = text.sentences[n]
    colon = first > start and tree.words[first - 1] == ":"
    if first == start and first > 0 and n > 0 and _ends_with_colon(text, n - 1):
        n, colon = n - 1, True
        start, end = text.sentences[n]
    frames = [f for f in verb_frames(text, n) if f.clause.type is not ClauseType.WIE_SO or colon]
    if not frames:
        return None
    # A mark may hang on what follows: sprach von „…“, Kern nannte …
    words = {i for i in quote.tokens if not tree.is_punctuation(i)}
    around = [f for f in frames if _governs(f, words)] or [f for f in frames if _governs(f, set(quote.tokens))]
    if colon:
        around = [f for f in around or frames if f.cue[0] < first] or around
        around = [f for f in around if f.entry.strength == "strong" or not _is_topic(text, f.speaker)]
    if not around:
        return None
    around = [f for f in around if colon or _takes_quote(text, f, quote)]
    if not around:
        return None
    frame = around[-1]
    tokens = [i for i in range(start, first) if not tree.is_space(i)]
    if not colon and quote.tokens.stop < end:
        rest = [i for i in range(quote.tokens.stop, content_end(text, end, quote.tokens.stop)) if not text.quoted[i]]
        own = set(frame.clause.tokens)
        tokens += [i for i in rest if i in own or tree.is_punctuation(i)] if any(i in own for i in rest) else []
    kind = "quote_after_colon" if colon else "quote_after_frame" if quote.is_utterance else "quoted_fragment"
    candidate = frame.lend(make_direct(quote, kind, 0.95 if colon else 0.85), tokens)
    candidate.cue = sorted({*candidate.cue, *_as(text, frame, first)})
    return candidate


def _as(text: Text, frame: Frame, first: int) -> list[int]:
    """The *als* of *bezeichnete das als „…“* and *als einen „…“*, which belongs to the verb."""
    before = (i for i in (first - 1, first - 2) if i in frame.clause.own)
    return [i for i in before if text.tree.lower[i] == "als"][:1]


def _takes_quote(text: Text, frame: Frame, quote: Quote) -> bool:
    """True if the verb can bring these words, which are no part of the speaker's own name.

    A name in marks is quoted only where the verb gives names: *nannte ihn einen „Rebell“*.
    """
    if set(quote.tokens) <= set(frame.speaker.tokens):
        return False
    if quote.is_name and quote.tokens.start - 1 in frame.clause.verbs and "quote" in frame.entry.complements:
        return bool(frame.speaker.tokens)  # Tausende riefen „Wir sind das Volk“
    if quote.is_name:
        before = text.tree.lower[quote.tokens.start - 1] if quote.tokens.start else ""
        slots = frozenset().union(*frame.entry.phrases)
        if "pred" in slots and frame.speaker.tokens and max(frame.clause.verbs) < quote.tokens.start:
            return True  # nannte den Plan „Unfug“
        gives = "als" in slots or frame.entry.correlate == "davon"
        gives_name = gives and (before in NAME_GIVERS or (before == "von" and frame.entry.correlate == "davon"))
        return gives_name and bool(frame.speaker.tokens) and frame.clause.reflexive is None
    if frame.entry.strength == "strong":
        return True
    return bool(frame.entry.complements & {"quote", "dass", "v2"}) and bool(frame.speaker.tokens)


def _ends_with_colon(text: Text, sentence: int) -> bool:
    start, end = text.sentences[sentence]
    words = [i for i in range(start, end) if not text.tree.is_space(i)]
    return bool(words) and text.tree.words[words[-1]] == ":"


def _governs(frame: Frame, inside: set[int]) -> bool:
    """True if one of these tokens stands in the frame's clause or in a clause below it."""
    if inside.intersection(frame.clause.own):
        return True
    return any(inside.intersection(child.tokens) for child in frame.clause.children)


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
    elif main is not None:
        speaker = attribute(text, main)
    else:
        names = (i for i in frame if tree.pos[i] in ("PROPN", "NOUN") and not text.lexicon.noun(tree.words[i]))
        head = next((i for i in names if i == start or tree.pos[i - 1] != "NUM"), None)  # 17.50 Uhr: nobody
        if tree.lower[frame[0]] in OWNERS and frame[0] + 2 == colon and not _is_person(text, colon - 1):
            head = frame[0]  # Sein Rat: „…“
        speaker = Attribution(noun_phrase(tree, head), head) if head is not None else candidate.speaker
    if not _is_topic(text, speaker):
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


def _is_topic(text: Text, speaker: Attribution) -> bool:
    """*Werk in Nordheim schließt: „…“*, *Gletscherschwund: „…“*: a bare noun that cannot speak, first in its sentence,
    is what a headline is about; so is a word that a tagger takes for a name, if the text never comes back to it."""
    tree, head = text.tree, speaker.head
    if head is None:
        return False
    if tree.pos[head] == "PROPN" and text.lexicon.speaker_noun(tree.words[head]) is None:
        _, end = text.sentences[0]
        is_headline = tree.sentence_of[head] == 0 and end < len(tree) and text.paragraph_breaks_between(head, end)
        is_alone = speaker.tokens == [head] and tree.words.count(tree.words[head]) == 1
        is_placed = any(tree.pos[i] == "ADP" for i in speaker.tokens) and tree.doc[head].ent_type_ != "PER"
        return is_headline and (is_alone or is_placed)
    if tree.pos[head] != "NOUN" or can_speak(text, speaker):
        return False
    return speaker.tokens[0] == head == sentence_start(text, *text.sentences[tree.sentence_of[head]])


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
