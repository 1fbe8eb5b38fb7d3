"""Speakers: whom each draft's speaker phrase means within the article; unnamed sources stay unnamed."""

from __future__ import annotations

from spacy.tokens import Doc

from builder.analyze import role_phrases
from builder.analyze.acronyms import is_acronym
from builder.analyze.columns import Columns, columns_of
from builder.analyze.draft import Draft
from builder.analyze.gazetteer import look_up
from builder.analyze.lexicon import RANKS, ROLE_NOUNS, words
from builder.analyze.names import Names
from builder.analyze.pronouns import PRONOUNS, Antecedents
from builder.model.analysis import Mention, Speaker, SpeakerHow
from builder.model.article import Article
from builder.model.press import REPORTER, REPORTING, is_outlet
from builder.model.spans import Span

_TRAILING = frozenset({",", ".", ":", ";", "—", "–", "'s", "’s", "’", "'"})
_LOOSE = frozenset({"as", "that", "of", "for", "with", "by", "and", "but", "while", "because"})
"""What ends no phrase that names a speaker, where the parser cut it too late."""
_PREPOSITIONS = frozenset(
    {
        "of",
        "for",
        "to",
        "with",
        "from",
        "at",
        "in",
        "by",
        "on",
        "against",
        "about",
        "near",
        "than",
        "including",
        "like",
        "as",
    }
)
_STATE_NOUNS = frozenset({"government", "governments", "authorities", "ministry", "state", "side", "military", "army"})
_INDEFINITE = words(
    """
    a an some many several few most other one two three another any no both these those multiple
    """
)


def resolve(drafts: tuple[Draft, ...], names: Names, doc: Doc, article: Article) -> tuple[Speaker | None, ...]:
    """Return the speaker of each draft, in the drafts' order; None where a draft has no speaker."""
    columns = columns_of(doc, article)
    back = Antecedents(columns, names)
    for noun, entity in role_phrases.everywhere(back):
        back.add(noun, entity)
    resolver = _Resolver(columns, names, back, article)
    speakers: dict[int, Speaker | None] = {}
    for number in sorted(range(len(drafts)), key=lambda number: (_anchor(drafts[number]), number)):
        speakers[number] = resolver.speaker(drafts[number])
    return tuple(speakers[number] for number in range(len(drafts)))


def _anchor(draft: Draft) -> int:
    """Return where a draft's speaker is named, which is the order in which readers meet them."""
    return draft.speaker[0] if draft.speaker is not None else draft.spans[0][0]


def _is_member(mention: Mention) -> bool:
    """Tell whether a group's name stands for one of it ("the Delta Democrat said")."""
    known = look_up(mention.text)
    return known is not None and known.name.endswith("s") and not mention.text.endswith("s")


class _Resolver:
    """Reads an article's drafts in order and remembers who spoke last."""

    def __init__(self, columns: Columns, names: Names, back: Antecedents, article: Article) -> None:
        self.columns = columns
        self.names = names
        self.back = back
        self.article = article
        self.last: int | None = None
        self.last_at: int | None = None
        self.said: dict[Span, int | None] = {}

    def speaker(self, draft: Draft) -> Speaker | None:
        """Resolve one draft and remember its speaker."""
        if draft.speaker is None:
            return None
        tokens = self._trimmed(self.columns.tokens(draft.speaker))
        if not len(tokens):
            return None
        entity, how, shown = self._meaning(tokens, draft)
        if entity is not None:
            self.last = entity
            self.last_at = tokens[0]
            if how == "pronoun":
                self.back.add(tokens[0], entity)
        for span in draft.spans:
            self.said[span] = entity
        return self._record(draft, tokens, entity, how, shown)

    def _trimmed(self, tokens: range) -> range:
        columns = self.columns
        first, stop = tokens.start, tokens.stop
        while first < stop and (columns.space[first] or columns.pos[first] == "PUNCT"):
            first += 1
        while stop > first and (
            columns.space[stop - 1] or columns.text[stop - 1] in _TRAILING or columns.low[stop - 1] in _LOOSE
        ):
            stop -= 1
        return range(first, stop)

    def _meaning(  # noqa: PLR0911
        self, tokens: range, draft: Draft
    ) -> tuple[int | None, SpeakerHow, Mention | None]:
        """Return the entity meant, how it was found, and the mention in the phrase that shows it."""
        columns = self.columns
        if len(tokens) == 1 and columns.low[tokens[0]] in PRONOUNS:
            entity = self._pronoun(tokens[0], draft)
            return entity, "pronoun" if entity is not None else "unnamed", None
        if self._several(tokens):
            return None, "unnamed", None
        mention = self._named(tokens)
        if mention is not None:
            if mention.entity is None or self._reports(mention, tokens, draft):
                return None, "unnamed", None
            return self._government(mention, tokens)
        noun = role_phrases.head_noun(columns, tokens)
        if not role_phrases.is_definite(columns, tokens[0]) and columns.pos[noun] != "PROPN":
            return None, "unnamed", None
        if columns.tag[noun] in ("NNS", "NNPS") or columns.low[tokens[0]] in _INDEFINITE:
            return None, "unnamed", None
        found = role_phrases.person(self.back, tokens, noun, self.last)
        if found is not None and self._contradicted(found, tokens):
            return None, "unnamed", None
        if found is not None:
            self.back.add(noun, found)
        elif len(tokens) <= 3:
            found = role_phrases.body(self.back, noun)
        return found, "role" if found is not None else "unnamed", None

    def _reports(self, mention: Mention, tokens: range, draft: Draft) -> bool:
        """Tell whether a reporter is named only as the author of a report ("per Ida Lund of the Sund Press")."""
        cue = (draft.cue or "").lower().split()
        if mention.kind != "person" or mention.entity is None or not REPORTING & set(cue):
            return False
        if any(REPORTER.search(role.text) for role in self.names.entities[mention.entity].roles):
            return True
        columns = self.columns
        phrase = self.names.within((columns.idx[tokens[0]], columns.end[tokens[-1]]))
        return any(other.kind == "organisation" and is_outlet(other.text) for other in phrase)

    def _several(self, tokens: range) -> bool:
        """Tell whether a phrase coordinates two actors, of whom none may be named alone."""
        columns = self.columns
        head = role_phrases.head_noun(columns, tokens)
        heads = {
            columns.tokens((mention.start, mention.end))[-1]: mention
            for mention in self.names.within((columns.idx[tokens[0]], columns.end[tokens[-1]]))
            if mention.kind in ("person", "organisation", "country")
        }
        for child in columns.children[head]:
            if columns.dep[child] != "conj" or child not in tokens or columns.pos[child] not in ("NOUN", "PROPN"):
                continue
            joined = any(columns.low[i] in ("and", "&", "or") for i in range(head, child))
            # "Rail Minister and Union President Ann Lee" is one person: only the last part has a name.
            if joined and head in heads and (child in heads or heads[head].kind == "person"):
                return True
        return False

    def _contradicted(self, entity: int, tokens: range) -> bool:
        """Tell whether the pronoun that takes a role phrase up is of the other gender ("the mayor said he ...")."""
        columns = self.columns
        gender = self.back.genders[entity]
        stop = min(columns.size, tokens.stop + 4, columns.sents[columns.sent[tokens[-1]]][1])
        for i in range(tokens.stop, stop):
            if columns.low[i] in ("he", "she") and not columns.quoted[i]:
                return gender is not None and gender != ("male" if columns.low[i] == "he" else "female")
        return False

    def _pronoun(self, token: int, draft: Draft) -> int | None:
        """Return whom a pronoun means: "I" whoever is quoted; nobody for "they", "you" or inside a quotation."""
        low = self.columns.low[token]
        if low == "i":
            return self._quoted_at(self.columns.idx[token], draft)
        if self.columns.quoted[token] or low in ("they", "them", "you", "we"):
            return None
        if low == "who":
            return self.back.relative(token)
        if low == "it":
            document = (draft.cue or "").startswith("read")
            return None if document else self.back.body(token, self.last, self.last_at)
        found = self.back.person(token, self.last, self.last_at)
        return found if found is None or found != self._object(token) else None

    def _object(self, token: int) -> int | None:
        """Return the person whom the pronoun's verb has as its object: nobody "praised the president" himself."""
        columns = self.columns
        if columns.dep[token] != "nsubj":
            return None
        objects = [
            i for i in columns.children[columns.head[token]] if columns.dep[i] in ("dobj", "dative") and i > token
        ]
        meant = {anchor.entity for anchor in self.back.anchors if anchor.at in objects}
        return next(iter(meant)) if len(meant) == 1 else None

    def _quoted_at(self, at: int, draft: Draft) -> int | None:
        """Return the speaker of the statement that an offset lies in."""
        within = [entity for span, entity in self.said.items() if span[0] <= at < span[1] and span not in draft.spans]
        return within[-1] if within else None

    def _named(self, tokens: range) -> Mention | None:
        """Return the mention that names the speaker: no possessor, no object of "for", no mere modifier."""
        columns = self.columns
        span = (columns.idx[tokens[0]], columns.end[tokens[-1]])
        mentions = self.names.within(span)
        for wanted in ("person", "organisation", "country", "group", "place"):
            for mention in mentions:
                if mention.kind == wanted and self._names_speaker(mention, tokens):
                    return mention
        return None

    def _names_speaker(self, mention: Mention, tokens: range) -> bool:  # noqa: PLR0911
        columns = self.columns
        own = columns.tokens((mention.start, mention.end))
        first, after = own[0], own[-1] + 1
        following = columns.low[after] if after < tokens.stop else ""
        if mention.kind == "person" and (self._governs(own, tokens) or self._titled(own, tokens)):
            return True
        if following in ("'s", "’s", "'", "’"):
            # "Freedonia's government" is Freedonia speaking.
            behind = [columns.low[i] for i in range(after + 1, tokens.stop)]
            if self._after_preposition(first, tokens):
                # "Some in Freedonia's government".
                return False
            return mention.kind == "country" and behind == ["government"] and self._is_nominal(mention)
        if columns.low[tokens[0]] in _INDEFINITE and mention.kind in ("group", "country"):
            return False
        if mention.kind == "group" and (after < tokens.stop or _is_member(mention)):
            return False
        if self._after_preposition(first, tokens) or self._described(own[-1], tokens):
            return False
        if following in ("-", "–") and after + 1 < tokens.stop and columns.idx[after] == columns.end[own[-1]]:
            # "The Lund-led house": the house speaks.
            return False
        if not following or not following[0].isalpha():
            return self._is_nominal(mention)
        if columns.pos[after] in ("NOUN", "PROPN", "ADJ") and columns.sent[after] == columns.sent[first]:
            return mention.kind == "country" and following in _STATE_NOUNS and after == tokens[-1]
        return self._is_nominal(mention)

    def _governs(self, own: range, tokens: range) -> bool:
        """Tell whether a person's name is the head of the phrase, alone or with what is left of a misprint."""
        head = role_phrases.head_noun(self.columns, tokens)
        misprint = head == own.stop == tokens.stop - 1 and self.columns.pos[head] == "PROPN"
        return head in own or misprint

    def _titled(self, own: range, tokens: range) -> bool:
        """Tell whether a name ends a phrase of capitalised titles ("Freedonia's Rail Minister and Head Ann Lee")."""
        columns = self.columns
        if own.stop != tokens.stop or own.start == tokens.start or columns.low[own.start - 1] not in RANKS:
            return False
        return not any(
            columns.low[i] in ROLE_NOUNS and columns.text[i].islower() for i in range(tokens.start, own.start)
        )

    def _is_nominal(self, mention: Mention) -> bool:
        """Tell whether a country is named by its name and not by an adjective or its people."""
        if mention.kind != "country":
            return True
        known = look_up(mention.text)
        return known is None or known.form == "name"

    def _described(self, head: int, tokens: range) -> bool:
        """Tell whether a mention stands in a clause that describes the speaker ("a club that endorsed Lee")."""
        columns = self.columns
        at = head
        while at in tokens and columns.head[at] != at:
            if columns.dep[at] == "relcl" and columns.head[at] in tokens:
                return True
            at = columns.head[at]
        return False

    def _after_preposition(self, first: int, tokens: range) -> bool:
        """Tell whether a preposition inside the phrase governs the mention."""
        columns = self.columns
        i = first - 1
        while i >= tokens.start:
            if columns.low[i] in _PREPOSITIONS:
                return True
            if columns.text[i] in (",", "(", "—", "–", "-") or columns.low[i] in ("and", "who"):
                return False
            i -= 1
        return False

    def _government(self, mention: Mention, tokens: range) -> tuple[int | None, SpeakerHow, Mention | None]:
        """Read a capital that speaks as its country, where the article names that country."""
        entity = mention.entity
        if entity is None:
            return None, "unnamed", None
        nation = self.names.nations[entity]
        if self.names.entities[entity].kind == "place":
            for number, other in enumerate(self.names.entities):
                if other.kind == "country" and other.name == nation:
                    return number, "role", None
        name = self.names.entities[entity].name
        if self.names.entities[entity].kind == "country" and not self._is_nominal(mention):
            return entity, "role", None
        if mention.text == name:
            return entity, "named", mention
        if is_acronym(mention.text):
            return entity, "acronym", mention
        known = " " in mention.text or self.names.entities[entity].kind != "person"
        return entity, "named" if known else "surname", mention

    def _record(
        self, draft: Draft, tokens: range, entity: int | None, how: SpeakerHow, shown: Mention | None
    ) -> Speaker:
        start, end = self.columns.idx[tokens[0]], self.columns.end[tokens[-1]]
        text = self.article.text[start:end]
        if entity is None:
            return Speaker(text=text, start=start, end=end)
        name = self.names.entities[entity].name
        evidence = None
        if shown is None or shown.text != name:
            antecedent = self.back.nearest(entity, start)
            evidence = (antecedent.start, antecedent.end) if antecedent is not None else None
        return Speaker(
            text=text,
            start=start,
            end=end,
            name=name,
            entity=entity,
            how="carried" if draft.carried else how,
            evidence=evidence,
        )
