"""Sessions with audio only."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.sessions import Teleconference
from webexadmin.sandbox.tests.conftest import Ask
from webexadmin.sandbox.tests.guests import add
from webexadmin.xmlapi.spec import Values

MONDAY = datetime(2027, 3, 1, 10, 0)  # noqa: DTZ001


def new(**changes: Values) -> Values:
    values: Values = {
        "accessControl": {"listing": "PUBLIC", "sessionPassword": "123456"},
        "metaData": {"confName": "Sample teleconference"},
        "schedule": {"startDate": MONDAY, "timeZoneID": 45, "duration": 30},
        "teleconference": {"extTelephonyDescription": "Dial 1, then wait"},
    }
    return {
        name: {**values.get(name, {}), **changes.get(name, {})} for name in {**values, **changes}
    }


def create(ask: Ask, by: str = "host", **changes: Any) -> int:
    reply = ask("CreateTeleconferenceSession", new(**changes), by=by)
    assert reply.code == "", reply.reason
    return int(reply.values["sessionKey"])


def read(ask: Ask, key: int) -> Values:
    reply = ask("GetTeleconferenceSession", {"sessionKey": key})
    assert reply.code == "", reply.reason
    return reply.values


def people(*emails: str) -> Values:
    return {"attendee": [{"email": email, "name": "A B"} for email in emails]}


def test_what_was_scheduled_is_read_again(ask: Ask) -> None:
    told = read(ask, create(ask))
    for name, group in new().items():
        assert told[name] | group == told[name], name
    assert told["metaData"]["sessionType"] == 16
    assert told["schedule"]["timeZone"] == "GMT+08:00, China (Beijing)"
    assert told["schedule"]["hostWebExID"] == "host"
    assert told["telephony"] == {"extTelephonyDescription": "Dial 1, then wait"}
    assert told["remind"]["minutesAhead"] == 15
    codes = [value for name, value in told["teleconference"].items() if name.endswith("Code")]
    assert len(set(codes)) == 3


def test_it_stands_in_the_lists_as_an_audio_only_meeting(ask: Ask) -> None:
    key = create(ask)
    [row] = ask("LstsummarySession", {"sessionKey": key}).rows()
    assert (row["serviceType"], row["sessionType"], row["isAudioOnly"]) == (
        "MeetingCenter", 16, True,
    )  # fmt: skip
    services = {"serviceTypes": {"serviceType": ["MeetingCenter"]}}
    assert ask("LstsummarySession", {"sessionKey": key, **services}).rows() == []
    [row] = ask("LstsummaryMeeting", {"meetingKey": key}).rows()
    assert row["meetingType"] == 16
    info = ask("GetSessionInfo", {"sessionKey": key}).values
    assert info["isAudioOnly"]
    assert info["telephony"]["telephonySupport"] == "CALLIN"
    assert info["telephony"]["extTelephonyDescription"] == "Dial 1, then wait"


def test_a_site_is_seeded_with_one(ask: Ask, sandbox: SandboxServer) -> None:
    seeded = [one for one in sandbox.state.sessions.values() if isinstance(one, Teleconference)]
    for session in seeded:
        told = ask("GetTeleconferenceSession", {"sessionKey": session.key}, by=session.host).values
        assert told["metaData"]["confName"] == "Audio-only briefing"
        assert told["fullAccessAttendees"]["attendee"]
    assert seeded


def test_full_and_limited_access_are_kept_apart(ask: Ask) -> None:
    key = create(
        ask,
        fullAccessAttendees=people("Full@e.example"),
        limitedAccessAttendees=people("limited@e.example"),
    )
    told = read(ask, key)
    assert told["fullAccessAttendees"]["attendee"] == [{"name": "A B", "email": "full@e.example"}]
    [limited] = told["limitedAccessAttendees"]["attendee"]
    assert limited["email"] == "limited@e.example"
    rows = ask("LstMeetingAttendee", {"sessionKey": key}).rows()
    assert {row["person"]["email"]: row["role"] for row in rows} == {
        "full@e.example": "ATTENDEE",
        "limited@e.example": "LIMITED",
    }


def test_attendees_are_added_and_removed_as_in_any_session(ask: Ask) -> None:
    key = create(ask, limitedAccessAttendees=people("limited@e.example"))
    [number] = add(ask, key, "new@e.example", language="GERMAN")
    told = read(ask, key)
    assert [one["email"] for one in told["fullAccessAttendees"]["attendee"]] == ["new@e.example"]
    assert [one["email"] for one in told["limitedAccessAttendees"]["attendee"]] == [
        "limited@e.example"
    ]
    rows = ask("LstMeetingAttendee", {"sessionKey": key}).rows()
    assert {row["attendeeId"]: row["language"] for row in rows}[number] == "GERMAN"
    assert ask("DelMeetingAttendee", {"attendeeID": [number]}).code == ""
    assert read(ask, key)["fullAccessAttendees"] == {}


def test_attendees_are_mailed_where_that_is_asked_for(ask: Ask, sandbox: SandboxServer) -> None:
    options = {"emailInvitations": True}
    key = create(ask, fullAccessAttendees=people("a@e.example"), attendeeOptions=options)
    assert [mail.to for mail in sandbox.mails if mail.about == key] == ["a@e.example"]
    assert "emailInvitations" not in read(ask, key)["attendeeOptions"]
    quiet = create(ask, fullAccessAttendees=people("a@e.example"))
    assert [mail for mail in sandbox.mails if mail.about == quiet] == []


def test_only_what_is_sent_changes(ask: Ask) -> None:
    key = create(ask, tracking={"trackingCode1": "a"}, fullAccessAttendees=people("a@e.example"))
    before = read(ask, key)
    changes = {"schedule": {"timeZoneID": 16, "entryExitTone": "BEEP"}}
    assert ask("SetTeleconferenceSession", {"sessionKey": key, **changes}).code == ""
    after = read(ask, key)
    assert after["schedule"]["timeZone"] == "GMT-03:00, S. America Eastern (Brasilia)"
    assert after["schedule"]["startDate"] == before["schedule"]["startDate"]
    for name in ("accessControl", "metaData", "tracking", "fullAccessAttendees"):
        assert after[name] == before[name]


def test_a_series_without_an_end_ends_after_a_year(ask: Ask) -> None:
    repeat = {"repeatType": "WEEKLY", "dayInWeek": {"day": ["TUESDAY", "SATURDAY"]}}
    key = create(ask, repeat=repeat)
    told = read(ask, key)
    tuesday = MONDAY + timedelta(days=1)
    assert told["schedule"]["startDate"] == tuesday
    assert told["repeat"]["expirationDate"] == tuesday + timedelta(days=365)
    [row] = ask("LstsummarySession", {"sessionKey": key}).rows()
    assert row["isRecurring"]
    changed = {"repeat": {"repeatType": "DAILY", "interval": 2}}
    assert ask("SetTeleconferenceSession", {"sessionKey": key, **changed}).code == ""
    assert "dayInWeek" not in read(ask, key)["repeat"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"metaData": {"confName": ""}}, "999999"),
        ({"metaData": {"sessionType": 3}}, "999999"),
        ({"schedule": {"duration": 0}}, "999999"),
        ({"schedule": {"timeZoneID": 99}}, "999999"),
        ({"schedule": {"hostWebExID": "nobody"}}, "060019"),
        ({"accessControl": {"sessionPassword": "abc"}}, "999999"),
        ({"accessControl": {"sessionPassword": "Cisco"}}, "999999"),
    ],
)
def test_what_breaks_a_rule_is_refused(ask: Ask, changes: Values, code: str) -> None:
    assert ask("CreateTeleconferenceSession", new(**changes)).code == code
    key = create(ask)
    before = read(ask, key)
    assert ask("SetTeleconferenceSession", {"sessionKey": key, **changes}).code == code
    assert read(ask, key) == before


def test_where_every_session_needs_a_password_teleconferences_do(
    ask: Ask, sandbox: SandboxServer
) -> None:
    sandbox.state.change_settings({"allMeetingsPassword": True})
    without = new(accessControl={"sessionPassword": ""})
    assert ask("CreateTeleconferenceSession", without).code == "060026"


def test_others_teleconferences_and_sessions_of_other_sorts_are_refused(
    ask: Ask, other_host: str
) -> None:
    key = create(ask)
    meeting = ask("CreateMeeting", {"metaData": {"confName": "M"}}).values["meetingkey"]
    for operation in ("GetTeleconferenceSession", "SetTeleconferenceSession"):
        for by in ("admin", other_host):
            assert ask(operation, {"sessionKey": key}, by=by).code == "000001"
        assert ask(operation, {"sessionKey": meeting}).code == "060001"
