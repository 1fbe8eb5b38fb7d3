"""Pronouns: whom "he", "she", "it", "who" or "I" means as a speaker, and abstention where it stays open."""

from __future__ import annotations

from typing import NamedTuple

from builder.analyze.columns import Columns
from builder.analyze.given_names import Gender, leans
from builder.analyze.lexicon import GENDERED, ORG_HEADS, ROLE_NOUNS, words
from builder.analyze.names import Names
from builder.model.analysis import Mention

PRONOUNS = frozenset({"he", "she", "they", "it", "who", "i", "we", "him", "her", "them", "himself", "herself", "you"})

_WINDOW = 10
"""Narrated sentences back that a pronoun reaches."""

_GENDER = {"he": "male", "him": "male", "himself": "male", "she": "female", "her": "female", "herself": "female"}
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_TELLING = {"he": "male", "his": "male", "himself": "male", "she": "female", "herself": "female"}
_TITLE_LINKS = frozenset({"of", "the", "for", "and", "'s", "’s", "-", ","})
_PERSONS = (ROLE_NOUNS | words("somebody someone passer-by bystander caller passenger tenant")) - words(
    "figure model star head chair justice general major crown counsel whip supporter personality champion favourite"
)
"""Nouns that, as a subject without a name, a pronoun may look back on."""

_DOERS = words(
    """
    gunman shooter attacker assailant killer murderer bomber assassin perpetrator culprit arsonist robber burglar thief
    thug rapist stabber kidnapper hijacker smuggler trafficker dealer convict inmate prisoner detainee escapee fugitive
    terrorist extremist militant rebel hacker stalker intruder accuser complainant accused applicant claimant tenant
    landlord buyer seller customer shopper traveller traveler rider cyclist pedestrian motorist neighbour neighbor
    migrant refugee immigrant protester protestor demonstrator marcher striker speaker blogger vlogger tweeter user
    commenter poster respondent interviewee caregiver mourner worshipper parishioner patient stranger passenger
    informer leaker insider outsider watchdog guard ranger trooper deputy sheriff detective constable juror
    """
)
"""Nouns for who did or bore something, whom reports leave without a name."""

WEIGHTS = {
    "speaker": 1.8,
    "speaker, since interrupted": 1.0,
    "same sentence": 2.5,
    "subject": 3.0,
    "inner subject": 2.3,
    "asked": 4.0,
    "gender": 0.2,
    "possessive": -0.6,
    "quoted": -2.5,
    "distance": -0.55,
    "paragraph": -0.3,
    "often": 0.3,
    "leaning": 0.8,
    "possessor of what the clause describes": 8.0,
}
"""Set on 160 pronouns of PolNeAR's training and development parts, labelled by hand."""

_MARGIN = 0.8
"""How far the best candidate must lead."""

_CLEAR_MARGIN = 0.2
"""How far, where it alone is the subject of the sentence before."""

_UNSURE_MARGIN = 0.9
"""How far, where nothing tells the gender of the best and of the next."""


class Anchor(NamedTuple):
    """A place that a pronoun may look back on: a name, a role phrase, a resolved pronoun."""

    at: int
    """Token that heads it."""
    entity: int


class Antecedents:
    """What a pronoun may look back on, with its grammar, and who spoke last."""

    def __init__(self, columns: Columns, names: Names) -> None:
        self.columns = columns
        self.names = names
        self.heads: list[int] = []
        self.anchors: list[Anchor] = []
        self.counts: dict[int, int] = {}
        self.strangers: list[int] = []
        """Heads of names that may be somebody's and belong to nobody known."""
        for mention in names.mentions:
            tokens = columns.tokens((mention.start, mention.end))
            head = tokens[-1] if len(tokens) else 0
            while columns.head[head] in tokens and columns.head[head] != head:
                # Where the parser errs, a first name bears the grammar of the whole.
                head = columns.head[head]
            self.heads.append(head)
            if mention.entity is not None:
                self.counts[mention.entity] = self.counts.get(mention.entity, 0) + 1
                if mention.kind == "person":
                    self.anchors.append(Anchor(head, mention.entity))
            elif mention.kind == "person":
                family = self._family(mention.text)
                if not family and columns.dep[head] in _SUBJECTS:
                    self.strangers.append(head)
                self.anchors += [Anchor(head, entity) for entity in family]
        self.inside = [columns.quoted[head] for head in self.heads]
        self.genders = list(names.genders)
        self._learn_genders()
        self.leaning = [
            leans(entity.name.split()[0]) if gender is None and " " in entity.name else None
            for entity, gender in zip(names.entities, self.genders, strict=True)
        ]
        self.unnamed = self._unnamed()

    def _learn_genders(self) -> None:
        """Take a gender from "he", "his" or "she" after the only name of a sentence, where nothing else tells it."""
        columns, names = self.columns, self.names
        open_to: dict[int, set[str]] = {}
        persons: dict[int, list[int]] = {}
        for number, mention in enumerate(names.mentions):
            if mention.kind == "person":
                persons.setdefault(columns.sent[self.heads[number]], []).append(number)
        for sentence, numbers in persons.items():
            meant = {names.mentions[number].entity for number in numbers}
            entity = next(iter(meant))
            if len(meant) > 1 or entity is None or self.genders[entity] is not None:
                continue
            head = self.heads[numbers[0]]
            span = range(head + 1, columns.sents[sentence][1])
            if columns.dep[head] not in _SUBJECTS or columns.quoted[head]:
                continue
            if any(
                columns.low[i] in GENDERED and not columns.quoted[i]
                for i in range(columns.sents[sentence][0], span.stop)
            ):
                continue
            told = {_TELLING[columns.low[i]] for i in span if columns.low[i] in _TELLING and not columns.quoted[i]}
            open_to.setdefault(entity, set()).update(told)
        for entity, told in open_to.items():
            if len(told) == 1:
                self.genders[entity] = "male" if told == {"male"} else "female"

    def _unnamed(self) -> dict[int, Gender | None]:
        """Return the subjects that are somebody without a name ("a spokesman"), with the gender they tell."""
        columns = self.columns
        named = set(self.heads)
        found: dict[int, Gender | None] = dict.fromkeys(self.strangers)
        for i in range(columns.size):
            if columns.dep[i] not in _SUBJECTS or columns.low[i] not in _PERSONS | _DOERS or columns.tag[i] != "NN":
                continue
            apposed = any(child in named and columns.dep[child] == "appos" for child in columns.children[i])
            if columns.quoted[i] or apposed or i + 1 in named or i in named:
                continue
            told = GENDERED.get(columns.low[i])
            found[i] = "male" if told == "male" else "female" if told == "female" else None
        return found

    def _family(self, surname: str) -> list[int]:
        """Return everybody whom a shared surname may mean; a pronoun's gender may tell them apart."""
        ending = " " + surname.rpartition(" ")[2]
        return [
            number
            for number, entity in enumerate(self.names.entities)
            if entity.kind == "person" and entity.name.endswith(ending)
        ]

    def add(self, at: int, entity: int) -> None:
        """Note a place that means a person without naming them."""
        if self.names.entities[entity].kind == "person":
            self.anchors.append(Anchor(at, entity))
            self.unnamed.pop(at, None)

    def person(
        self, pronoun: int, last: int | None = None, last_at: int | None = None, but: int | None = None
    ) -> int | None:
        """Return the person a third-person pronoun means; None where two are as likely, or somebody unnamed is."""
        gender = _GENDER.get(self.columns.low[pronoun])
        scores: dict[int, float] = {}
        for anchor in self.anchors:
            if anchor.at >= pronoun or anchor.entity == but or not self._fits(anchor.entity, gender):
                continue
            score = self._score(anchor, pronoun)
            if score is not None:
                scores[anchor.entity] = max(scores.get(anchor.entity, -99.0), score)
        if last is not None and last != but and last_at is not None and self.names.entities[last].kind == "person":
            distance = self._distance(last_at, pronoun)
            if self._fits(last, gender) and distance <= _WINDOW:
                scores[last] = max(scores.get(last, -99.0), 0.0) + self._speaker_bonus(last, last_at, pronoun, gender)
        for entity in scores:
            if gender is not None and self.genders[entity] == gender:
                scores[entity] += WEIGHTS["gender"]
            leaning = self.leaning[entity]
            if gender is not None and leaning is not None and leaning != gender:
                scores[entity] -= WEIGHTS["leaning"]
            scores[entity] += WEIGHTS["often"] * min(self.counts.get(entity, 1), 8) / 4
        best = self._best(scores, self._subjects_before(pronoun, scores))
        if best is None or any(
            self._unnamed_score(at, pronoun) > scores[best]
            for at, told in self.unnamed.items()
            if at < pronoun and (gender is None or told in (None, gender))
        ):
            return None
        return best

    def _unnamed_score(self, at: int, pronoun: int) -> float:
        """Weigh somebody without a name as antecedent: only as the subject right before."""
        if self._distance(at, pronoun) > 1:
            return -99.0
        score = self._score(Anchor(at, 0), pronoun)
        return score + WEIGHTS["often"] if score is not None else -99.0

    def _subjects_before(self, pronoun: int, scores: dict[int, float]) -> set[int]:
        """Return the candidates that are subjects of the pronoun's sentence or of the one before."""
        columns = self.columns
        return {
            anchor.entity
            for anchor in self.anchors
            if anchor.at < pronoun
            and anchor.entity in scores
            and not columns.quoted[anchor.at]
            and self._distance(anchor.at, pronoun) <= 1
            and (self._is_subject(anchor.at) or self._was_asked(anchor.at))
        }

    def _is_subject(self, at: int) -> bool:
        """Tell whether a name is a subject, stands beside one ("the mayor, Ann Lee, said") or opens its sentence."""
        columns = self.columns
        beside = columns.dep[at] == "appos" and columns.dep[columns.head[at]] in _SUBJECTS
        return columns.dep[at] in _SUBJECTS or beside or self._opens(at)

    def _was_asked(self, at: int) -> bool:
        columns = self.columns
        return columns.dep[at] in ("dobj", "dative") and columns.lemma[columns.head[at]] == "ask"

    def _best(self, scores: dict[int, float], fresh: set[int]) -> int | None:
        """Return the candidate that leads clearly enough."""
        ranked = sorted(scores, key=lambda entity: (-scores[entity], entity))
        if not ranked:
            return None
        if len(ranked) > 1:
            unsure = self.genders[ranked[0]] is None and self.genders[ranked[1]] is None
            margin = _CLEAR_MARGIN if fresh == {ranked[0]} else _UNSURE_MARGIN if unsure else _MARGIN
            if scores[ranked[0]] - scores[ranked[1]] < margin:
                return None
        return ranked[0]

    def _speaker_bonus(self, last: int, last_at: int, pronoun: int, gender: str | None) -> float:
        """Weigh having spoken last: less once another possible subject has come between."""
        columns = self.columns
        since = max(
            (anchor.at for anchor in self.anchors if anchor.entity == last and anchor.at < pronoun), default=last_at
        )
        since = max(since, last_at)
        interrupted = any(
            since < anchor.at < pronoun
            and anchor.entity != last
            and not columns.quoted[anchor.at]
            and columns.dep[anchor.at] in _SUBJECTS
            and self._fits(anchor.entity, gender)
            for anchor in self.anchors
        )
        if any(
            since < at < pronoun and (gender is None or told in (None, gender)) and self._distance(at, pronoun) <= 1
            for at, told in self.unnamed.items()
        ):
            return 0.0
        bonus = WEIGHTS["speaker, since interrupted"] if interrupted else WEIGHTS["speaker"]
        return max(0.0, bonus + 0.7 * WEIGHTS["distance"] * self._distance(since, pronoun))

    def body(self, pronoun: int, last: int | None, last_at: int | None) -> int | None:
        """Return the organisation or country that "it" means: the last subject, or who spoke last."""
        columns = self.columns
        for number in range(len(self.names.mentions) - 1, -1, -1):
            mention = self.names.mentions[number]
            head = self.heads[number]
            if head >= pronoun or self.inside[number] or mention.entity is None:
                continue
            if self._distance(head, pronoun) > 1:
                break
            if mention.kind in ("organisation", "country") and columns.dep[head] in _SUBJECTS:
                return None if self._thing_between(head, pronoun) else mention.entity
        if last is not None and last_at is not None and self._distance(last_at, pronoun) <= 2:
            return last if self.names.entities[last].kind in ("organisation", "country") else None
        return None

    def _thing_between(self, head: int, pronoun: int) -> bool:
        """Tell whether the pronoun's own sentence has told of a thing since: "the code would wait, then it struck"."""
        columns = self.columns
        first = max(head + 1, columns.sents[columns.sent[pronoun]][0])
        return any(
            columns.dep[i] in _SUBJECTS
            and columns.tag[i] == "NN"
            and columns.low[i] not in ORG_HEADS | ROLE_NOUNS
            and not columns.quoted[i]
            for i in range(first, pronoun)
        )

    def relative(self, pronoun: int) -> int | None:
        """Return whom "who" takes up: the name it stands right behind."""
        columns = self.columns
        verb = columns.head[pronoun]
        noun = columns.head[verb] if columns.dep[verb] == "relcl" else None
        governed: int | None = None
        for number in range(len(self.heads) - 1, -1, -1):
            mention, head = self.names.mentions[number], self.heads[number]
            if head >= pronoun or mention.kind != "person":
                continue
            if columns.sent[head] != columns.sent[pronoun]:
                break
            if pronoun - head <= 2 and columns.text[pronoun - 1] in (columns.text[head], ","):
                return mention.entity
            if noun is not None and (head == noun or (columns.dep[noun] == "appos" and columns.head[noun] == head)):
                governed = mention.entity
        return governed

    def nearest(self, entity: int, before: int) -> Mention | None:
        """Return the mention that best shows an entity's name before an offset: in full, else the last."""
        name = self.names.entities[entity].name
        last: Mention | None = None
        full: Mention | None = None
        for mention in self.names.mentions:
            if mention.entity != entity:
                continue
            if mention.start < before or last is None:
                last = mention
            if mention.text == name and (mention.start < before or full is None):
                full = mention
        return full or last

    def _fits(self, entity: int, gender: str | None) -> bool:
        known = self.genders[entity]
        return gender is None or known is None or known == gender

    def _distance(self, earlier: int, later: int) -> int:
        columns = self.columns
        return abs(columns.narrated[columns.sent[later]] - columns.narrated[columns.sent[earlier]])

    def _is_main(self, at: int) -> bool:
        """Tell whether a subject is the main clause's own, or that of the clause the pronoun may follow."""
        columns = self.columns
        verb = columns.head[columns.head[at]] if columns.dep[at] == "appos" else columns.head[at]
        while columns.dep[verb] == "conj":
            verb = columns.head[verb]
        return columns.dep[verb] == "ROOT" or self._opens(at) or columns.dep[at] not in _SUBJECTS

    def _opens(self, at: int) -> bool:
        """Tell whether a name opens its sentence, which makes it the topic even where the parser errs."""
        columns = self.columns
        start = columns.sents[columns.sent[at]][0]
        if not columns.text[start][:1].isupper():
            return False
        if at - start <= 2 and columns.dep[at] in ("compound", "ROOT", "nmod"):
            return True
        titled = all(columns.text[i][:1].isupper() or columns.low[i] in _TITLE_LINKS for i in range(start, at))
        return (
            2 < at - start <= 8 and titled and columns.dep[at] in ("compound", "ROOT", "nmod", "pobj", "dep", "appos")
        )

    def _score(self, anchor: Anchor, pronoun: int) -> float | None:
        """Weigh one place as antecedent; None where it is out of reach."""
        columns = self.columns
        distance = self._distance(anchor.at, pronoun)
        if distance > _WINDOW:
            return None
        dep = columns.dep[anchor.at]
        apart = min(columns.paragraph[pronoun] - columns.paragraph[anchor.at], 3)
        score = WEIGHTS["distance"] * distance + WEIGHTS["paragraph"] * apart
        if columns.quoted[anchor.at]:
            return score + WEIGHTS["quoted"]
        if self._is_subject(anchor.at):
            score += WEIGHTS["subject"] if self._is_main(anchor.at) else WEIGHTS["inner subject"]
            if columns.sent[anchor.at] == columns.sent[pronoun]:
                score += WEIGHTS["same sentence"]
        elif dep == "poss":
            score += WEIGHTS["possessive"]
            if (
                columns.dep[columns.head[pronoun]] == "relcl"
                and columns.head[columns.head[pronoun]] == columns.head[anchor.at]
            ):
                score += WEIGHTS["possessor of what the clause describes"]
        elif distance == 1 and self._was_asked(anchor.at):
            score += WEIGHTS["asked"]
        return score + 0.0001 * anchor.at / columns.size
