"""What signs a user in at the site's own pages, or out; only for the user themself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accounts.models import Account, Connection, Membership
from accounts.remote.connections import calling
from accounts.remote.sign_in import NoConnection, why_unusable
from accounts.remote.user_parts import LOGIN_LINK, LOGIN_TICKET, LOGOUT_LINK, NAMED_USER
from webexadmin.xmlapi.spec import Operation, Values


@dataclass(frozen=True)
class Means:
    """One thing to ask for; ``answer`` is the element that it comes in."""

    operation: Operation
    answer: str
    is_link: bool
    told: str

    @property
    def label(self) -> str:
        return self.operation.label


MEANS: Mapping[str, Means] = {
    "link": Means(
        LOGIN_LINK,
        "userLoginURL",
        is_link=True,
        told="It signs in whoever opens it first, as you, at the site's own pages: once.",
    ),
    "sign-out": Means(
        LOGOUT_LINK,
        "userLogoutURL",
        is_link=True,
        told="Whoever opens it ends all your connections with the site.",
    ),
    "ticket": Means(
        LOGIN_TICKET,
        "ticket",
        is_link=False,
        told=(
            "It takes the place of your password in links of the site's URL API (TK=), once. As "
            "long as nobody has used it the site gives the same one again."
        ),
    ),
}


def proof_of(
    membership: Membership, why: str = "The site gives them only to you yourself."
) -> Connection:
    """The connection by which a member has shown that they are their Webex user.

    A name that an admin entered is none, not even an admin's own beside that of the service
    connection, whose credential may be somebody else's; nor is a credential with which the site has
    not shown yet whose it is. Raises NoConnection, which says ``why`` one is needed.
    """
    mine = Connection.objects.own_of(membership)
    if mine is None:
        raise NoConnection(
            f"{why} Connect your own Webex user of {membership.site} first, under Site & "
            "connection."
        )
    if not mine.is_usable:
        raise NoConnection(why_unusable(mine))
    if mine.state != Connection.State.WORKS:
        raise NoConnection(
            f"{why} Your connection as {mine.webex_id} has not passed a test: test it first, under "
            "Site & connection."
        )
    return mine


def ask_for(means: Means, membership: Membership, account: Account) -> str:
    """What the site gives; a secret, as long as it was not used. Raises like a call."""
    with calling(proof_of(membership), account) as (client, _):
        names_user = NAMED_USER in means.operation.request.by_name
        asked: Values = {NAMED_USER: membership.webex_id} if names_user else {}
        return str(client.call(means.operation.name, asked).values.get(means.answer, ""))
