"""brat standoff (https://brat.nlplab.org/standoff.html): a text in ``NAME.txt`` and what is annotated in ``NAME.ann``.

A claim and each of its roles is a text-bound annotation of the type ``Claim``, ``Speaker``, ``Cue``, ``Frame``,
``Addressee`` or ``Venue``, with several stretches where it is interrupted. A relation named like the role leads from
the claim to it, ``Parent`` to the claim that it is nested in. The attributes ``Kind`` and ``Medium`` have the values of
the data model. What else is known stands as JSON in the annotator's note. Offsets count characters of the text file, in
which line ends stand as they are.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, cast

from claimex.formats.document import (
    ROLES,
    Document,
    Range,
    check_details,
    check_ids,
    details_of,
    make_claim,
    make_document,
    ranges_of,
    roles_of,
)
from claimex.formats.losses import tell_document
from claimex.formats.report import Place, Report
from claimex.formats.source import decode, read_bytes, read_lines
from claimex.model import KINDS, MEDIA, Claim, Kind, Medium

_ROLE_OF = {role.capitalize(): role for role in ROLES}
_CLAIM = "Claim"
_PARENT = "Parent"
_NOTE = "AnnotatorNotes"
# The words repeated in an annotation stay on its line: whatever some program takes for a line end becomes a blank.
_ONE_LINE = str.maketrans(dict.fromkeys("\t\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "))


def encode(document: Document, report: Report) -> dict[str, bytes] | None:
    """A document as the contents of its two files; ``None``, told to ``report``, if its text does not go into UTF-8."""
    tell_document(document, report, lacks=("tokens", "sentences", "pipeline"))
    try:
        text = document.text.encode("utf-8")
    except UnicodeEncodeError:
        report.lose(document.name, None, "document left out: its text holds half a surrogate pair, which UTF-8 lacks")
        return None
    lines = _Writer(document, report).lines()
    # What is not in the text, such as a lemma, is in JSON, which can escape it.
    return {".txt": text, ".ann": "".join(f"{line}\n" for line in lines).encode("utf-8")}


def configuration() -> dict[str, bytes]:
    """The file that tells brat which annotations there are."""
    types = "\n".join([_CLAIM, *_ROLE_OF])
    relations = "\n".join(
        [*(f"{name}\tArg1:{_CLAIM}, Arg2:{name}" for name in _ROLE_OF), "Parent\tArg1:Claim, Arg2:Claim"]
    )
    overlap = "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"
    attributes = f"Kind\tArg:{_CLAIM}, Value:{'|'.join(KINDS)}\nMedium\tArg:{_CLAIM}, Value:{'|'.join(MEDIA)}"
    content = f"[entities]\n{types}\n[relations]\n{overlap}\n{relations}\n[events]\n[attributes]\n{attributes}\n"
    return {"annotation.conf": content.encode()}


def read(path: Path, report: Report) -> Iterator[Document]:
    """The document of a ``.ann`` file and the ``.txt`` beside it; none if one of them has faults."""
    faults = len(report.faults)
    source = path.with_suffix(".txt")
    # A byte order mark stays: brat counts it as a character.
    text = decode(read_bytes(source), Place(str(source)))
    reader = _Reader(path, text, report)
    for place, line in read_lines(path, report):
        if line.strip():
            with report.collect():
                reader.add(place, line)
    claims = reader.claims()
    if len(report.faults) == faults:
        yield make_document(path.stem, text, claims)


class _Writer:
    def __init__(self, document: Document, report: Report) -> None:
        self._document = document
        self._report = report
        self._bound: dict[tuple[str, tuple[Range, ...]], str] = {}
        self._counts: dict[str, int] = defaultdict(int)

    def lines(self) -> Iterator[str]:
        labels: dict[str, str] = {}
        for claim in self._document.claims:
            label = labels[claim.id] = self._next("T")
            yield self._text_bound(label, _CLAIM, self._in_order(claim, "claim", ranges_of(claim)))
            yield f"{self._next('A')}\tKind {label} {claim.kind}"
            if claim.medium is not None:
                yield f"{self._next('A')}\tMedium {label} {claim.medium}"
            for role, ranges in roles_of(claim).items():
                if ranges:
                    yield from self._role(claim, label, role, ranges)
            note = {"id": claim.id, **details_of(claim, None)}
            yield f"{self._next('#')}\t{_NOTE} {label}\t{json.dumps(note)}"
        for claim in self._document.claims:
            if claim.parent is not None:
                yield f"{self._next('R')}\t{_PARENT} Arg1:{labels[claim.id]} Arg2:{labels[claim.parent]}"

    def _role(self, claim: Claim, label: str, role: str, ranges: tuple[Range, ...]) -> Iterator[str]:
        name = role.capitalize()
        ordered = self._in_order(claim, role, ranges)
        bound = self._bound.get((name, ordered))
        if bound is None:
            bound = self._bound[name, ordered] = self._next("T")
            yield self._text_bound(bound, name, ordered)
        yield f"{self._next('R')}\t{name} Arg1:{label} Arg2:{bound}"

    def _text_bound(self, label: str, name: str, ranges: tuple[Range, ...]) -> str:
        places = ";".join(f"{start} {end}" for start, end in ranges)
        return f"{label}\t{name} {places}\t{_words(self._document.text, ranges)}"

    def _in_order(self, claim: Claim, part: str, ranges: tuple[Range, ...]) -> tuple[Range, ...]:
        """The stretches as brat wants them: in text order and apart from each other."""
        ordered: list[Range] = []
        for start, end in sorted(ranges):
            if ordered and start < ordered[-1][1]:
                ordered[-1] = ordered[-1][0], max(end, ordered[-1][1])
            else:
                ordered.append((start, end))
        if tuple(ordered) != ranges:
            self._report.lose(self._document.name, claim.id, f"{part}: order and overlap of its stretches", str(ranges))
        return tuple(ordered)

    def _next(self, kind: str) -> str:
        self._counts[kind] += 1
        return f"{kind}{self._counts[kind]}"


class _Bound(NamedTuple):
    place: Place
    name: str
    ranges: list[Range]


class _Reader:
    """Gathers the lines of a ``.ann`` file; an annotation may be named before it comes."""

    def __init__(self, path: Path, text: str, report: Report) -> None:
        self._name = path.stem
        self._place = Place(str(path))
        self._text = text
        self._report = report
        self._bound: dict[str, _Bound] = {}
        self._relations: list[tuple[Place, str, str, str]] = []
        self._values: dict[tuple[str, str], tuple[Place, str]] = {}
        self._notes: dict[str, tuple[Place, str]] = {}

    def add(self, place: Place, line: str) -> None:
        """Take in a line.

        Raises:
            FormatError: if it is broken.
        """
        label, _, rest = line.partition("\t")
        body, _, words = rest.partition("\t")
        fields = body.split()
        if label.startswith("T") and len(fields) >= 3:
            self._add_bound(place, label, fields[0], body.removeprefix(fields[0]), words)
        elif label.startswith("R") and len(fields) == 3:
            first, second = (field.partition(":")[2] for field in fields[1:])
            self._relations.append((place, fields[0], first, second))
        elif label.startswith(("A", "M")) and len(fields) in (2, 3):
            self._values[fields[1], fields[0]] = place, fields[2] if len(fields) == 3 else ""
        elif label.startswith("#"):
            self._notes[fields[1] if len(fields) > 1 else ""] = place, words
        elif label[:1] in tuple("EN*"):
            self._report.lose(self._name, None, "annotation that is none of claimex's", body)
        else:
            raise place.error(f"got {line!r}; it must be an annotation of brat such as T1<tab>Claim 0 5<tab>Words.")

    def claims(self) -> list[Claim]:
        """All claims with their roles; faults are told to the report."""
        roles: dict[str, dict[str, list[Range]]] = defaultdict(lambda: defaultdict(list))
        parents: dict[str, str] = {}
        linked: set[str] = set()
        for place, name, first, second in self._relations:
            with self._report.collect():
                for label in (first, second):
                    if label not in self._bound:
                        raise place.error(f"{label!r} is nowhere annotated; name one that is, or delete the line.")
                wanted = _CLAIM if name == _PARENT else name
                if self._bound[first].name != _CLAIM or self._bound[second].name != wanted:
                    self._report.lose(self._name, None, "relation that is none of claimex's", name)
                    continue
                linked.add(second)
                if name == _PARENT:
                    parents[first] = second
                    continue
                if roles[first][_ROLE_OF[name]]:
                    self._report.lose(self._name, first, f"{_ROLE_OF[name]}: several, made one", second)
                roles[first][_ROLE_OF[name]] += self._bound[second].ranges
        notes = {label: self._note(label) for label in self._bound}
        ids = {label: str(note.pop("id", label)) for label, note in notes.items()}
        claims: list[Claim] = []
        for label, bound in self._bound.items():
            if bound.name == _CLAIM:
                with self._report.collect():
                    parent = ids.get(parents.get(label, ""))
                    claims.append(self._claim(label, bound, ids[label], parent, roles[label], notes[label]))
            elif label not in linked:
                self._report.lose(self._name, None, f"{bound.name} without a claim", str(bound.ranges))
        check_ids(claims, self._place, self._report)
        self._tell_rest()
        return claims

    def _claim(
        self,
        label: str,
        bound: _Bound,
        id: str,
        parent: str | None,
        roles: dict[str, list[Range]],
        details: dict[str, object],
    ) -> Claim:
        kind = self._value(label, "Kind", KINDS)
        if kind is None:
            raise bound.place.error(f"{label} has no attribute Kind; give it one of {', '.join(KINDS)}.")
        medium = self._value(label, "Medium", MEDIA)
        return make_claim(
            self._text,
            id,
            cast(Kind, kind),
            cast("Medium | None", medium),
            bound.ranges,
            roles,
            sentences=None,
            parent=parent,
            details=details,
        )

    def _add_bound(self, place: Place, label: str, name: str, offsets: str, words: str) -> None:
        if name != _CLAIM and name not in _ROLE_OF:
            self._report.lose(self._name, None, "annotation that is none of claimex's", name)
        ranges: list[Range] = []
        for piece in offsets.split(";"):
            numbers = piece.split()
            if len(numbers) != 2 or not all(number.isdecimal() for number in numbers):
                raise place.error(f"offsets {offsets.strip()!r} are not of the form '0 5' or '0 5;8 12'; correct them.")
            start, end = map(int, numbers)
            if not start < end <= len(self._text):
                raise place.error(
                    f"characters {start} to {end}, but the text has {len(self._text)}; "
                    "each stretch must end behind its start and inside the text."
                )
            ranges.append((start, end))
        if words.translate(_ONE_LINE) != _words(self._text, tuple(ranges)):
            hint = "; it begins with a byte order mark, which brat counts" if self._text.startswith("\ufeff") else ""
            raise place.error(
                f"says {words!r}, but the text has {_words(self._text, tuple(ranges))!r} there{hint}; "
                "take the text that was annotated, unchanged, or correct the offsets."
            )
        self._bound[label] = _Bound(place, name, ranges)

    def _value(self, label: str, attribute: str, allowed: tuple[str, ...]) -> str | None:
        if (label, attribute) not in self._values:
            return None
        place, value = self._values.pop((label, attribute))
        if value not in allowed:
            raise place.error(f"{attribute} {value!r} is unknown; allowed are {', '.join(allowed)}.")
        return value

    def _note(self, label: str) -> dict[str, object]:
        """The details in a claim's note; whatever else people note is left, and told."""
        if label not in self._notes or not self._notes[label][1].startswith("{"):
            return {}
        place, note = self._notes.pop(label)
        with self._report.collect():
            try:
                details = json.loads(note)
                id = details.pop("id", label)
                return {"id": id, **check_details(details, len(self._text))}
            except ValueError as error:
                raise place.error(f"note: {error}; correct it, or delete the line.") from None
        return {}

    def _tell_rest(self) -> None:
        for _, note in self._notes.values():
            self._report.lose(self._name, None, "note", note)
        for (label, attribute), (_, value) in self._values.items():
            if label in self._bound:
                self._report.lose(self._name, None, "attribute that is none of claimex's", f"{attribute} {value}")


def _words(text: str, ranges: tuple[Range, ...]) -> str:
    return " ".join(text[start:end] for start, end in ranges).translate(_ONE_LINE)
