"""The meeting service: links to start and to join (seed 001, lines 3542-3666)."""

from __future__ import annotations

from webexadmin.sandbox import links, pages
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.exceptions import access_denied
from webexadmin.sandbox.handlers import lookup
from webexadmin.xmlapi.spec import Values


def get_host_url(call: Call, values: Values) -> Values:
    """For the host and for who scheduled it: both get the link of the host, who alone may start it
    (seed 001, lines 3547-3551). SiteError 060001, 000001."""
    meeting = lookup.own(call, lookup.named(call, values))
    host = call.state.users[meeting.host.lower()]
    return {"hostMeetingURL": pages.host_url(call.state, host, meeting.key)}


def get_join_url(call: Call, values: Values) -> Values:
    """Whoever hosts it or is invited gets the link with the session password, also where the
    request has none (seed 001, line 3654)."""
    meeting = lookup.named(call, values)
    if not lookup.may_know(call, meeting):
        raise access_denied()
    invited = lookup.takes_part(call, meeting)
    password = values.get("meetingPW") or (meeting.password if invited else None)
    return {
        "joinMeetingURL": links.join(meeting, values, password),
        "inviteMeetingURL": links.invitation(meeting) if invited else None,
        "registerMeetingURL": links.registration(meeting),
    }
