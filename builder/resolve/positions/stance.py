"""Stance: is one statement for or against what an issue asks? Readable rules that rather abstain than err.

A clause counts when it names the thing (targets), what governs the thing can be followed outwards (chain), and
the chain ends in something that is the speaker's own: a demand, a promise, an attitude, a judgement, or a cue.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from builder.model.analysis import Statement
from builder.resolve.lexicon import listed
from builder.resolve.measures import stemmed
from builder.resolve.positions import conditions, turning
from builder.resolve.positions.bare import bare
from builder.resolve.positions.chain import before
from builder.resolve.positions.clauses import clauses, split_if
from builder.resolve.positions.commands import commanded
from builder.resolve.positions.cues import WITHHOLDS, Cue, cue_of
from builder.resolve.positions.deed import deed
from builder.resolve.positions.fate import fate
from builder.resolve.positions.hearing import as_it, voiced
from builder.resolve.positions.judging import Governed
from builder.resolve.positions.opening import Voice
from builder.resolve.positions.outside import named_outside
from builder.resolve.positions.predicates import after
from builder.resolve.positions.reaction import reaction
from builder.resolve.positions.roundabout import announced, row
from builder.resolve.positions.sides import RULES, Stance, side, together
from builder.resolve.positions.target import Target
from builder.resolve.positions.targets import cut, own_of, targets
from builder.resolve.positions.theme import MOVES, Theme
from builder.resolve.positions.threats import cased, threat
from builder.resolve.positions.voice import denied, own
from builder.resolve.positions.wishes import asked_of, called_so, moved, unrefused, used, wished_so
from builder.resolve.positions.words import Word
from builder.resolve.stems import stem

_OTHERS = re.compile(
    r"(?<!\b[Ii]n )\b(?:the )?(?:view|views|position|stance|opinion|demand|demands|claim|argument) (?:of|by)\b|"
    r"\b(?:public support|majority of|polls?|voters|Americans|percent)\b|\baccus(?:ed?|ing|es)\b|"
    r"\b(?:argument|claim|contention|assertion|belief|idea|notion|talking point|suggestion|charge)s? that\b|"
    r"\b(?:critics|opponents|supporters|some|many) (?:\w+ ){0,3}?(?:say|said|want|argue|believe|think)",
)
_ANOTHERS = re.compile(r"\W*(?:saying|arguing|claiming|adding|noting)\b")
"""In somebody's own words, what another says."""
_NEITHER = re.compile(
    r"\bneither (?:for|against|in favou?r|support\w*|back\w*|endors\w+|oppos\w+|approv\w+|confirm\w*)\b.*\bnor\b"
)
_HELD_IF = re.compile(r"\b(?:know|say|think|believe)\w* that if\b")
_BROKEN = re.compile(r",?\s…\s(?=[a-z])")
_INNER = re.compile(r"‘[^‘]{12,}?’(?!\w)")
"""Another's words within somebody's own."""
_SAME = re.compile(
    r"\W*(?:but|and|yet)\s+((?:\w+ly\s+|also\s+)?(?:oppose|reject|support|back|welcome|condemn|refuse|favou?r)\b.*)"
)
_OCCASION = re.compile(
    r"\b(?:elected|re-elected|given the (?:chance|opportunity|choice)|asked|"
    r"I (?:am|was|were|could|can|have to|had to|become|became|win|had)|(?:necessary|needed|need be)|"
    r"c(?:omes?|ame) (?:up|to|before|back)|reach(?:es|ed)|brought|put (?:to|before))\b"
)
"""The occasion of a promise, which is no condition of it."""
_RAISES = re.compile(r"\b(?:rais(?:e|es|ed|ing)|br(?:ing|ought) up|float(?:s|ed|ing)?)$", re.IGNORECASE)
_SUBJECTS = re.compile(
    r"\W*(?:(?:the|a|an|any|some|serious|new|his|her|its|their|\w+ly) )*"
    r"(?:possibilit|prospect|question|issue|subject|topic|idea|matter)",
    re.IGNORECASE,
)
_HE = re.compile(r"\W*(?:that )?(?:s?he)\b")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
_MISSING = re.compile(r"\b(?:not|no|without|fails?|failed)\b|n['’]t\b")
_WILL = re.compile(r"\b(?:will|would|could|can|may|might)\b|['’](?:ll|d)\b")
_SHORT = re.compile(
    r"(?:n['’]t|not|nowhere|hardly|never|scarcely) (?:\w+ ){0,3}?(?:far|strong|tough|ambitious|bold|deep|fast) enough|"
    r"\btoo (?:weak|timid|modest|little|soft|slow|narrow)\b|\bnot enough\b|\bfalls? short\b|\bwatered[- ]down\b|"
    r"\bnot (?:do|go|doing|going) (?:nearly )?enough\b",
    re.IGNORECASE,
)
"""What is blamed for being too little is not opposed."""
_FIRST = re.compile(r"^\W*(?:I|[Ww]e)\b")
_MANNERS = listed("process procedure procedures timetable calendar approach strategy tactics handling")
"""By what nouns one speaks of how a thing is done."""
_SAID_OF_IT = listed("claim claims allegation allegations accusation accusations rumour rumours rumor rumors reports")
"""Nouns behind a thing that make of it what is said of it: "the spying claims are nonsense"."""
_FORBIDS = stemmed("ban prohibition boycott embargo restriction restrictions limit limits moratorium")
_OPEN = re.compile(r"\b(?:why|how|whether)\b", re.IGNORECASE)
_GOVERNS = re.compile(r"\W*(?:(?:and|but) )?(?:not )?(?:to|that|for)\b")
_MINE = re.compile(r"\b(?:[Mm]y|[Oo]ur) (?:\w+ )?(?:belief|view|position|conviction|opinion|argument) that\b")
_LEAD = re.compile(r"^\W*(?:(?:and|so)\b,?\s*|(?:look|well|yes|no|now|again|frankly|simply put),\s*)+", re.IGNORECASE)
_MEANS_IT = re.compile(
    r"\W*((?:I|[Ww]e)(?:['’](?:ll|m|re))? (?:\w+ ){1,4})"
    r"(?:(?:him|her|them|you) on (?:it|this|that|the (?:issue|matter|question))|it|this|that)\b(?: \w+){0,3}\W*$"
)
_BLAMES = (RULES["cue"], RULES["judgement"])


def stance(statement: Statement, about: Theme, text: str) -> Stance | None:  # noqa: PLR0912
    """Return a statement's direction on an issue; None where the words do not show it. `text` is its article's."""
    if not own(statement, text) or " | " in text[slice(*statement.sentence)]:
        return None
    cue = cue_of(statement)
    if _RAISES.search(statement.cue or "") and _SUBJECTS.match(statement.text):
        return None  # Who raises a question or a possibility asks for none of it.
    if _between(statement, text):
        # "Venn attacked Krell, noting that he had voted for it": "he" may be either.
        statement = msgspec.structs.replace(statement, type="second-hand")
    turned = denied(statement, text)
    if not turned and (acted := _acted(statement, about)) is not None:
        return acted
    if turned:
        cue = msgspec.structs.replace(cue, sign=-(cue.sign or 1), asks=False, concedes=False)
    found: list[Stance] = []
    named = False
    # What an inserted "she said" interrupted goes on in lower case.
    said = _INNER.sub(" ", statement.text) if statement.type == "direct" else statement.text
    pieces = clauses(_BROKEN.sub(", ", said) if len(statement.spans) > 1 else said)
    if statement.type == "direct":
        pieces = _with_subjects(pieces)
    parts = row(pieces[0]) if pieces and cue.sign and not cue.undoes else []
    for number, clause in enumerate([*parts, *pieces[1:]] if parts else pieces):
        if number and statement.type == "direct" and _ANOTHERS.match(clause):
            continue
        governed = number < max(1, len(parts)) or _GOVERNS.match(clause) is not None
        made = _clause(clause, about, statement, cue, governed)
        if made is None and named and statement.type == "direct" and (mine := _MEANS_IT.match(clause)):
            # "We need the bridge. I support it."
            made = _clause(f"{mine[1]} {about.name}", about, statement, cue, governed)
        if made is None and not number and statement.type == "direct" and (whole := turning.meant(clause, about)):
            made = _clause(whole, about, statement, cue, governed)
        if made is None and named and about.here and (whole := turning.understood(clause, about)):
            made = _clause(whole, about, statement, cue, governed)
        if made is None and named and split_if(clause)[1] and conditions.granted(split_if(clause)[0]):
            made = Stance(sign="conditional", rule="stated condition", strength=2)
        if made is None and governed and (felt := reaction(statement, clause, cue, about)):
            made = Stance(sign="supports" if felt > 0 else "opposes", rule=RULES["reaction"], strength=2)
        named = named or bool(own_of(targets(cut(clause, about), about)))
        if made:
            found.append(made)
    if not found and not named:
        found += named_outside(statement, about, cue, text)
    made = together(found)
    if made and made.sign == "opposes" and made.rule in _BLAMES and _SHORT.search(text[slice(*statement.sentence)]):
        return None
    if made and made.sign == "supports" and statement.type == "reported" and turning.limited(statement.text):
        return Stance(sign="conditional", rule="stated condition", strength=2)
    return made


def _between(statement: Statement, text: str) -> bool:
    """Tell whether another name stands between who speaks and the cue, in words told of "he" or "she"."""
    speaker, said = statement.speaker, statement.attribution
    if speaker is None or said is None or statement.type not in ("indirect", "mixed") or not statement.cue:
        return False
    cued = text.rfind(statement.cue, said[0], said[1])
    return (
        _HE.match(statement.text) is not None and _NAME.search(text[speaker.end : max(speaker.end, cued)]) is not None
    )


def _acted(statement: Statement, about: Theme) -> Stance | None:
    """Judge an act that names only its side, or is the question's own."""
    for taken, rule in ((bare(statement, about), RULES["cue"]), (deed(statement, about), "does it himself")):
        if taken is not None:
            return Stance(sign="supports" if taken > 0 else "opposes", rule=rule, strength=2)
    return None


def _with_subjects(pieces: list[str]) -> list[str]:
    """Give a clause that goes on with the "we" of the one before its subject: "but reject the canal"."""
    found = pieces[:1]
    for piece in pieces[1:]:
        same = _SAME.match(piece)
        found.append(f"We {same[1]}" if same and _FIRST.match(found[-1]) else piece)
    return found


def _clause(clause: str, about: Theme, statement: Statement, cue: Cue, governed: bool) -> Stance | None:  # noqa: PLR0911, PLR0912
    if governed and statement.type in ("indirect", "mixed"):
        clause = as_it(clause, statement)
    if statement.type == "direct":
        clause = commanded(clause)
    clause = turning.plain(clause, cue.asks)
    clause = announced(clause) if cue.announces and governed and statement.type == "indirect" else clause
    lead, hypothesis = split_if(_MINE.sub("that", clause))
    direct = statement.type == "direct"
    if hypothesis and (granted := cased(lead, hypothesis, clause, about)):
        return granted
    if (
        hypothesis
        and cue.threatens
        and governed
        and not re.search(r"\b(?:know|say|think|believe)\w* that if\b", clause)
    ):
        return threat(hypothesis, about)
    said = cut(_LEAD.sub("", lead), about)
    places = targets(said, about)
    wide = bool(places)
    warns = cue.threatens and "unless" in clause
    if not warns and conditions.limited(clause, about, wide) and not _OTHERS.search(lead):
        return Stance(sign="conditional", rule="stated condition", strength=2)
    if conditions.kept(lead, about):
        return Stance(sign="reserved", rule="a restriction stays")
    if not places or _OTHERS.search(lead) or _NEITHER.search(lead) or (governed and unrefused(said, statement)):
        return None
    voice = voiced(lead, cue, governed, direct, statement.type == "second-hand")
    for target in places:
        made = _governed(said, target, voice, cue.names and governed and said[0].low != "for")
        if target.named and statement.type == "reported":
            continue  # Who is suspended may be anybody of that country.
        if made is None or (made.sign < 0 and made.frame == "cue" and cue.concedes):
            continue
        if not target.own and target.sign < 0 < made.sign and made.frame != "demand" and about.ask.head in _FORBIDS:
            continue  # Who dislikes a thing need not want it banned.
        if not target.own and about.ask.head in MOVES and not moved(said, made, cue, about):
            continue
        if (made.frame == "cue" and cue.threatens and used(said, target)) or called_so(said, target):
            continue
        if (governed and cue.asks and not cue.states and asked_of(said, target)) or wished_so(said, target, cue):
            continue
        if any(word.low in _SAID_OF_IT for word in said[target.end : target.end + 1]):
            continue
        how = any(word.low in _MANNERS for word in said[target.end : target.end + 1])
        if how and (made.frame == "judgement" or made.sign < 0):
            continue  # "The nomination process is unfair" blames how it is done.
        if made.sign < 0 and made.frame in ("own word", "cue", "demand") and _until(said, target, cue):
            return Stance(sign="conditional", rule="stated condition", strength=2)
        if made.frame in ("own word", "cue") and _his_own(said, target, statement, about):
            continue
        if hypothesis and made.frame == "own word" and re.search(r"\b(?:would|will|could)\b|['’](?:d|ll)\b", lead):
            if _hangs(hypothesis, lead, clause, made.sign):
                return Stance(sign="conditional", rule="stated condition", strength=1)
            return side(made)
        occasion = made.frame == "cue" and cue.commits and _OCCASION.search(hypothesis) is not None
        if hypothesis and made.frame != "judgement" and not (made.frame == "cue" and cue.sign < 0) and not occasion:
            continue
        if _OPEN.search(lead) and made.frame != "need":
            continue
        if made.frame == "judgement" and made.sign > 0 and hypothesis and _WILL.search(lead):
            continue  # "It will be a success if it sends a signal".
        if made.frame == "judgement" and made.sign < 0 and any(word.low == "without" for word in said[target.end :]):
            continue  # "A mistake to close it without asking us" may leave room for closing it.
        return side(made)
    return None


def _until(said: Sequence[Word], target: Target, cue: Cue) -> bool:
    """Tell whether a thing is only refused or withheld until something is met."""
    held = cue.withholds or any(word.stem in WITHHOLDS or word.any("neg") for word in said[: target.start])
    return held and any(word.low == "until" for word in said[target.end :])


def _hangs(hypothesis: str, lead: str, clause: str, sign: int) -> bool:
    """Tell whether a promise hangs on a condition rather than on the occasion to keep it ("if elected, I will")."""
    if clause.find(hypothesis) > len(lead) - 2:
        return sign > 0
    return _OCCASION.search(hypothesis) is None and (sign > 0 or _MISSING.search(hypothesis) is not None)


def _his_own(said: Sequence[Word], target: Target, statement: Statement, about: Theme) -> bool:
    """Tell whether a speaker means his own ("will release my letters") where the question is of another's."""
    if not about.people or any(word.stem in about.people for word in said):
        return False
    speaker = statement.speaker
    if speaker is not None and {stem(word) for word in (speaker.name or "").split()} & about.people:
        return False
    mine = ("my", "our") if statement.type == "direct" else ("his", "her", "its", "their", "my", "our")
    return any(word.low in mine for word in said[max(0, target.start - 2) : target.end + 4])


def _governed(said: Sequence[Word], target: Target, voice: Voice, named: bool) -> Governed | None:
    made = before(said, target, voice)
    if made is None:
        return after(said, target, voice.cue > 0, named and (target.own or (target.sign < 0 and not target.named)))
    if made.frame in ("cue", "own word") and not target.verb:
        return Governed(sign=made.sign * fate(said, target), frame=made.frame)
    return made
