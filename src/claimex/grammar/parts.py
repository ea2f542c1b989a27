"""What a clause is made of: subject, objects, complementiser, type, negation, mood."""

from __future__ import annotations

from claimex.grammar.clause import Clause, ClauseType
from claimex.grammar.mood import Mood, Number, Person, Reading, read_mood
from claimex.grammar.relations import Relation
from claimex.grammar.tree import Tree
from claimex.grammar.verbs import is_passive, lemma_of, stranded_prefix
from claimex.grammar.words import BY_WHICH, load_words

OPENER_TAGS = frozenset({"KOUS", "PRELS", "PRELAT", "PWS", "PWAV", "PWAT"})
RELATIVE_TAGS = frozenset({"PRELS", "PRELAT"})
COORDINATORS = frozenset({"und", "oder", "aber", "sowie", "sondern", "denn", "doch"})
FIRST_PERSON = frozenset({"ich", "mich", "mir"})
SUBJECTS = frozenset({"er", "ich", "wir", "du"})
BARE_ARTICLES = frozenset({"ein", "kein", "sein", "ihr", "mein", "dein", "unser", "euer"})
MASCULINE_ARTICLES = frozenset({"der", "dieser", "jener", "jeder"})
FEMININE = ("ung", "heit", "keit", "schaft", "ion", "tät", "ik", "in", "enz", "anz")
FEMININE_WEAK = ("jährigen", "itzenden", "klagten", "tragten")  # der 51-Jährigen, der Vorsitzenden
QUANTITIES = frozenset({"viel", "viele", "oft", "sehr", "lange"})
LETS = frozenset({"ließ", "ließen", "lässt", "lassen"})
CONDITIONS = frozenset({"wenn", "falls", "sofern"})
AGENT_PREPOSITIONS = frozenset({"von", "vom"})


def fill_in(tree: Tree, clause: Clause) -> None:
    """Fill in what the clause is made of; its tokens and its place among the other clauses are known."""
    own = set(clause.own)
    heads = {clause.anchor, *clause.verbs}
    for head in sorted(heads):
        for child in tree.children[head]:
            if child in own and child not in heads:
                _place(tree, clause, child, tree.relations[child])
    if clause.subject is None:
        clause.subject = _guess_subject(tree, clause)
    elif (better := _behind_verb(tree, clause, clause.subject)) is not None:
        if not _is_comparative(tree, clause, clause.subject):
            clause.objects = [clause.subject, *(i for i in clause.objects if i != better)]
        clause.subject = better
    first = _first_word(tree, clause)
    clause.marker = _find_marker(tree, clause, first)
    clause.type = _type_of(tree, clause, first)
    clause.prefix = next((v for v in clause.verbs if tree.relations[v] is Relation.PREFIX), None)
    if clause.prefix is None and clause.finite is not None:
        clause.prefix = stranded_prefix(tree, clause.finite, clause.verbs, clause.own)
        if clause.prefix is not None:
            clause.verbs = sorted([*clause.verbs, clause.prefix])
    clause.lemma = lemma_of(tree, clause.anchor, clause.verbs, clause.prefix)
    clause.is_passive = is_passive(tree, clause.verbs)
    if clause.is_passive and clause.agent is None:
        clause.agent = next((i for i in clause.obliques if _is_agent(tree, i)), None)
    if clause.agent is not None and clause.agent in clause.obliques:
        clause.obliques.remove(clause.agent)
    if clause.finite is not None:
        clause.reading = _read(tree, clause, clause.finite, first)


def _place(tree: Tree, clause: Clause, child: int, relation: Relation) -> None:
    if relation is Relation.SUBJECT and clause.subject is None:
        clause.subject = child
    elif relation is Relation.AGENT and any(tree.relations[c] is Relation.PREPOSITION for c in tree.children[child]):
        clause.agent = child
    elif relation is Relation.REFLEXIVE or (tree.lower[child] == "sich" and clause.reflexive is None):
        clause.reflexive = child
    elif relation in (Relation.OBJECT, Relation.INDIRECT_OBJECT):
        clause.objects.append(child)
    elif relation in (Relation.OBLIQUE, Relation.AGENT):  # dem Angeklagten wird vorgeworfen: no agent
        clause.obliques.append(child)
    elif relation is Relation.PREDICATE:
        clause.predicate = child
    elif relation is Relation.EXPLETIVE:
        clause.expletive = child
    elif relation is Relation.NEGATION:
        clause.negation = child


def _is_agent(tree: Tree, noun: int) -> bool:
    return tree.is_nominal(noun) and any(
        tree.relations[c] is Relation.PREPOSITION and tree.lower[c] in AGENT_PREPOSITIONS for c in tree.children[noun]
    )


def _guess_subject(tree: Tree, clause: Clause) -> int | None:
    """Where the parser names no subject: a nominative of the clause's verb, or who stands behind *ließ*."""
    if clause.finite is None:
        return None
    if tree.lower[clause.finite] in LETS and (lets := _nominal_behind(tree, clause, clause.finite)) is not None:
        return lets
    for i in clause.own:
        if not tree.is_nominal(i) or tree.morphs[i].get("Case") != "Nom":
            continue
        if tree.heads[i] in clause.verbs or tree.heads[i] == clause.anchor or tree.relations[i] is Relation.ROOT:
            return i
    return None


def _nominal_behind(tree: Tree, clause: Clause, finite: int) -> int | None:
    """*…, ließ | Sprecherin Beck ausrichten*: taken for an object of the infinitive."""
    arguments = (Relation.OBJECT, Relation.INDIRECT_OBJECT, Relation.SUBJECT)
    behind = (i for i in clause.own if i > finite and tree.relations[i] in arguments and tree.is_nominal(i))
    first = next(behind, None)
    if first is None or tree.lower[first] == "sich":
        return None
    return first if all(tree.pos[i] in ("DET", "ADJ") for i in range(finite + 1, first)) else None


def _behind_verb(tree: Tree, clause: Clause, subject: int) -> int | None:
    """The subject behind the verb where the parser took for it what stands before: *Die Behauptung nennt sein Sprecher
    unwahr*, *Kritischer äußerte sich die Chefin*. Only a masculine singular shows it."""
    finite = clause.finite
    if finite is None:
        return None
    is_es = tree.lower[subject] == "es" and _is_comparative(tree, clause, finite - 1)
    if not is_es and (subject > finite or is_nominative(tree, subject)):
        return None
    others = [i for i in clause.own if i > finite and tree.heads[i] in (clause.anchor, *clause.verbs)]
    if is_es:
        arguments = (Relation.SUBJECT, Relation.OBJECT)  # Kritischer sieht es die Opposition
        return next((i for i in others if i != subject and tree.relations[i] in arguments), None)
    others = [i for i in others if not any(tree.words[k] == "," for k in range(finite, i))]
    for i in others:
        if tree.relations[i] is Relation.SUBJECT and _is_comparative(tree, clause, subject):
            return i
        if tree.relations[i] in (Relation.SUBJECT, Relation.OBJECT) and is_nominative(tree, i):
            return i
        if i == finite + 1 and tree.tags[i] == "PPER" and tree.lower[subject] in load_words("places"):
            return i  # Draußen auf dem Flur erklärt sie, …
    return None


def is_nominative(tree: Tree, noun: int) -> bool:
    """True for *er* and for a masculine noun with *der, ein, sein* or the like."""
    if tree.lower[noun] in SUBJECTS:
        return True
    articles = (tree.lower[i] for i in tree.children[noun] if i < noun and tree.pos[i] in ("DET", "PRON"))
    article = next(articles, "")
    features = tree.morphs[noun]
    if features.get("Gender") != "Masc" or features.get("Number") == "Plur":
        return False
    if article in BARE_ARTICLES:
        return True
    # der Zeitung, der Lindenauer Zeitung: a dative, whatever the tagger says
    is_dative = (
        tree.lower[noun].endswith((*FEMININE, *FEMININE_WEAK)) or tree.pos[min(noun + 1, len(tree) - 1)] == "NOUN"
    )
    return article in MASCULINE_ARTICLES and features.get("Case") == "Nom" and not is_dative


def _is_comparative(tree: Tree, clause: Clause, i: int) -> bool:
    """*Kritischer, Schärfer, Zurückhaltender* right before the verb: no name, whatever the tagger says."""
    return clause.finite == i + 1 and i == clause.own[0] and tree.lower[i] in load_words("comparatives")


def _first_word(tree: Tree, clause: Clause) -> int:
    """The first word of the clause that is neither a mark nor a coordinator."""
    words = [i for i in clause.own if not tree.is_punctuation(i)]
    for i in words:
        if not ((tree.lower[i] in COORDINATORS and tree.pos[i] in ("CCONJ", "CONJ")) or tree.tags[i] == "KON"):
            return i
    return words[0] if words else clause.own[0]


def _find_marker(tree: Tree, clause: Clause, first: int) -> int | None:
    for i in clause.own:
        if tree.relations[i] is Relation.MARKER and tree.tags[i] != "PTKZU":
            return i
        if i > first + 2:
            break
    word = tree.lower[first]
    if word in ("dass", "daß", "ob"):
        return first
    if tree.tags[first] in ("KOUS", "KOUI") and (word in load_words("adverbial_markers") or word == "wie"):
        return first
    return None


def _type_of(tree: Tree, clause: Clause, first: int) -> ClauseType:
    word = tree.lower[clause.marker if clause.marker is not None else first]
    if clause.finite is None:
        return ClauseType.ADVERBIAL if tree.lower[first] in ("um", "ohne", "anstatt", "statt") else ClauseType.ZU
    if word in ("dass", "daß"):
        return ClauseType.DASS
    if word == "ob":
        return ClauseType.OB
    if clause.marker is not None and word in load_words("adverbial_markers"):
        return ClauseType.ADVERBIAL
    opener = _opener(tree, clause, first)
    if not is_verb_last(tree, clause, opener):
        return ClauseType.MAIN
    if tree.tags[opener] in RELATIVE_TAGS or tree.morphs[opener].get("PronType") == "Rel":
        return ClauseType.RELATIVE
    if tree.lower[opener] in BY_WHICH:
        return ClauseType.RELATIVE
    if word == "wie":
        return ClauseType.W if _asks_how(tree, clause, first) else ClauseType.WIE_SO
    if tree.lower[opener] in load_words("w_words"):
        return ClauseType.RELATIVE if _has_antecedent(tree, clause, opener) else ClauseType.W
    return ClauseType.ADVERBIAL if clause.marker is not None else ClauseType.MAIN


def _opener(tree: Tree, clause: Clause, first: int) -> int:
    """The word that introduces the clause: *wem* in *mit wem er sprach*."""
    second = first + 1
    if tree.pos[first] == "ADP" and second in clause.own:
        return second
    return first


def _asks_how(tree: Tree, clause: Clause, first: int) -> bool:
    """*wie viele kamen, wie es weitergehe*: a question, not *wie X mitteilte*."""
    following = first + 1
    if tree.lower[first] != "wie" or following not in clause.own:
        return False
    if tree.tags[following] in ("PIAT", "PIDAT", "ADJD") or tree.lower[following] in QUANTITIES:
        return True
    return clause.relation is Relation.CONTENT


def _has_antecedent(tree: Tree, clause: Clause, opener: int) -> bool:
    """*alles, was er sagte*, *die Stadt, wo er lebt*: a relative clause in spite of its w-word."""
    governor = clause.governor
    if clause.relation is Relation.RELATIVE:
        return True
    if governor is None or governor >= opener or not tree.is_nominal(governor):
        return False
    if tree.lower[opener] == "was":
        return tree.lower[governor] in load_words("antecedent_pronouns")
    return tree.lower[opener] in ("wo", "wohin", "woher") and tree.lower[governor] not in load_words("question_nouns")


def is_verb_last(tree: Tree, clause: Clause, opener: int) -> bool:
    """True if a word introduces the clause that sends its finite verb to the end, and the verb stands there.

    Phrases may be put behind the verb (*der kam aus Köln* stays a main clause, *weil er kam aus Köln* does not).
    """
    finite = clause.finite
    if finite is None or opener >= finite:
        return False
    tag, word = tree.tags[opener], tree.lower[opener]
    conjunction = tree.relations[opener] is Relation.MARKER or tag == "KOUS"
    if not (conjunction or tag in OPENER_TAGS or word in load_words("w_words") or word in BY_WHICH):
        return False
    later = [v for v in clause.verbs if v > finite]
    if later and later[0] > finite + 1 and tree.relations[later[0]] is Relation.PREFIX:
        return False  # teilte … mit
    before = [i for i in clause.own if i < finite and not tree.is_punctuation(i)]
    after = [i for i in clause.own if i > finite and i not in clause.verbs and not tree.is_punctuation(i)]
    if not conjunction and _is_question(tree, clause):
        return False
    if not after:
        return True
    if later and later[-1] > after[0]:
        return False  # hat … gesagt
    if conjunction or tag in RELATIVE_TAGS:
        return len(before) > 1
    return len(before) > 1 and clause.subject is not None and clause.subject < finite


def _is_question(tree: Tree, clause: Clause) -> bool:
    """A question mark behind the clause and nothing above it: *Wer kommt?*"""
    last = clause.own[-1]
    _, end = tree.sentences[clause.sentence]
    mark = tree.words[last] if tree.is_punctuation(last) else tree.words[last + 1] if last + 1 < end else ""
    return mark == "?" and clause.parent is None


def _read(tree: Tree, clause: Clause, finite: int, first: int) -> Reading:
    """Mood of the finite verb, by its form, its subject and its place."""
    person, number = _agreement(tree, clause, finite)
    features = tree.morphs[finite]
    opens = first == finite and _begins_sentence(tree, clause, finite)
    tag_mood = features.get("Mood", "")
    if opens and clause.subject is None and tree.tags[finite] in ("VVIMP", "VAIMP"):
        tag_mood = "Imp"
    elif tag_mood == "Imp" and (clause.subject is not None or not opens):
        tag_mood = ""
    reading = read_mood(
        tree.words[finite],
        tree.lemmas[finite],
        tag_mood=tag_mood,
        tag_tense=features.get("Tense", ""),
        person=person,
        number=number,
    )
    if reading.mood is Mood.INDICATIVE and _is_conditional_sollte(tree, clause, finite, opens=opens):
        return Reading(Mood.KONJUNKTIV_II, f"{tree.words[finite]} of a condition", "sollen")
    if reading.mood is Mood.KONJUNKTIV_I and opens and _is_wish(tree, clause, finite):
        return Reading(Mood.IMPERATIVE, f"{tree.words[finite]} opens the sentence: command or wish", reading.infinitive)
    return reading


def _is_conditional_sollte(tree: Tree, clause: Clause, finite: int, *, opens: bool) -> bool:
    """*Sollte er kommen, …*, *falls er kommen sollte*: no past, although the form is one."""
    if tree.lower[finite] not in ("sollte", "sollten"):
        return False
    marker = tree.lower[clause.marker] if clause.marker is not None else ""
    _, end = tree.sentences[clause.sentence]
    return marker in CONDITIONS or (opens and not any(tree.words[i] == "?" for i in range(finite, end)))


def _begins_sentence(tree: Tree, clause: Clause, finite: int) -> bool:
    start, _ = tree.sentences[clause.sentence]
    return all(tree.is_punctuation(i) for i in range(start, finite))


def _is_wish(tree: Tree, clause: Clause, finite: int) -> bool:
    """*Warte!*, *Gebe Gott, dass …*, *Möge er …*; not *Komme er, so …* and not a question."""
    _, end = tree.sentences[clause.sentence]
    if any(tree.words[i] == "?" for i in clause.own[-1:]) or tree.words[end - 1] == "?":
        return False
    if clause.subject is None:
        return tree.words[end - 1] == "!"
    comma = next((i for i in range(finite, end - 1) if tree.words[i] == ","), None)
    if comma is None:
        return True
    return tree.lower[comma + 1] in ("dass", "daß")


def _agreement(tree: Tree, clause: Clause, finite: int) -> tuple[Person, Number]:
    """Person and number that the finite verb shows, the subject deciding where there is one."""
    features = tree.morphs[finite]
    word = tree.lower[finite]
    if clause.subject is not None:
        name = tree.lower[clause.subject]
        if name == "ich":
            return 1, "sing"
        if name == "wir":
            return 1, "plur"
        if name == "du":
            return 2, "sing"
        if name == "ihr" and word.endswith("t"):
            return 2, "plur"
    elif _goes_on_with_ich(tree, clause) and word.endswith("e"):
        return 1, "sing"
    # Ich ging und habe gewartet: who speaks of himself may stand in the clause before, or be missed by the parser.
    is_own = features.get("Person") == "1" and features.get("Mood") == "Ind" and word.endswith("e")
    if is_own and any(tree.lower[i] in FIRST_PERSON for i in range(*tree.sentences[clause.sentence])):
        return 1, "sing"
    if word.endswith("n") and word != "bin":
        return 3, "plur"
    if any(tree.lower[i] == "wir" for i in clause.own):
        return 1, "plur"
    return 3, "sing"


def _goes_on_with_ich(tree: Tree, clause: Clause) -> bool:
    """*Ich weiß das und biete mich an*: a clause without a subject shares that of the clause which it goes on with."""
    above = clause.parent
    return clause.relation is Relation.CONJUNCT and above is not None and any(tree.lower[i] == "ich" for i in above.own)
