"""Which formats there are, which one a file is in, and reading and writing files of any of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimex.formats import brat, docbin, native, redewiedergabe, uima, wikinews
from claimex.formats.document import Document
from claimex.formats.report import FormatError, Place, Report
from claimex.formats.source import file_name, read_bytes, save

Lines = Callable[[Document, Report], bytes]
Files = Callable[[Document, Report], "dict[str, bytes] | None"]


@dataclass(frozen=True)
class Format:
    """A format of annotated text.

    ``read`` reads one file. ``together`` gives the content of one file, ending in ``together_ending``, for all
    documents; ``apart`` that of a document's own files by their endings, of which the one to read has the ``ending``,
    and ``beside`` what lies beside these. A format has one of the two at least. ``keeps_name`` says whether documents
    apart have their names in them, and not only in the names of the files.
    """

    name: str
    title: str
    ending: str
    read: Callable[[Path, Report], Iterator[Document]]
    together: Callable[[Iterable[Document], Report], bytes] | None = None
    together_ending: str = ""
    apart: Files | None = None
    beside: Callable[[], dict[str, bytes]] = dict
    keeps_name: bool = True

    @property
    def endings(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(filter(None, (self.ending, self.together_ending))))


def _lines(encode: Lines) -> Callable[[Iterable[Document], Report], bytes]:
    return lambda documents, report: b"".join(encode(document, report) for document in documents)


FORMATS = {
    format.name: format
    for format in (
        Format(
            "claimex",
            "claimex JSON lines",
            ".json",
            native.read,
            together=_lines(native.encode),
            together_ending=".jsonl",
        ),
        Format(
            "wikinews",
            "German Wikinews quotation data, JSON",
            ".json",
            wikinews.read,
            together=_lines(wikinews.encode),
            together_ending=".jsonl",
            apart=wikinews.encode_indented,
        ),
        Format(
            "redewiedergabe",
            "Redewiedergabe, tab-separated columns",
            ".tsv",
            redewiedergabe.read,
            apart=redewiedergabe.encode,
            keeps_name=False,
        ),
        Format("uima", "UIMA XMI, INCEpTION", ".xmi", uima.read, apart=uima.encode, beside=uima.configuration),
        Format(
            "brat",
            "brat standoff",
            ".ann",
            brat.read,
            apart=brat.encode,
            beside=brat.configuration,
            keeps_name=False,
        ),
        Format(
            "spacy",
            "spaCy DocBin with span groups",
            ".spacy",
            docbin.read,
            together=docbin.encode_all,
            together_ending=".spacy",
        ),
    )
}


class UnknownFormatError(ValueError):
    """It cannot be told which format is meant; the message says what to do."""


def read(path: str | Path, format: str | None = None, report: Report | None = None) -> Iterator[Document]:
    """The documents of a file, or of all files of a folder in the order of their names.

    ``format`` is a name in ``FORMATS``; ``None``: as the ending, and for JSON the content, says. With a ``report``,
    losses and faults are told there, and documents without a fault come all the same.

    Raises:
        FormatError: behind the last document, if there were faults and no ``report``.
        UnknownFormatError: if the format cannot be told, or there is none of that name.
    """
    path = Path(path)
    found = Report() if report is None else report
    with found.collect():
        chosen = guess_input(path) if format is None else _named(format)
        for file in _files(path, chosen):
            with found.collect():
                yield from chosen.read(file, found)
    if report is None and found.faults:
        raise FormatError(found.faults)


def encode(
    documents: Sequence[Document], path: str | Path, format: str | None = None, report: Report | None = None
) -> dict[Path, bytes]:
    """The files that documents become, with their contents; nothing is written yet.

    They become one file if the format allows that and ``path`` has its ending, or if there is one document only and
    ``path`` has the ending of its file; else one or more each in the folder ``path``. Losses are told to ``report``.

    Raises:
        UnknownFormatError: if the format cannot be told, there is none of that name, or it cannot be written there.
    """
    path = Path(path)
    told = Report() if report is None else report
    chosen = guess_output(path) if format is None else _named(format)
    if chosen.together is not None and (path.suffix == chosen.together_ending or chosen.apart is None):
        return {path: chosen.together(documents, told)}
    if chosen.apart is None:
        raise AssertionError(f"the format {chosen.name} has no writer")
    single = path.suffix == chosen.ending and not path.is_dir()
    if single and len(documents) != 1:
        raise UnknownFormatError(
            f"{path}: {len(documents)} documents don't go into one {chosen.ending} file; name a folder."
        )
    folder = path.parent if single else path
    files: dict[Path, bytes] = {}
    taken: set[str] = set()
    for document in documents:
        stem = path.stem if single else file_name(document.name, taken)
        contents = chosen.apart(document, told)
        if contents is None:
            continue
        if stem != document.name and not chosen.keeps_name:
            told.lose(document.name, None, "name of the document", f"became {stem}")
        files |= {folder / f"{stem}{ending}": content for ending, content in contents.items()}
    return files | {folder / name: content for name, content in chosen.beside().items()}


def write(
    documents: Iterable[Document], path: str | Path, format: str | None = None, report: Report | None = None
) -> None:
    """Write documents as :func:`encode` says; files of the same names are replaced.

    Raises:
        OSError: if something cannot be written.
        UnknownFormatError: as :func:`encode` does.
    """
    save(encode(tuple(documents), path, format, report))


def guess_input(path: Path) -> Format:
    """The format of a file, or of those in a folder.

    Raises:
        FormatError: if it is missing or unreadable.
        UnknownFormatError: if the format cannot be told.
    """
    if path.is_dir():
        known = {ending for format in FORMATS.values() for ending in format.endings}
        endings = sorted({file.suffix for file in path.iterdir()} & known)
        if len(endings) != 1:
            held = f"files of several formats ({', '.join(endings)})" if endings else "no file of a known format"
            raise UnknownFormatError(f"{path}: the folder holds {held}; say which with --from {_names()}.")
        return guess_input(min(path.glob(f"*{endings[0]}")))
    fitting = [format for format in FORMATS.values() if path.suffix in format.endings]
    if len(fitting) > 1:
        content = read_bytes(path)
        keys = {"wikinews": b'"originalText"', "claimex": b'"schema_version"'}
        fitting = [format for format in fitting if keys[format.name] in content]
    if len(fitting) != 1:
        if not path.exists():
            raise Place(str(path)).error("no such file or folder; check the path.")
        raise UnknownFormatError(f"{path}: cannot tell the format; say it with --from {_names()}.")
    return fitting[0]


def guess_output(path: Path) -> Format:
    """The format that the ending of a file stands for; ``.jsonl`` is claimex's own, ``.json`` that of Wikinews.

    Raises:
        UnknownFormatError: if it stands for none.
    """
    for format in FORMATS.values():
        if path.suffix in {format.together_ending, format.ending if format.apart else ""} - {""}:
            return format
    raise UnknownFormatError(f"{path}: cannot tell the format; say it with --to {_names()}.")


def _named(name: str) -> Format:
    if name not in FORMATS:
        raise UnknownFormatError(f"no format {name!r}; there are {', '.join(FORMATS)}.")
    return FORMATS[name]


def _names() -> str:
    return "|".join(FORMATS)


def _files(path: Path, format: Format) -> list[Path]:
    if not path.is_dir():
        return [path]
    files = sorted(file for file in path.iterdir() if file.suffix in format.endings)
    if not files:
        endings = " or ".join(format.endings)
        raise Place(str(path)).error(f"the folder holds no {endings} file; name one that does, or a file.")
    return files
