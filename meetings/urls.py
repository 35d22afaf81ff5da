"""Addresses of this app."""

from __future__ import annotations

from django.urls import path

from meetings.views import cancelling, changing, listing, reading, scheduling

app_name = "meetings"

_ALL = "sites/<int:site_id>/meetings/"
_ONE = f"{_ALL}<int:session_key>/"

urlpatterns = [
    path(_ALL, listing.sessions, name="list"),
    path(f"{_ALL}refresh/", listing.refresh, name="refresh"),
    path(f"{_ALL}new/", scheduling.new, name="new"),
    path(_ONE, reading.detail, name="detail"),
    path(f"{_ONE}password/", reading.password, name="password"),
    path(f"{_ONE}edit/", changing.edit, name="edit"),
    path(f"{_ONE}cancel/", cancelling.cancel, name="cancel"),
]
