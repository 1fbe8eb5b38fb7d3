"""Assist: what a language model is asked and may answer, as the stages that ask it know it.

It gets numbered statements and gives words that name the numbers they rest on; nothing else passes this border.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from builder.model.record import Record

Task = Literal["bottom_line", "trim", "issue_names", "directions", "duplicates"]


class Ask(Record, frozen=True, kw_only=True):
    """One question to a model."""

    task: Task
    about: str
    """Page or id it is asked for; stays here, it is not sent."""
    statements: tuple[str, ...]
    """What the model sees, numbered from 1 in this order."""
    question: str = ""
    """What the task is about, where it needs to be said: an issue's name."""


class Said(Record, frozen=True, kw_only=True):
    """One piece of a model's answer, with the numbers of the statements that it rests on."""

    text: str
    rests_on: tuple[int, ...]


class Assistant(Protocol):
    """A model behind a border: it may fail, be slow, be wrong or lie; an empty answer means that it gave none."""

    @property
    def name(self) -> str:
        """The model's name, as pages print it."""

    def may(self, task: Task) -> bool:
        """Tell whether a task is switched on."""

    def answer(self, asks: Sequence[Ask]) -> Sequence[tuple[Said, ...]]:
        """Answer each question, in order."""

    def remark(self, line: str) -> None:
        """Hear what a person should look at; it is printed on no page."""

    def judged(self, task: Task, faults: Sequence[str]) -> None:
        """Hear what became of the answers: the check that refused each, "" where it was taken."""
