"""Forms of this app."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict
from django.http.request import validate_host
from django.utils.crypto import get_random_string

from accounts.models import Account, CallBudget, Connection, Membership, Role, Site
from accounts.models.site import validate_url
from webexadmin.crypto import WrongKey
from webexadmin.xmlapi.spec import CallGroup

MOST_CALLS = 100_000
"""A minute; a larger limit is none."""


class SiteForm(forms.ModelForm[Site]):
    """Where a site is and how it is named to the API."""

    class Meta:
        model = Site
        fields = ("label", "url", "site_name", "site_id", "partner_id", "time_zone_id")

    def clean_url(self) -> str:
        """Only hosts of SITE_HOSTS: this machine reaches addresses that its users do not."""
        url: str = self.cleaned_data["url"]
        validate_url(url)
        parts = urlsplit(url)
        if parts.username is not None:
            raise ValidationError("An address holds no credential; that of the site comes later.")
        if not validate_host(parts.hostname or "", settings.SITE_HOSTS):
            raise ValidationError(
                f"{parts.hostname} is not among the hosts that may be called: "
                f"{', '.join(settings.SITE_HOSTS)} (SITE_HOSTS)."
            )
        if parts.scheme != "https" and parts.hostname not in settings.SITE_HOSTS:
            # Whoever names a host whole, as that of a sandbox, knows the way to it.
            raise ValidationError(
                "Give an address that begins with https://: on the way to any other, the "
                "credential of the site could be read."
            )
        return url


class CredentialForm(forms.ModelForm[Connection]):
    """How a connection signs in; a secret left blank stays as it is."""

    method = forms.ChoiceField(
        label="Sign in by",
        widget=forms.RadioSelect,
        choices=[
            (Connection.Method.PASSWORD, "Password: works until it is changed"),
            (Connection.Method.ACCESS_TOKEN, "Access token: for Common Identity sites"),
            (Connection.Method.SAML_RESPONSE, "SAML assertion: for sites with single sign-on"),
            (Connection.Method.SESSION_TICKET, "Session ticket: lapses after about 90 minutes"),
        ],
        initial=Connection.Method.PASSWORD,
    )
    secret = forms.CharField(
        label="Password, token, assertion or ticket",
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text="Stored encrypted, never shown again.",
    )

    class Meta:
        model = Connection
        fields: tuple[str, ...] = ("method",)

    def __init__(self, data: QueryDict | None = None, *, instance: Connection) -> None:
        self.stored = _stored_secret(instance)
        self.stored_method = instance.method
        super().__init__(data, instance=instance)
        if self.stored:
            self.fields["secret"].help_text += " Leave blank to keep the one that is stored."

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        method, secret = data.get("method"), data.get("secret", "")
        if method == Connection.Method.PASSWORD and not secret.isascii():
            self.add_error("secret", "Webex passwords hold only ASCII characters.")
        elif method and not secret and (not self.stored or method != self.stored_method):
            self.add_error("secret", f"Give the {Connection.Method(method).label}.")
        return data

    def save(self, commit: bool = True) -> Connection:
        """Stores what was given; else nothing, since a ticket may have been renewed meanwhile."""
        secret = self.cleaned_data["secret"]
        if secret or self.changed_data:
            method = Connection.Method(self.cleaned_data["method"])
            self.instance.give(method, secret or self.stored)
            self._keep()
        return self.instance

    def _keep(self) -> None:
        """Of two who give the first credential at once, the later one's counts."""
        new = self.instance
        with transaction.atomic():
            Site.objects.select_for_update().get(pk=new.site_id)
            there = Connection.objects.filter(site=new.site_id, account=new.account_id)
            new.pk = there.values_list("pk", flat=True).first()
            new.save()


def _stored_secret(connection: Connection) -> str:
    try:
        return connection.secret
    except WrongKey:
        # The key is lost, and this form is how to go on from there.
        return ""


class ConnectionForm(CredentialForm):
    """The credential of a site's service connection."""

    field_order = ("webex_id", "method", "secret")

    class Meta(CredentialForm.Meta):
        fields = ("webex_id", "method")


class ConsentForm(forms.ModelForm[Connection]):
    """Whether site admins may act through one's own connection."""

    class Meta:
        model = Connection
        fields = ("admins_may_act",)


class CallLimitsForm(forms.Form):
    """Calls a minute of each group of calls of a site; empty stands for no limit."""

    def __init__(self, data: QueryDict | None = None, *, site: Site) -> None:
        super().__init__(data)
        self.budgets = {group.name.lower(): CallBudget.of(site, group) for group in CallGroup}
        for name, budget in self.budgets.items():
            self.fields[name] = forms.IntegerField(
                label=f"{budget.group.capitalize()} a minute",
                required=False,
                min_value=1,
                max_value=MOST_CALLS,
                initial=budget.limit,
                help_text="Empty for no limit.",
            )

    def save(self) -> None:
        """Writes the limits that were changed; the counts may be changing meanwhile."""
        for name in self.changed_data:
            self.budgets[name].set_limit(self.cleaned_data[name])


class MembershipForm(forms.ModelForm[Membership]):
    """What an account may do on a site."""

    class Meta:
        model = Membership
        fields = ("role", "webex_id")
        help_texts = {"webex_id": "The user of the site that a host schedules as."}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("role") == Role.HOST and not data.get("webex_id"):
            self.add_error("webex_id", "A host needs the Webex ID of their user on this site.")
        if data.get("role") != Role.ADMIN and self.instance.pk and self.instance.is_only_admin():
            self.add_error("role", "This is the only admin of the site; name another one first.")
        return data


class NewMemberForm(MembershipForm):
    """A new account, or one that exists already, with its role on a site."""

    username = forms.CharField(
        label="Sign-in name",
        max_length=150,
        validators=Account._meta.get_field("username").validators,
        help_text="An account of that name that exists already is given the role.",
    )
    field_order = ("username", "role", "webex_id")

    def __init__(self, *args: Any, site: Site, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.site = site

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"]
        there = Membership.objects.filter(site=self.site, account__username__iexact=username)
        if there.exists():
            raise ValidationError(f"{username} has a role on this site already.")
        return username

    def add_member(self) -> tuple[Account, str]:
        """The account, and the first password of a new one (empty for one that existed)."""
        username = self.cleaned_data["username"]
        # "Alice" is nobody else than "alice", to people and to the sign-in.
        account = Account.objects.filter(username__iexact=username).order_by("pk").first()
        password = ""
        if account is None:
            password = get_random_string(16)
            account = Account.objects.create_user(username, password=password)
        self.instance.account, self.instance.site = account, self.site
        self.instance.save()
        return account, password


class ProfileForm(forms.ModelForm[Account]):
    """What people may change of their own account."""

    class Meta:
        model = Account
        fields = ("first_name", "last_name", "email", "time_zone")
