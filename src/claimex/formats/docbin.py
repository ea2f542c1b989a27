"""spaCy's ``DocBin`` (``.spacy``): Docs whose claims are span groups.

``doc.spans["claims"]`` has one span for each stretch of a claim, as the component ``claimex`` sets it: labelled with
the kind, its id that of the claim. ``doc.spans["claims.speaker"]`` and so on have the stretches of roles, with the same
ids. What is no span, such as medium, parent or lemma, is in ``doc.spans["claims"].attrs``. Whatever the text has
between tokens is a token of white space in spaCy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from claimex.formats.document import (
    NO_PIPELINE,
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
from claimex.formats.source import read_bytes
from claimex.formats.tokens import Grid, make_doc, sentence_ranges
from claimex.model import KINDS, MEDIA, Claim, Medium, Pipeline

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, SpanGroup

GROUP = "claims"
_STORED = ("ORTH", "SPACY", "SENT_START")


def encode_all(documents: Iterable[Document], report: Report) -> bytes:
    """Documents as the content of a ``.spacy`` file; those whose text does not go into UTF-8 are left out, and told."""
    from spacy.tokens import DocBin

    store = DocBin(attrs=_STORED)
    for document in documents:
        try:
            document.text.encode("utf-8")
            store.add(to_doc(document, report))
        except UnicodeEncodeError:
            what = "document left out: it holds half a surrogate pair, which UTF-8 lacks"
            report.lose(document.name, None, what)
    return store.to_bytes()


def to_doc(document: Document, report: Report) -> Doc:
    """A Doc with the document's text, tokens, sentences and claims."""
    tell_document(document, report, lacks=())
    doc = make_doc(document)
    tokens = [(token.idx, token.idx + len(token)) for token in doc]
    if document.tokens is not None and _tokens(doc) != document.tokens:
        report.lose(document.name, None, "tokens: white space that is one, or other text that is none")
    if document.sentences is not None and sentence_ranges(doc) != document.sentences:
        report.lose(document.name, None, "sentences that don't follow one another from token to token")
    grid = Grid(document, tokens, report)
    spans: dict[str, list[Span]] = {"": [], **{role: [] for role in ROLES}}
    known: dict[str, Any] = {}
    for claim in document.claims:
        said = grid.runs(claim.id, "claim", ranges_of(claim))
        if not said:
            report.lose(document.name, claim.id, "claim without a token left out")
            continue
        spans[""] += [_span(doc, first, end, claim.kind, claim.id) for first, end in said]
        for role, ranges in roles_of(claim).items():
            spans[role] += [_span(doc, first, end, role, claim.id) for first, end in grid.runs(claim.id, role, ranges)]
        known[claim.id] = {
            "medium": claim.medium,
            "parent": claim.parent,
            "details": details_of(claim, document.sentences),
        }
    for id, known_of in known.items():
        if known_of["parent"] is not None and known_of["parent"] not in known:
            report.lose(document.name, id, "parent that was left out", known_of["parent"])
            known_of["parent"] = None
    for role, found in spans.items():
        if found or not role:
            doc.spans[_group(role)] = found
    doc.spans[GROUP].attrs.update(
        {
            "source": document.name,
            "pipeline": document.extraction.pipeline.to_dict(),
            "tokens": document.tokens is not None,
            "sentences": document.sentences is not None,
            "claims": known,
        }
    )
    return doc


def read(path: Path, report: Report) -> Iterator[Document]:
    """The documents of a ``.spacy`` file; those with faults are left out.

    Raises:
        FormatError: if it is no ``DocBin``.
    """
    import spacy
    from spacy.tokens import DocBin

    content = read_bytes(path)
    try:
        docs = list(DocBin().from_bytes(content).get_docs(spacy.blank("de").vocab))
    except Exception as error:  # zlib, msgpack and spaCy raise whatever comes
        raise Place(str(path)).error(
            f"is no DocBin of spaCy ({type(error).__name__}: {' '.join(str(error).split())}); "
            "write it with DocBin.to_disk."
        ) from None
    for number, doc in enumerate(docs):
        faults = len(report.faults)
        document = _Reader(doc, Place(str(path)), number, report).document()
        if len(report.faults) == faults:
            yield document


class _Reader:
    """Reads one Doc; one that somebody else made has a group ``claims`` perhaps, but nothing in its ``attrs``."""

    def __init__(self, doc: Doc, place: Place, number: int, report: Report) -> None:
        self._doc = doc
        self._place = place
        self._number = number
        self._report = report
        group: SpanGroup | None = doc.spans.get(GROUP)
        self._attrs: dict[str, Any] = dict(group.attrs) if group is not None else {}
        self._name = str(self._attrs.get("source", ""))

    def document(self) -> Document:
        doc = self._doc
        split = self._attrs.get("sentences", doc.has_annotation("SENT_START"))
        sentences = sentence_ranges(doc) if split else None
        tokens = _tokens(doc) if self._attrs.get("tokens", True) else None
        parts: dict[str, dict[str, list[Range]]] = {role: defaultdict(list) for role in ("", *ROLES)}
        kinds: dict[str, str] = {}
        for role, found in parts.items():
            for number, span in enumerate(doc.spans.get(_group(role), ())):
                id = span.id_ or f"{_group(role)}{number}"  # one without an id is a claim of its own
                found[id].append((span.start_char, span.end_char))
                if not role and kinds.setdefault(id, span.label_) != span.label_:
                    self._fault(f"spans of claim {id} are labelled {kinds[id]} and {span.label_}; give it one kind.")
        claims: list[Claim] = []
        for id in parts[""]:
            with self._report.collect():
                claims.append(self._claim(id, kinds[id], parts, sentences))
        if len(claims) == len(parts[""]):
            check_ids(claims, self._place, self._report)
        for role in ROLES:
            for id in parts[role].keys() - parts[""].keys():
                self._report.lose(self._name, None, "role without a claim", f"{role} {id}")
        for name in doc.spans:
            if name not in map(_group, ("", *ROLES)):
                self._report.lose(self._name, None, f"span group {name}")
        pipeline = Pipeline(**self._attrs["pipeline"]) if "pipeline" in self._attrs else NO_PIPELINE
        return make_document(self._name, doc.text, claims, tokens, sentences, pipeline)

    def _claim(
        self, id: str, kind: str, parts: dict[str, dict[str, list[Range]]], sentences: tuple[Range, ...] | None
    ) -> Claim:
        known = self._attrs.get("claims", {}).get(id, {})
        medium = known.get("medium")
        if kind not in KINDS:
            raise self._error(f"claim {id}: kind {kind!r} is unknown; label its spans with one of {', '.join(KINDS)}.")
        if medium not in (*MEDIA, None):
            raise self._error(f"claim {id}: medium {medium!r} is unknown; allowed are {', '.join(MEDIA)}.")
        try:
            details = check_details(known.get("details", {}), len(self._doc.text))
        except ValueError as error:
            raise self._error(f"claim {id}: {error}; correct it.") from None
        return make_claim(
            self._doc.text,
            id,
            kind,
            cast("Medium | None", medium),
            parts[""][id],
            {role: parts[role].get(id, []) for role in ROLES},
            sentences=sentences,
            parent=known.get("parent"),
            details=details,
        )

    def _error(self, message: str) -> Exception:
        return self._place.error(f"Doc {self._number}: {message}")

    def _fault(self, message: str) -> None:
        with self._report.collect():
            raise self._error(message)


def _span(doc: Doc, first: int, end: int, label: str, id: str) -> Span:
    from spacy.tokens import Span

    return Span(doc, first, end, label=label, span_id=id)


def _tokens(doc: Doc) -> tuple[Range, ...]:
    return tuple((token.idx, token.idx + len(token)) for token in doc if not token.is_space)


def _group(role: str) -> str:
    return f"{GROUP}.{role}" if role else GROUP
