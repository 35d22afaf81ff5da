"""Sessions of the other services, made from what is planned as a meeting."""

from __future__ import annotations

from webexadmin.sandbox.attendees import numbered
from webexadmin.sandbox.merging import put_at
from webexadmin.sandbox.seeding.names import COMPANIES
from webexadmin.sandbox.sessions import Meeting, SalesSession, Session, Teleconference
from webexadmin.sandbox.times import MINUTE
from webexadmin.xmlapi.spec import Values


def of_service(meeting: Meeting, cls: type[Session]) -> Session:
    """The same plan as a session of another service, in the values of its schema type."""
    values = _audio_only(meeting) if cls is Teleconference else _values(meeting)
    for path, value in (
        (cls.topic_path, meeting.topic),
        (cls.type_path, meeting.session_type),
        (cls.password_path, meeting.password),
    ):
        values = put_at(values, path, value)
    if cls is SalesSession:
        company = COMPANIES[meeting.key % len(COMPANIES)][0]
        customer = {"account": company, "opportunity": f"{meeting.topic} for {company}"}
        values = {**values, "metaData": {**values["metaData"], **customer}}
    kept = {name: value for name, value in meeting.as_dict().items() if name != "class"}
    session = cls(**kept | {"values": values})
    return numbered(session.with_attendees(meeting.attendees))


def _audio_only(meeting: Meeting) -> Values:
    """There are no unlisted ones."""
    names = ("startDate", "timeZoneID", "timeZone", "duration")
    schedule = meeting.schedule
    return {
        "accessControl": {"listing": "PUBLIC" if meeting.listing == "PUBLIC" else "PRIVATE"},
        "schedule": {name: schedule[name] for name in names if name in schedule},
    }


def _values(meeting: Meeting) -> Values:
    return {
        "accessControl": {"listing": meeting.listing},
        "schedule": {**meeting.schedule, "openTime": meeting.schedule["openTime"] // MINUTE},
        "telephony": meeting.values["telephony"],
    }
