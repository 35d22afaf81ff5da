"""The site service: the site itself and its time zones (seed 001, lines 9774-10721)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from webexadmin.sandbox import times
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.exceptions import access_denied, no_record, no_such_user
from webexadmin.sandbox.handlers.site_profile import profile
from webexadmin.sandbox.lists import page
from webexadmin.sandbox.records import Role
from webexadmin.sandbox.site_records import MeetingPlaceLinks, WebACDQueue
from webexadmin.xmlapi.scalars import MOMENT_FORMAT
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import UTC_ZONE, ZONES, WebexZone


def get_site(call: Call, values: Values) -> Values:
    """Everybody who signed in may read the site (seed 001, line 9858)."""
    active = call.state.active_hosts
    event_center = bool(values.get("returnSettings", {}).get("eventCenter"))
    site = profile(call.state.settings, active, event_center=event_center)
    return {"siteInstance": {**site, "meetingPlace": _links(call)}}


DEFAULT_LINKS = {
    "mpProfileURL": "https://mp.sandbox.example/profile",
    "mpLogoutURL": "https://mp.sandbox.example/logout",
    "mpInternalMeetingLink": "https://mp.sandbox.example/internal",
    "nbrProfileNumber": "100",
    "nbrProfilePassword": "profile-7734",
}


def set_site(call: Call, values: Values) -> Values:
    """The MeetingPlace links, for site admins (seed 001, line 10661). SiteError 000001."""
    if call.user.role is not Role.SITE_ADMIN:
        raise access_denied()
    old = _links(call)
    call.state.keep(MeetingPlaceLinks(key=0, values={**old, **values.get("meetingPlace", {})}))
    return {}


def _links(call: Call) -> Values:
    kept = call.state.kept(MeetingPlaceLinks).get(0)
    return kept.values if kept else DEFAULT_LINKS


def list_web_acd_queues(call: Call, values: Values) -> Values:
    """All queues of the site, or those in which a user has a role. SiteError 000015, 030001."""
    queues: list[WebACDQueue] = list(call.state.kept(WebACDQueue).values())
    role = values.get("type")
    rows = [_queue(queue, None) for queue in queues if not role or role in queue.roles.values()]
    if name := values.get("webExId"):
        user = call.state.user(name)
        if user is None:
            raise no_such_user()
        mine = [(queue, queue.roles.get(str(user.user_id))) for queue in queues]
        rows = [_queue(queue, has) for queue, has in mine if has and role in (None, has)]
    found, records = page(rows, values, call.paging)
    return {"queue": list(found), "matchingRecords": records}


def _queue(queue: WebACDQueue, role: str | None) -> Values:
    changed = times.to_local(queue.changed, UTC_ZONE)
    return {
        "name": queue.name,
        "numUsers": len(queue.roles),
        "modDate": f"{changed:{MOMENT_FORMAT}}",
        "type": role,
    }


def list_time_zones(call: Call, values: Values) -> Values:
    """The zones asked for, or all 62, with their offset at ``date`` (GMT, default now)."""
    wanted = values.get("timeZoneID")
    zones = [zone for zone in ZONES if not wanted or zone.id in wanted]
    if not zones:
        raise no_record()
    date = values.get("date")
    seconds = times.to_instant(date, UTC_ZONE) if date else call.now
    instant = datetime.fromtimestamp(seconds, UTC)
    return {"timeZone": [_time_zone(zone, instant) for zone in zones]}


def _time_zone(zone: WebexZone, instant: datetime) -> Values:
    place = _place(zone)
    return {
        "timeZoneID": zone.id,
        "gmtOffset": zone.offset(instant) // timedelta(minutes=1),
        "description": zone_description(zone, instant),
        "shortName": place.partition("(")[2].rstrip(")") or place,
        "hideTimeZoneName": False,
        "fallInDST": zone.in_dst(instant),
        "standardLabel": "Standard Time",
        "daylightLabel": "Daylight Time",
    }


def _place(zone: WebexZone) -> str:
    return zone.name.partition(", ")[2]


def zone_description(zone: WebexZone, instant: datetime) -> str:
    """With the offset of daylight saving time while it lasts (seed 001, line 2953).

    Clients work out the hour of a meeting from the offset in this text.
    """
    if not zone.in_dst(instant):
        return zone.name
    minutes = zone.offset(instant) // timedelta(minutes=1)
    hours, rest = divmod(abs(minutes), 60)
    return f"GMT{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}, {_place(zone)}"
