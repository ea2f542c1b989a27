"""Readers and writers of annotated text: one module a format, chosen by :mod:`claimex.formats.registry`.

>>> from claimex import formats
>>> report = formats.Report()
>>> documents = list(formats.read("gold.jsonl", report=report))     # doctest: +SKIP
>>> formats.write(documents, "brat", "brat", report)                # doctest: +SKIP
>>> print(report.summary())                                         # doctest: +SKIP

All formats meet in one :class:`Document`: an :class:`claimex.Extraction` with a name and, where they are known, tokens
and sentences. The hub is the library's own result and not :class:`claimex.evaluation.GoldDocument`, because whatever a
format can say of a claim has a place in it: stretches in characters, in their order, which tokens cannot hold where
the two don't agree; names, lemmas and nesting, which the gold lacks. So what ``claimex extract`` found and what people
annotated are the same thing to all that comes behind.

A reader or writer tells what it could not take over as a :class:`Loss`, and what is broken as a :class:`Fault`, to a
:class:`Report`; nothing is moved, dropped or made up in silence. Where a format needs tokens or sentences and the
document has none, they are made by spaCy's German rules, which is no loss.
"""

from claimex.formats.document import Document
from claimex.formats.registry import FORMATS, Format, UnknownFormatError, encode, read, write
from claimex.formats.report import Fault, FormatError, Loss, Report
from claimex.formats.source import save

__all__ = [
    "FORMATS",
    "Document",
    "Fault",
    "Format",
    "FormatError",
    "Loss",
    "Report",
    "UnknownFormatError",
    "encode",
    "read",
    "save",
    "write",
]
