"""How results are written down: JSON lines, a document each, or the rows of a table, a claim each."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from claimex.archive.documents import Document
from claimex.model import Claim, Extraction, Role, Span, Speaker

Format = Literal["jsonl", "csv", "parquet"]
Type = Literal["string", "int", "float", "bool", "spans", "ints"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table of claims."""

    name: str
    type: Type
    meaning: str


DOCUMENT_COLUMNS = (
    Column("source", "string", "the file that the document comes from, - for standard input"),
    Column("id", "string", "the document's id; where it has none, SOURCE:N, N its row or line counted from 1"),
    Column("date", "string", "the document's date, as the input has it"),
)
EXTRA = Column("extra", "string", "JSON: values of the input that fit no column, such as fields that turn up late")
CLAIM_COLUMNS = (
    Column("claim_id", "string", "the claim's id; empty in the row of a document that failed"),
    Column("kind", "string", "direct, indirect, indirect_free_indirect, free_indirect, reported"),
    Column("claim", "string", "its words; a blank joins the stretches"),
    Column("start", "int", "its first character in the document's text, counted from 0"),
    Column("end", "int", "the character behind its last one"),
    Column("spans", "spans", "its stretches, each with start and end"),
    Column("sentences", "ints", "the sentences it touches, counted from 0"),
    Column("medium", "string", "speech, writing, thought, or undecided between two: speech_writing …"),
    Column("stance", "string", "asserted, denied, asked, hypothetical"),
    Column("confidence", "float", "from 0 to 1: the probability that the claim is right, as annotated news tells"),
    Column("parent", "string", "claim_id of the claim that this one is nested in"),
    Column("speaker", "string", "who said it: the fullest form of the name in the text; empty if that is not sure"),
    Column("speaker_id", "string", "which speaker of the document: s1, s2 …; empty where nobody is known"),
    Column("speaker_kind", "string", "person, organisation, group, document, unknown"),
    Column("speaker_gender", "string", "feminine, masculine, neuter; of persons, if the text shows it"),
    Column("speaker_description", "string", "office or description, if the text gives one"),
    Column("speaks_for", "string", "the office or firm whose spokesperson this is"),
    Column("speaker_confidence", "float", "how sure it is that the mention means this speaker, from 0 to 1"),
    Column("speaker_mention", "string", "how the text names the speaker there: name, noun, pronoun, implicit"),
    Column("speaker_text", "string", "the words of that mention"),
    Column("speaker_spans", "spans", "where they stand"),
    Column("speaker_antecedent", "string", "the mention that a pronoun or noun was resolved to"),
    Column("speaker_missing", "string", "why there is no speaker, or no name"),
    Column("cue", "string", "the reporting words"),
    Column("cue_lemma", "string", "their dictionary form"),
    Column("cue_act", "string", "their kind of speech act"),
    Column("cue_spans", "spans", "where they stand"),
    Column("frame", "string", "the whole introducing stretch"),
    Column("frame_spans", "spans", "where it stands"),
    Column("addressee", "string", "to whom it was said"),
    Column("addressee_spans", "spans", "where that stands"),
    Column("venue", "string", "where it was said"),
    Column("venue_spans", "spans", "where that stands"),
    Column("construction", "string", "the construction that found the claim"),
    Column("mood", "string", "the mood of its verb and how it was told"),
    Column("pipeline", "string", "the pipeline that read the grammar and the trained reader, with versions"),
    Column("error", "string", "why the document failed; empty in the rows of claims"),
)

_SURROGATES = re.compile("[\ud800-\udfff]")
_TYPES: dict[type, Type] = {str: "string", int: "int", float: "float", bool: "bool"}
_MAX_INT = 2**63


def claim_values(claim: Claim, pipeline: str) -> list[Any]:
    """The values of ``CLAIM_COLUMNS`` for a claim."""
    speaker, cue = claim.speaker, claim.cue
    return [
        claim.id,
        claim.kind,
        claim.text,
        claim.spans[0].start,
        claim.spans[-1].end,
        _places(claim.spans),
        list(claim.sentences),
        claim.medium,
        claim.stance,
        claim.confidence,
        claim.parent,
        *(_speaker(speaker) if speaker else (None,) * 8),
        *_role(speaker),
        speaker.antecedent.text if speaker and speaker.antecedent else None,
        speaker.unresolved if speaker else claim.speaker_missing,
        *((cue.text, cue.lemma, cue.act, _places(cue.spans)) if cue else (None,) * 4),
        *_role(claim.frame),
        *_role(claim.addressee),
        *_role(claim.venue),
        claim.evidence.construction,
        claim.evidence.mood,
        pipeline,
        None,
    ]


def _speaker(speaker: Speaker) -> tuple[Any, ...]:
    return (
        speaker.name,
        speaker.id,
        speaker.kind,
        speaker.gender,
        speaker.description,
        speaker.speaks_for,
        speaker.confidence,
        speaker.mention,
    )


def error_values(error: str) -> list[Any]:
    """The values of ``CLAIM_COLUMNS`` for a document that failed."""
    return [None] * (len(CLAIM_COLUMNS) - 1) + [error]


def _places(spans: Iterable[Span]) -> list[dict[str, int]]:
    return [{"start": span.start, "end": span.end} for span in spans]


def _role(role: Role | None) -> tuple[str | None, list[dict[str, int]] | None]:
    return (role.text, _places(role.spans)) if role else (None, None)


def without_surrogates(text: str) -> str:
    """The text with U+FFFD for each half of a UTF-16 pair, which no table can hold; offsets stay right."""
    return _SURROGATES.sub("\ufffd", text)


def free_name(name: str, taken: Iterable[str]) -> str:
    """``name``, or ``input_name`` if it is taken."""
    taken = set(taken)
    while name in taken:
        name = f"input_{name}"
    return name


@dataclass(frozen=True)
class Encoder:
    """Writes results down in a format. ``carried`` are the columns of the input in a table: (field, column, type)."""

    format: Format
    carried: tuple[tuple[str, str, Type], ...] = ()

    @classmethod
    def of(cls, format_: Format, documents: Iterable[Document]) -> Encoder:
        """An encoder whose columns are the fields of these documents, the first of the run."""
        fields: dict[str, Type | None] = {}
        for document in documents if format_ != "jsonl" else ():
            for name, value in document.fields.items():
                fields[name] = fields.get(name) or (_TYPES.get(type(value), "string") if value is not None else None)
        taken = [column.name for column in (*DOCUMENT_COLUMNS, EXTRA, *CLAIM_COLUMNS)]
        carried: list[tuple[str, str, Type]] = []
        for name, type_ in fields.items():
            column = free_name(without_surrogates(name), [*taken, *(used for _, used, _ in carried)])
            carried.append((name, column, type_ or "string"))
        return cls(format_, tuple(carried))

    @property
    def columns(self) -> list[Column]:
        """The columns of the table, in order."""
        input_ = [Column(column, type_, f"{name!r} of the input") for name, column, type_ in self.carried]
        return [*DOCUMENT_COLUMNS, *input_, EXTRA, *CLAIM_COLUMNS]

    @property
    def head(self) -> bytes:
        """What every file begins with."""
        return _csv([[column.name for column in self.columns]]) if self.format == "csv" else b""

    def result(self, document: Document, extraction: Extraction) -> bytes:
        """The lines for a document that was read."""
        if self.format == "jsonl":
            return _json_line({**_head(document), **vars(extraction)})
        name = str(extraction.pipeline)
        return self._rows(document, [claim_values(claim, name) for claim in extraction.claims])

    def failure(self, document: Document, error: str) -> bytes:
        """The line for a document that failed."""
        if self.format == "jsonl":
            return _json_line({**_head(document), "error": error})
        return self._rows(document, [error_values(error)])

    def _rows(self, document: Document, rows: Sequence[Sequence[Any]]) -> bytes:
        if not rows:
            return b""
        known = {name for name, _, _ in self.carried}
        extra = {name: value for name, value in document.fields.items() if name not in known and value is not None}
        carried = []
        for name, _, type_ in self.carried:
            value = document.fields.get(name)
            fits, value = _fit(value, type_)
            carried.append(value if fits else None)
            if not fits:
                extra[name] = value
        start = [document.source, document.id, document.date, *carried, _compact(extra) if extra else None]
        whole = [[*start, *row] for row in rows]
        if self.format == "csv":
            return _csv([[_compact(cell) if isinstance(cell, list) else cell for cell in row] for row in whole])
        return b"".join(without_surrogates(_compact(row) + "\n").encode() for row in whole)


def _head(document: Document) -> dict[str, Any]:
    head: dict[str, Any] = {"source": document.source, "id": document.id}
    if document.date is not None:
        head["date"] = document.date
    if document.fields:
        head["fields"] = document.fields
    return head


def _fit(value: Any, type_: Type) -> tuple[bool, Any]:
    """Whether a value fits a column, and what stands there."""
    if value is None:
        return True, None
    if type_ == "string":
        return True, value if isinstance(value, str) else _compact(value)
    if type_ == "float" and type(value) is int:
        return True, float(value)
    return type(value) is {"int": int, "float": float, "bool": bool}[type_] and (
        type(value) is not int or -_MAX_INT <= value < _MAX_INT
    ), value


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _json_line(record: Mapping[str, Any]) -> bytes:
    # vars: the data model's dataclasses as dictionaries. What UTF-8 does not know becomes a JSON escape.
    line = json.dumps(record, ensure_ascii=False, default=vars) + "\n"
    return line.encode("utf-8", "backslashreplace")


def _csv(rows: Iterable[Iterable[Any]]) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file).writerows(rows)
    return without_surrogates(file.getvalue()).encode()
