"""Article to Analysis: who said what, who is named, what happened when, in one article."""
