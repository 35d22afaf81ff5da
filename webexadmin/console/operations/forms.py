"""The form of a call: all elements of its request, and how it is to be made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django import forms
from django.http import QueryDict

from accounts.changes import fingerprint
from accounts.write_forms import (
    CONFIRMED,
    KEPT_AS_TYPED,
    KEPT_SECRETS,
    OnceForm,
    opened_secrets,
    sealed_secrets,
)
from webexadmin.console.operations.concerned import users_named
from webexadmin.console.operations.routes import Route
from webexadmin.operation_forms import RequestForm
from webexadmin.operation_forms.emptying import empty_name
from webexadmin.operation_forms.nested import Told
from webexadmin.operation_forms.typed import Files, rearranged
from webexadmin.xmlapi.errors import Problem
from webexadmin.xmlapi.spec import Values

KNOWN = "known"


def known(look_alikes: list[str]) -> str:
    """Stands for what somebody was told of."""
    return fingerprint({"keys": sorted(look_alikes)})


class CallForm(OnceForm):
    """``request`` holds the elements. ``show_secrets`` is offered to whom they belong to.

    Without ``judged`` nothing is looked at yet, and what stands in ``data`` is only shown.
    """

    kept_secrets = forms.CharField(required=False, widget=forms.HiddenInput)
    host = forms.CharField(
        label="For the host",
        required=False,
        help_text=(
            "A Webex ID. The call goes through that host's own connection where they agreed to it, "
            "else through the service connection on their behalf."
        ),
    )
    show_secrets = forms.BooleanField(
        label="Show the secrets of the answer",
        required=False,
        help_text="Passwords, codes and links that sign in. They are yours: nobody else sees them.",
    )

    def __init__(self, route: Route, data: QueryDict, files: Files, *, judged: bool) -> None:
        self.route = route
        data = data.copy()
        self._unseal(data)
        files = rearranged(data, files, add=data.get("add", ""), remove=data.get("remove", ""))
        self.request = RequestForm(route.operation, data, files, judged=judged)
        self._seal(data)
        super().__init__(
            data if "request_key" in data else None, initial={"host": data.get("host")}
        )
        if not route.takes_host:
            del self.fields["host"]
        if not route.is_own:
            del self.fields["show_secrets"]

    def _unseal(self, data: QueryDict) -> None:
        """Secrets that were typed before, for this operation: another one might show them."""
        own = f"{self.route.operation.name}/"
        for place, secret in opened_secrets(str(data.get(KEPT_SECRETS, ""))).items():
            name = place.removeprefix(own)
            said = data.get(name) or data.get(empty_name(name))
            if place.startswith(own) and not said:
                data[name] = secret

    def _seal(self, data: QueryDict) -> None:
        typed = {name: str(data.get(name, "")) for name in self.request.secret_names()}
        own = self.route.operation.name
        kept = {f"{own}/{name}": secret for name, secret in typed.items() if secret}
        data[KEPT_SECRETS] = sealed_secrets(kept)
        for bound in self.request.all_fields():
            if typed.get(bound.html_name):
                bound.field.help_text = bound.help_text = KEPT_AS_TYPED

    def is_valid(self) -> bool:
        """Both parts are looked at, so that all errors show at once."""
        own, elements = super().is_valid(), self.request.is_valid()
        return own and elements

    def values(self) -> Values:
        """What to send."""
        return self.request.values()

    @property
    def host_webex_id(self) -> str:
        return str(self.cleaned_data.get("host", ""))

    @property
    def shows_secrets(self) -> bool:
        """Whether they asked for the secrets of the answer, which are theirs: a host may be a site
        admin there, to whom the site tells those of others."""
        named = users_named(self.request.declared, self.values())
        own = all(self.route.membership.is_webex_user(webex_id) for webex_id in named)
        return own and bool(self.cleaned_data.get("show_secrets"))

    def confirmation(self) -> str:
        """Stands for exactly this call, so that nothing is sent but what was reviewed."""
        told = {"values": self.values(), "host": self.host_webex_id}
        return fingerprint(told)

    @property
    def is_confirmed(self) -> bool:
        return self.data.get(CONFIRMED) == self.confirmation()

    def knows_of(self, look_alikes: list[str]) -> bool:
        """Whether they were told of what stands at the site already and looks like this."""
        return not look_alikes or self.data.get(KNOWN) == known(look_alikes)

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """Show problems at the elements of their paths, or above the form."""
        for problem in problems:
            if problem.path:
                self.request.add_problems([problem])
            else:
                self.add_error(None, problem.message)

    def told(self) -> Iterator[Told]:
        """Every error, as the summary lists it."""
        for message in self.non_field_errors():
            yield Told("", "", str(message))
        for bound in self.visible_fields():
            for message in bound.errors:
                yield Told(str(bound.label), bound.id_for_label, str(message))
        yield from self.request.told()
