"""Clauses of a sentence: which tokens are whose, and which clause hangs on which.

Built from the common tree and mended on the surface: German sets its clauses off by commas, so a stretch between two
marks that holds the verb of just one clause belongs to that clause, whatever a small parser attached its words to.
"""

from __future__ import annotations

from claimex.grammar.clause import Clause, ClauseType
from claimex.grammar.parts import fill_in
from claimex.grammar.relations import Relation
from claimex.grammar.tree import Tree
from claimex.grammar.verbs import SEPARATORS, find_verbs

FRAME_RELATIONS = frozenset({Relation.PARATAXIS, Relation.COMPLEMENT, Relation.CONJUNCT, Relation.OTHER})


def read_clauses(tree: Tree, sentence: int) -> list[Clause]:
    """The clauses of one sentence, in text order of their verbs."""
    start, end = tree.sentences[sentence]
    clauses = [
        Clause(verb.anchor, verb.finite, verb.words, "", ClauseType.MAIN, sentence)
        for verb in find_verbs(tree, start, end)
    ]
    if not clauses:
        return []
    owner = _own_tokens(tree, start, end, clauses)
    _mend_by_commas(tree, start, end, clauses, owner)
    for i in range(start, end):
        place = owner[i - start]
        if place is not None:
            clauses[place].own.append(i)
    clauses = [c for c in clauses if c.own]
    _link(tree, start, end, clauses)
    for clause in clauses:
        fill_in(tree, clause)
    return sorted(clauses, key=lambda c: c.finite if c.finite is not None else c.anchor)


def _link(tree: Tree, start: int, end: int, clauses: list[Clause]) -> None:
    """Hang each clause on the one that owns the token it depends on."""
    owner = {i: c for c in clauses for i in c.own}
    for clause in clauses:
        clause.relation = tree.relations[clause.anchor]
        seen, i = set(), clause.anchor
        while i not in seen and start <= i < end:
            seen.add(i)
            above = owner.get(i)
            if above is not None and above is not clause and clause not in above.ancestors():
                clause.governor, clause.parent = i, above
                above.children.append(clause)
                break
            i = tree.heads[i]
    for clause in clauses:
        if clause.parent is not None and _is_inverted_frame(tree, clause, clause.parent):
            _exchange(clause, clause.parent)


def _is_inverted_frame(tree: Tree, clause: Clause, above: Clause) -> bool:
    """*…, sagte sie*: verb, then subject, behind the clause that the parse hangs it on (as UD's ``parataxis`` does)."""
    finite = clause.finite
    if finite is None or above.finite is None or above.start > finite or clause.relation not in FRAME_RELATIONS:
        return False
    words = [i for i in clause.own if not tree.is_punctuation(i)]
    if not words or words[0] != finite or not tree.is_punctuation(finite - 1):
        return False
    return any(tree.relations[c] is Relation.SUBJECT and c > finite for c in tree.children[clause.anchor])


def _exchange(frame: Clause, content: Clause) -> None:
    """Let a frame that hangs on what it frames take its place."""
    frame.parent, frame.governor, frame.relation = content.parent, content.governor, content.relation
    content.parent, content.governor, content.relation = frame, frame.anchor, Relation.COMPLEMENT
    content.children.remove(frame)
    frame.children.append(content)
    if frame.parent is not None:
        frame.parent.children = [frame if c is content else c for c in frame.parent.children]


def _own_tokens(tree: Tree, start: int, end: int, clauses: list[Clause]) -> list[int | None]:
    """For each token of the sentence, the index of the nearest clause above it."""
    owner: list[int | None] = [None] * (end - start)
    for n, clause in enumerate(clauses):
        for i in (clause.anchor, *clause.verbs):
            if start <= i < end:
                owner[i - start] = n
    for i in range(start, end):
        path, k = [], i
        while owner[k - start] is None and tree.heads[k] != k and start <= tree.heads[k] < end and k not in path:
            path.append(k)
            k = tree.heads[k]
        for step in path:
            owner[step - start] = owner[k - start]
    return owner


def _mend_by_commas(tree: Tree, start: int, end: int, clauses: list[Clause], owner: list[int | None]) -> None:
    """Give each stretch between punctuation marks to the one clause whose verb it holds, or to the majority's."""
    verb_of = {v: n for n, c in enumerate(clauses) for v in c.verbs}
    left = start
    for i in range(start, end + 1):
        if i < end and tree.words[i] not in SEPARATORS:
            continue
        stretch = range(left, i)
        left = i + 1
        distinct = {verb_of[k] for k in stretch if k in verb_of}
        if len(distinct) > 1:
            continue
        winner = next(iter(distinct)) if distinct else _majority([owner[k - start] for k in stretch])
        if winner is not None:
            for k in stretch:
                owner[k - start] = winner
    for i in range(start, end):
        # A mark goes with the clause that it closes off; which side it is on is asked again where it matters.
        if tree.words[i] in SEPARATORS:
            following = owner[i + 1 - start] if i + 1 < end else owner[i - 1 - start] if i > start else owner[i - start]
            owner[i - start] = following if following is not None else owner[i - start]


def _majority(votes: list[int | None]) -> int | None:
    cast = [v for v in votes if v is not None]
    return max(set(cast), key=cast.count) if cast else None
