"""What README and docs show is what their code prints. `python tests/test_docs.py [PAGE…]` writes it anew.

In each page the blocks of Python are run, and a block of text right behind one is what it prints. A comment ``output:
claimex …`` stands before what a command shows. Notebooks are run as Jupyter runs them.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import os
import re
import shlex
import subprocess
import sys
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
WRITTEN = ("api.md", "cli.md")
"""By docs/build.py, from the code."""
PAGES = [README, ROOT / "CONTRIBUTING.md", *(p for p in sorted((ROOT / "docs").glob("*.md")) if p.name not in WRITTEN)]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
FENCED = r"```{}\n(?P<{}>.*?)```\n"
PYTHON = re.compile(FENCED.format("python", "code") + "(?:\n" + FENCED.format("text", "output") + ")?", re.DOTALL)
COMMAND = re.compile(r"<!-- output: (?P<code>claimex .*?) -->\n" + FENCED.format("text", "output"), re.DOTALL)
LINE = re.compile(r"<!-- line (\d) -->\n```sh\n(.+)\n```\n")
SHOWN_CLAIMS = 3
WIDTH = 100
PAGED = "… and so on"


def run_python(code: str, namespace: dict[str, Any]) -> str:
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            exec(compile(code, "example", "exec"), namespace)
    except Exception as error:
        error.add_note(f"in this example:\n{code}")
        raise
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


def renewed(page: str) -> str:
    """A page with every output as it is now. Its code runs in a folder of its own that holds only the corpus."""
    namespace: dict[str, Any] = {}

    def with_python(match: re.Match[str]) -> str:
        return put(match, run_python(match["code"], namespace))

    def with_command(match: re.Match[str]) -> str:
        return put(match, run_command(match["code"]))

    page = COMMAND.sub(with_command, page)
    with TemporaryDirectory() as folder, contextlib.chdir(folder):
        Path("corpus").symlink_to(ROOT / "corpus")
        return PYTHON.sub(with_python, page)


def put(match: re.Match[str], output: str) -> str:
    whole = match[0]
    if match["output"] is None:
        assert output == "", f"prints something, but the page shows no output: {match['code']}"
        return whole
    start, end = (place - match.start() for place in match.span("output"))
    return whole[:start] + output + whole[end:]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_outputs_are_real(path: Path) -> None:
    import claimex

    if claimex.load().pipeline != claimex.load("embedded").pipeline:
        pytest.skip("the outputs shown are those of the embedded pipeline; another one is installed")
    page = path.read_text(encoding="utf-8")
    changes = list(unified_diff(page.splitlines(), renewed(page).splitlines(), path.name, "now", lineterm=""))
    assert not changes, "\n".join(["read the difference; then: python tests/test_docs.py", *changes])


def test_there_are_examples() -> None:
    counts = {
        path.relative_to(ROOT).as_posix(): len(PYTHON.findall(path.read_text(encoding="utf-8"))) for path in PAGES
    }
    assert counts["README.md"] >= 3
    assert counts["docs/how-it-works.md"] >= 8


def build() -> Any:
    spec = importlib.util.spec_from_file_location("docs_build", ROOT / "docs" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_is_written_from_the_code_is_up_to_date() -> None:
    behind = [p.name for p, page in build().pages().items() if p.read_text(encoding="utf-8") != page]
    assert behind == [], "run: python docs/build.py"


def test_the_two_lines_are_marked() -> None:
    lines = dict(LINE.findall(README.read_text(encoding="utf-8")))
    assert list(lines) == ["1", "2"]
    assert all("pip install" in line and "&&" in line for line in lines.values())


def test_links_lead_somewhere() -> None:
    """Files that are named exist, and so do the headings that links name."""
    for page in [*PAGES, *(ROOT / "docs" / name for name in WRITTEN), ROOT / "benchmarks" / "README.md"]:
        for link in re.findall(r"\]\((?!https?:)([^)]+)\)", page.read_text(encoding="utf-8")):
            file, _, heading = link.partition("#")
            target = page.parent / file if file else page
            assert target.exists(), f"{page.name}: {link}"
            if heading:
                assert heading in anchors(target), f"{page.name}: {link}"


def anchors(page: Path) -> set[str]:
    """The names that forges give to headings."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(path: Path) -> None:
    """Each cell runs in a fresh Jupyter kernel, and none of them was kept with what it once put out."""
    nbformat = pytest.importorskip("nbformat", reason="needs nbformat")
    nbclient = pytest.importorskip("nbclient", reason="needs nbclient")
    notebook = nbformat.read(path, as_version=4)
    assert not any(cell.get("outputs") for cell in notebook.cells), "clear the outputs before you commit"
    nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(path.parent)}}).execute()


if __name__ == "__main__":
    for module_path, content in build().pages().items():
        module_path.write_text(content, encoding="utf-8")
    for page_path in [Path(name).resolve() for name in sys.argv[1:]] or PAGES:
        page_path.write_text(renewed(page_path.read_text(encoding="utf-8")), encoding="utf-8")
