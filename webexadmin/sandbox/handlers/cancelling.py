"""Sessions that will not take place, deleted by the operation of their service or by DelSession."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.enrollment import Enrollment
from webexadmin.sandbox.events import EventImage
from webexadmin.sandbox.exceptions import access_denied, already_started
from webexadmin.sandbox.handlers import scheduled_tests
from webexadmin.sandbox.library import Submission
from webexadmin.sandbox.records import Kept, Mail, Role
from webexadmin.sandbox.sessions import Session


def check_deletable(call: Call, session: Session) -> None:
    """One's own may be deleted, by a site admin any; none in progress (seed 001, lines 1601, 3478).
    SiteError 000001, 060042."""
    if not session.owned_by(call.user) and call.user.role is not Role.SITE_ADMIN:
        raise access_denied()
    check_not_started(call, session)


def check_not_started(call: Call, session: Session) -> None:
    """SiteError 060042 (seed 001, lines 7269-7273)."""
    if session.in_progress(call.now):
        raise already_started()


def cancel(call: Call, session: Session, mails: Iterable[Mail] = ()) -> None:
    """With the session goes what is kept for it alone."""
    call.state.drop_session(session.key, mails, _kept_for(call, session.key))


def _kept_for(call: Call, key: int) -> Iterator[Kept]:
    """The registrations for an event and its picture, the tests of a training session and what was
    sent in for them."""
    forms = call.state.kept(Enrollment).values()
    yield from (form for form in forms if form.session_key == key)
    if (image := call.state.kept(EventImage).get(key)) is not None:
        yield image
    tests = {test.key for test in scheduled_tests.of_session(call, key)}
    yield from scheduled_tests.of_session(call, key)
    yield from (one for one in call.state.kept(Submission).values() if one.test in tests)
