"""Values of a training session: what a request makes of them, and what the site adds to an
answer."""

from __future__ import annotations

from collections.abc import Iterable

from webexadmin.sandbox import attendees, times
from webexadmin.sandbox.attendees import email_of
from webexadmin.sandbox.exceptions import invalid
from webexadmin.sandbox.handlers.session_rules import (
    DEFAULT_MINUTES,
    REMINDER,
    check_password,
    check_times,
    told_of_audio,
    with_zone,
)
from webexadmin.sandbox.merging import merge, put_at, value_at
from webexadmin.sandbox.recurrence import DEFAULT_SPAN
from webexadmin.sandbox.sessions import TrainingSession
from webexadmin.sandbox.times import on_the_clock
from webexadmin.sandbox.training_series import (
    PATTERNS,
    SINGLE,
    is_series,
    occurrence,
    planned,
    starts,
)
from webexadmin.xmlapi.operations.scheduling import PARTICIPANT_TYPE
from webexadmin.xmlapi.operations.training import (
    TRAINING_ENABLE_OPTIONS_TYPE,
    TRAINING_SESSION_TYPE,
)
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import WebexZone, zone_by_id

OPEN_MINUTES = 5

_OPTIONS_ON = {
    "attendeeList", "nativeClient", "chat", "poll", "audioVideo", "fileShare", "presentation",
    "applicationShare", "desktopShare", "annotation", "importDocument", "saveDocument",
    "printDocument", "pointer", "switchPage", "fullScreen", "thumbnail", "zoom", "copyPage",
    "rcAppShare", "rcDesktopShare", "voip", "supportQandA", "supportFeedback",
    "supportBreakoutSessions", "supportPanelists", "multiVideo",
}  # fmt: skip
_TOLD_IF_CHOSEN = {"attendeeSendVideo"}
"""Known from requests alone: strict readers of answers do not expect it."""

DEFAULTS: Values = {
    "accessControl": {"listing": "PUBLIC"},
    "schedule": {"extNotifyTime": 0, "joinTeleconfBeforeHost": False},
    "enableOptions": {
        field.name: field.name in _OPTIONS_ON
        for _, field in TRAINING_ENABLE_OPTIONS_TYPE.members
        if field.name not in _TOLD_IF_CHOSEN
    },
    "telephony": {"tspAccountIndex": 0},
    "tracking": {},
    "repeat": {"repeatType": SINGLE},
    "remind": REMINDER,
    "attendeeOptions": {"request": False, "registration": False, "auto": False},
    "handsOnLab": {"reserveHOL": False, "numComputers": 0},
}
"""What the site assumes for elements that were left out."""

_SHORT = {
    "REJECTREGISTER": "REJECT",
    "ACCEPTREGISTER": "ACCEPT",
    "REJECTINVITE": "REJECT",
    "ACCEPTINVITE": "ACCEPT",
}
"""What the attendee service, which knows fewer, calls a registration status."""


def completed(values: Values, zone: WebexZone, now: int) -> Values:
    """Values of a new training session with what it cannot do without."""
    schedule = with_zone(values.get("schedule", {}), zone)
    here = zone_by_id(schedule["timeZoneID"])
    if not schedule.get("startDate"):
        schedule["startDate"] = [times.to_local(now, here).replace(second=0)]
    schedule.setdefault("duration", DEFAULT_MINUTES)
    schedule.setdefault("openTime", OPEN_MINUTES)
    return {**values, "schedule": schedule}


def people(values: Values) -> list[Values]:
    """Those invited, each address once; whoever was named among the presenters presents."""
    presenters = value_at(values, TrainingSession.presenters_path) or []
    others = value_at(values, TrainingSession.attendees_path) or []
    found = {email_of(one): _participant(one) for one in others}
    for one in presenters:
        role = "HOST" if one.get("role") == "HOST" else "PRESENTER"
        found[email_of(one)] = _participant(one) | {"role": role}
    return list(found.values())


def _participant(one: Values) -> Values:
    status = one.get("joinStatus")
    return one if status not in _SHORT else {**one, "joinStatus": _SHORT[status]}


def checked(values: Values, *, demand_password: bool) -> Values:
    """The values as they are kept; SiteError 060026 or 999999 for those that break a rule."""
    if not value_at(values, "metaData/confName"):
        raise invalid("metaData/confName: Topic is required")
    kept = dict(values)
    if not is_series(values):
        kept["repeat"] = {"repeatType": SINGLE}
    _check_series(kept)
    password = value_at(values, TrainingSession.password_path)
    check_password(password, TrainingSession.password_path, demanded=demand_password)
    _check_lab(values.get("handsOnLab", {}))
    _check_breakouts(values.get("preAssignBreakout", {}))
    return _with_pattern_start(kept)


def check_given(values: Values) -> None:
    """SiteError 999999 for starts of which no series can be made."""
    given = values["schedule"]["startDate"]
    check_times(given, values["schedule"]["duration"])
    if len(set(given)) > 1 and occurrence(values) in (*PATTERNS, "NO_REPEAT"):
        raise invalid("schedule/startDate: several starts only for sessions that recur irregularly")


def _check_series(values: Values) -> None:
    found = starts(values)
    check_times(found.values(), values["schedule"]["duration"])
    if not found:
        raise invalid("repeat/repeatSession: one session must stay; delete the whole series")
    if len(set(found.values())) < len(found):
        raise invalid("repeat/repeatSession: two sessions cannot start at the same time")


def _check_lab(lab: Values) -> None:
    if lab.get("reserveHOL") and not (lab.get("labName") and lab.get("numComputers", 0) > 0):
        raise invalid("handsOnLab: a reservation needs labName and numComputers")


def _check_breakouts(breakouts: Values) -> None:
    counts = [breakouts.get(name, 1) for name in ("numSessions", "attendeesPerSess")]
    if breakouts.get("enable") and min(counts) < 1:
        raise invalid("preAssignBreakout: numSessions and attendeesPerSess count from 1")


def _with_pattern_start(values: Values) -> Values:
    """A pattern starts on its first day (seed 001, lines 4680 and 6001), what has none at times
    that the clocks show."""
    given, zone = planned(values), zone_by_id(values["schedule"]["timeZoneID"])
    if occurrence(values) in PATTERNS:
        return put_at(values, "schedule/startDate", given[:1])
    return put_at(values, "schedule/startDate", [on_the_clock(one, zone) for one in given])


def shown(session: TrainingSession) -> Values:
    """All groups of a training session as GetTrainingSession shows them.

    ``emailInvitations`` is an order, and is not told (seed 001, lines 6163-6171).
    """
    values = merge(DEFAULTS, session.values, TRAINING_SESSION_TYPE)
    schedule = {**with_zone(values["schedule"], session.zone), "hostWebExID": session.host}
    options = {n: v for n, v in values["attendeeOptions"].items() if n != "emailInvitations"}
    others = value_at(session.values, TrainingSession.attendees_path) or []
    return {
        **values,
        "schedule": schedule,
        "telephony": told_of_audio(values["telephony"]),
        "repeat": _repeat(session.values),
        "presenters": _group(session, "presenters", session.presenters),
        "attendees": _group(session, "attendees", others),
        "attendeeOptions": options,
    }


def _group(session: TrainingSession, name: str, members: Iterable[Values]) -> Values:
    told = [_told(session, one) for one in members]
    given = session.values.get(name, {}).get("maxUserNumber")
    expected = len(told) if given is None else given
    return {"maxUserNumber": expected, "participants": {"participant": told}}


def _told(session: TrainingSession, attendee: Values) -> Values:
    """With empty address and phones where none were told (seed 001, lines 6105-6108)."""
    full = attendees.shown(session, attendee)
    person = {"address": {}, "phones": {}, **full["person"]}
    person["address"] = {"addressType": "PERSONAL", **person["address"]}
    told = {name: value for name, value in full.items() if name in PARTICIPANT_TYPE.by_name}
    return {**told, "person": person}


def _repeat(values: Values) -> Values:
    """The month and day of the year are not told, the end always is (seed 001, lines 6071-6083)."""
    if not is_series(values):
        return {"repeatType": SINGLE}
    left_out = ("monthInYear", "dayInYear", "repeatSession")
    told = {name: value for name, value in values["repeat"].items() if name not in left_out}
    series = planned(values)
    endless = "endAfter" not in told and occurrence(values) in PATTERNS
    told.setdefault("expirationDate", series[0] + DEFAULT_SPAN if endless else series[-1])
    held = [{"index": index, "startDate": start} for index, start in starts(values).items()]
    return told | {"repeatSession": held}
