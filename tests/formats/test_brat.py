from __future__ import annotations

from pathlib import Path

import pytest

from claimex.formats import Document, FormatError, Report, read, write

TEXT = "Er komme,\r\nsagte sie ihm."
ANN = """T1\tClaim 0 8\tEr komme
A1\tKind T1 indirect
R1\tSpeaker Arg1:T1 Arg2:T2
T2\tSpeaker 17 20\tsie
T3\tClaim 0 2;11 16\tEr sagte
A2\tKind T3 reported
A3\tMedium T3 speech
R2\tSpeaker Arg1:T3 Arg2:T2
R3\tParent Arg1:T3 Arg2:T1
#1\tAnnotatorNotes T1\tstimmt das?
"""


@pytest.fixture
def ann(tmp_path: Path) -> Path:
    path = tmp_path / "a.ann"
    path.write_text(ANN, encoding="utf-8")
    path.with_suffix(".txt").write_bytes(TEXT.encode())
    return path


def test_read_what_people_annotated(ann: Path) -> None:
    report = Report()
    (document,) = read(ann, report=report)
    assert (document.name, document.text) == ("a", TEXT)
    first, second = document.claims
    assert (first.id, first.kind, first.medium, first.text) == ("T1", "indirect", None, "Er komme")
    assert (second.kind, second.medium, second.parent) == ("reported", "speech", "T1")
    assert [span.text for span in second.spans] == ["Er", "sagte"]
    assert first.speaker is not None
    assert second.speaker is not None
    assert first.speaker.text == second.speaker.text == "sie"
    assert [(loss.what, loss.detail) for loss in report.losses] == [("note", "stimmt das?")]


def test_write(document: Document, tmp_path: Path) -> None:
    write([document], tmp_path, "brat")
    lines = (tmp_path / "Wald_1.ann").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "T1\tClaim 31 34;35 52\tsei der Wald „in Not“"
    assert lines[1:3] == ["A1\tKind T1 indirect", "A2\tMedium T1 speech_writing"]
    assert "T2\tSpeaker 5 14;16 29\tIda Quast der Försterin" in lines
    assert lines[-1].endswith("\tParent Arg1:T5 Arg2:T1")
    assert (tmp_path / "Wald_1.txt").read_text(encoding="utf-8") == document.text
    assert "Kind\tArg:Claim, Value:direct|indirect" in (tmp_path / "annotation.conf").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("Claim 0 8", "Claim 0 99", 1, "characters 0 to 99, but the text has 25"),
        ("Claim 0 8", "Claim 1 8", 1, "says 'Er komme', but the text has 'r komme' there"),
        ("Claim 0 8", "Claim 0 x", 1, "are not of the form"),
        ("Kind T1 indirect", "Kind T1 gossip", 2, "Kind 'gossip' is unknown; allowed are direct"),
        ("A1\tKind T1 indirect\n", "", 1, "T1 has no attribute Kind"),
        ("R1\tSpeaker Arg1:T1 Arg2:T2", "R1\tSpeaker Arg1:T1 Arg2:T9", 3, "'T9' is nowhere annotated"),
        ("R1\tSpeaker Arg1:T1 Arg2:T2", "R1\tSpeaker", 3, "it must be an annotation of brat"),
        ("stimmt das?", '{"confidence": 3}', 10, "confidence is 3"),
        ("stimmt das?", '{"confidence": ', 10, "note: Expecting value"),
    ],
)
def test_faults(ann: Path, old: str, new: str, line: int, message: str) -> None:
    ann.write_text(ANN.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FormatError) as raised:
        list(read(ann))
    fault = raised.value.faults[0]
    assert fault.line == line
    assert message in fault.message


def test_text_file_is_missing(ann: Path) -> None:
    ann.with_suffix(".txt").unlink()
    with pytest.raises(FormatError, match=r"a\.txt: no such file"):
        list(read(ann))


def test_a_byte_order_mark_moves_everything(ann: Path) -> None:
    ann.with_suffix(".txt").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    with pytest.raises(FormatError, match="begins with a byte order mark, which brat counts"):
        list(read(ann))


def test_others(ann: Path) -> None:
    ann.write_text(
        ANN + "T4\tPerson 0 2\tEr\nE1\tSay:T4\nR4\tLikes Arg1:T1 Arg2:T4\nT5\tCue 11 16\tsagte\n", encoding="utf-8"
    )
    report = Report()
    (document,) = read(ann, report=report)
    assert len(document.claims) == 2
    told = {loss.what for loss in report.losses}
    assert {"annotation that is none of claimex's", "relation that is none of claimex's", "Cue without a claim"} <= told
