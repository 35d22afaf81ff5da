"""Keeping the local mirror: pages of a list, and single meetings as soon as they are known."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.models import Site, WebexUser
from accounts.remote import MEETING_CENTER
from meetings.models import Session, SessionWindow
from meetings.remote import Meeting, SessionInfo, SessionSummary

_SYNCED = [
    "topic", "session_type", "service_type", "host_webex_id", "host_name", "host_email",
    "other_host_webex_id", "ends_at", "duration_minutes", "time_zone_id", "in_progress", "listed",
    "password_required", "is_recurring", "conf_id", "seen_in", "seen_run", "missing_since",
]  # fmt: skip


def store(window: SessionWindow, summaries: list[SessionSummary]) -> None:
    """Keep one page of a window's list; call it in the transaction that keeps the place."""
    # A record that comes twice on one page would make the statement touch a row twice.
    records = {(s.session_key, s.starts_at): s for s in summaries}
    rows = Session.objects.filter(site=window.site, session_key__in={key for key, _ in records})
    known = {(row.session_key, row.starts_at): row for row in rows}
    newer = [row.pk for at, row in known.items() if at in records and _is_newer(row, window)]
    zones = _zones(window.site, summaries) | {
        key: row.time_zone_id for (key, _), row in known.items() if row.time_zone_id is not None
    }
    Session.objects.bulk_create(
        [
            _row(window, summary, zones.get(summary.session_key))
            for at, summary in records.items()
            if at not in known or known[at].pk not in newer
        ],
        update_conflicts=True,
        unique_fields=["site", "session_key", "starts_at"],
        update_fields=_SYNCED,
    )
    Session.objects.filter(pk__in=newer).update(seen_in=window, seen_run=window.run)
    # A window read before this one has not found what was moved from it into this one.
    once = {summary.session_key for summary in summaries if not summary.is_recurring}
    gone = Session.objects.filter(site=window.site, missing_since__isnull=False)
    gone = gone.exclude(noted_at__gte=window.started_at)
    gone.filter(session_key__in=once, is_recurring=False).delete()


def _zones(site: Site, summaries: list[SessionSummary]) -> dict[str, int | None]:
    """The zones of the sessions' hosts, for sessions whose own zone nobody has told yet."""
    users = WebexUser.objects.filter(site=site, webex_id__in={s.host_webex_id for s in summaries})
    hosts = dict(users.values_list("webex_id", "time_zone_id"))
    return {s.session_key: hosts.get(s.host_webex_id) for s in summaries}


def _is_newer(row: Session, window: SessionWindow) -> bool:
    """Whether a page here learned more of the session than the list that is being read."""
    return bool(row.noted_at and window.started_at and row.noted_at >= window.started_at)


def _row(window: SessionWindow, summary: SessionSummary, zone_id: int | None) -> Session:
    told = asdict(summary) | {
        "session_key": summary.session_key[:20],
        "topic": summary.topic[:512],
        "service_type": summary.service_type[:40],
        "host_webex_id": summary.host_webex_id[:255],
        "host_name": summary.host_name[:512],
        "host_email": summary.host_email[:320],
        "other_host_webex_id": summary.other_host_webex_id[:255],
        "listed": summary.listed[:10],
        "conf_id": summary.conf_id[:20],
    }
    if summary.time_zone_id is None:
        told["time_zone_id"] = zone_id
    return Session(
        **told,
        site=window.site,
        ends_at=summary.starts_at + timedelta(minutes=summary.duration_minutes),
        seen_in=window,
        seen_run=window.run,
        missing_since=None,
    )


def mark_missing(window: SessionWindow) -> None:
    """After a complete reading: what starts in this window and was not in it is gone.

    What takes place once and stands at another time was moved; it is kept there alone.
    """
    # What is over may leave the list by itself: that it was cancelled, nothing tells.
    gone = Session.objects.standing().filter(
        site=window.site,
        starts_at__gte=window.starts_at,
        starts_at__lt=window.ends_at,
        ends_at__gt=timezone.now(),
    )
    gone = gone.exclude(seen_in=window, seen_run=window.run)
    gone = gone.exclude(noted_at__gte=window.started_at)
    seen = Session.objects.standing().filter(
        site=window.site, session_key=OuterRef("session_key"), seen_in__job=window.job_id
    )
    gone.filter(Exists(seen), is_recurring=False).delete()
    gone.update(missing_since=timezone.now())


def mark_ended(first: SessionWindow) -> None:
    """What began before the first window of a reading is taken to run no more: no list tells."""
    running = Session.objects.filter(
        site=first.site, in_progress=True, starts_at__lt=first.starts_at
    )
    running.exclude(noted_at__gte=first.started_at).update(in_progress=False)


def note(site: Site, meeting: Meeting) -> None:
    """What was just read of a meeting, or written to it.

    Of a series only what all its dates share is noted: where its dates are, the site's list tells.
    """
    try:
        _note(site, meeting)
    except IntegrityError:
        # A reading of the list stored the same meeting at the same moment.
        _note(site, meeting)


@transaction.atomic
def _note(site: Site, meeting: Meeting) -> None:
    rows = Session.objects.filter(site=site, session_key=meeting.key)
    if meeting.is_recurring and rows.exists():
        rows.standing().update(**_shared(meeting))
        return
    row = rows.filter(starts_at=meeting.starts_at).first() or rows.first() or _new(site, meeting)
    rows.exclude(pk=row.pk).delete()
    for name, value in _shared(meeting).items():
        setattr(row, name, value)
    row.starts_at, row.ends_at = meeting.starts_at, meeting.ends_at
    row.duration_minutes, row.missing_since = meeting.duration_minutes, None
    row.save()


def _new(site: Site, meeting: Meeting) -> Session:
    host = WebexUser.objects.filter(site=site, webex_id__iexact=meeting.host_webex_id).first()
    return Session(
        site=site,
        session_key=meeting.key,
        service_type=MEETING_CENTER,
        host_name=str(host) if host else "",
        host_email=host.email if host else "",
        is_recurring=meeting.is_recurring,
    )


def _shared(meeting: Meeting) -> dict[str, Any]:
    shared: dict[str, Any] = {
        "topic": meeting.topic[:512],
        "session_type": meeting.session_type,
        "time_zone_id": meeting.zone.id,
        "in_progress": meeting.in_progress,
        "password_required": meeting.has_password,
        "needs_registration": meeting.needs_registration,
        "noted_at": timezone.now(),
    }
    told = {"listed": meeting.listed, "host_webex_id": meeting.host_webex_id[:255]}
    return shared | {name: value for name, value in told.items() if value}


def note_info(site: Site, info: SessionInfo) -> None:
    """What attendees may know of a session, of all its dates."""
    rows = Session.objects.standing().filter(site=site, session_key=info.key)
    told = {"session_type": info.session_type, "password_required": info.password_required}
    rows.update(
        needs_registration=info.needs_registration,
        **{name: value for name, value in told.items() if value is not None},
    )


def note_cancelled(site: Site, key: str) -> None:
    """The site has the meeting no more; its rows stay, so that its page can say so."""
    now = timezone.now()
    rows = Session.objects.standing().filter(site=site, session_key=key, ends_at__gt=now)
    rows.update(missing_since=now, noted_at=now, in_progress=False)
