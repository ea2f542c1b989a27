"""What the surface tells about a quotation: speech, or a title, name or word that is merely mentioned.

Facts first, in :class:`Surface`; the verdict on them, ``is_title_like``, is one property, which whoever knows the
grammar (*bezeichnete ihn als „…“*) may overrule.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from claimex.segment.quotation import Quotation
from claimex.segment.words import load_words

_TITLE_HEADS = load_words("title_heads")
_SPEECH_HEADS = load_words("speech_heads")
_DETERMINERS = load_words("determiners")
_INFLECTIONS = ("", "s", "es", "n", "en", "e", "er", "ern")
_MIN_COMPOUND_HEAD = 4
_FINAL = frozenset(".!?…")
# No title or name is longer (words), unless a noun announces it; none that holds lower-case words and is not led by
# a determiner; none that follows a colon.
_LONGEST, _LONGEST_MIXED, _LONGEST_AFTER_COLON = 8, 4, 6
# How much of the text around a quotation is looked at (characters).
_WINDOW = 120
_WORD = re.compile(r"\w[\w’'.-]*")
_LEAD = re.compile(r"\w(?:[\w’'.-]*\w)?|[^\w\s]")
# iPod, amazon.de, c4: no ordinary words, so in lower case they are names all the same.
_CODE = re.compile(r"\d|[a-zäöü][A-Z]|\w\.\w")
_MARKS = "\"„“”‟»«'’‚‘›‹"
# „A“ (a), „B“ und „C“: what holds for the first holds for the others.
_COORDINATED = re.compile(
    rf"[{_MARKS}][^{_MARKS}]{{1,60}}[{_MARKS}]\s*(?:\([^()]*\)\s*)?(?:,|und|oder|sowie|bzw\.|/)\s*$"
)
_MAX_COORDINATED = 4
_SO_CALLED = re.compile(r"\b(?:so ?)?genannte[rnms]?(?:\s+\w+)?\s*$", re.IGNORECASE)
_GOES_ON = re.compile(r",\s+[a-zäöü]")


@dataclass(frozen=True, slots=True)
class Surface:
    """Facts about a quotation and the words around it.

    ``words`` counts the words inside the marks; ``final``: the content ends in sentence-final punctuation; ``capital``:
    it does not begin with a lower-case letter; ``name_like``: no word of it does; ``coded``: it holds a word such as
    *iPod* or *amazon.de*. ``lead`` is the word or punctuation right before the marks, in lower case (before the first
    of several coordinated quotations; empty at the start of a paragraph), ``determiner`` whether that is an article or
    possessive; ``title_head`` and ``speech_head`` are the lemma from the word lists that it is or ends in.
    ``so_called``: *sogenannte* stands before; ``goes_on``: a comma and a lower-case word follow (*“, sagte*).
    """

    words: int
    final: bool
    capital: bool
    name_like: bool
    coded: bool
    lead: str
    determiner: bool
    title_head: str | None
    speech_head: str | None
    so_called: bool
    goes_on: bool

    @property
    def colon(self) -> bool:
        """Whether a colon stands before the opening mark."""
        return self.lead == ":"

    @property
    def initial(self) -> bool:
        """Whether the quotation begins its sentence or paragraph."""
        return not self.lead or self.lead in _FINAL or self.lead in _MARKS

    @property
    def is_title_like(self) -> bool:
        """Whether all this looks like a title, a name or a mentioned word rather than like speech."""
        if not self.words or self.speech_head:
            return False
        if self.so_called:
            return True
        if self.title_head:
            return self.capital
        if self.colon:
            return self.name_like and not self.final and self.words <= _LONGEST_AFTER_COLON
        if self.words > _LONGEST or (self.final and self.words > 2):
            return False
        if not self.capital:
            return self.coded
        if self.initial:
            return self.name_like and not self.goes_on
        # Held as, called a: what follows is what somebody holds or calls it, unless it can be a name.
        if self.lead == "als" or (self.lead.startswith("ein") and not self.name_like):
            return False
        return self.name_like or self.determiner or self.words <= _LONGEST_MIXED


def describe(text: str, quotation: Quotation) -> Surface:
    """The surface of ``quotation``, one of those that were found in ``text``."""
    before = html.unescape(text[max(quotation.start - _WINDOW, 0) : quotation.start]).rsplit("\n", 1)[-1]
    after = html.unescape(text[quotation.end : quotation.end + _WINDOW])
    inner = html.unescape(text[quotation.inner_start : quotation.inner_end]).strip()
    for _ in range(_MAX_COORDINATED):
        before = _COORDINATED.sub("", before)
    words = _WORD.findall(inner)
    lead = (_LEAD.findall(before) or [""])[-1].lower()
    return Surface(
        words=len(words),
        final=inner[-1:] in _FINAL,
        capital=bool(words) and not words[0][0].islower(),
        name_like=not any(word[0].islower() for word in words),
        coded=_CODE.search(inner) is not None,
        lead=lead,
        determiner=lead in _DETERMINERS,
        title_head=_head(lead, _TITLE_HEADS),
        speech_head=_head(lead, _SPEECH_HEADS),
        so_called=_SO_CALLED.search(before) is not None,
        goes_on=_GOES_ON.match(after) is not None,
    )


def _head(word: str, heads: frozenset[str]) -> str | None:
    """The one of ``heads`` that ``word`` is, inflected or not, or ends in: *tageszeitungen* ends in *zeitung*."""
    for ending in _INFLECTIONS:
        stem = word.removesuffix(ending)
        for start in range(len(stem) if word.endswith(ending) else 0):
            rest = stem[start:]
            if rest in heads and (start == 0 or len(rest) >= _MIN_COMPOUND_HEAD or stem[start - 1] == "-"):
                return rest
    return None
