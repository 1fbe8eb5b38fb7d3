"""Press: which names are news outlets, so that who only carried a report isn't taken for who spoke or acted."""

from __future__ import annotations

import re

_NAMES = """
CNN|BBC|BBC News|Reuters|AFP|Agence France-Presse|AP|Associated Press|UPI|dpa|DPA|EFE|ANSA|Xinhua|TASS|Tass|
RIA Novosti|Interfax|Ukrinform|Kyodo|Yonhap|KCNA|PTI|ANI|IANS|Anadolu|NBC|ABC|CBS|MSNBC|CNBC|NPR|National Public Radio|
PBS|C-SPAN|HBO|Fox|FOX|ITV|Sky|Al Jazeera|Bloomberg|Politico|POLITICO|Axios|ProPublica|BuzzFeed|HuffPost|Vox|Slate|
Salon|Vice|Breitbart|Newsweek|Forbes|Fortune|Economist|New Yorker|Atlantic|Daily Beast|Hill|Intercept|Daily Caller|
National Review|Rolling Stone|Vanity Fair|Der Spiegel|Spiegel|Die Zeit|Bild|Le Monde|Le Figaro|Libération|L'Equipe|
L'Équipe|Marca|El País|El Pais|El Mundo|La Repubblica|Corriere della Sera|La Stampa|Deutsche Welle|Kommersant|
New York Times|Washington Post|Wall Street Journal|Los Angeles Times|Chicago Tribune|Boston Globe|New York Post|
Washington Times|Washington Examiner|Financial Times|Daily Telegraph|Daily Mail|Sky News|Fox News|ABC News|CBS News|
NBC News|Izvestia|Pravda|Haaretz|Asahi Shimbun|Nikkei|USA Today|USA TODAY|McClatchy|Christian Science Monitor|
Getty Images
"""
OUTLETS = tuple(_NAMES.replace("\n", "").split("|"))
"""Names of outlets that everybody knows."""
_KNOWN = frozenset(name.casefold() for name in OUTLETS)
_HEADS = re.compile(
    r"\b(?:news|newspaper|newspapers|times|post|journal|herald|tribune|gazette|chronicle|courier|inquirer|examiner|"
    r"daily|weekly|magazine|radio|television|tv|telegraph|guardian|observer|today|press|news agency|newswire|"
    r"broadcasting|broadcaster|zeitung|shimbun)$|^(?:radio|channel|daily|kanal|canal) ",
    re.IGNORECASE,
)
REPORTING = frozenset(("report", "reports", "reported", "reporting", "per", "according"))
"""Cues that give what somebody's report says."""
REPORTER = re.compile(r"\b(?:reporter|correspondent|journalist|columnist|anchor|editor)s?\b", re.IGNORECASE)


def is_outlet(name: str) -> bool:
    """Tell whether a body's name is that of a news outlet: by its last word, or because everybody knows it."""
    plain = name.removeprefix("The ").removeprefix("the ")
    return plain.casefold() in _KNOWN or (" " in plain and _HEADS.search(plain) is not None)
