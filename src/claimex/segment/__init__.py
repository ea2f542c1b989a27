"""Segmentation: passages, paragraphs, quotations and the sentence boundaries that are beyond doubt."""

from claimex.segment.boundaries import make_boundaries, set_boundaries
from claimex.segment.paragraphs import find_paragraphs
from claimex.segment.passages import cut_passages
from claimex.segment.quotation import Quotation, find_quotations
from claimex.segment.surface import Surface, describe

__all__ = [
    "Quotation",
    "Surface",
    "cut_passages",
    "describe",
    "find_paragraphs",
    "find_quotations",
    "make_boundaries",
    "set_boundaries",
]
