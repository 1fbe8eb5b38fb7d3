"""Given names: a hand-written list of common ones with the gender they mostly tell, for pronouns and labels."""

from __future__ import annotations

from typing import Literal

Gender = Literal["male", "female"]

_MALE = """
aaron adam adrian ahmed alan albert alejandro aleksandr alex alexander alexei alfred ali allen andre andrea andreas
andrei andrew andrey andriy angelo anthony antoine antonio antony arnold arthur ashraf barack barry bart ben
benjamin bernard bernie bill bob bobby boris brad bradley brandon brendan brent brett brian bruce bruno bryan carl
carlos chad charles charlie chris christian christoph christopher chuck clarence claude cliff colin corey craig
curtis dale dan daniel daniil danny darren dave david dean denis dennis derek dick diego dieter dimitri dirk dmitri
dmitriy dmitry dmytro dominic don donald doug douglas duncan dustin dwight ed eddie edgar eduardo edward edwin
elliott emil emmanuel enrique eric erik ernest ethan eugene evan felipe felix ferdinand fernando francis francisco
francois françois frank franklin fred frederick gareth gary gavin gene geoff geoffrey george gerald gerard gerhard
giorgio giovanni giuseppe glenn gordon graham grant greg gregg gregory guido guillermo gus gustavo guy hamid hank
hans harold harry hassan hector heiko helmut henri henry herbert herman howard hugh hugo hussein ian ibrahim igor
imran ivan jack jacob jacques jaime jake james jan jared jason javier jay jean jeb jeff jeffrey jens jeremy jerome
jerry jesse jesus jim jimmy joachim joe joel joachim johan johannes john johnny jon jonathan jorge jose josé josef
joseph josh joshua juan julian julio justin karl keith ken kenneth kevin khalid kim kirk klaus konstantin kurt kyle
lance larry lars lawrence lee leo leon leonard leonid leopold lev lindsey lloyd louis luca lucas luis luke mahmoud
malcolm manuel marc marcel marco marcus mario mark markus marshall martin matt matteo matthew maurice max maxim
mehmet michael michel miguel mike mikhail milos mitch mitt mohamed mohammad mohammed moshe muhammad mustafa
narendra nathan ned neil newt nicholas nick nicolas nigel nikolai noah norman oleg oleksandr olaf oliver omar oscar
osama otto pablo paolo pat patrick paul pavel pavlo pedro pete peter petro phil philip philipp philippe pierre
preston quentin rafael ralph ramon rand randy raul ray raymond recep reinhard rene ricardo richard rick ricky rob
robert roberto robin rod rodrigo roger roland roman ron ronald rory ross rowan roy rudolph rudy rupert russ russell
ryan salman sam samuel sebastian sean serge sergei sergey sergio serhiy seth shane shaun shawn shinzo sidney silvio
simon stan stanley stefan stephan stephen steve steven stewart stuart sundar sven sylvester tareq ted terence
terrence terry theodore thierry thomas tim timothy toby todd tom tommy tony travis trent trey trevor tyler ulrich
vadim vadym valentin vasily victor viktor vincent vitali vitaliy vladimir volodymyr wallace walter warren wayne
wesley will william willie wolfgang woody xavier xi yasser yevgeny yuri zachary zbigniew"""

_FEMALE = """
abigail agnes aisha alexandra alexis alice alicia alison allison alyssa amanda amber amy ana anastasia angela
angelina anita ann anna anne annegret annie antonia april ariana arlene ashley audrey barbara beatrice becky
belinda benazir bernadette beth betsy betty beverly bonnie brenda brianna bridget brigitte brittany camila camille
candice carla carly carmen carol carole caroline carolyn carrie catherine cathy cecilia celine charlotte chelsea
cheri cheryl chloe christiane christina christine cindy claire clara claudia condoleezza connie courtney crystal
cynthia daniela danielle daria debbie deborah debra delia denise diana diane dilma dina dolores donna dora dorothy
edith eileen elaine eleanor elena elisabeth elise eliza elizabeth ella ellen elsa emily emma erica erin esther
ethel eva eve evelyn faith fatima fiona florence frances gabriela gabrielle gail gemma georgia geraldine gertrude
gina giorgia gisele glenda gloria grace greta gretchen gwen hannah hanna harriet hayley hazel heather heidi helen
helena hilary hillary holly hope huma ida ilhan ingrid irena irene irina iris irma isabel isabella ivanka jackie
jacqueline jamie jane janet janice jasmine jean jeanne jen jenna jennifer jenny jessica jill jo joan joanna joanne
jocelyn jodi johanna josephine joy joyce juanita judith judy julia julie juliet kamala karen karin karina karla
kate katherine kathleen kathryn kathy katie katrina kayla kaylee kellyanne kelly kelsey kendra kerry kerstin kim
kimberly kirsten kirstjen kristen kristin kristina laura lauren leah leila lena leslie lily linda lindsay lisa
liudmila liz lois lori lorraine louise loretta lucia lucy lydia lynn madeleine maggie mandy marcia margaret maria
marie marilyn marina marine marion marisa marjorie martha mary maureen maxine megan meghan melania melanie melinda
melissa mercedes meredith mia michele michelle mildred mimi miranda miriam moira mollie molly mona monica myra
nadia nancy naomi natalia natalie natasha nicola nicole nikki nina nora norma olga olena olivia ophelia pam pamela
patricia patty paula pauline peggy penelope penny petra phyllis priti rachel ramona rebecca regina renata renee
rhonda rita roberta rosa rosalind rose rosemary roxanne ruth sabrina sally samantha sandra sara sarah sasha serena
shannon sharon sheila shelley sherry shirley silvia simone sofia sonia sonja sophia sophie stacey stacy stella
stephanie sue susan susana susanne susie suzanne svetlana sylvia tamara tammy tanya tara tatiana teresa tess thelma
theresa tiffany tina toni tracey tracy tulsi tzipi ursula valerie vanessa vera veronica vicky victoria viola violet
virginia viviane wanda wendy whitney whoopi winifred yolanda yulia yuliya yvette yvonne zoe"""

_BOTH = "andrea jean kim jamie kelly leslie robin sasha shannon tracy alexis pat lee lindsay lindsey stacy chris alex"


def _build() -> dict[str, Gender | None]:
    names: dict[str, Gender | None] = dict.fromkeys(_MALE.split(), "male")
    names.update(dict.fromkeys(_FEMALE.split(), "female"))
    names.update(dict.fromkeys(_BOTH.split()))
    return names


_GENDER = _build()


def is_given(name: str) -> bool:
    """Tell whether a word is a common given name."""
    return name.lower() in _GENDER


def gender_of(name: str) -> Gender | None:
    """Return the gender a given name mostly tells, None where it tells none."""
    return _GENDER.get(name.lower())
