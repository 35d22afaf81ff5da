"""What the site keeps for events besides the sessions: programs and pictures."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from webexadmin.sandbox.records import Kept


@dataclass(frozen=True)
class Program(Kept):
    """A series of events under one name; ``key`` is its programID, ``host_id`` a user's ID."""

    name: str
    host_id: int
    expected_enrollment: str
    budget: str
    status: str
    after_enrollment_url: str

    kind = "program"


@dataclass(frozen=True)
class EventImage(Kept):
    """The one picture of an event; ``key`` is the event's session number."""

    image_type: str
    data: bytes

    kind = "event image"


def image_size(image_type: str, data: bytes) -> tuple[int, int] | None:
    """Width and height of a picture in pixels; None if it is none of that type (JPG or GIF)."""
    try:
        return _gif_size(data) if image_type == "GIF" else _jpg_size(data)
    except struct.error:
        return None


def _gif_size(data: bytes) -> tuple[int, int] | None:
    if data[:6] not in (b"GIF87a", b"GIF89a"):
        return None
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height


_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""The markers of the segments that tell the size (ITU T.81, table B.1)."""


def _jpg_size(data: bytes) -> tuple[int, int] | None:
    if data[:2] != b"\xff\xd8":
        return None
    at = 2
    while data[at : at + 1] == b"\xff":
        marker, length = struct.unpack_from(">xBH", data, at)
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        at += 2 + length
    return None
