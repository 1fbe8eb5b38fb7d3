"""A built site + articles -> verdict, from outside: nothing here knows how the site was written."""

from builder.verify.verdict import Verdict, verify

__all__ = ["Verdict", "verify"]
