"""What the guide's requests for events, support sessions, meetings and attendees are about."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from webexadmin.sandbox import times
from webexadmin.sandbox.enrollment import Enrollment
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import MONDAY, read_reply
from webexadmin.sandbox.tests.guests import add
from webexadmin.sandbox.tests.guide import Case, send
from webexadmin.sandbox.tests.happenings import create, jpg, people
from webexadmin.xmlapi.timezones import UTC_ZONE

if TYPE_CHECKING:
    from webexadmin.sandbox.tests.conftest import Ask

Texts = Mapping[str, str | int]

EVENT = "46401604"
A_YEAR_AGO = times.to_local(times.now(), UTC_ZONE) - timedelta(days=390)
BEFORE = MONDAY - timedelta(weeks=1)


def event(ask: Ask, _sandbox: SandboxServer) -> Texts:
    return {EVENT: create(ask, attendees=people("a@e.example"), panelists=PANEL)}


PANEL = {"panelist": [{"name": "Ann", "email": "p@e.example"}]}


def full_event(ask: Ask, sandbox: SandboxServer) -> Texts:
    """The one that CreateEvent's request describes, and the numbers of its own fields."""
    name = "Event/CreateEvent.request.xml"
    made = read_reply("CreateEvent", send(ask, sandbox, name, CASES[name]))
    key = made.values["sessionKey"]
    custom = ask("GetEvent", {"sessionKey": key}).values["enrollmentForm"]["customFields"]
    return {
        EVENT: key,
        "2111959119": custom["textBox"][0]["fieldID"],
        "2111959124": custom["checkBoxGroup"][0]["fieldID"],
    }


def event_and_picture(ask: Ask, sandbox: SandboxServer) -> Texts:
    printed = "Base64Binary encoded data of JPG/GIF image"
    return {**event(ask, sandbox), printed: b64encode(jpg()).decode()}


def registered_event(_ask: Ask, sandbox: SandboxServer) -> Texts:
    """An event of the host's for which people have registered."""
    keys = {form.session_key for form in sandbox.state.kept(Enrollment).values()}
    coming = [sandbox.state.sessions[key] for key in keys if key in sandbox.state.sessions]
    own = (event.key for event in coming if event.host == "host")
    return {"987566789": next(own)}


def support_session(_ask: Ask, sandbox: SandboxServer) -> Texts:
    """A session of the host's that has taken place with many attendees becomes one."""
    place, usage = max(
        ((place, one) for place, one in enumerate(sandbox.state.history) if one.host == "host"),
        key=lambda pair: pair[1].participants,
    )
    sandbox.state.history[place] = usage._replace(meeting_type="SC3")
    return {"62916711": usage.conf_id}


def teleconference(ask: Ask, sandbox: SandboxServer) -> Texts:
    """The one that the guide's requests create and then change."""
    name = "Meeting/CreateTeleconferenceSession.request.xml"
    made = read_reply("CreateTeleconferenceSession", send(ask, sandbox, name, CASES[name]))
    return {"11320765": made.values["sessionKey"]}


def changed_teleconference(ask: Ask, sandbox: SandboxServer) -> Texts:
    texts = teleconference(ask, sandbox)
    name = "Meeting/SetTeleconferenceSession.request.xml"
    case = Case(lambda *_: texts)
    assert read_reply("SetTeleconferenceSession", send(ask, sandbox, name, case)).code == ""
    return {"37480497": texts["11320765"]}


def meeting(ask: Ask, sandbox: SandboxServer) -> Texts:
    """The one that CreateMeeting's request describes, with an attendee and a reminder."""
    name = "Meeting/CreateMeeting.request.xml"
    made = read_reply("CreateMeeting", send(ask, sandbox, name, CASES[name]))
    key = made.values["meetingkey"]
    admin = {"name": "site admin", "webExId": "admin", "email": "a@e.example", "type": "MEMBER"}
    assert ask("CreateMeetingAttendee", {"person": admin, "sessionKey": key}).code == ""
    remind = {"enableReminder": True, "emails": {"email": ["a@e.example"]}, "sendEmail": True}
    assert ask("SetMeeting", {"meetingkey": key, "remind": remind}).code == ""
    return dict.fromkeys(("48591508", "808961063", "82679427"), int(key))


def meeting_with_registration(ask: Ask, _sandbox: SandboxServer) -> Texts:
    options = {"registration": True}
    values = {"metaData": {"confName": "Open day"}, "attendeeOptions": options}
    return {"13643274": ask("CreateMeeting", values).values["meetingkey"]}


def attendee(ask: Ask, sandbox: SandboxServer) -> Texts:
    key = int(meeting(ask, sandbox)["48591508"])
    return {"13118243": add(ask, key, "b@e.example")[0]}


CASES: Mapping[str, Case] = {
    "Event/CreateEvent.request.xml": Case(),
    "Event/SetEvent.request.xml": Case(full_event),
    "Event/GetEvent.request.xml": Case(full_event),
    "Event/DelEvent.request.xml": Case(event),
    "Event/LstsummaryEvent.request.xml": Case(event, first=BEFORE),
    "Event/LstrecordedEvent.request.xml": Case(first=A_YEAR_AGO),
    "Event/LstsummaryProgram.request.xml": Case(),
    "Event/SendInvitationEmail.request.xml": Case(event),
    "Event/UploadEventImage.request.xml": Case(event_and_picture),
    "Support/CreateSupportSession.request.xml": Case(),
    "Support/GetFeedbackInfo.request.xml": Case(support_session),
    "MeetingAttendee/GetEnrollmentInfo.request.xml": Case(registered_event),
    "MeetingAttendee/CreateMeetingAttendee.request.xml": Case(meeting),
    "MeetingAttendee/DelMeetingAttendee.request.xml": Case(attendee),
    "MeetingAttendee/LstMeetingAttendee.request.xml": Case(meeting),
    "MeetingAttendee/RegisterMeetingAttendee.request.xml": Case(meeting_with_registration),
    "Meeting/CreateMeeting.request.xml": Case(),
    "Meeting/SetMeeting.request.xml": Case(meeting),
    "Meeting/GetMeeting.request.xml": Case(meeting),
    "Meeting/DelMeeting.request.xml": Case(meeting),
    "Meeting/GethosturlMeeting.request.xml": Case(meeting),
    "Meeting/GetjoinurlMeeting.request.xml": Case(meeting),
    "Meeting/LstsummaryMeeting.request.xml": Case(meeting),
    "Meeting/CreateTeleconferenceSession.request.xml": Case(),
    "Meeting/SetTeleconferenceSession.request.xml": Case(teleconference),
    "Meeting/GetTeleconferenceSession.request.xml": Case(changed_teleconference),
}
