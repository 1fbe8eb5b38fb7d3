"""Roundabout: what is said in a roundabout way put plainly, so that the chain need not know each turn of phrase."""

from __future__ import annotations

import re
from functools import lru_cache

from builder.resolve.positions.words import words

_PAPERS = (
    r"(?:bill|motion|resolution|measure|plan|proposal|amendment|legislation|law|budget|package|deal|order|petition|"
    r"initiative|referendum|provision|rule|policy|agreement|spending bill)s?"
)
_THING = r"((?:the|this|that|these|those|his|her|its|their|our|any|such|my)\s+(?:[\w’'-]+\s+){1,7}?)"
_SUM = (
    r"(?:(?:about|nearly|almost|over|some|an? (?:extra|additional)|another)\s+)?[$€£]?(?:\d[\d.,]*|\w+)\s?"
    r"(?:million|billion|trillion)"
)
_IS = r"\b(is|was|are|would be|will be)"
_SAYS = tuple(
    (re.compile(pattern, re.IGNORECASE), plain)
    for pattern, plain in (
        # What somebody needs or does not need.
        (rf"{_IS} (?:exactly |just |precisely )?what (?:[\w’'-]+ ){{1,4}}?needs?\b", r"\1 the right thing"),
        (
            rf"{_IS} (?:absolutely )?the last thing (?:that )?(?:[\w’'-]+ ){{1,4}}?(?:needs?|wants?)\b",
            r"\1 wrong",
        ),
        (r"\b(?:could|can)(?: ?not|n['’]t) be (?:any )?more\b", "am most"),
        (r"\bdo(?:es)?(?: not|n['’]t) make (?:any )?sense\b", "makes no sense"),
        (r"\bmakes? (?:more|much|little|perfect) sense to\b|\bmade (?:more|perfect) sense to\b", "is right to"),
        (
            r"\b(?:is|are|was|were) (?:purely |entirely |wholly )?driven by "
            r"(?:politics|ideology|hatred|spite|fear|greed)\b",
            "is wrong",
        ),
        (
            r"\b(?:is|are|was|were) (?:all about|nothing but|just|only) (?:politics|theat(?:er|re)|show|revenge)\b",
            "is wrong",
        ),
        (rf"{_IS} ((?:\w+ly |long |sorely |so |very |much )?)needed\b(?! to\b)", r"\1 \2justified"),
        (
            r"\bin (?:the|our|my|his|her|its|their|everyone['’]s|everybody['’]s)(?: \w+['’]s?)? "
            r"(?:own |best |national )?interests?\b",
            "in the interest",
        ),
        (r"\bend(?:s|ed)? in (?:disaster|failure|tears|chaos|catastrophe)\b", "be a disaster"),
        (r"\b(an?|the|this|its|his|her|their) (?:focus|emphasis|insistence) on\b", r"\1 policy of"),
        (r"\bsee(?:ing|s)? ((?:[\w’'-]+ ){1,5}?)through\b", r"carry out \1"),
        (r"\bget(?:ting|s)? ((?:[\w’'-]+ ){1,5}?)done\b", r"pass \1"),
        (r"\b(tougher|stricter|tighter|stronger|stiffer) (\w+) laws\b", r"\1 \2 control"),
        (r"\bkeep(?:ing|s)? (\w+) legal\b", r"preserving \1"),
        # Who is let in or kept out.
        (r"\bclos(?:e|es|ed|ing) (?:its|our|their|the|his|her) (?:\w+ )?(?:borders?|doors?|gates?) to\b", "bar"),
        (r"\bopen(?:s|ed|ing)? (?:its|our|their|the|his|her) (?:\w+ )?(?:borders?|doors?|gates?|arms) to\b", "admit"),
        # What there is, or is not, a case for.
        (
            r"\b(?:destroy|weaken|undermin|demolish|gut|undercut)(?:e|es|s|ed|ing)? "
            r"(?:(?:the|their|any|[\w.]+['’]s?) )?case for\b",
            "there is no reason for",
        ),
        (
            r"\b(?:strengthen|bolster|mak|underscor|underlin|reinforc)(?:e|es|s|ed|ing)? "
            r"(?:the|a) (?:strong |clear )?case for\b",
            "is a case for",
        ),
        (
            r"\b(?:more than enough|plenty of|ample|overwhelming|sufficient|abundant) "
            r"(?:evidence|grounds|reason|cause) to\b",
            "a need to",
        ),
        (r"\bthat(?: is|['’]s) why\b", "so"),
        (
            r"\b(must|should|has to|have to|needs? to|ought to|had to|got to) go\b"
            r"(?! (?:ahead|forward|on|through|into|to|further|beyond|back|much|far|out|up|down|after|with|over|for))",
            r"\1 end",
        ),
        (r"\bamount(?:s|ed)? to\b", "is"),
        # What somebody does his utmost for.
        (r"\b(?:do|doing|did) (?:everything|all|whatever|anything)\b[^,.;]{0,40}? to\b", "try to"),
        (r"\b(?:come|comes|came) to an agreement to\b", "agreed to"),
        (r"\b(?:reach(?:es|ed)?|strikes?|struck) (?:an agreement|a deal) to\b", "agreed to"),
        (rf"\b(?:challeng|contest)(?:e|es|ed|ing)? {_THING}(?=in (?:the )?courts?\b)", r"fight \1"),
        # What somebody is to be given.
        (
            r"\b(?:giv(?:e|es|ing)|gave) "
            r"(?:him|her|them|it|us|me|[A-Z]\w+(?: [A-Z]\w+)?|(?:the|his|her|its|their) \w+) "
            r"(?=(?:an?|his|her|its|their)\b)",
            "grant ",
        ),
        (
            r"\b(should|must|deserves? to|ought to)( not|n['’]t)? get\b"
            r"(?! (?:rid|out|away|in|on|over|to|back|the|this|that|it|up|off|through)\b)",
            r"\1\2 receive",
        ),
        # What becomes of a thing in the end.
        (rf"\b(?:make|makes|making|see|seeing) {_THING}(?:go away|disappear|go)\b", r"end \1"),
        (rf"\bmak(?:e|es|ing) {_THING}(permanent|legal|mandatory|compulsory|easier)\b", r"extend \1"),
        (rf"\bmak(?:e|es|ing) {_THING}(illegal|harder|impossible)\b", r"end \1"),
        (
            r"\b(?:keep|keeps|kept|make|makes|made) ((?:the|our|us|my|their|this|all|\w+s)(?: \w+){0,2}) "
            r"(?:safe|safer|secure|stronger|better off)\b",
            r"helps \1",
        ),
        # Money for it.
        (rf"\b(?:spend|invest)(?:s|ing)? {_SUM}(?: [\w.]+)? (?:on|in) ", "fund "),
        (rf"(?<![\w$€£]){_SUM}(?: [\w.]+)?(?: [\w.]+)? (for|toward|towards) ", "money for "),
        (
            r"\b(?:contain|includ|provid|secur|authoriz|authoris|appropriat|spend|allocat|commit)(?:e|es|s|ed|ing)? "
            r"(?:\w+ ){0,2}(?:money|funding|funds) (?:for|on|to|toward)\b",
            "fund",
        ),
        (
            r"(^\W*|\b(?:want|need|demand|seek|includ|approv|provid|block|oppos|den|pass)\w* )"
            r"(?:(?:more|new|extra|additional|any|federal|taxpayer) )?(?:money|funding|funds|dollars) for\b",
            r"\1funding of",
        ),
        # When.
        (
            r" on (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July|August|"
            r"September|October|November|December|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.) \d{1,2})\b"
            r"(?= (?:to|that|for)\b)",
            "",
        ),
    )
)
"""Turns of phrase and what they come to; each is a way in which anybody may say it of anything."""
_WOULD = re.compile(
    rf"\b({_PAPERS}) (?:that|which) (?P<no>(?:does|do|did|would|will) not |(?:does|do|did|would|wo)n['’]t )?"
    r"(?:(?:would|will|could) )?(?:have )?(?P<act>\w+)",
    re.IGNORECASE,
)
_REQUIRES = re.compile(rf"\b({_PAPERS}) (requir|mandat)(?:ing|es|e) that ([^,.;]{{3,60}}?) be\b", re.IGNORECASE)
_VIEWS = re.compile(
    r"^(\W*)(?:that )?(?:I|[Ww]e|he|she|it|they) (?:views?|viewed|sees?|saw|regards?|regarded|considers?|considered) "
    r"(.{3,70}?) (?:as|to be) (?=\S)"
)
_TO_BE = re.compile(
    r"^\W*(?:that )?((?:the|this|its|his|her|their) (?:[\w’'-]+ ){1,6}?)(?:would|will) (?:soon |now )?be "
    r"(?P<act>\w+(?: (?:out|down|back|off|up)\b)?)"
)
_IS_DOING = re.compile(
    r"^\W*(?:that )?(?:he|she|it|they|the(?: \w+){1,3}?|[A-Z]\w+(?: [A-Z]\w+)*|(?:his|her|its|their) \w+) "
    r"(?:is|was|were|are|would be|will be) (?=\w+ing\b)"
)
_ROW = re.compile(r"^(?:[\w’'-]+ ){0,5}?(?:including|such as) (.+)$")
_PARTS = re.compile(r",? and (?:also )?|, (?:also )?")
_FINITE = re.compile(r"\b(?:is|are|was|were|be|has|have|had|will|would|can|could|may|might|must|should|did|does|do)\b")
_BUT = re.compile(r"[^,.;]*,? but (?:also |then )?(?:\w+s|would|will)\b")
_MOST = 6


@lru_cache(maxsize=10_000)
def plainly(clause: str) -> str:
    """Return a clause with its turns of phrase put plainly."""
    for pattern, plain in _SAYS:
        clause = pattern.sub(plain, clause)
    clause = _REQUIRES.sub(lambda found: f"{found[1]} requiring {found[3]} to be", clause)
    clause = _WOULD.sub(_does, clause)
    return _VIEWS.sub(r"\1\2 is ", clause)


def _does(found: re.Match[str]) -> str:
    """Read "a bill that would close it" as one to close it."""
    act = words(found["act"])
    if _BUT.match(found.string, found.end()):
        return found.group()  # "A bill that lowers one duty and raises another": it is for the whole or none.
    if not act or not act[0].any("let", "undo", "for", "against"):
        return found.group()
    return f"{found[1]} to {'not ' if found['no'] else ''}{found['act']}"


def announced(clause: str) -> str:
    """Read "that the rebate will be phased out" as to phase it out, where who announces it does it."""
    if doing := _IS_DOING.match(clause):
        return f"to {clause[doing.end() :]}"
    match = _TO_BE.match(clause)
    if match is None or clause[match.end() :].lstrip().startswith("by the "):
        return clause
    return f"to {match['act']} {match[1]}{clause[match.end() :]}"


def row(clause: str) -> list[str]:
    """Return the things of a row that one attitude takes: "measures including A, B and C", "A, B and C"."""
    match = _ROW.match(clause.strip())
    parts = [part.strip() for part in _PARTS.split(match[1] if match else clause.strip())]
    if not (match or len(parts) > 2) or len(parts) > _MOST or _FINITE.search(clause):
        return []
    return [part for part in parts if part]
