"""Direct speech: whole utterances in quotation marks and quoted fragments."""

from __future__ import annotations

from collections.abc import Iterator

from claimex.find.candidate import Candidate
from claimex.find.floor import Floor
from claimex.find.quote import Quote, make_direct
from claimex.find.quote_frames import frame_of
from claimex.find.quote_labels import behind_colon, behind_dash, taken_up
from claimex.reading import Text
from claimex.segment.surface import describe

END_MARKS = (".", "!", "?", "…")


def find_direct(text: Text, quotes: list[Quote], others: list[Candidate]) -> Iterator[Candidate]:
    """Direct claims in text order; ``others`` are the indirect claims in which fragments may be nested."""
    previous: Candidate | None = None
    floor = Floor(text, others)
    for quote in quotes:
        if quote.quotation.continues and previous is not None:
            _continue(quote, previous)
            continue
        candidate = _resumed(text, quote, previous)
        if candidate is None and not quote.is_utterance:
            candidate = _nested(quote, others)
        candidate = candidate or frame_of(text, quote) or _nested(quote, others)
        candidate = candidate or taken_up(text, quote) or behind_colon(text, quote) or behind_dash(text, quote)
        candidate = candidate or _adjoining(text, quote, previous)
        candidate = candidate or _unframed(text, quote, floor)
        if candidate is None:
            continue
        previous = candidate
        floor.add(candidate)
        yield candidate


def find_fragments(quotes: list[Quote], chains: list[Candidate]) -> Iterator[Candidate]:
    """Quoted fragments inside chains, which are found after the direct claims that they hang on."""
    for quote in quotes:
        candidate = _nested(quote, chains)
        if candidate is not None:
            yield candidate


def read_quotes(text: Text) -> Iterator[Quote]:
    """Outer quotations with a content."""
    for quotation in text.quotations:
        if quotation.depth > 0 or not quotation.opened:
            continue
        tokens = text.token_range(quotation.start, quotation.end)
        content = text.source[quotation.inner_start : quotation.inner_end].strip()
        if not content or not tokens:
            continue
        ends = content.endswith(END_MARKS)
        before = text.source[max(0, quotation.start - 120) : quotation.start]
        words = len(content.split())
        has_verb = any(text.tree.tags[i].endswith("FIN") for i in tokens)
        is_utterance = (content[:1].isupper() or content[:1] in "….[") and (ends or has_verb) and words > 1
        colon = before.rstrip().endswith(":") and not (words == 1 and _goes_on(text, tokens.stop))
        is_name = not colon and describe(text.source, quotation).is_title_like and not (is_utterance and words > 6)
        yield Quote(quotation, tokens, (is_utterance and not is_name) or colon, is_name)


def _goes_on(text: Text, after: int) -> bool:
    """*Premiere mit Pfiffen: „Kohlhaas“ | als Parkplatzdrama*: more of the writer's words stand right behind."""
    is_last = after >= len(text.tree) or text.tree.is_punctuation(after) or text.tree.is_space(after)
    return not is_last and not text.paragraph_breaks_between(after - 1, after)


def _continue(quote: Quote, previous: Candidate) -> None:
    """A further paragraph of one speech: the claim before goes on."""
    previous.spans = (*previous.spans[:-1], (previous.spans[-1][0], quote.quotation.end))


def _resumed(text: Text, quote: Quote, previous: Candidate | None) -> Candidate | None:
    """*„…“, sagte sie, „…“*: a second quotation behind the frame of the first, in one sentence."""
    if previous is None or not previous.construction.startswith("quote_before") or not previous.frame or quote.is_name:
        return None
    last = text.tree.ends[previous.frame[-1]]
    gap = text.source[last : quote.quotation.start].strip()
    is_parted = gap in (",", ":", "–", "-") or (not gap and text.source[last - 1] == ",")
    if quote.quotation.start < last or not is_parted:
        return None
    return _share(previous, make_direct(quote, "quote_around_frame", 0.9))


def _share(previous: Candidate, candidate: Candidate) -> Candidate:
    """Give a claim the frame and roles of the one before."""
    candidate.cue, candidate.lemma, candidate.act = previous.cue, previous.lemma, previous.act
    candidate.frame, candidate.speaker = previous.frame, previous.speaker
    candidate.addressee, candidate.carries = previous.addressee, previous
    return candidate


def _nested(quote: Quote, others: list[Candidate]) -> Candidate | None:
    """A fragment inside an indirect claim shares that claim's frame, cue and speaker."""
    if quote.is_name:
        return None
    start, end = quote.quotation.start, quote.quotation.end
    around = [
        c for c in others if c.start <= start and end <= c.end and any(a <= start and end <= b for a, b in c.spans)
    ]
    if not around:
        return None
    outer = min(around, key=lambda c: c.length)
    candidate = _share(outer, make_direct(quote, "quoted_fragment_in_claim", 0.8))
    candidate.stance = outer.stance
    return candidate


def _adjoining(text: Text, quote: Quote, previous: Candidate | None) -> Candidate | None:
    """*„…“, sagte X. „…“*: the next utterance behind a framed one has its frame too."""
    if previous is None or not quote.is_utterance:
        return None
    last = max([previous.end, *(text.tree.ends[i] for i in previous.frame)])
    gap = text.source[last : quote.quotation.start]
    if gap.strip(" .!?\t–-") or gap.count("\n") > 2:
        return None
    return _share(previous, make_direct(quote, "quote_follows_quote", 0.85))


def _unframed(text: Text, quote: Quote, floor: Floor) -> Candidate | None:
    """An utterance without any frame: whoever holds the floor speaks on."""
    if not quote.is_utterance:
        return None
    candidate = make_direct(quote, "quote_without_frame", 0.6)
    first, last = (text.tree.sentence_of[i] for i in (quote.tokens.start, quote.tokens[-1]))
    reaction = floor.reaction(last) if first == last else None
    (reaction or floor.holder(first)).lend(candidate)
    return candidate
