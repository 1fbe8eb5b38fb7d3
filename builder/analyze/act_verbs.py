"""Act verbs: the words by which anybody takes a side, in classes by how they take their object."""

from __future__ import annotations

import re

from builder.analyze.lexicon import words

DONE = words(
    """
    support back endorse favour favor welcome defend champion embrace applaud hail praise advocate promote sponsor
    co-sponsor cosponsor propose approve ratify pass adopt enact sign sanction oppose reject condemn denounce
    criticise criticize decry deplore resist block veto boycott fight scrap revoke repeal abolish lift remove ban
    prohibit outlaw impose introduce table submit keep preserve end halt suspend cancel abandon protest want prefer
    demand seek urge slam blast dismiss overturn reinstate restore withhold contest declare announce order launch
    withdraw pull deploy send close shut reopen raise cut reduce lower increase expand extend delay postpone legalize
    legalise restrict limit tighten loosen ease nominate appoint confirm rescind freeze build fund defund finance expel
    admit exclude evict deport privatize privatise nationalize nationalise release recognize recognise mandate require
    waive invade bomb strike sell buy acquire merge join quit leave delist detain pardon extradite cancel renew grant
    authorize authorise permit allow bar shelve ditch lead join head spearhead voice express
    deplore cheer celebrate brush strike derail dismantle gut thwart scuttle torpedo filibuster override
    uphold commend salute tout trumpet assail lambast lambaste deride ridicule mock resent
    dislike detest despise
    """
)
VOICED = words(
    """
    support back endorse favour favor welcome defend champion embrace applaud hail praise advocate promote propose
    approve oppose reject condemn denounce criticise criticize decry deplore resist block veto boycott slam blast
    dismiss demand urge deride ridicule mock assail lambast lambaste vote call push press argue warn vow pledge promise
    refuse decline threaten campaign lobby fight rally protest object plead appeal caution rail sign ban impose abandon
    cancel withdraw announce pass introduce order want seek
    """
)
"""Those that show a side even where they stand in a clause of their own ("left, opposing it", "a levy Lee backed")."""
TEXTS = words(
    "bill measure legislation amendment law resolution act plan proposal package motion reform ban budget repeal deal"
)
AUTHORED = words("table submit propose introduce bring put sponsor author draft")
"""Acts by which a text becomes somebody's: a noun's participle with "by" tells whose ("tabled by Ann Lee")."""
LINKED = {
    "vote": ("for", "against", "in favour of", "in favor of", "yes", "no", "aye", "nay"),
    "come": ("for", "against", "in favour of", "in favor of"),
    "speak": ("for", "against", "in favour of", "in favor of"),
    "write": ("against", "in favour of", "in favor of"),
    "argue": ("for", "against", "in favour of", "in favor of"),
    "campaign": ("for", "against"), "lobby": ("for", "against"), "petition": ("for", "against"),
    "push": ("for", "against"), "lash": ("at", "against"), "rail": ("against",), "side": ("with",),
    "insist": ("on",), "disapprove": ("of",), "approve": ("of",), "balk": ("at",), "crusade": ("for", "against"),
    "testify": ("for", "against", "in favour of", "in favor of"), "caution": ("against",),
    "press": ("for",), "call": ("for",), "plead": ("for",), "fight": ("for", "against"),
    "rally": ("for", "against"), "march": ("for", "against"), "demonstrate": ("for", "against"),
    "protest": ("against",), "warn": ("against",), "advise": ("against",), "decide": ("for", "against"),
    "rule": ("for", "against"), "appeal": ("against",), "object": ("to",), "sue": ("over",), "stand": ("by", "behind"),
    "hope": ("for",), "agree": ("to",),
}  # fmt: skip
LED = words("controlled led run dominated majority held")
VOTES = ("yes", "no", "aye", "nay")
BARE = words("vote come be remain stay decide")
STATES = ("be", "remain", "stay")
HELD = ("for", "against", "in favour of", "in favor of", "opposed to", "critical of", "hostile to")
MEANT = words(
    "vote decide agree promise pledge vow refuse decline offer resolve opt seek threaten plan intend want choose try "
    "aim move prepare hope"
)
"""Verbs that take "to do it" and show what their subject means to do."""
WORKS = words("sue petition campaign lobby fight work push move go file act vote organise organize")
PURPOSES = words("stop block prevent halt overturn save keep protect defeat kill scrap repeal reverse delay end")
NAMES = words("call describe brand label deem consider pronounce")
PAPERS = words(
    "petition letter motion appeal resolution suit lawsuit complaint objection statement report editorial brief"
)
SIGNED = words(
    "sign join launch start adopt pass file write send submit back support circulate bring issue release publish"
)
ASKING = words("ask call demand urge seek oppose request reject condemn back support denounce welcome endorse defend")
VOWED = words("vote oppose support reject appeal fight back veto")
BECOMES = words(
    """
    go end stop keep remove drop lift scrap kill pass approve block defeat repeal abolish reject return stay remain
    continue survive proceed happen fail leave
    """
)
PROMISED = words("will 'll")
CLAIMS = words(
    "allege claim say suggest believe think argue insist imply charge assert fear hope pretend imagine suppose tweet "
    "speculate assume contend complain maintain predict expect"
)
"""Verbs that lay what they take to whoever is their subject."""
OPEN = words("would could may might should must can 'd")
SUPPOSES = words("if unless whether until whenever")
FACTS = ("after", "because", "since", "although", "though")
"""What opens a clause that is told as so, whatever the one that it hangs on may be."""
BYGONE = words("never once initially originally previously formerly first briefly nearly almost")
SPOKESMEN = words("spokesman spokeswoman spokesperson")
RELATIVE = ("who", "which", "that")
YEAR = re.compile(r"\b(?:[Ii]n|[Ss]ince|[Dd]uring|[Bb]y|[Uu]ntil|[Ff]rom) (?:\w+ ){0,2}((?:18|19|20)\d\d)\b")
LASTING = words("support back favour favor oppose want prefer demand resist advocate")
PAST = re.compile(
    r"\b(?:in (?:January|February|March|April|May|June|July|August|September|October|November|December|\d{4})|"
    r"last (?:year|month|spring|summer|autumn|fall|winter)|(?:years?|months?|decades?) ago|at first|back then)\b"
)
"""What somebody was for then may be otherwise now."""
LIMITS = re.compile(
    r"[\s,]+(?:(?:but )?only if|if|unless|as long as|so long as|provided|providing|on (?:the )?condition)\b"
    r"[^.;:“”\"]{3,140}"
)
"""The condition behind what somebody is for, which is part of what he holds."""
LIKELY = re.compile(r"\b(?:likely|possible|possibly|probable|probably|expected|unclear|doubtful)\b")
UNSURE = re.compile(
    r"\b(?:not|never|nor|neither|may|might|could|should|if|whether|declin\w+|refus\w+|fail\w*|den(?:y|ies|ied)|"
    r"accus\w+|(?:was|were|been|be) (?:\w+ )?(?:asked|urged|told|pressed|warned))\b|n['’]t\b"
)
ENDS = ("relcl", "advcl", "parataxis", "npadvmod")
MOST = 240
VERBS = (
    DONE | AUTHORED | MEANT | WORKS | PURPOSES | NAMES | SIGNED | ASKING | VOWED | BECOMES | frozenset(LINKED)
    | words("stage hold voice launch wage praise blame challenge declare give congratulate face provoke receive")
    | words("describe characterise characterize denounce")
)  # fmt: skip
"""All of these, and those that `act_shapes` knows."""
