"""One call of an operation: the site, the caller, the moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from webexadmin.sandbox import times
from webexadmin.sandbox.exceptions import access_denied, invalid
from webexadmin.sandbox.records import User
from webexadmin.sandbox.state import State
from webexadmin.xmlapi.spec import Operation, Paging, Values
from webexadmin.xmlapi.timezones import WebexZone, zone_by_id


@dataclass(frozen=True)
class Call:
    """What a handler is given. ``caller`` is None for those who did not sign in."""

    state: State
    operation: Operation
    caller: User | None
    milliseconds: int

    @property
    def now(self) -> int:
        """The instant of the call in seconds."""
        return self.milliseconds // 1000

    @property
    def user(self) -> User:
        """The caller; SiteError 000001 for those who did not sign in."""
        if self.caller is None:
            raise access_denied()
        return self.caller

    @property
    def paging(self) -> Paging:
        """How the list comes in pages; asking it of another operation is a programming error."""
        if self.operation.paging is None:
            raise TypeError(f"{self.operation.name} does not come in pages")
        return self.operation.paging

    @property
    def site_zone(self) -> WebexZone:
        """By the clock of which the site tells times whose zone nobody chose."""
        return zone_by_id(self.state.settings["timeZoneID"])

    def zone(self, zone_id: int | None, default: WebexZone | None = None) -> WebexZone:
        """The zone of a timeZoneID; SiteError 999999 for a number that no zone has."""
        try:
            return times.zone_or_none(zone_id) or default or self.site_zone
        except KeyError:
            raise invalid(f"timeZoneID: {zone_id} is no time zone") from None


Handler = Callable[[Call, Values], Values]
"""Values of the request -> values of the answer, or SiteError."""
