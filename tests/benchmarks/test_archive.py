"""Hostile documents, a few of each kind; ``benchmarks/archive.py broken`` reads a thousand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "archive.py"


def test_hostile_documents_end_as_results_or_errors_in_time() -> None:
    command = [sys.executable, str(SCRIPT), "broken", "--documents", "52", "--megabytes", "0"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("52 hostile documents: 38 results, 14 error records, 0 too slow\n")
