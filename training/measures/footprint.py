"""Size and load time. Speed: ``benchmarks/pipeline_speed.py``, which needs a machine at rest and minutes."""

from __future__ import annotations

import io
import statistics
import time
import zipfile
from pathlib import Path

import spacy

from measures.tally import Report

RUNS = 5


def measure_footprint(model: Path, report: Report) -> None:
    files = [path for path in sorted(model.rglob("*")) if path.is_file()]
    report.rows["size on disk, MB"] = sum(path.stat().st_size for path in files) / 1e6
    # A wheel is a zip archive, each file deflated on its own.
    with zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files:
            archive.write(path)
        report.rows["size in a wheel, MB"] = sum(item.compress_size for item in archive.infolist()) / 1e6
    seconds = []
    for _ in range(RUNS):
        started = time.perf_counter()
        spacy.load(model)
        seconds.append(time.perf_counter() - started)
    report.rows["load time, s"] = statistics.median(seconds)
