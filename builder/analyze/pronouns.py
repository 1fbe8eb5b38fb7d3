"""Pronouns: whom "he", "she", "it", "who" or "I" means as a speaker, and abstention where it stays open."""

from __future__ import annotations

from builder.analyze.columns import Columns
from builder.analyze.lexicon import words
from builder.analyze.names import Names
from builder.model.analysis import Mention
from builder.model.spans import Span, covers

PRONOUNS = words("he she they it who i we him her them himself herself you")

_WINDOW = 8
"""Sentences back that a pronoun reaches."""

_GENDER = {"he": "male", "him": "male", "himself": "male", "she": "female", "her": "female", "herself": "female"}
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})

_WEIGHTS = {
    "speaker": 3.0,
    "same sentence": 2.5,
    "subject": 1.5,
    "gender": 0.8,
    "possessive": -0.6,
    "quoted": -1.5,
    "distance": -0.55,
}
"""Set on 150 labelled articles of PolNeAR's training part, read by hand."""

_MARGIN = 0.4
"""How far the best candidate must lead."""


class Antecedents:
    """What a pronoun may look back on: mentions with their grammar, and who spoke last."""

    def __init__(self, columns: Columns, names: Names, quoted: tuple[Span, ...]) -> None:
        self.columns = columns
        self.names = names
        self.quoted = quoted
        self.heads: list[int] = []
        for mention in names.mentions:
            tokens = columns.tokens((mention.start, mention.end))
            self.heads.append(tokens[-1] if len(tokens) else 0)
        self.inside = [any(covers(span, (m.start, m.end)) for span in quoted) for m in names.mentions]

    def person(self, pronoun: int, last: int | None, last_sentence: int | None) -> int | None:
        """Return the person a third-person pronoun means, None where two are as likely."""
        columns = self.columns
        gender = _GENDER.get(columns.low[pronoun])
        sentence = columns.sent[pronoun]
        scores: dict[int, float] = {}
        for number, mention in enumerate(self.names.mentions):
            if mention.start >= columns.idx[pronoun]:
                break
            entity = mention.entity
            if entity is None or mention.kind != "person" or not self._fits(entity, gender):
                continue
            distance = sentence - columns.sent[self.heads[number]]
            if distance > _WINDOW:
                continue
            score = self._score(number, distance, pronoun)
            scores[entity] = max(scores.get(entity, -9.0), score)
        if last is not None and last_sentence is not None and self._may_go_on(last, gender, sentence - last_sentence):
            near = _WEIGHTS["speaker"] + 0.7 * _WEIGHTS["distance"] * (sentence - last_sentence)
            scores[last] = max(scores.get(last, -9.0), 0.0) + max(0.0, near)
        for entity in scores:
            if gender is not None and self.names.genders[entity] == gender:
                scores[entity] += _WEIGHTS["gender"]
        return _best(scores)

    def body(self, pronoun: int, last: int | None, last_sentence: int | None) -> int | None:
        """Return the organisation or country that "it" means: the last subject, or who spoke last."""
        columns = self.columns
        sentence = columns.sent[pronoun]
        for number in range(len(self.names.mentions) - 1, -1, -1):
            mention = self.names.mentions[number]
            if mention.start >= columns.idx[pronoun] or self.inside[number] or mention.entity is None:
                continue
            head = self.heads[number]
            if sentence - columns.sent[head] > 1:
                break
            if mention.kind in ("organisation", "country") and columns.dep[head] in _SUBJECTS:
                return mention.entity
        if last is not None and last_sentence is not None and sentence - last_sentence <= 2:
            return last if self.names.entities[last].kind in ("organisation", "country") else None
        return None

    def relative(self, pronoun: int) -> int | None:
        """Return whom "who" takes up: the name it stands right behind."""
        columns = self.columns
        verb = columns.head[pronoun]
        noun = columns.head[verb] if columns.dep[verb] == "relcl" else None
        best: int | None = None
        for number, mention in enumerate(self.names.mentions):
            if mention.start >= columns.idx[pronoun]:
                break
            if columns.sent[self.heads[number]] != columns.sent[pronoun] or mention.kind not in (
                "person",
                "organisation",
            ):
                continue
            if self.heads[number] == noun:
                return mention.entity
            if pronoun - self.heads[number] <= 2:
                best = mention.entity
        return best

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

    def _may_go_on(self, last: int, gender: str | None, distance: int) -> bool:
        """Tell whether the last speaker may be the one meant."""
        return self.names.entities[last].kind == "person" and self._fits(last, gender) and distance <= _WINDOW

    def _fits(self, entity: int, gender: str | None) -> bool:
        known = self.names.genders[entity]
        return gender is None or known is None or known == gender

    def _score(self, number: int, distance: int, pronoun: int) -> float:
        """Weigh one mention as antecedent."""
        columns = self.columns
        head = self.heads[number]
        dep = columns.dep[head]
        score = _WEIGHTS["distance"] * distance
        if dep in _SUBJECTS:
            score += _WEIGHTS["subject"]
            if distance == 0 and not self.inside[number]:
                score += _WEIGHTS["same sentence"]
        elif dep == "poss":
            score += _WEIGHTS["possessive"]
        if self.inside[number]:
            score += _WEIGHTS["quoted"]
        return score + 0.001 * number / (1 + len(self.heads))


def _best(scores: dict[int, float]) -> int | None:
    ranked = sorted(scores, key=lambda entity: (-scores[entity], entity))
    if not ranked:
        return None
    if len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < _MARGIN:
        return None
    return ranked[0]
