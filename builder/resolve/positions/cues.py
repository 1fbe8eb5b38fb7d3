"""Cues: what the word that gives a statement to its speaker says of what is stated."""

from __future__ import annotations

import re
from functools import lru_cache

from builder.model.analysis import Statement
from builder.model.record import Record
from builder.resolve.measures import stemmed
from builder.resolve.positions.words import words

_ASKS = stemmed(
    "urge call ask press push implore request plead propose recommend advise demand want appeal encourage order "
    "instruct "
    "direct tell lobby beg exhort petition insist suggest invite challenge petitioned warn caution pressure force push"
)
"""Those that take "to do it"; whoever is asked, what is asked is what the speaker wants."""
_STATES = stemmed("insist suggest propose recommend demand want plead appeal threaten")
"""Of those, what takes no person before "to"."""
_COMMITS = stemmed(
    "announce vow pledge promise agree plan decide intend offer commit threaten swear declare resolve vote opt want "
    "try aim move choose prepare seek determined committed ready prepared willing eager"
)
_ANNOUNCES = stemmed("announce unveil")
_NAMES = stemmed(
    "call describe label dub brand deem denounce condemn dismiss slam blast criticize criticise decry deride "
    "characterize characterise portray praise hail declare mock ridicule reject attack pronounce term"
)
"""Those that take a thing and then what it is called."""
_VOICES = stemmed(
    "leading voice express expressed led signal announce declare state reiterate repeat register lead join head "
    "spearhead renew show"
)
"""Those that take an attitude as their object."""
_LEADS = stemmed("lead led leading join head spearhead launch back")
_CONCEDES = stemmed("agree offer")
WISHES = stemmed("want wish like expect hope prefer")
WELCOMES = stemmed("welcome host shelter bar boycott")
WITHHOLDS = stemmed("refuse decline withhold withheld")
_THREATS = stemmed("warn threaten")
_REPORTS = re.compile(
    r"^(?:sa(?:y|ys|id|ying)|told|tells?|telling|add(?:s|ed|ing)?|announc\w+|stat(?:es?|ed|ing)|declar\w+|insist\w*|"
    r"not(?:es?|ed|ing)|tweet\w*|wr(?:ites?|ote|iting)|argu\w+|explain\w*|repeat\w*|reiterat\w+|confirm\w*|indicat\w+|"
    r"suggest\w*|maintain\w*|according to|made clear|testif\w+|believ\w+|think\w*|thought|signal\w*|mean\w*|"
    r"acknowledg\w+|"
    r"admit\w*|conced\w+|claim\w*|respond\w*|repl\w+|continu\w+|conclud\w+|emphasi\w+|"
    r"stress\w*|vow\w*|pledg\w+|promis\w+)$",
    re.IGNORECASE,
)


_ALLIES = re.compile(
    r"(?:supporter|proponent|advocate|champion|backer|defender|sponsor|architect|author)s? (?:of|for)$|"
    r"(?:case|argument|campaign|fight|rally|march|petition|vote) for$|^(?:support|backing|blessing|endorsement)$"
)
_FOES = re.compile(
    r"(?:(?:critic|opponent|foe)s? of|(?:anger|outrage|fury|dismay|alarm|protest) (?:at|over)|"
    r"(?:protest|rally|demonstration|march|campaign|fight|vote|lawsuit|suit|challenge|appeal|petition|motion) against)$"
    r"|^(?:opposition|criticism|condemnation|resistance|anger|outrage|hostility|scorn)$"
)


class Cue(Record, frozen=True, kw_only=True):
    """What a cue is."""

    sign: int = 0
    """1 for what it takes, -1 against it, 0 where it only reports."""
    asks: bool = False
    states: bool = False
    """It takes "to do it" at once or a sentence, not a person and "to do it"."""
    commits: bool = False
    undoes: bool = False
    """It ends something: "abandoned", "withdrew"."""
    announces: bool = False
    """It may take the act itself: "announced a ban on"."""
    names: bool = False
    threatens: bool = False
    reports: bool = False
    voices: bool = False
    leads: bool = False
    """It takes what several do: "led", "joined"."""
    wishes: bool = False
    """It may take a thing and what it is to be like: "wants the law to be short"."""
    withholds: bool = False
    acts: bool = False
    """It lets its object in or keeps it out: "admitted", "blocked"."""
    concedes: bool = False
    """"Agreed to": what is given up so may have been wanted."""


def cue_of(statement: Statement) -> Cue:
    """Return what a statement's cue is."""
    return _cue((statement.cue or "").strip())


@lru_cache(maxsize=4096)
def _cue(text: str) -> Cue:
    found = words(text)
    if not found:
        return Cue()
    last = found[-1]
    sign = 0
    for word in found:
        if word.any("for") and not word.any("bar"):
            sign = sign or 1
        elif word.any("against", "undo"):
            sign = -(sign or 1)
        elif word.any("let") and not _REPORTS.match(word.low):
            sign = sign or 1  # Who admits a mistake lets nobody in.
    sign = 1 if _ALLIES.search(text) else -1 if _FOES.search(text) else sign
    found_for = text.lower().endswith(" for")
    stems = {word.stem for word in words(text.split(maxsplit=1)[0]) + found}
    plain = any(word.low in ("told", "tell", "tells", "telling") for word in found)
    asks = bool(stems & _ASKS) or plain
    if asks and found_for:
        sign = sign or 1  # "Petitioned for it to be kept".
    return Cue(
        sign=0 if plain or (stems & _THREATS and not last.any("against")) else sign,
        asks=asks,
        states=bool(stems & _STATES),
        undoes=last.any("undo") and not last.any("against"),
        announces=last.stem in _ANNOUNCES,
        commits=bool(stems & _COMMITS),
        names=bool(stems & _NAMES),
        threatens=bool(stems & _THREATS),
        voices=bool(stems & _VOICES),
        leads=bool(stems & _LEADS),
        wishes=bool(stems & WISHES),
        withholds=bool(stems & WITHHOLDS),
        acts=any(word.any("let", "undo") or word.stem in WELCOMES for word in found),
        concedes=bool(stems & _CONCEDES),
        reports=any(_REPORTS.match(word.low) for word in found) or text.lower() == "according to",
    )
