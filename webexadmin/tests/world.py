"""Somebody of every role, and a site with something at every address: to go everywhere."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from accounts import user_sync
from accounts.models import (
    Account,
    Connection,
    Membership,
    OperationLog,
    Role,
    Site,
    WebexUser,
)
from meetings import forms
from meetings.models import Invitation, Session
from reports.tests.records import record
from webexadmin.sandbox.server import SandboxServer

ROLES = ("nobody", "oscar", "gone", "hanna", "henry", "rita", "alice")
"""Not signed in; admin of another site; deactivated host; a host who owns nothing of what is asked
for; the host who does; read-only admin; site admin."""

MEETING = {
    forms.TOPIC: "Budget",
    forms.STARTS: f"{datetime.now(UTC) + timedelta(days=3):%Y-%m-%dT10:00}",
    forms.ZONE: "20",
    forms.DURATION: "45",
    forms.ATTENDEES: "grace@example.com",
    "request_key": str(uuid.uuid4()),
}


@dataclass(frozen=True)
class World:
    """A site with henry's user and connection, a meeting of his, a record of it, a job and a call
    of alice's."""

    site: Site
    browsers: dict[str, Client]
    numbers: dict[str, Any]

    def url(self, name: str) -> str:
        wanted = parameters_of(name)
        return reverse(name, kwargs={k: v for k, v in self.numbers.items() if k in wanted})


def make_world(
    site: Site,
    sandbox: SandboxServer,
    alice: Account,
    rita: Account,
    henry: Account,
    hanna: Account,
    oscar: Account,
    signed_in: Callable[[Account], Client],
) -> World:
    gone = Account.objects.create_user("gone")
    Membership.objects.create(account=gone, site=site, role=Role.HOST, webex_id="gone.host")
    people = {"alice": alice, "rita": rita, "henry": henry, "hanna": hanna, "oscar": oscar}
    browsers = {name: signed_in(account) for name, account in {**people, "gone": gone}.items()}
    Account.objects.filter(pk=gone.pk).update(is_active=False)
    Connection.objects.create(
        site=site,
        account=henry,
        webex_id=sandbox.host.webex_id,
        password=sandbox.host.password,
        takes_tickets=False,
    )
    job = user_sync.start(site, alice)
    past = record(site, 1, host_id=sandbox.host.webex_id)
    past.save()
    browsers["henry"].post(reverse("meetings:new", args=[site.pk]), MEETING)
    meeting = Session.objects.get(host_webex_id=sandbox.host.webex_id)
    # Tested only now: so the meeting was scheduled through the service connection.
    Connection.objects.filter(account=henry).update(state=Connection.State.WORKS)
    [attendee] = sandbox.state.sessions[int(meeting.session_key)].attendees
    user = WebexUser.objects.create(site=site, webex_id=sandbox.host.webex_id, state="ACTIVATED")
    return World(
        site,
        {"nobody": Client(), **browsers},
        {
            "site_id": site.pk,
            "job_id": job.pk,
            "action": "pause",
            "operation": "GetSite",
            "row_id": _lost_write(site, alice, sandbox.admin.webex_id).pk,
            "user_id": user.pk,
            "what": "ticket",
            "member_id": Membership.objects.get(account=rita, site=site).pk,
            "session_key": int(meeting.session_key),
            "record_id": past.pk,
            "invitation_id": _lost_invitation(meeting).pk,
            "attendee_number": attendee["contactID"],
            "state": "refused",
            "type_number": 3,
        },
    )


def _lost_write(site: Site, account: Account, as_whom: str) -> OperationLog:
    return OperationLog.objects.create(
        site=site,
        account=account,
        operation="CreateMeeting",
        reads=False,
        as_whom=as_whom,
        outcome="unknown",
        values={
            "metaData": {"confName": "Lost"},
            "schedule": {"startDate": "2027-01-04T10:00:00", "timeZoneID": 20, "duration": 30},
        },
    )


def _lost_invitation(meeting: Session) -> Invitation:
    key = uuid.uuid4()
    request = OperationLog.objects.create(
        site=meeting.site,
        operation="CreateMeetingAttendee",
        reads=False,
        as_whom=meeting.host_webex_id,
        outcome="not_done",
        request_key=key,
        values={
            "person": {"email": "ada@example.com"},
            "sessionKey": int(meeting.session_key),
        },
    )
    return Invitation.objects.create(
        site=meeting.site,
        session_key=meeting.session_key,
        email="ada@example.com",
        state="refused",
        asked_at=timezone.now(),
        request_key=key,
        request=request,
    )


def addresses() -> dict[str, URLPattern]:
    """Every address of the project by its name."""
    return dict(_patterns(get_resolver().url_patterns))


def parameters_of(name: str) -> set[str]:
    """What an address is made with."""
    return set(addresses()[name].pattern.converters)


def _patterns(
    found: list[URLPattern | URLResolver], space: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    for pattern in found:
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern.url_patterns, pattern.namespace or space)
        elif pattern.name:
            yield (f"{space}:{pattern.name}" if space else pattern.name), pattern
