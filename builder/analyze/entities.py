"""Entities: whom and what one article names, each with all its mentions, roles and gender."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Doc

from builder.analyze import acronyms
from builder.analyze.assembly import Found, Thing, assemble
from builder.analyze.atlas import PLATFORMS
from builder.analyze.columns import Columns, columns_of
from builder.analyze.gazetteer import Known, look_up
from builder.analyze.given_names import Gender, is_given
from builder.analyze.labels import vote
from builder.analyze.lexicon import GENDERED, HONORIFICS, KIN, ORG_HEADS, RANKS
from builder.analyze.names import Names
from builder.analyze.persons import People, Person, is_surname
from builder.analyze.pieces import Piece, take_apart
from builder.analyze.runs import find_runs
from builder.analyze.states import recognise
from builder.model.analysis import Kind
from builder.model.article import Article
from builder.model.press import is_outlet

_RETINUES = frozenset({"campaign", "administration"})
"""What, after a person's name, acts as a body of its own ("the Smith campaign said")."""

_STORMS = frozenset({"hurricane", "storm", "superstorm", "typhoon", "cyclone"})

_REAL_NAME = ({"whose"}, {"full", "real", "birth", "given", "legal"}, {"name"}, {"is", "was"})
"""What stands between the name somebody is known by and the full one."""

_SHORT = 3
"""Letters up to which a name in capitals is rather an acronym."""


def find(doc: Doc, article: Article) -> Names:
    """Return the article's mentions and entities, found from its own text and general knowledge alone."""
    columns = columns_of(doc, article)
    return _Finder(columns, article).names()


class _Finder:
    """One article's names in the making."""

    def __init__(self, columns: Columns, article: Article) -> None:
        self.columns = columns
        self.article = article
        self.people = People()
        self.things: dict[str, Thing] = {}
        self.short: dict[str, Thing] = {}
        self.found: list[Found] = []

    def names(self) -> Names:
        columns = self.columns
        pieces = [piece for run in find_runs(columns) for piece in take_apart(columns, *run)]
        storms = self._storms()
        pieces = [piece for piece in self._with_defined(pieces) if not self._is_venue(piece)]
        pieces = [piece for piece in pieces if not self._is_storm(piece, storms)]
        pieces = [piece for piece in pieces if not self._is_supplied(piece.start, piece.end)]
        pieces = recognise(columns, pieces)
        self.kinds, self.strangers = vote(columns, pieces)
        pieces = [self._outlet(piece) for piece in pieces]
        self._introduce_people(pieces)
        self._introduce_things(pieces)
        for piece in pieces:
            self._place(piece)
        self._sweep()
        self.found.sort()
        return assemble(columns, self.article, self.found)

    def _with_defined(self, pieces: list[Piece]) -> list[Piece]:
        """Put whole the long forms that an acronym in brackets spells ("Friends of the Old Pier (FOP)")."""
        columns = self.columns
        for piece in list(pieces):
            bracket = acronyms.in_brackets(columns, piece.end)
            start = acronyms.long_form(columns, bracket) if bracket is not None else None
            if start is None or (start == piece.start and piece.kind == "organisation"):
                continue
            pieces = [other for other in pieces if other.end <= start or other.start >= piece.end]
            pieces.append(Piece(start, piece.end, "organisation"))
        return sorted(pieces, key=lambda piece: piece.start)

    def _is_supplied(self, start: int, stop: int) -> bool:
        """Tell whether a word is the first name that an editor put before a surname: "(Otto) Brandt"."""
        text = self.columns.text
        if start == 0 or stop - start > 1 or stop + 1 >= self.columns.size:
            return False
        bracketed = text[start - 1] in ("(", "[") and text[stop] in (")", "]")
        return bracketed and text[stop + 1][:1].isupper()

    def _is_storm(self, piece: Piece, storms: set[str]) -> bool:
        """Tell whether a name is a storm's, alone or behind the word for it."""
        columns = self.columns
        front = columns.low[piece.start : piece.end - 1]
        return columns.text[piece.end - 1] in storms and all(word in _STORMS for word in front)

    def _storms(self) -> set[str]:
        """Return the first names that this article gives to storms ("Hurricane Ida", "Superstorm Ida")."""
        columns = self.columns
        return {
            columns.text[i + 1]
            for i in range(columns.size - 1)
            if columns.low[i] in _STORMS and columns.text[i + 1][:1].isupper()
        }

    def _outlet(self, piece: Piece) -> Piece:
        """Read a newspaper by its article, whoever else bears its name ("The Hill")."""
        surface = self.columns.words(piece.start, piece.end)
        if " " in surface or not piece.start or self.columns.low[piece.start - 1] != "the" or not is_outlet(surface):
            return piece
        return piece._replace(kind="organisation", known=piece.known or Known(f"The {surface}", "organisation"))

    def _is_venue(self, piece: Piece) -> bool:
        """Tell whether a platform is only where something was said, or a page's button before a name."""
        columns = self.columns
        if columns.words(piece.start, piece.end) not in PLATFORMS:
            return False
        before = columns.low[piece.start - 1] if piece.start else ""
        after = columns.text[piece.end] if piece.end < columns.size else ""
        if after[:1].isupper() and is_given(after):
            return True
        return before in ("on", "via", "to", "using", "his", "her", "their", "in", "a", "and", "or", "from")

    def _introduce_people(self, pieces: list[Piece]) -> None:
        """Read full names first, so that a surname finds its bearer wherever it stands."""
        self._bynames(pieces)
        for piece in pieces:
            surface = self.columns.words(piece.start, piece.end)
            if not is_surname(surface) and self._kind(piece, surface) == "person":
                person = self.people.add_full(surface, piece.start, self._gender(piece))
                person.titles.update(self._office(piece))
                person.relative |= self._is_relative(piece)
        for piece in pieces:
            self._introduce_officer(piece)

    def _introduce_officer(self, piece: Piece) -> None:
        """Tell whoever bears an office from a relative in full ("President Lund and first lady Ida Lund")."""
        surface, office = self.columns.words(piece.start, piece.end), "".join(self._office(piece))
        if not office or not is_surname(surface):
            return
        family = self.people.bearers(surface)
        if family and all(person.relative and not person.titles[office] for person in family):
            self.people.add_alone(surface, piece.start, None).titles[office] += 1

    def _is_relative(self, piece: Piece) -> bool:
        """Tell whether a word of kinship stands right beside a name ("his wife, Ida Lund", "first lady Ida Lund")."""
        low = self.columns.low
        before = [word for word in low[max(0, piece.start - 3) : piece.start] if word != ","]
        after = low[piece.end + 1 : piece.end + 4] if low[piece.end : piece.end + 1] == [","] else []
        return before[-2:] == ["first", "lady"] or not KIN.isdisjoint(before[-1:]) or not KIN.isdisjoint(after)

    def _introduce_things(self, pieces: list[Piece]) -> None:
        """Read long forms first, so that acronyms and short forms find them wherever they stand."""
        columns = self.columns
        for piece in pieces:
            surface = columns.words(piece.start, piece.end)
            if self._kind(piece, surface) != "organisation" or acronyms.is_acronym(surface):
                continue
            thing = self._thing(piece, surface, "organisation")
            bracket = acronyms.in_brackets(columns, piece.end)
            if bracket is not None and columns.text[bracket][0] in surface:
                self.short[columns.text[bracket]] = thing
        bodies = [thing for thing in self.things.values() if thing.kind == "organisation" and " " in thing.name]
        bodies = [thing for thing in bodies if not thing.name.startswith("The ")]
        for piece in pieces:
            surface = columns.words(piece.start, piece.end)
            if surface in self.short:
                continue
            if acronyms.is_acronym(surface) and piece.known is None:
                spelt = [thing for thing in bodies if acronyms.spells(surface, thing.name)]
                if len(spelt) == 1:
                    self.short[surface] = spelt[0]
            elif piece.known is None and self._may_shorten(piece, surface):
                part = [thing for thing in bodies if thing.name != surface and _is_part(surface, thing.name)]
                if len(part) == 1:
                    self.short[surface] = part[0]

    def _may_shorten(self, piece: Piece, surface: str) -> bool:
        """Tell whether a name may be a longer body's first word or words, whatever the tagger says of it."""
        kind = self._kind(piece, surface)
        return kind == "organisation" or (
            kind == "person" and " " not in surface and piece.title is None and not self.people.bearers(surface)
        )

    def _kind(self, piece: Piece, surface: str) -> Kind | None:
        return piece.kind or self.kinds.get(surface)

    def _office(self, piece: Piece) -> list[str]:
        """Return the title of office before a name, in a list, or an empty one."""
        titles = [] if piece.title is None else [self.columns.low[piece.title].rstrip(".")]
        return [title for title in titles if title not in HONORIFICS]

    def _bynames(self, pieces: list[Piece]) -> None:
        """Note whose full name is told beside the one they are known by ("Duna, whose real name is Ana Ruiz")."""
        low = self.columns.low
        for before, piece in pairwise(pieces):
            between = [word for word in low[before.end : piece.start] if word != "," and not word.isdigit()]
            byname = self.columns.words(before.start, before.end)
            told = len(between) == len(_REAL_NAME) and all(
                word in fitting for word, fitting in zip(between, _REAL_NAME, strict=True)
            )
            if told and " " not in byname:
                full = self.columns.words(piece.start, piece.end)
                self.people.add_byname(byname.title() if byname.isupper() else byname, full, before.start)

    def _gender(self, piece: Piece) -> Gender | None:
        """Return what the word before a name tells ("Mrs", "spokeswoman", "her husband")."""
        if not piece.start:
            return None
        word = self.columns.low[piece.start - 1]
        told = HONORIFICS.get(word) or GENDERED.get(word)
        return "male" if told == "male" else "female" if told == "female" else None

    def _thing(self, piece: Piece, surface: str, kind: Kind) -> Thing:
        known = piece.known or look_up(surface)
        plain = surface[4:] if surface[:4].lower() == "the " else surface
        name = known.name if known is not None and known.kind == kind else plain
        thing = self.things.get(name)
        if thing is None:
            thing = self.things[name] = Thing(name, kind, known)
        return thing

    def _place(self, piece: Piece) -> None:  # noqa: PLR0911
        """Decide what one piece means and note it as a mention."""
        columns = self.columns
        surface = columns.words(piece.start, piece.end)
        kind = self._kind(piece, surface)
        following = columns.low[piece.end] if piece.end < columns.size else ""
        if following in _RETINUES and (kind == "person" or (kind != "country" and self.people.bearers(surface))):
            name = f"{surface.split()[-1]} {following}"
            thing = self._thing(piece._replace(known=None), name, "organisation")
            self.found.append(Found(piece.start, piece.end + 1, "organisation", thing))
            return
        if surface in self.short and not self._just_named(piece, surface):
            self.found.append(Found(piece.start, piece.end, "organisation", self.short[surface]))
            return
        people = self.people
        if surface[-1] == "s" and piece.known is None and not people.bearers(surface) and people.bearers(surface[:-1]):
            return
        if (" " not in surface or (is_surname(surface) and people.bearers(surface))) and self._place_single(
            piece, surface, kind
        ):
            return
        if kind is None or (kind == "organisation" and self._is_tied(piece, surface)):
            return
        if kind == "person" and surface in self.strangers:
            self.found.append(Found(piece.start, piece.end, "person", None))
            return
        if kind == "person":
            person = (
                self.people.add_full(surface, piece.start, None)
                if not is_surname(surface)
                else self.people.add_alone(surface, piece.start, self._gender(piece))
            )
            self.found.append(Found(piece.start, piece.end, "person", person))
            return
        self.found.append(Found(piece.start, piece.end, kind, self._thing(piece, surface, kind)))

    def _just_named(self, piece: Piece, surface: str) -> bool:
        """Tell whether somebody who gave a body its name stands nearer before a place than the body does."""
        body = max((found.start for found in self.found if found.owner is self.short[surface]), default=-1)
        bearers = self.people.bearers(surface)
        return any(body < at < piece.start for person in bearers for at in person.introduced)

    def _is_tied(self, piece: Piece, surface: str) -> bool:
        """Tell whether a hyphen ties two actors to one word ("the Brandt-Lund call")."""
        first, hyphen, second = surface.partition("-")
        if not hyphen or " " in surface or piece.known is not None:
            return False
        if look_up(first) is not None and look_up(second) is not None:
            return True
        return any(self.people.bearers(part) or part in self.things for part in (first, second))

    def _place_single(self, piece: Piece, surface: str, kind: Kind | None) -> bool:
        """Attach one word to a person who bears it as surname or given name; True when that settles it."""
        columns = self.columns
        gender = self._gender(piece)
        before = columns.low[piece.start - 1] if piece.start else ""
        person, borne = self.people.choose(surface, piece.start, gender, "".join(self._office(piece)))
        placed = before == "in" or (before in ("from", "to", "of") and not (borne and piece.known is None))
        if kind in ("country", "place") and placed:
            return False
        if piece.known is not None and piece.known.name == f"The {surface}":
            return False
        if borne and piece.known is not None and piece.known.form in ("adjective", "people"):
            return False
        if not borne and piece.known is None and kind in ("person", "organisation", None):
            person, borne = self.people.by_given(surface, piece.start)
            if not borne and kind != "organisation":
                person = self.people.misspelt(surface)
                borne = person is not None
        if not borne:
            return False
        if person is not None:
            person.see(surface, piece.start, gender)
        self.found.append(Found(piece.start, piece.end, "person", person))
        return True

    def _sweep(self) -> None:
        """Find what the tagger and the capitals missed: every further occurrence of a name already known."""
        columns = self.columns
        taken = [False] * columns.size
        table: dict[str, list[tuple[tuple[str, ...], Found]]] = {}
        for found in self.found:
            taken[found.start : found.end] = [True] * (found.end - found.start)
        for found in self.found:
            words = tuple(columns.text[found.start : found.end])
            if words[0][0].isupper():
                entries = table.setdefault(words[0], [])
                if all(words != known for known, _ in entries):
                    entries.append((words, found))
        for person in self.people.all:
            words = tuple(person.surname.split())
            shouted = tuple(word.upper() for word in words)
            if len(person.surname) > _SHORT and all(shouted != known for known, _ in table.get(shouted[0], ())):
                table.setdefault(shouted[0], []).append((shouted, Found(0, 0, "person", person)))
            sample = Found(0, 0, "person", person)
            if person.given and all(words != known for known, _ in table.get(words[0], ())):
                table.setdefault(words[0], []).append((words, sample))
        for entries in table.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        for i in range(columns.size):
            if taken[i] or columns.masked[i]:
                continue
            for words, found in table.get(columns.text[i], ()):
                stop = i + len(words)
                if tuple(columns.text[i:stop]) == words and not any(taken[i:stop]) and self._fits(i, stop, found):
                    self._add_swept(i, stop, found)
                    taken[i:stop] = [True] * len(words)
                    break

    def _fits(self, start: int, stop: int, found: Found) -> bool:
        """Refuse a known word that is part of a longer capitalised name here."""
        columns = self.columns
        if columns.ent[start] == "DATE" or self._is_supplied(start, stop) or self._is_venue(Piece(start, stop)):
            return False
        if columns.headline[columns.sent[start]]:
            return stop - start > 1 or found.kind != "place"
        after = columns.text[stop] if stop < columns.size else ""
        before = columns.text[start - 1] if start else ""
        if found.kind == "person" and stop - start == 1:
            return not (after[:1].isupper() and columns.idx[stop] - columns.end[stop - 1] == 1) and not (
                before[:1].isupper() and not columns.initial[start - 1] and before.lower() not in RANKS
            )
        return not (after[:1].isupper() or after[:4].isdigit()) and not before[:1].isupper()

    def _add_swept(self, start: int, stop: int, found: Found) -> None:
        owner = found.owner
        if isinstance(owner, Person) and stop - start == 1:
            chosen, borne = self.people.choose(self.columns.text[start], start, None)
            owner = chosen if borne else owner
            if owner is not None:
                owner.see(self.columns.text[start], start, None)
        self.found.append(Found(start, stop, found.kind, owner))


def _is_part(short: str, name: str) -> bool:
    """Tell whether a short form is the front or the back of a longer name."""
    few, many = short.split(), name.split()
    if len(few) >= len(many):
        return False
    if len(few) == 1 and few[0].lower() in ORG_HEADS and many[-1] != few[0]:
        return False
    if len(few) == 1 and many[0].lower() in ORG_HEADS:
        # "Radio Holmby" is not Holmby.
        return False
    return many[: len(few)] == few or many[-len(few) :] == few
