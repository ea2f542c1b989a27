"""Score extractions against annotated text, by the measure of the SpkAtt-2023 shared task (task 2).

>>> from claimex.evaluation import evaluate, read_gold
>>> documents = read_gold("dev.jsonl")                  # doctest: +SKIP
>>> evaluate(claimex.load(), documents).message.f1      # doctest: +SKIP
"""

from claimex.evaluation.align import align_claim, align_claims
from claimex.evaluation.details import Attribution, Details, Subset, break_down
from claimex.evaluation.gold import GoldDocument, GoldError, TokenClaim, read_gold
from claimex.evaluation.metric import Evaluation, Score, evaluate, score, score_extractions, score_groups
from claimex.evaluation.noise import Interval, chances, intervals
from claimex.evaluation.pairing import Group, PairedDocument, pair_claims, pair_extractions
from claimex.evaluation.report import comparison, report
from claimex.evaluation.run import Run, compare, measure
from claimex.evaluation.wikinews import to_wikinews, write_predictions

__all__ = [
    "Attribution",
    "Details",
    "Evaluation",
    "GoldDocument",
    "GoldError",
    "Group",
    "Interval",
    "PairedDocument",
    "Run",
    "Score",
    "Subset",
    "TokenClaim",
    "align_claim",
    "align_claims",
    "break_down",
    "chances",
    "compare",
    "comparison",
    "evaluate",
    "intervals",
    "measure",
    "pair_claims",
    "pair_extractions",
    "read_gold",
    "report",
    "score",
    "score_extractions",
    "score_groups",
    "to_wikinews",
    "write_predictions",
]
