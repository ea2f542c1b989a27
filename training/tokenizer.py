"""The tokenizer of the embedded pipeline: spaCy's German one, with every quotation mark split off."""

from collections.abc import Callable

from spacy.language import Language
from spacy.util import (
    compile_infix_regex,
    compile_prefix_regex,
    compile_suffix_regex,
    registry,
)

# Marks that spaCy's German rules leave glued to the word (›Nein‹ is one token there).
MARKS = ["›", "‹", "»", "«", "‚", "‘", "’", "‛", "“", "”", "„", "‟"]


@registry.callbacks("claimex.tokenizer.v1")
def make_split_marks() -> Callable[[Language], Language]:
    def split_marks(nlp: Language) -> Language:
        prefixes = [*nlp.Defaults.prefixes, *MARKS]
        # An apostrophe (geht’s, Hans’) stays: only marks that are never apostrophes split anywhere.
        suffixes = [*nlp.Defaults.suffixes, *MARKS]
        infixes = [*nlp.Defaults.infixes, r"[›‹»«„“”‟]"]
        nlp.tokenizer.prefix_search = compile_prefix_regex(prefixes).search
        nlp.tokenizer.suffix_search = compile_suffix_regex(suffixes).search
        nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
        return nlp

    return split_marks
