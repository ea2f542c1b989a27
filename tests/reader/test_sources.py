"""Which reader is used, and what is said where there is none."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import claimex
from claimex.reader.session import CALIBRATION, ENCODER, META, Reader
from claimex.reader.sources import FREE, load_reader

TEXT = "Die Brücke bleibe gesperrt, sagte Ministerin Jana Wolff."


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FREE, tmp_path / "copy"))


@pytest.mark.parametrize("source", ["auto", "free"])
def test_the_free_reader_is_the_default(source: str) -> None:
    reader = load_reader(source)

    assert reader is not None
    assert reader.folder == FREE
    assert reader.meta.license == "CC BY-SA 4.0"


def test_off_is_none() -> None:
    assert load_reader("off") is None
    assert claimex.load("embedded", reader="off").pipeline.reader is None


def test_a_folder_and_a_loaded_one(copy: Path) -> None:
    reader = load_reader(copy)

    assert isinstance(reader, Reader)
    assert load_reader(reader) is reader
    assert claimex.load("embedded", reader=copy)(TEXT) == claimex.load("embedded")(TEXT)


def test_it_is_named_where_it_was_used(fused: claimex.Extractor) -> None:
    assert fused(TEXT).pipeline.reader == str(Reader(FREE).meta)
    assert "(CC BY-SA 4.0)" in str(fused.pipeline)


def test_unknown_name_says_what_is_allowed() -> None:
    with pytest.raises(claimex.ReaderError, match=r"got the reader 'nope'.*allowed are 'auto', 'off', 'free'"):
        claimex.load("embedded", reader="nope")


def test_wrong_type() -> None:
    with pytest.raises(TypeError, match="got a reader of type int"):
        load_reader(5)  # type: ignore[arg-type]


def test_nothing_to_look_for_claims() -> None:
    with pytest.raises(ValueError, match="finds nothing"):
        claimex.load("embedded", reader="off", rules=False)


def test_missing_file_is_named(copy: Path) -> None:
    (copy / ENCODER).unlink()
    with pytest.raises(claimex.ReaderError, match=f"lacks {ENCODER}"):
        claimex.load("embedded", reader=copy)


@pytest.mark.parametrize("name", [META, CALIBRATION])
def test_broken_json_is_told(copy: Path, name: str) -> None:
    (copy / name).write_text(json.dumps({"name": "x"})[:-1])
    with pytest.raises(claimex.ReaderError, match="is broken"):
        claimex.load("embedded", reader=copy)


def test_broken_network_is_told(copy: Path) -> None:
    (copy / ENCODER).write_bytes(b"no network")
    extractor = claimex.load("embedded", reader=copy)
    with pytest.raises(claimex.ReaderError, match=f"{ENCODER}, which cannot be loaded"):
        extractor(TEXT)
