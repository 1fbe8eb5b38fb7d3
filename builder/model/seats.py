"""Seats: capitals and houses from which governments speak, where the country data lacks or misspells them."""

from __future__ import annotations

NAMESAKES = frozenset({"Georgia"})
"""Countries called as a US state is: an article may mean either."""

CAPITALS: dict[str, tuple[str, tuple[str, ...]]] = {
    "Kyiv": ("Ukraine", ("Kiev", "Kyyiv")),
    "Beijing": ("China", ("Peking",)),
    "Astana": ("Kazakhstan", ("Nur-Sultan",)),
    "Chisinau": ("Moldova", ("Chișinău", "Kishinev")),
    "Ulaanbaatar": ("Mongolia", ("Ulan Bator",)),
    "Naypyidaw": ("Myanmar", ("Naypyitaw", "Nay Pyi Taw")),
    "Brasilia": ("Brazil", ("Brasília",)),
    "Bogota": ("Colombia", ("Bogotá",)),
    "Yaounde": ("Cameroon", ("Yaoundé",)),
    "Asuncion": ("Paraguay", ("Asunción",)),
    "Reykjavik": ("Iceland", ("Reykjavík",)),
    "Sanaa": ("Yemen", ("Sana'a", "Sana’a")),
    "Tehran": ("Iran", ("Teheran",)),
    "Pristina": ("Kosovo", ("Prishtina",)),
    "Jerusalem": ("Israel", ()),
    "Ramallah": ("Palestine", ()),
    "La Paz": ("Bolivia", ()),
    "Brussels": ("European Union", ()),
}
"""Capital -> whose government speaks from it, other spellings and former names."""

SEATS: dict[str, tuple[str, tuple[str, ...]]] = {
    "White House": ("United States", ()),
    "Kremlin": ("Russia", ()),
    "Downing Street": ("United Kingdom", ("10 Downing Street", "No 10", "No. 10", "Number 10", "Whitehall")),
    "Elysee": ("France", ("Elysée", "Élysée", "Elysee Palace", "Élysée Palace")),
    "Blue House": ("South Korea", ("Cheong Wa Dae",)),
    "Palazzo Chigi": ("Italy", ("Chigi Palace",)),
    "Zhongnanhai": ("China", ()),
    "Planalto": ("Brazil", ("Planalto Palace",)),
    "Casa Rosada": ("Argentina", ()),
    "Moncloa": ("Spain", ("Moncloa Palace",)),
    "Malacanang": ("Philippines", ("Malacañang", "Malacañang Palace", "Malacanang Palace")),
}
"""House of a government -> its country, other names."""

PARLIAMENTS: dict[str, tuple[str, ...]] = {
    "United States": ("Congress", "Senate", "House of Representatives"),
    "United Kingdom": ("Parliament", "House of Commons", "House of Lords"),
    "Russia": ("State Duma", "Federation Council"),
    "France": ("National Assembly",),
    "South Korea": ("National Assembly",),
    "Italy": ("Parliament",),
    "Spain": ("Congress of Deputies", "Cortes"),
}
"""Country -> who speaks beside the government where a corpus is about its home politics."""
