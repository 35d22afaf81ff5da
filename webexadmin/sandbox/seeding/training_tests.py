"""Tests of a seeded site: libraries, tests of coming training sessions, and who has taken them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence

from webexadmin.sandbox.attendees import email_of, register_id
from webexadmin.sandbox.library import (
    LibraryTest,
    ScheduledTest,
    Submission,
    kept_document,
    next_title,
    score,
)
from webexadmin.sandbox.records import Kept, User
from webexadmin.sandbox.seeding.people import rng
from webexadmin.sandbox.seeding.questions import TESTS
from webexadmin.sandbox.sessions import Session, TrainingSession
from webexadmin.sandbox.times import DAY, MINUTE
from webexadmin.xmlapi import qti
from webexadmin.xmlapi.spec import Values

Number = Callable[[], int]

RIGHT_SHARE = 0.7
UNFINISHED_SHARE = 0.15
UNREAD_SHARE = 0.4
"""Of the essays: those that nobody has given points."""

WINDOWS = ((-12, -2), (-4, 10), None)
"""When the tests of sessions are given, in days from now, in turn: on the website, over or under
way, or in the session."""

ESSAYS = ("Through the door on the left, down the stairs and across the yard.", "Past the kitchen.")


def libraries(users: Sequence[User], number: Number) -> Iterator[LibraryTest]:
    """The first test is shared; the admin and the host that the site names have one each."""
    for place, test in enumerate(TESTS):
        yield _library_test(users[min(place, 1)], test, number(), shared=place == 0)


def _library_test(owner: User, test: qti.Test, key: int, *, shared: bool) -> LibraryTest:
    return LibraryTest(
        key=key,
        owner=owner.user_id,
        shared=shared,
        document=kept_document(test, key),
        one_per_page=False,
        graded=True,
    )


def taken_tests(
    seed: int,
    users: Sequence[User],
    sessions: Iterable[Session],
    library: Sequence[LibraryTest],
    number: Number,
    now: int,
) -> Iterator[Kept]:
    """A test for every training session, and what their attendees have submitted."""
    hosts = {user.webex_id: user for user in users}
    there: dict[int, ScheduledTest] = {}
    trainings = (one for one in sessions if isinstance(one, TrainingSession))
    for place, session in enumerate(trainings):
        source = library[place % len(library)]
        chance = rng(seed, session.key, "tests")
        key = number()
        title = next_title(source.test.title, there)
        window = WINDOWS[place % len(WINDOWS)]
        there[key] = ScheduledTest(
            key=key,
            source=source.key,
            session=session.key,
            host=hosts[session.host].user_id,
            author=source.owner,
            title=title,
            document=kept_document(source.test, key, title),
            graded=source.graded,
            start=now + window[0] * DAY if window else None,
            due=now + window[1] * DAY if window else None,
            minutes=source.test.minutes,
        )
        yield there[key]
        yield from _submissions(there[key], session, number, now, chance)


def _submissions(
    test: ScheduledTest, session: TrainingSession, number: Number, now: int, chance: random.Random
) -> Iterator[Submission]:
    if test.start is None or test.due is None:
        return
    until = min(now, test.due)
    for attendee in session.attendees:
        if attendee.get("role") == "HOST" or attendee.get("joinStatus") == "REJECT":
            continue
        unfinished = until == now and chance.random() < UNFINISHED_SHARE
        length = chance.randrange(5, 20) * MINUTE
        started = chance.randrange(test.start, until - length)
        yield _submission(test, attendee, number(), started, None if unfinished else length, chance)


def _submission(
    test: ScheduledTest,
    attendee: Values,
    key: int,
    started: int,
    length: int | None,
    chance: random.Random,
) -> Submission:
    questions = test.test.questions
    answers = [_answer(question, chance) for question in questions]
    return Submission(
        key=key,
        test=test.key,
        name=attendee["person"].get("name") or email_of(attendee),
        email=email_of(attendee),
        register_id=register_id(attendee["contactID"]),
        started=started,
        submitted=None if length is None else started + length,
        answers=answers,
        scores=[_points(*each, chance) for each in zip(questions, answers, strict=True)],
    )


def _answer(question: qti.Question, chance: random.Random) -> list[str]:
    """Idents of choices, a word for each blank, or a text."""
    right = chance.random() < RIGHT_SHARE
    match question.kind:
        case qti.Kind.ESSAY:
            return [chance.choice(ESSAYS)]
        case qti.Kind.BLANKS:
            words = {one.blank: one.text for one in question.answers}
            return [word if right else "?" for word in words.values()]
    if right:
        return [one.ident for one in question.answers if one.right]
    return [chance.choice(question.answers).ident]


def _points(question: qti.Question, given: list[str], chance: random.Random) -> int | None:
    if question.kind is qti.Kind.ESSAY and chance.random() >= UNREAD_SHARE:
        return chance.choice((10, 15, 20))
    return score(question, given)
