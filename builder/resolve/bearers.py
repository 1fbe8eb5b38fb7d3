"""Bearers: who bears a surname or a first name, and whom a name of one word therefore means."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from builder.resolve import names
from builder.resolve.company import Company
from builder.resolve.forms import Form
from builder.resolve.local import Local
from builder.resolve.merging import Merging, outstanding

_WELL_KNOWN = 5
"""Articles that give somebody in full, from which the surname alone needs no company to mean them."""
_BY_LAST = 1
"""Names that an article must share with the articles of whom it calls by the surname alone."""
_FAR = 2
"""How many times as much company and as many mentions as any other bearer tell whom a surname means."""
_OFFICES = ("president", "prime minister", "chancellor", "king", "queen", "pope")
"""Titles of which a country has one at a time: who never had one is not meant by it."""
_TOLD = 5
"""Roles from which sources surely would have given an office among them."""


def single_key(local: Local) -> str:
    """Return the one word by which an entity is known."""
    return " ".join(names.person_words(names.person_name(local.name)))


class Bearers:
    """Who bears a surname or a first name, in which articles, and how often each is mentioned."""

    def __init__(self, by_key: dict[str, Form], merging: Merging, singles: Sequence[Local] = ()) -> None:
        self.last: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        self.first: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        self.weight: dict[str, int] = defaultdict(int)
        self.called: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        """First name -> root -> mentions by the first name alone."""
        self.articles: dict[str, set[int]] = defaultdict(set)
        self.roles: dict[str, list[str]] = defaultdict(list)
        for form in by_key.values():
            root = merging.root[form.key]
            self.roles[root] += [f" {role.text.lower()} " for local in form.locals for role in local.roles]
            self.articles[merging.root[form.key]] |= form.articles
        for form in by_key.values():
            if form.kind == "person":
                found = tuple(form.key.split())
                root = merging.root[form.key]
                written = {names.person_name(local.name).split()[-1] for local in form.locals}
                hyphened = {" ".join(names.words(last)) for last in written if "-" in last}
                # "El Sayed" alone could be a first name and a surname.
                articled = {" ".join(found[-2:])} if found[-2:-1] == ("al",) else set()
                for last in {names.surname(found), *hyphened, *articled}:
                    self.last[last][root] |= form.articles
                self.first[found[0]][root] |= form.articles
                if names.suffix(found):
                    # "Holm Jr." and "Edgar Jr." are the son.
                    self.last[f"{names.surname(found)} {found[-1]}"][root] |= form.articles
                    self.first[f"{found[0]} {found[-1]}"][root] |= form.articles
                self.weight[root] += form.weight
                times = sum(
                    names.words(mention.text) == found[:1] for local in form.locals for mention in local.mentions
                )
                if times:
                    self.called[found[0]][root] += times

        self.others = self._others(by_key, merging, singles)
        """Surname and root: those whose own articles mostly keep the bare surname for somebody else."""
        self.company = self._company(singles)

    def _others(
        self, by_key: dict[str, Form], merging: Merging, singles: Sequence[Local]
    ) -> frozenset[tuple[str, str]]:
        times: Counter[tuple[str, str]] = Counter()
        for local in singles:
            name = single_key(local) if local.addressed else ""
            for root, where in self.last[name].items() if name else ():
                times[(name, root)] += len(local.mentions) * (local.article in where)
        for form in by_key.values():
            last = names.surname(tuple(form.key.split()))
            if times[(last, merging.root[form.key])]:
                texts = (mention.text for local in form.locals for mention in local.mentions)
                times[(last, merging.root[form.key])] -= sum(names.words(text) == (last,) for text in texts)
        return frozenset(pair for pair, balance in times.items() if balance > 0)

    def _company(self, singles: Sequence[Local]) -> Company:
        """Return who stands beside whom, by surnames alone as well."""
        alone: dict[str, set[int]] = defaultdict(set)
        perhaps: dict[str, set[int]] = defaultdict(set)
        for local in singles:
            name = single_key(local)
            for root in self.last.get(name, ()):
                perhaps[root].add(local.article)
            if name not in self.last:
                alone[name].add(local.article)
        return Company(self.articles | alone, perhaps)

    def here(self, local: Local, forbidden: set[str]) -> tuple[str | None, str]:
        """Return whom the local's own article gives in full, by surname, else by first name; nobody where two."""
        name = single_key(local)
        for table, reason in (
            (self.last, "surname in an article that gives the full name"),
            (self.first, "first name in an article that gives the full name"),
        ):
            found = [root for root, where in table[name].items() if local.article in where and root not in forbidden]
            if len(found) == 1:
                return found[0], reason
            if found:
                return None, ""
        return None, ""

    def anywhere(self, local: Local, forbidden: set[str]) -> str | None:
        """Return whom a name alone means by the corpus: its only bearer, or the one far ahead of all others."""
        name = single_key(local)
        forbidden = forbidden | {root for surname, root in self.others if surname == name}
        bearers = {
            root: self.weight[root] for root in self.last[name] if root not in forbidden and self._may_be(root, local)
        }
        for root, times in self.called[name].items():
            # "Hunter" alone is rather the man the corpus calls so than one who once bore it as a surname.
            if root not in forbidden and len(bearers) <= 1:
                bearers[root] = max(times * 3, bearers.get(root, 0))
        if not bearers:
            return self._by_first(local, name, forbidden)
        inside = [root for root in bearers if local.article in self.last[name].get(root, ())]
        if inside and not local.addressed:
            return None
        bearers = {root: weight for root, weight in bearers.items() if root not in inside}
        found = outstanding(bearers) or self._ahead(local, bearers)
        near = found and (
            len(self.articles[found]) >= _WELL_KNOWN
            or self.company.silent(local.article)
            or self.company.shared(found, local.article) >= _BY_LAST
        )
        return found if near else None

    def _may_be(self, root: str, local: Local) -> bool:
        """Tell whether nothing speaks against a title: "President Lund" is no Lund who is only ever a senator."""
        titles = [title for title in _OFFICES if any(role.text.lower() == title for role in local.roles)]
        told = self.roles[root]
        return len(told) < _TOLD or all(any(f" {title} " in role for role in told) for title in titles)

    def _ahead(self, local: Local, bearers: dict[str, int]) -> str | None:
        """Return the bearer that stands far ahead of the others both in mentions and in the company around."""
        met = {root: self.company.shared(root, local.article) for root in bearers}
        if not met:
            return None
        first, *others = sorted(bearers, key=lambda root: (-met[root], -bearers[root], root))
        ahead = all(met[first] >= _FAR * met[one] and bearers[first] >= _FAR * bearers[one] for one in others)
        return first if ahead and met[first] >= _FAR else None

    def _by_first(self, local: Local, name: str, forbidden: set[str]) -> str | None:
        """Return the only person of a first name whose company the article shares."""
        bearers = [root for root in self.first[name] if root not in forbidden]
        return bearers[0] if len(bearers) == 1 and self.company.close(bearers[0], local.article) else None
