"""Recordings of a seeded site: of some of the sessions of the history, and of older events."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from zlib import crc32

from webexadmin.sandbox import numbers
from webexadmin.sandbox.recordings import Access, Recording
from webexadmin.sandbox.records import Usage, User
from webexadmin.sandbox.seeding.attendees import of_user
from webexadmin.sandbox.seeding.events import Number
from webexadmin.sandbox.seeding.names import EVENT_TOPICS
from webexadmin.sandbox.seeding.people import rng
from webexadmin.sandbox.session_types import EVENTS, TRAININGS
from webexadmin.sandbox.times import DAY
from webexadmin.xmlapi.spec import Values

FIRST_RECORDING = 3_000_000
"""Numbers have seven digits (seed 001, line 1881); counted up from here."""

SHARES = {EVENTS: 400, TRAININGS: 800}
USUAL_SHARE = 40
"""Of a thousand sessions of a service so many are recorded."""

REGISTRATION_EVERY = 4
"""One of so many recordings of trainings is seen by those only who register."""

RECYCLED_EVERY = 15
"""One of so many recordings lies in the recycle bin."""

DOWNLOADED_SHARE = 0.25
OLD_EVENT_SHARE = 0.05
BYTES_A_SECOND = 14_000
_AUDIO_ONLY = "AUO"


def recordings(
    seed: int, host_of: Callable[[str], User], history: Iterable[Usage], number: Number, now: int
) -> Iterator[Recording]:
    """Those of some of the past sessions, whose hosts are told by their Webex IDs."""
    for usage in history:
        draw = crc32(f"recorded {seed} {usage.conf_id}".encode())
        if (
            draw % 1000 < SHARES.get(usage.service, USUAL_SHARE)
            and usage.meeting_type != _AUDIO_ONLY
        ):
            yield _of_session(seed, usage, host_of(usage.host), FIRST_RECORDING + number(), now)


def old_recordings(
    seed: int, users: Iterable[User], number: Number, now: int
) -> Iterator[Recording]:
    """Those of events that the history has forgotten."""
    for user in users:
        chance = rng(seed, user.webex_id, "recorded events")
        drawn = user.active and chance.random() < OLD_EVENT_SHARE
        for place in range(2 if user.webex_id == "host" else int(drawn)):
            start = now - chance.randrange(95 * DAY, 380 * DAY)
            recording = _old_event(seed, user, start, chance.choice(EVENT_TOPICS), number)
            yield _uploaded(recording) if place else recording


def accesses(
    seed: int, users: Sequence[User], recorded: Iterable[Recording], number: Number, now: int
) -> Iterator[Access]:
    """Who has watched the recordings of trainings, and downloaded them, as long as they were not
    deleted."""
    for recording in recorded:
        first, last = recording.created + recording.duration, recording.deleted or now
        if recording.service != TRAININGS or first >= last:
            continue
        chance = rng(seed, recording.key, "accesses")
        for user in chance.sample(users, min(len(users), 1 + chance.randrange(5))):
            when = chance.randrange(first, last)
            downloaded = chance.random() < DOWNLOADED_SHARE
            yield Access(
                key=number(),
                recording=recording.key,
                accessed=when,
                person=_as_person(user),
                viewed=not downloaded,
                downloaded=downloaded,
                registered=max(first, when - 120) if recording.needs_registration else None,
            )


def _as_person(user: User) -> Values:
    person = of_user(user)
    return {
        "firstName": user.first_name,
        "lastName": user.last_name,
        "email": person.email,
        "title": person.title,
        "company": person.company,
        "phones": {"phone": person.phone},
        "address": {"city": person.city, "country": person.country},
    }


def _of_session(seed: int, usage: Usage, host: User, key: int, now: int) -> Recording:
    gone = min(now, usage.end + 3 * DAY) if key % RECYCLED_EVERY == 0 else None
    told = (usage.topic, usage.start, usage.end - usage.start)
    recording = _recording(seed, key, usage.key, usage.conf_id, usage.service, host, told, gone)
    if usage.service != TRAININGS or key % REGISTRATION_EVERY:
        return recording
    return replace(recording, values={"fileAccess": {"registration": True}})


def _old_event(seed: int, host: User, start: int, topic: str, number: Number) -> Recording:
    """Recordings stay when the history has forgotten the session."""
    count = number()
    session, conf_id = numbers.scatter(count), numbers.conference_base(count)
    held = (topic, start, 2400 + session % 2400)
    key = FIRST_RECORDING + count
    recording = _recording(seed, key, session, conf_id, EVENTS, host, held, None)
    return replace(recording, description=f"{topic}, recorded")


def _uploaded(recording: Recording) -> Recording:
    """A file from a computer, with a page that follows it."""
    after = {"fileAccess": {"endPlayURL": "https://www.sandbox.example/thanks"}}
    path = f"/webex_doc/seminar/{recording.key}.mp3"
    return replace(recording, file_path=path, values=after)


def _recording(
    seed: int, key: int, session_key: int, conf_id: int, service: str, host: User,
    held: tuple[str, int, int], deleted: int | None,
) -> Recording:  # fmt: skip
    """``held`` are topic, start and seconds. The name tells the start in GMT (seed 001, lines
    1883-1884)."""
    topic, start, seconds = held
    return Recording(
        key=key,
        session_key=session_key,
        conf_id=conf_id,
        service=service,
        host_id=host.user_id,
        name=f"{topic}-{datetime.fromtimestamp(start, UTC):%Y%m%d %H%M}",
        created=start,
        time_zone_id=host.time_zone_id,
        duration=seconds,
        size=seconds * BYTES_A_SECOND + key % BYTES_A_SECOND,
        record_key=hashlib.sha256(f"record {seed} {key}".encode()).hexdigest().upper(),
        listing="PUBLIC" if key % 3 == 0 else "UNLISTED",
        password=f"rec{key % 1000:03}" if key % 4 == 0 else "",
        tracking=host.tracking,
        deleted=deleted,
    )
