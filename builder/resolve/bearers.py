"""Bearers: who bears a surname or a first name, and whom a name of one word therefore means."""

from __future__ import annotations

from collections import defaultdict

from builder.resolve import names
from builder.resolve.forms import Form
from builder.resolve.local import Local
from builder.resolve.merging import Merging, outstanding


def single_key(local: Local) -> str:
    """Return the one word by which an entity is known."""
    return " ".join(names.person_words(names.person_name(local.name)))


class Bearers:
    """Who bears a surname or a first name, in which articles, and how often each is mentioned."""

    def __init__(self, by_key: dict[str, Form], merging: Merging) -> None:
        self.last: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        self.first: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        self.weight: dict[str, int] = defaultdict(int)
        self.called: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        """First name -> root -> mentions by the first name alone."""
        for form in by_key.values():
            if form.kind == "person":
                found = tuple(form.key.split())
                root = merging.root[form.key]
                written = {names.person_name(local.name).split()[-1] for local in form.locals}
                hyphened = {" ".join(names.words(last)) for last in written if "-" in last}
                for last in {names.surname(found), *hyphened}:
                    self.last[last][root] |= form.articles
                self.first[found[0]][root] |= form.articles
                if names.suffix(found):
                    # "Holm Jr." and "Edgar Jr." are the son.
                    self.last[f"{names.surname(found)} {found[-1]}"][root] |= form.articles
                    self.first[f"{found[0]} {found[-1]}"][root] |= form.articles
                self.weight[root] += form.weight
                alone = sum(
                    names.words(mention.text) == found[:1] for local in form.locals for mention in local.mentions
                )
                if alone:
                    self.called[found[0]][root] += alone

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
        """Return the only bearer of a surname, or the one that nearly all mentions of its bearers mean."""
        name = single_key(local)
        bearers = {root: self.weight[root] for root in self.last[name] if root not in forbidden}
        for root, times in self.called[name].items():
            # "Hunter" alone is rather the man the corpus calls so than one who once bore it as a surname.
            if root not in forbidden and len(bearers) <= 1:
                bearers[root] = max(times * 3, bearers.get(root, 0))
        inside = [root for root, where in self.last[name].items() if local.article in where and root in bearers]
        return outstanding(bearers) if not inside else None
