"""Sessions of the other services, made from what is planned as a meeting."""

from __future__ import annotations

from webexadmin.sandbox.attendees import numbered
from webexadmin.sandbox.merging import put_at
from webexadmin.sandbox.sessions import Meeting, Session, TrainingSession
from webexadmin.sandbox.times import MINUTE
from webexadmin.xmlapi.spec import Values


def of_service(meeting: Meeting, cls: type[Session]) -> Session:
    """The same plan as a session of another service, in the values of its schema type."""
    start = meeting.schedule["startDate"]
    schedule = {
        **meeting.schedule,
        "startDate": [start] if cls is TrainingSession else start,
        "openTime": meeting.schedule["openTime"] // MINUTE,
    }
    values: Values = {
        "accessControl": {"listing": meeting.listing},
        "schedule": schedule,
        "telephony": meeting.values["telephony"],
    }
    for path, value in (
        (cls.topic_path, meeting.topic),
        (cls.type_path, meeting.session_type),
        (cls.password_path, meeting.password),
    ):
        values = put_at(values, path, value)
    kept = {name: value for name, value in meeting.as_dict().items() if name != "class"}
    session = cls(**kept | {"values": values, "attended": False})
    return numbered(session.with_attendees(meeting.attendees))
