"""Frames that begin with their verb: *Man baue weiter, sagte sie* and *Man baue, sagte sie, weiter*."""

from __future__ import annotations

from claimex.find.attribution import OBLIQUE_SOURCE, can_speak, rival_subject
from claimex.find.candidate import Attribution, Candidate
from claimex.find.frames import Frame
from claimex.find.question import asks_another
from claimex.find.stretches import content_end, strip_marks
from claimex.grammar import Clause, ClauseType, Mood, Relation, noun_phrase
from claimex.reading import Text

NEEDED = {ClauseType.DASS: "dass", ClauseType.OB: "ob", ClauseType.W: "w", ClauseType.ZU: "zu", ClauseType.MAIN: "v2"}
NAMING = {"heißen", "nennen"}  # verbs that with *so* give a name
CONFIDENCE = {
    ClauseType.DASS: 0.85, ClauseType.OB: 0.75, ClauseType.W: 0.65, ClauseType.ZU: 0.65, ClauseType.MAIN: 0.9,
}  # fmt: skip


def _opens_clause(text: Text, frame: Frame) -> int | None:
    """The mark before a frame that starts with its finite verb (*…, sagte sie*), or ``None``."""
    finite = frame.clause.finite
    if finite is None or frame.clause.type is not ClauseType.MAIN:
        return None
    start, _ = text.sentences[frame.clause.sentence]
    i = finite - 1
    if i > start and text.tree.lower[i] == "so":
        if frame.entry.base in NAMING and not _has_es(text, frame.clause):
            return None  # Lorelei, so heißt das Schiff, …
        i -= 1  # …, so heißt es in dem Bericht
    while i > start and (text.tree.is_space(i) or text.closes_quotation(i)):
        i -= 1
    return i if i > start and text.tree.words[i] in (",", "–", "—", "-", "?", "!") else None


def find_inverted(text: Text, frame: Frame) -> Candidate | None:
    """The claim before its frame, and what follows it: *Man baue, sagte sie, weiter*."""
    comma = _opens_clause(text, frame)
    if comma is None:
        return None
    clause = frame.clause
    if clause.subject is not None and clause.finite is not None and clause.subject < clause.finite:
        # Der Verband, der den Plan kennt, lehnte ab: the subject stands first, the comma ends a relative clause.
        return _split(text, frame, comma)
    is_impersonal = clause.is_passive or frame.entry.base in OBLIQUE_SOURCE or _has_es(text, clause)
    finite = clause.finite or 0
    speaks_behind = any(i > finite for i in frame.speaker.tokens)
    if clause.subject is None and not is_impersonal and not speaks_behind:
        return None  # Die Rebellen bestreiten das, beharren aber …: a second verb of one subject.
    start, end = text.sentences[clause.sentence]
    before = [c for c in text.clauses(clause.sentence) if c is not clause and c.start < comma]
    if not before:
        return _split(text, frame, comma)  # Manchmal, sagt sie, rede sie mit den Bäumen
    top = next((c for c in before if c.type is ClauseType.MAIN and not _ends_in_verb(text, c)), None)
    construction, kind = "verb_second_before_frame", ClauseType.MAIN
    if top is None:
        top = next((c for c in before if c.type in (ClauseType.DASS, ClauseType.OB, ClauseType.W)), None)
        if top is None or top.start > start + 2 or NEEDED[top.type] not in frame.entry.complements:
            return None
        if asks_another(text, top.first_word(text.tree)) or _is_anybody(text, top):
            return None
        if top.type is ClauseType.W and frame.speaker.tokens and not can_speak(text, frame.speaker):
            return None  # Wie ernst die Lage ist, zeigt ein Blick nach Mornheim
        construction, kind = f"{top.type.name.lower()}_clause_before_frame", top.type
    elif not frame.entry.complements & {"v2", "quote", "dass"} or (
        frame.entry.strength == "weak" and not top.mood.is_subjunctive and not can_speak(text, frame.speaker)
    ):
        return None
    if clause.mood.is_subjunctive and top.first_word(text.tree) == top.finite:
        return None  # Hätte man gehandelt, stünde es besser
    if any(i < top.start and text.lexicon.noun(text.tree.words[i]) for i in clause.own):
        return None  # Die Behauptung, der Kreis habe gelogen, nannte er falsch
    left = strip_marks(text, range(_left_edge(text, start, comma), comma))
    if not left or all(text.quoted[i] for i in left) or (top.finite is not None and text.quoted[top.finite]):
        return None  # a quotation, even behind a place name, is direct speech
    last = _frame_end(text, frame)
    if top.finite == left[-1] and kind is ClauseType.MAIN:
        # Es gebe, sagte sie, noch viel Arbeit: a verb alone is no whole claim, whatever the parser hangs on the frame.
        last = min(last, _first_comma(text, clause, end) - 1)
    right = []
    if last + 1 < end and kind is ClauseType.MAIN:
        rest = range(last + 1, content_end(text, end, last + 1))
        if text.tree.words[last + 1] == ":":
            pass  # konterte Kern: „…“
        elif _resumes(text, clause, last) and not all(text.tree.is_punctuation(i) for i in rest):
            right = strip_marks(text, rest)
        else:
            last = max(last, *rest) if rest else last
    frame_end = last if not right else right[0] - 1
    candidate = Candidate(
        kind="indirect",
        spans=text.character_spans([*left, *right]),
        construction=construction if not right else "verb_second_around_frame",
        confidence=CONFIDENCE[kind],
        mood=top.reading.evidence if top.reading else None,
    )
    stop = end if right else content_end(text, end, start)
    return frame.lend(candidate, list(range(comma, min(frame_end + 1, stop))))


def _is_anybody(text: Text, clause: Clause) -> bool:
    """*Wer zusteigt, sagt guten Morgen*: the clause is the subject."""
    return text.tree.lower[clause.first_word(text.tree)] == "wer" and not clause.mood.is_subjunctive


def _split(text: Text, frame: Frame, comma: int) -> Candidate | None:
    """*Die Brücke, sagte die Ministerin, werde saniert*: a phrase of the claim, no clause, before the frame."""
    clause, tree = frame.clause, text.tree
    start, end = text.sentences[clause.sentence]
    last = _frame_end(text, frame)
    rest = next((c for c in text.clauses(clause.sentence) if c.start >= last and c is not clause), None)
    if clause.finite is None or rest is None or rest.finite is None:
        return None
    is_before = clause.subject is not None and clause.subject < clause.finite
    speaker = frame.speaker if not is_before else _behind(text, clause)
    if speaker.head is None or speaker.head < clause.finite:
        return None
    if rest.type is not ClauseType.MAIN or rest.first_word(tree) != rest.finite or not rest.mood.is_subjunctive:
        return None
    left = strip_marks(text, range(start, comma))
    right = strip_marks(text, range(rest.finite, content_end(text, end, rest.finite)))
    candidate = Candidate(
        kind="indirect",
        spans=text.character_spans([*left, *right]),
        construction="verb_second_around_frame",
        confidence=CONFIDENCE[ClauseType.MAIN],
        mood=rest.reading.evidence if rest.reading else None,
    )
    candidate = frame.lend(candidate, list(range(comma, rest.finite)))
    candidate.speaker = speaker
    return candidate


def _behind(text: Text, clause: Clause) -> Attribution:
    """The speaker where the parser took the claim's subject for that of the frame."""
    rival = rival_subject(text, clause)
    if rival is None:
        return Attribution([], None, "no subject behind the verb")
    return Attribution(noun_phrase(text.tree, rival, set(clause.verbs)), rival)


def _has_es(text: Text, clause: Clause) -> bool:
    """*…, heißt es in dem Bericht*."""
    return any(text.tree.lower[i] == "es" for i in clause.own)


def _ends_in_verb(text: Text, clause: Clause) -> bool:
    """An indicative verb at the very end is that of a subordinate clause whose opening was not recognised."""
    words = [i for i in clause.own if not text.tree.is_punctuation(i)]
    if clause.subject is not None:
        subject = noun_phrase(text.tree, clause.subject, set(clause.verbs))
        if subject == words[:-1]:
            return False  # Das Bad schließt: the verb is second, too
    return not clause.mood.is_subjunctive and words[-1:] == [clause.finite] and len(words) > 2


def _left_edge(text: Text, start: int, comma: int) -> int:
    """Where a claim before its frame begins: after a colon or semicolon of the sentence, else at its start."""
    for i in range(comma - 1, start, -1):
        if text.tree.words[i] in (":", ";") and not text.quoted[i]:
            return i + 1
    return start


def _frame_end(text: Text, frame: Frame) -> int:
    """The last token of a frame that starts with its verb: up to the comma behind which something else begins."""
    clause = frame.clause
    _, end = text.sentences[clause.sentence]
    own = {*clause.own, *frame.cue}
    for joined in clause.children:
        if joined.relation is Relation.CONJUNCT and joined.subject is None and joined.mood is Mood.INDICATIVE:
            own.update(joined.tokens)  # …, sagte sie und verwies auf die Kosten
    assert clause.finite is not None
    last = clause.finite
    for i in range(clause.finite + 1, end):
        if text.tree.words[i - 1] == "," and (text.tree.lower[i] == "sondern" or text.tree.tags[i - 2] == "PPER"):
            break  # Es gehe nicht um Geld, sagte Kern, sondern um Zeit; Geld gebe es, sagte sie, nur für Junge
        if i in own and not text.tree.is_punctuation(i):
            last = i
        elif text.tree.words[i] == "(":
            last = _behind_bracket(text, i, end)
        elif text.tree.words[i] in (",", "–", "—") and not own.intersection(range(i + 1, end)):
            break
    return last


def _behind_bracket(text: Text, bracket: int, end: int) -> int:
    """The last token before the next comma behind a bracket: *ließ Kern (Grüne) ausrichten*."""
    words = text.tree.words
    close = next((i for i in range(bracket, end) if words[i] == ")"), bracket)
    stop = next((i for i in range(close, end) if words[i] in (",", "–", "—", ".", ":")), end)
    return max(close, stop - 1)


def _first_comma(text: Text, clause: Clause, end: int) -> int:
    """The first comma behind the verb of a frame, or the end of the sentence."""
    assert clause.finite is not None
    return next((i for i in range(clause.finite, end) if text.tree.words[i] == ","), end)


def _resumes(text: Text, clause: Clause, last: int) -> bool:
    """True if the claim goes on behind the frame; relative and temporal clauses there belong to the frame."""
    following_clauses = [c for c in text.clauses(clause.sentence) if c is not clause and c.start > last]
    if not following_clauses:
        return True
    first = min(following_clauses, key=lambda c: c.start)
    if first.type is ClauseType.RELATIVE:
        return False
    opener = first.first_word(text.tree)
    if text.tree.lower[opener] == "und" and first.finite == opener + 1 and first.mood is Mood.INDICATIVE:
        return False  # …, sagte Kern – und erntete Beifall
    return not (first.type is ClauseType.ADVERBIAL and first.mood is Mood.INDICATIVE and first.parent is clause)
