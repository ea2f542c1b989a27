from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from claimex.formats import Document, FormatError, Report, read, uima, write

cassis: Any = pytest.importorskip("cassis", reason="the extra uima is not installed")


@pytest.fixture
def folder(document: Document, tmp_path: Path) -> Path:
    write([document], tmp_path, "uima")
    return tmp_path


def test_what_another_program_sees(folder: Path, document: Document) -> None:
    with (folder / "TypeSystem.xml").open("rb") as types, (folder / "Wald_1.xmi").open("rb") as file:
        cas = cassis.load_cas_from_xmi(file, typesystem=cassis.load_typesystem(types))
    assert cas.sofa_string == document.text
    claims = [(claim.claim, claim.part, claim.kind, claim.get_covered_text()) for claim in cas.select(uima.CLAIM)]
    assert ("0", 1, "indirect", "der Wald „in Not“") in claims
    assert len(claims) == 4
    roles = {(role.claim, role.role, role.get_covered_text()) for role in cas.select(uima.ROLE)}
    assert ("0", "speaker", "der Försterin") in roles


def test_offsets_beyond_the_basic_plane(folder: Path) -> None:
    """UIMA counts UTF-16 units, claimex characters."""
    for file in folder.glob("*.xmi"):
        file.unlink()
    types = cassis.load_typesystem((folder / "TypeSystem.xml").read_bytes().decode())
    cas = cassis.Cas(typesystem=types)
    cas.sofa_string = "😀 Er komme."
    cas.add(types.get_type(uima.CLAIM)(begin=2, end=10, kind="direct"))
    cas.to_xmi(folder / "a.xmi")
    assert 'begin="3"' in (folder / "a.xmi").read_text(encoding="utf-8")
    (document,) = read(folder)
    assert [claim.text for claim in document.claims] == ["Er komme"]


def test_faults(folder: Path) -> None:
    path = folder / "Wald_1.xmi"
    good = path.read_text(encoding="utf-8")
    for old, new, message in (
        ('kind="direct"', 'kind="gossip"', "kind 'gossip' is unknown"),
        ('role="cue"', 'role="verb"', "role 'verb'; allowed are speaker"),
        ('parent="0"', 'parent="7"', "parent '7' is no claim"),
        (good[-200:], "", "is no XML of UIMA"),
        ("sofaString=", "sofaText=", "is no XML of UIMA|holds no text"),
    ):
        assert old in good
        path.write_text(good.replace(old, new), encoding="utf-8")
        with pytest.raises(FormatError, match=message):
            list(read(path))


def test_types_are_missing(folder: Path) -> None:
    (folder / "TypeSystem.xml").unlink()
    with pytest.raises(FormatError, match=r"TypeSystem\.xml: no such file; put the one"):
        list(read(folder))


def test_without_the_extra(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cassis", None)
    with pytest.raises(ImportError, match=r"pip install 'claimex\[uima\]'"):
        list(read(folder))


def test_what_xml_lacks(document: Document) -> None:
    report = Report()
    assert uima.encode(Document("a\x0b", document.extraction), report) is None
    assert report.losses[-1].what.startswith("document left out")
