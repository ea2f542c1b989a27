"""Colons and semicolons: whether what follows one is a sentence of its own.

It is, if a clause with a finite verb stands on either side. Labels (*Zum Vergleich: …*), figures (*14:45*), lists and
what a reporting verb announces (*Sie sagte: …*) go on with the sentence. Asks the tagger; without tags nothing is said.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from claimex.lexicon import load_lexicon
from claimex.lexicon.forms import verb_forms

_FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN"})
_PREFIXES = frozenset({"PTKVZ", "ADJD"})  # teilte … mit, gab … bekannt
_ENDS = frozenset({".", "!", "?"})
# Tokens on either side that are looked at; a longer side counts as having a verb.
_REACH = 60


def begins_after(mark: Token, first: Token) -> bool | None:
    """Whether ``first``, which follows the colon or semicolon ``mark``, begins a sentence; ``None``: undecided."""
    doc = mark.doc
    if mark.text == ":" and first.text[0].isdigit():
        return False
    if not doc[0].tag_:
        return None
    left = _side(doc, range(mark.i - 1, max(mark.i - 1 - _REACH, -1), -1))
    right = _side(doc, range(first.i, min(first.i + _REACH, len(doc))))
    if not _has_finite_verb(left) or not _has_finite_verb(right):
        return False
    if mark.text == ";":
        return True
    return False if _reports(left) else None


def _side(doc: Doc, places: range) -> list[Token]:
    """The tokens of these places up to the next end of a sentence or of a line."""
    side: list[Token] = []
    for i in places:
        token = doc[i]
        if token.text in _ENDS or (token.is_space and "\n" in token.text):
            break
        side.append(token)
    return side


def _has_finite_verb(side: list[Token]) -> bool:
    return len(side) == _REACH or any(token.tag_ in _FINITE for token in side)


def _reports(side: list[Token]) -> bool:
    """Whether a cue verb stands in the last clause before the mark; ``side`` runs from right to left."""
    lexicon = load_lexicon()
    forms = verb_forms(lexicon)

    def announces(form: str, prefix: str = "") -> bool:
        cues = (cue for lemma in forms.lemmas(form, prefix) for cue in lexicon.verb(lemma))
        return any(cue.strength == "strong" and "quote" in cue.complements for cue in cues)

    words: list[Token] = []
    for token in side:
        if token.text == "," and words and any(t.tag_ in _FINITE for t in words):
            break
        words.append(token)
    prefixes = ["", *(token.text for token in words if token.tag_ in _PREFIXES)]
    verbs = [token.text for token in words if token.tag_.startswith("V")]
    return any(announces(verb, prefix) for verb in verbs for prefix in prefixes)
