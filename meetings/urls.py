"""Addresses of this app."""

from __future__ import annotations

from django.urls import path

from meetings.views import (
    attendees,
    attending,
    cancelling,
    changing,
    inviting,
    links,
    listing,
    reading,
    scheduling,
)

app_name = "meetings"

_ALL = "sites/<int:site_id>/meetings/"
_ONE = f"{_ALL}<int:session_key>/"
_PEOPLE = f"{_ONE}attendees/"

urlpatterns = [
    path(_ALL, listing.sessions, name="list"),
    path(f"{_ALL}refresh/", listing.refresh, name="refresh"),
    path(f"{_ALL}new/", scheduling.new, name="new"),
    path(_ONE, reading.detail, name="detail"),
    path(f"{_ONE}password/", reading.password, name="password"),
    path(f"{_ONE}edit/", changing.edit, name="edit"),
    path(f"{_ONE}cancel/", cancelling.cancel, name="cancel"),
    path(f"{_ONE}links/start/", links.start, name="start_link"),
    path(f"{_ONE}links/join/", links.join, name="join_link"),
    path(_PEOPLE, attendees.attendees, name="attendees"),
    path(f"{_ONE}invitations.csv", attendees.as_csv, name="invitations_csv"),
    path(f"{_PEOPLE}invite/", inviting.invite, name="invite"),
    path(f"{_PEOPLE}again/<str:state>/", inviting.ask_all_again, name="ask_all_again"),
    path(f"{_PEOPLE}<int:invitation_id>/again/", inviting.ask_again, name="ask_again"),
    path(f"{_PEOPLE}register/", attending.register, name="register"),
    path(f"{_PEOPLE}<int:attendee_number>/remove/", attending.remove, name="remove_attendee"),
    path(f"{_PEOPLE}look/", attendees.look_at_all, name="look_at_invitations"),
    path(f"{_PEOPLE}<int:invitation_id>/look/", attendees.look, name="look_at_invitation"),
]
