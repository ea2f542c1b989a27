"""Clauses of a sentence: finite verb, lexical verb with prefix, mood, subject, complementiser, complements, negation.

Built from the normalised tree of either dialect and mended on the surface: German sets its clauses off by commas, so
a stretch between two marks that holds the verb of just one clause belongs to that clause, whatever a small parser
attached its words to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from claimex.grammar.mood import Mood, Reading, closed_class_forms, read_mood
from claimex.grammar.relations import Relation
from claimex.grammar.tree import Tree


class ClauseType(Enum):
    """How a clause is introduced and where its verb stands."""

    MAIN = auto()  # verb-second or verb-first, no complementiser
    DASS = auto()
    OB = auto()
    W = auto()  # indirect question: wer, was, wie, wann, warum …
    WIE_SO = auto()  # wie X mitteilte
    ZU = auto()  # zu-infinitive
    RELATIVE = auto()
    ADVERBIAL = auto()  # weil, wenn, nachdem, um … zu


FINITE_TAGS = {"VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP"}
PARTICIPLE_TAGS = {"VVPP", "VAPP", "VMPP"}
INFINITIVE_TAGS = {"VVINF", "VAINF", "VMINF"}
W_WORDS = {
    "wer", "wen", "wem", "wessen", "was", "wie", "wo", "wohin", "woher", "wann", "warum", "weshalb", "wieso", "inwieweit",
    "inwiefern", "welche", "welcher", "welches", "welchen", "welchem", "wieviel", "wieviele", "worum", "worüber", "womit",
    "wofür", "wogegen", "woran", "worauf", "woraus", "wovon", "wodurch", "wozu", "weswegen",
}  # fmt: skip
ADVERBIAL_MARKERS = {
    "weil", "da", "wenn", "falls", "nachdem", "bevor", "ehe", "während", "obwohl", "obgleich", "obschon", "sodass", "damit",
    "sobald", "solange", "indem", "seit", "seitdem", "bis", "als", "sofern", "soweit", "soviel", "um", "ohne", "anstatt",
    "statt", "wobei", "wohingegen", "zumal", "wonach",
}  # fmt: skip
SEPARATORS = {",", ":", ";", "–", "—", "-", "(", ")", "„", "“", '"', "”", "»", "«", "‚", "‘", "›", "‹", "..."}
CLAUSAL = {
    Relation.COMPLEMENT, Relation.ADVERBIAL, Relation.RELATIVE, Relation.CONTENT, Relation.PARATAXIS, Relation.ROOT,
}  # fmt: skip
PLURAL_PRONOUNS = {"wir": 1, "ihr": 2}


@dataclass(slots=True, eq=False)
class Clause:
    """One clause; all members are token indices of the Doc.

    ``anchor`` is the token that stands for the clause in the parse, ``finite`` its finite verb (``None`` in an
    infinitive clause), ``verbs`` every word of the verb (*hat … mitgeteilt*, *teilte … mit*), ``lemma`` the infinitive
    with its separable prefix. ``own`` are its tokens without those of its dependent clauses.
    """

    anchor: int
    finite: int | None
    verbs: list[int]
    lemma: str
    type: ClauseType
    sentence: int
    marker: int | None = None
    prefix: int | None = None
    reflexive: int | None = None
    expletive: int | None = None
    subject: int | None = None
    agent: int | None = None
    objects: list[int] = field(default_factory=list)
    obliques: list[int] = field(default_factory=list)
    predicate: int | None = None
    negation: int | None = None
    is_passive: bool = False
    relation: Relation = Relation.ROOT
    governor: int | None = None  # the token that the clause hangs on
    parent: Clause | None = None
    children: list[Clause] = field(default_factory=list)
    own: list[int] = field(default_factory=list)
    reading: Reading | None = None

    @property
    def mood(self) -> Mood:
        return self.reading.mood if self.reading else Mood.INDICATIVE

    @property
    def is_finite(self) -> bool:
        return self.finite is not None

    @property
    def tokens(self) -> list[int]:
        """Tokens of the clause and of every clause below it, in text order."""
        found = list(self.own)
        for child in self.children:
            found.extend(child.tokens)
        return sorted(found)

    @property
    def start(self) -> int:
        return min(self.own)

    def ancestors(self) -> list[Clause]:
        found, clause = [], self.parent
        while clause is not None and clause not in found:
            found.append(clause)
            clause = clause.parent
        return found


def is_finite_verb(tree: Tree, i: int) -> bool:
    """Finite by tag, or a form that can be nothing else (*sei, müsse*) whatever the tagger says."""
    tag = tree.tags[i]
    if tag in FINITE_TAGS:
        return tree.words[i].islower() or tree.sentences[tree.sentence_of[i]][0] >= i - 2 or _opens(tree, i)
    if tag in PARTICIPLE_TAGS or tag in INFINITIVE_TAGS or tag == "PTKZU":
        return False
    if tree.pos[i] in ("VERB", "AUX") and not tag.startswith("V"):
        return tree.morphs[i].get("VerbForm") == "Fin"
    word = tree.words[i]
    return word.islower() and word in UNMISTAKABLE


UNMISTAKABLE = frozenset(
    form
    for form, verb in closed_class_forms().items()
    if form.endswith(("e", "ei", "eien", "te", "ten", "t")) and form not in {"habe", "sein", "wert", "sollt", "wollt"}
    and verb != "wissen"
)  # fmt: skip


def _opens(tree: Tree, i: int) -> bool:
    """True after a colon or an opening mark, where a verb is capitalised without being a noun."""
    return i > 0 and (tree.words[i - 1] in SEPARATORS or tree.is_punctuation(i - 1))


def read_clauses(tree: Tree, sentence: int) -> list[Clause]:
    """The clauses of one sentence, in text order of their verbs."""
    start, end = tree.sentences[sentence]
    heads = _find_verbs(tree, start, end)
    clauses = [Clause(anchor, finite, verbs, "", ClauseType.MAIN, sentence) for anchor, finite, verbs in heads]
    if not clauses:
        return []
    owner = _own_tokens(tree, start, end, clauses)
    _mend_by_commas(tree, start, end, clauses, owner)
    for i in range(start, end):
        place = owner[i - start]
        if place is not None:
            clauses[place].own.append(i)
    clauses = [c for c in clauses if c.own]
    for clause in clauses:
        _describe(tree, clause)
    _link(tree, start, end, clauses)
    return sorted(clauses, key=lambda c: c.finite if c.finite is not None else c.anchor)


def _link(tree: Tree, start: int, end: int, clauses: list[Clause]) -> None:
    """Hang each clause on the one that owns the token it depends on."""
    owner = {i: c for c in clauses for i in c.own}
    for clause in clauses:
        clause.relation = tree.relations[clause.anchor]
        seen, i = set(), clause.anchor
        while i not in seen and start <= i < end:
            seen.add(i)
            above = owner.get(i)
            if above is not None and above is not clause and clause not in above.ancestors():
                clause.governor, clause.parent = i, above
                above.children.append(clause)
                break
            i = tree.heads[i]


def _find_verbs(tree: Tree, start: int, end: int) -> list[tuple[int, int | None, list[int]]]:
    """Verb complexes as (anchor, finite verb, all verbs)."""
    found: dict[int, tuple[int | None, list[int]]] = {}
    taken: set[int] = set()
    for i in range(start, end):
        if not is_finite_verb(tree, i):
            continue
        if tree.is_tiger:
            chain = _tiger_chain(tree, i)
            anchor = i
        else:
            relation, head = tree.relations[i], tree.heads[i]
            depends = relation in (Relation.AUXILIARY, Relation.COPULA) and start <= head < end
            if depends and head in found and found[head][0] is not None:
                # A second finite verb under one head: a coordination or a parser's error; it stands for itself.
                depends = False
            anchor = head if depends else i
            chain = _ud_chain(tree, anchor, i)
        if anchor in found and found[anchor][0] is not None:
            continue
        found[anchor] = (i, chain)
        taken.update(chain)
    for i in range(start, end):
        if i in taken or i in found:
            continue
        if _is_zu_infinitive(tree, i):
            found[i] = (None, [i, *[c for c in tree.children[i] if tree.tags[c] == "PTKZU"]])
    return [(anchor, finite, sorted(set(verbs))) for anchor, (finite, verbs) in found.items()]


def _tiger_chain(tree: Tree, finite: int) -> list[int]:
    chain, current = [finite], finite
    while True:
        chain += [c for c in tree.children[current] if tree.relations[c] is Relation.PREFIX]
        following = next(
            (
                c
                for c in tree.children[current]
                if tree.relations[c] is Relation.COMPLEMENT
                and tree.tags[c] in PARTICIPLE_TAGS | INFINITIVE_TAGS
                and not any(tree.tags[k] == "PTKZU" for k in tree.children[c])
            ),
            None,
        )
        if following is None or following in chain:
            return chain
        chain.append(following)
        current = following


def _ud_chain(tree: Tree, anchor: int, finite: int) -> list[int]:
    chain = [finite]
    if tree.pos[anchor] in ("VERB", "AUX") or tree.tags[anchor] in PARTICIPLE_TAGS | INFINITIVE_TAGS:
        chain.append(anchor)
    chain += [
        c
        for c in tree.children[anchor]
        if tree.relations[c] is Relation.PREFIX
        or (tree.relations[c] is Relation.AUXILIARY and not is_finite_verb(tree, c))
    ]
    return chain


def _is_zu_infinitive(tree: Tree, i: int) -> bool:
    if tree.tags[i] == "VVIZU":
        return True
    if tree.tags[i] not in INFINITIVE_TAGS and tree.pos[i] not in ("VERB", "AUX"):
        return False
    return i > 0 and tree.tags[i - 1] == "PTKZU"


def _own_tokens(tree: Tree, start: int, end: int, clauses: list[Clause]) -> list[int | None]:
    """For each token of the sentence, the index of the nearest clause above it."""
    owner: list[int | None] = [None] * (end - start)
    for n, clause in enumerate(clauses):
        for i in {clause.anchor, *clause.verbs}:
            if start <= i < end:
                owner[i - start] = n
    for i in range(start, end):
        path, k = [], i
        while owner[k - start] is None and tree.heads[k] != k and start <= tree.heads[k] < end and k not in path:
            path.append(k)
            k = tree.heads[k]
        for step in path:
            owner[step - start] = owner[k - start]
    return owner


def _mend_by_commas(tree: Tree, start: int, end: int, clauses: list[Clause], owner: list[int | None]) -> None:
    """Give each stretch between punctuation marks to the one clause whose verb it holds, or to the majority's."""
    verb_of = {v: n for n, c in enumerate(clauses) for v in c.verbs}
    left = start
    for i in range(start, end + 1):
        if i < end and tree.words[i] not in SEPARATORS:
            continue
        segment = range(left, i)
        left = i + 1
        inside = [verb_of[k] for k in segment if k in verb_of]
        distinct = set(inside)
        if len(distinct) == 1:
            winner = inside[0]
        elif not distinct and len(segment):
            votes = [o for k in segment if (o := owner[k - start]) is not None]
            if not votes:
                continue
            winner = max(set(votes), key=votes.count)
        else:
            continue
        for k in segment:
            owner[k - start] = winner
    for i in range(start, end):
        # A mark goes with the clause that it closes off; which side it is on is asked again where it matters.
        if tree.words[i] in SEPARATORS:
            following = owner[i + 1 - start] if i + 1 < end else owner[i - 1 - start] if i > start else owner[i - start]
            owner[i - start] = following if following is not None else owner[i - start]


def _describe(tree: Tree, clause: Clause) -> None:
    """Fill in what the clause is made of, from the dependents of its heads."""
    own = set(clause.own)
    heads = {clause.anchor, *clause.verbs}
    for head in sorted(heads):
        for child in tree.children[head]:
            if child not in own or child in heads:
                continue
            _place(tree, clause, child, tree.relations[child])
    if clause.subject is None:
        clause.subject = _guess_subject(tree, clause)
    first = next((i for i in clause.own if not tree.is_punctuation(i)), clause.own[0])
    clause.marker = _find_marker(tree, clause, first)
    clause.type = _type_of(tree, clause, first)
    clause.prefix = next((v for v in clause.verbs if tree.relations[v] is Relation.PREFIX), None)
    if clause.prefix is None:
        clause.prefix = _stranded_prefix(tree, clause)
        if clause.prefix is not None:
            clause.verbs = sorted([*clause.verbs, clause.prefix])
    clause.lemma = _lemma_of(tree, clause)
    clause.is_passive = _is_passive(tree, clause)
    if clause.finite is not None:
        person, number = _agreement(tree, clause)
        features = tree.morphs[clause.finite]
        clause.reading = read_mood(
            tree.words[clause.finite],
            tree.lemmas[clause.finite],
            tag_mood=features.get("Mood", ""),
            tag_tense=features.get("Tense", ""),
            person=person,
            number=number,
        )


def _place(tree: Tree, clause: Clause, child: int, relation: Relation) -> None:
    if relation is Relation.SUBJECT and clause.subject is None:
        clause.subject = child
    elif relation is Relation.AGENT:
        clause.agent = child
    elif relation in (Relation.OBJECT, Relation.INDIRECT_OBJECT):
        clause.objects.append(child)
    elif relation is Relation.OBLIQUE:
        clause.obliques.append(child)
    elif relation is Relation.PREDICATE:
        clause.predicate = child
    elif relation is Relation.REFLEXIVE or (tree.lower[child] == "sich" and clause.reflexive is None):
        clause.reflexive = child
    elif relation is Relation.EXPLETIVE:
        clause.expletive = child
    elif relation is Relation.NEGATION:
        clause.negation = child


def _guess_subject(tree: Tree, clause: Clause) -> int | None:
    """Where the parser names no subject: a nominative noun phrase of the clause that agrees with its verb."""
    if clause.finite is None:
        return None
    for i in clause.own:
        head = tree.heads[i]
        if tree.pos[i] not in ("NOUN", "PROPN", "PRON") or tree.morphs[i].get("Case") != "Nom":
            continue
        if head in clause.verbs or head == clause.anchor or tree.relations[i] is Relation.ROOT:
            return i
    return None


def _find_marker(tree: Tree, clause: Clause, first: int) -> int | None:
    for i in clause.own:
        if tree.relations[i] is Relation.MARKER and tree.tags[i] != "PTKZU":
            return i
        if i > first + 2:
            break
    word = tree.lower[first]
    if word in ("dass", "daß", "ob") or word in ADVERBIAL_MARKERS and tree.tags[first] in ("KOUS", "KOUI"):
        return first
    return None


def _type_of(tree: Tree, clause: Clause, first: int) -> ClauseType:
    word = tree.lower[clause.marker] if clause.marker is not None else tree.lower[first]
    if clause.finite is None:
        return ClauseType.ADVERBIAL if tree.lower[first] in ("um", "ohne", "anstatt", "statt") else ClauseType.ZU
    if word in ("dass", "daß"):
        return ClauseType.DASS
    if word == "ob":
        return ClauseType.OB
    verb_last = is_verb_last(tree, clause)
    if clause.marker is not None and word in ADVERBIAL_MARKERS:
        return ClauseType.ADVERBIAL
    if verb_last and word == "wie":
        return ClauseType.WIE_SO
    head_word = tree.lower[first + 1] if tree.pos[first] == "ADP" and first + 1 in clause.own else tree.lower[first]
    if verb_last and (word in W_WORDS or head_word in W_WORDS):
        return ClauseType.W
    if verb_last and (tree.tags[first] == "PRELS" or tree.morphs[first].get("PronType") == "Rel"):
        return ClauseType.RELATIVE
    if verb_last and first + 1 in clause.own and tree.tags[first + 1] in ("PRELS", "PRELAT"):
        return ClauseType.RELATIVE
    if clause.marker is not None and verb_last:
        return ClauseType.ADVERBIAL
    return ClauseType.MAIN


def is_verb_last(tree: Tree, clause: Clause) -> bool:
    """True if the finite verb closes its clause: nothing of the clause's own but marks or an extraposed phrase follows.

    A verb within the first two words of its clause is never verb-last.
    """
    finite = clause.finite
    if finite is None:
        return False
    words = [i for i in clause.own if not tree.is_punctuation(i)]
    before = [i for i in words if i < finite]
    after = [i for i in words if i > finite and i not in clause.verbs]
    if not before:
        return False
    verbs_after = [v for v in clause.verbs if v > finite]
    if verbs_after and tree.words[verbs_after[0] - 1] not in SEPARATORS and verbs_after[0] > finite + 1:
        return False
    opener = before[0]
    introduces = (
        tree.relations[opener] is Relation.MARKER
        or tree.tags[opener] in ("KOUS", "PRELS", "PRELAT", "PWS", "PWAV", "PWAT")
        or tree.lower[opener] in W_WORDS
        or tree.lower[opener] in ("dass", "daß", "ob", "wie")
    )
    if len(before) >= 2 and introduces:
        return True
    return len(after) == 0 and len(before) >= 2 and introduces


def _stranded_prefix(tree: Tree, clause: Clause) -> int | None:
    """A separable prefix that the parser missed: tagged as one, after its verb, at the end of the clause."""
    if clause.finite is None:
        return None
    for i in reversed(clause.own):
        if tree.tags[i] == "PTKVZ" and i > clause.finite:
            return i
        if not tree.is_punctuation(i) and i not in clause.verbs:
            break
    return None


def _lemma_of(tree: Tree, clause: Clause) -> str:
    """Infinitive of the content verb, its separable prefix in front."""
    content = clause.anchor if clause.anchor in clause.verbs else clause.verbs[0]
    if tree.is_tiger:
        content = next(
            (v for v in reversed(clause.verbs) if tree.tags[v] in PARTICIPLE_TAGS | INFINITIVE_TAGS), clause.anchor
        )
    lemma = tree.lemmas[content].lower()
    if clause.prefix is not None and not lemma.startswith(tree.lower[clause.prefix]):
        lemma = tree.lower[clause.prefix] + lemma
    return lemma


def _is_passive(tree: Tree, clause: Clause) -> bool:
    if not any(tree.tags[v] in PARTICIPLE_TAGS for v in clause.verbs):
        return False
    return any(tree.lemmas[v] == "werden" or tree.lower[v].startswith(("wurd", "wird", "worden")) for v in clause.verbs)


def _agreement(tree: Tree, clause: Clause) -> tuple[int, str]:
    """Person and number that the finite verb shows, the subject deciding where there is one."""
    subject = clause.subject
    features = tree.morphs[clause.finite] if clause.finite is not None else {}
    word = tree.lower[clause.finite] if clause.finite is not None else ""
    if subject is not None:
        name = tree.lower[subject]
        if name == "ich":
            return 1, "sing"
        if name in PLURAL_PRONOUNS:
            return PLURAL_PRONOUNS[name], "plur"
        if name == "du":
            return 2, "sing"
    elif features.get("Person") == "1" and any(tree.lower[i] in ("ich", "mich", "mir") for i in clause.own):
        return 1, "sing"
    if word.endswith("n") and word not in ("bin",):
        return 3, "plur"
    if any(tree.lower[i] == "wir" for i in clause.own):
        return 1, "plur"
    return 3, "sing"
