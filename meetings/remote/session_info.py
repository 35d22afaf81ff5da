"""What attendees may know of a session, which the site also tells where it shows no details."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import Account, Site
from accounts.remote import acting
from meetings.remote.parts import READ_INFO, RUNNING, InfoPart, Number
from meetings.remote.reading import LARGEST_TYPE, within
from webexadmin.xmlapi.confirm import value_at
from webexadmin.xmlapi.spec import Values

AUDIO = {
    "NONE": "none by phone",
    "CALLIN": "people call in",
    "CALLBACK": "people call in or are called back",
    "OTHER": "by another service",
}
"""Kinds of audio, in words (telephonySupportType)."""


@dataclass(frozen=True)
class SessionInfo:
    """A session as GetSessionInfo tells it, beyond what lists tell; ``agenda`` is empty also where
    the site keeps it from those who are not invited."""

    key: str
    in_progress: bool
    session_type: int | None
    agenda: str
    audio: str
    alternate_hosts: tuple[str, ...]
    needs_registration: bool
    password_required: bool | None
    account_needed: bool


def read_session_info(site: Site, account: Account, key: str, webex_id: str) -> SessionInfo:
    """Asked by the connection that the account has for a Webex user: the host, or themself.

    Raises NoConnection, or a member of ``errors``.
    """
    with acting(site, account, webex_id) as (client, _):
        return _info(key, client.call(READ_INFO.name, {Number.INFO: int(key)}).values)


def _info(key: str, values: Values) -> SessionInfo:
    audio = value_at(values, InfoPart.AUDIO) or ""
    return SessionInfo(
        key=key,
        in_progress=value_at(values, InfoPart.STATUS) == RUNNING,
        session_type=within(value_at(values, InfoPart.SESSION_TYPE), LARGEST_TYPE),
        agenda=value_at(values, InfoPart.AGENDA) or "",
        audio=AUDIO.get(audio, audio.lower()),
        alternate_hosts=tuple(value_at(values, InfoPart.ALTERNATE_HOSTS) or ()),
        needs_registration=bool(value_at(values, InfoPart.REGISTRATION)),
        password_required=value_at(values, InfoPart.PASSWORD_REQUIRED),
        account_needed=bool(value_at(values, InfoPart.ACCOUNT_NEEDED)),
    )
