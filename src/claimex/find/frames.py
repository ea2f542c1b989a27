"""Verb frames: a clause whose verb is a cue, and who it says speaks to whom."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from claimex.find.candidate import Attribution, Candidate
from claimex.grammar import Clause, ClauseType, Mood, Relation, governed_noun, noun_phrase
from claimex.lexicon import VerbCue
from claimex.model import Stance
from claimex.reading import Text
from claimex.wordlists import read_lines

IMPERSONAL = {"es", "man", "das", "dies", "was", "wer", "nichts", "niemand", "alles", "ob", "dass"}
NOBODY = {"niemand", "keiner", "keine", "nichts"}
NOMINATIVES = {"er", "sie", "ich", "wir"}
SOURCE_PREPOSITIONS = {"aus", "von", "vom", "in", "im", "seitens", "vonseiten", "bei", "beim"}
# Verbs whose source is no subject: es heißt aus …, aus … geht hervor.
OBLIQUE_SOURCE = {"heißen", "hervorgehen", "verlauten", "lauten"}
# Speech acts that want somebody to do something.
DIRECTIVES = {"demand", "ask", "advise", "warn", "accuse", "threaten"}
# Passives whose subject speaks: Musk wird mit den Worten zitiert.
SUBJECT_IS_QUOTED = {"zitieren"}


@dataclass(slots=True, eq=False)
class Frame:
    """A reporting clause. ``cue`` are the tokens of the reporting verb and of all that belongs to it."""

    clause: Clause
    entry: VerbCue
    cue: list[int]
    speaker: Attribution
    addressee: list[int]
    stance: Stance

    def lend(self, candidate: Candidate, tokens: list[int]) -> Candidate:
        """The candidate with this frame's roles; ``tokens`` are the words of the frame."""
        candidate.cue, candidate.lemma, candidate.act = self.cue, self.entry.lemma, self.entry.act
        candidate.frame, candidate.speaker, candidate.addressee = tokens, self.speaker, self.addressee
        candidate.medium, candidate.stance = self.entry.medium, self.stance
        return candidate


def verb_frames(text: Text, sentence: int) -> list[Frame]:
    """The frames of a sentence, in text order, read once; words in quotation marks are no frame."""
    if sentence not in text.frames:
        text.frames[sentence] = _read_frames(text, sentence)
    return text.frames[sentence]


def _read_frames(text: Text, sentence: int) -> list[Frame]:
    frames = []
    for clause in text.clauses(sentence):
        if all(text.quoted[v] for v in clause.verbs) or clause.mood.is_reporting:
            # Who says so within a paraphrase is part of what is paraphrased.
            continue
        for entry in _entries(text, clause):
            cue = _cue_tokens(text, clause, entry)
            if cue is None:
                continue
            speaker, addressee = _split_medium(text, attribute(text, clause)), _addressee(text, clause, entry)
            stance = _stance(text, clause, entry)
            frames.append(Frame(clause, entry, cue, speaker[0], addressee or speaker[1], stance))
            break
    return frames


def _stance(text: Text, clause: Clause, entry: VerbCue) -> Stance:
    """Whether the speech act took place: *sagte nicht*, *Hat er gesagt, …?*, *wenn er sagt, …*."""
    tree = text.tree
    subject = tree.lower[clause.subject] if clause.subject is not None else ""
    if clause.negation is not None or subject in NOBODY or entry.act == "deny":
        return "denied"
    start, end = text.sentences[clause.sentence]
    opens = clause.finite == next((i for i in range(start, end) if not tree.is_punctuation(i)), None)
    if opens and "?" in tree.words[max(start, end - 3) : end]:
        return "asked"
    marker = tree.lower[clause.marker] if clause.marker is not None else ""
    if clause.mood is Mood.KONJUNKTIV_II or marker in ("wenn", "falls"):
        return "hypothetical"
    return "asserted"


def _split_medium(text: Text, speaker: Attribution) -> tuple[Attribution, list[int]]:
    """*sagte Klein | der Zeitung*: a newspaper in the dative behind a person is no part of the name."""
    tree = text.tree
    head = speaker.head
    if head is None or not speaker.tokens:
        return speaker, []
    for i in speaker.tokens:
        if i <= head or tree.lower[i] not in ("der", "dem", "dieser", "diesem"):
            continue
        following = [k for k in speaker.tokens if k > i]
        noun = next((k for k in following if tree.pos[k] in ("NOUN", "PROPN")), None)
        entry = text.lexicon.speaker_noun(tree.lemmas[noun]) if noun is not None else None
        is_medium = entry is not None and entry.lemma.endswith(_media())
        if is_medium or (following and text.opens_quotation(following[0])):
            rest = [k for k in speaker.tokens if k < i]
            return Attribution(rest, head), [i, *following]
    return speaker, []


@cache
def _media() -> tuple[str, ...]:
    return tuple(read_lines("claimex.find", "media.txt"))


def _content_verbs(text: Text, clause: Clause) -> list[int]:
    """The verbs that may carry the meaning: the last non-finite one first, the finite one last."""
    verbs = [v for v in clause.verbs if v not in (clause.prefix, clause.finite)]
    nonfinite = [v for v in reversed(verbs) if text.tree.tags[v] != "PTKZU"]
    if nonfinite and clause.finite is not None and text.tree.lemmas[nonfinite[0]] in ("werden", "haben", "sein"):
        nonfinite = nonfinite[1:] + nonfinite[:1]
    return [*nonfinite, *([clause.finite] if clause.finite is not None else [])]


def _entries(text: Text, clause: Clause) -> list[VerbCue]:
    """Entries that fit the clause's verb, the most specific first: several words, reflexive, correlate, plain."""
    tree, lexicon = text.tree, text.lexicon
    verbs = _content_verbs(text, clause)
    if not verbs:
        return []
    verb = verbs[0]
    prefix = tree.lower[clause.prefix] if clause.prefix is not None else ""
    lemmas = text.forms.lemmas(tree.lower[verb], prefix)
    bare = text.forms.lemmas(tree.lower[verb]) if prefix else lemmas
    if not lemmas and clause.lemma in lexicon.verb_lemmas:
        lemmas = {clause.lemma}
    words = [tree.lower[i] for i in clause.own]
    found: list[tuple[int, VerbCue]] = []
    for base in sorted(lemmas | bare):
        for entry in lexicon.multiword_verbs(base):
            if entry.find_particles(words) is not None or (prefix and entry.particles == (prefix,)):
                found.append((4, entry))
    for lemma in sorted(lemmas):
        for entry in lexicon.verb(lemma):
            if entry.reflexive and clause.reflexive is None:
                continue
            is_vague = entry.strength == "weak" and not {entry.correlate, entry.preposition} & set(words)
            if entry.correlate and is_vague and not can_speak(text, attribute(text, clause)):
                continue  # bestand darauf, dass … against es bestand die Gefahr, dass …
            rank = 2 * entry.reflexive + (entry.correlate is not None and entry.correlate in words)
            found.append((rank, entry))
    if prefix and not found:
        # A word that the parser took for a prefix: sagte … weiter, sagte … zufolge.
        found = [(0, entry) for lemma in sorted(bare) for entry in lexicon.verb(lemma) if not entry.reflexive]
    found.sort(key=lambda pair: -pair[0])
    return [entry for _, entry in found]


def _cue_tokens(text: Text, clause: Clause, entry: VerbCue) -> list[int] | None:
    tree = text.tree
    cue = list(clause.verbs)
    words = [tree.lower[i] for i in clause.own]
    if entry.particles:
        places = entry.find_particles(words)
        if places is not None:
            cue += [clause.own[p] for p in places]
    if entry.correlate and entry.correlate in words:
        cue.append(clause.own[words.index(entry.correlate)])
    if entry.reflexive and clause.reflexive is not None:
        cue.append(clause.reflexive)
    if entry.base == "heißen":
        cue += [i for i in clause.own if tree.lower[i] == "es"][:1]
    if clause.type is ClauseType.WIE_SO:
        cue += [i for i in clause.own if tree.lower[i] == "wie"][:1]
    return sorted(set(cue))


def can_speak(text: Text, speaker: Attribution) -> bool:
    """True for names, personal pronouns and nouns of people, organisations and documents."""
    head = speaker.head
    if head is None:
        return False
    if text.tree.pos[head] in ("PROPN", "PRON"):
        return True
    return text.lexicon.speaker_noun(text.tree.lemmas[head]) is not None


def attribute(text: Text, clause: Clause) -> Attribution:
    """Who speaks in a reporting clause, wherever German puts it: subject, von-phrase, source, or the clause before."""
    tree = text.tree
    blocked = set(clause.verbs)
    if clause.is_passive and clause.lemma in SUBJECT_IS_QUOTED and clause.subject is not None:
        return _phrase(text, clause.subject, blocked)
    if clause.is_passive:
        source = clause.agent if clause.agent is not None else _oblique(text, clause, {"von", "vom", "durch"})
        if source is None:
            return Attribution([], None, "passive without an agent")
        return _phrase(text, source, blocked)
    lemma_forms = text.forms.lemmas(tree.lower[clause.verbs[0]]) | {clause.lemma}
    if lemma_forms & OBLIQUE_SOURCE or clause.lemma in OBLIQUE_SOURCE:
        source = _oblique(text, clause, SOURCE_PREPOSITIONS)
        if source is not None:
            return _phrase(text, source, blocked)
        return Attribution([], None, "impersonal, no source named")
    subject = clause.subject if clause.subject is not None else _bare_subject(text, clause)
    if subject is not None and _is_said(text, subject) and not text.quoted[clause.verbs[0]]:
        subject = _bare_subject(text, clause) or rival_subject(text, clause)
    if subject is None:
        return _inherited(text, clause)
    if tree.tags[subject] == "PRELS" or tree.morphs[subject].get("PronType") == "Rel":
        return Attribution([subject], subject)
    if tree.lower[subject] in IMPERSONAL:
        # Das teilte der Verband mit: two subjects by a parser that cannot tell nominative from accusative.
        rival = rival_subject(text, clause)
        if rival is None or tree.lower[subject] in ("es", "man"):
            return Attribution([], None, "impersonal subject")
        subject = rival
    return _phrase(text, subject, blocked)


def _is_said(text: Text, i: int) -> bool:
    """True inside quoted words that are more than a name: *„Das ist ein Kahlschlag“* against *der „Spiegel“*."""
    tree = text.tree
    if not text.quoted[i]:
        return False
    first = last = i
    while first > 0 and text.quoted[first - 1] and not text.opens_quotation(first):
        first -= 1
    while last + 1 < len(tree) and text.quoted[last + 1] and not text.closes_quotation(last):
        last += 1
    return any(tree.is_tagged_finite(k) or tree.pos[k] == "PRON" for k in range(first, last + 1))


def _bare_subject(text: Text, clause: Clause) -> int | None:
    """Where the parser names no subject: the name or pronoun right behind the verb (*bezeichnete Holm als …*)."""
    tree, after = text.tree, (clause.finite or 0) + 1
    if clause.finite is None or after not in clause.own:
        return None
    is_name = tree.pos[after] == "PROPN" or tree.tags[after] == "NE"
    is_pronoun = tree.tags[after] == "PPER" and tree.lower[after] in NOMINATIVES
    return after if is_name or is_pronoun else None


def rival_subject(text: Text, clause: Clause) -> int | None:
    """Another noun of the clause that may be its subject, where the parser's choice cannot be."""
    return next((i for i in clause.own if i != clause.subject and _may_be_subject(text, clause, i)), None)


def _may_be_subject(text: Text, clause: Clause, i: int) -> bool:
    tree = text.tree
    is_nominal = tree.pos[i] in ("NOUN", "PROPN", "PRON") and tree.lower[i] not in IMPERSONAL | {"sich"}
    return (
        is_nominal
        and tree.heads[i] in (clause.anchor, *clause.verbs)
        and tree.relations[i] in (Relation.SUBJECT, Relation.OBJECT)
        and tree.morphs[i].get("Case", "Nom") in ("Nom", "Acc")
    )


def _phrase(text: Text, head: int, blocked: set[int]) -> Attribution:
    tree = text.tree
    if tree.pos[head] == "ADP":
        inner = governed_noun(tree, head)
        if inner is None:
            return Attribution([], None, "preposition without a noun")
        blocked, head = blocked | {head}, inner
    blocked = blocked | {c for c in tree.children[head] if c < head and tree.relations[c] is Relation.PREPOSITION}
    return Attribution(noun_phrase(tree, head, blocked), head)


def _oblique(text: Text, clause: Clause, prepositions: set[str]) -> int | None:
    """The noun of the clause's first phrase with one of the prepositions."""
    tree = text.tree
    for i in clause.own:
        if tree.lower[i] in prepositions and tree.pos[i] == "ADP" and i != clause.prefix:
            noun = governed_noun(tree, i)
            if noun is not None and noun in clause.own:
                return noun
    return None


def _inherited(text: Text, clause: Clause) -> Attribution:
    """The subject of the clause that this one is coordinated with, or that an infinitive hangs on."""
    seen = [clause]
    while (above := seen[-1].parent) is not None and above not in seen:
        seen.append(above)
        if above.subject is not None and text.tree.lower[above.subject] not in IMPERSONAL:
            return _phrase(text, above.subject, set(above.verbs))
    for other in reversed(text.clauses(clause.sentence)):
        if other.verbs[0] < clause.verbs[0] and other.type is ClauseType.MAIN and other.subject is not None:
            return _phrase(text, other.subject, set(other.verbs))
    return Attribution([], None, "no subject found")


def _addressee(text: Text, clause: Clause, entry: VerbCue) -> list[int]:
    """To whom: a dative (*teilte ihnen mit*), *gegenüber X*, or who is asked to act (*forderte sie auf zu …*)."""
    tree = text.tree
    blocked = set(clause.verbs)
    for i in clause.own:
        if tree.lower[i] == "gegenüber" and tree.pos[i] == "ADP":
            noun = governed_noun(tree, i)
            if noun is not None and noun in clause.own:
                return noun_phrase(tree, noun, blocked | {i})
    for i in (*clause.objects, *clause.obliques):
        if tree.lower[i] == "sich" or tree.pos[i] not in ("NOUN", "PROPN", "PRON") or _has_preposition(text, i):
            continue
        case = tree.morphs[i].get("Case")
        is_dative = case == "Dat" or tree.relations[i] is Relation.INDIRECT_OBJECT
        asked = entry.act in DIRECTIVES and "zu" in entry.complements and case == "Acc"
        if (is_dative or asked) and i in clause.own:
            return noun_phrase(tree, i, blocked)
    if clause.is_passive and entry.act in DIRECTIVES and "zu" in entry.complements and clause.subject is not None:
        return noun_phrase(tree, clause.subject, blocked)
    return []


def _has_preposition(text: Text, i: int) -> bool:
    return any(text.tree.relations[c] is Relation.PREPOSITION for c in text.tree.children[i])
