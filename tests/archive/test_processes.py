"""The command as it is run: several processes, killed ones, signals."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from claimex import Extractor
from claimex.archive import PartOutput, expand, read_documents, run

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks for processes in /proc")

COMMAND = [
    sys.executable,
    "-c",
    "from claimex.cli import app; app()",
    "extract",
    "--pipeline",
    "embedded",
    "--reader",
    "off",
]
PATIENCE = 120  # seconds; a test that needs them has failed
TEXT = "Der Wald auf Flur {} sei trocken, sagte die Försterin Ida Quast. „Es brennt bald“, warnte sie."


def start(*arguments: str | Path, stdin: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    return subprocess.Popen([*COMMAND, *map(str, arguments)], stdin=stdin, stderr=subprocess.PIPE, env=_environment())


def _environment() -> dict[str, str]:
    return {**os.environ, "OMP_NUM_THREADS": "1"}


def until(condition: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def done(target: Path) -> int:
    """The documents of an unfinished run."""
    try:
        return int(json.loads(target.with_name(f"{target.name}.state").read_text("utf-8"))["documents"])
    except FileNotFoundError:
        return 0


def workers(process: subprocess.Popen[bytes]) -> list[int]:
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return [int(child) for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]


def alive(pid: int) -> bool:
    with contextlib.suppress(FileNotFoundError):
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    return False


def test_killed_and_resumed_with_other_processes(tmp_path: Path, extractor: Extractor) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines = [json.dumps({"id": n, "text": TEXT.format(n) * (1 + n % 3)}) for n in range(160)]
    lines.insert(20, "{broken")
    source.write_text("\n".join(lines), encoding="utf-8")
    documents = read_documents(expand([str(source)]))
    run(documents, PartOutput(tmp_path / "whole.jsonl", ".jsonl", {}), "jsonl", extractor)

    killed = start(source, "-o", target, "-j", "2")
    until(lambda: done(target))
    pids = workers(killed)
    assert len(pids) == 2
    killed.kill()
    killed.communicate(timeout=PATIENCE)
    until(lambda: not any(map(alive, pids)))  # nobody waits for ever for a parent that is gone
    assert 0 < done(target) < 161
    assert not target.exists()

    resumed = start(source, "-o", target, "--resume", "-j", "2")
    _, said = resumed.communicate(timeout=PATIENCE)
    assert resumed.returncode == 1
    assert b"161 documents, 1 failed" in said
    assert target.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl", "whole.jsonl"]


def test_a_killed_worker_ends_the_run_with_a_message(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    process = start("-F", "jsonl", "-o", target, "-j", "2", stdin=subprocess.PIPE)
    assert process.stdin is not None
    os.set_blocking(process.stdin.fileno(), False)
    line = json.dumps({"text": TEXT}).encode() + b"\n"
    struck = False
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:  # a stream without end
        with contextlib.suppress(BlockingIOError, BrokenPipeError):
            os.write(process.stdin.fileno(), line)
        if not struck and done(target):
            os.kill(workers(process)[0], signal.SIGKILL)
            struck = True
    process.stdin.close()
    assert process.stderr is not None
    said = process.stderr.read().decode()
    assert process.wait(PATIENCE) == 1
    assert "--resume goes on from there (a worker process ended early" in said
    assert done(target) > 0


def test_asked_to_end(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    source = tmp_path / "in.jsonl"
    source.write_text((json.dumps({"text": TEXT}) + "\n") * 5000, encoding="utf-8")
    process = start(source, "-o", target)
    until(lambda: done(target))
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 128 + signal.SIGTERM
    assert said.decode() == f"claimex: stopped after {done(target):,} documents; --resume goes on from there.\n"
