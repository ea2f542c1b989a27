"""Auxiliaries that are full verbs: *Sie hat Geld*, *Er will nicht*, *Es wird Zeit*.

A tagger sees a few words and calls *hat* an auxiliary wherever it stands. The tree knows whether it helps another verb.
"""

from __future__ import annotations

from spacy.tokens import Doc

# Universal Dependencies, which defines AUX by them; subtypes (aux:pass) count as well.
_HELPING = frozenset({"aux", "cop"})


def correct_auxiliaries(doc: Doc) -> None:
    """Make each ``AUX`` that helps no other word a ``VERB``; the tree is one of Universal Dependencies."""
    for token in doc:
        if token.pos_ == "AUX" and token.dep_.partition(":")[0] not in _HELPING:
            token.pos_ = "VERB"
