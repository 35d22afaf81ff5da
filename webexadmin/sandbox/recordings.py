"""Recordings of sessions of all services."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from webexadmin.sandbox.records import Kept, User
from webexadmin.xmlapi.spec import Values

if TYPE_CHECKING:
    from webexadmin.sandbox.state import State


@dataclass(frozen=True)
class Recording(Kept):
    """A recording; ``key`` is its recordingID.

    ``host_id`` is a user's ID, ``created`` the instant at which it begins, ``size`` is in bytes,
    ``duration`` in seconds; ``record_key`` lets in whoever has it. ``values`` are the groups
    ``basic``, ``playback`` and ``fileAccess`` of GetRecordingInfo as far as they were set.
    ``file_path`` is that of a file that was uploaded from a computer, empty for a network
    recording. ``deleted`` is the instant at which it was put into the recycle bin, None for one
    that is not there.
    """

    session_key: int
    conf_id: int
    service: str
    host_id: int
    name: str
    created: int
    time_zone_id: int
    duration: int
    size: int
    record_key: str
    listing: str = "UNLISTED"
    description: str = ""
    password: str = ""
    enrollment_password: bool = False
    panelists: str = ""
    program_id: int | None = None
    tracking: Values = field(default_factory=dict)
    values: Values = field(default_factory=dict)
    file_path: str = ""
    deleted: int | None = None

    kind = "recording"

    @property
    def in_recycle_bin(self) -> bool:
        return self.deleted is not None

    @property
    def needs_registration(self) -> bool:
        return bool(self._file_access.get("registration"))

    @property
    def may_be_watched(self) -> bool:
        """By attendees."""
        return bool(self._file_access.get("attendeeView", True))

    @property
    def may_be_downloaded(self) -> bool:
        """By attendees."""
        return bool(self._file_access.get("attendeeDownload", True))

    @property
    def part(self) -> tuple[int, int]:
        """From which second to which it is played back."""
        playback = self.values.get("playback", {})
        if playback.get("range") != "PARTIAL":
            return 0, self.duration
        first, last = playback.get("partialStart", 0), playback.get("partialEnd", self.duration)
        first = max(0, min(first, self.duration))
        return first, max(first, min(last, self.duration))

    @property
    def _file_access(self) -> Values:
        access: Values = self.values.get("fileAccess", {})
        return access

    @property
    def format(self) -> str:
        """By the name of the file; a network recording is in the vendor's own format."""
        return self.file_path.rpartition(".")[2].upper() if self.file_path else "ARF"


@dataclass(frozen=True)
class Access(Kept):
    """Somebody registered for a recording of a training, watched or downloaded it at an instant.

    ``recording`` is its key, ``person`` the schema's personType as far as it is known;
    ``registered`` is the instant of the registration, None without one.
    """

    recording: int
    accessed: int
    person: Values
    viewed: bool = False
    downloaded: bool = False
    registered: int | None = None

    kind = "access"


def listed(state: State, user: User, *, in_recycle_bin: bool = False) -> list[Recording]:
    """What the user is told of in lists: admins of all, others of their own (seed 001, lines 1827
    and 7731)."""
    return [
        one
        for one in state.kept(Recording).values()
        if one.in_recycle_bin == in_recycle_bin and (user.sees_all or one.host_id == user.user_id)
    ]
