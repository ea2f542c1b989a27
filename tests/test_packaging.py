"""What is shipped, and what must not be in a tracked file."""

from __future__ import annotations

import re
import shutil
import subprocess
from importlib.metadata import distribution, entry_points, requires, version
from pathlib import Path

import pytest

import claimex

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "claimex"
INSTALLED = Path(claimex.__file__).parent
SHARED = ROOT.parent / "shared"
LEFT_BY_TOOLS = re.compile(r"(^|/)(__pycache__|\.\w+_cache|\.hypothesis|\.venv|\.git|build|dist|work|\w+\.egg-info)/")

# In pieces, so that this file does not hold what it looks for.
HOSTS = (
    ("pypi", "org"),
    ("pypi", "python", "org"),
    ("pythonhosted", "org"),
    ("npmjs", "com"),
    ("npmjs", "org"),
    ("deb", "debian", "org"),
)
FOLDERS = ("work", "root", "home", "opt", "Users", "mnt")
REGISTRY = re.compile("|".join(re.escape(".".join(parts)) for parts in HOSTS).encode(), re.IGNORECASE)
ABSOLUTE_PATH = re.compile(rf"(?<![\w.~*/-])/({'|'.join(FOLDERS)})/[\w.-]".encode())
IMPOSTOR = re.compile(r"de[-_.]+core[-_.]+news", re.IGNORECASE)


RUN = 7  # words in a row by which a sentence is looked up


def tracked_files() -> list[Path]:
    """The files that git tracks; in a copy without git all that no tool left there."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True)
        names = listed.stdout.decode().rstrip("\0").split("\0")
    else:
        names = [path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*")]
        names = [name for name in names if not LEFT_BY_TOOLS.search(f"{name}/" if (ROOT / name).is_dir() else name)]
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def matches(pattern: re.Pattern[bytes]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}: {match[0].decode(errors='replace')}"
        for path in tracked_files()
        for match in [pattern.search(path.read_bytes())]
        if match
    ]


def test_no_file_names_a_registry() -> None:
    assert matches(REGISTRY) == []


def test_no_file_names_a_path_of_a_machine() -> None:
    assert matches(ABSOLUTE_PATH) == []
    assert len(str(ROOT)) < 6 or matches(re.compile(re.escape(str(ROOT)).encode())) == []


@pytest.mark.parametrize("bad", ["/ro" + "ot/x", '"/wo' + 'rk/main/a.spacy"', "file:///op" + "t/wheels"])
def test_the_pattern_finds_paths(bad: str) -> None:
    assert ABSOLUTE_PATH.search(bad.removeprefix("file://").encode())


@pytest.mark.parametrize("good", ["training/work/model", "https://example.org/work/1", "ja/nein", "~/work/x"])
def test_the_pattern_lets_others_pass(good: str) -> None:
    assert not ABSOLUTE_PATH.search(good.encode())


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the data beside the project")
def test_no_file_holds_a_sentence_of_the_data() -> None:
    import json

    sentences = set((SHARED / "seed" / "article.txt").read_text(encoding="utf-8").splitlines())
    for part in ("train", "dev"):
        with (SHARED / "gold" / "wikinews" / f"{part}.jsonl").open(encoding="utf-8") as lines:
            sentences |= {sentence["text"] for line in lines for sentence in json.loads(line)["sentences"]}
    # The first and last word may have quotation marks of JSON or code on them; what lies between has not.
    needles: dict[tuple[str, ...], list[list[str]]] = {}
    for sentence in sentences:
        inner = sentence.split()[1:-1]
        if len(inner) >= RUN:
            needles.setdefault(tuple(inner[:RUN]), []).append(inner)
    found = []
    for path in tracked_files():
        if PACKAGE / "embedded" / "pipeline" in path.parents or path.suffix == ".onnx":
            continue
        words = path.read_text(encoding="utf-8", errors="replace").split()
        for at, key in enumerate(zip(*(words[n:] for n in range(RUN)), strict=False)):
            found += [inner for inner in needles.get(key, ()) if words[at : at + len(inner)] == inner]
    assert found == []


def test_nothing_requires_a_name_that_is_not_what_it_says() -> None:
    """The package index has a stranger's package of that name; see the README."""
    files = [*ROOT.glob("*requirements*.txt"), *ROOT.glob("*constraints*.txt")]
    written = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    assert [name for name in [*(requires("claimex") or []), *written] if IMPOSTOR.match(name.strip())] == []


def test_version_is_the_newest_of_the_changelog() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## \[(\d[^\]]*)\]", changelog, re.MULTILINE)
    assert newest is not None
    assert newest[1] == version("claimex") == claimex.__version__


def test_entry_points_load() -> None:
    ours = [
        entry
        for group in ("console_scripts", "spacy_factories")
        for entry in entry_points(group=group)
        if entry.dist is not None and entry.dist.name == "claimex"
    ]
    assert {"claimex", "claimex_boundaries", "claimex_verbs"} <= {entry.name for entry in ours}
    for entry in ours:
        assert callable(entry.load())


def test_licences_are_shipped() -> None:
    metadata = distribution("claimex").metadata
    assert metadata["License-Expression"] == "MIT AND CC-BY-SA-4.0"
    for name in metadata.get_all("License-File") or []:
        assert (ROOT / name).read_text(encoding="utf-8").strip()


def test_data_is_installed() -> None:
    assert (INSTALLED / "py.typed").is_file()
    assert (INSTALLED / "embedded" / "pipeline" / "meta.json").is_file()
    wanted = {path.relative_to(PACKAGE) for path in tracked_files() if PACKAGE in path.parents}
    missing = [str(name) for name in wanted if not (INSTALLED / name).is_file()]
    assert missing == []


def test_nothing_else_is_installed() -> None:
    if INSTALLED == PACKAGE:
        pytest.skip("installed in editable mode")
    tops = {file.parts[0] for file in distribution("claimex").files or []}
    assert {top for top in tops if not top.startswith(("claimex", ".."))} == set()
