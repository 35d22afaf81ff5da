"""The training session service: tests of training sessions (seed 001, lines 4445-4503, 4907-4963,
5481-5716, 5858-5931, 6259-6343, 6578-6649)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from webexadmin.sandbox.attendees import email_of
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.exceptions import access_denied, invalid, no_record
from webexadmin.sandbox.handlers import library, lookup
from webexadmin.sandbox.handlers.session_rules import YEARS
from webexadmin.sandbox.library import ScheduledTest, Submission, kept_document, next_title
from webexadmin.sandbox.lists import same, within
from webexadmin.sandbox.records import Mail
from webexadmin.sandbox.sessions import Session, Span, TrainingSession
from webexadmin.sandbox.times import to_instant, to_local
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import WebexZone

NOT_STARTED, STARTED, ENDED = "NOT_STARTED", "STARTED", "ENDED"
INVITATION = "Test invitation"


def add_tests(call: Call, values: Values) -> Values:
    """Copies of tests of the library, given in the session until that is changed.

    They get numbers and titles of their own (seed 001, lines 5050 and 5082). SiteError 060001,
    000001, 000015.
    """
    session = _own_session(call, values)
    there = dict(call.state.kept(ScheduledTest))
    added = []
    for source in library.known(call, values["testID"]):
        key, title = call.state.next_number(), next_title(source.test.title, there)
        there[key] = ScheduledTest(
            key=key,
            source=source.key,
            session=session.key,
            host=call.state.users[session.host.lower()].user_id,
            author=source.owner,
            title=title,
            document=kept_document(source.test, key, title),
            graded=source.graded,
            minutes=source.test.minutes,
        )
        added.append(there[key])
    call.state.keep(*added)
    return {"testID": [one.key for one in added]}


def set_test(call: Call, values: Values) -> Values:
    """When and how it is given. SiteError 060001, 000001, 000015; 999999 for impossible dates."""
    session = _own_session(call, values)
    test = _of_session(call, session, values["testID"])
    site = values["deliveryMethod"].get("website")
    start, due = _dates(site, session.zone) if site else (None, None)
    mails = site.get("emailAttendee", {}) if site else {}
    changed = replace(
        test,
        start=start,
        due=due,
        minutes=values["timeLimit"].get("withinMinutes"),
        attempts=values["attemptLimit"].get("attemptTimes"),
        report=values.get("sendReport", test.report),
        mails=mails,
    )
    invited = _invitations(call, session) if mails.get("invite") else []
    call.state.keep(changed, mails=invited)
    return {}


def _dates(site: Values, zone: WebexZone) -> tuple[int, int]:
    start, due = site["startDate"], site["dueDate"]
    if not {start.year, due.year} <= {*YEARS}:
        raise invalid("deliveryMethod: no test can be given in this year")
    if due <= start:
        raise invalid("deliveryMethod: the test must be due after its start")
    return to_instant(start, zone), to_instant(due, zone)


def _invitations(call: Call, session: Session) -> list[Mail]:
    addresses = [email_of(one) for one in session.attendees if one.get("joinStatus") != "REJECT"]
    return [Mail(to, session.key, INVITATION, call.operation.name, call.now) for to in addresses]


def delete_tests(call: Call, values: Values) -> Values:
    """With what was submitted; the library keeps its own. SiteError 060001, 000001, 000015."""
    session = _own_session(call, values)
    tests = [_of_session(call, session, key) for key in dict.fromkeys(values["testID"])]
    gone = {test.key: test for test in tests}
    submitted = [one for one in call.state.kept(Submission).values() if one.test in gone]
    call.state.discard(*gone.values(), *submitted)
    return {}


def rehost(call: Call, session: Session) -> None:
    """The tests of a session that another host holds now."""
    host = call.state.users[session.host.lower()].user_id
    call.state.keep(*(replace(one, host=host) for one in of_session(call, session.key)))


def list_tests(call: Call, values: Values) -> Values:
    """Admins get all, hosts those of their sessions, whoever wrote them. SiteError 000015.

    (Seed 001, lines 6261-6269.)
    """
    found = [
        test
        for test in call.state.kept(ScheduledTest).values()
        if may_read(call, test) and all(fits(test) for fits in _filters(call, values))
    ]
    if not found:
        raise no_record()
    return {"test": [{**told(call, one), "sessionKey": one.session} for one in found]}


def _filters(call: Call, values: Values) -> list[Callable[[ScheduledTest], bool]]:
    filters: list[Callable[[ScheduledTest], bool]] = []
    if "sessionKey" in values:
        filters.append(lambda test: test.session == values["sessionKey"])
    if values.get("status"):
        filters.append(lambda test: _status(call, test) == values["status"])
    if values.get("author") and call.user.sees_all:
        named = same(values["author"])
        filters.append(lambda test: named(call.state.webex_id_of(test.author)))
    if "dateScope" in values:
        starts, ends = _scope(call, values["dateScope"])
        filters.append(lambda test: starts(_span(call, test).start) and ends(_span(call, test).end))
    return filters


def _scope(call: Call, scope: Values) -> tuple[Callable[[int], bool], Callable[[int], bool]]:
    zone = call.zone(scope.get("timeZoneID"), call.user.zone)

    def instant(name: str) -> int | None:
        moment: datetime | None = scope.get(name)
        return None if moment is None else to_instant(moment, zone)

    starts = within(instant("startDateStart"), instant("startDateEnd"))
    return starts, within(instant("endDateStart"), instant("endDateEnd"))


def told(call: Call, test: ScheduledTest) -> Values:
    """What lists and sessions tell of a test; one in the session has no date (seed 001, lines
    6327-6333)."""
    due = None if test.due is None else to_local(test.due, zone_of(call, test))
    return {
        "testID": test.key,
        "title": test.title,
        "delivery": test.delivery,
        "status": _status(call, test),
        "dueDate": due,
    }


def of_session(call: Call, session_key: int) -> list[ScheduledTest]:
    """The tests of a session, in the order in which they were added."""
    return [one for one in call.state.kept(ScheduledTest).values() if one.session == session_key]


def readable(call: Call, key: int) -> ScheduledTest:
    """A test of one's own session; admins, who list all, may read all. SiteError 000015, 000001."""
    found = call.state.kept(ScheduledTest).get(key)
    if found is None:
        raise no_record()
    if not may_read(call, found):
        raise access_denied()
    return found


def may_read(call: Call, test: ScheduledTest) -> bool:
    """Whoever hosts the session or scheduled it, after its end who hosted it; admins all."""
    session = call.state.sessions.get(test.session)
    if session is None:
        return call.user.sees_all or test.host == call.user.user_id
    return call.user.sees_all or session.owned_by(call.user)


def starts_at(call: Call, test: ScheduledTest) -> datetime:
    """By the clock of the session."""
    return to_local(_span(call, test).start, zone_of(call, test))


def zone_of(call: Call, test: ScheduledTest) -> WebexZone:
    """The session's, or its host's when it is over."""
    session = call.state.sessions.get(test.session)
    if session is not None:
        return session.zone
    host = call.state.user_by_id(test.host)
    return call.site_zone if host is None else host.zone


def _span(call: Call, test: ScheduledTest) -> Span:
    """When it is given: on the website by its own dates, else while the session is held."""
    if test.start is not None and test.due is not None:
        return Span(test.start, test.due)
    session = call.state.sessions.get(test.session)
    if session is not None:
        return session.current(call.now)
    held = (Span(one.start, one.end) for one in call.state.history if one.key == test.session)
    return max(held, default=Span(0, 0))


def _status(call: Call, test: ScheduledTest) -> str:
    span = _span(call, test)
    is_over = test.due is None and test.session not in call.state.sessions
    if is_over or call.now >= span.end:
        return ENDED
    return STARTED if call.now >= span.start else NOT_STARTED


def _own_session(call: Call, values: Values) -> TrainingSession:
    return lookup.own(call, lookup.of_service(call, values["sessionKey"], TrainingSession))


def _of_session(call: Call, session: Session, key: int) -> ScheduledTest:
    """By its own number, or by that of the library: the guide adds and removes 102 (seed 001, lines
    4469 and 4932). SiteError 000015."""
    there = of_session(call, session.key)
    found = [one for one in there if one.key == key] or [one for one in there if one.source == key]
    if not found:
        raise no_record()
    return found[0]
