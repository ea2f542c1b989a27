"""Score extractions against annotated text, by the measure of the SpkAtt-2023 shared task (task 2).

>>> from claimex.evaluation import evaluate, read_gold
>>> documents = read_gold("dev.jsonl")                  # doctest: +SKIP
>>> evaluate(claimex.load(), documents).message.f1      # doctest: +SKIP
"""

from claimex.evaluation.align import align_claim, align_claims
from claimex.evaluation.gold import GoldDocument, GoldError, TokenClaim, read_gold
from claimex.evaluation.metric import Evaluation, Group, Score, evaluate, pair_claims, score, score_extractions
from claimex.evaluation.report import comparison, report
from claimex.evaluation.wikinews import to_wikinews, write_predictions

__all__ = [
    "Evaluation",
    "GoldDocument",
    "GoldError",
    "Group",
    "Score",
    "TokenClaim",
    "align_claim",
    "align_claims",
    "comparison",
    "evaluate",
    "pair_claims",
    "read_gold",
    "report",
    "score",
    "score_extractions",
    "to_wikinews",
    "write_predictions",
]
