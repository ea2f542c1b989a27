"""UIMA CAS as XMI, as INCEpTION imports and exports it: one ``.xmi`` file a text, beside them ``TypeSystem.xml``.

Each stretch of a claim is an annotation ``webanno.custom.Claim`` with the features ``claim`` (an id that the stretches
of one claim share), ``part`` (which stretch, from 0), ``kind``, ``medium``, ``parent`` (the id of the claim it is
nested in) and ``details`` (what else is known, as JSON). Each stretch of a role is a ``webanno.custom.ClaimRole`` with
``claim``, ``role`` and ``part``. Tokens, sentences and the document's name are of the types of DKPro Core. Needs the
extra ``uima``.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

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
from claimex.formats.source import read_bytes
from claimex.model import KINDS, MEDIA, Claim, Kind, Medium

CLAIM = "webanno.custom.Claim"
ROLE = "webanno.custom.ClaimRole"
TYPE_SYSTEM = "TypeSystem.xml"
_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api"
_TOKEN = f"{_DKPRO}.segmentation.type.Token"
_SENTENCE = f"{_DKPRO}.segmentation.type.Sentence"
_METADATA = f"{_DKPRO}.metadata.type.DocumentMetaData"
_FEATURES = {
    CLAIM: {
        "claim": "String",
        "part": "Integer",
        "kind": "String",
        "medium": "String",
        "parent": "String",
        "details": "String",
    },
    ROLE: {"claim": "String", "role": "String", "part": "Integer"},
    _TOKEN: {},
    _SENTENCE: {},
    _METADATA: {"documentTitle": "String", "documentId": "String"},
}
_ANNOTATION = "uima.tcas.Annotation"
_DOCUMENT = "uima.tcas.DocumentAnnotation"


def encode(document: Document, report: Report) -> dict[str, bytes] | None:
    """A document as XMI; ``None``, told to ``report``, if it has characters that XML lacks.

    Raises:
        ImportError: if the extra ``uima`` is not installed.
    """
    tell_document(document, report, lacks=("pipeline",))
    if () in (document.tokens, document.sentences):
        report.lose(document.name, None, "that there are no tokens or no sentences, which reads as not known")
    types = _type_system()
    try:
        cas = _cassis().Cas(typesystem=types)
        cas.sofa_string, cas.sofa_mime = document.text, "text/plain"
        for name, begin, end, features in _annotations(document):
            cas.add(types.get_type(name)(begin=begin, end=end, **features))
        return {".xmi": cas.to_xmi().encode("utf-8")}
    except ValueError as error:
        report.lose(document.name, None, "document left out: it holds a character that XML lacks", str(error))
        return None


def configuration() -> dict[str, bytes]:
    """The file that declares the types.

    Raises:
        ImportError: if the extra ``uima`` is not installed.
    """
    return {TYPE_SYSTEM: _type_system().to_xml().encode("utf-8")}


def read(path: Path, report: Report) -> Iterator[Document]:
    """The document of an ``.xmi`` file, whose types are in the ``TypeSystem.xml`` beside it; none if it has faults.

    Raises:
        ImportError: if the extra ``uima`` is not installed.
        FormatError: if one of the files is missing or broken.
    """
    faults = len(report.faults)
    cas = _load(path)
    document = _Reader(path, cas, report).document()
    if len(report.faults) == faults:
        yield document


def _annotations(document: Document) -> Iterator[tuple[str, int, int, dict[str, Any]]]:
    """Types, offsets and features of all annotations."""
    yield _METADATA, 0, len(document.text), {"documentTitle": document.name, "documentId": document.name}
    for name, ranges in ((_SENTENCE, document.sentences), (_TOKEN, document.tokens)):
        for begin, end in ranges or ():
            yield name, begin, end, {}
    for claim in document.claims:
        for part, (begin, end) in enumerate(ranges_of(claim)):
            features: dict[str, Any] = {"claim": claim.id, "part": part, "kind": claim.kind, "medium": claim.medium}
            if part == 0:
                features |= {"parent": claim.parent, "details": json.dumps(details_of(claim, document.sentences))}
            yield CLAIM, begin, end, features
        for role, ranges in roles_of(claim).items():
            for part, (begin, end) in enumerate(ranges):
                yield ROLE, begin, end, {"claim": claim.id, "role": role, "part": part}


class _Reader:
    def __init__(self, path: Path, cas: Any, report: Report) -> None:
        self._path = path
        self._place = Place(str(path))
        self._cas = cas
        self._report = report
        if cas.sofa_string is None:
            raise self._place.error("holds no text; export it with its text (sofaString).")
        self._text: str = cas.sofa_string
        self._name = path.stem

    def document(self) -> Document:
        for metadata in self._select(_METADATA):
            named = [name for name in (metadata.documentTitle, metadata.documentId) if name is not None]
            self._name = named[0] if named else self._name
        tokens = self._sorted(_TOKEN)
        sentences = self._sorted(_SENTENCE)
        roles: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        for role in self._select(ROLE):
            with self._report.collect():
                self._range(role)
                if role.role not in ROLES:
                    raise self._place.error(f"{self._where(role)}: role {role.role!r}; allowed are {', '.join(ROLES)}.")
                roles[str(role.claim)][role.role].append(role)
        stretches: dict[str, list[Any]] = defaultdict(list)
        for stretch in sorted(self._select(CLAIM), key=lambda stretch: int(stretch.xmiID)):  # as they were written
            # One that a person annotated has no id: it is a claim of its own.
            stretches[stretch.claim or f"xmi{stretch.xmiID}"].append(stretch)
        claims = []
        for id, parts in stretches.items():
            with self._report.collect():
                claims.append(self._claim(id, parts, roles.pop(id, {}), sentences))
        for id, left in roles.items():
            self._report.lose(self._name, None, "role without a claim", f"{', '.join(left)} of {id}")
        if len(claims) == len(stretches):
            check_ids(claims, self._place, self._report)
        self._tell_others()
        return make_document(self._name, self._text, claims, tokens, sentences)

    def _claim(
        self, id: str, parts: list[Any], roles: dict[str, list[Any]], sentences: Sequence[Range] | None
    ) -> Claim:
        ranges = self._ranges(parts)
        where = self._where(parts[0])
        if len({(part.kind, part.medium) for part in parts}) > 1:
            raise self._place.error(f"{where}: stretches of claim {id} differ in kind or medium; make them agree.")
        kind, medium = parts[0].kind, parts[0].medium
        if kind not in KINDS:
            raise self._place.error(f"{where}: kind {kind!r} is unknown; allowed are {', '.join(KINDS)}.")
        if medium not in (*MEDIA, None):
            raise self._place.error(f"{where}: medium {medium!r} is unknown; allowed are {', '.join(MEDIA)}.")
        noted = [part.details for part in parts if part.details]
        try:
            details = check_details(json.loads(noted[0]) if noted else {}, len(self._text))
        except ValueError as error:
            raise self._place.error(f"{where}: details: {error}; correct them.") from None
        parents = [part.parent for part in parts if part.parent]
        return make_claim(
            self._text,
            id,
            cast(Kind, kind),
            cast("Medium | None", medium),
            ranges,
            {role: self._ranges(found) for role, found in roles.items()},
            sentences=sentences,
            parent=parents[0] if parents else None,
            details=details,
        )

    def _tell_others(self) -> None:
        counts: dict[str, int] = defaultdict(int)
        for annotation in self._cas.select_all_annotations():
            if annotation.type.name not in (*_FEATURES, _DOCUMENT):
                counts[annotation.type.name] += 1
        for name, times in counts.items():
            self._report.lose(self._name, None, f"annotations of the type {name}", f"{times} of them")

    def _select(self, name: str) -> list[Any]:
        return list(self._cas.select(name)) if self._cas.typesystem.contains_type(name) else []

    def _sorted(self, name: str) -> list[Range] | None:
        """Tokens or sentences; ``None`` if there are none though there is text."""
        ranges: list[Range] = []
        for annotation in self._select(name):
            with self._report.collect():
                ranges.append(self._range(annotation))
        ranges.sort()
        for (start, end), (following, _) in pairwise(ranges):
            with self._report.collect():
                if following < end:
                    raise self._place.error(
                        f"{name} at characters {start} to {end} overlaps the next; make them follow."
                    )
        return ranges or None

    def _ranges(self, parts: list[Any]) -> list[Range]:
        ordered = sorted(parts, key=lambda part: (part.part if part.part is not None else 0, part.begin))
        return [self._range(part) for part in ordered]

    def _range(self, annotation: Any) -> Range:
        begin, end = annotation.begin, annotation.end
        if type(begin) is not int or type(end) is not int or not 0 <= begin < end <= len(self._text):
            raise self._place.error(
                f"{self._where(annotation)}: must end behind its start and inside the text of {len(self._text)}."
            )
        return begin, end

    def _where(self, annotation: Any) -> str:
        return f"{annotation.type.short_name} at characters {annotation.begin} to {annotation.end}"


def _load(path: Path) -> Any:
    cassis = _cassis()
    content = read_bytes(path)
    types = path.with_name(TYPE_SYSTEM)
    if not types.exists():
        raise Place(str(types)).error("no such file; put the one that was exported with the .xmi files beside them.")
    for file, data in ((types, read_bytes(types)), (path, content)):
        try:
            if file is types:
                system = cassis.load_typesystem(BytesIO(data))
            else:
                return cassis.load_cas_from_xmi(BytesIO(data), typesystem=system)
        except Exception as error:  # cassis and lxml raise whatever comes
            raise Place(str(file)).error(
                f"is no XML of UIMA ({type(error).__name__}: {error}); export it again as UIMA CAS XMI 1.0."
            ) from None
    raise AssertionError


@cache
def _type_system() -> Any:
    types = _cassis().TypeSystem()
    for name, features in _FEATURES.items():
        made = types.create_type(name, supertypeName=_DOCUMENT if name == _METADATA else _ANNOTATION)
        for feature, range_ in features.items():
            types.create_feature(domainType=made, name=feature, rangeType=f"uima.cas.{range_}")
    return types


def _cassis() -> Any:
    try:
        import cassis
    except ImportError:
        raise ImportError("UIMA XMI needs dkpro-cassis; install it with: pip install 'claimex[uima]'") from None
    return cassis
