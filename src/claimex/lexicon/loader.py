"""Reading the lexicon: the files of the package, then the user's, which add entries or replace them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Protocol, TypeVar

from claimex.lexicon.entries import AdverbCue, NounCue, PrepositionCue, SpeakerNoun, VenueNoun, VerbCue
from claimex.lexicon.schema import ADVERBS, NOUNS, PREPOSITIONS, SPEAKER_NOUNS, VENUES, VERBS, LexiconError, Table

DATA = Path(__file__).parent / "data"
FILE_NAMES = (VERBS.name, NOUNS.name, PREPOSITIONS.name, ADVERBS.name, SPEAKER_NOUNS.name, VENUES.name)

ENDINGS = ("", "n", "en", "e", "s", "es", "nen", "se", "sen")
"""Endings to try without: lemmatizers leave some nouns inflected (*Angaben*, *Sprecherinnen*, *Erkenntnissen*)."""

CACHED = 1 << 14  # words that are looked up once only

LAST_UMLAUT = re.compile("[äöü](?=[^äöü]*$)")
UNFOLDED = {"ä": "a", "ö": "o", "ü": "u"}


class _Word(Protocol):
    @property
    def lemma(self) -> str: ...
    @property
    def suffix(self) -> bool: ...


Entry = TypeVar("Entry")
Word = TypeVar("Word", bound=_Word)


class Lexicon:
    """All cues, speaker nouns and venues, looked up by lemma or form without regard to case."""

    def __init__(
        self,
        verbs: Iterable[VerbCue] = (),
        nouns: Iterable[NounCue] = (),
        prepositions: Iterable[PrepositionCue] = (),
        adverbs: Iterable[AdverbCue] = (),
        speaker_nouns: Iterable[SpeakerNoun] = (),
        venues: Iterable[VenueNoun] = (),
    ) -> None:
        self.verbs = tuple(verbs)
        self.nouns = tuple(nouns)
        self.prepositions = tuple(prepositions)
        self.adverbs = tuple(adverbs)
        self.speaker_nouns = tuple(speaker_nouns)
        self.venues = tuple(venues)
        self.verb_lemmas = frozenset(verb.lemma for verb in self.verbs if not verb.particles)
        self._verbs = _group((verb.lemma.casefold(), verb) for verb in self.verbs)
        self._multiword_verbs = _group((verb.base.casefold(), verb) for verb in self.verbs if verb.particles)
        self._multiword_prepositions = _group(
            (cue.words[0].casefold(), cue) for cue in self.prepositions if len(cue.words) > 1
        )
        self._nouns = {noun.lemma.casefold(): noun for noun in self.nouns}
        self._prepositions = {cue.form.casefold(): cue for cue in self.prepositions}
        self._adverbs = {cue.form.casefold(): cue for cue in self.adverbs}
        opening = (*(cue.words[0] for cue in self.prepositions), *(cue.form for cue in self.adverbs))
        self.source_openers = frozenset(spelt for form in opening for spelt in (form.lower(), form.casefold()))
        """What a preposition or an adverb that names a source is or begins with, in lower case: *gemäß, gemäss*."""
        self._speaker_nouns = {noun.lemma.casefold(): noun for noun in self.speaker_nouns}
        self._venues = {noun.lemma.casefold(): noun for noun in self.venues}

    def verb(self, lemma: str) -> tuple[VerbCue, ...]:
        """The entries of a verb, given as infinitive with its prefix: *mitteilen*. Reflexive use is one of its own."""
        return self._verbs.get(lemma.casefold(), ())

    def multiword_verbs(self, base: str) -> tuple[VerbCue, ...]:
        """The entries of several words around a verb: *bekannt geben* and *zu bedenken geben* for *geben*."""
        return self._multiword_verbs.get(base.casefold(), ())

    def noun(self, lemma: str) -> NounCue | None:
        """The entry of a noun, or of the noun that ends it where that may head a compound: *Medienbericht*."""
        return _find_noun(self, lemma)

    def preposition(self, form: str) -> PrepositionCue | None:
        """The entry of a preposition, of one word or several."""
        return self._prepositions.get(form.casefold())

    def multiword_prepositions(self, first: str) -> tuple[PrepositionCue, ...]:
        """The entries of several words that begin with a word: *unter Berufung auf* for *unter*."""
        return self._multiword_prepositions.get(first.casefold(), ())

    def adverb(self, form: str) -> AdverbCue | None:
        """The entry of an adverb."""
        return self._adverbs.get(form.casefold())

    def is_there(self, word: str) -> bool:
        """True for *darin* and *dort*, by which *darin heißt es* takes a source up that was named before."""
        entry = self.adverb(word)
        return entry is not None and entry.strength == "there"

    def speaker_noun(self, lemma: str) -> SpeakerNoun | None:
        """The entry of a noun that can speak, or of the longest one that heads it: *Regierungssprecher*."""
        return _find_speaker_noun(self, lemma)

    def venue(self, word: str) -> VenueNoun | None:
        """The entry of a noun or name for where something is said, or of the longest noun that heads it."""
        return _find_venue(self, word)

    def is_outlet(self, word: str) -> bool:
        """True for a newspaper, a broadcaster, a news agency."""
        entry = self.venue(word)
        return entry is not None and entry.kind == "outlet"


# Compounds are looked for letter by letter: once for each word and lexicon.
@lru_cache(maxsize=CACHED)
def _find_noun(lexicon: Lexicon, word: str) -> NounCue | None:
    return _find(word, lexicon._nouns)


@lru_cache(maxsize=CACHED)
def _find_speaker_noun(lexicon: Lexicon, word: str) -> SpeakerNoun | None:
    return _find(word, lexicon._speaker_nouns)


@lru_cache(maxsize=CACHED)
def _find_venue(lexicon: Lexicon, word: str) -> VenueNoun | None:
    return _find(word, lexicon._venues)


def load_lexicon(extra: str | Path | Iterable[str | Path] = ()) -> Lexicon:
    """The lexicon of the package, with the entries of ``extra`` files added or put in place of those with the same key.

    Extra files have the format and the name of the package's own (``verbs.tsv``, ``nouns.tsv``, …); a folder stands
    for all files of such a name in it. Later ones win.

    Raises:
        LexiconError: if a file is missing, breaks its schema or has a name that is not one of these, or a folder holds
            none.
    """
    paths = tuple(lexicon_files(extra))
    return _read(paths) if paths else _packaged()


def lexicon_files(extra: str | Path | Iterable[str | Path]) -> Iterator[Path]:
    """The files that :func:`load_lexicon` reads.

    Raises:
        LexiconError: if one is missing, or a folder holds none.
    """
    for path in [Path(extra)] if isinstance(extra, str | Path) else [Path(path) for path in extra]:
        if path.is_file():
            yield path
            continue
        found = [path / name for name in FILE_NAMES if (path / name).is_file()]
        if not path.exists():
            raise LexiconError(f"got the lexicon file {path}, which does not exist; name one that does")
        if not found:
            raise LexiconError(f"{path}: got a folder without a lexicon file, allowed: {', '.join(FILE_NAMES)}")
        yield from found


@cache
def _packaged() -> Lexicon:
    return _read(())


def _read(extra: tuple[Path, ...]) -> Lexicon:
    for path in extra:
        if path.name not in FILE_NAMES:
            raise LexiconError(f"{path}: got the file name {path.name!r}, allowed: {', '.join(FILE_NAMES)}")
    return Lexicon(
        verbs=_merge(VERBS, extra),
        nouns=_merge(NOUNS, extra),
        prepositions=_merge(PREPOSITIONS, extra),
        adverbs=_merge(ADVERBS, extra),
        speaker_nouns=_merge(SPEAKER_NOUNS, extra),
        venues=_merge(VENUES, extra),
    )


def _merge(table: Table[Entry], extra: tuple[Path, ...]) -> Iterable[Entry]:
    entries: dict[tuple[object, ...], Entry] = {}
    for path in (DATA / table.name, *(path for path in extra if path.name == table.name)):
        entries.update(table.read(path))
    return entries.values()


def _group(pairs: Iterable[tuple[str, Entry]]) -> dict[str, tuple[Entry, ...]]:
    groups: defaultdict[str, list[Entry]] = defaultdict(list)
    for key, entry in pairs:
        groups[key].append(entry)
    return {key: tuple(group) for key, group in groups.items()}


def _find(word: str, entries: Mapping[str, Word]) -> Word | None:
    """The entry of the whole word, inflected or not, else of its longest end that may head a compound."""
    stems = _stems(word.casefold())
    for stem in stems:
        if stem in entries:
            return entries[stem]
    for stem in stems:
        # The first part of a compound has two letters at least (*Ex-Minister*, *EU-Kommission*).
        for start in range(2, len(stem)):
            entry = entries.get(stem[start:])
            if entry and entry.suffix:
                return entry
    return None


def _stems(word: str) -> list[str]:
    stems = [word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending)]
    # Plurals such as *Vorwürfe* and *Anwälte* have an umlaut that their singular lacks.
    return stems + [LAST_UMLAUT.sub(lambda umlaut: UNFOLDED[umlaut[0]], stem) for stem in stems[1:]]
