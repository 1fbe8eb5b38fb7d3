"""Cues: the verbs and nouns by which English news hands the word to somebody, by what they take.

They follow the reporting verbs of Krestel, Bergler and Witte (2008), sorted by what they take: a clause, an
infinitive, an object. In labelled political news "said" is 38% of all cues, and the hundred commonest are 78%.
"""

from __future__ import annotations

from builder.analyze.lexicon import words

REPORT = words(
    """
    say tell add point spell write note report announce tweet retweet explain argue state declare recall
    respond reply continue conclude warn claim acknowledge insist assert allege contend concede observe
    remark mention comment joke quip tease shout yell text post email message blog stress emphasize
    emphasise reiterate repeat caution lament complain maintain testify predict forecast reveal disclose
    confirm deny admit confess suggest hint imply indicate ask inquire wonder answer retort counter opine
    recount relate describe interject deadpan crack snap proclaim pronounce boast brag vow pledge promise
    swear threaten remind advise inform notify assure reassure clarify elaborate detail underscore underline
    summarize summarise muse plead beg exclaim gush rail rant thunder bellow intone agree disagree accuse
    apologize apologise rejoin volunteer venture echo scoff grumble gripe fume vent propose recommend
    question theorize theorise speculate posit reason marvel murmur mutter whisper scream cry chant sing
    chime lecture attest affirm reaffirm avow signal rule tout pray object protest grouse estimate project
    highlight cite read quote bemoan decry recite guess suppose pen bark growl sigh laugh ponder demand
    rumor fret enthuse correct broadcast confide quibble stipulate specify certify decree
    """
)
"""Verbs of saying and writing: they take a clause or the words themselves."""

OPINION = words("believe think feel hope fear worry expect doubt assume suspect")
"""Verbs of holding a view: a statement where somebody named or quoted is said to hold it."""

REQUEST = words(
    """
    urge ask call tell order demand warn beg implore encourage exhort advise request instruct direct
    challenge invite press push appeal plead remind dare beseech entreat caution
    """
)
"""Verbs that ask somebody to do something: what is asked is the content."""

PLAIN_OBJECT = words("tell ask warn remind advise order instruct assure inform")
"""Verbs whose object is whom the words are said to, and no part of them."""

CIRCUMSTANCE = words("before after while because since until when as once although though")
"""What opens a clause that tells when or why something was said, rather than what."""

COMMIT = words(
    """
    promise vow pledge threaten agree offer swear claim profess purport propose refuse decline volunteer
    """
)
"""Verbs by which a speaker commits to a deed or claims one: an infinitive is the content."""

LABEL = words(
    """
    call describe label dub term brand characterize characterise denounce condemn praise slam blast
    criticize criticise dismiss decry deride mock refer hail ridicule deem deplore declare portray ask blame
    cite reference tout address discuss recount deny reject mention compare liken attack accuse express
    voice offer defend pronounce
    """
)
"""Verbs that take quoted words as their object rather than as a clause."""

JUDGING = words(
    """
    call describe label dub term brand characterize characterise denounce condemn praise slam blast dismiss
    criticize criticise deride hail ridicule deem declare pronounce portray decry defend reject liken express
    """
)
"""Verbs of judging: even one or two quoted words that they take are the speaker's ("called it "premature")."""

QUOTING = words("go put begin start open finish end conclude speak talk sign shoot fire jump pipe think")
"""Verbs that introduce a quotation only where a mark stands beside them ("it went:", "as he put it,")."""

NOUNS = words(
    """
    claim allegation assertion statement suggestion argument accusation contention belief view warning
    admission announcement declaration denial complaint charge comment remark promise pledge vow insistence
    assurance insinuation prediction confession revelation confirmation observation conclusion assessment
    opinion report rumor rumour concern fear hope notion idea theory question call demand tweet letter
    message testimony acknowledgment acknowledgement indication hint implication sentiment criticism point
    explanation proposal threat post note email memo speech interview
    """
)
"""Nouns of saying that take a clause ("X's claim that ...")."""

OBJECT = words(
    """
    announce emphasize emphasise stress report confirm note explain lament bemoan disclose reveal
    acknowledge reiterate underscore highlight claim allege protest recount relate predict forecast concede
    admit
    """
)
"""Verbs whose object alone may say what was said ("she stressed the cost of the bridge")."""

PREPOSED = {
    "warn": ("of", "about", "against"),
    "caution": ("against", "about"),
    "complain": ("of", "about"),
    "boast": ("of", "about"),
    "brag": ("of", "about"),
    "argue": ("for", "against"),
    "call": ("for",),
    "plead": ("for",),
    "rail": ("against",),
}
"""Verbs that say their content behind a preposition ("she called for a ban")."""

DENIAL = words("deny reject dispute refute dismiss rebut")
"""Verbs that call other people's words untrue ("she denied reports that ...")."""

DEEDS = words("wrongdoing involvement charge responsibility link knowledge collusion guilt notion")
"""What is denied beside words."""

GERUND = words(
    """
    suggest propose recommend report recall deny admit describe mention advocate urge discuss
    """
)
"""Verbs that tell of a doing ("he denied taking the money")."""

PLEDGES = words(
    """
    promise pledge vow threat offer commitment claim proposal call demand request plea
    """
)
"""Nouns that take an infinitive as content ("his promise to resign")."""

SAID_IN = words(
    "interview statement tweet email e-mail post letter memo telephone phone message call conference speech"
)
"""Media that close a sentence as the place of its words rather than as part of them."""

MEDIA = words(
    """
    statement interview email e-mail letter memo tweet post message speech press conference briefing
    testimony note blog column op-ed video address remarks release report filing podcast broadcast call text
    appearance rally hearing debate article editorial book posting ad affidavit complaint lawsuit ruling
    story
    """
)
"""What words are said in."""

VENUES = words(
    """
    summit meeting forum event ceremony session talk gathering stage town hall panel conversation visit trip
    court dinner congress convention vigil march protest campaign parliament roundtable discussion
    """
)
"""Occasions at which words are said."""

PLATFORMS = words(
    """
    twitter facebook instagram telegram youtube tiktok reddit linkedin whatsapp snapchat weibo mastodon
    bluesky threads periscope tumblr medium vkontakte truth x signal
    """
)
"""Networks on which words are posted."""

PARTICIPANTS = words(
    """
    participant member respondent delegate attendee speaker witness expert resident voter reader critic
    supporter opponent representative stakeholder athlete worker people
    """
)
"""Those whose views a body reports."""

NEGATIVE = words("deny dispute reject refute rebut dismiss decline refuse disagree doubt")
"""Cues by which a speaker says that something is not so."""

SILENT = words("refuse decline fail")
"""Verbs that say that something was not said ("refused to say whether")."""

HEDGED = words(
    """
    suggest hint imply indicate signal speculate guess suppose theorize allege purport estimate
    """
)
"""Cues by which a speaker, or the reporter, keeps a distance."""
