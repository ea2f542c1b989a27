"""Weights of a reader for claimex, under CC BY-NC-SA 4.0: ``claimex.load(reader="wikinews")``."""

from pathlib import Path


def folder() -> Path:
    """Where the weights lie."""
    return Path(__file__).parent / "weights"
