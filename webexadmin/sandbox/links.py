"""Links into the site's pages, in the forms that the guide prints (catalogue 2.20).

They lead nowhere: the name is reserved for examples. Those of recordings and of signing in lead
into the sandbox (``recording_pages``, ``pages``).
"""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import quote

from webexadmin.sandbox.sessions import Session
from webexadmin.sandbox.state import SITE_NAME
from webexadmin.xmlapi.spec import Values

BASE = f"https://{SITE_NAME}.sandbox.example/{SITE_NAME}"
FLASH, WINDOWS_MEDIA = 1, 2


def calendar(session: Session) -> Values:
    """For host and attendees (seed 001, lines 3350-3353)."""
    link = f"{BASE}/j.php?ED={session.key}&UID={session.guest_token[:8].upper()}"
    return {"host": f"{link}&ICS=MIFH&ST=12", "attendee": f"{link}&ICS=MIFA&ST=12"}


def cancelled_calendar(session: Session) -> Values:
    """The same link for host and attendees (seed 001, lines 3523-3530)."""
    start = datetime.fromtimestamp(session.spans[0].start, UTC)
    link = (
        f"{BASE}/j.php?ED={session.key}&UID={session.guest_token[:8].upper()}&ICS=CMC"
        f"&LD=ENGLISH&RD=na&ST=12&CN={quote(session.topic)}&STI={start:%Y%m%d%H%M%S}&TD=utc"
    )
    return {"host": link, "attendee": link}


def invitation(session: Session) -> str:
    """What an invitation carries: whoever has it may join."""
    return f"{BASE}/j.php?MTID=m{session.guest_token}"


def registration(session: Session) -> str | None:
    """Where attendees register; None where they need not."""
    return f"{BASE}/j.php?RGID=r{session.event_id}" if session.needs_registration else None


def join(session: Session, given: Values, password: str | None) -> str:
    """For one attendee: name, address and registration are put in as far as they are given.

    Spaces stay as they are (seed 001, lines 3654-3656).
    """
    parts = {
        "AN": given.get("attendeeName"),
        "AE": given.get("attendeeEmail"),
        "RID": given.get("RegID"),
        "PW": password,
    }
    query = "".join(f"&{name}={quote(value, safe=' @')}" for name, value in parts.items() if value)
    return f"{BASE}/m.php?AT=JM&MK={session.key}{query}"


def program(number: int) -> str:
    """The page of a program of events (seed 001, line 8075)."""
    return f"{BASE}/onstage/g.php?p={number}&t=m"


def event_image(session: Session) -> str:
    """The picture beside the description of an event."""
    return f"{BASE}/onstage/image.php?ED={session.event_id}"


def exam(session: Session, number: int) -> str:
    """Where a test of a training session is taken."""
    return f"{BASE}/m.php?AT=TT&MK={session.key}&TestID={number}"


def player_check(player: int) -> str:
    """Whether the browser can play what is shown (seed 001, lines 2921-2928)."""
    check = "meetingcenter/meetinginfo/sysdiagnosis.do"
    return f"{BASE}/{check}?siteurl={SITE_NAME}&supportUCFToolkit={player}"
