from __future__ import annotations

from claimex import Extractor
from claimex.grammar import Tree
from claimex.grammar.tree import LONGEST, read_sentences


def test_says_what_the_tokens_say(extractor: Extractor) -> None:
    doc = extractor.nlp("Die Brücke bleibe gesperrt,  sagte Ministerin Jana Wolff.\nSie öffne erst im Mai.")
    tree = Tree(doc)
    assert tree.source == doc.text
    assert tree.words == [token.text for token in doc]
    assert tree.starts == [token.idx for token in doc]
    assert tree.tags == [token.tag_ for token in doc]
    assert tree.pos == [token.pos_ for token in doc]
    assert tree.lemmas == [token.lemma_ or token.text for token in doc]
    assert tree.morphs == [token.morph.to_dict() for token in doc]
    assert [tree.is_punctuation(token.i) for token in doc] == [token.is_punct or token.is_space for token in doc]


def test_a_sentence_without_end_is_read_in_stretches(extractor: Extractor) -> None:
    doc = extractor.nlp("sagte sie, " * LONGEST)
    sentences = read_sentences(doc)
    assert max(end - start for start, end in sentences) == LONGEST
    assert [i for start, end in sentences for i in range(start, end)] == list(range(len(doc)))
    tree = Tree(doc)
    for start, end in sentences:
        assert all(start <= head < end for head in tree.heads[start:end])


def test_sentences_are_counted_through_pieces(extractor: Extractor) -> None:
    """A text of several pieces counts the stretches of each as its sentences."""
    endless = "Balken, Bretter, Latten, " * 3000 + "\n\n"
    (claim,) = extractor(endless + "Die Brücke bleibe gesperrt, sagte Ministerin Jana Wolff.").claims[-1:]
    assert claim.speaker is not None
    assert claim.speaker.name == "Jana Wolff"
    assert claim.sentences[0] >= len(endless.split()) * 2 // LONGEST
