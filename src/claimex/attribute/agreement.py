"""Gender, number and part in the sentence of a mention, from its form first: taggers err more often than endings."""

from __future__ import annotations

from claimex.attribute import words
from claimex.attribute.mention import Mention
from claimex.grammar import Relation, is_nominative
from claimex.reading import Text

GENDERS = {"Masc": "m", "Fem": "f"}
TAGGED = {**GENDERS, "Neut": "n"}
SINGULAR_ARTICLES = frozenset({"das", "dem", "des", "vom", "zum", "zur", "beim", "im"})
MASCULINE_ARTICLES = frozenset({"dem", "des", "vom", "zum", "beim", "einen"})
OBLIQUE = frozenset({"dem", "den", "des", "einem", "einen", "eines", "einer", "ihm", "ihn", "ihnen"})
SOURCE_WORDS = frozenset({"laut", "so", "gemäß", "zufolge"})


def is_plural(text: Text, i: int, article: str) -> bool:
    """Whether a noun is plural: *die Sprecher*, *Ministerinnen*, *die Vorsitzenden*."""
    word, number = text.tree.words[i], text.tree.morphs[i].get("Number")
    if words.AGED.match(word) and article in words.DEFINITE:
        return article == "den" or (article == "die" and word.endswith("n"))
    if article in words.INDEFINITE or article in SINGULAR_ARTICLES:
        return False
    if word.endswith("innen"):
        return True
    if article == "der" and text.tree.relations[i] is Relation.SUBJECT:
        return False  # der Dahlwitzer Übungsleiter, whatever the tagger says
    noun = text.lexicon.speaker_noun(word)
    if article in ("", "der") and noun is not None and noun.gender == "m" and noun.lemma.endswith("e"):
        return word.endswith("n")  # Augenzeugen, so der Däne
    if noun is not None and noun.gender == "f" and word.casefold().endswith(noun.lemma):
        return False  # die Arbeiterkammer: the plural has an ending
    if article == "die" and noun is not None and noun.gender is None:
        return word.endswith("n")
    if word.endswith("in") and (number != "Plur" or (noun is not None and noun.kind == "person")):
        return False
    if article == "die" and noun is not None and noun.gender in ("m", "n"):
        return True
    return number == "Plur"


def tagged_gender(text: Text, i: int) -> str:
    """The gender that the tagger sees: ``m``, ``f``, ``n`` or nothing."""
    return TAGGED.get(text.tree.morphs[i].get("Gender", ""), "")


def noun_gender(text: Text, i: int) -> str:
    """Gender of a singular noun: the lexicon's, else what the article shows, else the tagger's."""
    noun = text.lexicon.speaker_noun(text.tree.words[i])
    if noun is not None and noun.gender in ("m", "f", "n") and (noun.kind != "person" or noun.gender != "n"):
        return noun.gender
    article = _article(text, i)
    if words.AGED.match(text.tree.words[i]) and article == "der":
        return "f" if text.tree.words[i].endswith("n") else "m"  # der 34-Jährigen, der 34-Jährige
    if article == "die":
        return "f"
    if article in MASCULINE_ARTICLES:
        return "m"
    if noun is not None and noun.gender is None and article not in words.ARTICLES:
        # Angeklagte gesteht: without an article the ending is that of a woman, whatever the tagger says.
        return "f" if text.tree.words[i].endswith("e") and text.tree.relations[i] is Relation.SUBJECT else ""
    return GENDERS.get(text.tree.morphs[i].get("Gender", ""), "")


def _article(text: Text, i: int) -> str:
    """What stands before a noun and its adjectives: *einen früheren Beamten*."""
    before = i - 1
    while before > 0 and text.tree.pos[before] == "ADJ":
        before -= 1
    return text.tree.lower[before] if before >= 0 else ""


def is_plural_pronoun(text: Text, i: int, pronoun: words.Pronoun) -> bool:
    """Whether a pronoun is plural, by its form or, where that is both (*sie*), by its verb."""
    return pronoun.number == "plur" or (pronoun.number == "both" and _is_plural_by_verb(text, i))


def _is_plural_by_verb(text: Text, i: int) -> bool:
    verb = _finite_verb(text, i, i, i)
    return text.tree.morphs[i].get("Number") == "Plur" if verb is None else _is_plural_verb(text, verb)


def takes_plural_verb(text: Text, first: int, last: int, head: int) -> bool:
    """Whether the finite verb beside the tokens ``first`` to ``last``, or the one that governs ``head``, is plural."""
    verb = _finite_verb(text, first, last, head)
    return verb is not None and _is_plural_verb(text, verb)


def _finite_verb(text: Text, first: int, last: int, head: int) -> int | None:
    tree = text.tree
    near = [k for k in (first - 1, last + 1) if 0 <= k < len(tree)]
    verbs = (*near, tree.heads[head], *tree.children[tree.heads[head]])
    return next((verb for verb in verbs if tree.is_tagged_finite(verb)), None)


def _is_plural_verb(text: Text, verb: int) -> bool:
    """Third persons plural end in -n; of singular ones only *kann, begann* do."""
    word = text.tree.lower[verb]
    return (word.endswith("n") and not word.endswith("nn")) or word == "sind"


def is_oblique(text: Text, mention: Mention) -> bool:
    """Whether the article of a mention shows another case than the nominative."""
    article = text.tree.lower[mention.first]
    return article in OBLIQUE or (article == "der" and mention.gender == "f")


def mark_part(text: Text, mention: Mention) -> None:
    """Note whether a mention is quoted, a subject, and the subject of a verb that reports or the object of *laut*."""
    tree = text.tree
    mention.quoted = text.quoted[mention.head]
    before, after = mention.first - 1, mention.last + 1
    if before > 0 and words.POSSESSIVE.match(tree.lower[before]):
        before -= 1
    if not is_oblique(text, mention):
        for i in range(mention.first, after):
            # eine der Geiseln, die Kassiererin Lea Kern, erzählte
            part = tree.heads[i] if tree.relations[i] is Relation.APPOSITION else i
            if tree.relations[part] is Relation.SUBJECT:
                mention.subject = True
                mention.speaks = mention.speaks or _is_cue(text, tree.heads[part])
        if not mention.subject and before >= 0 and tree.is_tagged_finite(before):
            mention.subject = mention.speaks = _is_cue(text, before)
    if before >= 0 and (tree.lower[before] in SOURCE_WORDS or tree.lower[before].endswith("angaben")):
        mention.speaks = True
    if after < len(tree) and tree.lower[after] == "zufolge":
        mention.speaks = True


def is_speaking_subject(text: Text, i: int) -> bool:
    """Whether a token is the subject, of two the one that must be a nominative or the first, of a verb that reports in
    the indicative."""
    tree = text.tree
    verb = tree.heads[i]
    if tree.relations[i] is not Relation.SUBJECT or tree.pos[verb] != "VERB" or not _is_cue(text, verb):
        return False
    children = tree.children[verb]
    if any(tree.morphs[k].get("Mood") == "Sub" for k in (verb, *children)):
        return False
    subjects = [k for k in children if tree.relations[k] is Relation.SUBJECT]
    return next((k for k in subjects if is_nominative(tree, k)), subjects[0]) == i


def _is_cue(text: Text, verb: int) -> bool:
    """Whether a verb is one that reports, by its form and its prefix."""
    tree, forms = text.tree, text.forms
    if tree.pos[verb] == "AUX":
        return False  # sein is part of cues (der Meinung sein), but none by itself
    if forms.lemmas(tree.lower[verb]):
        return True
    for child in tree.children[verb]:
        if tree.relations[child] is Relation.PREFIX:
            return bool(forms.lemmas(tree.lower[verb], tree.lower[child]))
        if tree.tags[child] == "VVPP" and forms.lemmas(tree.lower[child]):
            return True
    return False
