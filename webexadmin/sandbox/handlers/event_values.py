"""Values of an event: what a request makes of them, and what the site adds to an answer."""

from __future__ import annotations

from webexadmin.sandbox import times
from webexadmin.sandbox.attendees import email_of, joined
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.enrollment import (
    ALWAYS_REQUIRED,
    FIRST_CUSTOM_FIELD,
    STANDARD_FIELDS,
    has_field,
    name_of,
)
from webexadmin.sandbox.event_mails import DEFAULT_TEMPLATES
from webexadmin.sandbox.events import Program
from webexadmin.sandbox.exceptions import invalid
from webexadmin.sandbox.handlers.session_rules import (
    DEFAULT_MINUTES,
    check_password,
    check_times,
    own_members,
    told_of_audio,
)
from webexadmin.sandbox.merging import merge, value_at
from webexadmin.sandbox.session_types import EVENT
from webexadmin.sandbox.sessions import Event
from webexadmin.sandbox.unsafe_html import without_unsafe_html
from webexadmin.xmlapi.operations.event import EVENT_TYPE, SET_EVENT
from webexadmin.xmlapi.spec import Kind, Type, Values
from webexadmin.xmlapi.timezones import WebexZone, zone_by_id

WHOLE_TYPE = Type(
    EVENT_TYPE.namespace,
    "event",
    tuple(field for field in SET_EVENT.request.fields if field.kind is Kind.GROUP),
    base=EVENT_TYPE,
)
"""All that a request says of an event: with the registrations, which stand beside eventType."""

SHOWN_FIELD = {"incl": True, "req": False}

DEFAULTS: Values = {
    "accessControl": {"listing": "PUBLIC"},
    "metaData": {
        "sessionType": EVENT,
        "description": "",
        "postEventSurvey": {"display": "NO_DISPLAY"},
    },
    "schedule": {
        "openTime": 15,
        "entryExitTone": "NOTONE",
        "extNotifyTime": 0,
        "joinTeleconfBeforeHost": False,
    },
    "telephony": {"tspAccountIndex": 0, "muteUponEntry": False},
    "tracking": {},
    "remind": {"minutesAhead": 15},
    "panelists": {},
    "attendees": {},
    "extOptions": {"allowInviteFriend": False, "viewAttendeeList": "HOST,PRESENTER,PANELISTS"},
    "emailTemplates": DEFAULT_TEMPLATES,
    "enrollment": {"idReq": False, "passwordReq": False},
    "enrollmentForm": {
        "standardFields": {
            name: SHOWN_FIELD for name in STANDARD_FIELDS if name not in ALWAYS_REQUIRED
        },
        "customFields": {},
    },
}
"""What the site assumes for elements that were left out, as in the guide's sample."""


def asked(call: Call, values: Values) -> Values:
    """What a request says of an event, without unsafe HTML; people's addresses in lower case
    (seed 001, lines 6944-6947)."""
    told = without_unsafe_html(own_members(values, WHOLE_TYPE), call.operation.request)
    panelists = value_at(told, "panelists/panelist")
    if panelists is not None:
        speakers = [
            {"type": "PANELIST"} | one | {"email": one["email"].lower()} for one in panelists
        ]
        told["panelists"] = {**told["panelists"], "panelist": speakers}
    return told


def completed(values: Values, zone: WebexZone, now: int) -> Values:
    """Values of a new event with what it cannot do without."""
    schedule = {"timeZoneID": zone.id} | values.get("schedule", {})
    schedule.setdefault("startDate", times.to_local(now, zone).replace(second=0))
    schedule.setdefault("duration", DEFAULT_MINUTES)
    start = times.on_the_clock(schedule["startDate"], zone)
    return {**values, "schedule": schedule | {"timeZoneID": zone.id, "startDate": start}}


def merged(event: Event, changes: Values) -> Values:
    """The values of an event with what is changed. Who is invited already keeps what is known."""
    schedule = changes.get("schedule", {})
    if schedule.get("timeZoneID") == -1:
        changes = {**changes, "schedule": {**schedule, "timeZoneID": event.zone.id}}
    values = merge(event.values, changes, WHOLE_TYPE)
    moved = values["schedule"]
    start = times.on_the_clock(moved["startDate"], zone_by_id(moved["timeZoneID"]))
    values = {**values, "schedule": {**moved, "startDate": start}}
    if "attendees" not in changes:
        return values
    before = {email_of(one): one for one in event.attendees}
    told = Event.attendees_of(changes)
    people = [joined(before.get(email_of(one)), one) for one in told]
    return event.with_attendees(people).values | {
        name: value for name, value in values.items() if name != "attendees"
    }


def with_field_numbers(call: Call, values: Values, known: set[int]) -> Values:
    """The host's own fields of the form with numbers: new ones get one that was never given.

    SiteError 999999 for a number that the event's form does not have.
    """
    custom = value_at(values, "enrollmentForm/customFields")
    if not custom:
        return values
    numbered = {sort: [_numbered(call, one, known) for one in custom[sort]] for sort in custom}
    return {**values, "enrollmentForm": {**values["enrollmentForm"], "customFields": numbered}}


def _numbered(call: Call, field: Values, known: set[int]) -> Values:
    number = field.get("fieldID")
    if number is None:
        return {**field, "fieldID": FIRST_CUSTOM_FIELD + call.state.next_number()}
    if number not in known:
        raise invalid(f"enrollmentForm/customFields: the form has no field {number}")
    return field


def check(call: Call, event: Event) -> None:
    """SiteError 060026 or 999999 for an event that breaks a rule."""
    meta, schedule = event.values["metaData"], event.schedule
    if not event.topic:
        raise invalid("metaData/sessionName: Topic is required")
    program = meta.get("programID")
    if program is not None and program not in call.state.kept(Program):
        raise invalid(f"metaData/programID: the site has no program {program}")
    check_times([schedule["startDate"]], schedule["duration"])
    demanded = call.state.settings["allMeetingsPassword"]
    check_password(event.password, Event.password_path, demanded=demanded)
    _check_enrollment(event)


def _check_enrollment(event: Event) -> None:
    enrollment = event.enrollment
    if enrollment.get("passwordReq") and not enrollment.get("password"):
        raise invalid("enrollment/password: Registration password is required")
    for rule in value_at(enrollment, "approvalRules/rule") or []:
        if not has_field(event, rule["enrollFieldID"]):
            number = rule["enrollFieldID"]
            raise invalid(f"enrollment/approvalRules: the form has no field {number}")


def shown(event: Event) -> Values:
    """All groups of an event as GetEvent shows them."""
    values = merge(DEFAULTS, event.values, WHOLE_TYPE)
    return {
        **values,
        "schedule": {**values["schedule"], "hostWebExID": event.host},
        "telephony": told_of_audio(values["telephony"]),
        "attendees": {"attendee": [_person(one) for one in event.attendees]},
        "enrollment": _enrollment(event, values["enrollment"]),
        "enrollmentForm": _form(values["enrollmentForm"]),
    }


def _person(attendee: Values) -> Values:
    return {"joinStatus": attendee.get("joinStatus", "INVITE"), **attendee["person"]}


def _enrollment(event: Event, enrollment: Values) -> Values:
    told = {"approvalReq": event.needs_approval, **enrollment}
    rules = [
        {"matchCase": False, **rule, "enrollField": name_of(event, rule["enrollFieldID"])}
        for rule in value_at(enrollment, "approvalRules/rule") or []
    ]
    return {**told, "approvalRules": {"rule": rules}} if rules else told


def _form(form: Values) -> Values:
    always = {name: {"incl": True, "req": True} for name in ALWAYS_REQUIRED}
    told = {**form["standardFields"], **always}
    standard = {
        name: {**SHOWN_FIELD, **told[name], "fieldID": field.number}
        for name, field in STANDARD_FIELDS.items()
    }
    custom = {
        sort: [{**SHOWN_FIELD, **ASSUMED.get(sort, {}), **_custom(field)} for field in fields]
        for sort, fields in form["customFields"].items()
    }
    return {"standardFields": standard, "customFields": custom}


ASSUMED: dict[str, Values] = {"textBox": {"type": "SINGLE_LINE", "width": 0, "height": 0}}


def _custom(field: Values) -> Values:
    """A field of the host's own, its boxes with what the schema assumes."""
    if "checkBox" not in field:
        return field
    boxes = [{"score": 0, "state": "CLEARED", **box} for box in field["checkBox"]]
    return {**field, "checkBox": boxes}
