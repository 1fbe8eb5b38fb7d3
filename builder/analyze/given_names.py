"""Given names: a hand-written list of common ones with the gender they mostly tell, for pronouns and labels."""

from __future__ import annotations

from typing import Literal

from builder.analyze.lexicon import words

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
wesley will william willie wolfgang woody xavier xi yasser yevgeny yuri zachary zbigniew
abdul abdullah abel abraham adel adem agustin ahmad akira aleksander aleks alessandro alistair alvaro amir anatoly
anders andrej andrzej angus anton archie ari armin arne arturo arvid asif august augusto axel bashar bastian bela
benedict benito bilal björn bogdan borys boyko branko byron casey cesar charly chen christopher clint clive colm
conrad cristian cyril cyrus damian damir damon dariusz davide davor deepak dejan denys desmond dick dmytri domenico
dragan duane dusan dwayne dylan eamon eberhard edmund eero efrain egon einar eivind eli elias elijah elmer elon emilio
emre enzo erdem erdogan erling ernesto ernst erwin esteban eugen ewan ezra fabian fabio fadi faisal farid fatih fedor
ferenc fergus filip finn florian franco franz fritz fyodor gabor gabriel gareth garrett gaston gennady georg georgy
gerardo gerry gideon gilbert giles gleb goran gregor gunnar gunther gyorgy habib haider hakan hamza hans-peter harald
haruki harvey hasan haydar heinrich heinz hendrik henrik henryk hermann hideo hiroshi horst howie hubert humberto
iain ignacio ilya imre ioannis isaac isaiah ismail israel istvan ivor jakob jakub jamal janos jari jaroslav jarrod
jerzy jiri joao joaquin joey joost jordi jorg jose-maria joris jozef juha jukka jurgen jussi kacper kai kamal karel
karim karol kaspar kenji kerem khaled kjell knut krzysztof kurtis kwame lachlan laszlo lauri leif leonardo leszek
liam lionel lorenzo lothar lucien lucio ludwig lukas lukasz maciej magnus mahmud maksim maksym mamadou manfred
marcelo marcin marek marian marius marko marten marvin massimo mateo mathias matthias matti mauricio maurizio
mauro maximilian mehdi micah michal mihai mihail miklos mikael mikko milan milos miloš mircea miroslav mitchell
mohamad mohammad morten mostafa muhammed murat mykhailo mykola nabil naftali nasser nelson niklas niko nikola nikita
nikos niels nils nuno octavio olav ole olivier omer orlando orrin osman otmar owen ozgur pascal pasquale patricio
paulo pavol pekka per petar petros pietro piotr predrag quincy radek radomir radoslav rafal rahul raimund raj rajiv
rami ramiro ramzi rashid raúl reginald reinhold reza rhys riccardo rinat rodney rodolfo rolando rolf romano romain
ronnie rubén ruben rudi rufus ruslan rustam saad sabri sacha said salim salvador salvatore sami samir sandeep sandro
sanjay santiago saul scott selim semyon sepp sergiu shimon siegfried sigmar simeon slavko slobodan soren spencer
stanislav stanislaw stavros steffen sten stepan stewart stig stoyan sunil sven-erik svetozar tadeusz taha taras
tariq taylor thabo theo theodor thibault thorsten tibor tobias tomas tomasz tomáš tommaso torsten tristan tyrone
udo ulf umberto umut uwe vaclav valery valter vasil vasyl vaughn veli vernon vicente viggo vijay ville vincenzo
vinod vito vitor vittorio vlad vladislav volker waldemar walid wilfried wilhelm wim wladimir wojciech wolf yahya
yannick yann yaroslav yasin yiannis yitzhak yosef youssef yusuf yves zaki zdenek zoltan zoran zsolt"""

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
virginia viviane wanda wendy whitney whoopi winifred yolanda yulia yuliya yvette yvonne zoe
adela adele adriana agata agathe agnieszka aida aileen aino aleksandra alena alessandra alexandria alina aline alma
almudena amalia amelia amina amira anastasiia anca andreea andrea-maria anett anja anka anke anneke anneli annette
annika antonella antonina antoinette ariel asma astrid aurora ayse aysel ayşe barbora beata bettina bianca biljana
birgit bojana bonita bozena britta brooke carina carlotta carola carolina caterina cecile charlene chiara chimamanda
chrystia clarissa claudine clementine concha corinna corinne cornelia dagmar dana daniella danuta daphne daria dolores
dominique dorota dorothea edna eileen elif elke ellie elsie elvira emilia emine emmanuelle erika esperanza estelle
eugenia eun-hye eunice ewa farah fatma federica felicia flavia francesca francine franziska frederica frida galina
genevieve gerda gesine ginger giulia giuliana gudrun gunilla gwyneth hala halima halina hanan hatice hedwig heba heike
helene helga helle henrietta hermine hilda hina hortense ildiko ileana ilona imelda ines inga inge inger iryna isabelle
ivana iveta ivona iwona izabela jadwiga jana jane-marie janina jarmila jasmina jelena jessie jihan johanne joelle
jolanta josefa josefine jovana judit jutta kaisa kaja karolina karoline kasia katalin katarina katarzyna kateryna
katharina katja khadija kirsi klara krystyna larisa larissa latifa layla leena leela leonie leonor leyla liana lidia
lieselotte liisa liliana lilian lillian lina linnea liv livia ljiljana lotte luisa luise lucie lucille ludmila lyudmila
madina magdalena magda maia maja malala malgorzata manal manuela mareike margarita margarete margarethe margot margrethe
mariam mariana marianne marika mariya marija marijana marlene marta martina maryam maryna mathilde matilda mette
michaela micaela milena milica mira mirela miroslava miriama monika nadine nadezhda nana nancie natalya nataliya
nathalie nawal nela neha nelly nermin nesrin nicolette nilufar ninel noor nour odile oksana oleksandra olha oprah
paola paulina pauline-marie petronella pia pilar polina radka radmila raisa rana rania raquel rasha reem renate
roisin rosario rosana rosanna roza ruta saima salma samira sanja sanna saoirse sarita selma senka sevgi shabana
shirin sigrid silke silvana simona sinead siobhan siri slavica snezana solange soledad solveig sonya soraya stefania
stefanie steffi sumaya sushma suzan svitlana sybille sylvie tabitha tania tarja tatyana tereza theodora therese
tove trude tuba tuula ulla ulrike usha uta ute valentina valeria vanda vesna vivian wafa wiebke wilma xenia yael
yana yasmin yasmina yevgenia zahra zainab zaynab zehra zeynep zhanna zofia zora zsuzsa zuzana zuzanna"""

_BOTH = """
andrea casey dana ariel taylor nikita nour noor sacha dominique jessie gabriel jean kim jamie kelly leslie robin sasha
shannon tracy alexis pat lee lindsay lindsey stacy chris alex"""


def _build() -> dict[str, Gender | None]:
    names: dict[str, Gender | None] = dict.fromkeys(_MALE.split(), "male")
    names.update(dict.fromkeys(_FEMALE.split(), "female"))
    names.update(dict.fromkeys(_BOTH.split()))
    return names


_GENDER = _build()


def is_given(name: str) -> bool:
    """Tell whether a word is a common given name."""
    return name.lower() in _GENDER


_MALE_IN_A = words(
    """
    abdulla aditya akira dima fela hamza ilia isa issa kenta kolya krishna mischa misha moussa musa petya raja rama
    riza seiya shota surya uta vanya vasya volodya yahya yasha yuta zakaria elia ezra micha noa
    """
)


def leans(name: str) -> Gender | None:
    """Return the gender a given name's ending suggests where the list has no answer: weak evidence only."""
    low = name.lower()
    return "female" if len(low) > 3 and low[-1] == "a" and low not in _MALE_IN_A and low not in _GENDER else None


def gender_of(name: str) -> Gender | None:
    """Return the gender a given name mostly tells, None where it tells none."""
    return _GENDER.get(name.lower())
