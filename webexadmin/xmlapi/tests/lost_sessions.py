"""Writes about sessions whose answers get lost, and what can be told of each."""

from __future__ import annotations

from datetime import datetime, timedelta

from webexadmin.sandbox.server import SandboxServer
from webexadmin.xmlapi.client import Client
from webexadmin.xmlapi.confirm import Verdict
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.tests.losing import LostWrite, Make, just

UNKNOWN = Verdict.CANNOT_TELL
MONDAY = datetime(2027, 3, 1, 10)  # noqa: DTZ001
HERE = {"timeZoneID": 4}
BY_NAME = {"timeZone": "GMT-05:00, S. America Pacific (Bogota)"}
FRIDAYS: Values = {"repeatType": "WEEKLY", "dayInWeek": {"day": ["FRIDAY"]}}
SCRIPT = "Budget<script>alert(1)</script>"
SEOUL = "GMT+09:00, Korea (Seoul)"
SKIPPED, TWICE = datetime(2027, 3, 14, 2, 30), datetime(2027, 11, 7, 1, 30)  # noqa: DTZ001
"""In California, whose clocks are set forward and back then."""

ADA: Values = {"person": {"name": "Ada", "email": "Ada@Example.com"}}


def meeting(
    topic: str = "Budget",
    *,
    zone: Values = HERE,
    start: datetime = MONDAY,
    basics: Values | None = None,
    **groups: Values,
) -> Values:
    """What CreateMeeting is sent."""
    schedule = {"startDate": start, "duration": 45, **zone}
    return {"metaData": {"confName": topic, **(basics or {})}, "schedule": schedule, **groups}


def event(topic: str = "Launch", *, zone: Values = HERE, description: str = "News") -> Values:
    """What CreateEvent is sent."""
    basics = {"sessionName": topic, "sessionType": 9, "description": description}
    return {"metaData": basics, "schedule": {"startDate": MONDAY, "duration": 45, **zone}}


def training(topic: str = "First aid", *, zone: Values = HERE, **groups: Values) -> Values:
    """What CreateTrainingSession is sent."""
    start = {"startDate": [MONDAY], "duration": 45, **zone}
    return {"metaData": {"confName": topic}, "schedule": start, **groups}


def changing(create: str, values: Values, key: str, named: str, **changes: object) -> Make:
    """Changes of a session that is made first; ``key`` is how its answer names the number, which
    the change names by ``named``."""

    def make(client: Client, _sandbox: SandboxServer) -> Values:
        number = client.call(create, values).values[key]
        return {named: number[0] if isinstance(number, list) else number, **changes}

    return make


def of_meeting(before: Values | None = None, **changes: object) -> Make:
    return changing("CreateMeeting", before or meeting(), "meetingkey", "meetingkey", **changes)


def of_teleconference(before: Values | None = None, **changes: object) -> Make:
    create = "CreateTeleconferenceSession"
    return changing(create, before or meeting(), "sessionKey", "sessionKey", **changes)


def of_training(before: Values | None = None, **changes: object) -> Make:
    create = "CreateTrainingSession"
    return changing(create, before or training(), "sessionkey", "sessionKey", **changes)


def of_event(before: Values | None = None, **changes: object) -> Make:
    return changing("CreateEvent", before or event(), "sessionKey", "sessionKey", **changes)


def of_sales(before: Values | None = None, **changes: object) -> Make:
    create = "CreateSalesSession"
    return changing(create, before or meeting(), "meetingKey", "meetingKey", **changes)


def _schedules(operation: str, *cases: tuple[str, Values]) -> list[LostWrite]:
    return [
        LostWrite(about=about, operation=operation, make=just(values)) for about, values in cases
    ]


def _changes(operation: str, *cases: tuple[str, Make]) -> list[LostWrite]:
    return [LostWrite(about=about, operation=operation, make=make) for about, make in cases]


def _hidden(operation: str, about: str, make: Make) -> LostWrite:
    """One that does not show once it is done, but whose lack does not show either."""
    return LostWrite(about=about, operation=operation, make=make, done=UNKNOWN, not_done=UNKNOWN)


def attending(*others: Values, **more: object) -> Make:
    """What CreateMeetingAttendee is sent for a meeting with others."""

    def make(client: Client, _sandbox: SandboxServer) -> Values:
        key = client.call("CreateMeeting", meeting()).values["meetingkey"]
        for other in others:
            client.call("CreateMeetingAttendee", {"sessionKey": key, **other})
        return {"sessionKey": key, **more}

    return make


def registering(status: str) -> Make:
    """A registration of somebody who is invited."""

    def make(client: Client, sandbox: SandboxServer) -> Values:
        invited = {**ADA, "joinStatus": "INVITE"}
        key = attending(invited)(client, sandbox)["sessionKey"]
        told = {"person": {"email": "ada@example.com"}, "joinStatus": status, "sessionKey": key}
        return {"attendees": [told]}

    return make


def registering_by_conference(client: Client, sandbox: SandboxServer) -> Values:
    """A registration that names the session by one of its conferences alone."""
    key = attending()(client, sandbox)["sessionKey"]
    [session] = client.whole_list("LstsummarySession", {"sessionKey": key})
    return {"attendees": [{**ADA, "joinStatus": "REGISTER", "confID": session["confID"]}]}


def removing(client: Client, sandbox: SandboxServer) -> Values:
    """The removal of the last of a meeting's attendees."""
    key = attending(ADA)(client, sandbox)["sessionKey"]
    return {"attendeeEmail": [{"email": "ADA@example.com", "sessionKey": key}]}


def bob(name: str) -> Values:
    return {"person": {"name": name, "email": f"{name}@example.com"}}


PLANS = {"confName": "Plans"}
MOVED = {"startDate": MONDAY + timedelta(hours=1)}

SESSIONS = [
    *_schedules(
        "CreateMeeting",
        ("with a zone", meeting()),
        ("without a zone", meeting(zone={})),
        ("in the zone of the site's choice", meeting(zone={"timeZoneID": -1})),
        ("with a zone by name", meeting(zone=BY_NAME)),
        ("with a zone by number and another by name", meeting(zone=HERE | BY_NAME)),
        ("without a start", {"metaData": {"confName": "Budget"}}),
        ("with a topic that is padded", meeting("  Budget\r\n2027 ")),
        ("with a series that begins later", meeting(repeat=FRIDAYS)),
        ("with such a series without a zone", meeting(zone={}, repeat=FRIDAYS)),
        ("at a time that the clocks skip", meeting(start=SKIPPED)),
        ("at a time that comes twice", meeting(start=TWICE)),
        ("of the type that the site chooses", meeting(basics={"meetingType": -1})),
        ("with end-to-end encryption", meeting(enableOptions={"supportE2E": True})),
    ),
    LostWrite(
        about="with markup that meetings keep",
        operation="CreateMeeting",
        make=just(meeting("Budget <b>2027</b>")),
        not_done=UNKNOWN,
    ),
    *_changes(
        "SetMeeting",
        ("another topic", of_meeting(metaData=PLANS)),
        ("a topic that is padded", of_meeting(metaData={"confName": " Plans \n"})),
        ("another start", of_meeting(schedule={**MOVED, **HERE})),
        ("a start that the clocks skip", of_meeting(schedule={"startDate": SKIPPED, **HERE})),
        ("the type of the site's choice", of_meeting(metaData={**PLANS, "meetingType": -1})),
        ("another start in another zone", of_meeting(schedule={**MOVED, "timeZoneID": 21})),
        ("another zone by name", of_meeting(schedule={"startDate": MONDAY, **BY_NAME})),
        ("a status, which it ignores", of_meeting(status="INPROGRESS", metaData=PLANS)),
        (
            "mails, which it ignores",
            of_meeting(attendeeOptions={"emailInvitations": True}, metaData=PLANS),
        ),
        (
            "encryption, with a password that stands already",
            of_meeting(
                meeting(accessControl={"meetingPassword": "abcd1"}),
                accessControl={"meetingPassword": "abcd1"},
                enableOptions={"supportE2E": True},
            ),
        ),
        (
            "encryption with what it switches off",
            of_meeting(
                enableOptions={"supportE2E": True, "supportRemoteComputer": True},
                schedule={"openTime": 15},
            ),
        ),
        (
            "another length, with the topic as it was",
            of_meeting(metaData={"confName": "Budget"}, schedule={"duration": 30}),
        ),
    ),
    LostWrite(
        about="another start without a zone",
        operation="SetMeeting",
        make=of_meeting(schedule=MOVED),
        not_done=UNKNOWN,
    ),
    LostWrite(
        about="a series that begins later",
        operation="SetMeeting",
        make=of_meeting(repeat=FRIDAYS, schedule={"startDate": MONDAY, **HERE}),
    ),
    LostWrite(
        about="recording of an encrypted meeting, which stays off",
        operation="SetMeeting",
        make=of_meeting(
            meeting(enableOptions={"supportE2E": True}), enableOptions={"meetingRecord": True}
        ),
        done=UNKNOWN,
        not_done=UNKNOWN,
    ),
    LostWrite(
        about="other attendees",
        operation="SetMeeting",
        make=of_meeting(
            participants={"attendees": {"attendee": [ADA, {"person": {"email": "bo@x.org"}}]}}
        ),
        not_done=UNKNOWN,
    ),
    *_schedules(
        "CreateTeleconferenceSession",
        ("with a zone", meeting()),
        ("without a zone", meeting(zone={})),
        ("with a zone by name", meeting(zone=BY_NAME)),
        ("with a series that begins later", meeting(repeat=FRIDAYS)),
    ),
    *_changes(
        "SetTeleconferenceSession",
        ("another topic", of_teleconference(metaData=PLANS)),
        (
            "a zone by number and another by name",
            of_teleconference(schedule={**BY_NAME, **HERE, "duration": 30}),
        ),
    ),
    *_schedules(
        "CreateTrainingSession",
        ("with a zone", training()),
        ("without a zone", training(zone={})),
        (
            "with a series that begins later",
            training(
                repeat={
                    "repeatType": "RECURRING_SINGLE",
                    "occurenceType": "WEEKLY",
                    "dayInWeek": {"day": ["FRIDAY"]},
                }
            ),
        ),
    ),
    _hidden("CreateTrainingSession", "with markup in the topic", just(training(SCRIPT))),
    *_changes(
        "SetTrainingSession",
        ("another topic", of_training(metaData={"confName": "Bandages"})),
        (
            "another start",
            of_training(schedule={"startDate": [MONDAY + timedelta(hours=1)], **HERE}),
        ),
        ("a status, which is the site's", of_training(status="INPROGRESS", metaData=PLANS)),
    ),
    LostWrite(
        about="an agenda of which something is taken out, with another topic",
        operation="SetTrainingSession",
        make=of_training(metaData={"agenda": SCRIPT, "confName": "Bandages"}),
    ),
    _hidden(
        "SetTrainingSession",
        "an agenda of which something is taken out",
        of_training(metaData={"agenda": SCRIPT}),
    ),
    _hidden(
        "SetTrainingSession",
        "mails beside what stands already",
        of_training(metaData={"confName": "First aid"}, attendeeOptions={"emailInvitations": True}),
    ),
    *_schedules(
        "CreateEvent",
        ("with a zone", event()),
        ("without a zone", event(zone={})),
        (
            "with a text of which something is taken out",
            event() | {"metaData": {**event()["metaData"], "description": SCRIPT}},
        ),
    ),
    _hidden("CreateEvent", "with markup in the topic", just(event(SCRIPT))),
    *_changes(
        "SetEvent",
        ("another topic", of_event(metaData={"sessionName": "Party"})),
        ("another start", of_event(schedule={**MOVED, **HERE})),
    ),
    _hidden("SetEvent", "markup in the text", of_event(metaData={"description": SCRIPT})),
    *_schedules(
        "CreateSalesSession",
        ("with a zone", meeting()),
        ("without a zone", meeting(zone={})),
        ("with a zone by name", meeting(zone=BY_NAME)),
        ("with a zone far away by name", meeting(zone={"timeZone": SEOUL})),
    ),
    *_changes(
        "SetSalesSession",
        ("another topic", of_sales(metaData=PLANS)),
        ("another start", of_sales(schedule={**MOVED, **HERE})),
    ),
    *_changes(
        "DelMeeting",
        ("one's own", changing("CreateMeeting", meeting(), "meetingkey", "meetingKey")),
    ),
    *_changes("DelTrainingSession", ("one's own", of_training())),
    *_changes("DelEvent", ("one's own", of_event())),
    *_changes("DelSalesSession", ("one's own", of_sales())),
    *_changes(
        "DelSession",
        ("one's own", changing("CreateMeeting", meeting(), "meetingkey", "sessionKey")),
    ),
    *_changes(
        "CreateMeetingAttendee",
        ("the first one", attending(**ADA)),
        ("another one", attending(ADA, **bob("bo"))),
        ("one and others", attending(**ADA, attendees=[bob("bo"), bob("cy")])),
    ),
    _hidden("CreateMeetingAttendee", "one who is there", attending(ADA, **ADA)),
    _hidden(
        "CreateMeetingAttendee",
        "one who is there and another one",
        attending(ADA, **ADA, attendees=[bob("bo")]),
    ),
    _hidden(
        "CreateMeetingAttendee",
        "another one and one who is there",
        attending(ADA, **bob("bo"), attendees=[ADA]),
    ),
    *_changes("DelMeetingAttendee", ("the last one", removing)),
    *_changes(
        "RegisterMeetingAttendee",
        ("one who is invited", registering("ACCEPT")),
        ("somebody new, by the conference", registering_by_conference),
    ),
]
