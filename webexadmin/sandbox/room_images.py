"""Pictures of personal rooms, which UploadPMRImage takes: where everybody may look at them."""

from __future__ import annotations

from webexadmin.sandbox.site_records import RoomImage
from webexadmin.sandbox.state import SITE_NAME, State

PREFIX = f"/{SITE_NAME}/images/"
PHOTO = "Photo"
URL_OF = {PHOTO: "photoURL"}
"""Where a user's personalMeetingRoom tells the address of a picture by its use."""

OTHER_URL = "headerImageURL"
_TYPES = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png", b"GIF8": "image/gif"}
UNKNOWN_TYPE = "application/octet-stream"


def addresses(state: State, owner: int) -> dict[str, str]:
    """Of a user's pictures, by the elements that tell them."""
    return {
        URL_OF.get(image.use, OTHER_URL): f"{state.address}{PREFIX}{image.key}"
        for image in state.kept(RoomImage).values()
        if image.owner == owner
    }


def answer(state: State, path: str) -> tuple[str, bytes] | None:
    """Type and content of a picture; None if there is none. What is no picture of a known type is
    nothing that a browser shows."""
    number = path.removeprefix(PREFIX)
    if not (number.isascii() and number.isdecimal()):
        return None
    with state.lock:
        image = state.kept(RoomImage).get(int(number))
    if image is None:
        return None
    types = (kind for start, kind in _TYPES.items() if image.data.startswith(start))
    return next(types, UNKNOWN_TYPE), image.data
