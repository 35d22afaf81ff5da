"""Site options that change what operations do, and how they stand on a new site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypedDict, cast, get_args

from webexadmin.xmlapi.timezones import ZONE_COUNT

Way = Literal["samlResponse", "password", "accessToken"]
SignIn = Literal["ANY", "SSO", "CI"]


class Settings(TypedDict):
    """Names are those of GetSite, where it tells of the option.

    ``signIn`` is the kind of site: single sign-on, Common Identity, or all that both take.
    ``ticketSeconds`` is how long a session ticket holds, also one that was given before.
    ``accountNumLimit`` is the most hosts that may be active, ``cetLicences`` the most users that
    may have a collaboration meeting room (CMR); 0 sets no limit. ``timeZoneID`` is the site's zone.
    """

    allMeetingsPassword: bool
    requireLoginBeforeSiteAccess: bool
    changeUserName: bool
    isEnableCET: bool
    salesCenter: bool
    signIn: SignIn
    ticketSeconds: int
    accountNumLimit: int
    cetLicences: int
    timeZoneID: int


SETTINGS = Settings(
    allMeetingsPassword=False,
    requireLoginBeforeSiteAccess=False,
    changeUserName=False,
    isEnableCET=False,
    salesCenter=True,
    signIn="ANY",
    ticketSeconds=5400,
    accountNumLimit=0,
    cetLicences=0,
    timeZoneID=4,
)
"""5400 seconds as in the guide's sample (seed 001, line 288)."""

WAYS: Mapping[SignIn, tuple[Way, ...]] = {
    "ANY": ("samlResponse", "password", "accessToken"),
    "SSO": ("samlResponse", "password"),
    "CI": ("password", "accessToken"),
}
"""In which order a site looks at credentials: only the first that is given counts (seed 001, lines
193-199). Where all are taken, the order fits both kinds."""


def changed(settings: Settings, changes: Mapping[str, Any]) -> Settings:
    """KeyError for a setting that does not exist, ValueError or TypeError for a value it cannot
    have."""
    return cast(Settings, {**settings, **{name: _fit(name, changes[name]) for name in changes}})


def _fit(name: str, value: Any) -> bool | int | str:
    standing = cast(Mapping[str, Any], SETTINGS)[name]
    if isinstance(standing, bool):
        return bool(value)
    if isinstance(standing, str):
        if value not in get_args(SignIn):
            raise ValueError(f"{name} is one of {', '.join(get_args(SignIn))}")
        return str(value)
    number = int(value)
    if number < 0:
        raise ValueError(f"{name} is not below 0")
    if name == "timeZoneID" and number >= ZONE_COUNT:
        raise ValueError(f"{name} is below {ZONE_COUNT}")
    return number
