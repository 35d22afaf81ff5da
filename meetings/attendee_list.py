"""Who is on a site's list of a session and whom we asked, as one list that people can filter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django import forms

from meetings.attendees import Person
from meetings.invitations import may_look
from meetings.models import AttendeeRole, Invitation, InvitationState
from meetings.models.invitation import IN_HAND
from meetings.remote import Attendee, AttendeeList

JOIN_STATES = {
    "INVITE": "invited",
    "REGISTER": "registered",
    "ACCEPT": "accepted",
    "REJECT": "rejected",
}
"""Where a registration stands, in words (att:joinStatusType)."""

_TONES: dict[str, str] = {
    InvitationState.SENT: "success",
    InvitationState.REFUSED: "danger",
    InvitationState.UNKNOWN: "warning",
}


@dataclass(frozen=True)
class Line:
    """One person: on the site's list, asked by us, or both. ``at_site`` is in words."""

    person: Person
    role: str
    at_site: str
    attendee: Attendee | None
    invitation: Invitation | None

    @property
    def name(self) -> str:
        return self.person.name or self.person.email

    @property
    def state(self) -> str:
        """Of what we asked the site, in words; empty for who was not asked from here."""
        return self.invitation.get_state_display() if self.invitation else ""

    @property
    def may_look(self) -> bool:
        return self.invitation is not None and may_look(self.invitation)

    @property
    def may_ask_again(self) -> bool:
        return self.invitation is not None and self.invitation.may_ask_again

    @property
    def tone(self) -> str:
        return _TONES.get(self.invitation.state, "info") if self.invitation else "neutral"


def merged(listed: AttendeeList | None, invitations: Iterable[Invitation]) -> list[Line]:
    """A line for each address, by name; without a list nothing is said of what the site has."""
    asked = {invitation.email: invitation for invitation in invitations}
    lines = [
        _of_attendee(attendee, asked.pop(attendee.person.email.lower(), None))
        for attendee in (listed.attendees if listed else ())
    ]
    elsewhere = "not on the list" if listed and not listed.missing else "not read"
    lines += [_of_invitation(invitation, elsewhere) for invitation in asked.values()]
    return sorted(lines, key=lambda line: line.name.casefold())


def _of_attendee(attendee: Attendee, invitation: Invitation | None) -> Line:
    status = attendee.join_status
    return Line(
        attendee.person,
        role_in_words(attendee.role),
        JOIN_STATES.get(status, status.lower() or "on the list"),
        attendee,
        invitation,
    )


def _of_invitation(invitation: Invitation, at_site: str) -> Line:
    person = Person(invitation.email, invitation.name)
    return Line(person, role_in_words(invitation.role), at_site, None, invitation)


def role_in_words(role: str) -> str:
    """As the site spells it, where it is none of those that people are invited as."""
    return dict[str, str](AttendeeRole.choices).get(role, role.lower())


def _in_state(*states: InvitationState) -> Callable[[Line], bool]:
    return lambda line: line.invitation is not None and line.invitation.state in states


_SHOWN: dict[str, tuple[str, Callable[[Line], bool]]] = {
    "": ("Everybody", lambda _line: True),
    "listed": ("On the site's list", lambda line: line.attendee is not None),
    "others": ("On it, not asked from here", lambda line: line.invitation is None),
    "sent": ("Invited from here", _in_state(InvitationState.SENT)),
    "in_hand": ("Waiting, or being asked", _in_state(*IN_HAND)),
    "refused": ("Not invited", _in_state(InvitationState.REFUSED)),
    "unknown": ("Not known", _in_state(InvitationState.UNKNOWN)),
}


class AttendeeFilter(forms.Form):
    """Words that must be found in name or address, and where somebody stands."""

    q = forms.CharField(label="Search", required=False)
    state = forms.ChoiceField(
        label="Who", required=False, choices=[(key, label) for key, (label, _) in _SHOWN.items()]
    )

    def __init__(self, data: Mapping[str, str]) -> None:
        known = data if data.get("state", "") in _SHOWN else {**data, "state": ""}
        super().__init__(known)
        self.full_clean()

    @property
    def is_set(self) -> bool:
        return bool(self.cleaned_data["q"] or self.cleaned_data["state"])

    def chosen(self, lines: Iterable[Line]) -> list[Line]:
        """Those that fit."""
        words = self.cleaned_data["q"].casefold().split()
        _, fits = _SHOWN[self.cleaned_data["state"]]
        return [line for line in lines if fits(line) and _found(line, words)]


def _found(line: Line, words: list[str]) -> bool:
    text = f"{line.person.name} {line.person.email}".casefold()
    return all(word in text for word in words)
