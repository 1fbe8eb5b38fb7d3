"""Family names that come first, and how to tell: Chinese and Korean names keep their order in most newspapers."""

from __future__ import annotations

import re

_FAMILIES = frozenset(
    """
    kim lee park choi jung jeong chung kang cho yoon jang lim han oh seo shin kwon hwang ahn song yoo hong moon roh bae
    baek nam min ryu ri pak
    li wang zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang zheng xie tang feng yu dong
    xiao cheng cao yuan deng xi peng jiang wen wei qin lu ding pan du ye fan shi meng hua zou
    nguyen tran pham tsai
    """.split()  # noqa: SIM905
)
_INITIALS = "b|p|m|f|d|t|n|l|g|k|h|j|q|x|zh|ch|sh|r|z|c|s|y|w"
_FINALS = "iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ui|uo|ue|a|o|e|i|u"
_PINYIN = re.compile(rf"(?:(?:{_INITIALS})?(?:{_FINALS})){{1,2}}")
_SYLLABLE = 5
"""Letters of the longest syllable that stands as a word of its own ("Jong Un")."""


def family_first(pieces: list[str]) -> bool:
    """Tell whether a name's first word is its family name; `pieces` are its words, hyphens kept."""
    if len(pieces) < 2 or pieces[0].lower() not in _FAMILIES:
        return False
    rest = [piece.lower() for piece in pieces[1:]]
    if len(rest) == 1:
        return "-" in rest[0] or _PINYIN.fullmatch(rest[0]) is not None
    return len(rest) == 2 and all(len(word) <= _SYLLABLE and "." not in word for word in rest)


def family_last(pieces: list[str]) -> bool:
    """Tell whether such a name was turned round: "Ji-ho Park"."""
    return len(pieces) == 2 and "-" in pieces[0] and pieces[-1].lower() in _FAMILIES
