"""The lists of the event service: scheduled and recorded events, programs."""

from __future__ import annotations

from datetime import timedelta

import pytest
import requests

from webexadmin.sandbox import times
from webexadmin.sandbox.enrollment import APPROVED, Enrollment
from webexadmin.sandbox.recordings import Recording
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.sessions import Event
from webexadmin.sandbox.tests.conftest import Ask
from webexadmin.sandbox.tests.happenings import START, create
from webexadmin.xmlapi.spec import Values

ALL: Values = {"listControl": {"maximumNum": 500}}


def test_admins_see_everybodys_events_hosts_their_own(ask: Ask, sandbox: SandboxServer) -> None:
    key = create(ask, accessControl={"listing": "PRIVATE"})
    events = [one for one in sandbox.state.sessions.values() if isinstance(one, Event)]

    def keys(by: str) -> set[int]:
        return {row["sessionKey"] for row in ask("LstsummaryEvent", ALL, by=by).rows()}

    assert keys("admin") == keys("readonly") == {event.key for event in events}
    assert keys("host") == {event.key for event in events if event.owned_by(sandbox.host)}
    assert key in keys("host")


def test_a_row_tells_the_event_as_it_was_scheduled(ask: Ask) -> None:
    panel = {"panelist": [{"name": "Ann", "email": "a@e.example"}, {"email": "b@e.example"}]}
    key = create(ask, panelists=panel)
    [row] = ask("LstsummaryEvent", {"sessionKey": key}).rows()
    assert row == {
        "sessionKey": key,
        "sessionName": "Über & <unter>",
        "sessionType": 9,
        "hostWebExID": "host",
        "startDate": START,
        "endDate": START + timedelta(minutes=50),
        "timeZoneID": 45,
        "duration": 50,
        "description": "Zeile 1\nZeile 2",
        "status": "NOT_INPROGRESS",
        "panelists": "Ann, b@e.example",
        "listStatus": "PUBLIC",
    }


def test_events_stand_in_the_list_of_all_sessions_too(ask: Ask, sandbox: SandboxServer) -> None:
    filters = ALL | {"serviceTypes": {"serviceType": ["EventCenter"]}}
    sessions = ask("LstsummarySession", filters, by="admin").rows()
    events = ask("LstsummaryEvent", ALL, by="admin").rows()
    assert {row["sessionKey"]: row["confName"] for row in sessions} == {
        row["sessionKey"]: row["sessionName"] for row in events
    }


def test_events_are_found_by_date_in_the_zone_asked_for(ask: Ask) -> None:
    key = create(ask)

    def found(low: timedelta, high: timedelta, zone_id: int) -> bool:
        scope = {"startDateStart": START + low, "startDateEnd": START + high, "timeZoneID": zone_id}
        rows = ask("LstsummaryEvent", {"dateScope": scope}).rows()
        return [row["sessionKey"] for row in rows] == [key]

    hour = timedelta(hours=1)
    assert found(-hour, hour, 45)
    assert not found(-hour, hour, 20)
    assert found(-9 * hour, -7 * hour, 20)


@pytest.mark.parametrize("direction", ["ASC", "DESC"])
def test_events_are_sorted_by_name(ask: Ask, direction: str) -> None:
    for name in ("B", "A", "C"):
        create(ask, metaData={"sessionName": name})
    order = {"orderBy": ["EVENTNAME"], "orderAD": [direction]}
    names = [row["sessionName"] for row in ask("LstsummaryEvent", ALL | {"order": order}).rows()]
    assert names == sorted(names, reverse=direction == "DESC")
    assert {"A", "B", "C"} <= set(names)


def test_attendees_are_counted_where_that_is_asked_for(ask: Ask, sandbox: SandboxServer) -> None:
    events = [one for one in sandbox.state.sessions.values() if isinstance(one, Event)]
    event = next(one for one in events if one.host == "host")
    [plain] = ask("LstsummaryEvent", {"sessionKey": event.key}).rows()
    assert "attendeeCount" not in plain
    [row] = ask("LstsummaryEvent", {"sessionKey": event.key, "attendeeStats": True}).rows()
    kept = sandbox.state.kept(Enrollment).values()
    forms = [form for form in kept if form.session_key == event.key]
    assert row["attendeeCount"]["estEnrollment"] == len(forms) > 0
    approved = sum(form.status == APPROVED for form in forms)
    assert row["attendeeCount"]["estAttendance"] == approved
    named = [form for form in forms if form.default_fields["leadSourceID"]]
    assert sum(source["count"] for source in row["attendeeCount"]["source"]) == len(named)


def test_recorded_events_are_those_of_the_host_or_all_for_admins(
    ask: Ask, sandbox: SandboxServer
) -> None:
    kept = [
        one
        for one in sandbox.state.kept(Recording).values()
        if one.service == "EventCenter" and not one.in_recycle_bin
    ]
    rows = ask("LstrecordedEvent", ALL, by="admin").rows()
    assert len(rows) == len(kept) > 2
    own = ask("LstrecordedEvent", ALL).rows()
    assert {row["webExID"] for row in own} == {"host"}
    assert 0 < len(own) < len(rows)


def test_a_recorded_event_is_told_in_the_zone_of_its_recording(
    ask: Ask, sandbox: SandboxServer
) -> None:
    row = ask("LstrecordedEvent", ALL).rows()[0]["recordedEvent"][0]
    number = int(row["viewURL"].partition("RecordingID=")[2].partition("&")[0])
    kept = sandbox.state.kept(Recording)[number]
    assert row["eventName"] == kept.name
    assert row["size"] == kept.size
    assert row["eventType"] in ("Public", "Unlisted")
    assert row["timeZoneID"] == sandbox.host.time_zone_id
    assert row["recordingStartTime"] == times.to_local(kept.created, sandbox.host.zone)


def test_a_recorded_event_is_seen_by_its_link(ask: Ask, sandbox: SandboxServer) -> None:
    rows = [row["recordedEvent"][0] for row in ask("LstrecordedEvent", ALL, by="admin").rows()]
    for row in rows:
        link = row["viewURL"]
        number = int(link.partition("RecordingID=")[2].partition("&")[0])
        kept = sandbox.state.kept(Recording)[number]
        given = f"&PW={kept.password}&AE=ada@example.com"
        seen = requests.get(link + given, timeout=10)
        assert (seen.status_code, row["eventName"] in seen.text) == (200, True)
        allowed = not (kept.password or kept.needs_registration)
        assert requests.get(link, timeout=10).status_code == (200 if allowed else 403)
        assert requests.get(link[:-4], timeout=10).status_code == 404


def test_recorded_events_are_found_by_date_host_and_order(ask: Ask) -> None:
    order = {"order": {"orderBy": ["STARTTIME"], "orderAD": ["DESC"]}}
    rows = [row["recordedEvent"][0] for row in ask("LstrecordedEvent", ALL | order).rows()]
    starts = [row["recordingStartTime"] for row in rows]
    assert starts == sorted(starts, reverse=True)
    scope = {"startDateStart": starts[0], "timeZoneID": rows[0]["timeZoneID"]}
    assert len(ask("LstrecordedEvent", {"dateScope": scope}).rows()) == 1
    assert ask("LstrecordedEvent", {"hostWebExID": "nobody"}, by="admin").code == "000015"
    named = ask("LstrecordedEvent", ALL | {"hostWebExID": "host"}, by="admin").rows()
    assert len(named) == len(rows)


def test_programs_are_all_listed_or_the_one_that_is_named(ask: Ask) -> None:
    rows = ask("LstsummaryProgram").rows()
    assert len(rows) == 3
    [one] = ask("LstsummaryProgram", {"programID": rows[1]["programID"]}).rows()
    assert one == rows[1]
    assert ask("LstsummaryProgram", {"programID": 1}).code == "000015"
    order = {"order": {"orderBy": ["PROGRAMNAME"], "orderAD": ["ASC"]}}
    names = [row["programName"] for row in ask("LstsummaryProgram", order).rows()]
    assert names == sorted(names)
