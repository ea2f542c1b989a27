"""Where the frame of a quotation stands: behind it, before it or around it."""

from __future__ import annotations

from claimex.find.attribution import attribute
from claimex.find.candidate import Candidate
from claimex.find.frames import Frame, verb_frames
from claimex.find.quote import Quote, make_direct
from claimex.find.quote_labels import behind_label, is_topic
from claimex.find.source_phrase import source_at
from claimex.find.stretches import content_end
from claimex.grammar import Clause, ClauseType
from claimex.reading import Text

LONGEST_TITLE = 8  # tokens of a name in marks, with these
NAME_GIVERS = {"als", "ein", "einen", "eine", "einem", "einer"}


def frame_of(text: Text, quote: Quote) -> Candidate | None:
    return (
        behind_label(text, quote)
        or _frame_behind(text, quote)
        or _source_behind(text, quote)
        or _frame_before(text, quote)
    )


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
        around = [f for f in around if f.entry.strength == "strong" or not is_topic(text, f.speaker)]
        around = [f for f in around if not _is_past(f, first)]
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


def _is_past(frame: Frame, first: int) -> bool:
    """*Kern, der den Plan nannte, wird deutlich: „…“*: a relative clause that ended before."""
    return frame.clause.type is ClauseType.RELATIVE and max(frame.clause.own) < first - 2


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
