"""The loader: look-ups, the user's own files, and errors that name their place."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from claimex.lexicon import Lexicon, LexiconError, VerbCue, load_lexicon

VERB_HEADER = "lemma\tcomplements\tphrases\tmedium\tact\treflexive\tstrength\tcorrelate\tnote"
NOUN_HEADER = "lemma\tcomplements\tmedium\tact\tphrase\tsuffix\tnote"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def write(folder: Path, name: str, *lines: str) -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_the_default_is_read_once() -> None:
    assert load_lexicon() is load_lexicon()


def test_unknown_words_have_no_entry(lexicon: Lexicon) -> None:
    assert lexicon.verb("schwimmen") == ()
    assert lexicon.multiword_verbs("schwimmen") == ()
    assert lexicon.multiword_prepositions("neben") == ()
    for find in (lexicon.noun, lexicon.preposition, lexicon.adverb, lexicon.speaker_noun):
        assert find("Tisch") is None
        assert find("") is None


def test_reflexive_use_is_an_entry_of_its_own(lexicon: Lexicon) -> None:
    assert {verb.reflexive for verb in lexicon.verb("äußern")} == {True, False}


def test_verb_lemmas_are_single_words(lexicon: Lexicon) -> None:
    assert "bekanntgeben" in lexicon.verb_lemmas
    assert not any(" " in lemma for lemma in lexicon.verb_lemmas)


def test_multiword_verbs_are_found_by_their_base(lexicon: Lexicon) -> None:
    particles = {verb.particles for verb in lexicon.multiword_verbs("geben")}
    assert {("bekannt",), ("zu", "bedenken"), ("zu", "Protokoll")} <= particles
    assert all(verb.base == "geben" for verb in lexicon.multiword_verbs("geben"))


@pytest.mark.parametrize(
    ("lemma", "words", "found"),
    [
        ("zu bedenken geben", "Er gab zu bedenken", (2, 3)),
        ("zu Schluss kommen", "Sie kam zum überraschenden Schluss", (2, 4)),
        ("zu Schluss kommen", "Sie kam zu dem Schluss", (2, 4)),
        ("zu Schluss kommen", "Zu Hause kam sie zu dem Schluss", (4, 6)),
        ("in Aussicht stellen", "Er stellte Geld in Aussicht", (3, 4)),
        ("davon ausgehen", "Sie geht Davon aus", (2,)),
        ("zu bedenken geben", "Er gab Geld zu", None),
        ("sagen", "Er sagte nichts", ()),
    ],
)
def test_particles_are_found_in_a_clause(
    lemma: str, words: str, found: tuple[int, ...] | None, lexicon: Lexicon
) -> None:
    (verb,) = lexicon.verb(lemma)
    assert verb.find_particles(words.lower().split()) == found


def test_a_correlate_tells_the_preposition(lexicon: Lexicon) -> None:
    (warnen,) = lexicon.verb("warnen")
    assert (warnen.correlate, warnen.preposition) == ("davor", "vor")
    (sagen,) = lexicon.verb("sagen")
    assert (sagen.correlate, sagen.preposition) == (None, None)


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("Bericht", "Bericht"),
        ("medienberichten", "Bericht"),
        ("Polizeiangaben", "Angabe"),
        ("Vorwürfe", "Vorwurf"),
        ("Worten", "Wort"),
        ("Erkenntnissen", "Erkenntnis"),
        ("Kriegserklärung", None),
        ("Unwort", None),
    ],
)
def test_nouns_as_heads_and_inflected(word: str, lemma: str | None, lexicon: Lexicon) -> None:
    noun = lexicon.noun(word)
    assert (noun.lemma if noun else None) == lemma


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("Sprecher", "sprecher"),
        ("Regierungssprecher", "sprecher"),
        ("EU-Kommissarin", "kommissarin"),
        ("Ex-Minister", "minister"),
        ("Sprecherinnen", "sprecherin"),
        ("Beamten", "beamte"),
        ("Anwälte", "anwalt"),
        ("Nachrichtenagentur", "nachrichtenagentur"),
        ("Verrat", None),
        ("Verdienst", None),
        ("Samt", None),
    ],
)
def test_speaker_nouns_by_their_longest_head(word: str, lemma: str | None, lexicon: Lexicon) -> None:
    noun = lexicon.speaker_noun(word)
    assert (noun.lemma if noun else None) == lemma


def test_prepositions_of_one_word_and_several(lexicon: Lexicon) -> None:
    laut = lexicon.preposition("Laut")
    assert laut is not None
    assert laut.position == "pre"
    assert ("unter", "Berufung", "auf") in {cue.words for cue in lexicon.multiword_prepositions("Unter")}


def test_user_entries_are_added_and_replace(tmp_path: Path) -> None:
    verbs = write(
        tmp_path,
        "verbs.tsv",
        "# ours",
        VERB_HEADER,
        "kundtun\tquote,dass\tacc\tspeech\tannounce\tno\tstrong\t-\tadded",
        "sagen\tquote\t-\twriting\tsay\tno\tweak\t-",  # the last tab stripped by an editor
    )
    nouns = write(tmp_path, "nouns.tsv", NOUN_HEADER, "Ansage\t-\tspeech\tannounce\tno\tyes\t")
    lexicon = load_lexicon([verbs, nouns])
    assert [(verb.note, verb.phrases) for verb in lexicon.verb("kundtun")] == [("added", (frozenset({"acc"}),))]
    assert lexicon.verb("sagen") == (VerbCue("sagen", frozenset({"quote"}), "writing", "say", strength="weak"),)
    assert lexicon.noun("Kampfansage") is not None
    assert len(lexicon.verbs) == len(load_lexicon().verbs) + 1
    assert load_lexicon().verb("sagen")[0].medium == "speech"


def test_the_later_file_wins(tmp_path: Path) -> None:
    paths = []
    for act in ("say", "claim"):
        folder = tmp_path / act
        folder.mkdir()
        paths.append(write(folder, "verbs.tsv", VERB_HEADER, f"sagen\tquote\t-\tspeech\t{act}\tno\tstrong\t-\t"))
    assert [verb.act for verb in load_lexicon(paths).verb("sagen")] == ["claim"]


@pytest.mark.parametrize(
    ("lemma", "phrases"),
    [
        ("fordern", ({"acc"},)),
        ("warnen", ({"vor"},)),
        ("beziffern", ({"acc", "auf"}, {"acc", "mit"})),
        ("meinen", ()),
    ],
)
def test_phrases_are_sets_of_slots(lemma: str, phrases: tuple[set[str], ...], lexicon: Lexicon) -> None:
    (verb,) = lexicon.verb(lemma)
    assert verb.phrases == phrases


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "sagen\tquote,that\t-\tspeech\tsay\tno\tstrong\t-\t",
            "line 2: got 'that' in column 'complements', allowed: quote,",
        ),
        ("sagen\t\t-\tspeech\tsay\tno\tstrong\t-\t", "got '' in column 'complements'"),
        ("sagen\tquote\tobj\tspeech\tsay\tno\tstrong\t-\t", "got 'obj' in column 'phrases', allowed: acc, pred,"),
        ("sagen\tquote\tacc+um\t+\tno\tstrong\t-\t-\t", "got '+' in column 'medium'"),
        ("sagen\tquote\t-\ttalk\tsay\tno\tstrong\t-\t", "got 'talk' in column 'medium', allowed: speech, writing"),
        ("sagen\tquote\t-\tspeech\tutter\tno\tstrong\t-\t", "got 'utter' in column 'act', allowed: accuse,"),
        ("sagen\tquote\t-\tspeech\tsay\tnein\tstrong\t-\t", "got 'nein' in column 'reflexive', allowed: yes, no"),
        ("sagen\tquote\t-\tspeech\tsay\tno\tmedium\t-\t", "got 'medium' in column 'strength', allowed: strong, weak"),
        ("sagen\tquote\t-\tspeech\tsay\tno\tstrong\tdort\t", "got 'dort' in column 'correlate', allowed: dabei,"),
        ("-\tquote\t-\tspeech\tsay\tno\tstrong\t-\t", "got nothing in column 'lemma'"),
        ("sagen quote speech", "got 1 columns, allowed: 9, separated by tabs"),
    ],
)
def test_a_wrong_line_is_named(line: str, message: str, tmp_path: Path) -> None:
    path = write(tmp_path, "verbs.tsv", VERB_HEADER, line)
    with pytest.raises(LexiconError) as caught:
        load_lexicon([path])
    assert str(caught.value).startswith(f"{path}, line 2: got ")
    assert message in str(caught.value)


def test_an_entry_given_twice_is_named(tmp_path: Path) -> None:
    line = "sagen\tquote\t-\tspeech\tsay\tno\tstrong\t-\t"
    path = write(tmp_path, "verbs.tsv", VERB_HEADER, line, "# again", line.replace("sagen", "Sagen"))
    with pytest.raises(LexiconError, match=r"line 4: got 'Sagen' again, .*line 2"):
        load_lexicon([path])


def test_a_wrong_header_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "adverbs.tsv", "# adverbs", "form\tmedium")
    with pytest.raises(
        LexiconError, match="line 2: got the header 'form medium', allowed: 'form medium strength note'"
    ):
        load_lexicon([path])


def test_a_wrong_file_name_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "verben.tsv", VERB_HEADER)
    with pytest.raises(LexiconError, match=r"got the file name 'verben.tsv', allowed: verbs.tsv, nouns.tsv"):
        load_lexicon([path])


def test_a_wrong_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "verbs.tsv"
    path.write_bytes("äußern".encode("latin-1"))
    with pytest.raises(LexiconError, match="got byte 0 that is not UTF-8"):
        load_lexicon([path])


def test_a_folder_stands_for_its_files(tmp_path: Path) -> None:
    write(tmp_path, "verbs.tsv", VERB_HEADER, "unken\tquote\t-\tspeech\tfear\tno\tstrong\t-\t")
    write(tmp_path, "venues.tsv", "lemma\tkind\tmedium\tprepositions", "-hörsaal\toccasion\tspeech\tin")
    write(tmp_path, "notes.txt", "mine")
    lexicon = load_lexicon(tmp_path)
    assert [verb.medium for verb in lexicon.verb("unken")] == ["speech"]
    venue = lexicon.venue("Haupthörsaal")
    assert venue is not None
    assert venue.prepositions == {"in"}


@pytest.mark.parametrize(
    ("name", "message"),
    [("nowhere", "which does not exist"), ("", "got a folder without a lexicon file, allowed: verbs")],
)
def test_a_missing_lexicon_is_named(name: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=message):
        load_lexicon(tmp_path / name)


def test_a_file_of_comments_adds_nothing(tmp_path: Path) -> None:
    assert load_lexicon([write(tmp_path, "verbs.tsv", "# nothing yet")]).verbs == load_lexicon().verbs


def test_a_lexicon_survives_pickling(lexicon: Lexicon) -> None:
    assert pickle.loads(pickle.dumps(lexicon)).verb("mitteilen") == lexicon.verb("mitteilen")
