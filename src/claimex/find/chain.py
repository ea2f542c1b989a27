"""Chains: sentences in the reporting subjunctive with no frame of their own, carried on from an earlier claim.

*Sie kritisierte den Plan. Er komme zu spät.* The one who spoke last holds the floor; neighbouring sentences of one
speaker form one claim. A sentence of the author's own, in the indicative, ends the chain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from math import inf

from claimex.find.candidate import Candidate
from claimex.find.floor import Floor
from claimex.find.stretches import sentence_end, sentence_start
from claimex.grammar import CONDITIONS, Clause, ClauseType, Mood
from claimex.reading import Text
from claimex.wordlists import read_lines

LETS = frozenset({"ließen", "liessen"})
ALWAYS = frozenset({"nie", "niemals", "stets", "grundsätzlich", "ohnehin", "sowieso"})
OPEN = "past or Konjunktiv II"
OF_A_STATE = frozenset({ClauseType.RELATIVE, ClauseType.ADVERBIAL, ClauseType.WIE_SO})
Reading = Callable[[Text, int, float], str | None]
"""The evidence that a sentence is somebody's word, if there is some: of a text, a sentence, and how many sentences
back the last claim is (1: right before)."""


def find_chains(
    text: Text, others: list[Candidate], tells: Callable[[int], bool] = lambda _: False
) -> Iterator[Candidate]:
    """Claims of kind ``indirect_free_indirect``, in text order; ``others`` are the claims that have a frame, ``tells``
    says of a sentence whether it tells of a speech act without one."""
    pattern, floor = Candidate("indirect_free_indirect", (), "subjunctive_chain", 0.8), Floor(text, others)

    def read(text: Text, sentence: int, distance: float) -> str | None:
        evidence = _reporting(text, sentence, distance)
        if evidence is None and distance > 1 and sentence and (near := _reporting(text, sentence, 1)):
            is_shown = any(c.mood.is_reporting for c in text.clauses(sentence) if c.type is ClauseType.MAIN)
            return near if tells(sentence - 1) or (is_shown and floor.is_taken_in(sentence - 1)) else None
        return evidence

    for claim in carry_on(text, others, read, pattern):
        if claim.mood is not None and OPEN in claim.mood:
            claim.construction = "state_chain"
        yield claim


def carry_on(text: Text, others: list[Candidate], reading: Reading, pattern: Candidate) -> Iterator[Candidate]:
    """Claims like ``pattern`` of neighbouring sentences for which ``reading`` has evidence; the floor says whose."""
    taken, floor = tokens_of(text, others), Floor(text, others)
    current: Candidate | None = None
    last = -inf  # the last sentence with a claim
    for n, (start, end) in enumerate(text.sentences):
        end = _before_colon(text, taken, start, end)
        is_taken = any(taken[start:end])
        evidence = None if is_taken else reading(text, n, n - last)
        if is_taken or evidence is not None:
            last = n
        if evidence is None:
            if current is not None:
                yield current
            current = None
            continue
        stop = sentence_end(text, end, start)
        first = sentence_start(text, start, stop)
        spans = text.character_spans(range(first, stop))
        if not spans:
            continue
        span = (spans[0][0], spans[-1][1])
        if current is not None:
            current.spans = ((current.spans[0][0], span[1]),)
            continue
        current = floor.holder(n).lend(replace(pattern, spans=(span,), mood=evidence))
    if current is not None:
        yield current


def _before_colon(text: Text, taken: Sequence[bool], start: int, end: int) -> int:
    """*Sein Sohn dürfe das nicht: | „Er ist krank.“*: where a quotation ends a sentence, what is before its colon."""
    first = next((i for i in range(start, end) if taken[i]), end)
    is_quoted = start + 2 < first < end and text.quoted[first] and text.tree.words[first - 1] == ":"
    return first - 1 if is_quoted and all(taken[i] or text.tree.is_space(i) for i in range(first, end)) else end


def tokens_of(text: Text, others: list[Candidate]) -> list[bool]:
    """For each token, whether it lies in one of the claims; quoted fragments leave room for the rest around them."""
    taken = [False] * len(text.tree)
    for claim in others:
        if claim.kind == "direct" and claim.construction.startswith("quoted_fragment"):
            continue
        for start, end in claim.spans:
            for i in text.token_range(start, end):
                taken[i] = True
    return taken


def _reporting(text: Text, sentence: int, distance: float) -> str | None:
    """The evidence of mood if the sentence's main clauses are in the reporting subjunctive, else ``None``.

    Only right behind a claim does Konjunktiv II for Konjunktiv I suffice, since *könnten* and *würden* are caution and
    prognosis too.
    """
    main = [c for c in text.clauses(sentence) if c.type is ClauseType.MAIN]
    main = [c for c in main if c.finite is not None and not text.quoted[c.finite]]
    if not main or any(text.tree.words[i] == "?" for i in range(*text.sentences[sentence])[-2:]):
        return None
    moods = [c.mood for c in main]
    if not any(m.is_reporting for m in moods):
        return (_reported_condition(text, sentence, main) or _state(text, sentence, main)) if distance <= 1 else None
    told = [c for c in main if c.mood is Mood.INDICATIVE and not (c.reading and c.reading.is_open)]
    if told and not moods[0].is_reporting:
        return None
    if _is_set_phrase(text, sentence):
        return None
    strongest = next((c for c in main if c.mood is Mood.KONJUNKTIV_I), None) or next(
        c for c in main if c.mood.is_reporting
    )
    if strongest.mood is not Mood.KONJUNKTIV_I and distance > 1:
        return None
    if strongest.mood is Mood.KONJUNKTIV_II_REPLACING and _has_condition(text, sentence, strongest):
        return None
    return strongest.reading.evidence if strongest.reading else None


def _reported_condition(text: Text, sentence: int, main: list[Clause]) -> str | None:
    """*Wenn das so weitergehe, drohten Ausfälle*, *Mängel, wie sie üblich seien, ließen sich beheben*: the clause below
    shows the mood that the verb of the sentence cannot."""
    hidden = all(c.finite is not None and text.tree.lower[c.finite].endswith(("te", "ten")) for c in main)
    is_open = all(c.reading is not None and c.reading.is_open for c in main)
    for clause in text.clauses(sentence):
        marker = text.tree.lower[clause.marker] if clause.marker is not None else ""
        shows = (hidden and marker in CONDITIONS) or (is_open and clause.type in OF_A_STATE)
        if shows and clause.mood is Mood.KONJUNKTIV_I and clause.reading is not None:
            return clause.reading.evidence
    return None


def _state(text: Text, sentence: int, main: list[Clause]) -> str | None:
    """*Der Plan stehe. Nur Fachleute fehlten*: where somebody's word goes on, what looks like the past of a state is
    Konjunktiv II. Of a past state a story would say when it was."""
    tree = text.tree
    open_ones = [c.reading for c in main if c.reading is not None and c.reading.is_open]
    is_always = any(tree.lower[i] in ALWAYS for c in main for i in c.own)
    if len(open_ones) < len(main) or not (is_always or all(_is_state(text, c) for c in main)):
        return None
    start, end = text.sentences[sentence]
    if any(tree.lower[i] in _past_times() for i in range(start, end)):
        return None
    first = open_ones[0]
    return f"{first.evidence.partition(':')[0]}: {OPEN} of {first.infinitive}"


def _is_state(text: Text, clause: Clause) -> bool:
    """*fehlten*, also *ließen sich ungern etwas sagen*."""
    lets = clause.finite is not None and text.tree.lower[clause.finite] in LETS and clause.reflexive is not None
    return lets or clause.lemma in _states()


@cache
def _states() -> frozenset[str]:
    return frozenset(read_lines("claimex.find", "states.txt"))


@cache
def _past_times() -> frozenset[str]:
    return frozenset(read_lines("claimex.find", "past_times.txt"))


def _is_set_phrase(text: Text, sentence: int) -> bool:
    """*Es lebe die Freiheit*, *Gott sei Dank*: subjunctives that report nothing."""
    words = f" {' '.join(text.tree.lower[slice(*text.sentences[sentence])])} "
    return any(f" {phrase} " in words for phrase in _set_phrases())


@cache
def _set_phrases() -> frozenset[str]:
    return frozenset(read_lines("claimex.find", "set_phrases.txt"))


def _has_condition(text: Text, sentence: int, clause: Clause) -> bool:
    """*Wenn … kämen, hätten sie …*: Konjunktiv II of a condition."""
    tree = text.tree
    if any(c.mood is Mood.KONJUNKTIV_II and c.finite == text.sentences[sentence][0] for c in text.clauses(sentence)):
        return True  # Würde die Stadt zahlen, könnten …
    return any(
        c.type is ClauseType.ADVERBIAL and c.mood is Mood.KONJUNKTIV_II and c.marker is not None
        and tree.lower[c.marker] in ("wenn", "falls")
        for c in text.clauses(sentence)
        if c is not clause
    )  # fmt: skip
