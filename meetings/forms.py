"""Forms of this app: scheduling and changing a meeting, made from the operations' declarations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone

from accounts.changes import Snapshot
from accounts.filters import users_like
from accounts.models import Site, WebexUser
from accounts.remote import MEETING_CENTER
from accounts.write_forms import ChangeForm, WriteForm
from meetings.attendees import HOW_TO_LIST, Person, read_people
from meetings.changes import changed, snapshot
from meetings.models import Session
from meetings.remote import (
    CHANGE,
    CREATE,
    LookAlike,
    Meeting,
    Overlap,
    Part,
    as_meeting,
    attendees_value,
    for_change,
    people_of,
)
from meetings.times import Reading, read_local, say
from webexadmin.forms import Fieldset
from webexadmin.operation_forms import (
    LocalMomentField,
    WireTextField,
    field_name,
    zone_field,
)
from webexadmin.xmlapi.confirm import set_at
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import WebexZone, zone_by_id

TOPIC, PASSWORD, AGENDA, STARTS, ZONE, DURATION, HOST, SESSION_TYPE, MAIL = (
    field_name(part)
    for part in (
        Part.TOPIC,
        Part.PASSWORD,
        Part.AGENDA,
        Part.STARTS,
        Part.ZONE,
        Part.DURATION,
        Part.HOST,
        Part.SESSION_TYPE,
        Part.MAIL_ATTENDEES,
    )
)
ATTENDEES = "attendees"
SUGGESTIONS = 20
LONGEST_HOST = 255
"""As the table of users keeps it; the declaration knows no end of a Webex ID."""


def find_hosts(site: Site, text: str) -> list[WebexUser]:
    """Active users whose name, Webex ID or email holds every word of a text; the first twenty."""
    users = WebexUser.objects.filter(site=site, missing_since=None, state=WebexUser.State.ACTIVATED)
    return list(users.filter(users_like(text))[:SUGGESTIONS])


def preview(data: Mapping[str, Any]) -> tuple[Reading, WebexZone] | None:
    """What a start and a zone come to, while they are typed; None as long as one is missing."""
    try:
        local = LocalMomentField().clean(data.get(STARTS))
        zone = zone_by_id(int(data.get(ZONE) or ""))
    except (ValidationError, ValueError, KeyError):
        return None
    return read_local(local, zone), zone


class MeetingForm(WriteForm):
    """What scheduling and changing have in common."""

    ties = {Part.ATTENDEES: ATTENDEES}

    attendees = WireTextField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "placeholder": "Ada Lovelace <ada@example.com>"}),
        help_text=HOW_TO_LIST,
    )
    all_the_same = forms.BooleanField(
        label="Schedule it all the same", required=False, widget=forms.HiddenInput
    )

    fieldsets: ClassVar[tuple[Fieldset, ...]] = (
        Fieldset("Meeting", (TOPIC, HOST, SESSION_TYPE)),
        Fieldset("When", (STARTS, ZONE, DURATION)),
        Fieldset("Details", (PASSWORD, AGENDA)),
        Fieldset("Attendees", (ATTENDEES, MAIL)),
    )

    def __init__(self, data: QueryDict | None, *, site: Site, address: str, **kwargs: Any) -> None:
        self.site = site
        self.people: list[Person] = []
        self.merged: list[str] = []
        self.look_alikes: list[LookAlike] = []
        self.overlaps: list[Overlap] = []
        super().__init__(data, **kwargs)
        self.fields[TOPIC].required = self.fields[STARTS].required = True
        self.fields[ZONE] = zone_field()
        self.fields[DURATION] = forms.IntegerField(
            label="Duration", min_value=1, help_text="In minutes."
        )
        self._use_htmx(address)

    def _use_htmx(self, address: str) -> None:
        """Only start and zone are sent while typing: nothing else belongs in an address."""
        for name in (STARTS, ZONE):
            self.fields[name].widget.attrs |= {
                "hx-get": address,
                "hx-trigger": "input changed delay:300ms",
                "hx-include": f"#id_{STARTS}, #id_{ZONE}",
                "hx-target": "#times",
                "hx-swap": "outerHTML",
            }

    def planned(self) -> Meeting:
        """The meeting that a valid form makes, as far as the form knows it."""
        raise NotImplementedError

    def is_clear(self, look_alikes: list[LookAlike], overlaps: list[Overlap]) -> bool:
        """Whether nothing at the site speaks against it, or the person has agreed all the same;
        else the form asks them to, by a tick."""
        if not (look_alikes or overlaps):
            return True
        self.look_alikes = look_alikes
        same = {session.key for session in look_alikes}
        self.overlaps = [other for other in overlaps if other.key not in same]
        self.fields["all_the_same"].widget = forms.CheckboxInput()
        return bool(self.cleaned_data["all_the_same"])

    def shown_time(self) -> tuple[Reading, WebexZone] | None:
        """What the start and zone in the fields come to."""
        return preview({name: self[name].value() for name in (STARTS, ZONE)})

    def clean(self) -> dict[str, Any]:
        self._check_attendees()
        self._check_start()
        return super().clean()

    def _check_attendees(self) -> None:
        found = read_people(self.cleaned_data.get(ATTENDEES) or "")
        self.people, self.merged = found.people, found.merged
        for problem in found.problems:
            self.add_error(ATTENDEES, problem)

    def _check_start(self) -> None:
        local, zone_id = self.cleaned_data.get(STARTS), self.cleaned_data.get(ZONE)
        if local is None or zone_id is None:
            return
        zone = zone_by_id(zone_id)
        reading, now = read_local(local, zone), timezone.now()
        if reading.problem:
            self.add_error(STARTS, reading.problem)
        elif reading.instant <= now:
            self.add_error(STARTS, f"This has passed: there it is {say(now, zone)} now.")


class NewMeetingForm(MeetingForm):
    """Everything to schedule a meeting. ``host`` fixes whose it is; else it can be chosen."""

    operation = CREATE
    shown = (
        Part.TOPIC,
        Part.HOST,
        Part.SESSION_TYPE,
        Part.STARTS,
        Part.ZONE,
        Part.DURATION,
        Part.PASSWORD,
        Part.AGENDA,
        Part.MAIL_ATTENDEES,
    )

    def __init__(self, *args: Any, host: str, chooses_host: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.host = host
        if self.site.demands_passwords:
            self.fields[PASSWORD].required = True
            self.fields[PASSWORD].help_text += " This site demands one."
        self.fields[MAIL].label = "The site mails the attendees"
        self.fields[
            MAIL
        ].help_text = (
            "The site then sends its own invitation to everybody above. Otherwise nobody is told."
        )
        self._offer_types()
        self._offer_hosts(chooses_host, kwargs["address"])

    def _offer_types(self) -> None:
        """Those that the site names for meetings; before it has, those of the meetings it has."""
        known = Session.objects.filter(site=self.site, service_type=MEETING_CENTER)
        seen = known.values_list("session_type", flat=True).distinct()
        types = sorted(number for number in self.site.meeting_types or seen if number)
        if len(types) < 2:
            del self.fields[SESSION_TYPE]
            return
        named = [(str(number), self.site.session_type(number)) for number in types]
        self.fields[SESSION_TYPE] = forms.TypedChoiceField(
            label="Session type",
            choices=[("", "The host's own"), *named],
            coerce=int,
            empty_value=None,
            required=False,
        )

    def _offer_hosts(self, chooses_host: bool, address: str) -> None:
        if not chooses_host:
            del self.fields[HOST]
            return
        self.fields[HOST].required = True
        self.fields[HOST].validators.append(MaxLengthValidator(LONGEST_HOST))
        self.fields[
            HOST
        ].help_text = "Type a name, an address or a Webex ID. Only the host can start the meeting."
        self.fields[HOST].widget.attrs |= {
            "list": "hosts",
            "autocomplete": "off",
            "hx-get": address,
            "hx-trigger": "input changed delay:300ms",
            "hx-target": "#hosts",
            "hx-swap": "outerHTML",
        }

    def clean(self) -> dict[str, Any]:
        self._check_host()
        return super().clean()

    def _check_host(self) -> None:
        typed = self.cleaned_data.get(HOST)
        users = WebexUser.objects.filter(site=self.site)
        if not typed or typed.lower() == self.host.lower() or not users.exists():
            return
        user = users.filter(Q(webex_id__iexact=typed) | Q(email__iexact=typed)).first()
        fitting = [user] if user else find_hosts(self.site, typed)
        if not fitting:
            self.add_error(HOST, f"No active user of {self.site} fits “{typed}”.")
        elif len(fitting) > 1:
            some = ", ".join(user.webex_id for user in fitting[:3])
            self.add_error(HOST, f"“{typed}” fits several users, such as {some}. Choose one.")
        elif fitting[0].missing_since or fitting[0].state != WebexUser.State.ACTIVATED:
            self.add_error(HOST, f"{fitting[0]} cannot host: this user is not active.")
        else:
            self.cleaned_data[HOST] = fitting[0].webex_id

    def planned(self) -> Meeting:
        return as_meeting(self.values(), self.site)

    def values(self) -> Values:
        values = super().values()
        if HOST not in self.fields:
            set_at(values, Part.HOST, self.host)
        if self.people:
            set_at(values, Part.ATTENDEES, attendees_value(self.people))
        return values

    @classmethod
    def initial_from_log(cls, values: Values) -> dict[str, Any]:
        """What an earlier try had in its fields."""
        found = cls.initial_from(values)
        people = people_of(values)
        return found | {
            ZONE: str(found.get(ZONE, "")),
            SESSION_TYPE: str(found.get(SESSION_TYPE, "")),
            ATTENDEES: "\n".join(str(person) for person in people),
        }

    @property
    def host_webex_id(self) -> str:
        """Whose meeting it will be."""
        chosen: str = self.cleaned_data.get(HOST) or self.host
        return chosen


class ChangeMeetingForm(ChangeForm, MeetingForm):
    """Some elements of a meeting; only those that differ from ``meeting`` are sent."""

    operation = CHANGE
    shown = (
        Part.TOPIC,
        Part.STARTS,
        Part.ZONE,
        Part.DURATION,
        Part.PASSWORD,
        Part.AGENDA,
    )

    def __init__(self, data: QueryDict | None, *, meeting: Meeting, **kwargs: Any) -> None:
        self.meeting = meeting
        initial = self.initial_from(meeting.values) | {
            STARTS: meeting.zone.to_local(meeting.starts_at).replace(second=0),
            ZONE: str(meeting.zone.id),
            ATTENDEES: "\n".join(str(person) for person in meeting.attendees),
        }
        super().__init__(data, snapshot=snapshot(meeting), initial=initial, **kwargs)
        if not self.data.get(PASSWORD):
            self.fields[PASSWORD].help_text = (
                "Leave blank to keep the one it has." if meeting.has_password else "It has none."
            )

    def after(self, changes: Values) -> Snapshot:
        return snapshot(changed(self.meeting, changes, self.site))

    def planned(self) -> Meeting:
        return changed(self.meeting, self.changes(), self.site)

    @property
    def moves(self) -> bool:
        """Whether the meeting takes place at another time afterwards, or longer."""
        return bool({STARTS, ZONE, DURATION} & set(self.changed_data))

    def _check_start(self) -> None:
        # A series, or a meeting that runs, may have begun in the past.
        if {STARTS, ZONE} & set(self.changed_data):
            super()._check_start()

    def _check_attendees(self) -> None:
        if ATTENDEES in self.changed_data:
            super()._check_attendees()

    def changes(self) -> Values:
        """What the person changed: a start with its zone, the attendees whole."""
        values = super().changes()
        if {STARTS, ZONE} & set(self.changed_data):
            when: Mapping[str, datetime | int | None] = {
                Part.STARTS: self.cleaned_data.get(STARTS),
                Part.ZONE: self.cleaned_data.get(ZONE),
            }
            for part, value in when.items():
                if value is not None:
                    set_at(values, part, value)
        if ATTENDEES in self.changed_data:
            set_at(values, Part.ATTENDEES, attendees_value(self.people, self.meeting))
        return values

    def sent(self) -> Values:
        return for_change(self.meeting.key, self.changes())
