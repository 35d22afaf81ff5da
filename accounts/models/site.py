"""A Webex site."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone

from webexadmin.xmlapi.timezones import ZONES, WebexZone, zone_by_id

if TYPE_CHECKING:
    from accounts.models.capability import Capability

validate_url = URLValidator(schemes=["http", "https"])


class Site(models.Model):
    """One Webex site, named to the API by ``site_name`` or by ``site_id`` with ``partner_id``.

    As GetSite last told: ``demands_passwords``: every meeting needs one; ``password_rules``: what
    is demanded of the passwords of users (``remote.PasswordRules``). ``session_type_names`` are by
    number, ``meeting_types`` the numbers of those that meetings can be scheduled with.
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
    password_rules = models.JSONField(default=dict, blank=True, editable=False)
    tracking_code_names = models.JSONField(default=dict, blank=True, editable=False)
    session_type_names = models.JSONField(default=dict, blank=True, editable=False)
    meeting_types = models.JSONField(default=list, blank=True, editable=False)
    is_sandbox = models.BooleanField(default=False, editable=False)
    backup_since = models.DateTimeField(null=True, blank=True, editable=False)

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("accounts:site", args=[self.pk])

    def clean(self) -> None:
        if not self.site_name and not (self.site_id and self.partner_id):
            raise ValidationError("Give the site name, or the site ID together with a partner ID.")

    def session_type(self, number: int) -> str:
        """A session type by its name and number, as far as the site has told its name."""
        name = self.session_type_names.get(str(number))
        return f"{name} (type {number})" if name else f"Type {number}"

    @property
    def zone(self) -> WebexZone:
        return zone_by_id(self.time_zone_id)

    @cached_property
    def refused(self) -> dict[str, Capability]:
        """The operations that the site refuses, by name; read once, so that a page agrees."""
        return {row.operation: row for row in self.capabilities.filter(state="refused")}

    def note_system(self, gsb_status: str) -> None:
        """What an answer told of the system it came from: since when it is the site's backup one.

        ``gsb_status`` is PRIMARY, BACKUP, or empty where the answer did not tell.
        """
        on_backup = gsb_status == "BACKUP"
        if not gsb_status or on_backup == (self.backup_since is not None):
            return
        self.backup_since = timezone.now() if on_backup else None
        as_before = Site.objects.filter(pk=self.pk, backup_since__isnull=on_backup)
        as_before.update(backup_since=self.backup_since)
