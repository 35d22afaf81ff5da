"""Keeping the local table of users: pages of a list, and single users as soon as they are known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.models import Site, Sweep, WebexUser
from accounts.remote import UserPart, UserSummary
from webexadmin.xmlapi.spec import Values

_WRITTEN = {
    UserPart.FIRST_NAME: "first_name",
    UserPart.LAST_NAME: "last_name",
    UserPart.EMAIL: "email",
    UserPart.STATE: "state",
    UserPart.TIME_ZONE: "time_zone_id",
}
_TOLD = ("first_name", "last_name", "email", "state", "registered_at", "time_zone_id")


def store(sweep: Sweep, users: list[UserSummary]) -> None:
    """Keep one page of a list; call it in the transaction that keeps the place.

    Of whom a page here learned more since the reading began, only that they were seen is kept.
    """
    # A record that comes twice on one page would make the statement touch a row twice.
    records = {user.webex_id: user for user in users}
    _spell_as_the_site(sweep.site, records)
    known = WebexUser.objects.filter(site=sweep.site, webex_id__in=records)
    newer = dict(known.filter(noted_at__gte=sweep.started_at).values_list("webex_id", "pk"))
    WebexUser.objects.bulk_create(
        [
            WebexUser(
                **_told(user),
                site=sweep.site,
                webex_id=user.webex_id[:255],
                seen_in=sweep,
                seen_run=sweep.run,
                missing_since=None,
            )
            for user in records.values()
            if user.webex_id not in newer
        ],
        update_conflicts=True,
        unique_fields=["site", "webex_id"],
        update_fields=[*_TOLD, "seen_in", "seen_run", "missing_since"],
    )
    WebexUser.objects.filter(pk__in=newer.values()).update(seen_in=sweep, seen_run=sweep.run)


def _spell_as_the_site(site: Site, webex_ids: Iterable[str]) -> None:
    """Let rows of users whose Webex ID was written otherwise here, as when they were created, be
    the site's: case does not tell two users apart, and each has one row."""
    spelled = {webex_id.lower(): webex_id[:255] for webex_id in webex_ids}
    named = WebexUser.objects.filter(site=site).annotate(in_small=Lower("webex_id"))
    others = named.filter(in_small__in=spelled).exclude(webex_id__in=spelled.values())
    for pk, in_small in others.values_list("pk", "in_small"):
        row, wanted = WebexUser.objects.filter(pk=pk), spelled[in_small]
        if WebexUser.objects.filter(site=site, webex_id=wanted).exists():
            row.delete()
        else:
            row.update(webex_id=wanted)


def mark_missing(sweep: Sweep) -> None:
    """After a complete reading: who was not in it is gone, unless a page here knows better."""
    gone = WebexUser.objects.filter(site=sweep.site, missing_since=None)
    gone = gone.exclude(seen_in=sweep, seen_run=sweep.run)
    gone.exclude(noted_at__gte=sweep.started_at).update(missing_since=timezone.now())


def note(site: Site, user: UserSummary) -> WebexUser:
    """What was just read of a user, or written to them; returns their row."""
    try:
        return _note(site, user)
    except IntegrityError:
        # A reading of the list stored the same user at the same moment.
        return _note(site, user)


@transaction.atomic
def _note(site: Site, user: UserSummary) -> WebexUser:
    told = {**_told(user), "noted_at": timezone.now(), "missing_since": None}
    row = WebexUser.objects.filter(site=site, webex_id__iexact=user.webex_id).first()
    if row is None:
        return WebexUser.objects.create(site=site, webex_id=user.webex_id[:255], **told)
    for name, value in told.items():
        setattr(row, name, value)
    row.save(update_fields=told)
    return row


def note_written(site: Site, webex_id: str, values: Values) -> None:
    """What was written to a user, as far as the list tells it."""
    told = {name: _fit(name, values[path]) for path, name in _WRITTEN.items() if path in values}
    rows = WebexUser.objects.filter(site=site, webex_id__iexact=webex_id)
    rows.update(**told, noted_at=timezone.now())


def note_state(site: Site, webex_id: str, state: WebexUser.State) -> None:
    """The user was activated or deactivated."""
    note_written(site, webex_id, {UserPart.STATE: state})


def note_gone(row: WebexUser) -> None:
    """The site has the user no more; the row stays, so that the page can say so."""
    row.missing_since = row.noted_at = timezone.now()
    row.save(update_fields=["missing_since", "noted_at"])


def _told(user: UserSummary) -> dict[str, Any]:
    return {name: _fit(name, getattr(user, name)) for name in _TOLD}


def _fit(name: str, value: Any) -> Any:
    """A value as a column can hold it."""
    longest = getattr(WebexUser._meta.get_field(name), "max_length", None)
    return value[:longest] if isinstance(value, str) else value
