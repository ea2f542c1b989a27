"""The README's outputs are what its code prints. `python tests/test_readme.py` writes them anew."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shlex
import subprocess
import sys
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
FENCED = r"```{}\n(?P<{}>.*?)```\n"
PYTHON = re.compile(FENCED.format("python", "code") + "(?:\n" + FENCED.format("text", "output") + ")?", re.DOTALL)
COMMAND = re.compile(r"<!-- output: (?P<code>claimex .*?) -->\n" + FENCED.format("text", "output"), re.DOTALL)
LINE = re.compile(r"<!-- line (\d) -->\n```sh\n(.+)\n```\n")
SHOWN_CLAIMS = 3
WIDTH = 100
PAGED = "… and so on"


def run_python(code: str, namespace: dict[str, Any]) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, README.name, "exec"), namespace)
    return printed.getvalue()


def run_command(command: str) -> str:
    """What a command shows on a terminal of that width, cut after the first claims."""
    import pty

    program, *arguments = shlex.split(command)
    environment = os.environ | {"COLUMNS": str(WIDTH), "LINES": "1000", "TERM": "dumb"}
    code = f"import sys; from {program}.cli import app; app(prog_name={program!r})"
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=theirs
    ) as process:
        os.close(theirs)
        shown = bytearray()
        with contextlib.suppress(OSError):  # how Linux says that the other end is closed
            while data := os.read(ours, 65536):
                shown += data
        os.close(ours)
    assert process.returncode == 0
    return shorten(shown.decode().replace("\r\n", "\n"))


def shorten(table: str) -> str:
    """The heading and the first claims: the rows in which the column *kind* starts anew."""
    kept: list[str] = []
    claims = 0
    for line in table.splitlines():
        cells = line.split("│")
        claims += len(cells) > 2 and bool(cells[1].strip())
        if claims > SHOWN_CLAIMS:
            kept.append(PAGED)
            break
        kept.append(line.rstrip())
    return "\n".join(kept) + "\n"


def renewed(readme: str) -> str:
    """The README with every output as it is now."""
    namespace: dict[str, Any] = {}

    def with_python(match: re.Match[str]) -> str:
        return put(match, run_python(match["code"], namespace))

    def with_command(match: re.Match[str]) -> str:
        return put(match, run_command(match["code"]))

    return PYTHON.sub(with_python, COMMAND.sub(with_command, readme))


def put(match: re.Match[str], output: str) -> str:
    whole = match[0]
    if match["output"] is None:
        assert output == "", f"prints something, but the README shows no output: {match['code']}"
        return whole
    start, end = (place - match.start() for place in match.span("output"))
    return whole[:start] + output + whole[end:]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_outputs_are_real() -> None:
    import claimex

    if claimex.load().pipeline != claimex.load("embedded").pipeline:
        pytest.skip("the outputs shown are those of the embedded pipeline; another one is installed")
    readme = README.read_text(encoding="utf-8")
    assert len(PYTHON.findall(readme)) >= 3
    changes = list(unified_diff(readme.splitlines(), renewed(readme).splitlines(), "README.md", "now", lineterm=""))
    assert not changes, "\n".join(["read the difference; then: python tests/test_readme.py", *changes])


def test_the_two_lines_are_marked() -> None:
    lines = dict(LINE.findall(README.read_text(encoding="utf-8")))
    assert list(lines) == ["1", "2"]
    assert all("pip install" in line and "&&" in line for line in lines.values())


def test_linked_files_are_there() -> None:
    for page in [README, ROOT / "CONTRIBUTING.md", ROOT / "benchmarks" / "README.md"]:
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_notebook_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "notebooks")
    for path in Path().glob("*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        run_python("\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"), {})


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
