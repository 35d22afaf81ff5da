"""The users of a site, as its list operation tells them."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.urls import reverse

from accounts.models.account import Account, Membership, Role
from accounts.models.site import Site
from webexadmin.xmlapi.timezones import WebexZone, zone_by_id


class WebexUserQuerySet(models.QuerySet["WebexUser"]):
    def visible_to(self, account: Account) -> WebexUserQuerySet:
        """All users of a site to its admins; to a host only themselves.

        Webex IDs count as the same in upper and lower case.
        """
        role = Membership.objects.filter(account=account, site=OuterRef("site")).annotate(
            own_id=Lower("webex_id")
        )
        own = Q(own_id=Lower(OuterRef("webex_id")))
        return self.filter(Exists(role.filter(Q(role__in=[Role.ADMIN, Role.VIEWER]) | own)))


class WebexUser(models.Model):
    """A user of a Webex site (userSummaryInstanceType); ``missing_since`` after a full sweep.

    ``noted_at`` is when a page here last read or changed them: lists read before know less.
    """

    class State(models.TextChoices):
        ACTIVATED = "ACTIVATED", "active"
        REQUEST_TO_ACTIVATE = "REQUEST_TO_ACTIVATE", "asked to be activated"
        DEACTIVATED = "DEACTIVATED", "deactivated"

    site = models.ForeignKey(Site, models.CASCADE, related_name="webex_users")
    webex_id = models.CharField("Webex ID", max_length=255)
    first_name = models.CharField(max_length=255, blank=True)
    last_name = models.CharField(max_length=255, blank=True)
    email = models.CharField(max_length=320, blank=True)
    state = models.CharField(max_length=40, choices=State.choices, blank=True)
    registered_at = models.DateTimeField("registered", null=True, blank=True)
    time_zone_id = models.SmallIntegerField("time zone", null=True, blank=True)
    seen_in = models.ForeignKey("accounts.Sweep", models.SET_NULL, null=True, related_name="+")
    seen_run = models.PositiveIntegerField(default=0)
    noted_at = models.DateTimeField(null=True, blank=True)
    missing_since = models.DateTimeField(null=True, blank=True)

    objects = WebexUserQuerySet.as_manager()

    class Meta:
        ordering = ["last_name", "first_name", "webex_id"]
        constraints = [
            models.UniqueConstraint(fields=["site", "webex_id"], name="one_row_per_webex_user")
        ]
        indexes = [
            models.Index(fields=["site", "last_name", "first_name"]),
            models.Index(fields=["site", "email"]),
        ]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.webex_id

    def get_absolute_url(self) -> str:
        return reverse("accounts:user", args=[self.site_id, self.pk])

    @property
    def is_active(self) -> bool:
        """Whether they can sign in to the site and host, as far as is known here."""
        return self.state == self.State.ACTIVATED and self.missing_since is None

    @property
    def zone(self) -> WebexZone:
        """Their own, else the site's. Fetch ``site`` with the row."""
        return self.site.zone if self.time_zone_id is None else zone_by_id(self.time_zone_id)
