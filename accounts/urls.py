"""Addresses of this app."""

from __future__ import annotations

from django.urls import path

from accounts.views import (
    call_limits,
    capability,
    connections,
    members,
    outcomes,
    session_types,
    sites,
    user_changing,
    user_creating,
    user_reading,
    user_sign_in,
    user_switching,
    users,
)

app_name = "accounts"

_USERS = "sites/<int:site_id>/users/"
_USER = f"{_USERS}<int:user_id>/"
_REQUESTS = "sites/<int:site_id>/requests/"
_CAPABILITY = "sites/<int:site_id>/capability/"

urlpatterns = [
    path("profile/", members.profile, name="profile"),
    path("sites/", sites.sites, name="sites"),
    path("sites/new/", sites.new_site, name="new_site"),
    path("sites/<int:site_id>/", sites.site, name="site"),
    path("sites/<int:site_id>/edit/", sites.edit_site, name="edit_site"),
    path("sites/<int:site_id>/connection/", connections.connection, name="connection"),
    path(
        "sites/<int:site_id>/connection/test/",
        connections.test_connection,
        name="test_connection",
    ),
    path("sites/<int:site_id>/my-connection/", connections.own_connection, name="own_connection"),
    path(
        "sites/<int:site_id>/my-connection/test/",
        connections.test_own_connection,
        name="test_own_connection",
    ),
    path(
        "sites/<int:site_id>/my-connection/consent/",
        connections.lend_own_connection,
        name="lend_own_connection",
    ),
    path(
        "sites/<int:site_id>/my-connection/disconnect/", connections.disconnect, name="disconnect"
    ),
    path("sites/<int:site_id>/limits/", call_limits.call_limits, name="call_limits"),
    path("sites/<int:site_id>/members/", members.members, name="members"),
    path("sites/<int:site_id>/members/new/", members.new_member, name="new_member"),
    path("sites/<int:site_id>/members/<int:member_id>/", members.edit_member, name="edit_member"),
    path(
        "sites/<int:site_id>/members/<int:member_id>/remove/",
        members.remove_member,
        name="remove_member",
    ),
    path(
        "sites/<int:site_id>/members/<int:member_id>/password/",
        members.reset_password,
        name="reset_password",
    ),
    path(_USERS, users.users, name="users"),
    path(f"{_USERS}refresh/", users.refresh_users, name="refresh_users"),
    path(f"{_USERS}new/", user_creating.new, name="new_user"),
    path(_USER, user_reading.detail, name="user"),
    path(f"{_USER}edit/", user_changing.edit, name="edit_user"),
    path(f"{_USER}deactivate/", user_switching.deactivate, name="deactivate_user"),
    path(f"{_USER}activate/", user_switching.activate, name="activate_user"),
    path(f"{_USER}sign-in/<str:what>/", user_sign_in.sign_in, name="sign_in"),
    path(
        "sites/<int:site_id>/session-types/<int:type_number>/",
        session_types.session_type,
        name="session_type",
    ),
    path(_CAPABILITY, capability.operations, name="capability"),
    path(f"{_CAPABILITY}ask/", capability.ask_all, name="ask_all"),
    path(f"{_CAPABILITY}<str:operation>/ask/", capability.ask_again, name="ask_again"),
    path(_REQUESTS, outcomes.unknown, name="unknown"),
    path(f"{_REQUESTS}look/", outcomes.look_at_all, name="look_at_all"),
    path(f"{_REQUESTS}<int:row_id>/", outcomes.outcome, name="outcome"),
    path(f"{_REQUESTS}<int:row_id>/look/", outcomes.look, name="look"),
]
