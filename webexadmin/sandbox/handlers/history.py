"""The history service: which meetings took place (seed 001, lines 9049-9161), and what the
histories of all services have in common."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from webexadmin.sandbox import times
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.exceptions import no_record
from webexadmin.sandbox.lists import SortKeys, Test, is_or, matching, ordered, page, same, within
from webexadmin.sandbox.past_sessions import KEPT_DAYS
from webexadmin.sandbox.records import Usage
from webexadmin.sandbox.session_types import MEETINGS, SESSION_TYPES
from webexadmin.xmlapi.operations.common import SERVICE_TYPES
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import WebexZone

AUDIO_ONLY_CODE = "AUO"
CODES_OF = {
    service: {one.code for one in SESSION_TYPES if one.services[0] == service}
    for service in SERVICE_TYPES
}
"""By what the history tells the sessions of a service; each service has a history of its own."""

_EVERY_NTH_ASSISTED = 40


def list_meeting_usage(call: Call, values: Values) -> Values:
    """The last 90 days; admins see all hosts', others their own whatever host they name."""
    zone = call.zone(values.get("timeZoneID"))
    rows = past(call, values, zone)
    rows = ordered(rows, values.get("order", {}), _sort_keys(call), lambda u: (u.start, u.conf_id))
    found, records = page(rows, values, call.paging)
    return {
        "meetingUsageHistory": [usage_record(call, usage, zone) for usage in found],
        "matchingRecords": records,
    }


def past(
    call: Call, values: Values, zone: WebexZone,
    service: str = MEETINGS, more: Sequence[Test[Usage]] = (),
) -> list[Usage]:  # fmt: skip
    """The past sessions of a service that the caller may see and asks for, also by ``more`` tests
    than those that all services know."""
    visible = _visible(call, values, zone, service)
    tests = [*_tests(call, values, zone), *more]
    return matching(visible, tests, any_one=is_or(values))


def _visible(call: Call, values: Values, zone: WebexZone, service: str) -> list[Usage]:
    found = call.state.history[_range(call, values, zone)]
    codes = CODES_OF[service]
    rows = [usage for usage in found if usage.meeting_type in codes]
    if not call.user.sees_all:
        rows = [usage for usage in rows if usage.host == call.user.webex_id]
    if not values.get("inclAudioOnly"):
        rows = [usage for usage in rows if usage.meeting_type != AUDIO_ONLY_CODE]
    return rows


def _range(call: Call, values: Values, zone: WebexZone) -> slice:
    """The rows that may be asked for: the history is sorted by start."""
    begin, end = call.now - KEPT_DAYS * times.DAY, times.LAST
    scope = values.get("startTimeScope")
    if scope and not is_or(values):
        begin = max(begin, times.to_instant(scope["sessionStartTimeStart"], zone))
        end = times.to_instant(scope["sessionStartTimeEnd"], zone)
    first, last = (
        bisect_left(call.state.history, instant, key=lambda usage: usage.start)
        for instant in (begin, end + 1)
    )
    return slice(first, last)


def _tests(call: Call, values: Values, zone: WebexZone) -> list[Test[Usage]]:
    tests: list[Test[Usage]] = []
    if topic := values.get("confName"):
        same_topic = same(topic)
        tests.append(lambda usage: same_topic(usage.topic))
    if (key := values.get("sessionKey", values.get("meetingKey"))) is not None:
        tests.append(lambda usage: usage.key == key)
    if (conf_id := values.get("confID")) is not None:
        tests.append(lambda usage: usage.conf_id == conf_id)
    if scope := values.get("startTimeScope"):
        started = _scope(scope, "sessionStartTimeStart", "sessionStartTimeEnd", zone)
        tests.append(lambda usage: started(usage.start))
    if scope := values.get("endTimeScope"):
        ended = _scope(scope, "sessionEndTimeStart", "sessionEndTimeEnd", zone)
        tests.append(lambda usage: ended(usage.end))
    if (name := values.get("hostWebExID")) and call.user.sees_all:
        host = call.state.user(name)
        if host is None:
            raise no_record()
        webex_id = host.webex_id
        tests.append(lambda usage: usage.host == webex_id)
    return tests


def _scope(scope: Values, low: str, high: str, zone: WebexZone) -> Test[int]:
    return within(times.to_instant(scope[low], zone), times.to_instant(scope[high], zone))


def _sort_keys(call: Call) -> SortKeys[Usage]:
    users = call.state.users
    return {
        "CONFNAME": lambda usage: usage.topic.casefold(),
        "STARTTIME": lambda usage: usage.start,
        "TOTALATTENDEE": lambda usage: usage.participants,
        "HOSTNAME": lambda usage: users[usage.host.lower()].name.casefold(),
        "ASSISTREQUEST": lambda usage: assistance(usage).get("assistRequest", ""),
        "ASSISTCONFIRM": lambda usage: assistance(usage).get("assistConfirm", ""),
    }


def assistance(usage: Usage) -> Values:
    """Now and then somebody of the vendor helped with a session."""
    if usage.key % _EVERY_NTH_ASSISTED:
        return {}
    return {"assistRequest": "Dry Run", "assistConfirm": "Confirmed"}


def usage_record(call: Call, usage: Usage, zone: WebexZone) -> Values:
    """As the history of meetings tells a past session, in the times of ``zone``."""
    host = call.state.users[usage.host.lower()]
    return {
        "sessionKey": usage.key,
        "confName": usage.topic,
        "meetingStartTime": times.to_local(usage.start, zone),
        "meetingEndTime": times.to_local(usage.end, zone),
        "duration": times.minutes_up(usage.end - usage.start),
        "timezone": zone.name,
        "trackingCode": host.tracking,
        "meetingType": usage.meeting_type,
        "hostWebExID": host.webex_id,
        "hostName": host.name,
        "hostEmail": host.email,
        "totalCallInMinutes": usage.call_in_minutes,
        "totalPeopleMinutes": usage.people_minutes,
        "totalCallInTollfreeMinutes": usage.toll_free_minutes,
        "totalCallOutDomestic": usage.call_out_domestic_minutes,
        "totalCallOutInternational": usage.call_out_international_minutes,
        "totalVoipMinutes": usage.voip_minutes,
        "userID": host.user_id,
        "totalParticipants": usage.participants,
        "totalParticipantsVoip": usage.voip_participants,
        "totalParticipantsCallIn": usage.call_in_participants,
        "totalParticipantsCallOut": usage.call_out_participants,
        "confID": usage.conf_id,
        "peakAttendee": usage.peak,
        "assistService": assistance(usage) or None,
    }
