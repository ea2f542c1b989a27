"""What is written, and that a run which was stopped anywhere ends as if it had not been."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas
import pyarrow.parquet
import pytest

from claimex.archive import (
    CLAIM_COLUMNS,
    Document,
    Encoder,
    OutputError,
    PartOutput,
    ResumeError,
    StreamOutput,
    Summary,
    expand,
    read_documents,
    run,
    workers,
)
from claimex.model import Extraction

FORMATS = ["jsonl", "csv", "parquet"]


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "BATCH", 2)


@pytest.fixture
def source(write_jsonl: Any, rows: Any) -> Path:
    path: Path = write_jsonl("in.jsonl", rows)
    return path


def extract(source: Path, target: Path, format_: Any, fake: Any, part_size: int = 0, resume: bool = False) -> Summary:
    output = PartOutput(target, f".{format_}", {"format": format_}, part_size, resume)
    return run(read_documents(expand([str(source)])), output, format_, fake)


def test_lines(source: Path, tmp_path: Path, fake: Any, rows: Any) -> None:
    summary = extract(source, tmp_path / "out.jsonl", "jsonl", fake)
    assert (summary.documents, summary.claims, summary.failures) == (5, 4, 1)
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").split("\n")[:-1]]
    assert [record["id"] for record in records] == list("abcde")
    assert records[0] == {
        "source": str(source),
        "id": "a",
        "date": "2026-01-05",
        "fields": {"page": 1, "desk": "Land"},
        **json.loads(next(fake.pipe([rows[0]["text"]])).to_json()),
    }
    assert Extraction.from_dict(records[1]) == next(fake.pipe([rows[1]["text"]]))
    assert records[3]["error"] == "could not be processed (ValueError: more than the pipeline can take)."
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_tables_say_the_same(source: Path, tmp_path: Path, fake: Any, rows: Any) -> None:
    extract(source, tmp_path / "out.csv", "csv", fake)
    extract(source, tmp_path / "out.parquet", "parquet", fake)
    table = pandas.read_parquet(tmp_path / "out.parquet")
    text = pandas.read_csv(tmp_path / "out.csv")
    carried = ["source", "id", "date", "page", "desk", "extra"]
    assert list(table) == list(text) == [*carried, *(column.name for column in CLAIM_COLUMNS)]
    assert list(table["id"]) == list(text["id"]) == ["a", "b", "b", "d", "e"]
    assert list(table["kind"].isna()) == [False, False, False, True, False]
    assert list(table["error"].notna()) == [False, False, False, True, False]
    for name in ("claim", "speaker", "cue_lemma", "mood", "desk"):
        assert table[name].fillna("").tolist() == text[name].fillna("").tolist()
    texts = {row["id"]: row["text"] for row in rows}
    for frame, load in ((table, list), (text, json.loads)):
        for row in frame[frame["error"].isna()].to_dict("records"):
            spans = [(span["start"], span["end"]) for span in load(row["spans"])]
            assert " ".join(texts[row["id"]][start:end] for start, end in spans) == row["claim"]
            assert (row["start"], row["end"]) == (spans[0][0], spans[-1][1])
    assert table["desk"][1] == text["desk"][1] == 'a "b"'


def test_types_of_carried_columns(source: Path, tmp_path: Path, fake: Any) -> None:
    extract(source, tmp_path / "out.parquet", "parquet", fake)
    table = pyarrow.parquet.read_table(tmp_path / "out.parquet")
    assert table.schema.field("page").type == pyarrow.int64()
    assert b"first character" in table.schema.field("start").metadata[b"description"]
    last = table.to_pylist()[-1]
    assert last["page"] is None
    assert json.loads(last["extra"]) == {"page": "fünf", "late": [1]}
    assert last["sentences"] == [0, 1]
    assert last["speaker_spans"] == [{"start": 10, "end": 19}]


def test_names_that_are_taken() -> None:
    document = Document("s", "i", "t", fields={"kind": 1, "error": None, "input_kind": 2})
    names = [name for _, name, _ in Encoder.of("csv", [document]).carried]
    assert names == ["input_kind", "input_error", "input_input_kind"]


@pytest.mark.parametrize("format_", FORMATS)
def test_halves_of_characters(tmp_path: Path, write_jsonl: Any, fake: Any, format_: Any) -> None:
    source = write_jsonl("in.jsonl", [{"id": "\udc00", "x\ud83d": "y\ud83d", "text": "\ud83d Ida Quast \udc00 sagt"}])
    target = tmp_path / f"out.{format_}"
    extract(source, target, format_, fake)
    target.read_bytes().decode() if format_ != "parquet" else None
    if format_ == "jsonl":
        assert json.loads(target.read_text("utf-8"))["claims"][0]["spans"][0]["text"] == "\ud83d "
    else:
        table = pandas.read_csv(target) if format_ == "csv" else pandas.read_parquet(target)
        assert list(table["claim"]) == ["\ufffd   \ufffd sagt"]
        assert list(table["x\ufffd"]) == ["y\ufffd"]


def test_fields_too_deep_to_write(fake: Any) -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    (outcome,) = workers.process(fake, Encoder("jsonl"), [Document("s", "i", "a", fields={"x": deep})])
    assert "RecursionError" in (outcome.error or "")
    while deep:  # piece by piece: freeing it at once would overflow the stack
        deep = deep[0]


@pytest.mark.parametrize("format_", FORMATS)
def test_nothing_to_read(tmp_path: Path, write_jsonl: Any, fake: Any, format_: Any) -> None:
    target = tmp_path / f"out.{format_}"
    assert extract(write_jsonl("in.jsonl", []), target, format_, fake).documents == 0
    if format_ == "parquet":
        assert pyarrow.parquet.read_table(target).num_rows == 0
    elif format_ == "csv":
        assert pandas.read_csv(target).empty
    else:
        assert target.read_bytes() == b""


@pytest.mark.parametrize("format_", FORMATS)
def test_parts(source: Path, tmp_path: Path, fake: Any, format_: Any) -> None:
    extract(source, tmp_path / "parts", format_, fake, part_size=2)
    names = sorted(path.name for path in (tmp_path / "parts").iterdir())
    assert names == [f"part-0000{n}.{format_}" for n in range(3)]
    if format_ == "parquet":
        assert list(pandas.read_parquet(tmp_path / "parts")["id"]) == ["a", "b", "b", "d", "e"]


class Killed(BaseException):
    """Nothing after it is run, as nothing is after a kill."""


def killed_at(step: int, source: Path, target: Path, format_: Any, fake: Any, size: int, patch: Any) -> bool:
    """Run until the ``step``-th time that something on the disk changes; whether it came so far."""
    left = step

    def counted(function: Any) -> Any:
        def wrapped(*arguments: Any, **options: Any) -> Any:
            nonlocal left
            left -= 1
            if left < 0:
                raise Killed
            return function(*arguments, **options)

        return wrapped

    with patch.context() as context:
        context.setattr("os.fsync", counted(lambda file: None))
        for name in ("replace", "unlink"):
            context.setattr(Path, name, counted(getattr(Path, name)))
        context.setattr(PartOutput, "write", counted(PartOutput.write))
        context.setattr(PartOutput, "close", lambda self: self._file and self._file.close())
        try:
            extract(source, target, format_, fake, size, resume=True)
        except Killed:
            return True
    return False


@pytest.mark.parametrize("size", [0, 2])
@pytest.mark.parametrize("format_", ["jsonl", "parquet"])
def test_killed_at_every_step(
    source: Path, tmp_path: Path, fake: Any, format_: Any, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def content(target: Path) -> dict[str, bytes]:
        files = sorted(target.iterdir()) if size else [target]
        return {file.name.replace(target.name, ""): file.read_bytes() for file in files}

    extract(source, tmp_path / "whole", format_, fake, size)
    wanted = content(tmp_path / "whole")
    for step in range(1000):
        target = tmp_path / f"killed{step}"
        if not killed_at(step, source, target, format_, fake, size, monkeypatch):
            break
        killed_at(3, source, target, format_, fake, size, monkeypatch)  # and again while resuming
        output = PartOutput(target, f".{format_}", {"format": format_}, size, resume=True)
        if not output.already_complete:
            run(read_documents(expand([str(source)])), output, format_, fake)
        assert content(target) == wanted, step
        left = [path.name for path in tmp_path.iterdir() if path.name.startswith(f"killed{step}.")]
        assert left == [], step
    assert step > 10


def stopped(source: Path, target: Path, fake: Any, documents: int = 4, part_size: int = 0) -> None:
    def some() -> Iterator[Document]:
        for n, document in enumerate(read_documents(expand([str(source)]))):
            if n == documents:
                raise KeyboardInterrupt
            yield document

    with pytest.raises(KeyboardInterrupt):
        run(some(), PartOutput(target, ".jsonl", {"format": "jsonl"}, part_size), "jsonl", fake)


def test_an_unfinished_run_is_not_lost_by_mistake(source: Path, tmp_path: Path, fake: Any) -> None:
    stopped(source, tmp_path / "out", fake)
    with pytest.raises(OutputError, match="stopped after 2 documents"):
        extract(source, tmp_path / "out", "jsonl", fake)
    summary = extract(source, tmp_path / "out", "jsonl", fake, resume=True)
    assert (summary.documents, summary.claims, summary.failures) == (5, 4, 1)


def test_resuming_with_other_settings_or_input(source: Path, tmp_path: Path, fake: Any, rows: Any) -> None:
    stopped(source, tmp_path / "out", fake)
    with pytest.raises(ResumeError, match="was begun with format 'jsonl', not 'csv'"):
        extract(source, tmp_path / "out", "csv", fake, resume=True)
    rows[0]["text"] += "!"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    with pytest.raises(ResumeError, match="the first 2 documents of the input are not those"):
        extract(source, tmp_path / "out", "jsonl", fake, resume=True)


def test_resuming_damaged_files(source: Path, tmp_path: Path, fake: Any) -> None:
    stopped(source, tmp_path / "out", fake)
    (tmp_path / "out.part").write_bytes(b"{}")
    with pytest.raises(ResumeError, match="is shorter than it was"):
        extract(source, tmp_path / "out", "jsonl", fake, resume=True)
    (tmp_path / "out.part").unlink()
    with pytest.raises(ResumeError, match="is gone"):
        extract(source, tmp_path / "out", "jsonl", fake, resume=True)
    (tmp_path / "out.state").write_text("{}")
    with pytest.raises(ResumeError, match="is no state of a run"):
        extract(source, tmp_path / "out", "jsonl", fake, resume=True)


def test_two_runs_do_not_write_one_file(source: Path, tmp_path: Path, fake: Any) -> None:
    pytest.importorskip("fcntl")
    PartOutput(tmp_path / "out", ".jsonl", {})
    first = PartOutput(tmp_path / "other", ".jsonl", {})
    with pytest.raises(ResumeError, match="another process is writing it"):
        PartOutput(tmp_path / "other", ".jsonl", {})
    first.close()


def test_nothing_to_resume(source: Path, tmp_path: Path, fake: Any) -> None:
    extract(source, tmp_path / "out", "jsonl", fake, resume=True)
    assert PartOutput(tmp_path / "out", ".jsonl", {}, resume=True).already_complete


def test_stream(source: Path, fake: Any, tmp_path: Path) -> None:
    with (tmp_path / "stream").open("wb") as file:
        run(read_documents(expand([str(source)])), StreamOutput(file), "csv", fake)
    extract(source, tmp_path / "out.csv", "csv", fake)
    assert (tmp_path / "stream").read_bytes() == (tmp_path / "out.csv").read_bytes()


def test_input_is_read_only_as_far_as_needed(fake: Any) -> None:
    taken = 0

    def endless() -> Iterator[Document]:
        nonlocal taken
        while True:
            taken += 1
            yield Document("s", str(taken), "a")

    results = workers.work(fake, Encoder("jsonl"), workers.batches(endless()))
    for _ in range(10):
        next(results)
    assert taken <= 10 * workers.BATCH + 1


def test_batches_are_bounded_in_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "BATCH", 3)
    monkeypatch.setattr(workers, "CHARACTERS", 10)
    documents = [Document("s", str(n), "a" * n) for n in (4, 4, 4, 0, 0, 0, 99, 1)]
    assert [[len(d.text) for d in batch] for batch in workers.batches(documents)] == [[4, 4], [4, 0, 0], [0], [99], [1]]
