"""Fit how likely claims are right, on held-out text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]

from claimex.evaluation.gold import TokenClaim
from claimex.evaluation.metric import Evaluation, score_groups
from claimex.evaluation.pairing import pair_claims
from claimex.find.candidate import Candidate
from claimex.find.candidates import LEAST_SEEN, find_by_grammar
from claimex.find.fusion import fuse, pair, unaided
from claimex.find.seen import to_candidate
from claimex.reader import Proposal, WordClaim, Words, read_words, word_claims
from claimex.reader.calibration import BINS, LOOSE, Calibration, odds
from claimex.reader.session import Reader
from claimex.reading import Text

if TYPE_CHECKING:
    from claimex.extractor import Extractor
    from claimex.model import Claim

RIGHT = 0.5  # F1 in words of a claim and a gold claim from which it counts as right
THRESHOLDS = (0.45, 0.5, 0.55, 0.6)
USUAL = 40  # claims that what is usual counts for
RIDGE = 0.3  # pull of the weights to their start, in held-out claims


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
        sight = reader.read(read_words(doc), least=LEAST_SEEN)
        text = Text(doc, extractor.lexicon, sight.token_entities)
        gold = word_claims(claims, text, sight.words)
        read.append(HeldOut(text, sight.words, find_by_grammar(text), sight.proposals, gold))
    return read


def evaluate_settings(texts: Sequence[HeldOut], calibration: Calibration) -> dict[str, Evaluation]:
    """The official score, counted in words, of the rules, of the reader, and of both."""
    return {
        "rules": _evaluate(texts, lambda t: t.grammar),
        "reader": _evaluate(texts, lambda t: unaided(t.text, t.words, t.seen, calibration)),
        "both": _evaluate_both(texts, calibration),
    }


def _evaluate_both(texts: Sequence[HeldOut], calibration: Calibration) -> Evaluation:
    return _evaluate(texts, lambda t: fuse(t.text, t.words, t.grammar, t.seen, calibration))


def _evaluate(texts: Sequence[HeldOut], find: Callable[[HeldOut], Iterable[Candidate]]) -> Evaluation:
    return score_groups(pair_claims([t.in_words(c) for c in find(t)], [in_words(c) for c in t.gold]) for t in texts)


def calibrate(texts: Sequence[HeldOut], more: Sequence[HeldOut] = ()) -> Calibration:
    """The calibration that fits held-out texts and ``more`` of another kind.

    What is kept is chosen on all of them, by the official joint F1 of reader and grammar together.

    Of the grammar's claims only the ratio counts by which the reader tells right from wrong ones: how often the grammar
    is right may differ between these texts, on which its rules may have been made, and others.

    Raises:
        ValueError: if there are no texts.
    """
    if not texts:
        raise ValueError("got no held-out text; give at least one document")
    framed: list[_Case] = []
    loose: list[_Case] = []
    alone: list[_Case] = []
    all_seen: list[_Case] = []
    for text in (*texts, *more):
        seen = [to_candidate(text.text, text.words, proposal) for proposal in text.seen]
        partners = pair(text.grammar, seen)
        taken = set(partners.values())
        for mine in text.grammar:
            sure = partners[mine].confidence if mine in partners else -1.0
            (loose if mine.kind in LOOSE else framed).append(_Case(sure, _is_right(text, mine)))
        for theirs in seen:
            case = _Case(theirs.confidence, _is_right(text, theirs))
            all_seen.append(case)
            if theirs not in taken:
                alone.append(case)
    start = Calibration()
    fitted = Calibration(
        _ratios(framed, start.framed),
        _ratios(loose, start.loose),
        _fit(alone, start.alone),
        _fit(all_seen, start.unaided),
    )

    def joint(least: float) -> float:
        return _evaluate_both([*texts, *more], replace(fitted, least=least)).joint.f1 or 0.0

    return replace(fitted, least=max(THRESHOLDS, key=joint))


def _ratios(cases: Sequence[_Case], usual: Sequence[float]) -> tuple[float, ...]:
    """Log likelihood ratios of what the reader says: that it does not see a claim, and each of ``BINS``.

    Each is pulled towards the ``usual`` one, which counts as much as ``USUAL`` claims.
    """
    bins = [-1 if case.reader < 0 else bisect_right(BINS, case.reader) for case in cases]
    right = sum(case.right for case in cases)
    ratios = []
    for wanted, expected in zip(range(-1, len(BINS) + 1), usual, strict=True):
        here = [case.right for case, found in zip(cases, bins, strict=True) if found == wanted]
        among_right = (sum(here) + 1) / (right + 2)
        among_wrong = (len(here) - sum(here) + 1) / (len(cases) - right + 2)
        pulled = len(here) * log(among_right / among_wrong) + USUAL * expected
        ratios.append(round(pulled / (len(here) + USUAL), 4))
    return tuple(ratios)


@dataclass(frozen=True)
class _Case:
    """A claim, how sure the reader is of it (below 0: it does not see it), and whether it is right."""

    reader: float
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
    features = np.array([[1.0, odds(case.reader)] for case in cases])
    first = np.array(start)
    signs = np.array([1.0 if case.right else -1.0 for case in cases])

    def loss(weights: NDArray[np.float64]) -> float:
        missed = np.logaddexp(0, -signs * (features @ weights)).sum()
        return float(missed + RIDGE * ((weights - first) ** 2).sum())

    return tuple(round(float(w), 4) for w in minimize(loss, first).x)
