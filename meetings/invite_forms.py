"""Whom to invite to a meeting, and what is shown of it before anybody is asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from accounts.changes import fingerprint
from accounts.write_forms import CONFIRMED
from meetings.attendees import HOW_TO_LIST, Person, count_people, read_people
from meetings.models import AttendeeRole, Invitation, InvitationState, Session
from meetings.remote import INVITE, AttendeeList, invitation_value
from webexadmin.operation_forms import WireTextField
from webexadmin.xmlapi.validation import validate


class InviteForm(forms.Form):
    """People, pasted or typed, and what they are invited as; ``again`` names states of which those
    asked before are asked once more."""

    people = WireTextField(
        label="People",
        widget=forms.Textarea(attrs={"rows": 8, "placeholder": "Ada Lovelace <ada@example.com>"}),
        help_text=HOW_TO_LIST,
    )
    role = forms.TypedChoiceField(
        label="Invited as",
        choices=[(role.value, str(role.label).capitalize()) for role in AttendeeRole],
        coerce=AttendeeRole,
        help_text="An alternate host can start the meeting in place of the host.",
    )
    again = forms.MultipleChoiceField(required=False, choices=InvitationState.choices)

    def __init__(self, data: QueryDict | None, *, session: Session) -> None:
        self.session = session
        self.found: list[Person] = []
        self.merged: list[str] = []
        super().__init__(data)

    def clean_people(self) -> str:
        """Every line that cannot be used is named, with its number."""
        text: str = self.cleaned_data["people"]
        read = read_people(text)
        self.found, self.merged = read.people, read.merged
        for problem in read.problems:
            self.add_error("people", problem)
        for person in read.people:
            asked = invitation_value(self.session.session_key, person, AttendeeRole.ATTENDEE)
            for wrong in validate(INVITE.request, asked):
                self.add_error("people", f"Line {person.line}: {wrong.message}")
        if not read.people and not read.problems:
            self.add_error("people", "Name somebody.")
        return text

    @property
    def confirmed(self) -> str:
        """What was agreed to, if the button of a review was pressed."""
        return str(self.data.get(CONFIRMED, ""))


class AgainForm(forms.Form):
    """Agreement to ask once more about invitations, as they were seen: by their request keys."""

    confirmed = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, keys: Iterable[UUID]) -> None:
        self.seen = fingerprint({"again": [str(key) for key in keys]})
        super().__init__(data, initial={CONFIRMED: self.seen})

    def clean_confirmed(self) -> str:
        if self.cleaned_data[CONFIRMED] != self.seen:
            raise ValidationError("Who is to be asked has changed meanwhile.")
        return self.seen


_OFFERS = {
    InvitationState.REFUSED: "Ask again {who} not invited when we asked before",
    InvitationState.UNKNOWN: "Ask again {who} asked before with an answer that was lost: "
    "the site may mail them a second time",
    InvitationState.SENT: "Ask again {who} invited before: the site mails them a second time",
    InvitationState.WAITING: "Ask {who} left over when their job ended",
}


@dataclass(frozen=True)
class AskedBefore:
    """People of one state whom a tick has asked once more."""

    state: InvitationState
    invitations: tuple[Invitation, ...]

    @property
    def label(self) -> str:
        count = len(self.invitations)
        who = "the one person who was" if count == 1 else f"the {count:,} who were"
        return _OFFERS[self.state].format(who=who)


@dataclass(frozen=True)
class Review:
    """What comes of a list of people: who is new, and why others are not asked.

    ``listed`` stand on the site's list, ``in_hand`` are being asked, ``before`` were asked.
    """

    new: tuple[Person, ...]
    listed: tuple[Person, ...]
    in_hand: tuple[Invitation, ...]
    before: tuple[AskedBefore, ...]
    confirmation: str

    def keys(self, states: Iterable[str]) -> list[UUID]:
        """The request keys, as seen, of those in some states."""
        chosen = set(states)
        return [
            invitation.request_key
            for group in self.before
            if group.state in chosen
            for invitation in group.invitations
        ]

    @property
    def button(self) -> str:
        """What pressing it does, by count."""
        if not self.new:
            return "Ask again whom you ticked"
        invites = f"Invite {count_people(len(self.new))}"
        return f"{invites}, and whom you ticked" if self.before else invites


def review(form: InviteForm, on_list: AttendeeList) -> Review:
    """Of a valid form, as things stand at the site and here."""
    rows = Invitation.objects.of(form.session).select_related("job")
    asked = {row.email: row for row in rows}
    named = [asked[p.email.lower()] for p in form.found if p.email.lower() in asked]
    strangers = [p for p in form.found if p.email.lower() not in asked]
    new = [p for p in strangers if p.email.lower() not in on_list.emails]
    again = [row for row in named if row.may_ask_again]
    groups = [
        AskedBefore(state, tuple(row for row in again if row.state == state)) for state in _OFFERS
    ]
    return Review(
        new=tuple(new),
        listed=tuple(p for p in strangers if p not in new),
        in_hand=tuple(row for row in named if not row.may_ask_again),
        before=tuple(group for group in groups if group.invitations),
        confirmation=fingerprint(
            {
                "new": [person.email for person in new],
                "again": [str(row.request_key) for row in again],
                "role": form.cleaned_data["role"],
            }
        ),
    )
