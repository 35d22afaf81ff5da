"""Scheduling, reading, changing and deleting meetings."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

import pytest

from webexadmin.sandbox import times
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.sessions import Meeting
from webexadmin.sandbox.tests.conftest import Ask
from webexadmin.xmlapi.spec import Values

START = datetime(2027, 3, 1, 10, 0)  # noqa: DTZ001


def new(**changes: Values) -> Values:
    values: Values = {
        "accessControl": {"meetingPassword": "pass123"},
        "metaData": {"confName": "Über & <unter>", "agenda": "Zeile 1\nZeile 2"},
        "participants": {
            "attendees": {
                "attendee": [{"person": {"name": "James T Kirk", "email": "k@e.example"}}]
            }
        },
        "schedule": {"startDate": START, "timeZoneID": 45, "duration": 20, "openTime": 900},
    }
    return {
        name: {**values.get(name, {}), **changes.get(name, {})} for name in {**values, **changes}
    }


def create(ask: Ask, values: Values | None = None, by: str = "host") -> int:
    reply = ask("CreateMeeting", values or new(), by=by)
    assert reply.code == "", reply.reason
    return int(reply.values["meetingkey"])


def start(sandbox: SandboxServer, key: int) -> Meeting:
    """Somebody comes to the meeting, now."""
    meeting = sandbox.state.sessions[key]
    assert isinstance(meeting, Meeting)
    here = times.to_local(times.now() - 60, meeting.zone)
    schedule = {**meeting.schedule, "startDate": here}
    running = replace(meeting, attended=True, values={**meeting.values, "schedule": schedule})
    sandbox.state.put_session(running)
    return running


def test_a_new_meeting_answers_number_links_and_token(ask: Ask) -> None:
    values = ask("CreateMeeting", new()).values
    assert 10**8 <= values["meetingkey"] < 10**9
    assert re.fullmatch("[0-9a-f]{32}", values["guestToken"])
    links = values["iCalendarURL"]
    assert links["host"].endswith("&ICS=MIFH&ST=12")
    assert links["attendee"].endswith("&ICS=MIFA&ST=12")


def test_what_was_scheduled_is_read_again(ask: Ask) -> None:
    key = create(ask)
    meeting = ask("GetMeeting", {"meetingKey": key}).values
    assert meeting["meetingkey"] == key
    assert meeting["metaData"] | new()["metaData"] == meeting["metaData"]
    assert meeting["accessControl"]["meetingPassword"] == "pass123"
    assert meeting["schedule"] | new()["schedule"] == meeting["schedule"]
    assert meeting["schedule"]["timeZone"] == "GMT+08:00, China (Beijing)"
    assert meeting["schedule"]["hostWebExID"] == "host"
    assert meeting["status"] == "NOT_INPROGRESS"
    assert re.fullmatch(r"\d{6}", meeting["hostKey"])
    [attendee] = meeting["participants"]["attendees"]["attendee"]
    assert attendee["person"]["firstName"] == "James"
    assert attendee["person"]["lastName"] == "T Kirk"
    assert attendee["meetingKey"] == key


def test_the_number_of_a_zone_wins_over_its_name(ask: Ask) -> None:
    schedule = {"timeZone": "GMT-12:00, Dateline (Eniwetok)", "timeZoneID": 46}
    shown = ask("GetMeeting", {"meetingKey": create(ask, new(schedule=schedule))}).values
    assert shown["schedule"]["timeZone"] == "GMT+08:00, Australia Western (Perth)"
    named = new(schedule={"timeZone": "GMT-12:00, Dateline (Eniwetok)", "timeZoneID": -1})
    shown = ask("GetMeeting", {"meetingKey": create(ask, named)}).values
    assert shown["schedule"]["timeZoneID"] == 0


def test_without_a_start_it_is_now_in_the_hosts_zone(ask: Ask, sandbox: SandboxServer) -> None:
    key = create(ask, {"metaData": {"confName": "At once"}})
    schedule = ask("GetMeeting", {"meetingKey": key}).values["schedule"]
    assert schedule["timeZoneID"] == sandbox.host.time_zone_id
    assert schedule["duration"] == 60


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"metaData": {"confName": ""}}, "999999"),
        ({"schedule": {"duration": 0}}, "999999"),
        ({"schedule": {"timeZoneID": 62}}, "999999"),
        ({"schedule": {"startDate": datetime(1, 1, 1)}}, "999999"),  # noqa: DTZ001
        ({"accessControl": {"meetingPassword": "abc"}}, "999999"),
        ({"accessControl": {"meetingPassword": "Password"}}, "999999"),
        ({"accessControl": {"meetingPassword": "x" * 17}}, "999999"),
        ({"metaData": {"agenda": "x" * 2501}}, "999999"),
        ({"schedule": {"hostWebExID": "nobody"}}, "060019"),
        ({"schedule": {"hostWebExID": "admin"}}, "060021"),
        ({"schedule": {"hostWebExID": "host"}}, ""),
    ],
)
def test_what_breaks_a_rule_is_refused(ask: Ask, changes: Values, code: str) -> None:
    assert ask("CreateMeeting", new(**changes)).code == code


def test_nothing_is_made_by_a_refused_request(ask: Ask, sandbox: SandboxServer) -> None:
    before = set(sandbox.state.sessions)
    ask("CreateMeeting", new(schedule={"duration": -1}))
    assert set(sandbox.state.sessions) == before


def test_a_password_is_needed_where_the_site_demands_it(ask: Ask, sandbox: SandboxServer) -> None:
    sandbox.state.change_settings({"allMeetingsPassword": True})
    bare = {"metaData": {"confName": "Open"}}
    reply = ask("CreateMeeting", bare)
    assert (reply.code, reply.reason) == ("060026", "Meeting password must not be null")
    assert ask("CreateMeeting", new()).code == ""
    site = ask("GetSite").values["siteInstance"]
    assert site["securityOptions"]["allMeetingsPassword"] is True


def test_scheduling_for_others_needs_their_permission(
    ask: Ask, boss: str, other_host: str, deactivated: str
) -> None:
    key = create(ask, new(schedule={"hostWebExID": boss}))
    for owner in ("host", boss):
        shown = ask("GetMeeting", {"meetingKey": key}, by=owner).values
        assert shown["schedule"]["hostWebExID"] == boss
    assert ask("CreateMeeting", new(schedule={"hostWebExID": other_host})).code == "060021"
    create(ask, new(schedule={"hostWebExID": other_host}), by="admin")
    refused = ask("CreateMeeting", new(schedule={"hostWebExID": other_host}), by="readonly")
    assert refused.code == "060021"
    gone = ask("CreateMeeting", new(schedule={"hostWebExID": deactivated}), by="admin")
    assert gone.code == "060019"


def test_others_meetings_are_refused_even_to_a_site_admin(ask: Ask, other_host: str) -> None:
    key = create(ask)
    for caller in ("admin", "readonly", other_host):
        assert ask("GetMeeting", {"meetingKey": key}, by=caller).code == "000001"
        change = {"meetingkey": key, "metaData": {"confName": "Mine now"}}
        assert ask("SetMeeting", change, by=caller).code == "000001"


@pytest.mark.parametrize("operation", ["GetMeeting", "DelMeeting"])
def test_a_number_without_a_meeting_is_not_found(ask: Ask, operation: str) -> None:
    reply = ask(operation, {"meetingKey": 123})
    assert (reply.code, reply.reason) == ("060001", "Corresponding Meeting not found")


def test_a_session_of_another_service_is_no_meeting(ask: Ask, sandbox: SandboxServer) -> None:
    event = next(m for m in sandbox.state.sessions.values() if m.service == "EventCenter")
    assert ask("GetMeeting", {"meetingKey": event.key}, by=event.host).code == "060001"


def test_a_change_leaves_what_is_not_sent(ask: Ask) -> None:
    key = create(ask)
    before = ask("GetMeeting", {"meetingKey": key}).values
    ask("SetMeeting", {"meetingkey": key, "schedule": {"duration": 45}})
    after = ask("GetMeeting", {"meetingKey": key}).values
    assert after["schedule"].pop("duration") == 45
    before["schedule"].pop("duration")
    assert after == before


def test_a_set_of_attendees_is_replaced_as_a_whole(ask: Ask) -> None:
    key = create(ask)
    people = [{"person": {"email": "a@e.example"}}, {"person": {"email": "b@e.example"}}]
    for attendees in (people, []):
        change = {"participants": {"attendees": {"attendee": attendees}}}
        assert ask("SetMeeting", {"meetingkey": key, **change}).code == ""
        shown = ask("GetMeeting", {"meetingKey": key}).values["participants"]["attendees"]
        found = [a["person"]["email"] for a in shown.get("attendee", [])]
        assert found == [a["person"]["email"] for a in attendees]


def test_a_new_zone_moves_the_meeting_and_its_name(ask: Ask) -> None:
    key = create(ask)
    ask("SetMeeting", {"meetingkey": key, "schedule": {"timeZoneID": 21}})
    schedule = ask("GetMeeting", {"meetingKey": key}).values["schedule"]
    assert (schedule["startDate"], schedule["timeZone"]) == (START, "GMT+00:00, GMT (London)")


def test_status_and_invitations_are_ignored_in_a_change(ask: Ask, sandbox: SandboxServer) -> None:
    key = create(ask)
    options = {"emailInvitations": True, "auto": True}
    change = {"meetingkey": key, "status": "INPROGRESS", "attendeeOptions": options}
    assert ask("SetMeeting", change).code == ""
    shown = ask("GetMeeting", {"meetingKey": key}).values
    assert shown["status"] == "NOT_INPROGRESS"
    assert shown["attendeeOptions"]["auto"] is True
    assert "emailInvitations" not in shown["attendeeOptions"]


def test_a_change_is_checked_like_a_new_meeting(ask: Ask) -> None:
    key = create(ask)
    assert ask("SetMeeting", {"meetingkey": key, "schedule": {"duration": 0}}).code == "999999"
    host = {"hostWebExID": "admin"}
    assert ask("SetMeeting", {"meetingkey": key, "schedule": host}).code == "060021"
    assert ask("GetMeeting", {"meetingKey": key}).values["schedule"]["duration"] == 20


@pytest.mark.parametrize("option", ["supportE2E", "supportPKI"])
def test_encryption_switches_off_what_it_cannot_do(ask: Ask, option: str) -> None:
    values = new(
        enableOptions={option: True, "supportRemoteComputer": True, "autoRecord": True},
        schedule={"joinTeleconfBeforeHost": True},
    )
    shown = ask("GetMeeting", {"meetingKey": create(ask, values)}).values
    assert shown["enableOptions"][option] is True
    assert shown["enableOptions"]["supportRemoteComputer"] is False
    assert shown["enableOptions"]["autoRecord"] is False
    assert shown["schedule"]["joinTeleconfBeforeHost"] is False
    assert shown["schedule"]["openTime"] == 0


def test_a_series_starts_on_the_first_day_of_its_pattern(ask: Ask) -> None:
    repeat = {"repeatType": "WEEKLY", "dayInWeek": {"day": ["SUNDAY"]}}
    shown = ask("GetMeeting", {"meetingKey": create(ask, new(repeat=repeat))}).values
    first = datetime(2027, 3, 7, 10, 0)  # noqa: DTZ001
    assert shown["schedule"]["startDate"] == first
    assert shown["repeat"]["expirationDate"] == first.replace(year=2028, day=6)


def test_another_pattern_takes_the_place_of_the_old(ask: Ask) -> None:
    weekly = {"repeatType": "WEEKLY", "dayInWeek": {"day": ["SUNDAY"]}}
    key = create(ask, new(repeat=weekly))
    ask("SetMeeting", {"meetingkey": key, "repeat": {"repeatType": "NO_REPEAT"}})
    assert ask("GetMeeting", {"meetingKey": key}).values["repeat"] == {"repeatType": "NO_REPEAT"}


def test_a_deleted_meeting_is_gone_from_everywhere(ask: Ask) -> None:
    key = create(ask)
    links = ask("DelMeeting", {"meetingKey": key}).values["iCalendarURL"]
    assert links["host"] == links["attendee"]
    assert "&ICS=CMC" in links["host"]
    assert ask("GetMeeting", {"meetingKey": key}).code == "060001"
    assert ask("LstsummarySession", {"sessionKey": key}).code == "000015"
    assert ask("DelMeeting", {"meetingKey": key}).code == "060001"


def test_only_the_owner_and_site_admins_delete(ask: Ask, other_host: str) -> None:
    key = create(ask)
    for caller in (other_host, "readonly"):
        assert ask("DelMeeting", {"meetingKey": key}, by=caller).code == "000001"
    assert ask("DelMeeting", {"meetingKey": key}, by="admin").code == ""


def test_a_meeting_in_progress_stays_as_it_is(ask: Ask, sandbox: SandboxServer) -> None:
    key = create(ask)
    start(sandbox, key)
    assert ask("DelMeeting", {"meetingKey": key}).code == "060042"
    daily = {"repeatType": "DAILY"}
    assert ask("SetMeeting", {"meetingkey": key, "repeat": daily}).code == "060042"
    shown = ask("GetMeeting", {"meetingKey": key}).values
    assert (shown["status"], shown["hostJoined"]) == ("INPROGRESS", True)
    assert ask("LstsummarySession", {"status": "INPROGRESS"}).rows()[0]["sessionKey"] == key


def test_a_meeting_in_progress_is_not_moved_but_may_last_longer(
    ask: Ask, sandbox: SandboxServer
) -> None:
    key = create(ask)
    here = start(sandbox, key).schedule["startDate"]
    for change in ({"startDate": START}, {"timeZoneID": 4}):
        assert ask("SetMeeting", {"meetingkey": key, "schedule": change}).code == "060042"
    longer = {"startDate": here, "duration": 90}
    assert ask("SetMeeting", {"meetingkey": key, "schedule": longer}).code == ""
    shown = ask("GetMeeting", {"meetingKey": key}).values
    assert (shown["status"], shown["schedule"]["duration"]) == ("INPROGRESS", 90)
