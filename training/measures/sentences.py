"""Sentences of raw text, as ``claimex.load`` sets the pipeline up, against those of the Wikinews gold.

Spans count as equal if their first and last characters are the same, white space aside. The gold's sentences are
machine-made and now and then give an opening quotation mark to the sentence before it, or a closing one to the sentence
behind it; the second figure compares spans without the marks at their edges.
"""

from __future__ import annotations

import json
from pathlib import Path

from claimex.pipelines import load_pipeline
from measures.tally import Report, Tally

MARKS = "\"'„“”‟‚‘’»«›‹"


def measure_sentences(model: Path, shared: Path, report: Report) -> None:
    nlp, _ = load_pipeline(model)
    with (shared / "gold/wikinews/dev.jsonl").open(encoding="utf8") as lines:
        articles = [json.loads(line) for line in lines]
    exact, without_marks = Tally(), Tally()
    with nlp.select_pipes(disable=["ner"]):
        for doc, article in zip(nlp.pipe(a["originalText"] for a in articles), articles, strict=True):
            text = doc.text
            predicted = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
            gold = [(sentence["charBegin"], sentence["charEnd"]) for sentence in article["sentences"]]
            for tally, edges in ((exact, ""), (without_marks, MARKS)):
                tally.add_all(_trimmed(text, predicted, edges), _trimmed(text, gold, edges))
    report.add("sentences F1, Wikinews dev, raw text", exact)
    report.add("the same, quotation marks at the edges aside", without_marks)


def _trimmed(text: str, spans: list[tuple[int, int]], edges: str) -> set[tuple[int, int]]:
    """The spans without white space and ``edges`` at both ends; those that hold nothing else are gone."""
    kept = set()
    for start, end in spans:
        while start < end and (text[start].isspace() or text[start] in edges):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in edges):
            end -= 1
        if start < end:
            kept.add((start, end))
    return kept
