"""A small book made by hand, of invented news: every page kind, every kind of item, two sources that overlap."""

from __future__ import annotations

from collections.abc import Callable

from builder.model.article import Article, Published
from builder.model.briefing import (
    Backlink,
    Book,
    Briefing,
    Citation,
    Group,
    Insertion,
    Item,
    Part,
    Passage,
    Section,
    Source,
    Withheld,
)
from builder.model.identity import digest, passage_id, text_version
from builder.model.resolution import Actor, Alias, Issue, MentionRef, Position, Resolution
from builder.model.spans import cut, fold

HARBOUR = """The harbour of Port Lisk will close to cruise ships from April, mayor Ada Brandt said on Tuesday.

"We have counted 400 ships in a year, and we cannot breathe," Brandt told the council. "The quay belongs to the town."

The Seafarers' Union called the plan "a gift to our rivals".

Lev Orlov (Лев Орлов), who chairs the union, said it would support a limit of 200 ships.
"""

FERRY = """Port Lisk harbour plan splits the coast

Hotel owners say that they were not asked. Ada Brandt said the plan would go ahead.

نادية حداد, who runs the Hotel Miramar, said that bookings had fallen by a third.
"""

SLUGS = {"a": "harbour-closes", "b": "coast-splits"}


def article(key: str, title: str, text: str, **more: object) -> Article:
    """Return an article whose paragraphs are the blocks between blank lines."""
    paragraphs, start = [], 0
    for block in text.split("\n\n"):
        end = start + len(block.rstrip())
        if block.strip():
            paragraphs.append((start, end))
        start += len(block) + 2
    values: dict[str, object] = {
        "path": f"{key}.txt",
        "reader": "plaintext",
        "file_sha256": text_version(text),
        "title_from": "stated",
        **more,
    }
    return Article(key=key, version=text_version(text), title=title, text=text, paragraphs=tuple(paragraphs), **values)  # type: ignore[arg-type]


def cite(source: Article, *quotes: str) -> Citation:
    """Return a citation of the places where `quotes` stand in an article."""
    spans = tuple((source.text.index(quote), source.text.index(quote) + len(quote)) for quote in quotes)
    exact = cut(source.text, spans)
    start, end = spans[0][0], spans[-1][1]
    return Citation(
        article=source.key,
        version=source.version,
        spans=spans,
        exact=exact,
        prefix=fold(source.text[max(0, start - 32) : start]),
        suffix=fold(source.text[end : end + 32]),
        passage=passage_id(source.key, exact, 0),
    )


def parts(*runs: str | tuple[str, ...]) -> tuple[Part, ...]:
    """Return parts from plain words or (words, role, target)."""
    return tuple(
        Part(text=run) if isinstance(run, str) else Part(**dict(zip(("text", "role", "target"), run, strict=False)))  # type: ignore[arg-type]
        for run in runs
    )


class Maker:
    """Makes the items of one page, each with an id of its page, section and words."""

    def __init__(self, page: str) -> None:
        self.page = page

    def __call__(
        self,
        section: str,
        *runs: str | tuple[str, ...],
        cites: tuple[Citation, ...] = (),
        inputs: tuple[str, ...] = (),
        key: str = "",
        **more: object,
    ) -> Item:
        words = parts(*runs)
        text = "".join(part.text for part in words)
        return Item(
            id=f"i{digest(self.page, section, text, key)}",
            page=self.page,
            section=section,
            kind="sourced" if cites else "derived",
            parts=words,
            citations=cites,
            inputs=inputs,
            **more,  # type: ignore[arg-type]
        )


def specimen(change: Callable[[str], str] = lambda text: text) -> Book:
    """Return the book; `change` may spoil every string of the news that a page shows."""
    c = change
    a = article(
        "https://lisk.example/harbour-closes?id=7&x=(1)",
        c("Harbour to close to cruise ships"),
        c(HARBOUR) if c(HARBOUR).startswith(HARBOUR) else HARBOUR,
        outlet=c("The Lisk Courier"),
        authors=(c("Mina Holt"),),
        published=Published(date="2031-03-04", precision="day", source="stated"),
        url="https://lisk.example/harbour-closes?id=7&x=(1)",
    )
    b = article("coast.txt", c("Harbour plan splits the coast"), FERRY, outlet=None)
    actors, issues = _actors(a, b, c), _issues(c)
    said = cite(a, "We have counted 400 ships in a year, and we cannot breathe", "The quay belongs to the town.")
    will_close = cite(
        a, "The harbour of Port Lisk will close to cruise ships from April, mayor Ada Brandt said on Tuesday."
    )
    gift = cite(a, 'The Seafarers\' Union called the plan "a gift to our rivals".')
    limit = cite(a, "Lev Orlov (Лев Орлов), who chairs the union, said it would support a limit of 200 ships.")
    ahead = cite(b, "Ada Brandt said the plan would go ahead.")
    hotel = cite(b, "نادية حداد, who runs the Hotel Miramar, said that bookings had fallen by a third.")
    mayor = cite(a, "mayor Ada Brandt")
    brandt, union, plan = "actors/ada-brandt", "actors/seafarers-union", "issues/closing-the-harbour"
    name, group, issue = c("Ada Brandt"), c("Seafarers’ Union"), c("Closing the harbour to cruise ships")

    m = Maker(brandt)
    heading = m("quotations", (issue, "label", plan))
    actor = Briefing(
        path=brandt,
        kind="actor",
        title=m("title", name, cites=(mayor,)),
        subject="x1",
        sections=(
            Section(name="roles", items=(m("roles", ("mayor", "role"), c(" of Port Lisk"), cites=(mayor,)),)),
            Section(
                name="glance",
                items=(
                    m("glance", ("2", "number"), (" articles", "label"), inputs=("a", "b")),
                    m("glance", ("2", "number"), (" origins", "label"), inputs=("a", "b")),
                    m("glance", ("4 March 2031", "date"), (" last seen", "label"), inputs=("a",)),
                ),
            ),
            Section(
                name="bottom-line",
                items=(
                    m("bottom-line", c(will_close.exact), cites=(will_close,)),
                    m("bottom-line", c(ahead.exact), cites=(ahead,)),
                ),
            ),
            Section(
                name="positions",
                items=(
                    m(
                        "positions",
                        (issue, "label", plan),
                        ": ",
                        ("supports", "direction"),
                        " (",
                        ("1", "number"),
                        " statement)",
                        inputs=("s1",),
                    ),
                ),
            ),
            Section(
                name="quotations",
                groups=(Group(id=plan, heading=heading, target=plan),),
                items=(
                    m(
                        "quotations",
                        (c(f"“{said.exact}”"), "quote"),
                        " ",
                        (name, "speaker", brandt),
                        (" [mayor of Port Lisk]", "insert"),
                        " ",
                        ("told the council", "verb"),
                        cites=(said,),
                        group=plan,
                        insertions=(Insertion(text="mayor of Port Lisk", evidence=mayor),),
                    ),
                    m(
                        "quotations",
                        (name, "speaker"),
                        " ",
                        ("said", "verb"),
                        c(" the plan would go ahead."),
                        cites=(ahead,),
                        group=plan,
                    ),
                ),
            ),
            Section(
                name="timeline",
                items=(
                    m(
                        "timeline",
                        ("4 March 2031", "date"),
                        c(". The harbour of Port Lisk will close to cruise ships from April."),
                        cites=(will_close,),
                    ),
                ),
            ),
            Section(
                name="gaps",
                items=(
                    m("gaps", c("No article quotes "), (name, "speaker"), c(" on hotel bookings."), inputs=("s1",)),
                ),
            ),
        ),
        withheld=(
            Withheld(
                page=brandt,
                section="quotations",
                reason="a number of the sentence is not in the passage",
                citation="b:1-2",
            ),
        ),
    )
    n = Maker(union)
    other = Briefing(
        path=union,
        kind="actor",
        title=n("title", group, cites=(gift,)),
        subject="x2",
        sections=(
            Section(
                name="quotations",
                items=(
                    n(
                        "quotations",
                        (group, "speaker"),
                        " ",
                        ("called", "verb"),
                        " the plan ",
                        ("“a gift to our rivals”", "quote"),
                        cites=(gift,),
                    ),
                    n(
                        "quotations",
                        ("Lev Orlov", "speaker"),
                        " (",
                        c("Лев Орлов"),
                        c("), who chairs the union, said it would support a limit of 200 ships."),
                        cites=(limit,),
                    ),
                ),
            ),
            Section(
                name="dealings",
                items=(
                    n(
                        "dealings",
                        (group, "speaker"),
                        " called ",
                        (name, "speaker", brandt),
                        c("’s plan a gift."),
                        cites=(gift,),
                    ),
                ),
            ),
        ),
    )
    k = Maker(plan)
    question = Briefing(
        path=plan,
        kind="issue",
        title=k("title", issue, cites=(will_close,)),
        subject="q1",
        sections=(
            Section(name="bottom-line", items=(k("bottom-line", c(will_close.exact), cites=(will_close,)),)),
            Section(
                name="stances",
                items=(
                    k(
                        "stances",
                        (name, "speaker", brandt),
                        " ",
                        ("supports", "direction"),
                        inputs=("s1",),
                        cites=(will_close,),
                    ),
                    k(
                        "stances",
                        (group, "speaker", union),
                        " ",
                        ("opposes", "direction"),
                        inputs=("s2",),
                        cites=(gift,),
                    ),
                    k(
                        "stances",
                        (c("نادية حداد"), "speaker"),
                        " ",
                        ("not enough evidence", "direction"),
                        inputs=("s3",),
                        cites=(hotel,),
                    ),
                ),
            ),
            Section(
                name="figures",
                items=(
                    k("figures", ("400", "number"), c(" ships in a year"), cites=(said,)),
                    k("figures", ("200", "number"), c(" ships as a limit"), cites=(limit,)),
                ),
            ),
        ),
    )
    return Book(
        resolution=Resolution(
            as_of="2031-03-04",
            articles=(a, b),
            origins=(),
            actors=actors,
            issues=issues,
            statements=(),
            events=(),
            figures=(),
            dealings=(),
            positions=_positions(),
            decisions=(),
            sentences=(),
        ),
        briefings=tuple(sorted((actor, other, question, *_site_pages(c, name, group, issue)), key=lambda p: p.path)),
        sources=_sources((actor, other, question), ((a, SLUGS["a"]), (b, SLUGS["b"]))),
        backlinks=(
            (
                brandt,
                (
                    Backlink(page=union, item=other.sections[1].items[0].id),
                    Backlink(page=plan, item=question.sections[1].items[0].id),
                ),
            ),
            (plan, (Backlink(page=brandt, item=actor.sections[3].items[0].id),)),
        ),
        candidates=20,
    )


def _actors(a: Article, b: Article, c: Callable[[str], str]) -> tuple[Actor, ...]:
    span = (a.text.index("Ada Brandt"), a.text.index("Ada Brandt") + 10)
    alias = Alias(surface="Brandt", reason="surname", article=a.key, span=span)
    return tuple(
        Actor(
            id=number,
            slug=slug,
            name=c(name),
            kind=kind,
            aliases=(alias,),
            mentions=(MentionRef(article=a.key, span=span),),
            articles=(a.key, b.key),
            origins=("o1",),
            salience=1.0,
            page=True,
        )
        for number, slug, name, kind in (
            ("x1", "ada-brandt", "Ada Brandt", "person"),
            ("x2", "seafarers-union", "Seafarers’ Union", "organisation"),
        )
    )


def _issues(c: Callable[[str], str]) -> tuple[Issue, ...]:
    return (Issue(id="q1", slug="closing-the-harbour", name=c("Closing the harbour to cruise ships")),)


def _positions() -> tuple[Position, ...]:
    return (Position(actor="x1", issue="q1", direction="supports", statements=("s1",), rule="words"),)


def _site_pages(c: Callable[[str], str], name: str, group: str, issue: str) -> tuple[Briefing, ...]:
    brandt, union, plan = "actors/ada-brandt", "actors/seafarers-union", "issues/closing-the-harbour"

    def page(
        path: str, kind: str, title: str, *sections: tuple[str, tuple[tuple[str | tuple[str, ...], ...], ...]]
    ) -> Briefing:
        make = Maker(path)
        return Briefing(
            path=path,
            kind=kind,  # type: ignore[arg-type]
            title=make("title", title),
            sections=tuple(
                Section(name=name, items=tuple(make(name, *runs, inputs=("s1",)) for runs in rows))
                for name, rows in sections
            ),
        )

    actor_rows = (
        ((name, "speaker", brandt), " ", ("mayor", "role"), " ", ("2", "number"), " statements"),
        ((group, "speaker", union), " ", ("organisation", "role"), " ", ("1", "number"), " statement"),
    )
    issue_rows = (((issue, "label", plan), " ", ("3", "number"), " actors"),)
    make = Maker("positions")
    return (
        page(
            "index",
            "home",
            c("The harbour book"),
            ("glance", ((("2", "number"), (" articles", "label")), (("2", "number"), (" actors", "label")))),
            ("actors", actor_rows),
            ("issues", issue_rows),
        ),
        page("actors/index", "actors", "Actors", ("index", actor_rows)),
        page("issues/index", "issues", "Issues", ("index", issue_rows)),
        Briefing(
            path="positions",
            kind="positions",
            title=make("title", "Positions"),
            sections=(
                Section(
                    name="positions",
                    items=(
                        make("positions", ("supports", "direction"), inputs=("x1", "q1"), key="1"),
                        make("positions", ("opposes", "direction"), inputs=("x2", "q1"), key="2"),
                    ),
                ),
            ),
        ),
        page(
            "timeline",
            "timeline",
            "Timeline",
            ("timeline", ((("4 March 2031", "date"), c(" The harbour will close.")),)),
        ),
        page(
            "sources/index",
            "sources",
            "Sources",
            (
                "index",
                ((("The Lisk Courier", "label"), " ", (c("Harbour to close"), "text", "sources/harbour-closes")),),
            ),
        ),
        page(
            "about",
            "about",
            "How this was made",
            ("verification", ((("20", "number"), " candidates, ", ("1", "number"), " withheld"),)),
        ),
    )


def _sources(briefings: tuple[Briefing, ...], articles: tuple[tuple[Article, str], ...]) -> tuple[Source, ...]:
    found: dict[str, dict[str, tuple[Citation, set[tuple[str, str]]]]] = {}
    for briefing in briefings:
        everything = [briefing.title, *(item for section in briefing.sections for item in section.items)]
        for item in everything:
            for citation in item.citations + tuple(i.evidence for i in item.insertions):
                cited = found.setdefault(citation.article, {}).setdefault(citation.passage, (citation, set()))
                cited[1].add((briefing.path, item.id))
    return tuple(
        Source(
            path=f"sources/{slug}",
            article=source,
            origin="o1",
            passages=tuple(
                Passage(id=key, citation=citation, cited_by=tuple(sorted(by)))
                for key, (citation, by) in sorted(found.get(source.key, {}).items(), key=lambda p: p[1][0].spans)
            ),
        )
        for source, slug in articles
    )
