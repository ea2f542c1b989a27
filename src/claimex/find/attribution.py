"""Who speaks in a reporting clause, wherever German puts them."""

from __future__ import annotations

from itertools import takewhile

from claimex.find.candidate import Attribution
from claimex.grammar import Clause, ClauseType, Mood, Relation, genitive_of, governed_noun, noun_phrase
from claimex.grammar.words import AGED, RELATED, TOLD
from claimex.reading import Text

NAMING = {Relation.NAME, Relation.APPOSITION}
IMPERSONAL = {"es", "man", "das", "dies", "was", "wer", "nichts", "niemand", "alles", "ob", "dass"}
FIRST_PERSON = {"ich", "wir"}
NOMINATIVES = {"er", "sie", "ich", "wir"}
OBLIQUE_ENDINGS = ("en", "em", "es")  # of articles that no subject has
SOURCE_PREPOSITIONS = {"aus", "von", "vom", "in", "im", "seitens", "vonseiten", "bei", "beim"}
# Verbs whose source is no subject: es heißt aus …, aus … geht hervor.
OBLIQUE_SOURCE = {"heißen", "hervorgehen", "verlauten", "lauten", "stehen"}
# Aus … ist zu hören, bei … war zu erfahren.
HEARD, HEARD_FROM = {"hören", "erfahren", "vernehmen"}, {"aus", "bei", "beim"}
TALK = "rede"  # in dem Bericht ist von Fehlern die Rede
INQUIRIES = {"anfrage", "nachfrage", "rückfrage"}  # hieß es auf Anfrage
UNSOURCED = "impersonal, no source named"
# The one quoted speaks: Musk wird mit den Worten zitiert, Die Zeitung zitiert Musk.
QUOTING = {"zitieren"}


def split_medium(text: Text, speaker: Attribution) -> tuple[Attribution, list[int]]:
    """*sagte Klein | der Zeitung*: a newspaper in the dative behind a person is no part of the name.

    Whoever is *dessen Präsident* is nobody else's: *sagte dessen Präsident | der Landeswelle*.
    """
    tree = text.tree
    head = speaker.head
    if head is None or not speaker.tokens:
        return speaker, []
    is_owned = any(i < head and tree.lower[i] in RELATED for i in speaker.tokens)
    for i in speaker.tokens:
        if i <= head or tree.lower[i] not in TOLD:
            continue
        following = [k for k in speaker.tokens if k > i]
        name = takewhile(lambda k: tree.is_nominal(k) or tree.pos[k] == "ADJ", following)
        is_told = is_owned and bool(following) and tree.words[i - 1] != ","
        if (
            is_told
            or any(text.lexicon.is_outlet(tree.words[k]) for k in name)
            or (following and text.opens_quotation(following[0]))
        ):
            rest = [k for k in speaker.tokens if k < i]
            return Attribution(rest, head), [i, *following]
    return speaker, []


def can_speak(text: Text, speaker: Attribution) -> bool:
    """True for names, personal pronouns, nouns of people, organisations and documents, *der 53-Jährige*
    and *die Marburgerin*."""
    tree, head = text.tree, speaker.head
    if head is None:
        return False
    named = [i for i in tree.children[head] if tree.relations[i] in NAMING and i in speaker.tokens]
    return any(
        tree.pos[i] in ("PROPN", "PRON")
        or text.lexicon.speaker_noun(tree.words[i]) is not None
        or (tree.pos[i] == "NOUN" and (AGED.match(tree.words[i]) or _is_origin(text, i)))
        for i in (head, *named)
    )


def _is_origin(text: Text, i: int) -> bool:
    """*die Marburgerin*."""
    return text.tree.words[i].endswith("erin") and text.tree.lower[i - 1] == "die"


def attribute(text: Text, clause: Clause) -> Attribution:
    """Who speaks in a reporting clause, wherever German puts it: subject, von-phrase, source, or the clause before."""
    tree = text.tree
    blocked = set(clause.verbs)
    if clause.is_passive and clause.lemma in QUOTING and clause.subject is not None:
        return _phrase(text, clause.subject, blocked)
    if clause.is_passive:
        source = clause.agent if clause.agent is not None else _oblique(text, clause, {"von", "vom", "durch"})
        if source is None:
            return Attribution([], None, "passive without an agent")
        return _phrase(text, source, blocked)
    lemma_forms = text.forms.lemmas(tree.lower[clause.verbs[0]]) | {clause.lemma}
    is_talk = clause.lemma == "sein" and clause.subject is not None and tree.lower[clause.subject] == TALK
    if is_talk or lemma_forms & OBLIQUE_SOURCE:
        source = _oblique(text, clause, SOURCE_PREPOSITIONS)
        if source is not None:
            return _phrase(text, source, blocked)
        there = next((i for i in clause.own if text.lexicon.is_there(tree.lower[i])), None)
        if there is not None:
            return Attribution([there], there)
        return _owner(text, clause, blocked) or Attribution([], None, UNSOURCED)
    if (heard := _heard_from(text, clause)) is not None:
        return _phrase(text, heard, blocked)
    if (
        clause.lemma in QUOTING
        and clause.objects
        and can_speak(text, quoted := _phrase(text, clause.objects[0], blocked))
    ):
        return quoted  # Die Zeitung zitiert Musk mit den Worten …
    return subject_of(text, clause)


def _heard_from(text: Text, clause: Clause) -> int | None:
    """*Aus der Fraktion ist zu hören, …*: the noun of the phrase before *zu*, wherever a parser hangs it."""
    tree, (start, end) = text.tree, text.sentences[clause.sentence]
    zu = next((i for i in range(start, end - 1) if tree.tags[i] == "PTKZU" and tree.lower[i + 1] in HEARD), None)
    if zu is None or not {zu, zu + 1} & {*clause.verbs, *(v + 1 for v in clause.verbs)}:
        return None
    sources = (governed_noun(tree, i) for i in range(start, zu) if tree.lower[i] in HEARD_FROM)
    return next((i for i in sources if i is not None), None)


def subject_of(text: Text, clause: Clause) -> Attribution:
    """Who acts in a clause: its subject, or that of the clause before, if it goes on with it."""
    tree, blocked = text.tree, set(clause.verbs)
    subject = clause.subject if clause.subject is not None else _bare_subject(text, clause)
    if subject is not None and _is_said(text, subject) and not text.quoted[clause.verbs[0]]:
        rival = _bare_subject(text, clause) or rival_subject(text, clause)
        subject = rival if rival is not None and can_speak(text, _phrase(text, rival, blocked)) else None
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


def _owner(text: Text, clause: Clause, blocked: set[int]) -> Attribution | None:
    """*Die Forderung des Verbands lautet, …*, *Sein Fazit lautet: „…“*: the one whose word the subject is."""
    tree, subject = text.tree, clause.subject
    if subject is None or text.lexicon.noun(tree.words[subject]) is None:
        return None
    owner = genitive_of(tree, subject)
    if owner is not None:
        return _phrase(text, owner, blocked)
    possessive = next((i for i in tree.children[subject] if tree.tags[i] == "PPOSAT"), None)
    return Attribution([possessive], possessive) if possessive is not None else None


def _is_said(text: Text, i: int) -> bool:
    """True inside quoted words that are more than a name: *„Das ist ein Kahlschlag“* against *der „Spiegel“*."""
    tree = text.tree
    if not text.quoted[i]:
        return False
    first = last = i
    while first > 0 and text.quoted[first - 1] and not text.opens_quotation(first):
        first -= 1
    if first and tree.lower[first - 1] == "als":
        return True  # bezeichnete das Unglück als „Tragödie“
    while last + 1 < len(tree) and text.quoted[last + 1] and not text.closes_quotation(last):
        last += 1
    return any(tree.is_tagged_finite(k) or tree.pos[k] == "PRON" for k in range(first, last + 1))


def _bare_subject(text: Text, clause: Clause) -> int | None:
    """Where the parser names no subject: the name or pronoun right behind the verb (*bezeichnete Holm als …*)."""
    tree, after = text.tree, (clause.finite or 0) + 1
    if clause.finite is None:
        return None
    told = _who_told(text, clause)
    if told is not None or after not in clause.own:
        return told
    is_name = tree.pos[after] == "PROPN" or tree.tags[after] == "NE"
    is_pronoun = tree.tags[after] == "PPER" and tree.lower[after] in NOMINATIVES
    is_above = tree.heads[clause.finite] == after and tree.pos[after] == "NOUN"  # the verb taken for an adjective
    if is_name or is_pronoun or is_above:
        return after
    # … lässt sich die Leiterin zitieren: the subject hangs on the infinitive
    return next((i for i in clause.own if i > after and tree.relations[i] is Relation.SUBJECT), None)


def _who_told(text: Text, clause: Clause) -> int | None:
    """*Man komme zu spät, gab die Ökonomin zu bedenken*: the noun right behind a verb that follows a paraphrase is its
    subject, where a parser takes it for an object."""
    tree, finite = text.tree, clause.finite
    if finite is None or clause.first_word(tree) != finite or tree.words[finite - 1] != ",":
        return None
    before = (c for c in text.clauses(clause.sentence) if c.type is ClauseType.MAIN and c.start < finite)
    is_behind_quote = finite > 1 and text.closes_quotation(finite - 2)
    if not is_behind_quote and not any(c is not clause and c.mood is Mood.KONJUNKTIV_I for c in before):
        return None
    noun = next((i for i in range(finite + 1, len(tree)) if tree.pos[i] not in ("DET", "ADJ", "ADV")), finite)
    is_oblique = any(tree.lower[i].endswith(OBLIQUE_ENDINGS) for i in range(finite + 1, noun) if tree.pos[i] == "DET")
    return noun if tree.pos[noun] in ("NOUN", "PROPN") and not is_oblique else None


def rival_subject(text: Text, clause: Clause) -> int | None:
    """Another noun of the clause that may be its subject, where the parser's choice cannot be."""
    return next((i for i in clause.own if i != clause.subject and _may_be_subject(text, clause, i)), None)


def _may_be_subject(text: Text, clause: Clause, i: int) -> bool:
    tree = text.tree
    is_nominal = tree.is_nominal(i) and tree.lower[i] not in IMPERSONAL | {"sich"}
    return (
        is_nominal
        and tree.heads[i] in (clause.anchor, *clause.verbs)
        and tree.relations[i] in (Relation.SUBJECT, Relation.OBJECT)
        and tree.morphs[i].get("Case", "Nom") in ("Nom", "Acc")
        and not any(tree.pos[k] == "DET" and tree.lower[k].endswith(("en", "em")) for k in tree.children[i])
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
    """The noun of the clause's first phrase with one of the prepositions.

    *In drei Fällen, heißt es in der Akte, habe …*: one that a comma parts from the verb counts only if it is the only
    one.
    """
    tree, first = text.tree, clause.finite or 0
    while first > clause.start and tree.words[first - 1] != ",":
        first -= 1
    for i in sorted(clause.own, key=lambda i: i < first):
        if tree.lower[i] in prepositions and tree.pos[i] == "ADP" and i != clause.prefix:
            noun = governed_noun(tree, i)
            if noun is not None and noun in clause.own and tree.lower[noun] not in INQUIRIES:
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
