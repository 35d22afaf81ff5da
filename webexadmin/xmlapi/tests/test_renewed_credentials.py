"""Credentials that change while they are in use: session tickets that a site refuses."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from webexadmin.xmlapi.client import Client, Credentials, SiteConnection
from webexadmin.xmlapi.errors import Held, NotSent, Refused, SignInFailed
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Operation, Values
from webexadmin.xmlapi.tests.observing import Seen
from webexadmin.xmlapi.tests.scripted import ScriptedSite, body, scripted_site
from webexadmin.xmlapi.wire import encode_answer, encode_failure

MEETING: Values = {
    "metaData": {"confName": "Budget"},
    "schedule": {"startDate": datetime(2026, 12, 1, 9), "timeZoneID": 25, "duration": 30},  # noqa: DTZ001
}
CREATED = body(encode_answer(OPERATIONS["CreateMeeting"], {"meetingkey": 123456789}))
BAD_TICKET = body(encode_failure("Not a valid session ticket", "030047"))
OUT_OF_REACH = NotSent("the site cannot be reached", operation="AuthenticateUser", site="Acme")


class Tickets:
    """A sign-in with a row of tickets, one after the other; an error in it is raised."""

    def __init__(self, *tickets: str | NotSent) -> None:
        self.tickets = list(tickets)
        self.refusals: list[str] = []

    def credentials(self) -> Credentials:
        first = self.tickets[0]
        if isinstance(first, NotSent):
            raise first
        return Credentials(site_name="acme", session_ticket=first)

    def refused(self, credentials: Credentials, error: SignInFailed) -> Credentials | None:
        self.refusals.append(error.exception_id)
        assert credentials.session_ticket == self.tickets.pop(0)
        return self.credentials() if self.tickets else None


def client(site: ScriptedSite, sign_in: Tickets, seen: Seen | None = None) -> Client:
    return Client(
        SiteConnection(
            url=site.url,
            credentials=Credentials(site_name="acme"),
            sign_in=sign_in,
            observer=seen,
        )
    )


def tickets_sent(site: ScriptedSite) -> list[bytes]:
    opened = (request.partition(b"<sessionTicket>")[2] for request in site.requests)
    return [rest.partition(b"</sessionTicket>")[0] for rest in opened]


def test_a_write_whose_ticket_is_refused_goes_out_again_under_a_new_one_as_one_call() -> None:
    sign_in, seen = Tickets("old", "new"), Seen()
    with scripted_site(BAD_TICKET, CREATED) as site, client(site, sign_in, seen) as calls:
        answer = calls.call("CreateMeeting", MEETING)
        assert tickets_sent(site) == [b"old", b"new"]
    assert answer.values == {"meetingkey": 123456789}
    assert [name for name, _ in seen.calls] == ["CreateMeeting"]
    assert [outcome.error for outcome in seen.outcomes] == [None]
    assert sign_in.refusals == ["030047"]


def test_a_second_refusal_is_final() -> None:
    sign_in = Tickets("old", "new", "newest")
    with scripted_site(BAD_TICKET) as site, client(site, sign_in) as calls:
        with pytest.raises(SignInFailed):
            calls.call("CreateMeeting", MEETING)
        assert tickets_sent(site) == [b"old", b"new"]


def test_a_ticket_that_nothing_can_renew_is_sent_once() -> None:
    seen = Seen()
    with scripted_site(BAD_TICKET) as site, client(site, Tickets("only"), seen) as calls:
        with pytest.raises(SignInFailed):
            calls.call("CreateMeeting", MEETING)
        assert tickets_sent(site) == [b"only"]
    assert isinstance(seen.outcomes[0].error, SignInFailed)


@pytest.mark.parametrize("exception_id", ["000001", "000045", "060001"])
def test_only_a_refused_sign_in_is_renewed(exception_id: str) -> None:
    sign_in = Tickets("old", "new")
    refusal = body(encode_failure("No", exception_id))
    with scripted_site(refusal) as site, client(site, sign_in) as calls:
        with pytest.raises(Refused):
            calls.call("CreateMeeting", MEETING)
        assert len(site.requests) == 1
    assert sign_in.refusals == []


def test_a_renewal_that_fails_ends_the_call_which_has_done_nothing() -> None:
    seen = Seen()
    sign_in = Tickets("old", OUT_OF_REACH)
    with scripted_site(BAD_TICKET) as site, client(site, sign_in, seen) as calls:
        with pytest.raises(NotSent) as raised:
            calls.call("CreateMeeting", MEETING)
        assert len(site.requests) == 1
    assert not raised.value.outcome_unknown
    assert seen.outcomes[0].error is raised.value


def test_without_credentials_nothing_is_sent_and_no_call_is_noted() -> None:
    seen = Seen()
    with scripted_site(CREATED) as site, client(site, Tickets(OUT_OF_REACH), seen) as calls:
        with pytest.raises(NotSent):
            calls.call("CreateMeeting", MEETING)
        assert site.requests == []
    assert seen.calls == []


def test_the_second_sending_counts_in_the_budget_too() -> None:
    admitted: list[str] = []

    class OneCall:
        def admit(self, operation: Operation) -> None:
            if admitted:
                raise Held("no call left", operation="", site="", until=datetime.now(UTC))
            admitted.append(operation.name)

        def complained(self, operation: Operation) -> None:
            raise AssertionError(operation.name)

    with scripted_site(BAD_TICKET) as site:
        connection = SiteConnection(
            url=site.url,
            credentials=Credentials(site_name="acme"),
            sign_in=Tickets("old", "new"),
            budget=OneCall(),
        )
        with Client(connection) as calls, pytest.raises(Held):
            calls.call("CreateMeeting", MEETING)
        assert len(site.requests) == 1
    assert admitted == ["CreateMeeting"]


def test_a_refusal_tells_which_system_of_the_site_answers() -> None:
    seen = Seen()
    replies = (
        body(encode_failure("No", "000001", "BACKUP")),
        body(encode_answer(OPERATIONS["CreateMeeting"], {"meetingkey": 1}, "BACKUP")),
    )
    with scripted_site(*replies) as site, client(site, Tickets("ticket"), seen) as calls:
        with pytest.raises(Refused):
            calls.call("CreateMeeting", MEETING)
        calls.call("CreateMeeting", MEETING)
    assert [outcome.gsb_status for outcome in seen.outcomes] == ["BACKUP", "BACKUP"]
