"""What this app writes to users of a site; ``accounts.writing`` says how it is never done twice."""

from __future__ import annotations

from accounts.models import OperationLog
from accounts.remote import (
    CHANGE_USER,
    CREATE_USER,
    DEACTIVATE_USERS,
    UserDetails,
    UserPart,
    calling,
    service_connection,
)
from accounts.writing import Sender, write
from webexadmin.xmlapi import confirm
from webexadmin.xmlapi.errors import InvalidValues, Problem
from webexadmin.xmlapi.spec import Values

ACTIVATED = "ACTIVATED"


def create_user(sender: Sender, values: Values) -> OperationLog:
    """Create a user, once. Raises InvalidValues where the site has one of that Webex ID already.

    That was asked before, so a user who is found after a lost answer is the new one.
    """
    with calling(service_connection(sender.site), sender.account) as (client, _):
        if confirm.traces(client, CREATE_USER, values):
            taken = "The site has a user with this Webex ID already."
            raise InvalidValues(
                [Problem(UserPart.WEBEX_ID, taken)],
                operation=CREATE_USER.name,
                site=str(sender.site),
            )
    return write(sender, CREATE_USER, values)


def change_user(sender: Sender, user: UserDetails, changes: Values) -> OperationLog:
    """Change what ``changes`` holds, and nothing else, of a user who was just read."""
    values = for_change(user.summary.webex_id, changes)
    otherwise = confirm.stands_otherwise(CHANGE_USER, user.values, values)
    return write(sender, CHANGE_USER, values, otherwise)


def for_change(webex_id: str, changes: Values) -> Values:
    """What SetUser is sent."""
    return {**changes, UserPart.WEBEX_ID: webex_id}


def deactivate_user(sender: Sender, webex_id: str) -> OperationLog:
    """Deactivate one user; the site keeps what it has of them (seed 001, line 460)."""
    return write(sender, DEACTIVATE_USERS, {UserPart.WEBEX_ID: [webex_id]})


def activate_user(sender: Sender, webex_id: str) -> OperationLog:
    """Bring a deactivated user back."""
    return write(sender, CHANGE_USER, for_change(webex_id, {UserPart.STATE: ACTIVATED}))


def user_named(row: OperationLog) -> str:
    """The Webex ID of the user that a write is about."""
    named = row.values.get(UserPart.WEBEX_ID, "")
    return str(named[0] if isinstance(named, list) else named)
