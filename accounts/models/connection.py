"""The credentials by which a site is called: its service connection, and people's own."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from accounts.models.account import Membership
from accounts.models.site import Site
from webexadmin.crypto import SecretField

SECRETS = ("password", "access_token", "saml_response", "session_ticket")


class ConnectionQuerySet(models.QuerySet["Connection"]):
    """What is found comes without secrets: those are read, and can fail to be, only when used."""

    def service_of(self, site: Site) -> Connection | None:
        """A site's service connection."""
        return self._only(site, account=None)

    def own_of(self, membership: Membership) -> Connection | None:
        """A member's own connection, as long as it is that of the Webex user they are there."""
        mine = self.filter(webex_id__iexact=membership.webex_id)
        return mine._only(membership.site, account=membership.account_id)

    def lent_by(self, webex_id: str, site: Site) -> Connection | None:
        """A working connection of a Webex user who agreed that site admins act through it."""
        theirs = self.lent().filter(webex_id__iexact=webex_id, state=Connection.State.WORKS)
        return theirs._only(
            site,
            account__memberships__site=site,
            account__memberships__webex_id__iexact=webex_id,
        )

    def lent(self) -> ConnectionQuerySet:
        """Those that site admins may act through, as their owners stand to it now."""
        return self.filter(admins_may_act=True, account__is_active=True)

    def _only(self, site: Site, **wanted: Any) -> Connection | None:
        found = self.filter(site=site, **wanted).defer(*SECRETS).first()
        if found is not None:
            found.site = site
        return found


class Connection(models.Model):
    """A Webex credential for a site: the service connection (no account), or an account's own.

    ``method`` says how it signs in. Whatever it is, calls are made with a session ticket: the one
    that was given, or one that the site gave for the password, token or assertion and that is
    renewed before ``ticket_until``. ``given_at`` is when a person last gave a credential: what is
    learned of an older one is not noted on it.
    """

    class State(models.TextChoices):
        UNTESTED = "untested", "not tested yet"
        WORKS = "works", "works"
        REFUSED = "refused", "refused by the site"
        LAPSED = "lapsed", "lapsed"
        UNREACHABLE = "unreachable", "site not reached"

    class Method(models.TextChoices):
        """How a connection signs in; each value names the field that holds its secret."""

        PASSWORD = "password", "Password"
        ACCESS_TOKEN = "access_token", "Access token"
        SAML_RESPONSE = "saml_response", "SAML assertion"
        SESSION_TICKET = "session_ticket", "Session ticket"

    site = models.ForeignKey(Site, models.CASCADE, related_name="connections")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="connections", null=True, blank=True
    )
    webex_id = models.CharField("Webex ID", max_length=255)
    method = models.CharField(
        "sign in by", max_length=20, choices=Method.choices, default=Method.PASSWORD
    )
    password = SecretField(blank=True, default="")
    access_token = SecretField(blank=True, default="")
    saml_response = SecretField(blank=True, default="")
    session_ticket = SecretField("session ticket", blank=True, default="")
    given_at = models.DateTimeField(default=timezone.now)
    takes_tickets = models.BooleanField(default=True)
    ticket_fetched_at = models.DateTimeField(null=True, blank=True)
    ticket_until = models.DateTimeField(null=True, blank=True)
    admins_may_act = models.BooleanField(
        "Site admins may act through this connection for my meetings", default=False
    )
    state = models.CharField(max_length=12, choices=State.choices, default=State.UNTESTED)
    state_detail = models.CharField(max_length=500, blank=True)
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

    @property
    def is_usable(self) -> bool:
        """Whether calls may be made: what a site refuses again and again locks its user out."""
        return self.state not in (self.State.REFUSED, self.State.LAPSED)

    @property
    def secret(self) -> str:
        """What was given to sign in by."""
        return str(getattr(self, self.method))

    def give(self, method: Connection.Method, secret: str) -> None:
        """Put another credential in place of the present one; nothing is known of it yet."""
        for name in SECRETS:
            setattr(self, name, secret if name == method else "")
        self.method = method
        self.given_at = timezone.now()
        self.takes_tickets, self.ticket_fetched_at, self.ticket_until = True, None, None
        self.state, self.state_detail, self.tested_at = self.State.UNTESTED, "", None


def with_connections(memberships: models.QuerySet[Membership]) -> models.QuerySet[Membership]:
    """Each with its site, and the states ``own_state`` and ``service_state`` of its connections.

    A state is None where there is no connection; ``own_detail`` is what the site said of the own
    one, and ``lends`` whether site admins may act through it.
    """
    there = Connection.objects.filter(site=OuterRef("site"))
    own, service = there.filter(account=OuterRef("account")), there.filter(account=None)
    return memberships.select_related("site").annotate(
        own_state=Subquery(own.values("state")),
        own_detail=Subquery(own.values("state_detail")),
        lends=Subquery(own.values("admins_may_act")),
        service_state=Subquery(service.values("state")),
    )
