"""The list of scheduled sessions: who sees which, by what filters, in which zone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from webexadmin.sandbox import times
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import MONDAY, Ask, Make, Reply
from webexadmin.xmlapi.spec import Values

ALL: Values = {"listControl": {"maximumNum": 500}}


@pytest.fixture
def keys(ask: Ask) -> Callable[..., list[int]]:
    """Session numbers that a list with these filters has."""

    def keys_(filters: Values | None = None, by: str | None = "host") -> list[int]:
        rows = ask("LstsummarySession", ALL | (filters or {}), by=by).rows()
        return [row["sessionKey"] for row in rows]

    return keys_


Keys = Callable[..., list[int]]


def test_admins_see_all_hosts_their_own(make: Make, keys: Keys, sandbox: SandboxServer) -> None:
    key = make()
    everything = set(sandbox.state.sessions)
    assert set(keys(by="admin")) == set(keys(by="readonly")) == everything
    own = {m.key for m in sandbox.state.sessions.values() if "host" in (m.host, m.scheduled_by)}
    assert key in own
    assert set(keys()) == own


@pytest.mark.parametrize(
    ("access", "listing"),
    [
        ({"listToPublic": True}, "PUBLIC"),
        ({"isPublic": True}, "PUBLIC"),
        ({"isPublic": True, "listToPublic": False}, "UNLISTED"),
        ({"isPublic": False, "listToPublic": False}, "PRIVATE"),
        ({}, "PRIVATE"),
    ],
)
def test_strangers_see_only_what_is_public(
    make: Make, keys: Keys, ask: Ask, access: Values, listing: str
) -> None:
    key = make(accessControl=access)
    assert ask("LstsummarySession", {"sessionKey": key}).rows()[0]["listStatus"] == listing
    assert (key in keys(by=None)) == (listing == "PUBLIC")


def test_no_list_for_strangers_where_login_is_required(ask: Ask, sandbox: SandboxServer) -> None:
    assert ask("LstsummarySession", by=None).code == ""
    sandbox.state.change_settings({"requireLoginBeforeSiteAccess": True})
    assert ask("LstsummarySession", by=None).code == "000001"
    assert ask("GetAPIVersion", by=None).code == ""


def test_wrong_credentials_are_not_taken_for_none(ask: Ask) -> None:
    assert ask("LstsummarySession", password="wrong").code == "030002"


def test_alternate_hosts_and_invited_people_see_the_session(
    make: Make, keys: Keys, sandbox: SandboxServer, other_host: str
) -> None:
    email = sandbox.state.users[other_host].email

    def with_role(role: str) -> int:
        attendee = {"person": {"email": email.upper()}, "role": role}
        return make(participants={"attendees": {"attendee": [attendee]}})

    alternate, invited = with_role("HOST"), with_role("ATTENDEE")
    assert alternate in keys(by=other_host)
    assert invited not in keys(by=other_host)
    assert invited in keys({"invited": True}, by=other_host)
    assert alternate in keys({"hostWebExID": other_host}, by="admin")
    assert invited not in keys({"hostWebExID": other_host}, by="admin")


def test_a_named_host_is_found_by_id_or_email(
    make: Make, keys: Keys, sandbox: SandboxServer, other_host: str
) -> None:
    hidden, public = make(), make(accessControl={"listToPublic": True})
    host = sandbox.host
    for named in ({"hostWebExID": "HOST"}, {"hostEmail": host.email.upper()}):
        assert {hidden, public} <= set(keys(named, by="admin"))
        seen = keys(named, by=other_host)
        assert public in seen
        assert hidden not in seen
    assert keys({"hostWebExID": "nobody"}, by="admin") == []


def test_the_topic_is_found_by_its_beginning_in_any_case(make: Make, keys: Keys) -> None:
    key = make("Ärger im Büro")
    assert keys({"confName": "ärger IM"}) == [key]
    assert keys({"confName": "Büro"}) == []


def test_filters_by_number_conference_and_status(make: Make, keys: Keys, ask: Ask) -> None:
    key = make()
    row = ask("LstsummarySession", {"sessionKey": key}).rows()[0]
    assert keys({"confID": row["confID"]}) == [key]
    assert key in keys({"status": "NOT_INPROGRESS"})
    assert key not in keys({"status": "INPROGRESS"})


def test_one_filter_suffices_with_or(make: Make, keys: Keys) -> None:
    first, second = make("First"), make("Second")
    filters = {"sessionKey": first, "confName": "second"}
    either = {"listControl": {"maximumNum": 500, "listMethod": "OR"}}
    assert keys(filters) == []
    assert set(keys(filters | either)) == {first, second}


def test_services_leave_out_audio_only_and_access_anywhere_unless_named(
    ask: Ask, sandbox: SandboxServer
) -> None:
    def types(filters: Values) -> set[int]:
        rows = ask("LstsummarySession", ALL | filters, by="admin").rows()
        return {row["sessionType"] for row in rows}

    assert {1, 9, 10, 11, 13, 14, 16} <= types({})
    services = {"serviceTypes": {"serviceType": ["MeetingCenter", "SupportCenter"]}}
    assert types(services) == {1, 13}
    named = services | {"sessionTypes": {"sessionType": [16, 10, 1]}}
    assert types(named) == {1, 10, 16}
    assert types({"sessionTypes": {"sessionType": [14, 9]}}) == {9, 14}


def test_start_comes_back_in_the_zone_of_the_request(make: Make, ask: Ask) -> None:
    key = make()
    row = ask("LstsummarySession", {"sessionKey": key}).rows()[0]
    assert (row["startTime"], row["timeZoneID"]) == (MONDAY, 21)
    scope = {"timeZoneID": 45}
    row = ask("LstsummarySession", {"sessionKey": key, "dateScope": scope}).rows()[0]
    assert (row["startTime"], row["timeZoneID"]) == (MONDAY + timedelta(hours=8), 45)
    scope["returnSpecifiedTimeZone"] = False
    row = ask("LstsummarySession", {"sessionKey": key, "dateScope": scope}).rows()[0]
    assert (row["startTime"], row["timeZoneID"]) == (MONDAY, 21)


def test_summer_time_is_that_of_the_day_of_the_session(make: Make, ask: Ask) -> None:
    july = MONDAY.replace(month=7)
    key = make(schedule={"startDate": july, "timeZoneID": 20})
    filters = {"sessionKey": key, "dateScope": {"timeZoneID": 4}}
    assert ask("LstsummarySession", filters).rows()[0]["startTime"] == july - timedelta(hours=7)


@pytest.mark.parametrize(
    ("low", "high", "zone_id", "found"),
    [
        (0, 0, 21, True),
        (-1, 1, 21, True),
        (1, None, 21, False),
        (None, -1, 21, False),
        (None, 0, 21, True),
        (8, 8, 45, True),
        (0, 0, 45, False),
    ],
)
def test_dates_are_in_the_zone_of_the_request(
    make: Make, keys: Keys, low: int | None, high: int | None, zone_id: int, found: bool
) -> None:
    key = make()
    scope: Values = {"timeZoneID": zone_id}
    if low is not None:
        scope["startDateStart"] = MONDAY + timedelta(hours=low)
    if high is not None:
        scope["startDateEnd"] = MONDAY + timedelta(hours=high)
    assert (keys({"sessionKey": key, "dateScope": scope}) == [key]) == found


def test_sessions_are_found_by_their_end(make: Make, keys: Keys) -> None:
    key = make()
    end = MONDAY + timedelta(hours=1)
    scope = {"timeZoneID": 21, "endDateStart": end, "endDateEnd": end}
    assert keys({"sessionKey": key, "dateScope": scope}) == [key]


WEEKLY = {"repeatType": "WEEKLY", "dayInWeek": {"day": ["MONDAY"]}}


def test_a_series_stands_once_or_with_every_holding(make: Make, ask: Ask) -> None:
    key = make(repeat=WEEKLY)
    row = ask("LstsummarySession", {"sessionKey": key}).rows()[0]
    assert (row["isRecurring"], row["startTime"]) == (True, MONDAY)
    scope = {
        "timeZoneID": 21,
        "startDateStart": MONDAY + timedelta(days=1),
        "startDateEnd": MONDAY + timedelta(days=40),
    }
    once = ask("LstsummarySession", {"sessionKey": key, "dateScope": scope}).rows()
    assert [row["startTime"] for row in once] == [MONDAY + timedelta(days=7)]
    expanded = {"sessionKey": key, "dateScope": scope, "recurrence": True}
    rows = ask("LstsummarySession", expanded).rows()
    # The clock on the wall stays at ten through the change to summer time of 28 March.
    weeks = [(row["startTime"] - MONDAY) / timedelta(days=7) for row in rows]
    assert weeks == [1, 2, 3, 4, 5]
    assert len({row["confID"] for row in rows}) == 5


@pytest.mark.parametrize(
    ("scope", "control"),
    [
        ({"startDateStart": MONDAY, "startDateEnd": MONDAY + timedelta(days=42, seconds=1)}, {}),
        ({"endDateEnd": MONDAY}, {}),
        ({}, {"listMethod": "OR"}),
    ],
    ids=["over 42 days", "by end", "with OR"],
)
def test_expanding_series_has_limits(ask: Ask, scope: Values, control: Values) -> None:
    filters = {"recurrence": True, "dateScope": scope, "listControl": control}
    assert ask("LstsummarySession", filters).code == "999999"


@pytest.mark.parametrize("changes", [datetime(2027, 3, 28), datetime(2027, 10, 31)])  # noqa: DTZ001
def test_days_are_counted_by_the_clock_on_the_wall(make: Make, ask: Ask, changes: datetime) -> None:
    """A day of 25 hours is one day, and so is one of 23."""
    first = changes - timedelta(days=20)
    repeat = {"repeatType": "DAILY", "afterMeetingNumber": 60}
    key = make("Stand-up", schedule={"startDate": first, "timeZoneID": 21}, repeat=repeat)

    def held(end: timedelta) -> Reply:
        scope = {"startDateStart": first, "startDateEnd": first + end, "timeZoneID": 21}
        asked = {"sessionKey": key, "recurrence": True, "dateScope": scope}
        return ask("LstsummarySession", {**asked, "listControl": {"maximumNum": 500}})

    assert len(held(timedelta(days=42)).rows()) == 43
    assert held(timedelta(days=42, seconds=1)).code == "999999"


SKIPPED = datetime(2027, 3, 28, 1, 30)  # noqa: DTZ001 - there is no such time in London
SHOWN = datetime(2027, 3, 28, 2, 30)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("service", "topic", "key", "start"),
    [
        ("Meeting", "confName", "meetingkey", SKIPPED),
        ("TrainingSession", "confName", "sessionkey", [SKIPPED]),
        ("Event", "sessionName", "sessionKey", SKIPPED),
        ("TeleconferenceSession", "confName", "sessionKey", SKIPPED),
        ("SalesSession", "confName", "meetingKey", SKIPPED),
    ],
)
def test_a_time_that_the_clocks_skip_is_the_one_that_they_show_then(
    ask: Ask, service: str, topic: str, key: str, start: object
) -> None:
    schedule = {"startDate": start, "timeZoneID": 21, "duration": 60}
    made = ask(f"Create{service}", {"metaData": {topic: "Early"}, "schedule": schedule}).values[key]
    number = int(made[0] if isinstance(made, list) else made)
    asked = {"meetingKey" if key.startswith("meeting") else "sessionKey": number}
    told = ask(f"Get{service}", asked).values["schedule"]["startDate"]
    [listed] = ask("LstsummarySession", {"sessionKey": number}).rows()
    assert listed["startTime"] == SHOWN
    assert told == ([SHOWN] if isinstance(start, list) else SHOWN)


@pytest.mark.parametrize(
    ("service", "topic", "key", "host_type"),
    [
        ("Meeting", "confName", "meetingkey", "1001001"),
        ("Event", "sessionName", "sessionKey", "1019001"),
        ("TeleconferenceSession", "confName", "sessionKey", "1019001"),
    ],
)
def test_the_type_of_the_host_is_told_as_the_guide_prints_it(
    ask: Ask, service: str, topic: str, key: str, host_type: str
) -> None:
    made = ask(f"Create{service}", {"metaData": {topic: "Mine"}}).values[key]
    asked = {"meetingKey" if service == "Meeting" else "sessionKey": int(made)}
    assert ask(f"Get{service}", asked).values["hostType"] == host_type


def test_a_series_keeps_the_hour_that_is_skipped_once(make: Make, ask: Ask) -> None:
    repeat = {"repeatType": "WEEKLY", "afterMeetingNumber": 2}
    key = make("Night shift", schedule={"startDate": SKIPPED, "timeZoneID": 21}, repeat=repeat)
    assert ask("GetMeeting", {"meetingKey": key}).values["schedule"]["startDate"] == SKIPPED
    scope = {"startDateStart": SKIPPED - timedelta(days=1), "timeZoneID": 21}
    asked = {"sessionKey": key, "recurrence": True, "dateScope": scope}
    starts = [row["startTime"] for row in ask("LstsummarySession", asked).rows()]
    assert starts == [SHOWN, SKIPPED + timedelta(days=7)]


def test_order_by_host_topic_and_start(ask: Ask, sandbox: SandboxServer) -> None:
    order = {"orderBy": ["HOSTWEBEXID", "CONFNAME", "STARTTIME"], "orderAD": ["DESC", "ASC", "ASC"]}
    scope = {"timeZoneID": 20}
    rows = ask("LstsummarySession", ALL | {"order": order, "dateScope": scope}, by="admin").rows()
    expected = sorted(rows, key=lambda row: (row["confName"], row["startTime"]))
    expected.sort(key=lambda row: row["hostWebExID"], reverse=True)
    assert rows == expected


def test_order_without_regard_to_case(make: Make, ask: Ask) -> None:
    for topic in ("beta", "Alpha", "Gamma"):
        make(topic, schedule={"startDate": MONDAY + timedelta(days=400)})

    def topics(sensitive: bool) -> list[str]:
        scope = {"startDateStart": MONDAY + timedelta(days=399), "timeZoneID": 21}
        order = {"orderBy": ["CONFNAME"], "orderAD": ["ASC"], "caseSensitive": sensitive}
        rows = ask("LstsummarySession", {"order": order, "dateScope": scope}).rows()
        return [row["confName"] for row in rows]

    assert topics(True) == ["Alpha", "Gamma", "beta"]
    assert topics(False) == ["Alpha", "beta", "Gamma"]


def test_a_zone_that_does_not_exist_is_refused(ask: Ask) -> None:
    assert ask("LstsummarySession", {"dateScope": {"timeZoneID": 77}}).code == "999999"


def test_a_session_that_is_over_moves_to_the_history(ask: Ask, sandbox: SandboxServer) -> None:
    state = sandbox.state
    meeting = next(m for m in state.sessions.values() if m.attended and not m.recurs)
    over = meeting.spans[0].end + times.DAY
    with state.lock:
        state.settle(over)
    assert meeting.key not in state.sessions
    [usage] = [row for row in state.history if row.key == meeting.key]
    assert (usage.conf_id, usage.host) == (meeting.conf_id, meeting.host)
    assert ask("GetMeeting", {"meetingKey": meeting.key}, by=meeting.host).code == "060001"


def test_a_series_moved_to_another_day_goes_on_in_the_history(
    ask: Ask, sandbox: SandboxServer
) -> None:
    state = sandbox.state
    series = next(m for m in state.sessions.values() if m.attended and m.recurs)
    moved = series.schedule["startDate"] + timedelta(days=1)
    change = {
        "meetingkey": series.key,
        "schedule": {"startDate": moved},
        "repeat": {"repeatType": "DAILY", "afterMeetingNumber": 300},
    }
    assert ask("SetMeeting", change, by=series.host).code == ""
    before = len([usage for usage in state.history if usage.key == series.key])
    with state.lock:
        state.settle(times.now() + 60 * times.DAY)
    held = [usage for usage in state.history if usage.key == series.key]
    assert len(held) > before
    assert len({usage.conf_id for usage in state.history}) == len(state.history)
