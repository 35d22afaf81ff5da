"""What this app writes to a site; ``accounts.writing`` says how a write is never made twice."""

from __future__ import annotations

from accounts.models import OperationLog
from accounts.writing import Sender, write
from meetings.remote.attendees import who_is_meant
from meetings.remote.parts import CANCEL, CHANGE, CREATE, INVITE, REGISTER, REMOVE, Number
from meetings.remote.reading import Meeting
from webexadmin.xmlapi import confirm
from webexadmin.xmlapi.spec import Values


def create_meeting(sender: Sender, values: Values, known_before: list[str]) -> OperationLog:
    """Schedule a meeting, once. ``result_key`` of the row is its number, where it is known."""
    return write(sender, CREATE, values, known_before)


def change_meeting(sender: Sender, meeting: Meeting, changes: Values) -> OperationLog:
    """Change what ``changes`` holds, and nothing else, of a meeting that was just read."""
    values = for_change(meeting.key, changes)
    otherwise = confirm.stands_otherwise(CHANGE, meeting.values, values)
    return write(sender, CHANGE, values, otherwise)


def for_change(key: str, changes: Values) -> Values:
    """What SetMeeting is sent."""
    return {**changes, Number.CHANGE: int(key)}


def cancel_meeting(sender: Sender, key: str) -> OperationLog:
    """Delete a meeting with all its dates."""
    return write(sender, CANCEL, {Number.CANCEL: int(key)})


_NUMBERS = {CHANGE.name: Number.CHANGE, CANCEL.name: Number.CANCEL}
_OF_ATTENDEES = {INVITE.name, REGISTER.name, REMOVE.name}


def meeting_number(row: OperationLog) -> str:
    """The number of the meeting that a write is about; empty for one that is not known yet."""
    if row.operation in _OF_ATTENDEES:
        return who_is_meant(row)[0]
    number = _NUMBERS.get(row.operation)
    return str(row.values.get(number, "")) if number else row.result_key
