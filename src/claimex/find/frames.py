"""Verb frames: a clause whose verb is a cue, and who it says speaks to whom."""

from __future__ import annotations

from dataclasses import dataclass

from claimex.find.addressee import addressee_of
from claimex.find.attribution import IMPERSONAL, attribute, can_speak, split_medium
from claimex.find.candidate import Attribution, Candidate
from claimex.grammar import Clause, ClauseType, Mood, Relation, has_perfect_infinitive
from claimex.lexicon import VerbCue
from claimex.model import Stance
from claimex.reading import Text

EXCLUDE = "ausschließen"
CHARGES = {"accuse", "claim", "criticise"}
NOBODY = {"niemand", "keiner", "keine", "nichts"}


@dataclass(slots=True, eq=False)
class Frame:
    """A reporting clause. ``cue`` are the tokens of the reporting verb and of all that belongs to it."""

    clause: Clause
    entry: VerbCue
    cue: list[int]
    speaker: Attribution
    addressee: list[int]
    stance: Stance

    def lend(self, candidate: Candidate, tokens: list[int]) -> Candidate:
        """The candidate with this frame's roles; ``tokens`` are the words of the frame."""
        candidate.cue, candidate.lemma, candidate.act = self.cue, self.entry.lemma, self.entry.act
        candidate.frame, candidate.speaker, candidate.addressee = tokens, self.speaker, self.addressee
        candidate.medium, candidate.stance = self.entry.medium, self.stance
        return candidate


def verb_frames(text: Text, sentence: int) -> list[Frame]:
    """The frames of a sentence, in text order, read once; words in quotation marks are no frame."""
    if sentence not in text.frames:
        text.frames[sentence] = _read_frames(text, sentence)
    return text.frames[sentence]


def _read_frames(text: Text, sentence: int) -> list[Frame]:
    frames: list[Frame] = []
    for clause in text.clauses(sentence):
        if all(text.quoted[v] for v in clause.verbs) or clause.mood.is_reporting:
            # Who says so within a paraphrase is part of what is paraphrased.
            continue
        if frames and set(clause.own) <= set(frames[-1].cue):
            continue  # the infinitive of gab … zu verstehen
        entry = _entry(text, clause) or _unknown(text, clause)
        if entry is None or _names_somebody(text, clause, entry):
            continue
        speaker, medium = split_medium(text, attribute(text, clause))
        addressee = addressee_of(text, clause, entry) or medium
        cue, stance = _cue_tokens(text, clause, entry), _stance(text, clause, entry)
        frames.append(Frame(clause, entry, cue, speaker, addressee, stance))
    return frames


def _names_somebody(text: Text, clause: Clause, entry: VerbCue) -> bool:
    """*Der Hausmeister heißt Mahmoud Sultani*: no report, but a name."""
    if entry.base != "heißen" or clause.subject is None:
        return False
    noun = text.lexicon.speaker_noun(text.tree.words[clause.subject])
    is_pronoun = text.tree.lower[clause.subject] in ("der", "die", "er", "sie")
    return is_pronoun or (noun is not None and noun.kind == "person")


def _unknown(text: Text, clause: Clause) -> VerbCue | None:
    """*Brüssel wisse nichts davon, ätzte der Präsident*: whatever the verb, one that follows a main clause in the
    subjunctive with its subject behind it tells who says so."""
    tree, finite, subject = text.tree, clause.finite, clause.subject
    if finite is None or subject is None or clause.type is not ClauseType.MAIN or clause.mood is not Mood.INDICATIVE:
        return None
    is_behind = (
        finite < subject
        and clause.own[0] >= finite - 1
        and not any(tree.is_punctuation(i) for i in range(finite, subject))
    )
    if (
        not is_behind
        or tree.words[finite - 1] != ","
        or tree.lower[subject] in IMPERSONAL
        or tree.pos[finite] != "VERB"
    ):
        return None
    before = [c for c in text.clauses(clause.sentence) if c.finite is not None and c.own[0] < finite]
    said = next((c for c in before if c.type is ClauseType.MAIN), None)
    if said is None or said is clause or said.mood is not Mood.KONJUNKTIV_I or said.first_word(tree) == said.finite:
        return None
    return VerbCue(clause.lemma, frozenset({"v2"}), "speech", "say")


def _stance(text: Text, clause: Clause, entry: VerbCue) -> Stance:
    """Whether the speech act took place: *sagte nicht*, *Hat er gesagt, …?*, *soll sagen*, *wird sagen*."""
    tree = text.tree
    subject = tree.lower[clause.subject] if clause.subject is not None else ""
    if clause.negation is not None and entry.lemma == EXCLUDE:
        return "asserted"  # schloss nicht aus, dass …
    if clause.negation is not None or subject in NOBODY or entry.act == "deny" or _rejects_charge(text, clause, entry):
        return "denied"
    start, end = text.sentences[clause.sentence]
    opens = clause.finite == next((i for i in range(start, end) if not tree.is_punctuation(i)), None)
    if opens and "?" in tree.words[max(start, end - 3) : end]:
        return "asked"
    marker = tree.lower[clause.marker] if clause.marker is not None else ""
    modal = tree.lemmas[clause.finite] if clause.finite is not None and len(clause.verbs) > 1 else ""
    if modal == "sollen" and not clause.is_passive and not has_perfect_infinitive(tree, clause.verbs):
        return "asked"  # soll sagen, ob …
    is_future = modal == "werden" and not clause.is_passive
    if clause.mood is Mood.KONJUNKTIV_II or marker in ("wenn", "falls") or is_future:
        return "hypothetical"
    return "asserted"


def _rejects_charge(text: Text, clause: Clause, entry: VerbCue) -> bool:
    """*wies den Vorwurf zurück, …*: not what is asked but what is said is rejected."""
    nouns = (text.lexicon.noun(text.tree.words[i]) for i in clause.objects) if entry.act == "reject" else ()
    return any(noun is not None and noun.act in CHARGES for noun in nouns)


def _content_verbs(text: Text, clause: Clause) -> list[int]:
    """The verbs that may carry the meaning: the last non-finite one first, the finite one last."""
    verbs = [v for v in clause.verbs if v not in (clause.prefix, clause.finite)]
    nonfinite = [v for v in reversed(verbs) if text.tree.tags[v] != "PTKZU"]
    if nonfinite and clause.finite is not None and text.tree.lemmas[nonfinite[0]] in ("werden", "haben", "sein"):
        nonfinite = nonfinite[1:] + nonfinite[:1]
    return [*nonfinite, *([clause.finite] if clause.finite is not None else [])]


def _joined_participle(text: Text, clause: Clause) -> int | None:
    """*haben es untersucht und bestätigt, dass …*: a second participle of the auxiliary that is a cue."""
    tree = text.tree
    joined = (
        i
        for i in reversed(clause.own)
        if tree.tags[i] == "VVPP" and tree.relations[i] is Relation.CONJUNCT and tree.heads[i] in clause.verbs
    )
    return next((i for i in joined if text.forms.lemmas(tree.lower[i])), None)


def _words_of(clause: Clause) -> list[int]:
    """The tokens in which the fixed words of a verb are sought, a short infinitive too: *gab er | zu verstehen*."""
    short = [i for child in clause.children if child.finite is None and len(child.verbs) == 2 for i in child.verbs]
    return sorted({*clause.own, *short})


def _caused(text: Text, clause: Clause) -> int | None:
    """*ließ sich zitieren*, *ließ mitteilen*: the infinitive that *lassen* has done, if it is a cue."""
    tree, finite = text.tree, clause.finite
    if finite is None or tree.lemmas[finite] != "lassen":
        return None
    infinitives = (i for i in clause.own if tree.tags[i] == "VVINF" and tree.heads[i] == finite)
    return next((i for i in infinitives if text.forms.lemmas(tree.lower[i])), None)


def _entry(text: Text, clause: Clause) -> VerbCue | None:
    """The most specific entry that fits the clause's verb: of several words, reflexive, with its correlate, plain."""
    tree, lexicon = text.tree, text.lexicon
    verbs = _content_verbs(text, clause)
    if not verbs:
        return None
    verb = next((i for i in (_joined_participle(text, clause), _caused(text, clause)) if i is not None), verbs[0])
    prefix = tree.lower[clause.prefix] if clause.prefix is not None else ""
    lemmas = text.forms.lemmas(tree.lower[verb], prefix)
    bare = text.forms.lemmas(tree.lower[verb]) if prefix else lemmas
    if not lemmas and clause.lemma in lexicon.verb_lemmas:
        lemmas = {clause.lemma}
    found: list[tuple[int, VerbCue]] = []
    finite = text.forms.lemmas(tree.lower[clause.finite]) if clause.finite is not None else set()
    bases = lemmas | bare | finite
    if not bases:
        return None
    words = [tree.lower[i] for i in _words_of(clause)]
    for base in sorted(bases):
        for entry in lexicon.multiword_verbs(base):
            if entry.find_particles(words) is not None or (prefix and entry.particles == (prefix,)):
                found.append((4, entry))
    for lemma in sorted(lemmas):
        for entry in lexicon.verb(lemma):
            if entry.reflexive and clause.reflexive is None:
                continue
            is_vague = entry.strength == "weak" and not {entry.correlate, entry.preposition} & set(words)
            if entry.correlate and is_vague and not can_speak(text, attribute(text, clause)):
                continue  # bestand darauf, dass … against es bestand die Gefahr, dass …
            rank = 2 * entry.reflexive + (entry.correlate is not None and entry.correlate in words)
            found.append((rank, entry))
    if prefix and not found:
        # A word that the parser took for a prefix: sagte … weiter, sagte … zufolge.
        found = [(0, entry) for lemma in sorted(bare) for entry in lexicon.verb(lemma) if not entry.reflexive]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _cue_tokens(text: Text, clause: Clause, entry: VerbCue) -> list[int]:
    tree = text.tree
    joined, caused = _joined_participle(text, clause), _caused(text, clause)
    cue = [i for i in (clause.finite, joined) if i is not None] if joined is not None else list(clause.verbs)
    if caused is not None:
        cue += [caused, *([clause.reflexive] if clause.reflexive is not None else [])]
    words = [tree.lower[i] for i in clause.own]
    if entry.particles:
        own = _words_of(clause)
        places = entry.find_particles([tree.lower[i] for i in own])
        if places is not None:
            fixed = [own[p] for p in places]
            cue += [*fixed, *(i - 1 for i in fixed if tree.pos[i - 1] == "DET" and i - 1 in clause.own)]
    if entry.correlate and entry.correlate in words:
        cue.append(clause.own[words.index(entry.correlate)])
    if entry.reflexive and clause.reflexive is not None:
        cue.append(clause.reflexive)
    if entry.base == "heißen":
        cue += [i for i in clause.own if tree.lower[i] == "es"][:1]
    if clause.type is ClauseType.WIE_SO:
        cue += [i for i in clause.own if tree.lower[i] == "wie"][:1]
    return sorted(set(cue))
