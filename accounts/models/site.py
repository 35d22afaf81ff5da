"""A Webex site and the credentials by which it is called."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.urls import reverse

from webexadmin.crypto import SecretField
from webexadmin.xmlapi.timezones import ZONES, WebexZone, zone_by_id

if TYPE_CHECKING:
    from accounts.models.capability import Capability

validate_url = URLValidator(schemes=["http", "https"])


class Site(models.Model):
    """One Webex site, named to the API by ``site_name`` or by ``site_id`` with ``partner_id``.

    ``demands_passwords``: every meeting needs one, as GetSite last told.
    """

    label = models.CharField("name here", max_length=80, unique=True)
    url = models.CharField(
        "address of the XML API",
        max_length=500,
        validators=[validate_url],
        help_text="For example https://example.webex.com/WBXService/XMLService",
    )
    site_name = models.CharField(
        "site name",
        max_length=100,
        blank=True,
        help_text="The part of the address before .webex.com.",
    )
    site_id = models.BigIntegerField("site ID", null=True, blank=True)
    partner_id = models.CharField("partner ID", max_length=100, blank=True)
    time_zone_id = models.PositiveSmallIntegerField(
        "time zone", default=20, choices=[(zone.id, zone.name) for zone in ZONES]
    )
    api_version = models.CharField(max_length=100, blank=True, editable=False)
    demands_passwords = models.BooleanField(default=False, editable=False)
    tracking_code_names = models.JSONField(default=dict, blank=True, editable=False)
    is_sandbox = models.BooleanField(default=False, editable=False)

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("accounts:site", args=[self.pk])

    def clean(self) -> None:
        if not self.site_name and not (self.site_id and self.partner_id):
            raise ValidationError("Give the site name, or the site ID together with a partner ID.")

    @property
    def zone(self) -> WebexZone:
        return zone_by_id(self.time_zone_id)

    @cached_property
    def refused(self) -> dict[str, Capability]:
        """The operations that the site refuses, by name; read once, so that a page agrees."""
        return {row.operation: row for row in self.capabilities.filter(state="refused")}


class ConnectionQuerySet(models.QuerySet["Connection"]):
    def service_of(self, site: Site) -> Connection | None:
        """A site's service connection; its secrets are read, and can fail to be, only when used."""
        found = self.filter(site=site, account=None).select_related("site")
        return found.defer("password", "session_ticket").first()


class Connection(models.Model):
    """A Webex credential for a site: the service connection (no account), or an account's own."""

    class State(models.TextChoices):
        UNTESTED = "untested", "not tested yet"
        WORKS = "works", "works"
        REFUSED = "refused", "refused by the site"
        UNREACHABLE = "unreachable", "site not reached"

    site = models.ForeignKey(Site, models.CASCADE, related_name="connections")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="connections", null=True, blank=True
    )
    webex_id = models.CharField("Webex ID", max_length=255)
    password = SecretField(blank=True, default="")
    session_ticket = SecretField("session ticket", blank=True, default="")
    state = models.CharField(max_length=12, choices=State.choices, default=State.UNTESTED)
    state_detail = models.CharField(max_length=500, blank=True)
    gsb_status = models.CharField(max_length=10, blank=True)
    tested_at = models.DateTimeField(null=True, blank=True)

    objects = ConnectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "account"], name="one_connection_per_account"),
            models.UniqueConstraint(
                fields=["site"],
                condition=models.Q(account=None),
                name="one_service_connection_per_site",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.webex_id} at {self.site}"
