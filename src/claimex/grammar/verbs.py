"""Finding the verbs of a sentence: one for each clause, of one or more words (*hat … mitgeteilt*, *teilte … mit*)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from claimex.grammar.dialects import NONFINITE, VERBAL
from claimex.grammar.infinitives import Form, infinitive_of, infinitives
from claimex.grammar.paradigms import closed_class_forms, paradigm
from claimex.grammar.relations import Relation
from claimex.grammar.tree import Tree

FINITE_TAGS = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP"})
NOMINAL_TAGS = frozenset({"ADJA", "NN", "NE"})
PARTICIPLE_TAGS = frozenset({"VVPP", "VAPP", "VMPP"})
SEPARATORS = frozenset(
    {",", ":", ";", "–", "—", "-", "(", ")", "„", "“", '"', "”", "»", "«", "‚", "‘", "›", "‹", "..."}
)
CLAUSE_ENDS = frozenset({",", ":", ";", "–", "—", "(", ")"})
SUBJECT_POS = frozenset({"DET", "PROPN", "NOUN", "PRON"})
OPENERS = frozenset({"KOUS", "PRELS", "PRELAT", "PWS", "PWAV", "PWAT"})
MISTAKEN = frozenset({"ADJA", "ADJD", "APPR", "ADV", "NN", "NE", "FM", "XY"})
HELPERS = frozenset({Relation.AUXILIARY, Relation.COPULA})


@dataclass(slots=True)
class Verb:
    """The words of one clause's verb; ``anchor`` stands for the clause in the tree, ``finite`` is ``None`` for *zu*."""

    anchor: int
    finite: int | None
    words: list[int]


@cache
def _unmistakable() -> frozenset[str]:
    """Forms that are finite whatever the tagger says: sei, müsse, hätten."""
    return frozenset(
        form
        for form, verb in closed_class_forms().items()
        if form.endswith(("e", "ei", "eien", "te", "ten", "t"))
        and form not in {"habe", "sein", "wert", "sollt", "wollt"}
        and verb != "wissen"
    )


def is_finite_verb(tree: Tree, i: int) -> bool:
    """Finite by tag, or a form that can be nothing else (*sei, müsse*) whatever the tagger says."""
    tag = tree.tags[i]
    if tag in FINITE_TAGS:
        return tree.words[i].islower() or tree.sentences[tree.sentence_of[i]][0] >= i - 2 or _opens(tree, i)
    if tag in NONFINITE or tag == "PTKZU":
        return False
    if tree.is_verb(i) and not tag.startswith("V"):
        return tag not in NOMINAL_TAGS and tree.is_tagged_finite(i)
    word = tree.words[i]
    return word.islower() and word in _unmistakable()


def _opens(tree: Tree, i: int) -> bool:
    """True after a colon or an opening mark, where a verb is capitalised without being a noun."""
    return i > 0 and (tree.words[i - 1] in SEPARATORS or tree.is_punctuation(i - 1))


def find_verbs(tree: Tree, start: int, end: int) -> list[Verb]:
    """The verbs between two tokens, finite ones first, then infinitives with *zu*."""
    found: dict[int, Verb] = {}
    taken: set[int] = set()
    forms = _verb_forms(tree, start, end)
    mistagged = _mistagged(tree, start, end, forms)
    for i in sorted({*forms, *mistagged}):
        if i not in mistagged and not is_finite_verb(tree, i):
            continue
        head = tree.heads[i]
        # A second finite verb under one head is a coordination or a parser's error; it stands for itself.
        depends = (
            tree.relations[i] in (Relation.AUXILIARY, Relation.COPULA) and start <= head < end and head not in found
        )
        anchor = head if depends else i
        if anchor not in found:
            found[anchor] = Verb(anchor, i, _words(tree, anchor, i))
            taken.update(found[anchor].words)
    for i in forms:
        if i in taken or i in found or not _is_zu_infinitive(tree, i):
            continue
        head = tree.heads[i]
        anchor = head if tree.relations[i] is Relation.AUXILIARY and start <= head < end else i
        if anchor in found or anchor in taken:
            continue
        particle = [i - 1] if i > start and tree.tags[i - 1] == "PTKZU" else []
        found[anchor] = Verb(anchor, None, sorted({anchor, i, *particle}))
        taken.update(found[anchor].words)
    return list(found.values())


def _verb_forms(tree: Tree, start: int, end: int) -> list[int]:
    """All that can be a verb by its tag, its part of speech or its form."""
    pos, tags, words, unmistakable = tree.pos, tree.tags, tree.words, _unmistakable()
    return [i for i in range(start, end) if pos[i] in VERBAL or tags[i].startswith("V") or words[i] in unmistakable]


def _mistagged(tree: Tree, start: int, end: int, forms: list[int]) -> set[int]:
    """Finite verbs that look like an infinitive or a participle: *dass sie falsche Angaben machen*.

    A clause behind a subordinating conjunction has a finite verb; if none is tagged, it is the verb that ends it.
    ``forms`` are all that can be verbs.
    """
    found: set[int] = set()
    for i in [i for i, tag in enumerate(tree.tags[start:end], start) if tag == "KOUS"]:
        stop = next((k for k in range(i + 1, end) if tree.words[k] in CLAUSE_ENDS), end)
        words = [k for k in range(i + 1, stop) if not tree.is_punctuation(k)]
        if len(words) < 2 or any(is_finite_verb(tree, k) for k in words):
            continue
        last = words[-1]
        if tree.tags[last] in NONFINITE and tree.tags[last - 1] != "PTKZU" and _may_be_finite(tree, last):
            found.add(last)
    for i in forms:
        if not start < i < end - 1:
            continue
        # …, schreiben die Anwälte: right behind a comma and before its subject, a verb is finite.
        # …, schimpfte Trainer Dahl: nor is it an adjective, if one of two taggers sees a verb.
        is_doubtful = tree.tags[i] in NONFINITE or (tree.tags[i] == "ADJA" and tree.pos[i] == "VERB")
        opens = tree.words[i - 1] == "," and is_doubtful and tree.pos[i + 1] in SUBJECT_POS
        if opens and tree.words[i].islower() and _may_be_finite(tree, i):
            found.add(i)
    found.update(_hidden_subjunctives(tree, start, end))
    root = next((i for i in forms if tree.relations[i] is Relation.ROOT), None)
    if root is not None and tree.tags[root] in NONFINITE and root > start and _may_be_finite(tree, root):
        # Kritiker sagen, …: the head of a sentence is finite if it has no auxiliary and a subject before it.
        helped = any(is_finite_verb(tree, k) for k in tree.children[root] if tree.relations[k] in HELPERS)
        preceded = any(tree.relations[k] is Relation.SUBJECT and k < root for k in tree.children[root])
        if preceded and not helped and tree.tags[root - 1] != "PTKZU":
            found.add(root)
    return found


def _hidden_subjunctives(tree: Tree, start: int, end: int) -> Iterator[int]:
    """*Jede zweite enthalte Fehler, sagt Kern*, *auf Dauer schneide Holz besser ab*: forms of strong verbs that the
    tagger takes for an adjective or a preposition, in the stretch that begins a sentence and has no other verb."""
    stop = next((k for k in range(start, end) if tree.words[k] in CLAUSE_ENDS or tree.words[k] in ".!?"), end)
    inside = range(start + 1, stop - 1)
    if any(tree.tags[k] in OPENERS or is_finite_verb(tree, k) for k in range(start, stop)):
        return
    is_told = stop + 1 < end and tree.words[stop] == "," and is_finite_verb(tree, stop + 1)
    for i in inside:
        word, tag = tree.words[i], tree.tags[i]
        if not (word.islower() and word.endswith("e") and tag in MISTAKEN) or not _is_strong(word):
            continue
        if tag != "ADJA" or is_told or tree.pos[i + 1] not in ("NOUN", "PROPN", "ADJ"):
            yield i
            return


@lru_cache(maxsize=1 << 12)
def _is_strong(form: str) -> bool:
    """Whether a form is the reporting subjunctive of a strong verb: these are known, and no adjective looks so."""
    tables = map(paradigm, infinitives(form, Form.FINITE))
    return any(t is not None and t.konjunktiv_1[2] == form and not t.preterite[2].endswith("e") for t in tables)


def _may_be_finite(tree: Tree, i: int) -> bool:
    """*machen* is infinitive and plural, *untersagt* participle and singular; *abgeschrieben* is never finite."""
    return bool(infinitives(tree.lower[i], Form.FINITE))


def _words(tree: Tree, anchor: int, finite: int) -> list[int]:
    words = {finite}
    if tree.is_verb(anchor) or tree.tags[anchor] in NONFINITE:
        words.add(anchor)
    for child in tree.children[anchor]:
        relation = tree.relations[child]
        if relation is Relation.PREFIX or (relation is Relation.AUXILIARY and not is_finite_verb(tree, child)):
            words.add(child)
    return sorted(words)


def _is_zu_infinitive(tree: Tree, i: int) -> bool:
    tag = tree.tags[i]
    if tag == "VVIZU":
        return True
    if tag not in NONFINITE and not tree.is_verb(i):
        return False
    return i > 0 and tree.tags[i - 1] == "PTKZU"


def stranded_prefix(tree: Tree, finite: int, words: list[int], own: list[int]) -> int | None:
    """A separable prefix that the parser missed: tagged as one, after its verb, at the end of the clause."""
    for i in reversed(own):
        if tree.tags[i] == "PTKVZ" and i > finite:
            return i
        if not tree.is_punctuation(i) and i not in words:
            break
    return None


def lemma_of(tree: Tree, anchor: int, words: list[int], prefix: int | None) -> str:
    """Infinitive of the content verb, its separable prefix in front."""
    verb = anchor if anchor in words else words[0]
    lemma = tree.lemmas[verb].lower()
    if lemma == tree.lower[verb]:  # maulte CDU-Ratsherr Nolte: tagged as an adjective, so that nobody gave it a lemma
        lemma = infinitive_of(lemma, Form.FINITE) or lemma
    if prefix is not None and not lemma.startswith(tree.lower[prefix]):
        lemma = tree.lower[prefix] + lemma
    return lemma


def is_passive(tree: Tree, words: list[int]) -> bool:
    """True for *wird … abgelehnt, sei abgelehnt worden*: a participle with a form of *werden*."""
    if not any(tree.tags[w] in PARTICIPLE_TAGS and not tree.lower[w].endswith("worden") for w in words):
        return False
    return any(tree.lemmas[w] == "werden" or tree.lower[w].startswith(("wurd", "wird", "worden")) for w in words)


def has_perfect_infinitive(tree: Tree, words: list[int]) -> bool:
    """True for *soll gesagt haben, soll verhaftet worden sein*: a participle and the infinitive of its auxiliary."""
    has_participle = any(tree.tags[w] in PARTICIPLE_TAGS for w in words)
    return has_participle and any(tree.lower[w] in ("haben", "sein") and tree.tags[w] not in FINITE_TAGS for w in words)
