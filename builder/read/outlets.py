"""Outlets by their domains: what content/outlets.yml says, and how an outlet that only its address tells is called."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from builder.model.article import Provenance
from builder.model.curation import OutletEntry

_PREFIXES = ("www.", "m.", "amp.", "mobile.", "edition.")


class Outlets:
    """The publishers of a book."""

    def __init__(self, entries: Iterable[OutletEntry] = ()) -> None:
        entries = tuple(entries)
        self._by_domain = {bare(entry.domain.lower()): entry.name for entry in entries if entry.domain}
        self._by_name = {entry.name.casefold(): entry.name for entry in entries}

    def named(self, stated: str | None, source: Provenance, url: str | None) -> tuple[str | None, Provenance]:
        """Return an outlet's name and where it came from.

        A domain that people have named says it for sure; then what is stated; then the domain itself.
        """
        domain = domain_of(url)
        for part in _parents(domain):
            if part in self._by_domain:
                return self._by_domain[part], "curated"
        if stated:
            beside = self._by_domain.get(bare(stated.lower()))
            return (beside, "curated") if beside else (self._by_name.get(stated.casefold(), stated), source)
        return (domain, "page") if domain else (None, "unknown")


def domain_of(url: str | None) -> str | None:
    """Return the domain of an address, without "www." and the like."""
    host = urlsplit(url).hostname if url else None
    return bare(host) if host else None


def bare(domain: str) -> str:
    """Return a domain without the part that names a server."""
    for prefix in _PREFIXES:
        if domain.startswith(prefix) and domain.count(".") > 1:
            return domain[len(prefix) :]
    return domain


def _parents(domain: str | None) -> Iterable[str]:
    """Yield a domain and those it belongs to."""
    while domain and "." in domain:
        yield domain
        domain = domain.split(".", 1)[1]
