"""Closed words: classes of English function words, and the words that turn a sentence's meaning when they are left out.

They are classes of grammar (negation, conditions, modals, hedges, adjectives that take their noun back, verbs that
report or only wish), as reference grammars list them; none of them comes from reading a corpus.
"""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


ARTICLES = _set("the a an")
DETERMINERS = ARTICLES | _set("this that these those its his her their our my your")
NUMBER_WORDS = _set(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen"
)
PRONOUNS = _set("he she it they him her them his hers its their theirs himself herself itself themselves")
COORDINATORS = _set("and but")
RELATIVES = _set("who whom whose which where")
SUBORDINATORS = _set("because although though while when after before since as once whereas")
PREPOSITIONS = _set(
    "in on at after before during by from over about against between into through under since amid despite near along "
    "across behind beyond among within towards toward following including with for inside outside onto upon above "
    "below around throughout"
)
TIMES = _set("last next this today yesterday tomorrow tonight earlier later")
CALENDAR = _set(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday"
)
AUXILIARIES = _set(
    "is are was were be been has have had does do did will would can could may might must shall should "
    "isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't can't couldn't cannot"
)
MODALS = _set("will would can could may might must shall should")

NEGATIONS = _set(
    "not no never none neither nor nobody nothing nowhere without cannot hardly barely scarcely seldom rarely "
    "isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't can't couldn't "
    "shouldn't mustn't"
)
CONDITIONS = _set(
    "if unless until till provided providing assuming supposing whether lest except excepting barring excluding or "
    "nor either according allegedly reportedly supposedly apparently purportedly seemingly otherwise"
)
"""They bind what stands beside them; nothing that holds one is ever left out."""
FRAMES = _set(
    "theory principle paper fiction film movie novel play dream scenario simulation hypothesis reservations exception "
    "exceptions words account accounts opinion view views eyes belief rumour rumours joke experiment "
    "model models estimate estimates"
)
"""Nouns of phrases that say in which world, or how far, something is so ("in theory", "with reservations")."""
HEDGES = _set(
    "perhaps maybe possibly probably presumably potentially likely unlikely nearly almost approximately roughly some "
    "least most more less fewer than only just merely mostly mainly partly partially largely virtually practically "
    "formerly previously initially originally provisionally conditionally temporarily tentatively theoretically "
    "nominally up about around over under half part all every each any both several many few little too enough even "
    "still yet already again soon far further first second third other another"
)
TAKING_BACK = _set(
    "former fake false alleged suspected supposed purported potential possible probable proposed planned intended "
    "attempted failed would-be acting interim deputy vice assistant associate outgoing incoming designate elect "
    "honorary shadow partial conditional provisional draft tentative mock so-called ex imaginary fictional artificial "
    "hypothetical theoretical nominal virtual likely unlikely preliminary temporary eventual ostensible putative "
    "apparent would pseudo late junior opposition rival unofficial"
)
"""Adjectives and titles whose noun does not stand without them (non-subsective, as Nayak and others listed them)."""

_REPORT = "say tell claim allege report state insist argue assert maintain contend explain add warn announce write"
_UNSURE = (
    "deny doubt refuse fail reject dismiss dispute contest question want hope wish expect plan propose intend aim seek "
    "try attempt urge demand ask call request threaten promise vow pledge fear predict suggest consider believe think "
    "suppose suspect accuse charge imagine pretend seem appear tend decline forbid prevent avoid mean agree decide "
    "consider offer prepare hesitate recommend advise order require estimate speculate rumour doubt"
)
_IRREGULAR_FORMS = {"say": "said", "tell": "told", "write": "wrote", "seek": "sought", "think": "thought",
                    "mean": "meant", "forbid": "forbade"}  # fmt: skip


def _forms(verbs: str) -> frozenset[str]:
    found: set[str] = set()
    for verb in verbs.split():
        stem = verb[:-1] if verb.endswith("e") else verb
        found |= {verb, f"{stem}ing", _IRREGULAR_FORMS.get(verb, f"{stem}ed")}
        if verb.endswith("y") and verb[-2] not in "aeiou":
            found |= {f"{verb[:-1]}ies", f"{verb[:-1]}ied"}
        else:
            found.add(f"{verb}es" if verb.endswith(("ss", "sh", "ch")) else f"{verb}s")
    return frozenset(found)


REPORTING = _forms(_REPORT)
"""Verbs by which somebody's words are told."""
EMBEDDING = REPORTING | _forms(_UNSURE) | _set("planned planning")
"""Verbs under which a clause need not be so."""

IRREGULAR = _set(
    "went came left made took gave got put set sent spent built held kept met led said told won lost began broke "
    "brought bought caught chose cut drew drove ate fell felt fought found flew forgot grew heard hid hit hurt knew "
    "lay lent let paid quit read ran saw sold shot shut sang sank sat slept spoke stood stole struck swam swore swept "
    "taught threw thought understood woke wore wrote became rose shook showed spread sought split stuck hung dealt "
    "burst bore bound bred dug fled laid lit rode rang shone slid sprang withdrew overthrew undertook overcame "
    "arose rose upheld cost beat bid sued"
)
"""Past forms of verbs that do not end in -ed."""

_ADJECTIVAL = ("al", "ic", "ous", "ive", "ful", "able", "ible", "ary", "ern", "ish", "ese", "wide")
_BASIC = _set(
    "new old long short small large big great high low young good bad full main major recent early wide heavy strong "
    "weak hard soft deep broad huge tiny clear bright dark busy quiet calm rich poor narrow steep cold warm hot dry "
    "wet fresh brief quick fast slow sharp"
)


def adjectival(word: str) -> bool:
    """Tell whether a word is an adjective whose noun stands without it."""
    if word in TAKING_BACK or word in HEDGES:
        return False
    return word in _BASIC or (len(word) > 5 and word.endswith(_ADJECTIVAL))


def adverbial(word: str) -> bool:
    """Tell whether a word is an adverb of manner, without which its verb stands."""
    return len(word) > 4 and word.endswith("ly") and word not in HEDGES | CONDITIONS | NEGATIONS


STARTS = PREPOSITIONS | SUBORDINATORS | COORDINATORS | RELATIVES
"""Words with which a phrase or clause begins that can be left out or moved."""
PLAIN = STARTS | DETERMINERS | PRONOUNS | NUMBER_WORDS | NEGATIONS | CONDITIONS | HEDGES | AUXILIARIES
"""Words that are no names, whatever their capital."""
