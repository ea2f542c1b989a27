"""Claims of a frame that lies in many machines: partition for partition, on a Dask cluster.

Dask, because it takes pandas frames as they are, is pure Python and small (Spark needs a Java machine, Ray brings its
own servers), runs on a laptop, under SLURM and on Kubernetes alike, and gives the partitions of a machine that died to
another one. Any engine that maps a function over pandas frames can call :func:`claimex.extract_frame` itself.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from claimex.archive.documents import load_pyarrow
from claimex.archive.parquet import arrow_types
from claimex.frame import empty_frame, extract_frame

if TYPE_CHECKING:
    from claimex import Extractor

__all__ = ["extract_dask", "parquet_schema"]

_one_at_a_time = Lock()


def extract_dask(frame: Any, text: str, load: Callable[[], Extractor]) -> Any:
    """The claims of a Dask frame, as :func:`claimex.extract_frame` gives those of its partitions; nothing runs yet.

    Each process of the cluster calls ``load`` once and reads one text at a time, so workers with one thread each are
    best. The columns are known without loading anything.
    """
    import cloudpickle  # comes with Dask; knows functions of notebooks, too

    return frame.map_partitions(_Partition(text, cloudpickle.dumps(load)), meta=empty_frame(frame._meta, text))


def parquet_schema(claims: Any) -> Any:
    """The pyarrow schema of a Dask frame of claims: ``claims.to_parquet(…, schema=parquet_schema(claims),
    write_index=False)``. Dask itself cannot know what the lists of spans hold.

    Raises:
        MissingLibraryError: if pyarrow is not installed.
    """
    pyarrow = load_pyarrow("Parquet")
    types = arrow_types()
    carried = claims._meta_nonempty[[name for name in claims.columns if name not in types]]
    types |= {field.name: field.type for field in pyarrow.Schema.from_pandas(carried, preserve_index=False)}
    return pyarrow.schema([(name, types[name]) for name in claims.columns])


@dataclass(frozen=True)
class _Partition:
    """What a worker does. A dataclass of plain values, so that Dask names equal work by the same key."""

    text: str
    load: bytes

    def __call__(self, frame: Any) -> Any:
        if not len(frame):  # Dask asks for the columns so
            return empty_frame(frame, self.text)
        with _one_at_a_time:  # the vocabulary of a spaCy pipeline is not made for several threads
            return extract_frame(frame, self.text, extractor=_loaded(self.load))


@lru_cache(maxsize=1)
def _loaded(load: bytes) -> Extractor:
    extractor: Extractor = pickle.loads(load)()
    return extractor
