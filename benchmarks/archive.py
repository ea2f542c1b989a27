"""Nothing lost: runs that are killed and resumed, hostile documents: `python benchmarks/archive.py`. See README.md."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Annotated

import typer

import claimex
from claimex import Extractor
from claimex.archive import Encoder, expand, read_documents
from claimex.archive.workers import process

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
CORPUS = ROOT / "corpus" / "texts"
COMMAND = [sys.executable, "-c", "from claimex.cli import app; app()", "extract"]
SETTLED = 2000  # documents after which memory must be flat
FLAT, SHARE = 0.1, 10  # of memory after that; times the share in time that a hostile document may take
FIXED = 20_000  # microseconds
SENTENCE = "Die Brücke sei gesperrt, sagte Ministerin Jana Wolff. "

app = typer.Typer(help=__doc__, pretty_exceptions_enable=False)


def articles() -> Iterator[str]:
    """Articles again and again: those of ../shared if they are there, else those of the corpus."""
    texts: list[str] = []
    if SHARED.is_dir():
        with (SHARED / "raw" / "gnad_test.csv").open(encoding="utf-8", newline="") as file:
            texts += [row[1] for row in csv.reader(file, delimiter=";", quotechar="'") if len(row) > 1]
        for part in ("train", "dev"):
            with (SHARED / "gold" / "wikinews" / f"{part}.jsonl").open(encoding="utf-8") as lines:
                texts += [json.loads(line)["originalText"] for line in lines]
    else:
        texts += [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*/*.txt"))]
    random.Random(0).shuffle(texts)
    return cycle(texts)


def documents_done(target: Path) -> int:
    try:
        return int(json.loads(target.with_name(f"{target.name}.state").read_text("utf-8"))["documents"])
    except FileNotFoundError:
        return 0


def memory_mib(pid: int) -> float:
    """Resident memory of a process and its children (Linux)."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    pages = sum(int(Path(f"/proc/{p}/statm").read_text().split()[1]) for p in (pid, *children))
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def watched(arguments: list[str], target: Path, stop_at: int | None = None) -> list[tuple[int, float]]:
    """Run the command, killed by signal 9 at that many documents; (documents done, MiB) along the way."""
    seen: list[tuple[int, float]] = []
    process = subprocess.Popen(
        [*COMMAND, *arguments], stderr=subprocess.DEVNULL, env={**os.environ, "OMP_NUM_THREADS": "1"}
    )
    while process.poll() is None:
        done = documents_done(target)
        if stop_at is not None and done >= stop_at:
            process.send_signal(signal.SIGKILL)
            process.wait()
            return seen
        try:
            seen.append((done, memory_mib(process.pid)))
        except (FileNotFoundError, ProcessLookupError):
            continue  # it has just ended
        time.sleep(0.1)
    if process.returncode:
        raise RuntimeError(f"claimex extract ended with {process.returncode}")
    if stop_at is not None:
        raise RuntimeError(f"claimex extract was done before it had {stop_at} documents")
    return seen


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@app.command()
def resume(
    documents: Annotated[int, typer.Option(min=100, help="How many articles.")] = 20_000,
    words: Annotated[int, typer.Option(min=1, help="Words of an article, at most.")] = 10_000,
    kills: Annotated[int, typer.Option(min=0, help="How often the second run is killed.")] = 3,
    processes: Annotated[int, typer.Option("-j", min=1, help="As for claimex extract.")] = 2,
    seed: Annotated[int, typer.Option(help="Says where it is killed.")] = 0,
) -> None:
    """Run undisturbed, watch memory; run again, kill -9 at random places and resume; compare the outputs."""
    with tempfile.TemporaryDirectory() as folder:
        source, whole, killed = (Path(folder, name) for name in ("in.jsonl", "whole.jsonl", "killed.jsonl"))
        total = 0
        with source.open("w", encoding="utf-8") as file:
            for n, text in enumerate(islice(articles(), documents)):
                short = " ".join(text.split(" ")[:words])
                total += len(short.split())
                file.write(json.dumps({"id": n, "text": short}) + "\n")
        call = [str(source), "-j", str(processes), "--reader", "off", "-q", "-o"]
        began = time.perf_counter()
        memory = watched([*call, str(whole)], whole)
        seconds = time.perf_counter() - began
        typer.echo(f"{documents:,} documents, {total:,} words: {total / seconds:,.0f} words/s, {processes} processes")
        start = min(SETTLED, documents // 2)
        settled = [mib for done, mib in memory if start <= done < documents]  # not while workers are ended
        middle = statistics.median(settled)
        spread = max(abs(mib - middle) for mib in settled) / middle
        typer.echo(
            f"memory behind the first {start:,}: {min(settled):,.0f} to {max(settled):,.0f} MiB, {spread:.1%} off the"
            f" median (bar: {FLAT:.0%})"
        )
        parts = [[mib for done, mib in memory if n <= 10 * done // documents < n + 1] for n in range(10)]
        medians = ", ".join(f"{statistics.median(part):,.0f}" for part in parts if part)
        typer.echo(f"median of each tenth of the run: {medians} MiB")
        places = sorted(
            random.Random(seed).sample(range(1, documents - 1000 if documents > 2000 else documents // 2), kills)
        )
        for place in places:
            watched([*call, str(killed), "--resume"], killed, stop_at=place)
            typer.echo(f"killed after {documents_done(killed):,} documents")
        watched([*call, str(killed), "--resume"], killed)
        same = digest(whole) == digest(killed)
        typer.echo(f"output {'identical' if same else 'DIFFERENT'} (sha256 {digest(whole)[:16]})")
        raise typer.Exit(not (same and spread <= FLAT))


def hostile(seed: int) -> Iterator[tuple[str, bytes]]:
    """A kind of hostile document and the line or file that is one, endlessly; their sizes vary with the seed."""
    dice = random.Random(seed)

    def line(text: str) -> bytes:
        return json.dumps({"text": text}).encode()

    makers: dict[str, Callable[[int], bytes]] = {
        "empty": lambda n: line(""),
        "white space": lambda n: line(" \t\n\u2028\ufeff" * n),
        "binary": lambda n: dice.randbytes(n).replace(b"\n", b" "),
        "binary as text": lambda n: line(dice.randbytes(n).decode("latin-1")),
        "lone surrogates": lambda n: line(f"\ud83d{SENTENCE}\udc00" * (n // 50)),
        "wrong encoding": lambda n: json.dumps({"text": SENTENCE * (n // 50)}, ensure_ascii=False).encode("cp1252"),
        "UTF-16": lambda n: line(SENTENCE * (n // 50)).decode().encode("utf-16-le").replace(b"\n", b" "),
        "broken JSON": lambda n: line(SENTENCE * (n // 50))[: -n % 40 - 2],
        "nested JSON": lambda n: b"[" * 10 * n,
        "missing column": lambda n: json.dumps({"body": SENTENCE * n}).encode(),
        "text is a number": lambda n: json.dumps({"text": n}).encode(),
        "HTML": lambda n: line(
            f"<html><body><p class='x'>{SENTENCE}</p><script>x()</script></body></html>" * (n // 50)
        ),
        "nested marks": lambda n: line("„" * 10 * n + SENTENCE + "“" * 10 * n),
        "straight marks": lambda n: line('"' * n + SENTENCE + "'" * n),
        "nested brackets": lambda n: line("(" * n + SENTENCE + ")" * n),
        "one word": lambda n: line("Donaudampfschiff" * n),
        "no full stop": lambda n: line("sagte, " * n),
        "one verb": lambda n: line("sei " * n),
        "many frames": lambda n: line("Er sagte, sie sagte, dass er sagte: " * (n // 20)),
        "line breaks": lambda n: line("Er\nsei\n\nkrank\r\n" * (n // 5)),
        "accents": lambda n: line("e\u0301\u0308\u0323" * n),
        "emoji": lambda n: line("👩‍👩‍👧‍👦 sagte 🇩🇪, " * (n // 10)),
        "right to left": lambda n: line("\u202eقال الوزير\u202c " * (n // 10)),
        "NUL": lambda n: line("\0".join(SENTENCE) * (n // 50)),
        "numbers": lambda n: line("1.234,5 % " * n),
        "links": lambda n: line("https://beispiel.example/a?b=c&d=e%20f " * (n // 10)),
    }
    while True:
        for kind, make in makers.items():
            yield kind, make(dice.choice((50, 300, 1000, 3000)))


@app.command()
def broken(
    documents: Annotated[int, typer.Option(min=26, help="How many hostile documents.")] = 1000,
    megabytes: Annotated[int, typer.Option(min=0, help="Length of one that is one line.")] = 5,
    seed: Annotated[int, typer.Option(help="Says how long each is.")] = 0,
) -> None:
    """Read hostile documents: each must end as a result or an error record, in no more than ten times its share."""
    extractor = claimex.load(reader="off")
    cases = list(islice(hostile(seed), documents - bool(megabytes)))
    if megabytes:
        cases.append(("one long line", json.dumps({"text": SENTENCE * (megabytes * 2**20 // len(SENTENCE))}).encode()))
    ordinary = microseconds_a_character(extractor)
    results = errors = 0
    shares: list[tuple[float, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        for number, (kind, content) in enumerate(cases):
            path = Path(folder, "case.jsonl")
            path.write_bytes(content)
            began = time.process_time()
            (document,) = read_documents(expand([str(path)]))
            (outcome,) = process(extractor, Encoder("jsonl"), [document])
            microseconds = 1e6 * (time.process_time() - began)
            record = json.loads(outcome.data)
            if ("claims" in record) == ("error" in record):
                raise RuntimeError(f"number {number} ({kind}) is neither a result nor an error")
            results, errors = results + ("claims" in record), errors + ("error" in record)
            # What a document costs however short it is, is no one's share.
            times = (microseconds - FIXED) / (ordinary * len(content))
            shares.append((times, f"number {number} ({kind}, {len(content):,} bytes)"))
    slow = sum(times > SHARE for times, _ in shares)
    typer.echo(f"{len(cases):,} hostile documents: {results} results, {errors} error records, {slow} too slow")
    for times, which in sorted(shares, reverse=True)[:5]:
        typer.echo(f"{times:.1f} x its share in time (bar: {SHARE}): {which}")
    raise typer.Exit(bool(slow))


def microseconds_a_character(extractor: Extractor) -> float:
    """Processor time for ordinary articles."""
    texts = list(islice(articles(), 50))
    list(extractor.pipe(texts[:5]))
    began = time.process_time()
    list(extractor.pipe(texts))
    return 1e6 * (time.process_time() - began) / sum(map(len, texts))


if __name__ == "__main__":
    app()
