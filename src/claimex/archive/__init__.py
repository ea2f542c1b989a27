"""Many documents in, one table or file of records out: what ``claimex extract`` does, as functions.

``documents ──► batches ──► worker processes ──► records ──► output``: :mod:`.sources` and :mod:`.readers` turn files
into :class:`Document` objects, :mod:`.workers` reads them, :mod:`.records` says how a result is written down,
:mod:`.output` writes it so that a killed run can go on, and :mod:`.run` puts these together. Nothing here prints,
configures logging or ends the process. pyarrow and zstandard are loaded when a file needs them.
"""

from __future__ import annotations

from claimex.archive.documents import Columns, Document, MissingLibraryError
from claimex.archive.output import OutputError, PartOutput, ResumeError, StreamOutput
from claimex.archive.readers import read_documents
from claimex.archive.records import CLAIM_COLUMNS, Encoder
from claimex.archive.run import Summary, run
from claimex.archive.sources import expand
from claimex.archive.workers import WorkerDied

__all__ = [
    "CLAIM_COLUMNS",
    "Columns",
    "Document",
    "Encoder",
    "MissingLibraryError",
    "OutputError",
    "PartOutput",
    "ResumeError",
    "StreamOutput",
    "Summary",
    "WorkerDied",
    "expand",
    "read_documents",
    "run",
]
