"""A test and its questions."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

BLANK = "____"
"""Marks a blank in the text of a question, where more text follows it."""


class Kind(StrEnum):
    """The four kinds of questions that tests of training sessions have (seed 001, lines 6788-6790);
    OTHER is any that QTI has besides."""

    SINGLE_CHOICE = "single choice"
    MULTIPLE_CHOICE = "multiple choice"
    BLANKS = "fill in the blanks"
    ESSAY = "essay"
    OTHER = "another kind"


@dataclass(frozen=True)
class Answer:
    """A choice, or a word that is right in the blank of the number ``blank``, counted from 0.

    ``ident`` is what results name a choice by.
    """

    text: str
    right: bool = False
    blank: int = 0
    ident: str = field(default="", compare=False)


@dataclass(frozen=True)
class Question:
    """``points`` are those of a right answer, with blanks those of each; None where not told.

    ``idents`` are what results name the question by: each blank has one of its own.
    """

    kind: Kind
    text: str
    answers: tuple[Answer, ...] = ()
    points: int | None = None
    feedback_right: str = ""
    feedback_wrong: str = ""
    most_characters: int | None = None
    idents: tuple[str, ...] = field(default=(), compare=False)

    @property
    def blanks(self) -> int:
        """How many blanks there are to fill in."""
        if self.kind is not Kind.BLANKS:
            return 0
        return 1 + max((one.blank for one in self.answers), default=-1)

    @property
    def most_points(self) -> int | None:
        """What all of it right is worth."""
        return self.points and self.points * max(1, self.blanks)


@dataclass(frozen=True)
class Test:
    """``minutes`` is the time limit, None without one.

    ``beyond`` are sentences about what the document holds besides.
    """

    title: str
    comment: str = ""
    minutes: int | None = None
    questions: tuple[Question, ...] = ()
    ident: str = field(default="", compare=False)
    beyond: tuple[str, ...] = ()

    @property
    def most_points(self) -> int:
        """What all questions right are worth, as far as they tell it."""
        return sum(one.most_points or 0 for one in self.questions)
