"""The event service: invitations and the picture (seed 001, lines 8099-8159 and 8454-8508)."""

from __future__ import annotations

from webexadmin.sandbox.attendees import email_of
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.event_mails import (
    INVITATION_IN_PROGRESS,
    OPEN_INVITATION,
    PANELIST_INVITATION,
    PRIVATE_INVITATION,
)
from webexadmin.sandbox.events import EventImage, image_size
from webexadmin.sandbox.exceptions import invalid
from webexadmin.sandbox.handlers import lookup
from webexadmin.sandbox.records import Mail
from webexadmin.sandbox.sessions import Event
from webexadmin.xmlapi.spec import Values

MOST_IMAGE_BYTES = 100 * 1024
MOST_IMAGE_PIXELS = (150, 76)
"""Twice what the guide names: it says "approximately 75x38" (seed 001, line 8456)."""


def send_invitations(call: Call, values: Values) -> Values:
    """To the attendees, who are meant by default, to the panelists, or to both."""
    event = _own(call, values)
    attendees = event.attendees if values.get("attendees", True) else []
    panelists = event.panel.get("panelist", []) if values.get("panelists") else []
    title = _title(call, event)
    mails = {email_of(one): title for one in attendees if one.get("joinStatus") != "REJECT"}
    mails |= {one["email"]: PANELIST_INVITATION for one in panelists}
    sent = [Mail(to, event.key, why, call.operation.name, call.now) for to, why in mails.items()]
    call.state.put_session(event, sent)
    return {"deliveredEmail": list(mails)}


def _title(call: Call, event: Event) -> str:
    """Of the template that attendees get (seed 001, line 8102)."""
    if event.in_progress(call.now):
        return INVITATION_IN_PROGRESS
    return PRIVATE_INVITATION if event.listing == "PRIVATE" else OPEN_INVITATION


def upload_image(call: Call, values: Values) -> Values:
    """In place of the one that is there. SiteError 999999 for what is no such picture, or too
    large: 100 KB or more (seed 001, lines 8455-8456)."""
    event = _own(call, values)
    kind, data = values["imageType"], values["imageData"]
    size = image_size(kind, data)
    if size is None:
        raise invalid(f"imageData: is no {kind} picture")
    if len(data) >= MOST_IMAGE_BYTES:
        raise invalid("imageData: a picture has less than 100 KB")
    if any(side > most for side, most in zip(size, MOST_IMAGE_PIXELS, strict=True)):
        raise invalid("imageData: a picture has about 75 by 38 pixels")
    call.state.keep(EventImage(event.key, kind, data))
    return {}


def _own(call: Call, values: Values) -> Event:
    return lookup.own(call, lookup.of_service(call, values["sessionKey"], Event))
