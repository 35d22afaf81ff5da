"""Whose connection a call for a host goes through."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from accounts.call_log import LoggedCalls
from accounts.models import Account, Connection, Membership, Role, Site, WebexUser
from accounts.remote.connections import calling, service_connection
from accounts.remote.sign_in import NoConnection, NoRight, why_unusable
from webexadmin.xmlapi import client as xml


@dataclass(frozen=True)
class Acting:
    """As whom the site sees a call, and for which host, where that is another Webex user.

    ``by_consent``: through the connection of the host, who lends it to site admins.
    """

    connection: Connection
    on_behalf_of: str = ""
    by_consent: bool = False

    def __str__(self) -> str:
        """In words, as a page tells it."""
        if self.by_consent:
            return f"{self.connection.webex_id}, who agreed to it"
        if self.connection.account_id is None:
            return f"{self.connection.webex_id}, the service connection"
        return f"{self.connection.webex_id}, your own connection"


def acting_for(
    site: Site, account: Account | None, host_webex_id: str, *, writes: bool = False
) -> Acting:
    """Through whose connection an account calls for a host's sessions; looked up for each call.

    A host's own connection comes first, then, for a site admin, that of a host who lends it, then
    the service connection on behalf of the host: nobody gets through that what the site would not
    let them have themselves. Calls of nobody (None) or for no host ("") are the service's own.
    ``writes``: a job may outlast the role with which it was begun. Raises NoConnection.
    """
    if account is None or not host_webex_id:
        return _by_service(site, host_webex_id)
    membership = Membership.objects.filter(site=site, account=account).first()
    if membership is None:
        raise NoRight(f"{account} has no role on {site} any more.")
    if writes and not membership.changes:
        raise NoRight(f"{account} may only look at {site} now, and change nothing there.")
    membership.site = site
    if membership.is_webex_user(host_webex_id):
        return _own(membership) or _by_service(site, host_webex_id)
    if membership.role == Role.HOST:
        raise NoRight(f"{account} calls {site} for their own sessions only.")
    found = _lent(site, host_webex_id) if membership.role == Role.ADMIN else None
    return found or _by_service(site, host_webex_id)


@contextmanager
def acting(
    site: Site, account: Account | None, host_webex_id: str, *, writes: bool = False, **log: Any
) -> Iterator[tuple[xml.Client, LoggedCalls]]:
    """A client for a host's sessions, through the connection that ``acting_for`` finds."""
    who = acting_for(site, account, host_webex_id, writes=writes)
    with calling_as(who, account, **log) as client_and_log:
        yield client_and_log


@contextmanager
def calling_as(
    who: Acting, account: Account | None, **log: Any
) -> Iterator[tuple[xml.Client, LoggedCalls]]:
    """Like ``calling``, and the log names the account, as whom it is seen, and for which host."""
    log |= {"on_behalf_of": who.on_behalf_of, "by_consent": who.by_consent}
    with calling(who.connection, account, **log) as client_and_log:
        yield client_and_log


def _own(membership: Membership) -> Acting | None:
    """None where the member has none that works, and may use the service connection instead.

    Raises NoConnection where the site refused it, or a host's user is not active any more: what
    the site refuses to somebody, it is not asked for in another name.
    """
    mine = Connection.objects.own_of(membership)
    if mine is not None and mine.state == Connection.State.REFUSED:
        raise NoConnection(why_unusable(mine))
    if mine is not None and mine.state == Connection.State.WORKS:
        return Acting(mine)
    gone = Q(state=WebexUser.State.DEACTIVATED) | Q(missing_since__isnull=False)
    users = WebexUser.objects.filter(gone, site=membership.site)
    if membership.role == Role.HOST and users.filter(webex_id__iexact=membership.webex_id).exists():
        raise NoRight(f"{membership.webex_id} is no active user of {membership.site} any more.")
    return None


def _lent(site: Site, host_webex_id: str) -> Acting | None:
    theirs = Connection.objects.lent_by(host_webex_id, site)
    return Acting(theirs, by_consent=True) if theirs else None


def _by_service(site: Site, host_webex_id: str) -> Acting:
    service = service_connection(site)
    itself = service.webex_id.lower() == host_webex_id.lower()
    return Acting(service, on_behalf_of="" if itself else host_webex_id)
