"""Indirect speech bound to a reporting verb: dass-, ob- and w-clauses, verb-second clauses, zu-infinitives.

Here the claim stands behind its frame (*Sie sagte, man baue weiter*); ``inverted`` has the frames that begin with
their verb (*Man baue weiter, sagte sie*). Extents follow the commas: German sets every clause off.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimex.find.candidate import Candidate
from claimex.find.frames import Frame, verb_frames
from claimex.find.inverted import CONFIDENCE, NEEDED, find_inverted
from claimex.find.question import asks_another
from claimex.find.stretches import claim_words, content_end, first_of, sentence_start, strip_marks
from claimex.grammar import Clause, ClauseType, Mood
from claimex.reading import Text

COORDINATORS = {"und", "oder", "aber", "sondern", "denn"}
REBUTTALS = {"deny", "reject"}  # behind their colon stands what is said against the charge
# Clauses that their first or last word shows even where the comma was forgotten.
COMMA_OR_NOT = (ClauseType.ZU, ClauseType.DASS, ClauseType.OB)


def find_complements(text: Text) -> Iterator[Candidate]:
    """Claims that fill a slot of a reporting verb, sentence by sentence."""
    for n in range(len(text.sentences)):
        for frame in verb_frames(text, n):
            if frame.clause.type is ClauseType.WIE_SO:
                continue
            candidate = find_inverted(text, frame) or _following(text, frame) or _behind_colon(text, frame)
            if candidate is not None:
                yield candidate


def _behind_colon(text: Text, frame: Frame) -> Candidate | None:
    """*Die Ministerin sagte: Wir bauen weiter.*: without marks, up to the end of the sentence behind the colon."""
    n, tree = frame.clause.sentence, text.tree
    start, end = text.sentences[n]
    if frame.entry.strength == "weak" or not frame.entry.complements & {"quote", "v2"}:
        return None
    colon = next((i for i in range(max(frame.clause.verbs), end) if tree.words[i] == ":" and not text.quoted[i]), None)
    if colon is None or frame.clause.type is not ClauseType.MAIN or _is_told_behind(text, frame, colon + 1):
        return None
    first = sentence_start(text, colon + 1, end)
    if first >= end and n + 1 < len(text.sentences):
        first, end = text.sentences[n + 1]
    tokens = strip_marks(text, range(first, content_end(text, end, first)))
    if not tokens or any(text.quoted[i] for i in tokens) or text.paragraph_breaks_between(colon, tokens[0]):
        return None
    if not any(tree.is_tagged_finite(i) for i in tokens):
        return None
    spans = text.character_spans(tokens)
    candidate = Candidate("indirect", spans, construction="clause_behind_colon", confidence=0.65)
    return frame.lend(candidate, [i for i in range(start, colon + 1) if not tree.is_space(i)])


def _following(text: Text, frame: Frame) -> Candidate | None:
    """The claim behind its frame: *Sie sagte, dass man weiter baue*."""
    clause = frame.clause
    content = _content_clause(text, frame)
    if content is not None and clause.type is ClauseType.ADVERBIAL and _is_behind_colon(text, content):
        return None  # winkt ab, wenn man ihn fragt: Das sei normal
    if content is None or _is_told_behind(text, frame, content.first_word(text.tree)):
        return None
    _, end = text.sentences[clause.sentence]
    start = min([content.start, *(c.start for c in _conditions_before(text, clause, content))])
    start = first_of(text, start, end)
    stop = _content_stop(text, frame, content)
    tokens = claim_words(text, start, stop)
    if not tokens:
        return None
    candidate = Candidate(
        kind="indirect",
        spans=text.character_spans(tokens),
        construction=f"{content.type.name.lower()}_clause_after_frame",
        confidence=CONFIDENCE[content.type] - (0.15 if frame.entry.strength == "weak" else 0.0),
        mood=content.reading.evidence if content.reading else None,
    )
    candidate = frame.lend(candidate, _frame_tokens(text, frame, tokens))
    if frame.entry.act in REBUTTALS and text.tree.words[content.first_word(text.tree) - 1] == ":":
        candidate.stance = "asserted"  # wies den Vorwurf zurück: Alle seien gewarnt worden
    return candidate


def _is_told_behind(text: Text, frame: Frame, first: int) -> bool:
    """*Die Kirche widerspricht: Man habe geholfen, teilte ein Sprecher mit*: behind a colon the second frame counts."""
    if text.tree.words[first - 1] != ":":
        return False
    others = (f for f in verb_frames(text, frame.clause.sentence) if f is not frame and f.speaker.tokens)
    return any(
        f.clause.finite == f.clause.first_word(text.tree) and first < f.clause.start < f.speaker.tokens[0]
        for f in others
    )


def _is_behind_colon(text: Text, content: Clause) -> bool:
    return text.tree.words[content.first_word(text.tree) - 1] == ":"


def _content_clause(text: Text, frame: Frame) -> Clause | None:
    """The clause that says what was said: behind the frame, next to it or hung on it by the parser."""
    clause, entry = frame.clause, frame.entry
    anchor = clause.finite if clause.finite is not None else clause.verbs[0]
    for other in sorted(text.clauses(clause.sentence), key=lambda c: c.start):
        if other is clause or other.start < anchor or NEEDED.get(other.type) not in entry.complements:
            continue
        if not _follows(text, clause, other) or _is_result(text, other):
            continue
        if asks_another(text, other.first_word(text.tree)):
            continue
        if other.type is ClauseType.MAIN and not _reports(text, other, entry.strength == "strong"):
            continue
        if other.type is ClauseType.MAIN and clause.type is ClauseType.ZU and entry.strength == "weak":
            continue  # …, dafür eine Lösung zu finden, passiert sei nichts
        if entry.strength == "weak" and not _has_weak_support(frame, other):
            continue
        return other
    return None


def _has_weak_support(frame: Frame, content: Clause) -> bool:
    """A weak verb reports only with somebody who says it, and never an indirect question (*sah, wo der Ball lag*)."""
    return (bool(frame.speaker.tokens) or frame.clause.is_passive) and content.type is not ClauseType.W


def _is_result(text: Text, clause: Clause) -> bool:
    """*…, so dass die Straße gesperrt wurde*: a consequence, not a content."""
    marker = clause.marker
    return clause.type is ClauseType.DASS and marker is not None and marker > 0 and text.tree.lower[marker - 1] == "so"


def _reports(text: Text, clause: Clause, is_strong: bool) -> bool:
    """True if a main clause can be what is said: in the subjunctive, or verb-second behind a strong verb of saying."""
    first = clause.first_word(text.tree)
    if clause.finite == first or text.tree.lower[first] in COORDINATORS:
        return False  # Ist der Schaden gemeldet, zahlt die Kasse: a consequence; …, und das sei gut: no complement
    # sollten, wollten: past and Konjunktiv II are one form.
    is_open = clause.mood is Mood.KONJUNKTIV_I_HIDDEN or (
        clause.reading is not None and clause.reading.infinitive in ("sollen", "wollen")
    )
    return clause.mood.is_subjunctive or (is_strong and is_open)


def _follows(text: Text, clause: Clause, other: Clause) -> bool:
    """True if nothing but the frame's own words, or a clause inside them, stands between the frame's verb and it."""
    first = other.first_word(text.tree)
    mark = first - 1
    while mark > clause.start and (text.opens_quotation(mark) or text.tree.words[mark] == "("):
        mark -= 1
    if other.type not in COMMA_OR_NOT and text.tree.words[mark] not in (",", ":", "–", "—", "-"):
        return False
    if other.type is ClauseType.ZU:
        return other.parent is clause or text.tree.words[mark] == ","
    if other.parent is clause:
        return True
    inside = (ClauseType.RELATIVE, ClauseType.ADVERBIAL)
    return all(
        c.type in inside or c.finite is None
        for c in text.clauses(clause.sentence)
        if clause.start < c.start < first and c is not clause and c is not other
    )


def _conditions_before(text: Text, clause: Clause, content: Clause) -> list[Clause]:
    """*Er fürchtet, wenn man zögere, komme …*: such a condition belongs to the claim."""
    return [
        other
        for other in text.clauses(clause.sentence)
        if max(clause.verbs) < other.start < content.start
        and other.type is ClauseType.ADVERBIAL
        and other.mood.is_subjunctive
        and (other.parent is content or content.type is ClauseType.MAIN)
    ]


def _content_stop(text: Text, frame: Frame, content: Clause) -> int:
    """Where the claim ends (exclusive): before the frame goes on or another main clause of the author begins."""
    clause = frame.clause
    _, end = text.sentences[clause.sentence]
    stop = _resumption(text, clause, content, end)
    for other in sorted(text.clauses(clause.sentence), key=lambda c: c.start):
        if other.start <= content.start or other is clause or other.start >= stop:
            continue
        if other.type is ClauseType.MAIN and not other.mood.is_subjunctive:
            if content.type is ClauseType.MAIN and other.mood is Mood.KONJUNKTIV_I_HIDDEN:
                continue
            first = other.first_word(text.tree)
            opener = text.tree.lower[first]
            is_coordinated = opener in COORDINATORS or other.parent is clause
            is_coordinated = is_coordinated or other in clause.ancestors()
            if is_coordinated and _is_verb_early(text, other):
                stop = first
    return stop


def _resumption(text: Text, clause: Clause, content: Clause, end: int) -> int:
    """Where the frame goes on behind the claim: before the rest of its verb (*teilte er, man baue, am Abend mit*)."""
    late = [v for v in clause.verbs if v > content.start]
    if not late:
        return end
    own, first = set(clause.own), late[0]
    while first - 1 > content.start and first - 1 in own and text.tree.words[first - 1] not in (",", "–", "—"):
        first -= 1
    return first


def _is_verb_early(text: Text, clause: Clause) -> bool:
    """Verb-second or verb-first, as only a main clause of the author is behind a subordinate one."""
    words = [i for i in clause.own if not text.tree.is_punctuation(i)]
    assert clause.finite is not None
    if clause.finite not in words:
        return False
    place = words.index(clause.finite)
    goes_on = len(words) > place + 1 or any(child.start > clause.finite for child in clause.children)
    return place <= 2 and goes_on


def _frame_tokens(text: Text, frame: Frame, claim: list[int]) -> list[int]:
    """The reporting clause with all that hangs on it, and its comma or colon, without the claim."""
    clause = frame.clause
    start, _ = text.sentences[clause.sentence]
    inside = set(claim)
    others = {f.clause for f in verb_frames(text, clause.sentence)} & set(clause.children)
    joined = {i for other in others if other.start > claim[-1] for i in other.tokens}
    own = [i for i in clause.tokens if i not in inside and i not in joined]  # … zu öffnen, | und kritisierte, …
    before = [i for i in own if i < claim[0]]
    first = min(before) if before else claim[0]
    while first > start and text.tree.is_punctuation(first) and first < claim[0]:
        first += 1
    if frame.clause.type is ClauseType.MAIN and not any(
        c.type is ClauseType.MAIN and c is not clause and c.start < first for c in text.clauses(clause.sentence)
    ):
        first = start
    left = [i for i in range(first, claim[0]) if not text.tree.is_space(i)]
    right = [i for i in own if i > claim[-1] and not text.tree.is_punctuation(i)]
    if right:
        right = list(range(claim[-1] + 1, max(right) + 1))
    return [*left, *right]
