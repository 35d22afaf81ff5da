"""Whom we asked a site to invite to a meeting, and what became of it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models import Site
from meetings.models.session import Session
from webexadmin.jobs.models import OPEN_STATES


class InvitationState(models.TextChoices):
    """WAITING -> ASKED -> SENT, REFUSED or UNKNOWN; a person's click leads back to WAITING.

    REFUSED: certainly not invited by us. UNKNOWN: the answer was lost, and the site does not tell.
    """

    WAITING = "waiting", "waiting"
    ASKED = "asked", "asked, no answer yet"
    SENT = "sent", "invited"
    REFUSED = "refused", "not invited"
    UNKNOWN = "unknown", "not known"


IN_HAND = (InvitationState.WAITING, InvitationState.ASKED)
"""What a job has still to do something about."""


class AttendeeRole(models.TextChoices):
    """What somebody is invited as (attendeeType, role; seed 001, lines 10795-10797)."""

    ATTENDEE = "ATTENDEE", "attendee"
    PRESENTER = "PRESENTER", "presenter"
    HOST = "HOST", "alternate host"


def _has_a_job() -> Q:
    """By the database's clock. What was stopped in the middle of a call keeps its lease until the
    answer is written down."""
    return Q(job__state__in=OPEN_STATES) | Q(job__lease_until__gte=Now())


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def of(self, session: Session) -> InvitationQuerySet:
        """Everybody we ever asked to one session; whoever may see it may see them."""
        return self.filter(site=session.site_id, session_key=session.session_key)

    def in_hand(self) -> InvitationQuerySet:
        """Those that a job is at, or will be: nobody else may ask or look."""
        return self.filter(_has_a_job(), state__in=IN_HAND)

    def to_ask_again(self) -> InvitationQuerySet:
        """Those that a person may have asked once more: settled, or left behind by their job."""
        left = Q(state=InvitationState.WAITING) & ~_has_a_job()
        return self.filter(~Q(state__in=IN_HAND) | left)


class Invitation(models.Model):
    """One person asked to one session; asking again reuses the row under a new ``request_key``.

    ``email`` is in lower case, as the site keeps it (seed 001, line 10779). ``request`` is the last
    one that was sent, whose outcome decides the state; ``stood_before`` whether the site had the
    person on its list before it, and ``all_the_same`` whether they are to be asked even so.
    """

    site = models.ForeignKey(Site, models.CASCADE, related_name="invitations")
    session_key = models.CharField("number", max_length=20)
    email = models.CharField(max_length=320)
    name = models.CharField(max_length=512, blank=True)
    role = models.CharField(max_length=10, choices=AttendeeRole.choices)
    state = models.CharField(
        max_length=10, choices=InvitationState.choices, default=InvitationState.WAITING
    )
    reason = models.CharField(max_length=1000, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField("asked")
    job = models.ForeignKey("jobs.Job", models.SET_NULL, null=True, related_name="invitations")
    request_key = models.UUIDField(unique=True, default=uuid.uuid4)
    request = models.ForeignKey(
        "accounts.OperationLog", models.SET_NULL, null=True, related_name="+"
    )
    stood_before = models.BooleanField(default=False)
    all_the_same = models.BooleanField(default=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["site", "session_key", "email"], name="one_invitation_per_person"
            )
        ]
        indexes = [models.Index(fields=["job", "state"])]

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>" if self.name else self.email

    @property
    def is_left_behind(self) -> bool:
        """Whether its job has ended without settling it. Fetch ``job`` with the row."""
        at_it = self.job is not None and (self.job.is_open or self.job.is_held)
        return self.state in IN_HAND and not at_it

    @property
    def may_ask_again(self) -> bool:
        """As ``to_ask_again`` chooses. Fetch ``job`` with the row."""
        settled = self.state not in IN_HAND
        return settled or (self.is_left_behind and self.state == InvitationState.WAITING)
