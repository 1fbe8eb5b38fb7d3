"""Cues: the verbs and nouns by which English news hands the word to somebody, by what they take."""

from __future__ import annotations

REPORT = frozenset(
    """say tell add point spell write note report announce tweet retweet explain argue state declare recall respond reply
    continue conclude warn claim acknowledge insist assert allege contend concede observe remark mention comment
    joke quip tease shout yell text post email message blog stress emphasize emphasise reiterate repeat caution
    lament complain maintain testify predict forecast reveal disclose confirm deny admit confess suggest hint imply
    indicate ask inquire wonder answer retort counter opine recount relate describe interject deadpan crack snap
    proclaim pronounce boast brag vow pledge promise swear threaten remind advise inform notify assure reassure
    clarify elaborate detail underscore underline summarize summarise muse plead beg exclaim gush rail rant thunder
    bellow intone agree disagree accuse apologize apologise rejoin volunteer venture echo scoff grumble gripe fume
    vent propose recommend question theorize theorise speculate posit reason marvel murmur mutter whisper scream cry
    chant sing chime lecture attest affirm reaffirm avow signal rule tout pray object protest grouse
    estimate project highlight cite read quote bemoan decry recite guess suppose pen bark growl sigh laugh ponder
    demand rumor fret enthuse correct broadcast confide quibble stipulate specify certify decree""".split()
)
"""Verbs of saying and writing: they take a clause or the words themselves."""

OPINION = frozenset(
    """believe think feel hope fear worry expect doubt consider hold realize realise understand assume suspect
    anticipate learn know find discover determine decide dream foresee""".split()
)
"""Verbs of holding a view: a statement where somebody named or quoted is said to hold it."""

REQUEST = frozenset(
    """urge ask call tell order demand warn beg implore encourage exhort advise request instruct direct
    challenge invite press push appeal plead remind dare beseech entreat caution""".split()
)
"""Verbs that ask somebody to do something: what is asked is the content."""

COMMIT = frozenset(
    """promise vow pledge threaten agree offer swear claim profess purport propose refuse decline
    volunteer""".split()
)
"""Verbs by which a speaker commits to a deed or claims one: an infinitive is the content."""

LABEL = frozenset(
    """call describe label dub term brand characterize characterise denounce condemn praise slam blast criticize
    criticise dismiss decry deride mock refer hail ridicule deem deplore declare portray ask blame cite reference
    tout address discuss recount deny reject mention compare liken attack accuse express voice issue release offer
    utter use deliver give make give""".split()
)
"""Verbs that take quoted words as their object rather than as a clause."""

QUOTING = frozenset("go put be begin start open finish end conclude joke speak talk sign shoot fire jump pipe".split())
"""Verbs that introduce a quotation only where a mark stands beside them ("it went:", "as he put it,")."""

NOUNS = frozenset(
    """claim allegation assertion statement suggestion argument accusation contention belief view warning admission
    announcement declaration denial complaint charge comment remark promise pledge vow insistence assurance insinuation
    prediction confession revelation confirmation observation conclusion assessment opinion report rumor rumour
    concern fear hope notion idea theory question call demand tweet letter message testimony acknowledgment
    acknowledgement indication hint implication sentiment criticism point explanation proposal threat post
    note email memo speech interview""".split()
)
"""Nouns of saying that take a clause ("X's claim that ...")."""

OBJECT = frozenset(
    """announce emphasize emphasise stress report confirm note explain recall lament bemoan disclose reveal acknowledge
    reiterate underscore highlight claim allege protest recount relate predict forecast concede admit""".split()
)
"""Verbs whose object alone may say what was said ("she stressed the cost of the bridge")."""

GERUND = frozenset("suggest propose recommend report recall deny admit describe mention advocate urge discuss".split())
"""Verbs that tell of a doing ("he denied taking the money")."""

PLEDGES = frozenset("promise pledge vow threat offer commitment claim proposal call demand request plea".split())
"""Nouns that take an infinitive as content ("his promise to resign")."""

MEDIA = frozenset(
    """statement interview email e-mail letter memo tweet post message speech press conference briefing testimony note
    blog column op-ed video address remarks release report filing podcast broadcast call text appearance rally
    hearing debate address article editorial book posting ad affidavit complaint lawsuit ruling
    story""".split()
)
"""What words are said in."""

VENUES = frozenset(
    """summit meeting forum event ceremony session talk gathering stage town hall panel conversation visit trip court
    dinner congress convention vigil march protest campaign parliament roundtable discussion""".split()
)
"""Occasions at which words are said."""

PLATFORMS = frozenset(
    """twitter facebook instagram telegram youtube tiktok reddit linkedin whatsapp snapchat weibo mastodon bluesky
    threads periscope tumblr medium vkontakte truth x signal""".split()
)
"""Networks on which words are posted."""

NEGATIVE = frozenset("deny dispute reject refute rebut decline refuse disagree doubt".split())
"""Cues by which a speaker says that something is not so."""

HEDGED = frozenset("suggest hint imply indicate signal speculate guess suppose theorize allege purport estimate".split())
"""Cues by which a speaker, or the reporter, keeps a distance."""

PARTICLES = frozenset("out up on down in back to off away".split())
