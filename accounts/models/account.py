"""Who signs in to this dashboard; never confused with a user of a Webex site."""

from __future__ import annotations

import zoneinfo

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models


def validate_time_zone(name: str) -> None:
    if name not in zoneinfo.available_timezones():
        raise ValidationError(f"{name!r} is not a time zone such as Europe/Berlin.")


class Account(AbstractUser):
    """A person of this dashboard. What they may do is told by their memberships, per site."""

    time_zone = models.CharField(
        "time zone",
        max_length=64,
        default="UTC",
        validators=[validate_time_zone],
        help_text="Times are shown in this zone beside the host's.",
    )

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class Role(models.TextChoices):
    """What a membership allows on its site."""

    ADMIN = "admin", "Site admin"
    VIEWER = "viewer", "Read-only admin"
    HOST = "host", "Host"


class Membership(models.Model):
    """An account's role on one site; a host is tied to the Webex user they are there."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="memberships")
    site = models.ForeignKey("accounts.Site", models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role.choices)
    webex_id = models.CharField("Webex ID", max_length=255, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "site"], name="one_role_per_site"),
            models.CheckConstraint(
                condition=~models.Q(role="host") | ~models.Q(webex_id=""),
                name="a_host_has_a_webex_id",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} as {self.get_role_display()} of {self.site}"

    def is_only_admin(self) -> bool:
        """Whether the site would be left without an admin if this membership went.

        Asked within a transaction: it holds the admins' rows until the end, so that of two who
        remove each other at once one stays.
        """
        admins = Membership.objects.filter(site_id=self.site_id, role=Role.ADMIN).order_by("pk")
        return list(admins.select_for_update().values_list("pk", flat=True)) == [self.pk]

    def is_webex_user(self, webex_id: str) -> bool:
        """Whether they are that user of the site; case does not tell Webex IDs apart."""
        return bool(webex_id) and self.webex_id.lower() == webex_id.lower()

    @property
    def sees_all(self) -> bool:
        """Whether this member sees everybody's sessions and users, not only their own."""
        return self.role in (Role.ADMIN, Role.VIEWER)

    @property
    def changes(self) -> bool:
        """Whether this member may change anything at the site at all."""
        return self.role in (Role.ADMIN, Role.HOST)
