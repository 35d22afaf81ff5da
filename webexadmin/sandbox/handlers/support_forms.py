"""What attendees of past support sessions wrote into the forms before and after them (seed 001,
lines 8613-8712 and 10920-11041).

Like who attended, it is worked out from the seed whenever it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from webexadmin.sandbox.attendees import number_of
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.crowd import numbers_of, person_of
from webexadmin.sandbox.enrollment import default_fields
from webexadmin.sandbox.exceptions import access_denied, no_record
from webexadmin.sandbox.lists import whole
from webexadmin.sandbox.records import Usage
from webexadmin.sandbox.seeding.attendees import Person
from webexadmin.sandbox.seeding.names import FEEDBACK_COMMENTS, FEEDBACK_WISHES, SUPPORT_TROUBLES
from webexadmin.sandbox.seeding.people import rng
from webexadmin.sandbox.session_types import SESSION_TYPES, SUPPORT
from webexadmin.xmlapi.spec import Values

CODES = {one.code for one in SESSION_TYPES if SUPPORT in one.services}
"""By what the history tells support sessions."""

GRADES = ("Excellent", "Above average", "Average", "Below average")
YES_OR_NO = ("Yes", "Yes", "Yes", "Not sure", "No")
QUESTION_BEFORE, QUESTION_AFTER = "What is the trouble?", "Other"
"""The site's own questions, besides the standard ones."""

ANSWER_SHARE = 0.7


class Guest(NamedTuple):
    """Somebody who was helped, with the number that attendees of the session have."""

    number: int
    person: Person


def get_feedback_info(call: Call, values: Values) -> Values:
    """Of one's own support sessions, or any for admins; once they are over. SiteError 000001;
    000015 where nobody has said anything."""
    usages = _past(call, None, values["confID"])
    sessions = [told for usage in usages if (told := _feedback(call, usage))["attendee"]]
    if not sessions:
        raise no_record()
    return {"session": sessions}


def enrollments(call: Call, key: int | None, conf_id: int | None) -> list[Values]:
    """The forms before support sessions, as sessions of GetEnrollmentInfo. SiteError 000001."""
    return [_enrollment(call, usage) for usage in _past(call, key, conf_id)]


def _past(call: Call, key: int | None, conf_id: int | None) -> list[Usage]:
    found = [
        usage
        for usage in call.state.history
        if usage.meeting_type in CODES
        and key in (None, usage.key)
        and conf_id in (None, usage.conf_id)
    ]
    if not call.user.sees_all and any(usage.host != call.user.webex_id for usage in found):
        raise access_denied()
    return found


def _guests(call: Call, usage: Usage) -> Iterator[Guest]:
    """All but the host, in the order in which they came."""
    for index, number in enumerate(numbers_of(call.state, usage)[1:], start=1):
        yield Guest(number_of(usage.key, index), person_of(call.state, number))


def _enrollment(call: Call, usage: Usage) -> Values:
    chance = rng(call.state.plan.seed, usage.conf_id, "form")
    attendees = [
        {
            "attendeeID": guest.number,
            "enrollFields": {
                "defaultFields": default_fields(_as_person(guest.person)),
                "customFields": _answer(QUESTION_BEFORE, chance.choice(SUPPORT_TROUBLES)),
            },
        }
        for guest in _guests(call, usage)
    ]
    return {**_counted(usage, attendees), "sessionKey": usage.key}


def _as_person(person: Person) -> Values:
    return {
        "name": person.name,
        "email": person.email,
        "company": person.company,
        "title": person.title,
        "phones": {"phone": person.phone},
        "address": {"city": person.city, "country": person.country},
    }


def _feedback(call: Call, usage: Usage) -> Values:
    chance = rng(call.state.plan.seed, usage.conf_id, "feedback")
    attendees = [
        {
            "attendeeID": guest.number,
            "feedbackFields": {
                "defaultFields": {
                    "setup": chance.choice(GRADES),
                    "easeOfUse": chance.choice(GRADES),
                    "performance": chance.choice(YES_OR_NO),
                    "comment": chance.choice(FEEDBACK_COMMENTS),
                },
                "customFields": _answer(QUESTION_AFTER, chance.choice(FEEDBACK_WISHES)),
            },
        }
        for guest in _guests(call, usage)
        if chance.random() < ANSWER_SHARE
    ]
    return _counted(usage, attendees)


def _answer(label: str, value: str) -> Values:
    return {"field": [{"label": label, "value": value}]}


def _counted(usage: Usage, attendees: list[Values]) -> Values:
    return {
        "confID": usage.conf_id,
        "attendee": attendees,
        "matchingRecords": whole(attendees),
    }
