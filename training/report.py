"""What a pipeline gets right, on data that it was not trained on unless the row says so; see ``measures/``."""

from __future__ import annotations

from pathlib import Path

import spacy
from measures.entities import measure_entities
from measures.footprint import measure_footprint
from measures.moods import measure_moods
from measures.sentences import measure_sentences
from measures.tally import Report
from measures.trees import measure_trees


def measure(model: Path, shared: Path) -> Report:
    """All that can be measured of a pipeline on disk."""
    nlp, report = spacy.load(model), Report()
    measure_trees(nlp, shared / "treebank", report)
    measure_moods(nlp, shared / "treebank", report)
    measure_entities(nlp, shared, report)
    measure_sentences(model, shared, report)
    measure_footprint(model, report)
    return report
