"""Bodies: the words by which an organisation is told from its name alone."""

from __future__ import annotations

import re

from builder.resolve.lexicon import listed

BODY = re.compile(
    r"\b(?:committees?|council|commission|department|ministry|agency|bureau|office|university|college|institute|"
    r"federation|association|union|party|court|congress|senate|house of|parliament|bank|group|inc|corp|company|"
    r"foundation|organi[sz]ation|service|administration|authority|board|news|times|post|journal|club|fund|alliance|"
    r"league|society|network|cent(?:er|re)|investments?|holdings|ventures|partners|industries|enterprises|technologies|"
    r"airlines?|airways|studios|records|motors|bros|prosecutors|hospital|school|museum|church|press|police)\b|"
    r"^house (?!of)",
    re.I,
)

LEGAL = listed(
    "inc corp corporation co company group holding holdings ltd limited plc llc llp gmbh ag sa spa nv bv ab asa"
)
"""Words behind a company's name that people leave out."""
