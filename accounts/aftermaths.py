"""What follows from writes to users whose answers were lost."""

from __future__ import annotations

from django.urls import reverse

from accounts import user_mirror
from accounts.models import Account, OperationLog, WebexUser
from accounts.outcomes import Aftermath, Link, follow
from accounts.remote import CHANGE_USER, CREATE_USER, DEACTIVATE_USERS, UserPart, as_user
from accounts.user_writing import user_named
from accounts.writing import logged_values


def _page(row: OperationLog, account: Account) -> Link | None:
    users = WebexUser.objects.visible_to(account).filter(site=row.site_id)
    user = users.filter(webex_id__iexact=user_named(row)).first()
    return Link("Open the user", user.get_absolute_url()) if user else None


def _again(row: OperationLog) -> Link:
    return Link(
        "Create again", f"{reverse('accounts:new_user', args=[row.site_id])}?again={row.pk}"
    )


def _note_created(row: OperationLog) -> None:
    if row.took_place:
        user_mirror.note(row.site, as_user(logged_values(row), row.site).summary)


def _note_changed(row: OperationLog) -> None:
    if row.took_place:
        user_mirror.note_written(row.site, user_named(row), logged_values(row))


def _note_deactivated(row: OperationLog) -> None:
    if row.took_place:
        for webex_id in row.values.get(UserPart.WEBEX_ID, []):
            user_mirror.note_state(row.site, webex_id, WebexUser.State.DEACTIVATED)


follow(
    CREATE_USER.name,
    Aftermath(
        done="the user stands at the site, once.",
        not_done="there is no such user; nobody was created.",
        subject=user_named,
        note=_note_created,
        page=_page,
        again=_again,
    ),
)
follow(
    CHANGE_USER.name,
    Aftermath(
        done="the change stands at the site.",
        not_done="the user is as before.",
        subject=user_named,
        note=_note_changed,
        page=_page,
    ),
)
follow(
    DEACTIVATE_USERS.name,
    Aftermath(
        done="the user is deactivated.",
        not_done="the user is still active.",
        subject=user_named,
        note=_note_deactivated,
        page=_page,
    ),
)
