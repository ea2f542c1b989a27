"""``claimex pipelines``: which German pipelines are there, which one would read, and how to get another safely."""

from __future__ import annotations

from claimex.cli._shared import open_output

ADVICE = """\
The embedded pipeline ships with claimex and needs nothing else. Larger ones from spaCy may read your texts better:

  python -m spacy download de_core_news_md

Don't use 'pip install de-core-news-md': the package of that name on the Python package index is not spaCy's.
Any other German spaCy pipeline with tagger and parser can be named, too: --pipeline FOLDER.
"""


def pipelines_command() -> None:
    """Show which German pipelines are installed, which one is used, and how to get another safely.

    A pipeline reads the grammar of a text: sentences, parts of speech and what depends on what.
    """
    from claimex.pipelines import list_pipelines

    with open_output(None) as file:
        for found in list_pipelines():
            use = "used unless you name another" if found.default else "can be used" if not found.unusable else ""
            file.write(f"{found.name:<18} {found.version or '–':<8} {use or found.unusable}\n")
        file.write(f"\n{ADVICE}")
