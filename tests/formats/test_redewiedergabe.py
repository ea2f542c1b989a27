from __future__ import annotations

from pathlib import Path

import pytest

from claimex.formats import Document, FormatError, Report, encode, read

HEAD = "tok\tnormtok\tlemma\tpos\trfpos\tsentstart\tstwr\tframe\tspeaker\tintexpr\tnote"
TABLE = f"""{HEAD}
Sie\tsie\tsie\tPPER\t-\tyes\t-\t1|2\t1|2\t-\t-
sagte\t-\t-\t-\t-\tno\t-\t1|2\t-\t1|2\t-
,\t-\t-\t-\t-\tno\t-\t1\t-\t-\tunsicher
er\t-\t-\t-\t-\tno\tindirect.speech.1\t-\t-\t-\t-
sei\t-\t-\t-\t-\tno\tindirect.speech.1|direct.thought.2.nonfact.level=2\t-\t-\t-\t-
da\t-\t-\t-\t-\tno\t-\t-\t9\t-\t-
.\t-\t-\t-\t-\tno\tindirect.speech.1\t-\t-\t-\t-
Er\t-\t-\t-\t-\tyes\tindirect freeIndirect.-.3\t-\t-\t-\t-
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "a.tsv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_read(table: Path) -> None:
    report = Report()
    (document,) = read(table, report=report)
    assert document.text == "Sie sagte , er sei da . Er"
    assert document.sentences == ((0, 23), (24, 26))
    first, second, third = document.claims
    assert (first.kind, first.medium, [span.text for span in first.spans]) == ("indirect", "speech", ["er sei", "."])
    assert first.speaker is not None
    assert (first.speaker.text, first.frame and first.frame.text) == ("Sie", "Sie sagte ,")
    assert (second.kind, second.medium, second.text, second.parent) == ("direct", "thought", "sei", "1")
    assert second.cue is not None
    assert second.cue.text == "sagte"
    assert (third.kind, third.medium, third.sentences) == ("indirect_free_indirect", None, (1,))
    assert {(loss.claim, loss.what, loss.detail) for loss in report.losses} == {
        ("2", "flags", "nonfact.level=2"),
        (None, "speaker without a claim", "id 9"),
        *((None, f"column {column}", "1 cells") for column in ("normtok", "lemma", "pos", "note")),
    }


def test_line_ends_and_byte_order_mark(table: Path) -> None:
    expected = list(read(table, report=Report()))
    table.write_bytes(b"\xef\xbb\xbf" + table.read_bytes().replace(b"\n", b"\r\n"))
    assert list(read(table, report=Report())) == expected


def test_write(document: Document, tmp_path: Path) -> None:
    report = Report()
    ((path, content),) = encode([document], tmp_path, "redewiedergabe", report).items()
    rows = [line.split("\t") for line in content.decode().splitlines()]
    assert path.name == "Wald_1.tsv"
    assert rows[0] == HEAD.split("\t")
    assert rows[13] == ["Not", *["-"] * 4, "no", "indirect.speech.0|direct.-.1", *["-"] * 4]
    assert rows[1] == ["Laut", *["-"] * 4, "yes", "-", "0", "-", "0", "-"]
    told = {(loss.claim, loss.what) for loss in report.losses}
    assert {("0", "medium speech_writing"), ("2", "addressee"), (None, "name of the document")} <= told
    assert ("0", "claim: order and division of its stretches") in told  # two stretches without a token between
    assert (None, "what stands between tokens, which is a blank when read again") in told


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("indirect.speech.1|", "gossip.speech.1|", 6, "type 'gossip' in stwr is unknown"),
        ("indirect.speech.1|", "indirect.smoke.1|", 6, "medium 'smoke' in stwr is unknown"),
        ("indirect.speech.1|", "indirect|", 6, "not of the form type.medium.id"),
        ("indirect.speech.1|", "direct.speech.1|", 6, "but id 1 is another claim in line 5"),
        ("Er\t-", "Er", 9, "10 cells, but the head has 11"),
        ("Er\t-\t-\t-\t-\tyes", "Er\t-\t-\t-\t-\tja", 9, "sentstart is 'ja'; it must be yes or no"),
        ("tok\tnormtok", "token\tnormtok", 1, "the head has no column tok"),
    ],
)
def test_faults(table: Path, old: str, new: str, line: int, message: str) -> None:
    table.write_text(TABLE.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FormatError) as raised:
        list(read(table))
    (fault,) = raised.value.faults
    assert fault.line == line
    assert message in fault.message


def test_empty(table: Path) -> None:
    table.write_bytes(b"")
    with pytest.raises(FormatError, match="the head has no column tok"):
        list(read(table))
