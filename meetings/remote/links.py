"""Links into a session, which the site makes and this app neither keeps nor logs."""

from __future__ import annotations

from accounts.models import Account, Membership, Site
from accounts.remote import acting, calling, proof_of
from meetings.remote.parts import JOIN_LINK, START_LINK, JoinPart, LinkTold
from webexadmin.xmlapi.masking import hidden
from webexadmin.xmlapi.spec import Values


def start_link(membership: Membership, account: Account, key: str) -> str:
    """The link that signs the host in and starts their session; for nobody else.

    Asked for by the connection that proves who the member is. Raises NoConnection, or a member of
    ``errors``.
    """
    asked: Values = {JoinPart.SESSION: int(key)}
    with calling(proof_of(membership), account) as (client, _):
        answer = client.call(START_LINK.name, asked).values
    return str(answer.get(LinkTold.START) or "")


def join_link(site: Site, account: Account, host_webex_id: str, asked: Values) -> str:
    """The link with which attendees join, or the one whom ``asked`` names; it may carry the
    session's password. Raises NoConnection, or a member of ``errors``."""
    with acting(site, account, host_webex_id) as (client, _):
        answer = client.call(JOIN_LINK.name, asked).values
    return str(answer.get(LinkTold.JOIN) or "")


def without_password(link: str) -> str:
    """A link as whoever may not know the password is shown it: then the site asks for it."""
    return hidden(JOIN_LINK.response.field(LinkTold.JOIN), link)
