"""Fit how likely claims are right on held-out text, and choose what is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]

from claimex.evaluation.gold import TokenClaim
from claimex.evaluation.metric import Evaluation, score_groups
from claimex.evaluation.pairing import pair_claims
from claimex.find.candidate import Candidate
from claimex.find.candidates import LEAST_SEEN, find_by_grammar
from claimex.find.fusion import fuse, merge, pair, unaided
from claimex.find.seen import to_candidate
from claimex.reader import Proposal, WordClaim, Words, read_words, word_claims
from claimex.reader.calibration import UNSEEN, Calibration, odds
from claimex.reader.session import Reader
from claimex.reading import Text

if TYPE_CHECKING:
    from claimex.extractor import Extractor
    from claimex.model import Claim

RIGHT = 0.5  # F1 in words of a claim and a gold claim from which it counts as right
RIDGE = 0.3  # pull of the weights to their start, in held-out claims
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55)


@dataclass(frozen=True)
class HeldOut:
    """A text that the reader has not learnt from: what grammar and reader see in it, and its gold."""

    text: Text
    words: Words
    grammar: Sequence[Candidate]
    seen: Sequence[Proposal]
    gold: Sequence[WordClaim]

    def in_words(self, candidate: Candidate) -> TokenClaim:
        """A candidate as the metric sees it."""
        number = {token: n for n, token in enumerate(self.words.tokens)}

        def words(tokens: Iterable[int]) -> frozenset[int]:
            return frozenset(number[i] for i in tokens if i in number)

        message = words(i for span in candidate.spans for i in self.text.token_range(*span))
        return TokenClaim(
            candidate.kind,
            candidate.medium,
            message,
            speaker=words(candidate.speaker.tokens),
            cue=words(candidate.cue),
            frame=words(candidate.frame),
            addressee=words(candidate.addressee),
        )


def in_words(claim: WordClaim) -> TokenClaim:
    """A gold claim as the metric sees it."""
    message, speaker, cue, frame, addressee = claim.parts
    return TokenClaim(claim.kind, claim.medium, message, speaker, cue, frame, addressee)


def read_held_out(
    reader: Reader, extractor: Extractor, documents: Iterable[tuple[str, Sequence[Claim]]]
) -> list[HeldOut]:
    """What ``reader`` and the rules of ``extractor`` see in annotated texts."""
    read = []
    for doc, claims in extractor.nlp.pipe(documents, as_tuples=True, batch_size=16):
        text = Text(doc, extractor.lexicon)
        words = read_words(text)
        seen = reader.read(words, least=LEAST_SEEN)
        read.append(HeldOut(text, words, find_by_grammar(text), seen, word_claims(claims, text, words)))
    return read


def evaluate_settings(texts: Sequence[HeldOut], calibration: Calibration) -> dict[str, Evaluation]:
    """The official score, counted in words, of the rules, of the reader, and of both."""
    found = {
        "rules": [list(t.grammar) for t in texts],
        "reader": [unaided(t.text, t.words, t.seen, calibration) for t in texts],
        "both": [fuse(t.text, t.words, t.grammar, t.seen, calibration) for t in texts],
    }
    return {
        name: score_groups(
            pair_claims([t.in_words(c) for c in candidates], [in_words(c) for c in t.gold])
            for t, candidates in zip(texts, all_candidates, strict=True)
        )
        for name, all_candidates in found.items()
    }


def calibrate(texts: Sequence[HeldOut]) -> Calibration:
    """The calibration that fits held-out texts; what is kept is chosen by the official joint F1 of both together.

    Raises:
        ValueError: if there are no texts.
    """
    if not texts:
        raise ValueError("got no held-out text; give at least one document")
    with_grammar: list[_Case] = []
    without: list[_Case] = []
    alone: list[_Case] = []
    for text in texts:
        seen = [to_candidate(text.text, text.words, proposal) for proposal in text.seen]
        partners = pair(text.grammar, seen)
        taken = set(partners.values())
        for mine in text.grammar:
            theirs = partners.get(mine)
            whole = merge(mine, theirs) if theirs else mine
            with_grammar.append(_Case(theirs.confidence if theirs else None, mine.confidence, _is_right(text, whole)))
        for theirs in seen:
            case = _Case(theirs.confidence, None, _is_right(text, theirs))
            alone.append(case)
            if theirs not in taken:
                without.append(case)
    start = Calibration()
    fitted = Calibration(_fit(with_grammar, start.both), _fit(without, start.alone), _fit(alone, start.unaided))

    def joint(least: float) -> float:
        return evaluate_settings(texts, replace(fitted, least=least))["both"].joint.f1 or 0.0

    return replace(fitted, least=max(THRESHOLDS, key=joint))


@dataclass(frozen=True)
class _Case:
    """A claim, how sure reader and grammar are of it, and whether it is right."""

    reader: float | None
    grammar: float | None
    right: bool


def _is_right(text: HeldOut, candidate: Candidate) -> bool:
    """Whether a gold claim, direct if this one is, has mostly the same words."""
    message = text.in_words(candidate).message
    return any(
        2 * len(message & claim.parts[0]) >= RIGHT * (len(message) + len(claim.parts[0]))
        for claim in text.gold
        if (claim.kind == "direct") == (candidate.kind == "direct")
    )


def _fit(cases: Sequence[_Case], start: tuple[float, ...]) -> tuple[float, ...]:
    """Weights of the log odds: the likeliest, pulled towards ``start`` where there are few cases."""
    if not cases:
        return start
    rows = [
        [
            1.0,
            odds(UNSEEN if case.reader is None else max(case.reader, UNSEEN)),
            *([] if case.grammar is None else [odds(case.grammar)]),
        ]
        for case in cases
    ]
    features, first = np.array(rows), np.array(start)
    signs = np.array([1.0 if case.right else -1.0 for case in cases])

    def loss(weights: NDArray[np.float64]) -> float:
        missed = np.logaddexp(0, -signs * (features @ weights)).sum()
        return float(missed + RIDGE * ((weights - first) ** 2).sum())

    return tuple(round(float(w), 4) for w in minimize(loss, first).x)
