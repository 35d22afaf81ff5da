"""The general session service: a session as attendees see it (seed 001, lines 2877-2966)."""

from __future__ import annotations

from datetime import UTC, datetime

from webexadmin.sandbox import links, times
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.events import EventImage, Program
from webexadmin.sandbox.exceptions import access_denied
from webexadmin.sandbox.handlers import lookup, scheduled_tests
from webexadmin.sandbox.handlers.session import status_of
from webexadmin.sandbox.handlers.session_rules import told_of_audio
from webexadmin.sandbox.handlers.site import zone_description
from webexadmin.sandbox.library import ScheduledTest
from webexadmin.sandbox.merging import value_at
from webexadmin.sandbox.session_types import AUDIO_ONLY
from webexadmin.sandbox.sessions import Session
from webexadmin.xmlapi.spec import Values


def get_session_info(call: Call, values: Values) -> Values:
    """Who takes part or knows the password is told all (seed 001, lines 2963-2964).

    Which elements others are not told stood in a table that is lost: here the password, the agenda
    and what one needs to join. SiteError 060001; 000001 for others' PRIVATE sessions.
    """
    session = lookup.session(call, values["sessionKey"])
    password = values.get("sessionPassword")
    inside = lookup.takes_part(call, session)
    inside = inside or (session.password is not None and password == session.password)
    if not inside and not lookup.may_know(call, session):
        raise access_denied()
    return _told(call, session, inside=inside or session.password is None)


def _told(call: Call, session: Session, *, inside: bool) -> Values:
    span = session.current(call.now)
    tests = scheduled_tests.of_session(call, session.key)
    program = call.state.kept(Program).get(value_at(session.values, "metaData/programID"))
    return {
        "status": status_of(call, session),
        "presenter": _presenters(session) if inside else [],
        "panelistsInfo": session.panel.get("panelistsInfo"),
        "programName": program.name if program else None,
        "sessionkey": session.key,
        "confID": session.conference(span),
        "verifyFlashMediaURL": links.player_check(links.FLASH),
        "verifyWinMediaURL": links.player_check(links.WINDOWS_MEDIA),
        "accessControl": _access(session, inside=inside),
        "metaData": _meta_data(session, inside=inside),
        "telephony": _telephony(session, inside=inside),
        "material": _material(call, session),
        "test": [_exam(call, session, one) for one in tests],
        "host": _host(call, session),
        "schedule": {
            "startDate": times.to_local(span.start, session.zone),
            "duration": session.duration,
            "timeZone": zone_description(session.zone, datetime.fromtimestamp(span.start, UTC)),
        },
        "attendeeOptions": {
            "joinRequiresAccount": bool(session.attendee_options.get("joinRequiresAccount"))
        },
        "isAudioOnly": session.session_type == AUDIO_ONLY,
        "meetingLink": links.invitation(session) if inside else None,
    }


def _presenters(session: Session) -> list[str]:
    people = [one["person"] for one in session.attendees if one.get("role") == "PRESENTER"]
    people += session.panel.get("panelist", [])
    return [person.get("name") or person["email"] for person in people]


def _access(session: Session, *, inside: bool) -> Values:
    return {
        "sessionPassword": session.password if inside else None,
        "listStatus": session.listing,
        "registration": session.needs_registration,
        "registrationURL": links.registration(session),
        "passwordReq": session.password is not None,
    }


def _meta_data(session: Session, *, inside: bool) -> Values:
    return {
        "confName": session.topic,
        "sessionType": session.session_type,
        "serviceType": session.service,
        "agenda": session.agenda if inside else None,
        "description": session.description if inside else None,
        "account": value_at(session.values, "metaData/account"),
        "opportunity": value_at(session.values, "metaData/opportunity"),
        "isRecurring": session.recurs,
    }


def _telephony(session: Session, *, inside: bool) -> Values:
    telephony = told_of_audio(session.audio)
    names = ["telephonySupport"]
    if inside:
        names += ["extTelephonyDescription", "callInNum", "isMPAudio"]
    return {name: telephony[name] for name in names if name in telephony}


def _material(call: Call, session: Session) -> Values | None:
    if session.key not in call.state.kept(EventImage):
        return None
    return {"imageURL": links.event_image(session)}


def _exam(call: Call, session: Session, test: ScheduledTest) -> Values:
    told = scheduled_tests.told(call, test)
    about = {name: told[name] for name in ("title", "delivery", "status")}
    return {**about, "titleURL": links.exam(session, test.key)}


def _host(call: Call, session: Session) -> Values:
    host = call.state.users[session.host.lower()]
    return {
        "firstName": host.first_name,
        "lastName": host.last_name,
        "email": host.email,
        "webExId": host.webex_id,
        "alternateHost": [
            attendee["person"].get("webExId") or attendee["person"]["email"]
            for attendee in session.attendees
            if attendee.get("role") == "HOST"
        ],
    }
