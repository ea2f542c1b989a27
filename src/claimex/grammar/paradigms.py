"""Forms of German verbs; ``ablaut`` conjugates them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import ablaut

CLOSED_CLASS = ("sein", "haben", "werden", "können", "müssen", "sollen", "wollen", "dürfen", "mögen", "wissen")
"""Verbs whose forms no tagger may touch."""


@dataclass(frozen=True, slots=True)
class Paradigm:
    """Forms of a verb; the finite ones are rows of six: ich, du, er/sie/es, wir, ihr, sie."""

    present: tuple[str, ...]
    preterite: tuple[str, ...]
    konjunktiv_1: tuple[str, ...]
    konjunktiv_2: tuple[str, ...]
    imperative: str
    participle: str
    prefix: str


@lru_cache(maxsize=1 << 12)
def paradigm(infinitive: str) -> Paradigm | None:
    """The finite forms of a verb without its separable prefix, or ``None`` if it is no infinitive."""
    try:
        table = ablaut.conjugate(infinitive)
    except ValueError:
        return None
    prefix = table.present[2].partition(" ")[2]

    def bare(row: list[str]) -> tuple[str, ...]:
        return tuple(form.partition(" ")[0] for form in row)

    return Paradigm(
        present=bare(table.present),
        preterite=bare(table.preterite),
        konjunktiv_1=bare(table.konjunktiv1),
        konjunktiv_2=bare(table.konjunktiv2),
        imperative=(table.imperative[0] or "").partition(" ")[0],  # modals have none
        participle=table.past_participle,
        prefix=prefix,
    )


@cache
def closed_class_forms() -> dict[str, str]:
    """Finite forms of auxiliaries and modals, with their infinitive."""
    forms: dict[str, str] = {}
    for infinitive in CLOSED_CLASS:
        table = paradigm(infinitive)
        assert table is not None
        for row in (table.present, table.preterite, table.konjunktiv_1, table.konjunktiv_2):
            for form in row:
                forms.setdefault(form, infinitive)
    forms["möchte"] = forms["möchten"] = "mögen"
    return forms
