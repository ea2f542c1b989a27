"""The official score of spaCy ``Example``s, for ``nlp.evaluate``, ``spacy evaluate`` and ``spacy train``.

Gold claims of a reference Doc are where the component sets them: in ``doc._.claims``. Where that is not set, they are
read from its span groups, as ``claimex convert GOLD gold.spacy`` writes them: ``doc.spans["claims"]`` with a span for
each stretch, labelled with the kind, and ``doc.spans["claims.speaker"]``, ``.cue``, ``.frame`` and ``.addressee``; the
spans of one claim share their ``id_``. A reference Doc with neither is not scored; one in which there are no claims has
an empty ``doc._.claims`` or span group.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from claimex.evaluation.align import align_claims, covered_tokens
from claimex.evaluation.gold import GoldDocument, TokenClaim
from claimex.evaluation.metric import METRICS, ROLES, Score, score
from claimex.model import KINDS, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, SpanGroup
    from spacy.training import Example


def score_examples(
    examples: Iterable[Example], attribute: str = "claims", span_group: str | None = "claims"
) -> dict[str, Any]:
    """Scores from 0 to 1 of predicted claims, by the tokens of the reference Docs without those of white space.

    ``claims_message_p``, ``_r`` and ``_f``, and the same for ``roles``, ``joint``, ``kind`` and ``medium``;
    ``claims_per_type`` has the message's ``p``, ``r`` and ``f`` for each kind. All are ``None`` if no reference Doc has
    gold claims. ``attribute`` and ``span_group`` are those of the component.

    Raises:
        ValueError: if a span of a gold claim is not labelled with a kind.
    """
    from claimex.component import register

    register(attribute)
    pairs = []
    for example in examples:
        reference = example.reference
        tokens = tuple((token.idx, token.idx + len(token)) for token in reference if not token.is_space)
        document = GoldDocument("", reference.text, tokens, (), (), {})
        gold = _gold(reference, document, attribute, span_group)
        if gold is not None:
            pairs.append((align_claims(example.predicted._.get(attribute), document), gold))
    evaluation = score(pairs) if pairs else None
    scores: dict[str, Any] = {}
    for metric in METRICS:
        values = _letters(getattr(evaluation, metric, None))
        scores |= {f"claims_{metric}_{letter}": value for letter, value in values.items()}
    per_type = {kind: _letters(evaluation.message_by_kind[kind]) for kind in KINDS} if evaluation else None
    return {**scores, "claims_per_type": per_type}


def _gold(
    reference: Doc, document: GoldDocument, attribute: str, span_group: str | None
) -> tuple[TokenClaim, ...] | None:
    """The gold claims of a reference Doc, ``None`` if it has none set."""
    if f"claimex.{attribute}" in reference.user_data:
        return align_claims(reference._.get(attribute), document)
    if span_group is not None and span_group in reference.spans:
        return tuple(_read_spans(reference, document, span_group))
    return None


def _read_spans(reference: Doc, document: GoldDocument, name: str) -> Iterator[TokenClaim]:
    group: SpanGroup = reference.spans[name]
    known: dict[str, Any] = group.attrs.get("claims", {})
    kinds = {}
    parts: dict[str, dict[str, list[Span]]] = {part: defaultdict(list) for part in ("", *ROLES)}
    for part, spans in parts.items():
        for number, span in enumerate(reference.spans.get(f"{name}.{part}" if part else name, ())):
            id = span.id_ or str(number)  # one without an id is a claim of its own
            spans[id].append(Span(span.start_char, span.end_char, span.text))
            if not part:
                kinds[id] = span.label_
    for id, kind in kinds.items():
        if kind not in KINDS:
            raise ValueError(f"got a gold claim labelled {kind!r}; label its spans with one of {', '.join(KINDS)}")
        speaker, cue, frame, addressee = (covered_tokens(parts[role].get(id, ()), document) for role in ROLES)
        message = covered_tokens(parts[""][id], document)
        yield TokenClaim(kind, known.get(id, {}).get("medium"), message, speaker, cue, frame, addressee)


def _letters(measured: Score | None) -> dict[str, float | None]:
    """A score under the letters that spaCy gives precision, recall and F1."""
    if measured is None:
        return {"p": None, "r": None, "f": None}
    return {"p": measured.precision, "r": measured.recall, "f": measured.f1}
