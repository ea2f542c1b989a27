"""The column format of the corpus Redewiedergabe (Brunner et al. 2020): one token a line, tab-separated, with a head.

Columns are ``tok normtok lemma pos rfpos sentstart stwr frame speaker intexpr note``; ``-`` is an empty cell. ``stwr``
names the claims that a token belongs to, each as ``type.medium.id``, behind which flags may follow, several joined by
``|``; ``frame``, ``speaker`` and ``intexpr`` (the cue) name them by id. There is no text: it is read as the tokens with
a blank between each. Media are ``speech``, ``thought`` and ``writing`` only.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from claimex.formats.document import Document, Range, make_claim, make_document, ranges_of, roles_of
from claimex.formats.losses import tell_claim, tell_document
from claimex.formats.nesting import find_parents
from claimex.formats.report import Place, Report
from claimex.formats.source import read_lines
from claimex.formats.tokens import Grid, covered, runs_of, sentences_of, tokens_of
from claimex.model import Claim, Kind, Medium

COLUMNS = ("tok", "normtok", "lemma", "pos", "rfpos", "sentstart", "stwr", "frame", "speaker", "intexpr", "note")
_NEEDED = ("tok", "sentstart", "stwr")
_ROLES = {"frame": "frame", "speaker": "speaker", "intexpr": "cue"}
_EMPTY = "-"
_KINDS: dict[str, Kind] = {
    "direct": "direct",
    "indirect": "indirect",
    "freeIndirect": "free_indirect",
    "indirect freeIndirect": "indirect_free_indirect",
    "reported": "reported",
}
_KIND_NAMES = {kind: name for name, kind in _KINDS.items()}
_MEDIA: dict[str, Medium | None] = {"speech": "speech", "thought": "thought", "writing": "writing", _EMPTY: None}
_SAFE_ID = re.compile(r"[\w-]+")


def encode(document: Document, report: Report) -> dict[str, bytes] | None:
    """A document as a table; one without tokens or sentences gets those of spaCy's German rules.

    ``None``, told to ``report``, if its text does not go into UTF-8.
    """
    try:
        document.text.encode("utf-8")
    except UnicodeEncodeError:
        report.lose(document.name, None, "document left out: its text holds half a surrogate pair, which UTF-8 lacks")
        return None
    rows = [COLUMNS, *_Writer(document, report).rows()]
    return {".tsv": "".join("\t".join(row) + "\n" for row in rows).encode("utf-8")}


def read(path: Path, report: Report) -> Iterator[Document]:
    """The document of a ``.tsv`` file; none if it has faults."""
    faults = len(report.faults)
    rows = list(_read_rows(path, report))
    reader = _Reader(path.stem, report)
    for place, row in rows:
        with report.collect():
            reader.add(place, row)
    document = reader.document()
    if len(report.faults) == faults:
        yield document


class _Writer:
    def __init__(self, document: Document, report: Report) -> None:
        self._document = document
        self._report = report
        self._tokens = tokens_of(document)
        self._grid = Grid(document, self._tokens, report)
        tell_document(document, report, lacks=("pipeline",))

    def rows(self) -> Iterator[tuple[str, ...]]:
        words = list(self._words())
        starts = self._starts()
        cells: dict[str, dict[int, list[str]]] = {column: defaultdict(list) for column in ("stwr", *_ROLES)}
        for claim, id, message in self._messages():
            label = f"{_KIND_NAMES[claim.kind]}.{self._medium(claim)}.{id}"
            for token in sorted(message):
                cells["stwr"][token].append(label)
            roles = roles_of(claim)
            for column, role in _ROLES.items():
                for token in sorted(self._ids(claim, role, roles[role])):
                    cells[column][token].append(id)
        for token, word in enumerate(words):
            row = dict.fromkeys(COLUMNS, _EMPTY) | {"tok": word, "sentstart": "yes" if token in starts else "no"}
            row |= {column: "|".join(found[token]) for column, found in cells.items() if token in found}
            yield tuple(row[column] for column in COLUMNS)

    def _words(self) -> Iterator[str]:
        text, name = self._document.text, self._document.name
        if text != " ".join(text[start:end] for start, end in self._tokens):
            self._report.lose(name, None, "what stands between tokens, which is a blank when read again")
        for start, end in self._tokens:
            word = re.sub(r"[\t\n\r]", " ", text[start:end])
            if word != text[start:end]:
                self._report.lose(
                    name, None, "token with a tab or a line end, which became a blank", repr(text[start:end])
                )
            yield word

    def _starts(self) -> set[int]:
        sentences = sentences_of(self._document)
        starts = {covered(self._tokens, *sentence)[0] for sentence in sentences} | {0}
        again = _sentences(self._tokens, starts)
        if self._document.sentences is not None and again != list(sentences):
            self._report.lose(self._document.name, None, "sentences that don't follow one another from token to token")
        return starts

    def _messages(self) -> list[tuple[Claim, str, frozenset[int]]]:
        """Each claim that has tokens, with its id in the table and its tokens."""
        written: list[tuple[Claim, str, frozenset[int]]] = []
        safe = all(_SAFE_ID.fullmatch(claim.id) for claim in self._document.claims)
        for number, claim in enumerate(self._document.claims):
            tell_claim(self._document, claim, self._report, lacks=("addressee", "venue", "details"))
            id = claim.id if safe else str(number)
            if not safe:
                self._report.lose(self._document.name, claim.id, "id", f"became {id}")
            message = self._ids(claim, "claim", ranges_of(claim))
            if message:
                written.append((claim, id, message))
            else:
                self._report.lose(self._document.name, claim.id, "claim without a token left out")
        parents = find_parents([message for _, _, message in written])
        for (claim, _, _), parent in zip(written, parents, strict=True):
            if claim.parent != (None if parent is None else written[parent][0].id):
                what = "parent, which is not the smallest claim around"
                self._report.lose(self._document.name, claim.id, what, str(claim.parent))
        return written

    def _ids(self, claim: Claim, part: str, ranges: Sequence[Range]) -> frozenset[int]:
        runs = self._grid.runs(claim.id, part, ranges)
        ids = frozenset(token for first, end in runs for token in range(first, end))
        if runs != runs_of(ids):
            what = f"{part}: order and division of its stretches"
            self._report.lose(self._document.name, claim.id, what, str(list(ranges)))
        return ids

    def _medium(self, claim: Claim) -> str:
        if claim.medium is None:
            return _EMPTY
        first, _, other = claim.medium.partition("_")
        if other:
            self._report.lose(self._document.name, claim.id, f"medium {claim.medium}", f"became {first}")
        return first


class _Found(NamedTuple):
    place: Place
    kind: Kind
    medium: Medium | None
    tokens: list[int]


class _Reader:
    def __init__(self, name: str, report: Report) -> None:
        self._name = name
        self._report = report
        self._words: list[str] = []
        self._starts: set[int] = {0}
        self._claims: dict[str, _Found] = {}
        self._roles: dict[str, dict[str, list[int]]] = {column: defaultdict(list) for column in _ROLES}
        self._dropped: dict[str, int] = defaultdict(int)

    def add(self, place: Place, row: dict[str, str]) -> None:
        """Take in a token.

        Raises:
            FormatError: if a cell is not as it must be.
        """
        token = len(self._words)
        self._words.append(row["tok"])
        if not row["tok"]:
            raise place.error("the token is empty; write it into the column tok, or delete the line.")
        if row["sentstart"] not in ("yes", "no"):
            raise place.error(f"sentstart is {row['sentstart']!r}; it must be yes or no.")
        if row["sentstart"] == "yes":
            self._starts.add(token)
        for item in _items(row["stwr"]):
            self._add_claim(place, token, item)
        for column in _ROLES:
            for id in _items(row.get(column, _EMPTY)):
                self._roles[column][id].append(token)
        for column, cell in row.items():
            if column not in (*_NEEDED, *_ROLES) and cell not in ("", _EMPTY):
                self._dropped[column] += 1

    def document(self) -> Document:
        """The whole table as a document."""
        text = " ".join(self._words)
        tokens: list[Range] = []
        at = 0
        for word in self._words:
            tokens.append((at, at + len(word)))
            at += len(word) + 1
        grid = Grid(make_document(self._name, text, ()), tokens, self._report)
        sentences = _sentences(tokens, self._starts)
        parents = find_parents([frozenset(found.tokens) for found in self._claims.values()])
        ids = list(self._claims)
        for column, cells in self._roles.items():
            for id in cells.keys() - self._claims.keys():
                self._report.lose(self._name, None, f"{column} without a claim", f"id {id}")
        for column, times in self._dropped.items():
            self._report.lose(self._name, None, f"column {column}", f"{times} cells")
        claims = [
            make_claim(
                text,
                id,
                found.kind,
                found.medium,
                grid.ranges(runs_of(found.tokens)),
                {role: grid.ranges(runs_of(self._roles[column][id])) for column, role in _ROLES.items()},
                sentences=sentences,
                parent=None if parent is None else ids[parent],
            )
            for (id, found), parent in zip(self._claims.items(), parents, strict=True)
        ]
        return make_document(self._name, text, claims, tokens, sentences)

    def _add_claim(self, place: Place, token: int, item: str) -> None:
        kind, medium, id, *flags = [*item.split(".", 3), "", ""] if item.count(".") < 2 else item.split(".", 3)
        if not id:
            raise place.error(f"stwr {item!r} is not of the form type.medium.id, e.g. direct.speech.1; correct it.")
        for what, name, allowed in (("type", kind, list(_KINDS)), ("medium", medium, list(_MEDIA))):
            if name not in allowed:
                raise place.error(f"{what} {name!r} in stwr is unknown; allowed are {', '.join(allowed)}.")
        found = self._claims.setdefault(id, _Found(place, _KINDS[kind], _MEDIA[medium], []))
        if (found.kind, found.medium) != (_KINDS[kind], _MEDIA[medium]):
            raise place.error(f"stwr {item!r}, but id {id} is another claim in line {found.place.line}; renumber one.")
        if flags and not found.tokens:  # once a claim: its tokens all have the same
            self._report.lose(self._name, id, "flags", flags[0])
        found.tokens.append(token)


def _read_rows(path: Path, report: Report) -> Iterator[tuple[Place, dict[str, str]]]:
    head: list[str] | None = None
    for place, line in read_lines(path, report):
        cells = line.split("\t")
        if head is None:
            missing = [column for column in _NEEDED if column not in cells]
            if missing:
                raise place.error(f"the head has no column {', '.join(missing)}; the first line must name the columns.")
            head = cells
        elif line:
            with report.collect():
                if len(cells) != len(head):
                    raise place.error(
                        f"{len(cells)} cells, but the head has {len(head)}; give each column one, or '-'."
                    )
                yield place, dict(zip(head, cells, strict=True))
    if head is None:
        raise Place(str(path)).error("the file is empty; its first line must name the columns.")


def _items(cell: str) -> list[str]:
    return [item for item in cell.split("|") if item and item != _EMPTY]


def _sentences(tokens: Sequence[Range], starts: set[int]) -> list[Range]:
    """Sentences that begin at these tokens and end where the next one begins."""
    if not tokens:
        return []
    firsts = sorted(start for start in starts if start < len(tokens))
    ends = [*firsts[1:], len(tokens)]
    return [(tokens[first][0], tokens[end - 1][1]) for first, end in zip(firsts, ends, strict=True)]
