"""What single words tell about those who speak: pronouns, titles, given names, nouns of the lexicon.

The knowledge lies in the files of ``data/``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, cast

from claimex.grammar.words import AGED as AGED
from claimex.grammar.words import RELATED as RELATED
from claimex.grammar.words import TOLD as TOLD
from claimex.grammar.words import load_table
from claimex.lexicon import Lexicon, SpeakerNoun
from claimex.lexicon.entries import CONTRACTIONS
from claimex.wordlists import read_lines

PronounType = Literal["personal", "relative", "indefinite", "impersonal", "first"]

DEFINITE = frozenset({"der", "die", "das", "dem", "den", "des"})
DEMONSTRATIVE = frozenset({"dieser", "diese", "dieses", "diesem", "diesen", "jener", "jene", "jenes", "jenem", "jenen"})
CONTRACTED = frozenset(CONTRACTIONS)
INDEFINITE = frozenset({"ein", "eine", "einem", "einen", "einer", "eines"})
ARTICLES = DEFINITE | INDEFINITE
POSSESSIVE = re.compile(r"(?:sein|ihr|unser|mein|dein|euer|eur)(?:e[mnrs]?)?$")
JOINTS = frozenset({"und", "für", "der", "des", "&", "-", "von", "gegen", "zur", "zum"})
YEARS = re.compile(r"[1-9]\d$|10\d$")  # that a person may have lived
ACRONYM = re.compile(r"(?:[A-ZÄÖÜ0-9]{2,7}|[A-ZÄÖÜ][A-Za-zäöü]*[A-ZÄÖÜ]+[A-Za-z]*|[\w]+-[A-ZÄÖÜ]{2,7})$")
PERSON_LIKE = re.compile(
    r"(?:[a-zäöüß]{2}(?:er|or|ist|oge|ant|ent|eur|ianer|jährige)|[a-zäöüß]{3}in|mann|frau|chef|profi|star|held)$"
)
NO_PERSON = re.compile(
    r"(?:termin|magazin|izin|plin|stein|verein|schein|wein|bein|gemein|ment|zeuger|faktor|sektor|motor|traktor|computer"
    r"|wasser|feuer|futter|körper|ufer|alter|gitter|fieber|lager|theater|register|orchester|kloster|polster|muster|pflaster"
    r"|behälter|schalter|kupfer|silber|leder|pulver|zucker|hunger|ärger|opfer"
    r"|sommer|winter|wetter|messer|fenster|zimmer|papier|tier|bier|feier|steuer|mauer|dauer|trauer)$",
    re.IGNORECASE,
)
NO_CLIENTS = frozenset({"medien", "presse"})  # a Mediensprecherin speaks for a house
NO_SPOKESPEOPLE = ("nachrichten", "synchron", "laut", "klassen", "hörbuch", "fernseh", "radio")
ORIGIN = re.compile(r"[a-zäöü]isch(?:e[mnrs]?)$")  # rheinische, statistisches: adjectives, whatever the tagger says
NATIONAL = re.compile(r"(?:[A-ZÄÖÜ][a-zäöü]+isch|Deutsch)(?:e[mnrs]?)$")  # Deutsche Herzhilfe
ADJECTIVE_ENDINGS = ("en", "em", "er", "es", "e")
LONGEST_ENDING = 3  # characters of a case ending


@dataclass(frozen=True, slots=True)
class Pronoun:
    """What a pronoun's form says: ``gender`` is ``m``, ``f``, ``n`` or empty, ``number`` sing, plur or both."""

    form: str
    type: PronounType
    gender: str
    number: str


@cache
def _lines(name: str) -> tuple[str, ...]:
    return tuple(read_lines("claimex.attribute", name))


def _rows(name: str) -> list[list[str]]:
    """The cells of a table below its header."""
    return [["" if cell == "-" else cell for cell in line.split("\t")] for line in _lines(name)[1:]]


@cache
def pronouns() -> dict[str, Pronoun]:
    """Pronouns by their form in lower case."""
    return {row[0]: Pronoun(row[0], cast(PronounType, row[1]), row[2], row[3]) for row in _rows("pronouns.tsv")}


@cache
def titles() -> dict[str, tuple[str, bool]]:
    """Gender of a title before a name, and whether a description keeps it."""
    return {form: (gender, shown == "yes") for form, gender, shown in load_table("titles")}


@cache
def general_nouns() -> dict[str, str]:
    """Nouns that can take up anyone of a kind: *Politikerin*, *Unternehmen*."""
    return {noun.removeprefix("-"): kind for noun, kind in _rows("general_nouns.tsv")}


@cache
def _general_endings() -> dict[str, str]:
    return {noun[1:]: kind for noun, kind in _rows("general_nouns.tsv") if noun.startswith("-")}


@lru_cache(maxsize=1 << 12)
def general_kind(noun: str) -> str:
    """The kind that a noun, or the one that heads it (*Chemiekonzern*), can take up whatever they are called."""
    heads = (kind for ending, kind in _general_endings().items() if noun.endswith(ending))
    return general_nouns().get(noun) or next(heads, "")


@cache
def _synonyms() -> dict[str, tuple[str, ...]]:
    """Endings by noun; one that begins with a blank is a whole word."""
    found = {}
    for noun, listed in _rows("synonyms.tsv"):
        ends = (word for word in listed.split(", ") if not word.endswith("-"))
        endings = (word[1:] if word.startswith("-") else f" {word}" for word in ends)
        found[noun] = tuple(form for ending in endings for form in (ending, f"{ending}in"))
    return found


@lru_cache(maxsize=1 << 12)
def synonyms(noun: str) -> tuple[str, ...]:
    """Endings of the nouns and names, with a blank in front, that a noun takes up though they are other words:
    *Anwalt* for *Verteidiger*."""
    stem = noun.removesuffix("in")
    alone = _synonyms().get(noun) or _synonyms().get(stem)
    if alone is not None:
        return alone
    known = (entry for entry in _synonyms() if entry[0] == "-" and stem.endswith(entry[1:]))
    return _synonyms().get(max(known, key=len, default=""), ())


@cache
def _beginnings() -> dict[str, tuple[str, ...]]:
    rows = ((noun, listed.split(", ")) for noun, listed in _rows("synonyms.tsv"))
    return {noun: tuple(f"{word[:-1]} " for word in listed if word.endswith("-")) for noun, listed in rows}


def beginnings(noun: str) -> tuple[str, ...]:
    """Beginnings of the names that a noun takes up, with a blank at the end: *fc* for *Verein*."""
    return _beginnings().get(noun, ())


@cache
def abbreviations() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The words of what an abbreviation, in lower case, may stand for."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for form, full in _rows("abbreviations.tsv"):
        found[form] = (*found.get(form, ()), tuple(full.split()))
    return found


@cache
def given_names() -> dict[str, str]:
    """Gender of a few given names."""
    rows = (line.split("\t") for line in _lines("given_names.tsv"))
    return {name: gender for gender, names in rows for name in names.split()}


@lru_cache(maxsize=1 << 12)
def given_gender(word: str) -> str:
    """The gender of a given name, ``m`` or ``f``, of two with a hyphen (*Ann-Kathrin*) too; empty if it is none."""
    first, hyphen, second = word.partition("-")
    names = given_names()
    return names.get(word, names[first] if hyphen and first in names and second in names else "")


def is_given_name(word: str) -> bool:
    """Whether a word is one of the given names that we know, or two of them."""
    return bool(given_gender(word))


@cache
def not_names() -> frozenset[str]:
    """Capitalised words, in lower case, that name nobody."""
    return frozenset(_lines("not_names.txt"))


@cache
def particles() -> frozenset[str]:
    """Small words inside names."""
    return frozenset(_lines("particles.txt"))


@cache
def nobility() -> dict[str, str]:
    """Gender of titles inside names: *Karl Graf Stein*."""
    return {title: gender for gender, titles in _rows("nobility.tsv") for title in titles.split()}


@lru_cache(maxsize=1 << 12)
def is_class_noun(word: str) -> bool:
    """True if a noun before an organisation's name is no part of it: *Reederei*, *Maschinenbauer*."""
    return word.casefold().removesuffix("s").endswith(_lines("class_nouns.txt"))


@lru_cache(maxsize=1 << 12)
def is_person_like(word: str) -> bool:
    """Whether a noun that no list has ends like one for a person: *Matchwinner*, *Magistratin*, *Osttiroler*."""
    return PERSON_LIKE.search(word) is not None and not NO_PERSON.search(word)


def farmers() -> tuple[str, ...]:
    """Beginnings of compounds of *-bauer* that are people: *Gemüsebauer*, but not *Maschinenbauer*."""
    return _lines("farmers.txt")


def members() -> tuple[str, ...]:
    """Endings of nouns for people who in the plural stand for the organisation that they belong to."""
    return _lines("members.txt")


def authorities() -> tuple[str, ...]:
    """Endings of nouns for what *die Behörde* can take up."""
    return _lines("authorities.txt")


def firms() -> tuple[str, ...]:
    """Endings of nouns for what *das Unternehmen* can take up."""
    return _lines("firms.txt")


@lru_cache(maxsize=1 << 12)
def is_office(noun: str) -> bool:
    """Whether a noun names an office that few hold, so that it takes up none but its holder: *Ministerin*."""
    return noun.endswith(_lines("office_nouns.txt"))


@lru_cache(maxsize=1 << 12)
def is_spokesperson(word: str) -> bool:
    """Whether a noun is for one who speaks for another: *Regierungssprecherin*, but not *Nachrichtensprecher*."""
    return word.casefold().endswith(_lines("spokespeople.txt")) and not word.casefold().startswith(NO_SPOKESPEOPLE)


@lru_cache(maxsize=1 << 12)
def represented(lexicon: Lexicon, word: str) -> str | None:
    """Who is in the noun for a spokesperson: *Polizeisprecher* → *Polizei*, *EU-Sprecherin* → *EU*."""
    ending = next((ending for ending in _lines("spokespeople.txt") if word.casefold().endswith(ending)), "")
    stem = word[: len(word) - len(ending)].removesuffix("-")
    for name in (stem.removesuffix("s"), stem):
        noun = lexicon.speaker_noun(name) if name and name.casefold() not in NO_CLIENTS else None
        if (noun is not None and noun.kind == "organisation") or is_acronym(name):
            return name
    return None


@cache
def _noun_groups() -> dict[str, tuple[str, ...]]:
    return {group: tuple(nouns.split(", ")) for group, nouns in _rows("noun_groups.tsv")}


def nouns_of(group: str) -> tuple[str, ...]:
    """The nouns, or endings of nouns, of a group in ``noun_groups.tsv``."""
    return _noun_groups()[group]


@cache
def couples() -> frozenset[str]:
    """Nouns for two who belong together: *die Eheleute*."""
    return frozenset(_lines("couples.txt"))


@cache
def _no_employers() -> frozenset[str]:
    return frozenset(_lines("no_employers.txt"))


@lru_cache(maxsize=1 << 12)
def employer(lexicon: Lexicon, word: str) -> str | None:
    """The organisation that a compound for a person begins with: *Rodax-Chefin* → *Rodax*, *FPÖ-Obmann* → *FPÖ*; of
    *Vize-Präsident* and *Umwelt-Aktivist* none."""
    name, hyphen, role = word.rpartition("-")
    if not (hyphen and name[:1].isupper() and role[:1].isupper()) or name.casefold() in _no_employers():
        return None
    noun = lexicon.speaker_noun(role)
    if (noun is None or noun.kind != "person") and not is_person_like(role):
        return None
    party = name.removesuffix("n")  # Grünen-Politiker, Linken-Chefin
    if f" {party.casefold()}".endswith(synonyms("partei")):
        return party
    leads = role.casefold().endswith(nouns_of("leader")) and lexicon.speaker_noun(name) is None
    return name if is_acronym(name) or leads else None


@cache
def metonyms() -> frozenset[str]:
    """States, their capitals and the seats of their governments, which stand for those who govern."""
    return frozenset(_lines("metonyms.txt"))


SAYING = re.compile(r"(?:angaben?|informationen|kreisen?|darstellung)$")


@lru_cache(maxsize=1 << 12)
def owner(lexicon: Lexicon, word: str) -> str | None:
    """Whose sayings a compound names: *Polizeiangaben* → *Polizei*, *Unternehmensangaben* → *Unternehmen*."""
    stem = SAYING.sub("", word)
    if stem == word:
        return None
    for name in (stem.removesuffix("s"), stem.removesuffix("-"), stem, f"{stem.removesuffix('en')}a"):  # Firmenangaben
        noun = lexicon.speaker_noun(name)
        if (noun is not None and noun.kind == "organisation") or is_class_noun(name):
            return name
    return None


def base(word: str, noun: SpeakerNoun | None) -> str:
    """A noun without its case ending, as far as the lexicon knows: *Verbandes* → *Verband*."""
    if noun is None:
        return word
    place = word.casefold().rfind(noun.lemma)
    if place < 0 or len(word) - place - len(noun.lemma) > LONGEST_ENDING:
        return word
    return word[: place + len(noun.lemma)]


@lru_cache(maxsize=1 << 12)
def is_acronym(word: str) -> bool:
    """True for *SPD*, *GMT*, *EU-Kommission* is none, *BaFin* is."""
    return 1 < len(word) <= 8 and ACRONYM.match(word) is not None and sum(c.isupper() for c in word) > 1


def without_genitive(word: str) -> str:
    """*Medwedews* → *Medwedew*; also *Hans’* and *Marx'*."""
    if word.endswith(("’", "'", "‘")):
        return word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("s") else word
