"""A notation for small corpora: articles with their mentions and statements marked by hand.

    [mill 2024-03-01] {Mara Venn|person|miller of Holt} met {Venn|person=Mara Venn}.
    > Mara Venn | urged | not to lift the ban on fishing in the Orl

`{surface|kind}` is a mention; `=name` says which entity of the article it belongs to, a third field is a role.
`> speaker | cue | content` is a statement ("cue" in quotation marks is a direct one).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from builder.model.analysis import Analysis, Entity, Mention, RoleMention, Speaker, Statement
from builder.model.article import Article, Published
from builder.model.curation import Curation
from builder.model.curation import Published as Lock
from builder.model.diagnostic import Diagnostic
from builder.model.identity import statement_id, text_version
from builder.model.resolution import Resolution
from builder.model.settings import Settings
from builder.resolve import resolve

CASES = Path(__file__).parent.parent / "cases"
_HEAD = re.compile(r"^\[(\S+)(?: (\d{4}-\d\d-\d\d))?\]\s*", re.MULTILINE)
_CASE = re.compile(r"^([^\n]+)\n\.\n(.*?)\n\.\n(.*?)(?=\n\n|\n*\Z)", re.MULTILINE | re.DOTALL)
_MARK = re.compile(r"\{([^|}]+)\|(\w+)(?:=([^|}]+))?(?:\|([^}]+))?\}")


def cases(name: str) -> list[tuple[str, str, str]]:
    """Return (title, input, expected) of a case file: set off by lines holding one point, ended by an empty one."""
    return _CASE.findall((CASES / f"{name}.md").read_text(encoding="utf-8"))


def corpus(marked: str) -> tuple[list[Article], list[Analysis]]:
    """Read the notation into articles and analyses."""
    pieces = _HEAD.split(marked.strip() + "\n")
    made = [_article(*pieces[at : at + 3]) for at in range(1, len(pieces), 3)]
    return [article for article, _ in made], [analysis for _, analysis in made]


NO_CURATION = Curation()
NO_LOCK = Lock()


def resolved(
    marked: str, curation: Curation = NO_CURATION, lock: Lock = NO_LOCK
) -> tuple[Resolution, Sequence[Diagnostic]]:
    """Resolve a marked corpus with default settings."""
    articles, analyses = corpus(marked)
    return resolve(articles, analyses, curation, lock, Settings())


class _Builder:
    def __init__(self) -> None:
        self.text = ""
        self.names: list[str] = []
        self.kinds: list[str] = []
        self.surfaces: list[list[str]] = []
        self.roles: list[list[RoleMention]] = []
        self.mentions: list[Mention] = []
        self.statements: list[Statement] = []

    def entity(self, name: str, kind: str) -> int:
        if name not in self.names:
            self.names.append(name)
            self.kinds.append(kind)
            self.surfaces.append([])
            self.roles.append([])
        return self.names.index(name)

    def add(self, surface: str, kind: str, name: str | None, role: str | None) -> None:
        if role:
            start = len(self.text)
            self.text += role
        number = self.entity(name or surface, kind)
        if role:
            self.roles[number].append(RoleMention(text=role, start=start, end=len(self.text)))
            self.text += " "
        start = len(self.text)
        self.text += surface
        if surface not in self.surfaces[number]:
            self.surfaces[number].append(surface)
        self.mentions.append(Mention(start=start, end=len(self.text), text=surface, kind=kind, entity=number))

    def prose(self, line: str) -> None:
        at = 0
        for match in _MARK.finditer(line):
            self.text += line[at : match.start()]
            self.add(*match.groups())
            at = match.end()
        self.text += line[at:] + "\n"

    def statement(self, key: str, line: str) -> None:
        who, cue, content = (part.strip() for part in line.removeprefix(">").split("|"))
        direct = cue.startswith('"')
        start = len(self.text)
        number = None
        if who:
            self.add(who, "person", None, None)
            number = self.entity(who, "person")
        self.text += f" {cue.strip(chr(34))} "
        at = len(self.text)
        self.text += content + ".\n"
        cue_words = cue.strip('"')
        self.statements.append(
            Statement(
                id=statement_id(key, content, sum(one.text == content for one in self.statements)),
                type="direct" if direct else "indirect",
                spans=((at, at + len(content)),),
                quoted=((at, at + len(content)),) if direct else (),
                text=content,
                sentence=(start, len(self.text) - 1),
                cue=cue_words,
                attribution=(start, at - 1) if who else None,
                speaker=Speaker(text=who, start=start, end=start + len(who), name=who, entity=number, how="named")
                if who
                else None,
            )
        )


def _article(key: str, date: str | None, body: str) -> tuple[Article, Analysis]:
    made = _Builder()
    for line in body.strip().splitlines():
        if line.startswith(">"):
            made.statement(key, line)
        elif line.strip():
            made.prose(line)
    text = made.text
    lines = [(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    article = Article(
        key=key,
        version=text_version(text),
        path=f"{key}.txt",
        reader="txt",
        file_sha256="0" * 64,
        title=key,
        title_from="text",
        published=Published(date=date, precision="day" if date else "unknown", source="stated" if date else "unknown"),
        text=text,
        paragraphs=tuple(lines),
    )
    analysis = Analysis(
        article=key,
        version=article.version,
        sentences=tuple(lines),
        mentions=tuple(made.mentions),
        entities=tuple(
            Entity(name=name, kind=kind, surfaces=tuple(surfaces), roles=tuple(roles))
            for name, kind, surfaces, roles in zip(made.names, made.kinds, made.surfaces, made.roles, strict=True)
        ),
        statements=tuple(made.statements),
        events=(),
        figures=(),
        phrases=(),
        relations=(),
    )
    return article, analysis
