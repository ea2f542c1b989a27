"""Phrases that attribute the rest of their sentence: *laut X*, *nach Angaben von X*, *X zufolge*, *wie X mitteilte*."""

from __future__ import annotations

from collections.abc import Iterator

from claimex.find.attribution import OBLIQUE_SOURCE, can_speak
from claimex.find.candidate import Candidate
from claimex.find.frames import Frame, verb_frames
from claimex.find.source_phrase import Source, source_at
from claimex.find.stretches import content_end, sentence_end, strip_marks
from claimex.grammar import Clause, ClauseType
from claimex.reading import Text

STATED = {"dass", "v2"}  # what a verb must take for its *wie* to tell a source


def find_sources(text: Text) -> Iterator[Candidate]:
    """Claims attributed by a phrase, sentence by sentence."""
    openers = text.lexicon.source_openers
    for n, (start, end) in enumerate(text.sentences):
        for i in [i for i, word in enumerate(text.tree.lower[start:end], start) if word in openers]:
            source = source_at(text, n, i)
            if source is not None:
                candidate = _rest_of_sentence(text, n, source)
                if candidate is not None:
                    yield candidate
        yield from _from_wie(text, n)


def _from_wie(text: Text, sentence: int) -> Iterator[Candidate]:
    """*Wie X mitteilte, …* and *…, wie X mitteilte*."""
    tree = text.tree
    start, end = text.sentences[sentence]
    for frame in verb_frames(text, sentence):
        if frame.clause.type is not ClauseType.WIE_SO or _is_idle(text, frame):
            continue
        if frame.clause.subject is None and not frame.clause.is_passive and frame.entry.base not in OBLIQUE_SOURCE:
            continue  # Wie berichtet, …: the paper's own
        # Its verb ends the clause; what a parser hangs on it behind that belongs to the claim.
        own = [i for i in frame.clause.own if not tree.is_space(i) and i <= max(frame.clause.verbs)]
        first, last = min(own), max(own)
        if first > start and tree.words[first - 1] == ",":
            first -= 1
        if last + 1 < end and tree.words[last + 1] == ",":
            last += 1
        last = content_end(text, last + 1, first) - 1 if last + 1 >= end - 1 else last
        source = Source(
            frame.cue, list(range(first, last + 1)), frame.speaker, frame.entry.medium, frame.entry.lemma, "wie_clause"
        )
        candidate = _rest_of_sentence(text, sentence, source, frame.clause)
        if candidate is not None:
            candidate.act, candidate.addressee = frame.entry.act, frame.addressee
            yield candidate


def _is_idle(text: Text, frame: Frame) -> bool:
    """*wie … zu verstehen ist*, *wie er genannt wird*: comparisons, not sources."""
    if frame.entry.base in OBLIQUE_SOURCE:
        return not frame.speaker.tokens and frame.entry.base != "heißen"
    if frame.entry.strength == "weak":
        # wie die Studie zeigt, wie sie feststellt; not: wie er vorhat
        return frame.clause.is_passive or not frame.entry.complements & STATED or not can_speak(text, frame.speaker)
    return not (frame.speaker.tokens or frame.clause.is_passive)


def _rest_of_sentence(text: Text, sentence: int, source: Source, skipped: Clause | None = None) -> Candidate | None:
    """The claim is what the sentence says besides the phrase, or the clause in which the phrase stands."""
    frame = source.frame
    start, end = text.sentences[sentence]
    first, last = _scope(text, sentence, frame, skipped)
    inside = set(frame)
    left = strip_marks(text, range(first, frame[0]))
    stop = content_end(text, last, frame[-1] + 1)
    right = strip_marks(text, [i for i in range(frame[-1] + 1, stop) if i not in inside])
    tokens = [*left, *right]
    if not any(text.tree.pos[i] in ("VERB", "AUX") for i in tokens) and len(tokens) < 4:
        return None
    if not tokens or all(text.quoted[i] for i in tokens):
        return None
    if text.tree.words[sentence_end(text, end, start) - 1] == ":" and any(
        f.clause.finite in tokens for f in verb_frames(text, sentence)
    ):
        return None  # X sagte laut Y: „…“: the sentence is the frame of what follows
    return source.lend(Candidate("indirect", text.character_spans(tokens), source.construction, confidence=0.8))


def _scope(text: Text, sentence: int, frame: list[int], skipped: Clause | None) -> tuple[int, int]:
    """The stretch that a source phrase speaks for: its sentence, or the dependent clause around it."""
    start, end = text.sentences[sentence]
    around = next(
        (
            c
            for c in text.clauses(sentence)
            if c is not skipped and c.type not in (ClauseType.MAIN, ClauseType.ZU) and c.own[0] < frame[0] <= c.own[-1]
        ),
        None,
    )
    is_set_off = text.tree.words[frame[0]] == ","
    if around is not None and around.finite is not None and around.finite < frame[0] and is_set_off:
        around = None  # Komme nichts, so Kern weiter, werde gestreikt: between two clauses
    if around is None and text.tree.words[frame[-1]] == ",":
        # Dass es so kommt, wie X fordert, ist unwahrscheinlich: X speaks for the clause that stands first.
        around = next(
            (
                c
                for c in text.clauses(sentence)
                if c.type in (ClauseType.DASS, ClauseType.OB) and c.start <= start + 1 and c.own[-1] <= frame[0]
            ),
            None,
        )
    if around is None:
        return _second_main(text, sentence, frame[0]) or start, end
    tokens = around.tokens
    return tokens[0], tokens[-1] + 1


def _second_main(text: Text, sentence: int, first: int) -> int | None:
    """*Das Ministerium sprach von 20 Festnahmen, | laut Kern waren es 50*: where a phrase begins a main clause behind
    another one that has its own source."""
    start, _ = text.sentences[sentence]
    before = first - 1
    if before <= start or text.tree.words[before] != ",":
        return None
    begins = any(
        c.type is ClauseType.MAIN and c.finite is not None and c.finite > first for c in text.clauses(sentence)
    )
    told = any(f.clause.finite is not None and f.clause.finite < before for f in verb_frames(text, sentence))
    return first if begins and told else None
