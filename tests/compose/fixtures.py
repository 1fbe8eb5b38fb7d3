# ruff: noqa: E501
"""Resolutions made by hand: invented articles, and a desk on which records are cut from them by their words."""

from __future__ import annotations

import re
from typing import Any

from builder.model.analysis import Event, Figure, Relation, RoleMention, Speaker, Statement, When
from builder.model.article import Article, Published
from builder.model.identity import digest, statement_id, text_version
from builder.model.resolution import (
    Actor,
    ActorRole,
    Alias,
    CountedFigure,
    DatedEvent,
    Dealing,
    Decision,
    Issue,
    IssueScore,
    MentionRef,
    Origin,
    Position,
    Resolution,
    SpokenStatement,
)
from builder.model.spans import Span, cut, fold

_BREAK = re.compile(r"(?<=[.!?])[\"”]?\s+(?=[\"“]?[A-Z])|\n\n")

__all__ = ["Desk", "RoleMention", "river"]


class Desk:
    """Puts a resolution together; every record is named by the words it stands on."""

    def __init__(self) -> None:
        self.articles: dict[str, Article] = {}
        self.actors: dict[str, dict[str, Any]] = {}
        self.issues: dict[str, Issue] = {}
        self.statements: list[SpokenStatement] = []
        self.events: list[DatedEvent] = []
        self.figures: list[CountedFigure] = []
        self.dealings: list[Dealing] = []
        self.positions: list[Position] = []
        self.origins: dict[str, str] = {}
        self.decisions: list[Decision] = []

    def article(
        self, key: str, text: str, *, title: str = "", outlet: str | None = None, date: str | None = None, **more: Any
    ) -> str:
        blocks = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text)]
        published = Published(date=date, precision="day", source="stated") if date else Published()
        self.articles[key] = Article(
            key=key, version=text_version(text), path=f"{key}.txt", reader="plaintext", file_sha256=text_version(text),
            title=title or key.title(), title_from="stated", outlet=outlet, published=published, text=text,
            paragraphs=tuple(blocks), **more,
        )  # fmt: skip
        return key

    def copy_of(self, key: str, original: str) -> None:
        self.origins[key] = self.origins.get(original, original)

    def span(self, key: str, words: str, after: str = "") -> Span:
        start = self.articles[key].text.index(words, self.articles[key].text.index(after) if after else 0)
        return start, start + len(words)

    def sentences(self, key: str) -> tuple[Span, ...]:
        article, found = self.articles[key], []
        for first, last in article.paragraphs:
            start = first
            for match in [*_BREAK.finditer(article.text, first, last), None]:
                if match is None:
                    end = last
                else:
                    mark = 1 if match[0][0] in '"”' else 0
                    end = match.start() + mark
                found.append((start, end))
                start = match.end() if match else last
        return tuple(found)

    def around(self, key: str, spans: list[Span]) -> Span:
        touched = [s for s in self.sentences(key) if any(s[0] < b and a < s[1] for a, b in spans)]
        return touched[0][0], touched[-1][1]

    def actor(
        self, name: str, *aliases: str, kind: str = "person", page: bool = True, roles: tuple[tuple[str, str], ...] = ()
    ) -> str:
        self.actors[name] = {"aliases": (name, *aliases), "kind": kind, "page": page, "roles": roles}
        return actor_id(name)

    def issue(self, name: str, **more: Any) -> str:
        ident = "q" + digest(name)
        self.issues[name] = Issue(id=ident, slug=name.lower().replace(" ", "-"), name=name, **more)
        return ident

    def said(
        self, key: str, content: str | tuple[str, ...], speaker: str | None, *, by: str | None = None, cue: str | None = "said",
        how: str = "named", type: str = "direct", quoted: tuple[str, ...] | None = None, evidence: str | None = None,
        attribution: str | None = None, issue: str | None = None, direction: Any = None, after: str = "", **more: Any,
    ) -> SpokenStatement:  # fmt: skip
        """Record that `content` was said; `speaker` are the source's words, `by` the actor's name."""
        text = self.articles[key].text
        spans = [self.span(key, piece, after) for piece in ([content] if isinstance(content, str) else content)]
        pieces = spans if type == "direct" and quoted is None else [self.span(key, q, after) for q in quoted or ()]
        framed = self.span(key, attribution, after) if attribution else None
        who = self._speaker(key, speaker, by, how, evidence, attribution or "", spans)
        frame = [*spans, *([framed] if framed else [])]
        exact = cut(text, spans)
        statement = Statement(
            id=statement_id(key, exact, 0), type=type, spans=tuple(spans), quoted=tuple(pieces), text=exact,
            sentence=self.around(key, frame), cue=cue, attribution=framed, speaker=who, **more,
        )  # fmt: skip
        spoken = SpokenStatement(
            article=key, origin="", statement=statement, actor=actor_id(by) if by else None,
            issues=(IssueScore(id=self.issues[issue].id, score=0.9),) if issue else (), direction=direction,
            rule="words" if direction else None,
        )  # fmt: skip
        self.statements.append(spoken)
        return spoken

    def _speaker(self, key: str, words: str | None, by: str | None, how: str, evidence: str | None, frame: str, spans: list[Span]) -> Speaker | None:  # fmt: skip
        if words is None:
            return None
        if frame:
            start = self.span(key, frame)[0] + re.search(rf"\b{re.escape(words)}\b", frame).start()  # type: ignore[union-attr]
        else:
            start = self.span(key, words)[0]
        shown = self.span(key, evidence) if evidence else None
        return Speaker(text=words, start=start, end=start + len(words), name=by, how=how, evidence=shown)

    def happened(self, key: str, sentence: str, when: str, first: str | None, last: str | None = None, precision: str = "day", actors: tuple[str, ...] = (), issue: str | None = None) -> None:  # fmt: skip
        start, end = self.span(key, sentence)
        at = self.span(key, when, sentence)
        event = Event(start=start, end=end, when=When(text=when, start=at[0], end=at[1], first=first, last=last or first, precision=precision))  # fmt: skip
        scores = (IssueScore(id=self.issues[issue].id, score=0.9),) if issue else ()
        self.events.append(DatedEvent(article=key, origin="", event=event, actors=tuple(actor_id(a) for a in actors), issues=scores))  # fmt: skip

    def counted(
        self, key: str, text: str, low: float, high: float, what: str, issue: str | None = None, **more: Any
    ) -> None:
        span = self.span(key, text)
        scores = (IssueScore(id=self.issues[issue].id, score=0.9),) if issue else ()
        figure = Figure(start=span[0], end=span[1], text=text, low=low, high=high, counted=what, sentence=self.around(key, [span]), **more)  # fmt: skip
        self.figures.append(CountedFigure(article=key, origin="", figure=figure, issues=scores))

    def dealt(self, key: str, subject: str, verb: str, other: str, sentence: str) -> None:
        relation = Relation(subject=0, verb=verb, object=1, sentence=self.around(key, [self.span(key, sentence)]))
        self.dealings.append(Dealing(subject=actor_id(subject), verb=verb, object=actor_id(other), article=key, origin="", relation=relation))  # fmt: skip

    def stands(self, actor: str, issue: str, direction: Any, *statements: SpokenStatement, **more: Any) -> None:
        ids = tuple(s.statement.id for s in statements)
        self.positions.append(Position(actor=actor_id(actor), issue=self.issues[issue].id, direction=direction, statements=ids, rule="words", **more))  # fmt: skip

    def unsure(self, left: str, right: str, **features: float) -> None:
        named = tuple(sorted((name.replace("_", " "), value) for name, value in features.items()))
        self.decisions.append(Decision(left=left, right=right, features=named, judgement="unsure", by="features of the names"))  # fmt: skip

    def resolution(self) -> Resolution:
        origin = {key: "o" + digest(self.origins.get(key, key)) for key in self.articles}
        groups: dict[str, list[str]] = {}
        for key, ident in origin.items():
            groups.setdefault(ident, []).append(key)

        def placed(records: list[Any]) -> tuple[Any, ...]:
            import msgspec

            return tuple(msgspec.structs.replace(record, origin=origin[record.article]) for record in records)

        return Resolution(
            as_of=max((a.published.date for a in self.articles.values() if a.published.date), default=None),
            articles=tuple(self.articles[key] for key in sorted(self.articles)),
            origins=tuple(
                Origin(id=ident, articles=tuple(sorted(keys)), representative=self.origins.get(keys[0], keys[0]), reason="identical text" if len(keys) > 1 else "one article")
                for ident, keys in sorted(groups.items())
            ),
            actors=tuple(sorted((self._actor(name, origin) for name in self.actors), key=lambda actor: actor.id)),
            issues=tuple(sorted(self.issues.values(), key=lambda issue: issue.id)),
            statements=placed(sorted(self.statements, key=lambda s: s.statement.id)),
            events=placed(self.events),
            figures=placed(self.figures),
            dealings=placed(self.dealings),
            positions=tuple(self.positions),
            decisions=tuple(self.decisions),
            sentences=tuple((key, self.sentences(key)) for key in sorted(self.articles)),
        )  # fmt: skip

    def _actor(self, name: str, origin: dict[str, str]) -> Actor:
        spec = self.actors[name]
        mentions: list[MentionRef] = []
        aliases: list[Alias] = []
        for surface in sorted(spec["aliases"], key=len, reverse=True):
            for key in sorted(self.articles):
                found = [m.span() for m in re.finditer(rf"\b{re.escape(surface)}\b", self.articles[key].text)]
                new = [
                    s
                    for s in found
                    if not any(m.article == key and m.span[0] <= s[0] and s[1] <= m.span[1] for m in mentions)
                ]
                mentions += [MentionRef(article=key, span=span) for span in new]
                if new and surface not in {alias.surface for alias in aliases}:
                    aliases.append(
                        Alias(
                            surface=surface,
                            reason="full name" if surface == name else "surname",
                            article=key,
                            span=new[0],
                        )
                    )
        articles = tuple(sorted({mention.article for mention in mentions}))
        return Actor(
            id=actor_id(name), slug=fold(name).lower().replace(" ", "-"), name=name, kind=spec["kind"], aliases=tuple(aliases),
            roles=tuple(
                ActorRole(text=text, article=key, span=self.span(key, text), date=self.articles[key].published.date)
                for key, text in spec["roles"]
            ),
            mentions=tuple(sorted(mentions, key=lambda m: (m.article, m.span))), articles=articles,
            origins=tuple(sorted({origin[key] for key in articles})), salience=float(len(mentions)), page=spec["page"],
        )  # fmt: skip


def actor_id(name: str) -> str:
    return "x" + digest(name)


COURIER = """Mayor Ada Brandt announced on 3 March 2031 that the harbour of Port Lisk will close to cruise ships from April.

"We have counted 400 ships in a year, and we cannot breathe," Brandt told the council. "The quay belongs to the town."

The Seafarers' Union called the plan "a gift to our rivals". Its chair, Lev Orlov, said it would support a limit of 200 ships.

However, the union has not said how many of its members work on cruise ships.

Brandt met Orlov on 5 March 2031 at the old customs house. She said that the talks had been useful.

About 900 people work on the cruise quay.

"I will not sign this," Orlov said. "My members were never asked, and they will not be silent."
"""

HERALD = """Hotel owners on the coast say that nobody asked them about the closing of the harbour.

"The quay belongs to the town," Mayor Ada Brandt said, rejecting a request from Nadia Haddad, who runs the Hotel Miramar.

Haddad said bookings had fallen by a third since the plan became known. "We are not against quiet summers, we are against empty ones," she told the Herald.

According to the Port Authority, 1,200 people work on the cruise quay.
"""

WIRE = """Lev Orlov of the Seafarers' Union does not expect a strike before the vote.

"Nobody wants a strike in April," Orlov said.
"""


def river() -> Desk:
    """Return a desk with a small dispute on it: two reports that overlap, and a wire story that two outlets carry."""
    desk = Desk()
    desk.article(
        "courier", COURIER, title="Harbour to close to cruise ships", outlet="The Lisk Courier", date="2031-03-06"
    )
    desk.article("herald", HERALD, title="Hotels fear empty summers", outlet="Coast Herald", date="2031-03-10")
    desk.article("wire-a", WIRE, title="No strike before the vote", outlet="Lisk Evening")
    desk.article("wire-b", WIRE, title="Orlov: no strike", outlet="Coast Herald", date="2031-03-12")
    desk.copy_of("wire-b", "wire-a")
    desk.actor("Ada Brandt", "Brandt", roles=(("courier", "Mayor"),))
    desk.actor("Lev Orlov", "Orlov")
    desk.actor("Seafarers' Union", kind="organisation")
    desk.actor("Nadia Haddad", "Haddad")
    desk.actor("Port Authority", kind="organisation")
    desk.actor("Port Lisk", kind="place")
    desk.actor("Hotel Miramar", kind="organisation", page=False)
    closing = "Closing the harbour to cruise ships"
    desk.issue(closing)
    desk.issue("Strike in the harbour")
    announced = desk.said(
        "courier", "the harbour of Port Lisk will close to cruise ships from April", "Mayor Ada Brandt", by="Ada Brandt", cue="announced",
        type="indirect", quoted=(), attribution="Mayor Ada Brandt announced", issue=closing, direction="supports",
    )  # fmt: skip
    quay = desk.said(
        "courier", ("We have counted 400 ships in a year, and we cannot breathe,", "The quay belongs to the town."), "Brandt", by="Ada Brandt",
        how="surname", cue="told", addressee="the council", attribution="Brandt told", issue=closing, direction="supports",
    )  # fmt: skip
    gift = desk.said(
        "courier", 'the plan "a gift to our rivals"', "The Seafarers' Union", by="Seafarers' Union", cue="called", type="mixed",
        quoted=("a gift to our rivals",), attribution="The Seafarers' Union called", issue=closing, direction="opposes",
    )  # fmt: skip
    desk.said(
        "courier", "it would support a limit of 200 ships", "Its chair, Lev Orlov", by="Lev Orlov", type="indirect",
        quoted=(), attribution="Its chair, Lev Orlov, said", issue=closing, direction="conditional",
    )  # fmt: skip
    desk.said(
        "courier", "that the talks had been useful", "She", by="Ada Brandt", type="indirect", quoted=(), how="pronoun",
        attribution="She said", evidence="Brandt", after="She said",
    )  # fmt: skip
    desk.statements[-1] = _evidence(desk, desk.statements[-1], "courier", "Brandt met Orlov", 6)
    sign = desk.said(
        "courier", ("I will not sign this,", "My members were never asked, and they will not be silent."), "Orlov", by="Lev Orlov",
        how="surname", attribution="Orlov said", issue=closing, direction="opposes",
    )  # fmt: skip
    town = desk.said("herald", "The quay belongs to the town,", "Mayor Ada Brandt", by="Ada Brandt", attribution="Mayor Ada Brandt said", issue=closing, direction="supports")  # fmt: skip
    desk.said("herald", "bookings had fallen by a third since the plan became known", "Haddad", by="Nadia Haddad", how="surname", type="indirect", quoted=(), attribution="Haddad said", issue=closing)  # fmt: skip
    quiet = desk.said(
        "herald", "We are not against quiet summers, we are against empty ones,", "she", by="Nadia Haddad", how="pronoun", cue="told",
        addressee="the Herald", attribution="she told", evidence="Haddad", issue=closing, direction="mixed",
    )  # fmt: skip
    desk.statements[-1] = _evidence(desk, quiet, "herald", "Haddad said", 6)
    for key in ("wire-a", "wire-b"):
        desk.said(key, "Nobody wants a strike in April,", "Orlov", by="Lev Orlov", how="surname", attribution="Orlov said", issue="Strike in the harbour", direction="opposes")  # fmt: skip
    desk.happened("courier", "Brandt met Orlov on 5 March 2031 at the old customs house.", "5 March 2031", "2031-03-05", actors=("Ada Brandt", "Lev Orlov"), issue=closing)  # fmt: skip
    desk.happened("courier", "Mayor Ada Brandt announced on 3 March 2031 that the harbour of Port Lisk will close to cruise ships from April.", "3 March 2031", "2031-03-03", actors=("Ada Brandt",), issue=closing)  # fmt: skip
    desk.happened("herald", "Hotel owners on the coast say that nobody asked them about the closing of the harbour.", "the closing", None, precision="unknown", actors=("Ada Brandt",))  # fmt: skip
    desk.counted("courier", "900 people", 900, 900, "person", closing)
    desk.counted("herald", "1,200 people", 1200, 1200, "person", closing)
    desk.counted("courier", "400 ships", 400, 400, "ship", closing)
    desk.dealt("courier", "Ada Brandt", "meet", "Lev Orlov", "Brandt met Orlov on 5 March 2031")
    desk.stands("Ada Brandt", closing, "supports", announced, quay, town, first="2031-03-06", last="2031-03-10")
    desk.stands("Seafarers' Union", closing, "opposes", gift, first="2031-03-06", last="2031-03-06")
    desk.stands("Lev Orlov", closing, "opposes", sign, first="2031-03-06", last="2031-03-06")
    desk.stands("Nadia Haddad", closing, "mixed", desk.statements[8], first="2031-03-10", last="2031-03-10")
    return desk


def _evidence(desk: Desk, spoken: SpokenStatement, key: str, words: str, size: int) -> SpokenStatement:
    import msgspec

    start = desk.span(key, words)[0]
    speaker = msgspec.structs.replace(spoken.statement.speaker, evidence=(start, start + size))
    return msgspec.structs.replace(spoken, statement=msgspec.structs.replace(spoken.statement, speaker=speaker))
