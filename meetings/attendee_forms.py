"""Forms about one attendee of a meeting: off the list, registered, with a link to join."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from accounts.write_forms import WriteForm
from meetings.remote import (
    JOIN_LINK,
    REGISTER,
    REMOVE,
    JoinPart,
    RegistrationPart,
    RemovalPart,
    registration_value,
    removal_value,
)
from webexadmin.operation_forms import OperationForm, field_name
from webexadmin.xmlapi.spec import Values

NAME, EMAIL, STATUS, REGISTER_MAIL = (field_name(part) for part in RegistrationPart)
REMOVE_MAIL = field_name(RemovalPart.MAIL)
DECISIONS = {
    "REGISTER": "registered, to be decided",
    "ACCEPT": "accepted",
    "REJECT": "rejected",
}


class RemoveForm(WriteForm):
    """Whether the site tells an attendee that they are off the list."""

    operation = REMOVE
    shown = (RemovalPart.MAIL,)

    def __init__(self, data: QueryDict | None, *, key: str, email: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.key, self.email = key, email
        self.fields[REMOVE_MAIL] = forms.BooleanField(
            label="The site tells them by mail", required=False, initial=True
        )

    @property
    def mails(self) -> bool:
        return bool(self.cleaned_data.get(REMOVE_MAIL))

    def values(self) -> Values:
        return removal_value(self.key, self.email, mail=self.mails)


class RegisterForm(WriteForm):
    """Somebody new, or an invited one, with what is decided of their registration."""

    operation = REGISTER
    shown = tuple(RegistrationPart)

    def __init__(self, data: QueryDict | None, *, key: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.key = key
        self.fields[NAME].required = True
        self.fields[EMAIL] = forms.EmailField(label="Email")
        self.fields[STATUS] = forms.ChoiceField(
            label="Registration",
            choices=[(status, told.capitalize()) for status, told in DECISIONS.items()],
            help_text="Of somebody who is on the list already, the registration is changed.",
        )
        self.fields[REGISTER_MAIL].label = "The site tells them by mail"
        self.fields[REGISTER_MAIL].help_text = ""

    @property
    def email(self) -> str:
        return str(self.cleaned_data[EMAIL])

    @property
    def decision(self) -> str:
        """What is decided, in words."""
        return DECISIONS[self.cleaned_data[STATUS]]

    def values(self) -> Values:
        return registration_value(self.key, super().values())


class JoinForm(OperationForm):
    """Whom a link to join is for; nobody in particular if it names nobody."""

    operation = JOIN_LINK
    shown = (JoinPart.NAME, JoinPart.EMAIL)

    def __init__(self, data: QueryDict, *, key: str) -> None:
        super().__init__(data)
        self.key = key

    @property
    def who(self) -> str:
        """The name or address that was given, if it can be used."""
        given = [self.cleaned_data.get(field_name(part)) for part in self.shown]
        return next((str(value) for value in given if value), "")

    def values(self) -> Values:
        return {**super().values(), JoinPart.SESSION: int(self.key)}
