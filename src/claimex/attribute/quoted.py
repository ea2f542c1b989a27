"""Names in quotation marks: *die Zeitung „Grenzbote“*, *»El Faro« aus Cádiz schreibt*."""

from __future__ import annotations

from claimex.attribute import words
from claimex.reading import Text

LONGEST = 6  # words
INSIDE = frozenset({"&", "-", ".", "!", "+", "/"})
BEFORE = frozenset({"DET", "ADP", "ADJ", "NOUN", "PROPN"})


class QuotedNames:
    """Tells names in quotation marks from words that somebody said."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self._ends = {quotation.start: quotation.end for quotation in text.quotations if quotation.closed}

    def end(self, i: int) -> int | None:
        """The closing mark of the name whose opening mark is token ``i``; ``None`` if it is none."""
        tree = self.text.tree
        end = self._ends.get(tree.starts[i])
        if end is None:
            return None
        inside = self.text.token_range(tree.starts[i] + 1, end - 1)
        if not inside or len(inside) > LONGEST or inside.stop >= len(tree) or inside.start != i + 1:
            return None
        first = tree.words[inside.start]
        if not (first[0].isupper() or first[0].isdigit()) or not all(map(self._may_stand_inside, inside)):
            return None
        return inside.stop if self._is_named(i, inside.stop) else None

    def _may_stand_inside(self, i: int) -> bool:
        tree, word = self.text.tree, self.text.tree.words[i]
        if word[0].isupper() or word[0].isdigit():
            return not tree.is_tagged_finite(i)
        return word in INSIDE or tree.lower[i] in words.JOINTS | words.particles() or tree.pos[i] in ("ADP", "DET", "X")

    def _is_named(self, i: int, last: int) -> bool:
        """Whether the words around call for a name: an article, a noun or a preposition, or it is the subject."""
        tree = self.text.tree
        if i and tree.sentence_of[i - 1] == tree.sentence_of[i] and tree.words[i - 1].strip():
            return tree.pos[i - 1] in BEFORE or (tree.pos[i - 1] == "VERB" and self._is_located(last))
        return last + 1 < len(tree) and (tree.is_tagged_finite(last + 1) or self._is_located(last))

    def _is_located(self, last: int) -> bool:
        """*findet »El Faro« aus Cádiz*."""
        tree = self.text.tree
        return last + 2 < len(tree) and tree.lower[last + 1] in ("aus", "in") and tree.pos[last + 2] == "PROPN"
