"""Canonical names: the noun phrase of someone unnamed in the nominative, without article, and what describes a name."""

from __future__ import annotations

from collections.abc import Sequence

from claimex.attribute import words
from claimex.attribute.agreement import tagged_gender
from claimex.attribute.mention import Mention
from claimex.grammar.words import load_words
from claimex.reading import Text

KEPT_PREPOSITIONS = frozenset({"für", "von", "vom", "gegen", "zur", "zum"})
STRONG_ENDINGS = {"m": "er", "f": "e", "n": "es", "pl": "e", "": "e"}
WEAK = ("e", "ent", "ant", "ist", "at", "ot", "et", "or", "af")  # nouns whose plural ends in -en in every case
MARKS = '„“”"»«›‹'
SIBILANTS = ("ses", "zes", "ßes", "xes")  # des Zivilschutzes
LONGEST_BRACKET = 6  # tokens, brackets included
GENITIVES = frozenset({"des", "eines", "dieses", "seines", "ihres"})


def phrase_name(text: Text, tokens: Sequence[int], head: int, gender: str, *, plural: bool, person: bool) -> str:
    """A noun phrase as a name: *dem Terminplan des Gerichts* → *Terminplan des Gerichts*.

    Articles go, but for *ein* before persons (*ein Sprecher der Polizei*); the core is put into the nominative; what
    follows a comma, a bracket or another preposition than *von* or *für* is left out.
    """
    tree = text.tree
    inside = [i for i in tokens if not tree.is_space(i)]
    article, core = "", 0
    while core < len(inside) - 1 and inside[core] < head:
        word = tree.lower[inside[core]]
        if word in words.INDEFINITE or word in words.DEFINITE or word in words.DEMONSTRATIVE:
            article = word
        elif not _introduces(text, inside[core]):
            break
        core += 1
    kept: list[int] = []
    for i in inside[core:]:
        stops = (
            tree.words[i] in (",", "(", ":", ";", "–", "-", "als")
            or (tree.pos[i] == "ADP" and (tree.lower[i] not in KEPT_PREPOSITIONS or _is_of_time(text, i + 1)))
            or tree.pos[i] == "NUM"
            or (tree.pos[i] == "ADJ" and i == head + 1 and tree.words[i][0].islower() and not _is_of_members(text, i))
        )
        if stops and i > head:
            break
        if i < head and not person and not _belongs(text, i):
            continue  # einem internen Papier, dem 280 Seiten starken Papier
        kept.append(i)
    while kept and tree.pos[kept[-1]] in ("DET", "ADP") and kept[-1] > head:
        kept.pop()
    if not kept:
        kept = [head]
    parts = _possessive(text, kept[0], gender, plural=plural)
    if parts:
        kept = kept[1:] or [head]
        parts = parts if person else []  # ihr Anwalt is someone else's, der Verband and sein Verband are one
    indefinite = article in words.INDEFINITE and person and not plural
    for n, i in enumerate(kept):
        if n and (tree.starts[i] > tree.ends[i - 1] or kept[n - 1] != i - 1):
            parts.append(" ")
        parts.append(_nominative(text, i, head, gender, article, plural=plural))
    name = _balanced("".join(parts).strip())
    return f"{'eine' if gender == 'f' else 'ein'} {name}" if indefinite else name


def _is_of_members(text: Text, i: int) -> bool:
    """*der Verband | privater Sender*: a genitive without an article is part of the name."""
    noun = text.lexicon.speaker_noun(text.tree.words[i - 1])
    is_body = noun is not None and noun.kind == "organisation"
    return is_body and text.tree.lower[i].endswith("er") and text.tree.tags[i + 1 : i + 2] == ["NN"]


def _is_of_time(text: Text, i: int) -> bool:
    """*das Gutachten vom | November*, *ein Bericht für | den Herbst*."""
    return any(word in load_words("times") for word in text.tree.lower[i : i + 2])


def _introduces(text: Text, i: int) -> bool:
    """Whether a word in front of a noun is none of its phrase: *auch ein Sprecher*, *unter ihnen ein Sprecher*."""
    tree = text.tree
    outside = tree.pos[i] in ("ADP", "ADV", "CCONJ", "SCONJ", "PUNCT") or tree.tags[i] == "PPER"
    return outside or tree.lower[i] in words.CONTRACTED


def _belongs(text: Text, i: int) -> bool:
    """Whether a word before a noun is part of a name: *Deutsches Rotes Kreuz*, *Bayerns Ministerium*, *ihr Anwalt*."""
    tree = text.tree
    if tree.pos[i] in ("ADJ", "NUM", "ADV", "ADP", "VERB", "PART"):
        is_states = (
            tree.lower[i + 1].endswith(words.nouns_of("state_body")) and words.ORIGIN.search(tree.words[i]) is not None
        )
        return (tree.words[i][0].isupper() or is_states) and tree.pos[i] == "ADJ" and tree.pos[i + 1] != "ADJ"
    return not (tree.pos[i] in ("NOUN", "PROPN") and tree.pos[i + 1] in ("ADJ", "VERB"))


def _balanced(name: str) -> str:
    """A name without marks around the whole of it, or with a mark that has no partner in it."""
    marks = [c for c in name if c in MARKS]
    if len(marks) % 2:
        name = "".join(c for c in name if c not in MARKS) or name
    elif len(marks) == 2 and name[0] in MARKS and name[-1] in MARKS:
        name = name[1:-1].strip() or name
    return name


def _possessive(text: Text, i: int, gender: str, *, plural: bool) -> list[str]:
    """*ihres* Vorstands → *ihr* Vorstand; nothing where the phrase begins otherwise."""
    word = text.tree.words[i]
    if text.tree.pos[i] != "DET" or not words.POSSESSIVE.match(word.lower()):
        return []
    stem = word[: 4 if word.lower().startswith("sein") else 3] if word.lower().startswith(("sein", "ihr")) else word
    return [stem.lower() + ("e" if plural or gender == "f" else ""), " "]


def _nominative(text: Text, i: int, head: int, gender: str, article: str, *, plural: bool) -> str:
    tree = text.tree
    word = tree.words[i]
    if i == head and plural:
        return _plural(text, word, i)
    if i == head:
        if gender == "m" and article != "ein" and _is_adjectival(text, word):
            return word.removesuffix("n").removesuffix("r").removesuffix("m").removesuffix("s") + "r"
        noun = text.lexicon.speaker_noun(word)
        if noun is not None:
            return words.base(word, noun)
        if article in GENITIVES and word.endswith("s"):
            return word[:-2] if word.endswith(SIBILANTS) else words.without_genitive(word)
    if i < head and _is_adjective(text, i) and (article or plural or word.endswith(("en", "em"))):
        return adjective(word, "" if plural else gender)
    return word


def _is_adjective(text: Text, i: int) -> bool:
    """*kleine*, *andere*, *Statistische*, *Vorsitzende* in front of a noun."""
    tree, word = text.tree, text.tree.words[i]
    if tree.pos[i] == "ADJ" or tree.lower[i].startswith("ander") or words.ORIGIN.search(word):
        return True
    return tree.pos[i + 1] == "NOUN" and _is_adjectival(text, word)


def _is_adjectival(text: Text, word: str) -> bool:
    """*Angeklagte*, *53-Jährige*: nouns that are declined like adjectives."""
    noun = text.lexicon.speaker_noun(word)
    return words.AGED.match(word) is not None or (noun is not None and noun.gender is None)


def _plural(text: Text, word: str, i: int) -> str:
    """A plural without the -n of the dative: *Medienberichten* → *Medienberichte*."""
    noun = text.lexicon.speaker_noun(word)
    if noun is not None and noun.gender == "pl":
        return words.base(word, noun)
    if (
        noun is None
        or noun.lemma == word.casefold()
        or not word.endswith("n")
        or text.tree.morphs[i].get("Case") != "Dat"
        or noun.gender == "f"
    ):
        return word
    if noun.lemma.endswith("er") and word.endswith("ern"):
        return word[:-1]
    if noun.lemma.endswith(WEAK) or noun.gender is None or not word.endswith("en"):
        return word
    return word[:-1]


def adjective(word: str, gender: str) -> str:
    """An adjective as it stands in the nominative without an article: *zuständigen*, ``f`` → *zuständige*."""
    if word[0].isupper() and word.endswith("er") and gender != "m":
        return word  # Berliner, Hamburger
    for ending in words.ADJECTIVE_ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + STRONG_ENDINGS[gender]
    return word


def proper_name(text: Text, mention: Mention) -> str:
    """The name that a mention gives: *der Deutschen Bahn* → *Deutsche Bahn*."""
    name = list(mention.name)
    if len(name[-1]) > 2 and name[-1].endswith("."):
        name[-1] = name[-1][:-1]  # the full stop of the sentence, where the tokenizer saw an abbreviation
    i = mention.name_first
    if len(name) > 1 and mention.kind != "person" and i < len(text.tree):
        last = next((n - 1 for n, word in enumerate(name) if n and word in words.JOINTS), len(name) - 1)
        noun = text.lexicon.speaker_noun(name[last])
        is_body = noun is not None and noun.kind == "organisation"
        if text.tree.lower[i - 1] in GENITIVES and is_body:
            name[last] = words.base(name[last], noun)  # des Deutschen Instituts für Normung
        is_adjective = words.ORIGIN.search(name[0]) or words.NATIONAL.match(name[0])
        if text.tree.tags[i] == "ADJA" or is_adjective or (is_body and name[0].endswith(("e", "en"))):
            own = noun.gender if noun is not None and is_body else None
            name[0] = _as_in_nominative(text, i, name[0], own or mention.gender, i + last)
    return " ".join(name)


def _as_in_nominative(text: Text, i: int, word: str, gender: str, noun: int) -> str:
    """The adjective that begins a name, at token ``i``: *der „Märkische Kurier“* → *Märkischer*; without an article
    it is in the nominative already, unless it ends in -en or -em (*laut Rotem Kreuz*)."""
    tree = text.tree
    before = i - 1 if not text.opens_quotation(i - 1) else i - 2
    article = tree.lower[before] if before >= 0 else ""
    if article == "das":
        gender = "n"
    elif article == "der" and word.endswith("e"):
        gender = "m"
    elif article not in words.DEFINITE | words.CONTRACTED:
        if not word.endswith(("en", "em")):
            return word
        gender = gender or tagged_gender(text, noun)
    return adjective(word, gender)


def describe(text: Text, tokens: Sequence[int], mention: Mention) -> str | None:
    """Titles, roles, party and appositions that a phrase gives besides a person's name, joined with commas."""
    tree = text.tree
    stop = mention.name_first + len(mention.name)
    parts: list[list[int]] = [[]]
    for i in tokens:
        if mention.name_first <= i < stop:
            if parts[-1]:
                parts.append([])
        elif tree.words[i] in (",", "(", ")", "[", "]") or tree.is_space(i):
            parts.append([])
        elif tree.lower[i] in words.titles() and not words.titles()[tree.lower[i]][1]:
            continue
        else:
            parts[-1].append(i)
    empty = words.particles()  # von, and the minute of a goal: Ballhausen (58.)
    parts = [part for part in parts if not all(tree.lower[i] in empty or tree.words[i][0].isdigit() for i in part)]
    said = [part for part in parts if not all(tree.lower[i] in words.titles() for i in part)]  # Dr. only where alone
    found = [_office(text, part, mention) for part in said or parts]
    return ", ".join(dict.fromkeys(part for part in found if part)) or None


def _office(text: Text, part: list[int], mention: Mention) -> str:
    """The role before a name in the nominative, without titles: *des britischen Premiers Dr.* → *britischer Premier*.

    What stands behind the name, a title alone and a role with an attribute behind it are left as they are.
    """
    tree = text.tree
    role = list(part)
    while role and tree.lower[role[-1]] in words.titles():
        role.pop()
    if not mention.nouns or not role or role[-1] >= mention.name_first or tree.pos[role[-1]] not in ("NOUN", "PROPN"):
        return _trimmed(text, part, mention.name_first)
    nouns = [i for i in role if tree.pos[i] in ("NOUN", "PROPN")]
    if any(tree.pos[i] in ("DET", "ADP") for i in range(nouns[0], role[-1])):
        return _trimmed(text, role, mention.name_first)
    if words.POSSESSIVE.match(tree.lower[role[0]]) or tree.lower[role[0]] in words.RELATED:
        role = role[1:] or role
    name = phrase_name(text, role, role[-1], mention.gender, plural=False, person=True)
    return name.removeprefix("eine ").removeprefix("ein ")


def _trimmed(text: Text, part: list[int], name: int) -> str:
    """A part without articles in front, and without a preposition where it stands before the name."""
    tree = text.tree
    while part and part[-1] < name and tree.pos[part[0]] == "ADP":
        part = part[1:]
    while part and (
        tree.lower[part[0]] in words.ARTICLES | words.RELATED
        or words.POSSESSIVE.match(tree.lower[part[0]]) or tree.pos[part[0]] in ("ADV", "CCONJ", "PUNCT")
    ):  # fmt: skip
        part = part[1:]
    while part and tree.is_punctuation(part[-1]):
        part = part[:-1]
    return text.source[tree.starts[part[0]] : tree.ends[part[-1]]] if part else ""


def bracket_end(text: Text, i: int) -> int:
    """The token behind a short bracket that opens at ``i``, or ``i``: *Felder (FDP)*."""
    tree = text.tree
    if i >= len(tree) or tree.words[i] != "(":
        return i
    return next((k + 1 for k in range(i, min(i + LONGEST_BRACKET, len(tree))) if tree.words[k] == ")"), i)
