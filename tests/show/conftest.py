"""An article by hand: a claim in two pieces around its frame, with one nested in it, and one without a speaker."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimex import Claim, Cue, Evidence, Extraction, Pipeline, Role, Span, Speaker, SpeakerProfile
from claimex.show import Article

TEXT = "Der Wald, sagte Försterin Ida Quast dem Rat, sei „in Not“.\n\nBis Mai solle gepflanzt werden."

ONE_LINE = TEXT.replace("\n\n", " ")


def make_article(text: str = TEXT, name: str = "wald") -> Article:
    """``TEXT``, or one that has every word of it."""

    def spans(*words: str) -> tuple[Span, ...]:
        return tuple(Span(text.index(word), text.index(word) + len(word), word) for word in words)

    ida = Speaker(spans("Försterin Ida Quast"), "Ida Quast", "person", "name", "Försterin", id="s1")
    profile = SpeakerProfile(
        "s1", "Ida Quast", "person", names=("Quast",), descriptions=("Försterin",), speaks_for="Forst"
    )

    def claim(number: int, kind: str, words: tuple[str, ...], speaker: Speaker | None, **more: object) -> Claim:
        values = {
            "cue": None,
            "frame": None,
            "addressee": None,
            "medium": "speech",
            "venue": None,
            "parent": None,
            "evidence": Evidence("quoted_fragment"),
            "confidence": 0.75,
            "sentences": (0,),
            "speaker_missing": None if speaker else "nobody is near",
        } | more
        return Claim(f"id{number}", kind, spans(*words), " ".join(words), speaker, **values)  # type: ignore[arg-type]

    claims = (
        claim(
            1,
            "indirect",
            ("Der Wald", "sei „in Not“"),
            ida,
            cue=Cue(spans("sagte"), "sagen", "say"),
            frame=Role(spans(", sagte Försterin Ida Quast dem Rat, ")),
            addressee=Role(spans("dem Rat")),
            evidence=Evidence("verb_second_around_frame", spans("sagte"), "sei: Konjunktiv I of sein"),
        ),
        claim(2, "direct", ("„in Not“",), ida, parent="id1"),
        claim(3, "indirect_free_indirect", ("Bis Mai solle gepflanzt werden.",), None, stance="denied"),
    )
    return Article(name, Extraction(text, claims, Pipeline("test_de", "1"), (profile,)))


@pytest.fixture
def article() -> Article:
    return make_article()


@pytest.fixture
def made() -> Callable[..., Article]:
    """:func:`make_article` with something behind its text, for tests that cannot import this file."""
    return lambda more="", name="wald": make_article(ONE_LINE + more, name)
