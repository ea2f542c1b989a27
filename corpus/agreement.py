"""How far two annotators who worked apart agree: `python corpus/agreement.py`.

The first reading is in ``articles``, the second, made from the bare texts of dev and test, in ``second_reading``. The
second is scored against the first by the official measure, as a system against the gold.
"""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from claimex.evaluation import score
from claimex.evaluation.gold import GoldDocument, parse_document
from claimex.evaluation.metric import METRICS

ROOT = Path(__file__).parent
sys.path.insert(0, str(ROOT))
from build import compile_document  # noqa: E402
from markup import read_article  # noqa: E402


def read(path: Path) -> GoldDocument:
    return parse_document(compile_document(read_article(path)), str(path))


def main() -> None:
    """Print the agreement of the two readings."""
    pairs = []
    for second in sorted((ROOT / "second_reading").glob("*.xml")):
        (first,) = (ROOT / "articles").glob(f"*/{second.name}")
        ours, theirs = read(first), read(second)
        if ours.text != theirs.text:
            raise typer.BadParameter(f"{second.name}: the two readings have not the same text")
        pairs.append((theirs.claims, ours.claims))
    agreement = score(pairs)
    typer.echo(f"{len(pairs)} articles, {sum(len(ours) for _, ours in pairs)} claims in the first reading")
    for name in METRICS:
        typer.echo(f"{name:8} F1 {100 * (getattr(agreement, name).f1 or 0):.1f}")


if __name__ == "__main__":
    typer.run(main)
