"""Label sentences with the teacher: tags, features, lemmas, trees, names, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import torch
from corpora import Sentence
from torch import Tensor
from ufal.chu_liu_edmonds import chu_liu_edmonds

from .examples import LONGEST, collate, encode_words, group
from .labels import ENTITIES, Labels, apply_lemma_rule, split_features
from .model import Teacher
from .pretrained import Vocabulary

PIECES = 4000  # of one batch
ROOTS_TRIED = 3


class Labeller:
    """A teacher that is read from."""

    def __init__(self, model: Teacher, labels: Labels, vocabulary: Vocabulary) -> None:
        self.model, self.labels, self.vocabulary = model.eval(), labels, vocabulary
        self.root = labels.relations.index("root")
        self.bundle_values = torch.tensor(
            [
                [_place(values, features.get(name, "_")) for name, values in labels.values.items()]
                for features in map(split_features, labels.bundles)
            ]
        )

    def label(self, sentences: Sequence[Sentence]) -> None:
        """Write every layer into ``sentences``; names that are there already (gold) stay. Too long ones stay bare."""
        examples = [encode_words(s.words, self.vocabulary) for s in sentences]
        short = [i for i, e in enumerate(examples) if e.words and len(e.pieces) <= LONGEST]
        for indices in group([examples[i] for i in short], PIECES):
            chosen = [short[i] for i in indices]
            for i, result in zip(chosen, self._read([examples[i] for i in chosen]), strict=True):
                self._write(sentences[i], result)

    @torch.inference_mode()
    def _read(self, examples: list) -> Iterator[dict[str, np.ndarray]]:
        batch, _ = collate(examples, len(self.labels.values))
        with torch.autocast("cpu", torch.bfloat16):
            scores, (dependents, governors) = self.model(batch)
        bundle = scores["fstr"].log_softmax(-1)
        for j, part in enumerate(scores.pop("feat").split(self.model.feat_sizes, -1)):
            bundle = bundle + part.log_softmax(-1)[..., self.bundle_values[:, j]]
        scores["fstr"] = bundle
        chances = {name: score.softmax(-1) for name, score in scores.items()}
        heads = torch.zeros(batch.is_word.shape, dtype=torch.long)
        for row, example in enumerate(examples):
            n = example.words
            heads[row, :n] = torch.from_numpy(best_tree(chances["arc"][row, :n, : n + 1].clamp(min=1e-9).log().numpy()))
        relations = self.model.relations(dependents, governors, heads).softmax(-1)
        is_root = heads == 0
        relations[..., self.root] = torch.where(is_root, 2.0, -1.0)
        sure_of_relation, relation = relations.max(-1)
        sure_of_head = chances["arc"].gather(2, heads[..., None])[..., 0]
        sure = sure_of_head * sure_of_relation.clamp(max=1)
        for row, example in enumerate(examples):
            n = example.words

            def cut(values: Tensor, row: int = row, n: int = n) -> np.ndarray:
                return values[row, :n].numpy()

            yield {
                "heads": cut(heads),
                "rel": cut(relation),
                "sure": cut(sure),
                "ent": cut(chances["ent"]),
                **{name: cut(chances[name].argmax(-1)) for name in ("upos", "xpos", "fstr", "lem")},
            }

    def _write(self, sentence: Sentence, result: dict[str, np.ndarray]) -> None:
        labels = self.labels
        sentence.heads = [i if h == 0 else int(h) - 1 for i, h in enumerate(result["heads"])]
        sentence.deps = ["ROOT" if labels.relations[r] == "root" else labels.relations[r] for r in result["rel"]]
        sentence.pos = [labels.upos[k] for k in result["upos"]]
        sentence.tags = [labels.xpos[k] for k in result["xpos"]]
        sentence.morphs = [labels.bundles[k] for k in result["fstr"]]
        sentence.lemmas = [
            apply_lemma_rule(word, labels.lemma_rules[k]) for word, k in zip(sentence.words, result["lem"], strict=True)
        ]
        sentence.confidence = float(result["sure"].mean())
        if not sentence.entities:
            sentence.entities, sentence.entity_confidence = best_entities(result["ent"])


def _place(values: list[str], value: str) -> int:
    """Where a value stands; the first place, for none, if it was too rare to be learnt."""
    return values.index(value) if value in values else 0


def best_tree(scores: np.ndarray) -> np.ndarray:
    """Heads of the likeliest tree with one root; ``scores[i, j]``: word ``i`` hangs on word ``j - 1`` (0: the root)."""
    n = len(scores)
    whole = np.full((n + 1, n + 1), -np.inf)
    whole[1:] = scores
    np.fill_diagonal(whole, -np.inf)
    heads, _ = chu_liu_edmonds(whole.astype(np.double))
    if heads.count(0) == 1:
        return np.array(heads[1:])
    best: tuple[float, list[int]] | None = None
    for root in np.argsort(-scores[:, 0])[:ROOTS_TRIED]:
        one = whole.copy()
        one[:, 0] = -np.inf
        one[root + 1] = -np.inf
        one[root + 1, 0] = 0.0
        heads, total = chu_liu_edmonds(one.astype(np.double))
        if best is None or total > best[0]:
            best = (total, heads)
    assert best is not None
    return np.array(best[1][1:])


def best_entities(probabilities: np.ndarray) -> tuple[list[str], float]:
    """The likeliest sequence of B, I and O that is well formed (Viterbi), and the probability of its least sure tag."""
    scores = np.log(np.clip(probabilities, 1e-9, 1))
    allowed = np.array([[not b.startswith("I-") or (a != "O" and a[2:] == b[2:]) for b in ENTITIES] for a in ENTITIES])
    best = np.where([not t.startswith("I-") for t in ENTITIES], scores[0], -np.inf)
    back = []
    for row in scores[1:]:
        joined = np.where(allowed, best[:, None], -np.inf)
        back.append(joined.argmax(0))
        best = joined.max(0) + row
    path = [int(best.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    path.reverse()
    sure = min(float(probabilities[i, k]) for i, k in enumerate(path))
    return [ENTITIES[k] for k in path], sure
