"""What a host may schedule: by the services, the session types and the kinds of audio that the site
admin leaves to the host (seed 001, lines 397 and 1205-1216; of the refusals only the numbers are
known). A host may do whatever nobody has taken away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from webexadmin.sandbox.exceptions import (
    SiteError,
    invalid,
    no_call_back,
    no_call_in,
    no_internet_phone,
    no_toll_free_call_in,
    not_without_audio,
    service_not_supported,
)
from webexadmin.sandbox.handlers.session_rules import TELEPHONY
from webexadmin.sandbox.merging import put_at, value_at
from webexadmin.sandbox.records import User
from webexadmin.sandbox.session_types import (
    AUDIO_ONLY,
    EVENTS,
    FIRST_OF_THE_SITE,
    MEETINGS,
    SALES,
    SESSION_TYPES,
    SUPPORT,
    TRAININGS,
)
from webexadmin.sandbox.sessions import Session
from webexadmin.xmlapi.spec import Values

SERVICES: Mapping[str, str] = MappingProxyType(
    {
        MEETINGS: "meetingCenter",
        EVENTS: "eventCenter",
        TRAININGS: "trainingCenter",
        SUPPORT: "supportCenter",
        SALES: "salesCenter",
    }
)
"""How ``supportedServices`` of a user call them."""

BY_PHONE: Mapping[str, tuple[str, Callable[[], SiteError]]] = MappingProxyType(
    {"CALLIN": ("teleConfCallIn", no_call_in), "CALLBACK": ("teleConfCallOut", no_call_back)}
)


def granted(host: User, cls: type[Session], told: Values) -> Values:
    """What a request tells of a new session, with the session type that it will be of.

    SiteError 030011, 030012, 030025, 030036, 030050, 060049; 999999 for a session type of another
    service, or one that the host does not have.
    """
    check_service(host, cls.service)
    _check_audio(host, told)
    number = value_at(told, cls.type_path)
    if number in (None, -1):
        return put_at(told, cls.type_path, _usual(host, cls))
    _check_type(host, cls, number)
    return told


def changes_granted(host: User, session: Session, changes: Values) -> Values:
    """The changes of a session whose host will be ``host``; errors as those of ``granted``.

    What a request only repeats is granted.
    """
    cls = type(session)
    number = value_at(changes, cls.type_path)
    if number == -1:
        changes = put_at(changes, cls.type_path, session.session_type)
    if number not in (None, -1, session.session_type):
        _check_type(host, cls, number)
    if host.webex_id != session.host:
        check_service(host, cls.service)
    _check_audio(host, _news(session, changes))
    return changes


def _news(session: Session, changes: Values) -> Values:
    """What is not as it was, or as answers tell it where nobody said anything."""
    before = {
        "telephony": {**TELEPHONY, **session.audio},
        "enableOptions": {"voip": True, **session.values.get("enableOptions", {})},
    }
    return {
        group: {n: v for n, v in changes.get(group, {}).items() if v != old.get(n)}
        for group, old in before.items()
    }


def check_service(user: User, service: str) -> None:
    """SiteError 030025 for a user who does not have it."""
    if value_at(user.values, f"supportedServices/{SERVICES[service]}") is False:
        raise service_not_supported()


def _check_audio(host: User, told: Values) -> None:
    audio = told.get("telephony", {})
    kind = audio.get("telephonySupport")
    if kind in ("NONE", "OTHER") and value_at(host.values, "privilege/isEnableCET"):
        raise not_without_audio()
    if kind in BY_PHONE:
        privilege, refusal = BY_PHONE[kind]
        if _lacks(host, privilege):
            raise refusal()
        if audio.get("tollFree") and _lacks(host, "teleConfTollFreeCallIn"):
            raise no_toll_free_call_in()
    if value_at(told, "enableOptions/voip") and _lacks(host, "voiceOverIp"):
        raise no_internet_phone()


def _lacks(host: User, privilege: str) -> bool:
    return value_at(host.values, f"privilege/{privilege}") is False


def _usual(host: User, cls: type[Session]) -> int:
    """That of most sessions of the service, or the host's first; one of the site's own may be for
    any."""
    having = [number for number in _fitting(cls) if _has_type(host, number)]
    told = value_at(host.values, "meetingTypes/meetingType") or []
    having += [number for number in told if number >= FIRST_OF_THE_SITE]
    if not having:
        raise invalid(f"{cls.type_path}: the host has no session type of {cls.service}")
    return cls.usual_type if cls.usual_type in having else having[0]


def _check_type(host: User, cls: type[Session], number: int) -> None:
    """Of numbers that the site does not know nothing is said: every site has some of its own, which
    clients know by heart (seed 001, lines 1215 and 7397)."""
    if number not in {one.number for one in SESSION_TYPES}:
        return
    if number not in _fitting(cls):
        raise invalid(f"{cls.type_path}: {number} is no session type of {cls.service}")
    if not _has_type(host, number):
        raise invalid(f"{cls.type_path}: the host does not have session type {number}")


def _fitting(cls: type[Session]) -> list[int]:
    if cls.usual_type == AUDIO_ONLY:
        return [AUDIO_ONLY]
    return [one.number for one in SESSION_TYPES if cls.service in one.services]


def _has_type(host: User, number: int) -> bool:
    """All where none were told (seed 001, line 397)."""
    types = value_at(host.values, "meetingTypes/meetingType")
    return not types or number in types
