"""Forms of users, made from the operations' declarations: a new one, a change, one's own."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, ClassVar

from django import forms
from django.core.validators import validate_email
from django.http import QueryDict

from accounts.changes import Snapshot
from accounts.models import Site, WebexUser
from accounts.remote import (
    CHANGE_USER,
    CREATE_USER,
    CreationPart,
    PasswordRules,
    Section,
    UserDetails,
    UserPart,
    UserRole,
    members_of,
    role_flags,
    role_of,
)
from accounts.user_changes import changed, snapshot
from accounts.user_writing import for_change
from accounts.write_forms import ChangeForm, WriteForm
from webexadmin.forms import Fieldset
from webexadmin.operation_forms import field_name, zone_field
from webexadmin.xmlapi.confirm import set_at, value_at
from webexadmin.xmlapi.spec import Values

ROLE, SESSION_TYPES = "role", "session_types"
(
    FIRST_NAME, LAST_NAME, EMAIL, WEBEX_ID, PASSWORD, RESET, MUST_CHANGE, WELCOME, STATE, ZONE, PIN,
) = (
    field_name(part)
    for part in (
        UserPart.FIRST_NAME, UserPart.LAST_NAME, UserPart.EMAIL, UserPart.WEBEX_ID,
        UserPart.PASSWORD, UserPart.RESET_PASSWORD, UserPart.MUST_CHANGE_PASSWORD,
        CreationPart.SEND_WELCOME, UserPart.STATE, UserPart.TIME_ZONE, UserPart.PIN,
    )
)  # fmt: skip

NAMES = (UserPart.FIRST_NAME, UserPart.LAST_NAME, UserPart.EMAIL)
CONTACT = (
    UserPart.TITLE,
    UserPart.COMPANY,
    *(path for path in members_of(Section.PHONES) if path != UserPart.PIN),
    *(path for path in members_of(Section.ADDRESS) if path != UserPart.ADDRESS_TYPE),
    UserPart.SECOND_EMAIL,
    UserPart.OFFICE_PAGE,
    UserPart.PERSONAL_PAGE,
    UserPart.DESCRIPTION,
)
PRIVILEGES = tuple(path for path in members_of(Section.PRIVILEGES) if path not in set(UserRole))
LANGUAGE = (UserPart.LANGUAGE, UserPart.LOCALE)
CODES = members_of(Section.TRACKING)
OPTIONS = (*members_of(Section.SESSION_OPTIONS), UserPart.SCHEDULERS, UserPart.PIN)
FOLDED = (*CONTACT, *PRIVILEGES, *members_of(Section.SERVICES), *LANGUAGE, *OPTIONS)


def _set_all(values: Values, flags: Mapping[str, bool]) -> None:
    for path, flag in flags.items():
        set_at(values, path, flag)


def _names(*paths: str) -> tuple[str, ...]:
    return tuple(field_name(path) for path in paths)


class UserForm(WriteForm):
    """What the forms of users have in common.

    ``rules`` and names of codes and session types are those that the site told last.
    """

    ties = {
        Section.SESSION_TYPES: SESSION_TYPES,
        **dict.fromkeys((role.value for role in UserRole), ROLE),
    }
    fieldsets: ClassVar[tuple[Fieldset, ...]] = (
        Fieldset("Person", _names(*NAMES, UserPart.WEBEX_ID)),
        Fieldset("Sign-in", (PASSWORD, RESET, MUST_CHANGE, field_name(UserPart.LOCKED), WELCOME)),
        Fieldset("At the site", (ROLE, STATE, ZONE, SESSION_TYPES, *_names(*CODES))),
        Fieldset(
            "Contact",
            _names(*CONTACT),
            "Phone numbers are in parts set apart by commas; the first is the country code.",
            folded=True,
        ),
        Fieldset("Privileges", _names(*PRIVILEGES), folded=True),
        Fieldset("Services", _names(*members_of(Section.SERVICES)), folded=True),
        Fieldset("Language", _names(*LANGUAGE), folded=True),
        Fieldset("Scheduling and audio", _names(*OPTIONS), folded=True),
    )

    def __init__(self, data: QueryDict | None, *, site: Site, **kwargs: Any) -> None:
        self.site = site
        self.rules = PasswordRules.from_stored(site.password_rules)
        super().__init__(data, **kwargs)
        for name in (FIRST_NAME, LAST_NAME, EMAIL):
            self.fields[name].required = True
        self.fields[EMAIL].validators.append(validate_email)
        demands = ", ".join(self.rules.demands())
        if not self.data.get(PASSWORD):
            wants = f"The site wants {demands}, as it told last." if demands else ""
            self.fields[PASSWORD].help_text = wants
        self.fields[ZONE] = zone_field("unchanged" if self.initial.get(ZONE) == "" else "")
        self._name_codes()

    def _name_codes(self) -> None:
        """Tracking codes under the site's names; without one only where there is a value."""
        for number, name in enumerate(_names(*CODES), 1):
            if name not in self.fields:
                continue
            label = self.site.tracking_code_names.get(str(number))
            if label:
                self.fields[name].label = label
            elif not self.initial.get(name):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        password = self.cleaned_data.get(PASSWORD)
        for problem in self.rules.broken_by(password) if password else ():
            self.add_error(PASSWORD, problem)
        self._check_reset()
        return super().clean()

    def _check_reset(self) -> None:
        if self.cleaned_data.get(RESET) and self.cleaned_data.get(PASSWORD):
            self.add_error(RESET, "Give a password or let the site make one, not both.")


class _ByAnAdmin(UserForm):
    """With what only a site admin sets."""

    role = forms.ChoiceField(choices=UserRole.choices)
    session_types = forms.TypedMultipleChoiceField(
        required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def _offer_session_types(self, present: Collection[int | str]) -> None:
        numbers = sorted({*map(int, self.site.session_type_names), *map(int, present)})
        if not numbers:
            del self.fields[SESSION_TYPES]
            return
        self.fields[SESSION_TYPES].choices = [  # type: ignore[attr-defined]
            (str(number), self.site.session_type(number)) for number in numbers
        ]


class NewUserForm(_ByAnAdmin):
    """Everything to create a user."""

    operation = CREATE_USER
    shown = (
        *NAMES,
        UserPart.WEBEX_ID,
        UserPart.PASSWORD,
        UserPart.RESET_PASSWORD,
        UserPart.MUST_CHANGE_PASSWORD,
        CreationPart.SEND_WELCOME,
        UserPart.STATE,
        UserPart.TIME_ZONE,
        *CODES,
        *FOLDED,
    )

    def __init__(self, data: QueryDict | None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for name in (RESET, MUST_CHANGE, WELCOME):
            old = self.fields[name]
            self.fields[name] = forms.BooleanField(
                label=old.label, help_text=old.help_text, required=False
            )
        self.fields[RESET].label = "The site makes the password"
        self.fields[RESET].help_text = "The user must then change it at the first sign-in."
        self.fields[STATE] = forms.ChoiceField(
            label="State",
            choices=[
                choice
                for choice in WebexUser.State.choices
                if choice[0] != WebexUser.State.REQUEST_TO_ACTIVATE
            ],
        )
        self.fields[
            WEBEX_ID
        ].help_text = (
            "The name to sign in with; on sites with Common Identity it is the email address."
        )
        self._offer_session_types(())
        if SESSION_TYPES in self.fields:
            self.fields[SESSION_TYPES].help_text = "None: all of the site."

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data.get(PASSWORD) or self.cleaned_data.get(RESET)
        if not given and PASSWORD not in self.errors:
            self.add_error(PASSWORD, "Give a password, or let the site make one.")
        return super().clean()

    def values(self) -> Values:
        values = super().values()
        if role := self.cleaned_data.get(ROLE):
            _set_all(values, role_flags(role))
        if types := self.cleaned_data.get(SESSION_TYPES):
            set_at(values, UserPart.SESSION_TYPES, types)
        if self.cleaned_data.get(RESET):
            set_at(values, UserPart.MUST_CHANGE_PASSWORD, True)
        return values

    @classmethod
    def initial_from_log(cls, values: Values) -> dict[str, Any]:
        """What an earlier try had in its fields."""
        return cls.initial_from(values) | {
            ROLE: role_of(values),
            SESSION_TYPES: value_at(values, UserPart.SESSION_TYPES) or [],
            ZONE: str(value_at(values, UserPart.TIME_ZONE)),
        }


class _ChangeUserForm(ChangeForm, UserForm):
    """Some elements of a user; only those that differ from ``user`` are sent."""

    operation = CHANGE_USER

    def __init__(
        self, data: QueryDict | None, *, user: UserDetails, site: Site, **kwargs: Any
    ) -> None:
        self.user = user
        zone_id = user.summary.time_zone_id
        initial = {
            **self.initial_from(user.values),
            ROLE: user.role,
            SESSION_TYPES: value_at(user.values, UserPart.SESSION_TYPES) or [],
            ZONE: "" if zone_id is None else str(zone_id),
        }
        super().__init__(
            data,
            snapshot=snapshot(user, self.shown, site),
            initial=initial,
            site=site,
            **kwargs,
        )
        for name, kept in ((PASSWORD, "the one there is"), (PIN, "what there is")):
            if not self.data.get(name):
                self.fields[name].help_text += f" Leave blank to keep {kept}."

    def after(self, changes: Values) -> Snapshot:
        return snapshot(changed(self.user, changes, self.site), self.shown, self.site)

    def sent(self) -> Values:
        return for_change(self.user.summary.webex_id, self.changes())


class OwnUserForm(_ChangeUserForm):
    """What a host may change of themselves."""

    shown = (*NAMES, UserPart.PASSWORD, UserPart.TIME_ZONE, *CODES, *CONTACT, *LANGUAGE, *OPTIONS)


class ChangeUserForm(_ChangeUserForm, _ByAnAdmin):
    """What a site admin may change of anybody."""

    shown = (
        *NAMES,
        UserPart.PASSWORD,
        UserPart.RESET_PASSWORD,
        UserPart.MUST_CHANGE_PASSWORD,
        UserPart.LOCKED,
        UserPart.TIME_ZONE,
        *CODES,
        *FOLDED,
    )

    def __init__(self, data: QueryDict | None, *, user: UserDetails, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        self._offer_session_types(self.initial[SESSION_TYPES])

    def clean(self) -> dict[str, Any]:
        emptied = SESSION_TYPES in self.fields and not self.cleaned_data.get(SESSION_TYPES)
        if emptied and self.initial[SESSION_TYPES]:
            self.add_error(SESSION_TYPES, "Choose at least one: a user without any cannot host.")
        return super().clean()

    def changes(self) -> Values:
        """Also a role by the elements that make it, and the session types whole."""
        values = super().changes()
        role = self.cleaned_data.get(ROLE)
        if ROLE in self.changed_data and role:
            _set_all(values, role_flags(role, self.user.values))
        types = self.cleaned_data.get(SESSION_TYPES)
        if SESSION_TYPES in self.changed_data and types:
            set_at(values, UserPart.SESSION_TYPES, types)
        must_change = value_at(self.user.values, UserPart.MUST_CHANGE_PASSWORD)
        if value_at(values, UserPart.RESET_PASSWORD) and not must_change:
            set_at(values, UserPart.MUST_CHANGE_PASSWORD, True)
        return values
