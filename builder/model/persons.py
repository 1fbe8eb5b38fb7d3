"""Persons: whether words that name somebody can mean the person of a given name, first names and all."""

from __future__ import annotations

import functools
import re
from difflib import SequenceMatcher

from anyascii import anyascii

_TITLE_WORDS = """
mr mrs ms miss dr prof professor sir dame lord lady madame president vice-president premier chancellor prime
minister secretary senator sen representative rep congressman congresswoman governor gov mayor judge justice
ambassador general gen colonel col major maj captain capt lieutenant lt sergeant sgt admiral king queen prince
princess pope archbishop bishop cardinal reverend rev father sister imam sheikh ayatollah rabbi chairman chairwoman
chair speaker director coach attorney former spokesman spokeswoman spokesperson leader chief commissioner deputy
officer counterpart envoy taoiseach emir sultan crown emperor baroness baron count duke duchess
"""
TITLES = frozenset(_TITLE_WORDS.split())
"""Words before a surname that are no first name."""

SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))

SHORT_FORMS = (
    "joe joseph|bill william will billy|bob robert rob bobby|mike michael mick|jim james jimmy|tom thomas|"
    "dan daniel danny|dave david|steve steven stephen|chris christopher|matt matthew|tony anthony|"
    "rick richard dick|ron ronald|don donald|ken kenneth|ben benjamin|sam samuel|alex alexander|alex alexandra|"
    "nick nicholas|greg gregory|jeff jeffrey geoffrey|ed edward ted|chuck charles charlie|pat patrick|"
    "andy andrew|tim timothy|fred frederick|larry lawrence|jerry gerald jerrold jerome|pete peter|marty martin|"
    "bernie bernard|walt walter|stan stanley|ray raymond|russ russell|josh joshua|zach zachary|"
    "nate nathan nathaniel|al albert alan|cathy catherine|pam pamela|barb barbara|mandy amanda|vince vincent|"
    "terry terrence|liz elizabeth beth|kate katherine catherine kathy|meg margaret peggy|sue susan|"
    "vicky victoria|debbie deborah|seb sebastian|max maximilian|rudy rudolph|vlad vladimir|jen jennifer|"
    "abe abraham|hank henry|harry harold|gene eugene|phil philip phillip|doug douglas|nan nancy|val valentin|"
    "gus august|jack john|kate kathryn|mitch mitchell|brad bradley|rod rodney|gabe gabriel|theo theodore"
)
_SHORT = tuple(frozenset(group.split()) for group in SHORT_FORMS.split("|"))

NEAR = 0.84
"""Likeness from which two spellings are one surname ("Vereshchin", "Vereschin")."""

_TOKEN = re.compile(r"[^\W\d_][\w'’.-]*")


@functools.lru_cache(maxsize=100_000)
def agrees(words: str, name: str, *, written_out: bool = True) -> bool:
    """Tell whether words that show a person's surname leave room for the person of that name.

    "Anton Marek" does not for Antonia Marek; "Marek", "Mayor Marek" and "A. Marek" do. Where the name is not known
    to be written out, a word before the surname that is no first name of theirs may be a title.
    """
    own = [_plain(token) for token in _TOKEN.findall(name)]
    own = [token for token in own if token not in SUFFIXES]
    if len(own) < 2 or name in words:
        return True
    last, given = own[-1], own[:-1]
    tokens = [(match[0], _plain(match[0]), match.start(), match.end()) for match in _TOKEN.finditer(words)]
    runs = [_before(words, tokens, index) for index, (_, plain, _, _) in enumerate(tokens) if _near(plain, last)]
    return not runs or any(_fits(run, given, written_out) for run in runs)


def _before(words: str, tokens: list[tuple[str, str, int, int]], index: int) -> list[str]:
    """Return the capitalised words that run up to a surname, nearest first, up to a title."""
    run: list[str] = []
    for at in range(index - 1, -1, -1):
        written, plain, _, end = tokens[at]
        between = words[end : tokens[at + 1][2]]
        if between.strip() or plain in TITLES or written.endswith(("'s", "’s")):
            break
        if written[0].isupper():
            run.append(plain)
        elif len(plain) > 3:
            break
    return run


def _fits(run: list[str], given: list[str], written_out: bool) -> bool:
    return not run or not written_out or any(same_first(a, b) for a in run for b in given)


def same_first(a: str, b: str) -> bool:
    """Tell whether two first names, folded, can be one: equal, an initial, a short form, another transliteration."""
    if a[0] == b[0] and 1 in (len(a), len(b)):
        return True
    return skeleton(a) == skeleton(b) or any(a in group and b in group for group in _SHORT)


def short_form(a: str, b: str) -> bool:
    """Tell whether two first names, folded, are known forms of one ("Joe", "Joseph")."""
    return any(a in group and b in group for group in _SHORT)


def is_short(word: str) -> bool:
    """Tell whether a folded word is a first name that has short forms, or is one."""
    return any(word in group for group in _SHORT)


def long_forms(a: str, b: str) -> bool:
    """Tell whether both are written out, so that a newspaper would hardly take one for the other (Steven, Stephen)."""
    return a != b and min(len(a), len(b)) >= 6 and not a.endswith("ie") and not b.endswith("ie")


def skeleton(word: str) -> str:
    """Return a word with the letters made equal that transliterations exchange ("Vadym", "Vadim")."""
    plain = word.replace("kh", "h").replace("ks", "x").replace("ph", "f").translate(str.maketrans("yjw", "iiv"))
    plain = re.sub(r"c(?!h)", "k", plain)
    return re.sub(r"(?<=.{3})[ei]i$", "i", re.sub(r"([^i])\1+", r"\1", plain))


def _near(a: str, b: str) -> bool:
    return skeleton(a) == skeleton(b) or (min(len(a), len(b)) > 4 and SequenceMatcher(None, a, b).ratio() >= NEAR)


def _plain(word: str) -> str:
    folded = re.sub(r"['’]s$", "", word)
    return re.sub(r"[^a-z-]", "", anyascii(folded).lower())
