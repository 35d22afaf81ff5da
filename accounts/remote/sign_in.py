"""How a stored connection signs in: by a session ticket that is fetched and renewed as needed.

AuthenticateUser exchanges a password, access token or SAML assertion for a ticket, which then
takes its place in calls. The stored row is read again for every call: what people have given,
renewed, lent or taken back meanwhile counts at once, and processes share a ticket. What is learned
is noted only on the credential that it was learned of (``given_at``).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from accounts.budget import SiteBudget
from accounts.call_log import LoggedCalls
from accounts.models import Account, Connection, Site
from webexadmin.crypto import WrongKey
from webexadmin.jobs.ledger import NeedsAPerson
from webexadmin.jobs.models import Job
from webexadmin.xmlapi import client as xml
from webexadmin.xmlapi.errors import (
    NotFound,
    RateLimited,
    Refused,
    SignInDown,
    SignInFailed,
    XmlApiError,
)
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.transport import FOR_A_JOB, Patience

AUTHENTICATE = "AuthenticateUser"
TICKET_SECONDS = 5400
"""The life of a ticket where the site does not tell it (seed 001, line 288)."""

LONGEST_SECONDS = 24 * 60 * 60
"""More is not believed: a ticket is renewed at least once a day."""

RENEWAL = Patience(read=15, whole=15, retries=1)
"""Short: a write may be waiting for it, and an answer counts as lost after a while (STILL_OUT)."""

BAD_TICKET = ("030046", "030047")
_ELEMENTS = {
    Connection.Method.ACCESS_TOKEN: "accessToken",
    Connection.Method.SAML_RESPONSE: "samlResponse",
}
"""Where AuthenticateUser takes what was given; a password stands in the header."""


class NoConnection(NeedsAPerson):
    """There is no connection that the call may go through; the message says what to do."""

    needs_sign_in = True


class NoRight(NoConnection):
    """Nor would one be of use: whoever calls has no right to this call."""

    needs_sign_in = False


def why_unusable(connection: Connection) -> str:
    """What is wrong with a connection, and how to go on."""
    whose, who_renews = "of the service connection", "A site admin can renew it"
    if connection.account_id:
        whose, who_renews = f"as {connection.webex_id}", "Renew it"
    what = "has lapsed" if connection.state == Connection.State.LAPSED else "was refused"
    told = f" ({connection.state_detail.rstrip('.')})" if connection.state_detail else ""
    return (
        f"The sign-in {whose} at {connection.site} {what}{told}. "
        f"{who_renews} under Site & connection."
    )


def called_at(site: Site, **how: Any) -> xml.SiteConnection:
    """A site as the XML client takes it; ``how`` is what SiteConnection takes besides."""
    names = xml.Credentials(
        site_name=site.site_name, site_id=site.site_id, partner_id=site.partner_id
    )
    return xml.SiteConnection(url=site.url, name=site.label, credentials=names, **how)


def needs_ticket(connection: Connection, now: datetime) -> bool:
    """Whether a call at ``now`` needs a new ticket: there is none, or its end is near.

    Near is what a job's slice and its longest call may take; of a ticket that lives no longer
    than that, its second half.
    """
    if connection.method == Connection.Method.SESSION_TICKET or not connection.takes_tickets:
        return False
    if connection.ticket_until is None or connection.ticket_fetched_at is None:
        return True
    slice_and_call = timedelta(seconds=settings.JOB_SLICE_SECONDS + 2 * FOR_A_JOB.whole)
    life = connection.ticket_until - connection.ticket_fetched_at
    return now >= connection.ticket_until - min(slice_and_call, life / 2)


def lapses_at(sent_at: datetime, told: Values) -> datetime:
    """When a ticket that was asked for at ``sent_at`` lapses, by our own clock.

    ``createTime`` counts where it shows a ticket that was made before; else the clocks differ.
    """
    seconds: float = min(told.get("timeToLive", 0), LONGEST_SECONDS)
    if seconds <= 0:
        seconds = TICKET_SECONDS
    age = sent_at.timestamp() - told.get("createTime", 0) / 1000
    return sent_at + timedelta(seconds=seconds - age if 0 < age < seconds else seconds)


@dataclass
class StoredSignIn:
    """The credentials of a stored connection, as it stands at each call (``xml.SignIn``).

    ``by_consent``: its owner lends it, and may take it back. ``anew``: the calls are made
    whatever is noted of the connection, and the first one signs in afresh.
    """

    connection: Connection
    account: Account | None
    job: Job | None = None
    by_consent: bool = False
    anew: bool = False
    _begun: bool = field(default=False, init=False)

    def credentials(self) -> xml.Credentials:
        """A ticket with life enough left, if need be a new one; where there are none, the password.

        Raises NoConnection, SignInFailed, and like any call.
        """
        stored, now = self._stored(), timezone.now()
        if not (stored.is_usable or self.anew):
            raise NoConnection(why_unusable(stored))
        anew, self._begun = self.anew and not self._begun, True
        if stored.method == Connection.Method.SESSION_TICKET:
            return _present(stored)
        if not (anew or needs_ticket(stored, now)):
            return _present(stored)
        try:
            return self._signed_in(stored)
        except XmlApiError as error:
            alive = stored.ticket_until is not None and now < stored.ticket_until
            if anew or not alive or not error.may_retry:
                raise
            return _present(stored)

    def refused(self, credentials: xml.Credentials, error: SignInFailed) -> xml.Credentials | None:
        """What was given or fetched meanwhile, else a new ticket in place of a fetched one."""
        try:
            stored = self._stored()
        except NoConnection:
            return None
        if _present(stored) != credentials:
            return _present(stored)
        if credentials.session_ticket and stored.method != Connection.Method.SESSION_TICKET:
            return self._signed_in(stored)
        give_up(stored, error)
        return None

    def _stored(self) -> Connection:
        """The row as it is now, with its secrets."""
        rows = Connection.objects.lent() if self.by_consent else Connection.objects.all()
        who = self.connection
        try:
            found = rows.filter(pk=who.pk).first()
        except WrongKey:
            raise NoConnection(
                f"The stored credential of {who} cannot be decrypted any more. "
                "Give it again under Site & connection."
            ) from None
        if found is None:
            why = "is not lent to site admins any more" if self.by_consent else "was removed"
            raise NoConnection(f"The connection as {who} {why}.")
        found.site = who.site
        # The log names whoever the call is made as.
        who.webex_id = found.webex_id
        return found

    def _signed_in(self, stored: Connection) -> xml.Credentials:
        """A new ticket, kept; the password itself where the site gives no tickets."""
        sent_at = timezone.now()
        try:
            told = self._authenticate(stored)
        except Refused as error:
            return _without_ticket(stored, error)
        stored.session_ticket = told["sessionTicket"]
        note(
            stored,
            session_ticket=stored.session_ticket,
            ticket_fetched_at=sent_at,
            ticket_until=lapses_at(sent_at, told),
            takes_tickets=True,
        )
        return _present(stored)

    def _authenticate(self, stored: Connection) -> Values:
        calls = LoggedCalls(self.connection, self.account, self.job, by_consent=self.by_consent)
        budget = SiteBudget(stored.site, for_a_job=self.job is not None)
        here = called_at(stored.site, observer=calls, patience=RENEWAL, budget=budget)
        element = _ELEMENTS.get(Connection.Method(stored.method))
        with xml.Client(replace(here, credentials=_by_password(stored))) as client:
            told = client.call(AUTHENTICATE, {element: stored.secret} if element else {}).values
        if not told.get("sessionTicket"):
            raise Refused("It gave no session ticket", operation=AUTHENTICATE, site=here.label)
        return told


def _by_password(stored: Connection) -> xml.Credentials:
    names = called_at(stored.site).credentials
    return replace(names, webex_id=stored.webex_id, password=stored.password)


def _present(stored: Connection) -> xml.Credentials:
    """The ticket, else the password."""
    return replace(_by_password(stored), session_ticket=stored.session_ticket)


def _without_ticket(stored: Connection, error: Refused) -> xml.Credentials:
    """The password, where the site only does not give a ticket for it; that is remembered.

    Else raises what ``error`` means: SignInFailed, where the credential itself is not accepted.
    """
    by_password = stored.method == Connection.Method.PASSWORD
    match error:
        case SignInDown() if by_password:
            return _by_password(stored)
        case SignInDown() | RateLimited():
            raise error
        case SignInFailed() | NotFound():
            pass
        case _ if by_password:
            note(stored, takes_tickets=False, session_ticket="", ticket_until=None)
            return _by_password(stored)
    give_up(stored, error)
    raise SignInFailed(
        error.reason,
        operation=error.operation,
        site=error.site,
        exception_id=error.exception_id,
    )


def give_up(stored: Connection, error: Refused) -> None:
    """Note that the site does not take the credential, or no longer, and calls end here."""
    ran_out = not isinstance(error, (SignInFailed, NotFound)) or error.exception_id in BAD_TICKET
    worked = stored.state in (Connection.State.WORKS, Connection.State.LAPSED)
    number = f" ({error.exception_id})" if error.exception_id else ""
    note(
        stored,
        state=Connection.State.LAPSED if ran_out and worked else Connection.State.REFUSED,
        state_detail=f"{error.reason}{number}"[:500],
    )


def note(tried: Connection, **learned: Any) -> None:
    """Keep what was learned of a credential, unless a person has given another one meanwhile."""
    Connection.objects.filter(pk=tried.pk, given_at=tried.given_at).update(**learned)
