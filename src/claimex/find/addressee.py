"""To whom something is said: *sagte ihnen*, *zur Presse*, *gegenüber X*, *im Gespräch mit X*, *forderte X auf*."""

from __future__ import annotations

from functools import cache

from claimex.find.attribution import IMPERSONAL, QUOTING
from claimex.grammar import Clause, Relation, governed_noun, noun_phrase
from claimex.lexicon import VerbCue
from claimex.lexicon.entries import CONTRACTIONS
from claimex.reading import Text
from claimex.wordlists import read_lines

DATIVE_ARTICLES = {"der", "dem", "einer", "einem"}
PERSONS = {"mich", "mir", "dich", "dir", "ihn", "ihm", "uns", "euch", "ihnen"}
# Speech acts that want somebody to do something.
DIRECTIVES = {"demand", "ask", "advise", "warn", "accuse", "threaten"}


def addressee_of(text: Text, clause: Clause, entry: VerbCue) -> list[int]:
    """The tokens that say to whom a reporting clause speaks, without a preposition; empty if none do."""
    return _in_phrase(text, clause, entry) or _in_case(text, clause, entry)


def _in_phrase(text: Text, clause: Clause, entry: VerbCue) -> list[int]:
    """The noun that a preposition leads to: *gegenüber* always, others by verb, noun before or what they govern."""
    tree = text.tree
    for i in clause.own:
        if tree.pos[i] != "ADP" or i == clause.prefix:
            continue
        noun = governed_noun(tree, i)
        if noun is None or noun not in clause.own:
            continue
        preposition = CONTRACTIONS.get(tree.lower[i], tree.lower[i])
        if preposition == "gegenüber" or (noun > i and _leads(text, clause, entry, i, preposition, noun)):
            return noun_phrase(tree, noun, set(clause.verbs) | {i})
    return []


def _leads(text: Text, clause: Clause, entry: VerbCue, place: int, preposition: str, noun: int) -> bool:
    """Whether a preposition leads from what is before it to someone spoken to."""
    tree = text.tree
    if not _is_someone(text, noun):
        return False
    if preposition == "vor":  # vor Journalisten, not vor Gericht
        audience = text.lexicon.venue(tree.words[noun])
        return audience is not None and audience.kind == "audience" and "gegenüber" in audience.prepositions
    before = tree.lower[place - 1] if place else ""
    if preposition == "mit":
        return before.endswith(_conversations())
    if tree.lower[place] == "am":
        return False  # schrieb am Sonntag
    written = text.lexicon.venue(before) if preposition == "an" else None
    if written is not None and written.kind == "text":
        return True  # in einem Brief an den Minister
    verbs = {entry.base, *(tree.lower[i] for i in clause.own if tree.lower[i] == "gewandt")}
    return any((verb, preposition) in _prepositions() for verb in verbs)


def _is_someone(text: Text, noun: int) -> bool:
    tree = text.tree
    known = text.lexicon.speaker_noun(tree.words[noun])
    speaks = known is not None and known.kind != "document"
    return (
        tree.pos[noun] == "PROPN"
        or tree.lower[noun] in PERSONS
        or speaks
        or text.lexicon.is_outlet(text.tree.words[noun])
    )


def _in_case(text: Text, clause: Clause, entry: VerbCue) -> list[int]:
    """A dative (*teilte ihnen mit*), or the accusative or subject of who is asked to act (*forderte sie auf, zu …*)."""
    tree = text.tree
    if any("pred" in slots for slots in entry.phrases):
        return []  # nennt den Patriarchen stur
    blocked = set(clause.verbs)
    # An object of fordern or verlangen is what is wanted, not of whom.
    takes_content = frozenset({"acc"}) in entry.phrases
    asks = entry.act in DIRECTIVES and "zu" in entry.complements and not takes_content
    subject = tree.lower[clause.subject] if clause.subject is not None else "es"
    takes_person = (
        subject not in IMPERSONAL
        and not entry.particles
        and entry.base not in QUOTING
        and entry.act not in ("criticise", "praise")
        and (asks or entry.act == "accuse" or not any("acc" in slots for slots in entry.phrases))
    )
    passed = {"sich", *map(str.lower, entry.particles)}
    second = [i for i in clause.own if tree.relations[i] is Relation.SUBJECT and i != clause.subject]
    for i in (*clause.objects, *clause.obliques, *second):
        if i not in clause.own or tree.lower[i] in passed or not tree.is_nominal(i) or _has_preposition(text, i):
            continue
        case = tree.morphs[i].get("Case")
        is_dative = case == "Dat" or tree.relations[i] is Relation.INDIRECT_OBJECT or _has_dative_article(text, i)
        # Names and nouns without article show no case: sagte Reportern, forderte Kern auf.
        is_person = takes_person and i in clause.objects and _is_someone(text, i)
        if is_dative or is_person or (asks and case == "Acc"):
            return noun_phrase(tree, i, blocked)
    if clause.is_passive and asks and clause.subject is not None:
        return noun_phrase(tree, clause.subject, blocked)
    return []


def _has_dative_article(text: Text, i: int) -> bool:
    """*sagte die Ministerin der Zeitung*, *versprach den Vereinen*: *der, dem* of an object, and *den* of a plural
    are the dative, whatever the tagger says."""
    tree = text.tree
    articles = (c for c in tree.children[i] if c < i)
    return any(
        tree.lower[c] in DATIVE_ARTICLES
        or (tree.lower[c] == "den" and "Plur" in (tree.morphs[c].get("Number"), tree.morphs[i].get("Number")))
        for c in articles
    )


def _has_preposition(text: Text, i: int) -> bool:
    return any(text.tree.relations[c] is Relation.PREPOSITION for c in text.tree.children[i])


@cache
def _conversations() -> tuple[str, ...]:
    return tuple(read_lines("claimex.find", "conversations.txt"))


@cache
def _prepositions() -> frozenset[tuple[str, str]]:
    rows = (line.split("\t") for line in read_lines("claimex.find", "addressee_prepositions.tsv"))
    return frozenset((verb, preposition) for verb, preposition in rows)
