"""Claims that the reader saw, as candidates, with what the grammar can say about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from claimex.find.attribution import INQUIRIES
from claimex.find.candidate import Attribution, Candidate
from claimex.find.frames import Frame, verb_frames
from claimex.grammar import Clause, Relation
from claimex.model import Medium
from claimex.reader.scheme import MEDIUM_CLASSES, Proposal
from claimex.reader.words import Words
from claimex.reading import Text

ONLY_READER = "reader"
"""The construction of a claim for which the grammar has no reason."""


def to_candidate(text: Text, words: Words, proposal: Proposal) -> Candidate:
    """A claim of the reader's with its roles, and with the grammar's reason for it if there is one."""
    message, *roles = (_tokens(words, part) for part in proposal.parts)
    if proposal.kind != "direct":
        message = _in_one_paragraph(text, message)
    if proposal.kind == "indirect_free_indirect":
        message = _without_the_authors(text, message)
    speaker, cue, frame, addressee = (_in_one_sentence(text, part) for part in roles)
    candidate = Candidate(
        proposal.kind,
        text.character_spans(message),
        ONLY_READER,
        proposal.probability,
        cue=cue,
        frame=frame,
        addressee=addressee if any(map(text.tree.is_nominal, addressee)) else [],  # no article alone
        medium=likeliest_medium(proposal.media),
        speaker=attribution(text, speaker),
    )
    explain(text, candidate, message)
    return candidate


def likeliest_medium(chances: Iterable[float]) -> Medium:
    """The likeliest of ``MEDIUM_CLASSES`` that is one."""
    pairs = ((chance, medium) for chance, medium in zip(chances, MEDIUM_CLASSES, strict=True) if medium)
    return max(pairs, key=lambda pair: pair[0])[1]


def attribution(text: Text, speaker: list[int]) -> Attribution:
    """The words that name a speaker, with the noun at their heart."""
    if not speaker or text.tree.lower[speaker[-1]] in INQUIRIES:
        return Attribution([], None, "the reader saw no speaker")
    tree, inside = text.tree, set(speaker)
    tops = [i for i in speaker if tree.heads[i] not in inside or tree.heads[i] == i]
    nominal = [i for i in tops if tree.is_nominal(i)] or [i for i in speaker if tree.is_nominal(i)]
    return Attribution(speaker, (nominal or tops or speaker)[0])


def explain(text: Text, candidate: Candidate, message: list[int]) -> None:
    """Set construction, lemma, speech act, stance and mood from what the grammar knows of cue and message."""
    frame = _frame(text, candidate.cue)
    if frame is not None:
        candidate.lemma, candidate.act, candidate.stance = frame.entry.lemma, frame.entry.act, frame.stance
    elif candidate.cue:
        candidate.lemma = _lemma(text, candidate.cue)
    candidate.mood, finite = _mood(text, message)
    if candidate.kind == "direct":
        if message and text.opens_quotation(message[0]):
            candidate.construction = "reader_and_quotation"
    elif frame is not None:
        candidate.construction = "reader_and_verb_frame"
    elif candidate.mood is not None and finite is not None:
        candidate.construction, candidate.grounds = "reader_and_subjunctive", [finite]


def _tokens(words: Words, part: Iterable[int]) -> list[int]:
    return [words.tokens[word] for word in sorted(part)]


def _in_one_paragraph(text: Text, message: list[int]) -> list[int]:
    """Of a message that runs over the end of a paragraph the first part with a reporting subjunctive, else the longest:
    the reader may take two claims for one, and the author's words between them."""
    ends = [n for n, (i, j) in enumerate(pairwise(message), 1) if text.paragraph_breaks_between(i, j)]
    parts = [message[start:end] for start, end in pairwise([0, *ends, len(message)])]
    reported = (part for part in parts if _mood(text, part)[1] is not None)
    return message if len(parts) == 1 else next(reported, max(parts, key=len))


def _without_the_authors(text: Text, message: list[int]) -> list[int]:
    """A chain without the author's own sentences behind it: *Es sei noch offen. | Die Ermittler suchen Zeugen*."""
    sentences = sorted({text.tree.sentence_of[i] for i in message})
    reported = [n for n in sentences if any(c.mood.is_reporting or _is_open(c) for c in text.clauses(n))]
    last = reported[-1] if reported else sentences[-1]
    return [i for i in message if text.tree.sentence_of[i] <= last]


def _is_open(clause: Clause) -> bool:
    return clause.reading is not None and clause.reading.is_open


def _in_one_sentence(text: Text, tokens: list[int]) -> list[int]:
    """Of a role that runs over the end of a sentence the part with more words, else the later one."""
    tree = text.tree
    sentences = [tree.sentence_of[i] for i in tokens if not tree.is_punctuation(i)]
    if len(set(sentences)) < 2:
        return tokens
    counted = Counter(sentences)
    sentence = max(counted, key=lambda n: (counted[n], n))
    return [i for i in tokens if tree.sentence_of[i] == sentence]


def _frame(text: Text, cue: list[int]) -> Frame | None:
    """The reporting clause whose verb is in the cue."""
    for sentence in sorted({text.tree.sentence_of[i] for i in cue}):
        for frame in verb_frames(text, sentence):
            if set(frame.cue) & set(cue):
                return frame
    return None


def _lemma(text: Text, cue: list[int]) -> str:
    """The lemma of a cue that the lexicon does not know: its verb's with the prefix, else its first word's."""
    tree = text.tree
    verb = next((i for i in reversed(cue) if tree.pos[i] == "VERB"), cue[0])
    prefix = next((i for i in cue if tree.relations[i] is Relation.PREFIX and tree.heads[i] == verb), None)
    return (tree.lower[prefix] if prefix is not None else "") + tree.lemmas[verb]


def _mood(text: Text, message: list[int]) -> tuple[str | None, int | None]:
    """The evidence of the first reporting subjunctive in the message, and its verb."""
    inside = set(message)
    for sentence in sorted({text.tree.sentence_of[i] for i in message}):
        for clause in text.clauses(sentence):
            if clause.finite in inside and clause.mood.is_reporting and clause.reading:
                return clause.reading.evidence, clause.finite
    return None, None
