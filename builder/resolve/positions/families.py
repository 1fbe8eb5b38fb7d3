"""Families: words that say the same as a heading's, or the contrary, and by what else a question is called."""

from __future__ import annotations

FAMILIES = (
    ("remove topple dismantle", ""),
    ("raise increase hike", "cut lower reduce"),
    ("close closure shut shutter", "reopen open"),
    ("reopen", "close shut"),
    ("legalize legalise decriminalize decriminalise permit allow", "criminalize criminalise prohibit outlaw ban"),
    ("delay postpone defer", ""),
    ("build construct erect", ""),
    ("fund finance", "defund"),
    ("defund", "fund"),
    ("withhold withheld", "release"),
    ("expand broaden widen", "shrink"),
    ("confirm nominate confirmation nomination appointment", ""),
    ("participate compete participation competing", "exclude exclusion"),
    ("investigate probe inquiry", ""),
    ("ban prohibit outlaw prohibition", "legalize legalise"),
    ("boycott", ""),
    ("extradite extradition", ""),
    ("merge merger takeover acquisition acquire", ""),
    ("strike bomb bombing airstrike attack invade invasion intervention intervene", ""),
    ("evict eviction", ""),
    ("privatize privatise privatization privatisation", "nationalize nationalise"),
    ("tax levy duty tariff", ""),
    ("agreement accord deal pact treaty", ""),
    ("return restitution repatriation repatriate", ""),
    ("bill law legislation act", ""),
    ("testimony testify", ""),
    ("control regulation restriction", "deregulation"),
)
PHRASED = (
    ("return", "come back; go back; give back; hand back; send back; bring back; go home; take home"),
    ("removal", "take down; tear down; pull down"),
    ("demolition", "tear down; pull down; knock down"),
    ("closure", "close down"),
    ("withdrawal", "pull out; bring home"),
    ("increase", "put up"),
    ("construction", "put up"),
)
"""Verbs of two words that say what a noun says."""
CALLED = (
    ("merger merge takeover acquisition", "deal transaction tie-up combination offer takeover acquisition merger"),
    ("law bill act legislation legalisation legalization ban", "bill law legislation act"),
    ("duty levy tax tariff charge toll fee", "duty levy tax tariff charge"),
    ("agreement accord deal pact treaty truce ceasefire", "agreement accord deal pact treaty"),
    ("strike walkout stoppage", "strike walkout stoppage"),
    ("cap limit ceiling", "cap limit ceiling"),
    ("requirement rule condition", "requirement rule"),
    ("raise raising increase rise hike", "increase rise hike"),
    ("return restitution repatriation", "return restitution repatriation handover"),
    ("removal demolition", "removal demolition"),
    ("move moving relocation transfer", "move relocation switch"),
    ("mission deployment force", "mission deployment operation presence"),
    ("closure closing shutdown", "closure shutdown"),
    ("construction building project", "project scheme"),
    ("referendum vote", "referendum"),
)
"""By which nouns a question goes on being called in an article that is on it ("the levy" of a duty)."""
