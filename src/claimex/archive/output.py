"""Where records go: a stream, or files that get their names when they are complete and that a later run can go on with.

Beside ``claims.jsonl`` an unfinished run has ``claims.jsonl.part`` with the records so far, and ``claims.jsonl.state``,
which says how many documents and bytes of it are complete. Behind each batch the records are on the disk before the
state says so. A killed run thus loses at most one batch: what the part holds beyond its state is cut off.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import IO, Any, Protocol

from claimex.archive.documents import Document
from claimex.archive.parquet import write_parquet
from claimex.archive.records import Encoder
from claimex.archive.workers import Outcome

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]


class OutputError(Exception):
    """The output cannot be begun as asked; the message says why and what to do."""


class ResumeError(OutputError):
    """The run cannot be gone on with: it was begun with other input or settings, or its files were changed."""


@dataclass(frozen=True)
class State:
    """How far a run is. ``digest`` is a fingerprint of all documents done, ``settings`` of how they were read."""

    settings: Mapping[str, Any]
    documents: int = 0
    claims: int = 0
    words: int = 0
    failures: int = 0
    digest: str = ""
    part: int = 0
    part_documents: int = 0
    part_bytes: int = 0
    encoder: Mapping[str, Any] | None = None

    def after(self, document: Document, outcome: Outcome) -> State:
        """The state once a document is written."""
        return replace(
            self,
            documents=self.documents + 1,
            claims=self.claims + outcome.claims,
            words=self.words + outcome.words,
            failures=self.failures + (outcome.error is not None),
            digest=fingerprint(self.digest, document),
            part_documents=self.part_documents + 1,
            part_bytes=self.part_bytes + len(outcome.data),
        )


def fingerprint(before: str, document: Document) -> str:
    """A fingerprint of a series of documents from that of all but its last one."""
    said = (document.source, document.id, document.date, document.text, document.error, dict(document.fields))
    key = json.dumps([before, *said])
    return hashlib.blake2b(key.encode(), digest_size=16).hexdigest()


class Output(Protocol):
    """What :func:`claimex.archive.run.run` writes to."""

    state: State

    def begin(self, encoder: Encoder) -> None:
        """Say how records are encoded, before the first."""

    def write(self, document: Document, outcome: Outcome) -> None:
        """Write the records of a document."""

    def checkpoint(self) -> None:
        """All that is written can be relied upon from now on."""

    def finish(self) -> None:
        """All is written."""

    def close(self) -> None:
        """Let go of files, whatever has happened."""


class StreamOutput:
    """Records go to a stream as they come."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.state = State({})
        self._stream = stream

    def begin(self, encoder: Encoder) -> None:
        self._stream.write(encoder.head)

    def write(self, document: Document, outcome: Outcome) -> None:
        self._stream.write(outcome.data)
        self.state = self.state.after(document, outcome)

    def checkpoint(self) -> None:
        self._stream.flush()  # whoever reads the pipe sees each batch when it is done

    def finish(self) -> None:
        self._stream.flush()

    def close(self) -> None:
        """Nothing: the stream is the caller's."""


@dataclass
class PartOutput:
    """Records go to ``path`` or, if there is a ``part_size``, to ``path/part-00000.…`` with so many documents each.

    Constructing it takes up an unfinished run if ``resume`` is set, :attr:`state` says where; see
    :attr:`already_complete` for a run that was finished.

    Raises:
        OutputError: if there is an unfinished run and ``resume`` is not set, or the folder holds another run.
        ResumeError: if the unfinished run has other ``settings``, is under way elsewhere or was damaged.
        OSError: if a file cannot be read or written.
    """

    path: Path
    suffix: str
    settings: Mapping[str, Any]
    part_size: int = 0
    resume: bool = False
    already_complete: bool = field(default=False, init=False)
    state: State = field(init=False)

    def __post_init__(self) -> None:
        self.path = self.path.resolve()  # a link stays a link
        self.settings = dict(self.settings) | {"part_size": self.part_size}
        self._file: IO[bytes] | None = None
        self._encoder: Encoder | None = None
        if self.part_size:
            self.path.mkdir(exist_ok=True)
            self._state_path = self.path / ".state"
        else:
            self._state_path = self.path.with_name(f"{self.path.name}.state")
        self.state = State(self.settings)
        self.state = self._old_state() or self.state
        if self.state.documents and not self.resume:
            raise OutputError(
                f"{self.path}: an earlier run stopped after {self.state.documents} documents. Go on with it"
                f" (--resume), or delete {self._state_path.name} to start anew."
            )
        if self.state.documents:
            self._take_up()
        elif self.resume and not self._state_path.exists() and self._has_results():
            self.already_complete = True
        elif self.part_size and self._has_others():
            raise OutputError(f"{self.path}: holds other files; name an empty folder or a new one.")
        else:
            self._open(0)
            self._save()

    def begin(self, encoder: Encoder) -> None:
        self._encoder = encoder
        if not self.state.documents:
            self.state = replace(self.state, encoder=asdict(encoder))
            self._write_head()

    @property
    def encoder(self) -> Encoder | None:
        """How the unfinished run encodes its records."""
        if self.state.encoder is None:
            return None
        return Encoder(self.state.encoder["format"], tuple(map(tuple, self.state.encoder["carried"])))

    def write(self, document: Document, outcome: Outcome) -> None:
        if self._file is not None and self.part_size and self.state.part_documents == self.part_size:
            self._finish_part()
        if self._file is None:
            self._next_part()
        assert self._file is not None
        self._file.write(outcome.data)
        self.state = self.state.after(document, outcome)

    def checkpoint(self) -> None:
        assert self._file is not None
        self._file.flush()
        os.fsync(self._file.fileno())
        self._save()

    def finish(self) -> None:
        if self._file is not None:
            self._finish_part()
        self._state_path.unlink()

    def close(self) -> None:
        if self._file is not None:
            with suppress(OSError):  # what the disk has no room for was not counted
                self._file.close()
            self._file = None
        saved = self._read_state()
        if saved is not None and not saved.documents:  # nothing to go on with
            self._part(0).unlink(missing_ok=True)
            self._state_path.unlink(missing_ok=True)

    def _target(self, part: int) -> Path:
        return self.path / f"part-{part:05d}{self.suffix}" if self.part_size else self.path

    def _part(self, part: int) -> Path:
        target = self._target(part)
        return target.with_name(f"{target.name}.part")

    def _has_results(self) -> bool:
        return next(self._results(), None) is not None

    def _has_others(self) -> bool:
        """Whether the folder holds more than a run leaves that was stopped at once."""
        left = {".state", ".state.new", self._part(0).name}
        return any(file.name not in left for file in self.path.iterdir())

    def _results(self) -> Iterator[Path]:
        return (
            self.path.glob(f"part-*{self.suffix}")
            if self.part_size
            else iter([self.path] if self.path.is_file() else [])
        )

    def _old_state(self) -> State | None:
        state = self._read_state()
        if state is None or not state.documents or not self.resume:
            return state if state is not None and state.documents else None
        for name, value in self.settings.items():
            if state.settings.get(name) != value:
                raise ResumeError(
                    f"{self.path}: was begun with {name} {state.settings.get(name)!r}, not {value!r}. Go on with the"
                    f" same settings, or delete {self._state_path.name} to start anew."
                )
        return state

    @property
    def kept(self) -> int:
        """Documents that a resumed run need not read again, as the disk says: a signal may come right behind a save."""
        state = self._read_state()
        return state.documents if state else 0

    def _read_state(self) -> State | None:
        try:
            return State(**json.loads(self._state_path.read_text("utf-8")))
        except FileNotFoundError:
            return None
        except (ValueError, TypeError):
            raise ResumeError(
                f"{self._state_path}: is no state of a run of this version; delete it to start anew."
            ) from None

    def _save(self) -> None:
        new = self._state_path.with_name(f"{self._state_path.name}.new")
        with new.open("w", encoding="utf-8") as file:
            json.dump(asdict(self.state), file)
            file.flush()
            os.fsync(file.fileno())
        new.replace(self._state_path)

    def _take_up(self) -> None:
        """Open the unfinished part where its last complete batch ends."""
        part = self._part(self.state.part)
        if not part.exists():
            if not self._target(self.state.part).is_file():
                raise ResumeError(f"{part}: is gone; delete {self._state_path.name} to start anew.")
            return  # the run was killed between the end of the part and the beginning of the next
        if part.stat().st_size < self.state.part_bytes:
            raise ResumeError(f"{part}: is shorter than it was; delete {self._state_path.name} to start anew.")
        self._open(self.state.part_bytes)

    def _open(self, length: int) -> None:
        file = self._part(self.state.part).open("ab")
        if fcntl is not None:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                file.close()
                raise ResumeError(f"{self.path}: another process is writing it.") from None
        file.truncate(length)
        self._file = file

    def _write_head(self) -> None:
        assert self._file is not None
        assert self._encoder is not None
        self._file.write(self._encoder.head)
        self.state = replace(self.state, part_bytes=len(self._encoder.head))

    def _next_part(self) -> None:
        if not self.part_size:
            raise ResumeError(f"{self.path}: was complete, but the input has grown since; delete it to start anew.")
        self.state = replace(self.state, part=self.state.part + 1, part_documents=0, part_bytes=0)
        self._open(0)
        self._write_head()
        self.checkpoint()

    def _finish_part(self) -> None:
        """Give the part its name: renamed, or written anew as Parquet."""
        assert self._file is not None
        assert self._encoder is not None
        self.checkpoint()
        part, target = self._part(self.state.part), self._target(self.state.part)
        done = part
        try:
            if self._encoder.format == "parquet":
                done = target.with_name(f"{target.name}.new")
                write_parquet(part, done, self._encoder.columns)
                with done.open("rb+") as file:
                    os.fsync(file.fileno())
            if target.exists():
                shutil.copymode(target, done)
            done.replace(target)
        finally:
            if done != part:
                done.unlink(missing_ok=True)
        self._file.close()
        self._file = None
        part.unlink(missing_ok=True)
