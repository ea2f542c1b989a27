"""From a parsed text to its extraction: find, settle, attribute."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from claimex.attribute import THRESHOLD, Resolver
from claimex.batches import (
    Piece,
    PieceClaims,
    batched,
    checked,
    count_processes,
    cut,
    join,
    make_id,
    read_batches,
)
from claimex.find.candidate import Candidate
from claimex.find.candidates import LEAST_SEEN, Finder, find_candidates
from claimex.find.medium import settle_media
from claimex.find.places import Places
from claimex.find.settle import parent_of
from claimex.grammar.tree import read_sentences
from claimex.lexicon import Lexicon, load_lexicon
from claimex.model import (
    Claim,
    Cue,
    Evidence,
    Extraction,
    Pipeline,
    Role,
    Span,
    Speaker,
    SpeakerProfile,
    claim_text,
)
from claimex.reader import read_words
from claimex.reading import Text
from claimex.segment import cut_passages
from claimex.speakers import number_speakers

if TYPE_CHECKING:
    from claimex.reader.session import Reader

LONGEST = 50_000
"""Characters that are read at once: spaCy needs some 5 kB of memory for each."""

PASSAGES = 64
"""Passages that the pipeline reads at a time; with many more, what it computes outgrows the processor's cache."""

NEEDED = {"DEP": "dependency parse", "SENT_START": "sentences", "TAG": "part-of-speech tags"}


class Extractor:
    """Reads German text and says who claimed what. Make one with :func:`claimex.load`."""

    def __init__(
        self,
        nlp: Language,
        pipeline: Pipeline,
        lexicon: Lexicon | None = None,
        *,
        reader: Reader | None = None,
        rules: bool = True,
        speaker_threshold: float | None = None,
        finders: Iterable[Finder] = (),
    ) -> None:
        self.nlp = nlp
        self.pipeline = replace(pipeline, reader=str(reader.meta) if reader else None)
        self.lexicon = lexicon or load_lexicon()
        self.reader = reader
        self.rules = rules
        self.speaker_threshold = speaker_threshold
        self.finders = tuple(finders)

    def __call__(self, text: str) -> Extraction:
        """The claims of one text.

        Invisible and control characters, emoji and accents apart from their letters are kept from the parser: names
        and lemmas come without them, texts and spans with them. A text of more than ``LONGEST`` characters is read in
        pieces of whole paragraphs: memory stays bounded, but a pronoun, a name or a carried-on sentence is understood
        from its own piece only. A sentence of more than 300 tokens is read, and counted, as several.

        Raises:
            TypeError: if ``text`` is not a ``str``.
        """
        return next(self.pipe((text,)))

    def pipe(self, texts: Iterable[str], *, n_process: int = 1, batch_size: int = 16) -> Iterator[Extraction]:
        """The claims of many texts, in their order, each the same as if it were read alone.

        ``n_process`` processes share the work (-1: one a processor), ``batch_size`` texts at a time. Texts are taken
        from ``texts`` only a few batches ahead, so it may be endless.

        Raises:
            TypeError: if a text is not a ``str``; the message counts texts from 0.
            ValueError: if ``n_process`` or ``batch_size`` is out of range.
        """
        workers = count_processes(n_process)
        if batch_size < 1:
            raise ValueError(f"got batch_size={batch_size}; allowed are 1 and above")
        return self._pipe(texts, workers, batch_size)

    def _pipe(self, texts: Iterable[str], workers: int, batch_size: int) -> Iterator[Extraction]:
        longest = min(LONGEST, self.nlp.max_length)
        pieces = (piece for n, text in enumerate(texts) for piece in cut(checked(text, n), longest))
        read = self._read_texts if workers == 1 else self._read_texts_in_zone
        parts: list[tuple[Piece, PieceClaims]] = []
        for piece, reading in read_batches(read, batched(pieces, batch_size, longest), workers):
            parts.append((piece, reading))
            if piece.end == len(piece.source):
                claims, speakers = join(parts)
                parts = []
                yield Extraction(piece.source, claims, self.pipeline, speakers)

    def _read_texts(self, texts: list[str]) -> list[PieceClaims]:
        return [PieceClaims(*self._find(doc), len(read_sentences(doc))) for doc in self._parse(texts)]

    def _parse(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Each text as a Doc, read passage by passage, which is faster than as a whole."""
        cuts = [list(cut_passages(text)) for text in texts]
        passages = self.nlp.pipe(chain.from_iterable(cuts), batch_size=PASSAGES, disable=self._unneeded())
        for cut_ones in cuts:
            docs = list(islice(passages, len(cut_ones)))
            joined = docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)
            assert joined is not None
            yield joined

    def _unneeded(self) -> list[str]:
        """The components that the claims do not need.

        A pipeline that has the component claimex itself need not look for claims twice. A lemmatizer takes a twentieth
        of the time, and all that the rules ask it for are verbs, which ``claimex_verbs`` reads off their forms; named
        entities a reader knows better. Finders of the user's own may ask for more.
        """
        metas = {name: self.nlp.get_pipe_meta(name) for name in self.nlp.pipe_names}
        reads_verbs = any(meta.factory == "claimex_verbs" for meta in metas.values())
        reads_entities = self.reader is not None and self.reader.meta.entities
        return [
            name
            for name, meta in metas.items()
            if meta.factory == "claimex"
            or (meta.assigns == ["token.lemma"] and reads_verbs and not self.finders)
            or ("doc.ents" in meta.assigns and reads_entities and not self.finders)
        ]

    def _read_texts_in_zone(self, texts: list[str]) -> list[PieceClaims]:
        """The same for a process of its own: the vocabulary forgets what it learnt, so that it cannot fill memory."""
        if getattr(self.nlp.vocab, "in_memory_zone", True):
            return self._read_texts(texts)
        with self.nlp.memory_zone():
            return self._read_texts(texts)

    def read(self, doc: Doc) -> Extraction:
        """The claims of a text that a German pipeline has parsed already.

        They are those of the text itself but for rare cases: a text is parsed passage by passage, and at the edges of
        passages a parser that sees the whole may decide otherwise (measured: 9 of 5,807 claims).

        Raises:
            ValueError: if ``doc`` has no dependency parse, sentences or tags.
        """
        claims, speakers = self._find(doc)
        return Extraction(doc.text, claims, self.pipeline, speakers)

    def _find(self, doc: Doc) -> tuple[tuple[Claim, ...], tuple[SpeakerProfile, ...]]:
        return find_speakers(
            doc,
            self.lexicon,
            self.reader,
            rules=self.rules,
            threshold=self.speaker_threshold,
            finders=self.finders,
        )


@contextmanager
def uncollected() -> Iterator[None]:
    """Read a text without a pause for Python's collector of cycles: it would go through the half-read text again and
    again, which takes a tenth of the time, and more the longer the text is. It makes up for it behind each text."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@uncollected()
def find_speakers(
    doc: Doc,
    lexicon: Lexicon,
    reader: Reader | None = None,
    *,
    rules: bool = True,
    threshold: float | None = None,
    finders: Iterable[Finder] = (),
) -> tuple[tuple[Claim, ...], tuple[SpeakerProfile, ...]]:
    """All claims of a parsed Doc, in text order, as the rules and the ``reader`` see them, and who made them.

    ``threshold`` is the certainty, from 0 to 1, from which a pronoun or noun gets the name of whom it takes up
    (``None``: ``claimex.attribute.THRESHOLD``).

    Raises:
        ValueError: if ``doc`` has no dependency parse, sentences or tags.
    """
    missing = [what for annotation, what in NEEDED.items() if not doc.has_annotation(annotation)]
    if missing and len(doc):
        raise ValueError(
            f"got a Doc without {', '.join(missing)}; claimex needs them. Put it behind the tagger and the parser"
            " of a trained German pipeline, and leave those enabled"
        )
    sight = reader.read(read_words(doc), least=LEAST_SEEN) if reader else None
    text = Text(doc, lexicon, sight.token_entities if sight else None)
    candidates = find_candidates(text, sight, rules=rules, finders=finders)
    resolver = Resolver(text, THRESHOLD if threshold is None else threshold)
    speakers = {id(c): resolver.speaker(c.speaker.tokens, c.speaker.head) for c in candidates}
    settle_media(text, candidates, lambda c: s.kind if (s := speakers[id(c)]) else None)
    made: dict[int, Claim] = {}
    places = Places(candidates)
    text_id = make_id(text.source)
    for candidate in sorted(candidates, key=lambda c: (-c.length, c.start)):
        parent = parent_of(candidate, places)
        around = made.get(id(parent))
        speaker = resolver.in_words_of(speakers[id(candidate)], around.speaker if around else None)
        made[id(candidate)] = _to_claim(text, candidate, speaker, around.id if around else None, text_id)
    return number_speakers([made[id(candidate)] for candidate in candidates], resolver.profiles())


def _to_claim(text: Text, candidate: Candidate, speaker: Speaker | None, parent: str | None, text_id: str) -> Claim:
    spans = _spans(text, candidate.spans)
    cue = _token_spans(text, candidate.cue)
    grounds = cue or _token_spans(text, candidate.grounds)
    sentences = sorted(
        {text.tree.sentence_of[i] for start, end in candidate.spans for i in text.token_range(start, end)}
    )
    key = f"{candidate.kind}|{candidate.spans}|{speaker.name if speaker else ''}|{text_id}"
    return Claim(
        id=make_id(key),
        kind=candidate.kind,
        spans=spans,
        text=claim_text(spans),
        speaker=speaker,
        cue=Cue(cue, candidate.lemma, candidate.act) if cue else None,
        frame=_role(text, candidate.frame),
        addressee=_role(text, candidate.addressee),
        medium=candidate.medium,
        venue=_role(text, candidate.venue),
        parent=parent,
        evidence=Evidence(candidate.construction, grounds, candidate.mood),
        confidence=round(candidate.confidence, 3),
        sentences=tuple(sentences),
        speaker_missing=None if speaker else candidate.speaker.missing or "no speaker found",
        stance=candidate.stance,
    )


def _spans(text: Text, ranges: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end, text.source[start:end]) for start, end in ranges)


def _token_spans(text: Text, tokens: list[int]) -> tuple[Span, ...]:
    return _spans(text, text.character_spans(tokens))


def _role(text: Text, tokens: list[int]) -> Role | None:
    spans = _token_spans(text, tokens)
    return Role(spans) if spans else None
