"""Single words that tagger or entity labels take for a name and nothing else supports: *Hallenbad bleibt zu*."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from claimex.attribute import words
from claimex.attribute.mention import Mention
from claimex.grammar import Relation
from claimex.reading import Text


def without_doubtful(text: Text, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions without doubtful names (*im Radio läuft Schlager*); those that are subjects become weak ones.

    A single word is doubtful if it is no given name and neither a title, nor a class noun, nor another name of the
    text, nor a verb that reports says that it is a name. No noun takes up a weak one, and a pronoun only if nobody
    else is there: it may be a last name after all.
    """
    known = Counter(words.without_genitive(word) for mention in mentions for word in mention.name)
    kept = []
    for mention in mentions:
        if _is_supported(text, mention) or known[words.without_genitive(mention.name[0])] > 1:
            kept.append(mention)
        elif mention.subject:
            mention.kind, mention.speaks = "unknown", False
            kept.append(mention)
    return kept


def _is_supported(text: Text, mention: Mention) -> bool:
    """Whether a mention is no single word, or more than tagger and entity labels take it for a name where it stands."""
    if mention.form != "name" or mention.certain or mention.kind not in ("person", "unknown"):
        return True
    if len(mention.name) > 1 or words.is_given_name(mention.name[0]):
        return True
    return words.is_class_noun(text.tree.words[mention.first - 1]) or _reports(text, mention)


def _reports(text: Text, mention: Mention) -> bool:
    """Whether a mention stands behind *laut* or beside a verb that reports by itself: *bleibt* does not."""
    if mention.speaks and not mention.subject:
        return True
    tree = text.tree
    near = (tree.heads[mention.head], mention.first - 1, mention.last + 1)
    verbs = [i for i in near if mention.speaks and 0 <= i < len(tree) and tree.is_verb(i)]
    prefixed = [(i, k) for i in verbs for k in tree.children[i] if tree.relations[k] is Relation.PREFIX]
    lemmas = [lemma for i in verbs for lemma in text.forms.lemmas(tree.lower[i])]
    lemmas += [lemma for i, k in prefixed for lemma in text.forms.lemmas(tree.lower[i], tree.lower[k])]
    return any(text.lexicon.verb(lemma) for lemma in lemmas)
