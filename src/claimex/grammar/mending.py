"""What a small parser gets wrong again and again although the words show it: set right in the lists of a tree."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from claimex.grammar.infinitives import Form, infinitive_of, infinitives
from claimex.grammar.relations import Relation

if TYPE_CHECKING:
    from claimex.grammar.tree import Tree

# What stands before the verb where its subject does not.
FRONTED = {"das": Relation.OBJECT, "dies": Relation.OBJECT, "dem": Relation.INDIRECT_OBJECT}
LONGEST_FRONT = 8  # tokens
CLOSING = frozenset({"“", "”", '"', "«", "»", "‘", "‹", "›"})
PARTICLES = frozenset({"von", "van", "zu", "de", "zur", "vom", "di", "del", "der"})
SEEING = frozenset({"sehen", "halten", "nehmen", "machen", "formulieren", "beschreiben", "empfinden"})
BESIDE = (["selbst"], ["hingegen"], ["dagegen"], ["aber"])  # between a first word and its verb
FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN"})
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
INDEPENDENT = frozenset({Relation.ROOT, Relation.PARATAXIS})
NO_SUBJECTS = frozenset({"den", "dem", "der", "einen", "einem", "einer", "sich"})
OF_A_NOUN = frozenset(
    {Relation.APPOSITION, Relation.NAME, Relation.GENITIVE, Relation.MODIFIER, Relation.CONJUNCT, Relation.RELATIVE}
)


def mend(tree: Tree) -> None:
    """Set right what the words of ``tree`` show to be wrong; its tags, parts of speech, lemmas, heads and relations."""
    _mend_names(tree)
    _mend_people(tree)
    _mend_flat(tree)
    _mend_surnames(tree)
    _mend_demonstratives(tree)
    _mend_adjectives(tree)
    _mend_owners(tree)
    _mend_prefixes(tree)
    _mend_preterites(tree)
    for start, end in tree.sentences:
        _mend_first_name(tree, start, end)
        _mend_front(tree, start, end)
        _mend_missing_subject(tree, start, end)
        _mend_two_finite(tree, start, end)
        _mend_es(tree, start, end)
        _mend_number(tree, start, end)
        if "weder" in tree.lower[start:end]:
            _mend_neither(tree, tree.lower.index("weder", start, end), start, end)
        if ":" in tree.words[start:end]:
            _mend_topic(tree, start, end)
        if end - start < 3 or tree.lower[start] not in FRONTED:
            continue
        if tree.relations[start + 1] is Relation.ADJECTIVE:
            _mend_article(tree, start, end)
        elif tree.relations[start] is Relation.SUBJECT:
            _mend_second_subject(tree, start, end)


def _mend_names(tree: Tree) -> None:
    """Let *Kommissar Per Lindqvist* and *Fahrgastverband Pro Linie* be names: a capital amidst the sentence."""
    for i, pos in enumerate(tree.pos):
        if pos != "ADP" or not tree.words[i][0].isupper() or not 0 < i < len(tree) - 1:
            continue
        if tree.pos[i - 1] == "NOUN" and tree.words[i + 1][0].isupper():
            for place, relation in ((i, Relation.APPOSITION), (i + 1, Relation.NAME)):
                tree.pos[place], tree.tags[place] = "PROPN", "NE"
                tree.heads[place], tree.relations[place] = place - 1, relation


def _mend_people(tree: Tree) -> None:
    """Let *von Schlehdorn* be part of the name in *sagt Ferdinand von Schlehdorn*, where the entities have it so."""
    for start, end, label in tree.entities:
        if label != "PER" or not any(tree.lower[i] in PARTICLES for i in range(start + 1, end)):
            continue
        for i in range(start + 1, end):
            if not start <= tree.heads[i] < end:
                tree.heads[i], tree.relations[i] = start, Relation.NAME


def _mend_flat(tree: Tree) -> None:
    """Let the first word head a name, as in all treebanks: *beim Beamtenbund Nord*."""
    for i, relation in enumerate(tree.relations[:-1]):
        head = tree.heads[i]
        if relation is not Relation.NAME or head != i + 1 or tree.pos[head] not in ("NOUN", "PROPN"):
            continue
        if tree.words[i].endswith("er"):
            continue  # der Lindenauer Zeitung
        tree.heads[i], tree.relations[i] = tree.heads[head], tree.relations[head]
        _hand_over(tree, head, i)
        tree.heads[head], tree.relations[head] = i, Relation.NAME


def _hand_over(tree: Tree, old: int, new: int) -> None:
    """Let all that hangs on ``old`` hang on ``new``."""
    for i, head in enumerate(tree.heads):
        if head == old:
            tree.heads[i] = new


def _mend_surnames(tree: Tree) -> None:
    """Let *Harkort* be a name where *Luise Harkort* is one elsewhere in the text."""
    people = {i for entity in tree.entities if entity.label == "PER" for i in range(entity.start + 1, entity.end)}
    known = {
        tree.words[i]
        for i, relation in enumerate(tree.relations)
        if tree.pos[i] == tree.pos[i - 1] == "PROPN"
        and (i in people or (relation is Relation.NAME and tree.heads[i] == i - 1))
    }
    for i, word in enumerate(tree.words):
        if word not in known or tree.pos[i - 1] in ("DET", "ADJ"):
            continue
        is_alone = tree.pos[i + 1 : i + 2] != ["NOUN"]  # Sandig nach der Pleite, but: sandiger Boden
        if tree.pos[i] == "NOUN" or tree.tags[i] == "NE" or (tree.pos[i] == "ADJ" and is_alone):
            tree.pos[i], tree.tags[i] = "PROPN", "NE"


def _mend_demonstratives(tree: Tree) -> None:
    """Let *Dieser hatte widersprochen* and *Der sieht es anders* begin with a pronoun."""
    for i, tag in enumerate(tree.tags):
        if tree.pos[i] != "DET":
            continue
        is_subject = tag == "ART" and tree.relations[i] is Relation.SUBJECT
        is_both = tree.lower[i].startswith("beide") and not NOMINAL.intersection(tree.pos[i + 1 : i + 2])
        if tag == "PDS" or is_both or (is_subject and tree.tags[i + 1 : i + 2] and tree.tags[i + 1] in FINITE):
            tree.pos[i], tree.tags[i] = "PRON", "PDS"


def _mend_adjectives(tree: Tree) -> None:
    """Let *Eidgenössischen* be no noun in *beim Eidgenössischen Datenschutzbeauftragten*."""
    for i, tag in enumerate(tree.tags[:-1]):
        noun = i + 1
        if tag != "ADJA" or tree.tags[noun] != "NN" or tree.relations[i] is Relation.ADJECTIVE:
            continue
        if tree.heads[i] == tree.heads[noun] not in (i, noun) and tree.words[i][0].isupper():
            tree.relations[noun], tree.relations[i], tree.pos[i] = tree.relations[i], Relation.ADJECTIVE, "ADJ"
            _hand_over(tree, i, noun)
            tree.heads[i] = noun


def _mend_owners(tree: Tree) -> None:
    """Let *Kerns* be the genitive and no second subject in *sagte Kerns Anwältin*."""
    for i, relation in enumerate(tree.relations[:-1]):
        noun = i + 1
        if relation is not Relation.SUBJECT or tree.relations[noun] is not relation or tree.pos[i] != "PROPN":
            continue
        if tree.words[i].endswith("s") and tree.pos[noun] == "NOUN" and tree.heads[i] == tree.heads[noun]:
            tree.heads[i], tree.relations[i] = noun, Relation.GENITIVE


def _mend_prefixes(tree: Tree) -> None:
    """Let *auf* be no prefix in *schrieb sie auf X*, but *dagegen* one in *hielt mit Zahlen dagegen*."""
    for i, relation in enumerate(tree.relations[:-1]):
        # A full stop that a tokenizer left at a word is none: auf X.
        is_last = tree.is_punctuation(i + 1) and not tree.words[i + 1][0].isalnum()
        if relation is Relation.PREFIX and tree.tags[i] in FINITE:
            tree.relations[i] = Relation.COMPLEMENT  # verlautete, die Ministerin sei bereit
        elif relation is Relation.PREFIX and tree.tags[i] == "APPR" and not is_last:
            tree.relations[i] = Relation.OTHER
        elif tree.lower[i] == "dagegen" and is_last and tree.lemmas[tree.heads[i]] in ("halten", "setzen"):
            tree.tags[i], tree.relations[i] = "PTKVZ", Relation.PREFIX


def _mend_preterites(tree: Tree) -> None:
    """Let *deutete* be no adjective in *…, deutete Finanzchefin Kern an*."""
    for i, tag in enumerate(tree.tags[:-1]):
        noun = tree.heads[i]
        if tag != "ADJA" or tree.words[i - 1] != "," or noun != i + 1:
            continue
        is_inquit = tree.words[i - 2] in CLOSING and tree.words[i].endswith("te")  # „…“, schimpfte Chefin Kern
        if not is_inquit and not _is_weak_preterite(tree.words[i]):
            continue
        top = tree.heads[noun]
        tree.tags[i], tree.pos[i] = "VVFIN", "VERB"
        tree.lemmas[i] = infinitive_of(tree.lower[i], Form.FINITE)
        tree.heads[i], tree.relations[i] = top, Relation.PARATAXIS
        tree.heads[noun], tree.relations[noun] = i, Relation.SUBJECT
        _, end = tree.sentences[tree.sentence_of[i]]
        for k in range(noun + 1, end):
            if tree.heads[k] == top:
                tree.heads[k] = i


@lru_cache(maxsize=1 << 12)
def _is_weak_preterite(form: str) -> bool:
    """*deutete, meldete*, but not *verspätete*: no adjective looks so, and no participle."""
    return form.endswith(("tete", "dete")) and not infinitives(form[:-1], Form.PARTICIPLE)


def _mend_two_finite(tree: Tree, start: int, end: int) -> None:
    """Let *habe* be the verb of its own clause in *Sein Abitur habe er schon, erzählt der Torwart*: a finite verb is no
    other one's auxiliary."""
    for i in range(start, end):
        verb = tree.heads[i]
        if tree.relations[i] is not Relation.AUXILIARY or tree.tags[i] not in FINITE or tree.tags[verb] != "VVFIN":
            continue
        if verb <= i or tree.words[verb - 1] != ",":
            continue
        for k in range(start, verb - 1):
            if tree.heads[k] == verb and k != i:
                tree.heads[k] = i
        tree.relations[i] = Relation.COMPLEMENT


def _mend_es(tree: Tree, start: int, end: int) -> None:
    """Let *es* be no subject in *So sah es auch Trainer Kern*, *Eine Nachbarin nimmt es leicht*."""
    for i in range(start + 1, end):
        verb = tree.heads[i]
        if tree.lower[i] != "es" or tree.relations[i] is not Relation.SUBJECT or verb != i - 1:
            continue
        if tree.lemmas[verb] not in SEEING:
            continue
        if _subjects(tree, {verb}, i + 1, end):
            tree.relations[i] = Relation.OBJECT
        front = [k for k in range(start, verb) if tree.heads[k] == verb and tree.relations[k] is Relation.OBJECT]
        if len(front) == 1 and tree.pos[front[0]] in ("NOUN", "PROPN") and tree.lower[start] not in NO_SUBJECTS:
            tree.relations[i], tree.relations[front[0]] = Relation.OBJECT, Relation.SUBJECT


def _mend_number(tree: Tree, start: int, end: int) -> None:
    """Let *Worte* be no subject in *Deutliche Worte fand Rektorin Kern*: it does not agree with the verb."""
    for verb in range(start + 1, end):
        if tree.tags[verb] != "VVFIN":
            continue
        subjects = _subjects(tree, {verb}, start, end)
        if len(subjects) != 2 or not all(tree.pos[i] in ("NOUN", "PROPN") for i in subjects):
            continue
        numbers = [tree.morphs[i].get("Number") for i in (verb, *subjects)]
        if numbers == ["Sing", "Plur", "Sing"]:
            tree.relations[subjects[0]] = Relation.OBJECT


def _mend_neither(tree: Tree, weder: int, start: int, end: int) -> None:
    """Let *bestätigen* be no finite verb in *wollte das weder bestätigen noch dementieren*."""
    noch = next((i for i in range(weder + 1, end) if tree.lower[i] == "noch"), end)
    infinitive = next((i for i in range(noch, end) if tree.tags[i] == "VVINF"), None)
    if infinitive is None or "VMFIN" not in tree.tags[start:weder]:
        return
    for i in range(weder + 1, noch):
        if tree.tags[i] == "VVFIN" and tree.lower[i].endswith("n"):
            tree.tags[i], tree.heads[i], tree.relations[i] = "VVINF", infinitive, Relation.CONJUNCT
            tree.heads[weder] = i


def _mend_first_name(tree: Tree, start: int, end: int) -> None:
    """Let *Kern* be the subject of *Kern selbst nimmt es leicht*, where the verb has no other."""
    verb = start + 1 + (tree.lower[start + 1 : start + 2] in BESIDE)
    if verb >= end or tree.pos[start] != "PROPN" or tree.tags[verb] not in FINITE:
        return
    if tree.relations[start] not in (Relation.ADVERB, Relation.OTHER, Relation.OBLIQUE):
        return
    heads = {verb, tree.heads[verb]}
    subjects = _subjects(tree, heads, start, end)
    if all(tree.lower[i] == "es" for i in subjects):
        tree.heads[start], tree.relations[start] = verb, Relation.SUBJECT
        for es in subjects:
            tree.relations[es] = Relation.OBJECT


def _mend_front(tree: Tree, start: int, end: int) -> None:
    """Let *Soziale Dienste* be part of the subject in *Die Gewerkschaft Soziale Dienste rief auf*: before the finite
    verb there is room for one phrase."""
    if tree.pos[start] != "DET":
        return
    verb = next((i for i in range(start, end) if tree.tags[i] in FINITE or tree.is_punctuation(i)), end)
    front = range(start, verb)
    if verb == end or tree.is_punctuation(verb) or not 2 < len(front) <= LONGEST_FRONT:
        return
    tops = [i for i in front if tree.heads[i] not in front or tree.heads[i] == i]
    if len(tops) < 2 or tree.pos[tops[0]] != "NOUN" or tree.heads[start] != tops[0]:
        return
    rest = [i for i in front if i > tops[0]]
    if all(tree.words[i][0].isupper() for i in rest) and tree.relations[tops[0]] is Relation.SUBJECT:
        for i in tops[1:]:
            tree.heads[i], tree.relations[i] = tops[0], Relation.APPOSITION


def _mend_missing_subject(tree: Tree, start: int, end: int) -> None:
    """Let *die Gewerkschaft* be the subject of *Dazu hatte die Gewerkschaft aufgerufen*: a verb needs one."""
    for verb in range(start + 1, end):
        if tree.tags[verb] not in FINITE:
            continue
        heads = {verb, tree.heads[verb]} if tree.relations[verb] is Relation.AUXILIARY else {verb}
        if not any(tree.relations[i] in INDEPENDENT for i in heads):
            continue
        noun = next((i for i in range(verb + 1, end) if tree.pos[i] not in ("DET", "ADJ")), verb)
        is_object = tree.relations[noun] is Relation.OBJECT and tree.heads[noun] in heads
        if not is_object or tree.pos[noun] not in ("NOUN", "PROPN") or tree.lower[verb + 1] in NO_SUBJECTS:
            continue
        if not _subjects(tree, heads, start, end):
            tree.relations[noun] = Relation.SUBJECT


def _mend_topic(tree: Tree, start: int, end: int) -> None:
    """Let *Hochwasser* be no subject in *Hochwasser: Ministerin Wolff kündigt Hilfe an*."""
    colon = tree.words.index(":", start, end)
    for topic in range(start, colon):
        verb = tree.heads[topic]
        if tree.relations[topic] is Relation.SUBJECT and verb > colon and _subjects(tree, {verb}, colon + 1, end):
            tree.relations[topic] = Relation.OTHER


def _subjects(tree: Tree, verbs: set[int], start: int, end: int) -> list[int]:
    """The tokens between ``start`` and ``end`` that are a subject of one of ``verbs``."""
    return [i for i in range(start, end) if tree.relations[i] is Relation.SUBJECT and tree.heads[i] in verbs]


def _mend_second_subject(tree: Tree, das: int, end: int) -> None:
    """Let *Dem* be no subject in *Dem widersprach Minister Kern*: a verb has one."""
    verb = tree.heads[das]
    if _subjects(tree, {verb}, verb + 1, end):
        tree.relations[das] = FRONTED[tree.lower[das]]


def _mend_article(tree: Tree, das: int, end: int) -> None:
    """Let *teilte* be the verb of *Das teilte Ministerin Wolff mit*, which begins like *Das geteilte Amt*.

    ``das`` begins the sentence, ``end`` is its end. The parser hangs both words on the noun, and that on nothing, on
    the prefix or on another word behind it.
    """
    verb = das + 1
    noun = tree.heads[verb]
    root = next((i for i in range(das, end) if tree.heads[i] == i), noun)
    infinitive = infinitive_of(tree.lower[verb], Form.FINITE) if tree.words[verb].islower() else ""
    if not infinitive or tree.heads[das] != noun or tree.heads[noun] != root or _agrees(tree, das, verb, noun):
        return
    if any(tree.tags[i] in FINITE for i in range(noun, end)):
        return
    tree.tags[das], tree.pos[das], tree.relations[das] = "PDS", "PRON", FRONTED[tree.lower[das]]
    tree.tags[verb], tree.pos[verb], tree.lemmas[verb] = "VVFIN", "VERB", infinitive
    for i in range(das, end):
        is_verbs_own = i < noun or tree.relations[i] not in OF_A_NOUN
        if i in (noun, root) or (tree.heads[i] in (noun, root) and is_verbs_own):
            tree.heads[i] = verb
            if tree.tags[i] == "PTKVZ":
                tree.relations[i] = Relation.PREFIX
    tree.relations[noun], tree.relations[verb] = Relation.SUBJECT, Relation.ROOT


def _agrees(tree: Tree, das: int, adjective: int, noun: int) -> bool:
    """*das geteilte Amt*; but *Das teilten …*, *Das teilte Ministerin …*, *Das teilte Wolff …*, *Dem stimmte …*."""
    if tree.lower[das] == "dem":
        return tree.lower[adjective].endswith("en")
    features = tree.morphs[noun]
    is_neuter = features.get("Gender", "Neut") == "Neut" and features.get("Number") != "Plur"
    return tree.lower[adjective].endswith("e") and is_neuter and tree.pos[noun] != "PROPN"
