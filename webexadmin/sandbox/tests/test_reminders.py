"""Mails about events that go out at a time which the host has set."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from webexadmin.sandbox import times
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import Ask
from webexadmin.sandbox.tests.happenings import create, people
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import zone_by_id

BEIJING = zone_by_id(45)
AT_ONCE = {"approvalReq": False}


def in_an_hour() -> datetime:
    return times.to_local(times.now() + 3600, BEIJING)


def templates(**reminders: Values) -> Values:
    return {"reminderMsgs": {name: {"send": True, **told} for name, told in reminders.items()}}


def sent(sandbox: SandboxServer, key: int, hours: float) -> list[tuple[str, str]]:
    """What has been mailed when so many hours have passed."""
    with sandbox.state.lock:
        sandbox.state.settle(times.now() + int(hours * 3600))
    mails = [mail for mail in sandbox.mails if mail.about == key]
    return [(mail.to, mail.why) for mail in mails if mail.operation == ""]


def event(ask: Ask, **changes: Values) -> int:
    """Two have registered, one was only invited."""
    registered = people("a@e.example", "b@e.example", joinStatus="REGISTER")["attendee"]
    attendees = {"attendee": [*registered, *people("c@e.example")["attendee"]]}
    said: dict[str, Values] = {"attendees": attendees, "enrollment": AT_ONCE}
    return create(ask, "host", **said | changes)


@pytest.mark.parametrize(
    ("name", "why"),
    [("firstReminder", "first reminder"), ("secondReminder", "second reminder")],
)
def test_whoever_registered_is_reminded_once_at_the_time_that_was_set(
    ask: Ask, sandbox: SandboxServer, name: str, why: str
) -> None:
    key = event(ask, emailTemplates=templates(**{name: {"sendDateTime": in_an_hour()}}))
    assert sent(sandbox, key, hours=0.9) == []
    both = [("a@e.example", why), ("b@e.example", why)]
    assert sent(sandbox, key, hours=1.1) == both
    assert sent(sandbox, key, hours=2) == both


def test_a_reminder_that_is_not_to_be_sent_or_has_no_time_stays_unsent(
    ask: Ask, sandbox: SandboxServer
) -> None:
    off = {"send": False, "sendDateTime": in_an_hour()}
    key = event(ask, emailTemplates=templates(firstReminder=off, secondReminder={}))
    assert sent(sandbox, key, hours=2) == []


def test_a_time_that_is_past_already_is_not_made_up_for(ask: Ask, sandbox: SandboxServer) -> None:
    past = {"sendDateTime": in_an_hour() - timedelta(hours=2)}
    key = event(ask, emailTemplates=templates(firstReminder=past))
    assert sent(sandbox, key, hours=2) == []
    ask("SetEvent", {"sessionKey": key, "emailTemplates": templates(secondReminder=past)})
    assert sent(sandbox, key, hours=3) == []


def test_who_waits_for_approval_or_was_rejected_is_not_reminded(
    ask: Ask, sandbox: SandboxServer
) -> None:
    mails = templates(firstReminder={"sendDateTime": in_an_hour()})
    key = event(ask, enrollment={"approvalReq": True}, emailTemplates=mails)
    accepted = people("a@e.example", joinStatus="ACCEPT")["attendee"]
    rejected = people("b@e.example", joinStatus="REJECT")["attendee"]
    everybody = {"attendee": [*accepted, *rejected, *people("c@e.example")["attendee"]]}
    ask("SetEvent", {"sessionKey": key, "attendees": everybody})
    assert sent(sandbox, key, hours=2) == [("a@e.example", "first reminder")]


def test_an_event_to_which_nobody_comes_is_followed_up_as_such(
    ask: Ask, sandbox: SandboxServer
) -> None:
    after = {
        "thanksForAttending": {"send": True, "sendDateTime": in_an_hour()},
        "absenteeFollowUp": {"sendDateTime": in_an_hour()},
    }
    key = event(ask, emailTemplates={"followUpMsgs": after})
    assert {why for _, why in sent(sandbox, key, hours=2)} == {"absentee follow-up"}
