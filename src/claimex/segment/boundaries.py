"""Sentence boundaries that are beyond doubt, set before the parser runs; it decides the rest.

Paragraphs begin sentences, and so do capitals after a full stop that a closing mark follows (*„Es reicht.“ Die Stadt*)
or that belongs to no ordinal number (*nur 5.000. Im Vorjahr*), articles with a capital (*vom AStA. Der Chef*) and
opening marks behind a figure (*sie ist 45. „Schön“*). Nothing begins one after an abbreviation, an ordinal
number or a dash, on a closing mark, or in lower case after a quotation (*„Warum?“ fragte sie*). Colons and semicolons:
see :mod:`claimex.segment.joints`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from numpy import array
from spacy.attrs import IDX, ORTH, SENT_START, SPACY
from spacy.language import Language
from spacy.tokens import Doc, Token

from claimex.segment.joints import begins_after
from claimex.segment.paragraphs import ends_sentence, find_paragraphs
from claimex.segment.quotation import find_quotations
from claimex.segment.words import load_words

_LISTED = load_words("abbreviations")
# Those marked $ may stand last in a sentence.
_LAST = frozenset(entry.rstrip("$ ") for entry in _LISTED if entry.endswith("$"))
_ABBREVIATIONS = _LISTED | _LAST
_DETERMINERS = load_words("determiners")
_ORDINAL_HEADS = load_words("ordinal_heads")
_NEVER_FIRST = frozenset({",", ";", ":", ".", "!", "?", ")", "]", "}", "%"})
_TITLES = load_words("titles")
_NEVER_LAST = frozenset({",", "(", "[", "{"})
_DASHES = frozenset({"-", "–", "—"})
_JOINTS = frozenset({":", ";"})
_ELLIPSES = frozenset({"…", "...", "[…]", "(…)", "[...]", "(...)"})
_ROMAN = frozenset("IVX")
_CALLS = frozenset("!?…")
# schrieb auf X. Die Stadt …: the network, no initial
_NETWORK = "X."
_BEFORE_NETWORK = frozenset({"auf", "bei", "via"})
# The number behind these is no ordinal: stieg auf 26. Meyer …, waren es 26. Meyer …
_BEFORE_CARDINAL = frozenset({"auf", "es", "etwa", "fast", "knapp", "mindestens", "nur", "rund", "um"})
_ROADS = frozenset({"A", "B", "K", "L", "S", "U"})
# As spaCy puts down that a token starts a sentence, does not, or may.
_STARTS, _GOES_ON, _OPEN = 1, 2**64 - 1, 0
# Figures and codes that are no ordinal number or date: 5.000. 5,9. 2:0. 2005. A540.
_FIGURE = re.compile(r"\d{4,}|\d{1,3}(?:\.\d{3})+|\d+[,:]\d+|[A-Z]+-?\d+")
# How many characters at the end of a line can matter: blanks, a closing mark or bracket or two, the full stop.
_LINE_END = 8


@Language.factory("claimex_boundaries", assigns=["token.is_sent_start"])
def make_boundaries(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """A component that presets ``Token.is_sent_start`` where the text leaves no doubt; put it before the parser."""
    return set_boundaries


def set_boundaries(doc: Doc) -> Doc:
    """Preset the certain sentence starts (True) and non-starts (False) of ``doc``; all else stays unset (None).

    A document that is parsed already is returned as it is.
    """
    if doc.has_annotation("DEP"):
        return doc
    text = doc.text
    paragraphs = {start for start, _ in find_paragraphs(text)}
    # What follows a dateline begins a sentence as a paragraph does.
    paragraphs |= {found.end() for start in paragraphs if (found := _dateline().match(text, start))}
    quotations = find_quotations(text)
    # Character offsets: where closing marks start, where they end, and what stands first inside the opening ones.
    closers = {quotation.inner_end for quotation in quotations if quotation.closed}
    after_closers = {quotation.end for quotation in quotations if quotation.closed}
    openers = {quotation.start for quotation in quotations if quotation.opened}
    after_openers = {quotation.inner_start for quotation in quotations if quotation.opened}

    # Plain lists, and tokens only where they are asked for more: this looks at every word of every text.
    columns = doc.to_array([SENT_START, ORTH, IDX, SPACY]).T.tolist() if len(doc) else [[]] * 4
    starts, words, places, spaces = columns
    words = [doc.vocab.strings[word] for word in words]
    # The last two tokens that are no white space, and their words.
    last = last_but_one = -1
    before = earlier = ""
    for i, (word, place) in enumerate(zip(words, places, strict=True)):
        if word.isspace():
            # White space goes with the sentence before it.
            starts[i] = _STARTS if i == 0 else _GOES_ON
            continue
        if last < 0:
            # White space at the start of the text is no sentence of its own.
            starts[i] = _STARTS if i == 0 else _GOES_ON
        elif place in paragraphs or (
            place in openers and (_is_number(before, earlier) or _is_full_stop(before, earlier))
        ):
            starts[i] = _STARTS
        elif (
            word in _NEVER_FIRST
            or place in closers
            or place in after_openers
            or before in _NEVER_LAST
            or (before in _DASHES and spaces[last])
            or (
                word[0].islower()
                and (before[-1].isalnum() or before in _ELLIPSES or places[last] + len(before) in after_closers)
            )
            or (before[-1] == "." and _goes_on(doc[i], doc[last], doc[last_but_one] if last_but_one >= 0 else None))
        ):
            starts[i] = _GOES_ON
        elif before in _JOINTS and last == i - 1:
            starts[i] = {True: _STARTS, False: _GOES_ON, None: _OPEN}[begins_after(doc[last], doc[i])]
        elif word[0].isupper() and (
            _ends(word, before, places[last], bool(spaces[last]), earlier, after_closers)
            or (_starts_line(text, place) and ends_sentence(text[place - _LINE_END : place]))
        ):
            starts[i] = _STARTS
        last_but_one, last, earlier, before = last, i, before, word
    # All at once: a token that is told whether it starts a sentence asks all others whether they are parsed.
    if starts:
        doc.from_array([SENT_START], array(starts, dtype="uint64"))  # type: ignore[arg-type]  # one column will do
    return doc


@cache
def _dateline() -> re.Pattern[str]:
    """What stands at the start of a paragraph before its text: *Berlin (dpa) -*, *Mornheim/Kiel (abc) –*, *Bad Fürt
    –*, *Kiel, 3. Mai 2025 –*, *+++ 11:05 Uhr:* and *11.05 Uhr:*."""
    agencies = "|".join(sorted(load_words("agencies")))
    place = r"[A-ZÄÖÜ][^\W\d_]+"
    agency = rf"[A-ZÄÖÜ][^\n()]{{1,60}}\((?i:{agencies})(?:[/ ][^\n()]{{1,20}})?\)\s?[-–—:.]\s+"
    unknown = rf"{place}(?:[ /-]{place}){{0,3}} \([a-z]{{2,5}}\) ?[-–—:] "
    ticker = r"\+\+\+ ?(?:\d{1,2}[.:]\d{2}(?: Uhr)?:?|[^\n+]{1,60}\+\+\+:?)\s+|\d{1,2}[.:]\d{2} Uhr ?[:|–-]\s+"
    date = r"\d{1,2}\. ?(?:[A-ZÄÖÜ][a-zä]{2,8}\.?|\d{1,2}\.) ?(?:\d{4}|\d{2})?"
    dated = rf"{place}(?:[ /-]{place}){{0,3}}(?:, |,? den )(?:am )?{date} ?[-–—:] "
    # A sentence must follow, or any line of a league table would be one.
    bare = rf"{place}(?:[ /-]{place}){{0,2}} [-–—] (?=[A-ZÄÖÜ„»«\"\d][^\n]*[^\W\d_][.!?])"
    return re.compile(f"{agency}|{unknown}|{ticker}|{dated}|{bare}")


def _starts_line(text: str, start: int) -> bool:
    """Whether a capital letter at ``start`` is the first character of its line."""
    return text[start].isupper() and text[max(start - _LINE_END, 0) : start].rstrip(" \t").endswith("\n")


def _ends(word: str, last: str, place: int, spaced: bool, last_but_one: str, after_closers: set[int]) -> bool:
    """Whether a sentence ends before a capital: with a full stop and a closing mark, a figure and a full stop, *auf X.*

    ``word`` has the capital, ``last`` is the word before, at the character ``place``, ``spaced`` if a blank follows it.
    """
    if place + len(last) in after_closers:
        # „Halt!“ Der Mann …, but the parser decides: „Halt!“ Kern …
        return spaced and (last_but_one == "." or (last_but_one in _CALLS and word.lower() in _DETERMINERS))
    if last == _NETWORK:
        return last_but_one.lower() in _BEFORE_NETWORK
    if last[-1] != ".":
        return False
    if len(last) > 2 and last[:-1].isalnum() and word.lower() in _DETERMINERS:
        return spaced  # vom AStA. Der Chef, am 26. Die Stadt; abbreviations are dealt with
    if last[:-1].isdigit() and last_but_one in _ROADS:
        return spaced  # auf der B 9. Davon
    if last[:-1].isdigit() and last_but_one.lower() in _BEFORE_CARDINAL:
        return word.lower() not in _ORDINAL_HEADS
    return _FIGURE.fullmatch(last[:-1]) is not None


def _is_full_stop(last: str, last_but_one: str) -> bool:
    """Whether a mark ends the sentence: a full stop by itself behind a word in small letters."""
    return last == "." and len(last_but_one) > 2 and last_but_one.isalpha() and last_but_one.islower()


def _is_number(last: str, last_but_one: str) -> bool:
    """Whether a word is a number of two figures or more and its full stop that of a sentence: no article before it."""
    return len(last) > 2 and last[-1] == "." and last[:-1].isdigit() and last_but_one.lower() not in _DETERMINERS


def _goes_on(token: Token, last: Token, last_but_one: Token | None) -> bool:
    """Whether ``token`` goes on after the full stop of an abbreviation, an initial or an ordinal number."""
    if last.text == "." and last_but_one is not None and last_but_one.idx + len(last_but_one) == last.idx:
        word, lead = last_but_one.text, last_but_one.nbor(-1) if last_but_one.i else None
    else:
        word, lead = last.text[:-1], last_but_one
    if f"{word}." in _TITLES:
        return True  # Mag. Eva Blum, but: wenn er mag. Der Rest …
    abbreviation = f"{word}.".lower()
    initial = token.text[0]
    if last.text == _NETWORK and lead is not None and lead.lower_ in _BEFORE_NETWORK:
        return initial.islower()
    if abbreviation in _ABBREVIATIONS:
        return abbreviation not in _LAST or initial.islower() or initial.isdigit()
    # Der, Danach, Er: a capital on such a word means that a sentence starts.
    starts = initial.isupper() and token.is_stop
    if len(word) == 1 and word.isalpha():
        return initial.isalnum() and not starts
    if (word.isdigit() and len(word) <= 3) or (word and _ROMAN.issuperset(word)):
        led = lead is not None and lead.lower_ in _DETERMINERS and initial.isupper()
        return initial.islower() or token.lower_ in _ORDINAL_HEADS or (led and not starts)
    return False
