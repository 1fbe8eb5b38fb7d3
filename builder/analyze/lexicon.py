"""Lexicon: titles, role nouns and head words that tell what a capitalised phrase is."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set, so that a list of words reads as one."""
    return frozenset(text.split())


HONORIFICS = {
    "mr": "male", "mr.": "male", "messrs": "male", "messrs.": "male", "mrs": "female", "mrs.": "female",
    "ms": "female", "ms.": "female", "miss": "female", "sir": "male", "dame": "female", "lord": "male",
    "lady": "female", "king": "male", "queen": "female", "prince": "male", "princess": "female", "dr": "", "dr.": "",
    "prof": "", "prof.": "", "rev": "", "rev.": "", "hon": "", "hon.": "", "sheikh": "male", "st": "",
    "madame": "female", "monsieur": "male", "herr": "male", "frau": "female",
}  # fmt: skip
"""Words before a name that are no part of it, with the gender they tell."""

RANKS = words(
    """
    sen sen. amb amb. del. fr fr. brig brig. assemblyman assemblywoman alderman
    senator senators rep rep. representative gov gov. governor presidents ministers secretaries chairmen sens reps govs
    ambassadors generals judges justices princes princesses sens. reps. govs. congressmen commissioners
    governors gen gen. general col col. colonel lt lt. lieutenant sgt sgt. sergeant capt capt. captain maj maj.
    major adm adm. admiral cmdr cmdr. commander cpl cpl. pvt president vice-president minister premier chancellor
    secretary mayor chairman chairwoman chair chairperson speaker leader ambassador judge justice sheriff officer
    detective inspector commissioner congressman congresswoman councilman councilwoman councillor prosecutor
    attorney atty. counsel director chief ceo cfo coo cto executive emperor pope bishop archbishop cardinal rabbi
    imam reverend pastor father sister brother professor doctor coach deputy treasurer undersecretary spokesman
    spokeswoman spokesperson candidate nominee delegate lawmaker mp mep foreign-minister head whip envoy
    chief-executive vice-chairman vice-chair crown prince duke duchess earl baron baroness ayatollah sultan emir
    strategist manager adviser advisor aide olympian taoiseach tánaiste tanaiste agent correspondent marshal commodore
    """
)
"""Capitalised words that end a title before a person's name."""

RANK_PARTS = words(
    """
    vice deputy prime foreign defence defense sports sport interior finance trade health education culture justice
    home state executive managing general attorney acting former ex then late chief first second third majority
    minority senior junior assistant associate permanent special national economic press communications security
    campaign policy police fire district lieutenant house senate speaker secretary-general high united youth energy
    congressional diplomatic legal medical environment environmental transport labour labor agriculture housing public
    technical head chief staff
    """
)
"""Words that stand inside a title ("Deputy Defence Minister")."""

ROLE_NOUNS = RANKS | words(
    """
    official politician senator congressman lawmaker legislator activist analyst economist expert scholar historian
    scientist researcher lawyer attorney author writer journalist reporter columnist editor broadcaster anchor host
    presenter commentator pundit actor actress singer musician comedian artist filmmaker producer athlete player
    footballer swimmer skater runner sprinter skier boxer fighter champion medallist medalist gymnast cyclist driver
    golfer captain coach trainer manager founder co-founder owner entrepreneur businessman businesswoman billionaire
    millionaire mogul tycoon developer investor banker consultant operative strategist pollster surrogate supporter
    donor fundraiser volunteer organizer organiser campaigner adviser advisor aide assistant staffer employee worker
    diplomat negotiator dictator ruler monarch veteran soldier commander policeman policewoman teacher student
    resident voter witness victim survivor plaintiff defendant suspect nurse physician surgeon psychologist
    psychiatrist priest nun cleric preacher theologian wife husband widow son daughter mother father brother sister
    uncle aunt cousin nephew niece grandson granddaughter friend ally rival opponent counterpart successor
    predecessor incumbent hopeful contender frontrunner front-runner challenger newcomer man woman boy girl teenager
    member partner colleague architect engineer farmer model star celebrity personality winner loser chief boss hero
    whistleblower informant critic chairman co-chair co-chairman vice-president president-elect governor-elect
    spokesman spokeswoman spokesperson figure representative prosecutor statesman stateswoman tsar czar magnate
    financier publisher dean provost principal superintendent coroner magistrate solicitor barrister liaison guru
    evangelist neighbor neighbour hydrologist geologist biologist climatologist epidemiologist virologist sociologist
    anthropologist archaeologist ecologist chemist physicist mathematician statistician geographer meteorologist
    seismologist cardiologist oncologist zoologist botanist engineer-in-chief surveyor inspector shepherd fisherman
    fisher grower miner carpenter plumber baker butcher shopkeeper pensioner retiree hotelier grocer midwife
    goalkeeper striker midfielder defender winger quarterback pitcher batsman bowler
    paramedic firefighter electrician mechanic sailor skipper pilot mayoress deputy-mayor caretaker janitor
    agent correspondent trooper marshal clerk comptroller controller treasurer lobbyist blogger entertainer rapper
    dancer chef rancher trucker marine airman guardsman passenger tourist parent stepson stepdaughter stepfather
    stepmother boyfriend girlfriend fiancé fiancée roommate classmate migrant refugee immigrant protester demonstrator
    bystander survivor hostage inmate prisoner patient mentor
    headteacher headmaster headmistress philosopher poet novelist composer conductor sculptor painter photographer
    translator interpreter librarian curator archivist auditor accountant regulator ombudsman notary jurist registrar
    """
)
"""Nouns that say what a person is."""

UNNAMED_ROLES = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "aide", "source", "staffer", "surrogate", "friend"}
)
"""Speaking for somebody, these are somebody else, and nobody in particular."""

GENDERED = {
    "spokesman": "male", "spokeswoman": "female", "congressman": "male", "congresswoman": "female", "chairman": "male",
    "chairwoman": "female", "businessman": "male", "businesswoman": "female", "actress": "female", "actor": "male",
    "wife": "female", "husband": "male", "widow": "female", "son": "male", "daughter": "female", "mother": "female",
    "father": "male", "brother": "male", "sister": "female", "uncle": "male", "aunt": "female", "nephew": "male",
    "niece": "female", "man": "male", "woman": "female", "boy": "male", "girl": "female", "king": "male",
    "queen": "female", "prince": "male", "princess": "female", "nun": "female", "priest": "male", "pope": "male",
    "councilman": "male", "councilwoman": "female", "grandson": "male", "granddaughter": "female",
    "policeman": "male", "policewoman": "female", "statesman": "male", "stateswoman": "female",
    "grandfather": "male", "grandmother": "female", "bishop": "male", "duke": "male", "duchess": "female",
}  # fmt: skip

KIN = words(
    """
    wife husband widow widower son daughter mother father brother sister uncle aunt nephew niece grandson granddaughter
    grandfather grandmother stepson stepdaughter stepfather stepmother father-in-law mother-in-law son-in-law
    daughter-in-law brother-in-law sister-in-law
    """
)
"""Words for whom somebody is related to."""

ORG_HEADS = words(
    """
    committee committees council ministry party university federation association agency commission department
    institute foundation union court bank company corporation corp corp. inc inc. ltd ltd. plc llc group college
    school bureau congress senate parliament assembly organisation organization centre center club league authority
    board office service services society trust fund alliance coalition network press times post journal gazette
    herald tribune news television radio magazine media army navy guard police forces airlines airways hospital
    church cathedral campaign administration government cabinet tribunal secretariat confederation chamber front
    movement team studios records pictures entertainment industries holdings partners associates systems
    technologies motors laboratories laboratory academy museum orchestra theatre theater brigade brotherhood caucus
    delegation embassy mission directorate inspectorate registry exchange consortium initiative project corps
    command fbi bloc sun star globe chronicle observer guardian telegraph mirror mail express examiner dispatch
    inquirer enterprises capital financial insurance shipping steel foods brewery pharmaceuticals logistics telecom
    consulting securities investments ventures centers centres institutes observatory list
    """
)
"""Last words of an organisation's name."""

STRONG_ORG_HEADS = ORG_HEADS - words(
    """
    post times sun star globe mail mirror express guard mission project front team centre center press capital
    """
)

EVENT_HEADS = words(
    """
    games game olympics paralympics olympic paralympic cup championship championships open tournament marathon
    festival awards award prize war wars day night week convention summit conference election elections referendum
    debate act bill amendment treaty charter agreement accord accords deal protocol declaration constitution law
    code resolution revolution uprising crisis scandal holocaust depression recession oscars oscar emmys grammys
    grammy emmy christmas easter ramadan thanksgiving halloween hanukkah passover bible quran koran torah tour prix
    derby super bowl inauguration parade memorial exhibition expo holiday anniversary century era age season
    movement medal stage bowl classic final finals series trial inquiry report review plan program programme project
    operation hurricane storm tropical cyclone typhoon earthquake caucuses primary primaries show tonight morning
    brexit covid covid-19 coronavirus internet web god english dream gate affair relay torch village opening closing
    ceremony room policy stories medicare medicaid obamacare replay
    """
)
"""Last words of what is an event, a text or a thing: never an actor."""

PLACE_HEADS = words(
    """
    street avenue road square park river lake sea ocean bay gulf island islands mountain mountains valley city town
    county district province region state oblast peninsula desert coast airport station stadium arena bridge tower
    hotel beach harbor harbour port canal strait plaza boulevard lane drive heights hills village territory
    territories hall palace prison jail base belt
    """
)

CALENDAR = words(
    """
    january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday jan jan. feb feb. mar mar. apr apr. jun jun. jul jul. aug aug. sept sept. sep
    sep. oct oct. nov nov. dec dec. mon tue tues wed thu thurs fri sat sun am pm a.m. p.m. est edt gmt utc bst et
    """
)

NOT_NAMES = words(
    """
    i i'm i've i'd i'll the a an this that these those he she it they we you his her its their our my your who what
    when where why how which if but and or nor so yet for of in on at by to from with without as is are was were be
    been being do does did have has had will would can could should may might must not no yes there here then than
    too very just also even only still ever never always again now today tomorrow yesterday tonight all any both
    each few more most other some such many much one two three four five six seven eight nine ten hundred thousand
    million billion mr mrs ms dr sir madam read click watch photo photos image images video story advertisement
    related breaking videos update updated share sign subscribe newsletter email facebook. copyright rights reserved
    editor's note continue reading ok okay oh ah well yeah hey hi hello thanks thank please sorry tv pm ceo cfo gdp
    dna hiv aids lgbt lgbtq wi-fi north south east west northern southern eastern western north-east first second
    third last next new old let make get go see look think know say says said according however meanwhile although
    though while because since after before during until despite instead perhaps maybe indeed moreover nevertheless
    nonetheless asked speaking following earlier later under over between among against about like unlike chapter
    section part page figure table op-ed qanda q
    """
)
"""Words that are capitalised only by position or habit."""

PARTICLES = words("de van von der den del della da di du dos das bin ibn al el la le ben ter ten zu af y abu")
"""Small words inside a person's name."""

SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})

SPEECH_LEMMAS = words(
    """
    say tell add write note report announce tweet explain argue state declare respond reply warn claim insist assert
    observe remark acknowledge admit deny confirm stress emphasise emphasize reiterate suggest reveal urge call
    demand promise vow pledge concede contend joke recall predict believe think want hope ask criticise criticize
    praise
    """
)
