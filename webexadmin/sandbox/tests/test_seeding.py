"""A seeded site is plausible, consistent and the same for the same seed."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime

import pytest

from webexadmin.sandbox import numbers, times
from webexadmin.sandbox.enrollment import Enrollment
from webexadmin.sandbox.events import Program
from webexadmin.sandbox.handlers.training_values import checked
from webexadmin.sandbox.recordings import Recording
from webexadmin.sandbox.records import Role
from webexadmin.sandbox.seeding import Plan, Population, populate
from webexadmin.sandbox.seeding.attendees import guest, guests, stays, who
from webexadmin.sandbox.seeding.people import password_of
from webexadmin.sandbox.seeding.sessions import attendances, held, peak, settled_at, usage
from webexadmin.sandbox.session_types import CODES
from webexadmin.sandbox.sessions import Event, Span, TrainingSession

NOW = int(datetime(2026, 11, 20, 15, 0, tzinfo=UTC).timestamp())
"""A Friday within 90 days of changes of daylight saving time in America and Europe."""


@pytest.fixture(scope="module")
def population() -> Population:
    return populate(Plan(), NOW)


def test_the_same_seed_makes_the_same_site(population: Population) -> None:
    assert populate(Plan(), NOW) == population
    assert populate(Plan(seed=2), NOW) != population


def test_there_are_admins_a_viewer_hosts_and_deactivated_users(population: Population) -> None:
    roles = [user.role for user in population.users]
    assert len(population.users) == 250
    assert roles.count(Role.SITE_ADMIN) == 2
    assert roles.count(Role.READ_ONLY_ADMIN) == 1
    assert 5 < sum(not user.active for user in population.users) < 25
    assert len({user.time_zone_id for user in population.users}) > 10


def test_names_are_those_of_the_world(population: Population) -> None:
    names = "".join(user.name for user in population.users)
    scripts = {unicodedata.name(letter).split()[0] for letter in names if letter.isalpha()}
    assert {"LATIN", "CYRILLIC", "GREEK", "HEBREW", "ARABIC", "HANGUL"} <= scripts
    assert "'" in names
    assert any("'" in user.email for user in population.users)
    assert all(user.webex_id.isascii() for user in population.users)
    assert len({user.webex_id for user in population.users}) == 250
    assert len({user.email for user in population.users}) == 250


def test_passwords_meet_the_criteria_of_the_site() -> None:
    for number in range(2000):
        password = password_of(1, f"user{number}")
        kinds = [str.isupper, str.islower, str.isdigit]
        assert all(any(kind(letter) for letter in password) for kind in kinds)
        assert "-" in password
        assert not any(
            a == b == c for a, b, c in zip(password, password[1:], password[2:], strict=False)
        )
        assert not any(word in password.lower() for word in ("pass", "webex", "cisco"))


def test_history_lies_in_the_window_and_totals_are_consistent(population: Population) -> None:
    assert len(population.history) > 3000
    for row in population.history:
        assert NOW - 90 * times.DAY <= row.start < row.end <= NOW
        by_audio = (
            row.voip_minutes
            + row.call_in_minutes
            + row.toll_free_minutes
            + row.call_out_domestic_minutes
            + row.call_out_international_minutes
        )
        heads = row.voip_participants + row.call_in_participants + row.call_out_participants
        assert by_audio <= row.people_minutes
        assert heads <= row.participants
        assert 1 <= row.peak <= row.participants
        longest = times.minutes_up(row.end - row.start)
        # Whoever left and came back is rounded up twice.
        assert longest <= row.people_minutes <= longest * row.participants + 1
        assert (row.voip_minutes > 0) == (row.voip_participants > 0)
        if row.meeting_type == "AUO":
            assert row.voip_participants == 0


def test_history_can_be_worked_out_again_from_its_attendees() -> None:
    planned = Span(NOW, NOW + 3600)
    for conf_id in range(200):
        span = held(1, conf_id, planned)
        assert planned.start - 120 <= span.start < span.end <= settled_at(planned)
        present = attendances(1, conf_id, span, audio_only=False)
        assert present == attendances(1, conf_id, span, audio_only=False)
        assert all(span.start <= a.join < a.leave <= span.end for a in present)
        host = present[0]
        assert (host.join, host.leave) == span
        assert host.join == min(a.join for a in present)
        assert host.leave == max(a.leave for a in present)
        busiest = max(sum(a.join <= other.join < a.leave for a in present) for other in present)
        assert peak(present) == busiest


def test_every_total_is_the_sum_over_those_who_came(population: Population) -> None:
    for row in population.history:
        session_type = next(number for number, code in CODES.items() if code == row.meeting_type)
        told = (row.conf_id, row.key, row.topic, row.host, session_type, row.time_zone_id)
        assert usage(*told, stays(1, row)) == row


def test_those_who_came_are_the_host_colleagues_and_guests_each_once(
    population: Population,
) -> None:
    users = {user.user_id: user for user in population.users}
    hosts = {user.webex_id: user for user in population.users}
    guests_seen, colleagues_seen = set[int](), set[int]()
    for row in population.history[:1000]:
        host = hosts[row.host]
        numbers = who(1, row, host.user_id, len(users))
        assert numbers[0] == host.user_id
        assert len(set(numbers)) == len(numbers) == row.participants
        assert all(number in users or guest(number).name for number in numbers)
        guests_seen |= {number for number in numbers if number < 0}
        colleagues_seen |= {number for number in numbers[1:] if number > 0}
    assert len(guests_seen) > 500
    assert len(colleagues_seen) > 200


def test_guests_are_told_apart_by_name_and_some_give_no_address() -> None:
    everybody = guests()
    assert len({person.name for person in everybody}) == len(everybody) > 1000
    addresses = [person.email for person in everybody if person.email]
    assert len(set(addresses)) == len(addresses)
    assert 0.05 < 1 - len(addresses) / len(everybody) < 0.2
    assert all(address.isascii() and address == address.lower() for address in addresses)


def test_conference_ids_are_unique_and_have_at_most_15_digits(population: Population) -> None:
    conf_ids = [usage.conf_id for usage in population.history]
    assert len(set(conf_ids)) == len(conf_ids)
    assert max(conf_ids) < 10**15
    assert all(10**8 <= usage.key < 10**9 for usage in population.history)


def test_series_share_a_session_number(population: Population) -> None:
    keys = [usage.key for usage in population.history]
    assert len(set(keys)) < len(keys)


def test_some_sessions_cross_midnight_and_a_change_of_the_clocks(population: Population) -> None:
    zones = {user.webex_id: user.zone for user in population.users}
    local = [
        (
            datetime.fromtimestamp(usage.start, zones[usage.host].info),
            datetime.fromtimestamp(usage.end, zones[usage.host].info),
        )
        for usage in population.history
    ]
    assert any(start.date() != end.date() for start, end in local)
    assert any(start.utcoffset() != end.utcoffset() for start, end in local)


def test_meetings_are_on_working_days_at_the_same_hour_all_year(population: Population) -> None:
    zones = {user.webex_id: user.zone for user in population.users}
    weekly = [m for m in population.sessions if m.recurs and m.topic != "Maintenance window"]
    assert len(weekly) > 10
    for meeting in weekly:
        hours = {times.to_local(span.start, zones[meeting.host]).hour for span in meeting.spans}
        assert len(hours) == 1
    assert all(
        times.to_local(meeting.spans[0].start, zones[meeting.host]).weekday() < 5
        for meeting in weekly
    )


def test_there_are_coming_meetings_single_and_weekly(population: Population) -> None:
    coming = [meeting for meeting in population.sessions if meeting.current(NOW).start > NOW]
    assert {meeting.recurs for meeting in coming} == {True, False}
    assert {meeting.listing for meeting in coming} >= {"PUBLIC", "UNLISTED"}
    assert any(meeting.host == "host" for meeting in coming)


def test_trainings_of_every_kind_are_as_the_site_itself_would_keep_them(
    population: Population,
) -> None:
    trainings = [one for one in population.sessions if isinstance(one, TrainingSession)]
    assert len(trainings) > 5
    for training in trainings:
        assert checked(training.values, demand_password=True) == training.values
        assert training.spans[0].start > NOW
        assert all(one["joinStatus"] == "ACCEPT" for one in training.presenters)
    own = [one for one in trainings if one.host == "host"]
    kinds = {one.values["repeat"]["repeatType"] for one in own}
    assert kinds == {"SINGLE", "RECURRING_SINGLE", "MULTIPLE_SESSION"}
    assert {len(one.spans) for one in own} == {1, 5, 3}
    assert {one.needs_registration for one in trainings} == {True, False}


def test_deactivated_users_have_no_coming_meetings(population: Population) -> None:
    gone = {user.webex_id for user in population.users if not user.active}
    assert not gone & {meeting.host for meeting in population.sessions}


def test_a_site_of_nobody_has_the_fixed_users_all_the_same() -> None:
    assert len(populate(Plan(users=0, days=0), NOW).users) == 4


def test_numbers_never_repeat() -> None:
    keys = [numbers.scatter(count) for count in range(100_000)]
    assert len(set(keys)) == 100_000
    assert [numbers.count_of(key) for key in keys] == list(range(100_000))
    assert len(numbers.guest_token(1, 5)) == 32
    assert len(numbers.host_key(1, 5)) == 6


def test_some_sessions_of_the_history_are_recorded_and_older_events_too(
    population: Population,
) -> None:
    recordings = [one for one in population.kept if isinstance(one, Recording)]
    held = {usage.conf_id: usage for usage in population.history}
    users = {user.user_id: user.webex_id for user in population.users}
    of_history = [one for one in recordings if one.conf_id in held]
    assert 0.02 < len(of_history) / len(population.history) < 0.06
    for one in of_history:
        usage = held[one.conf_id]
        assert (one.created, one.duration) == (usage.start, usage.end - usage.start)
        assert (one.session_key, users[one.host_id]) == (usage.key, usage.host)
        assert one.deleted is None or usage.end <= one.deleted <= NOW
    older = [one for one in recordings if one.conf_id not in held]
    assert {one.service for one in older} == {"EventCenter"}
    assert all(one.created < NOW - 90 * times.DAY for one in older)
    assert {bool(one.deleted) for one in recordings} == {True, False}
    assert {bool(one.file_path) for one in older} == {True, False}


def test_events_to_come_have_panelists_programs_and_forms(population: Population) -> None:
    events = [one for one in population.sessions if isinstance(one, Event)]
    programs = {one.key for one in population.kept if isinstance(one, Program)}
    coming = {event.key for event in events}
    kept = [one for one in population.kept if isinstance(one, Enrollment)]
    forms = [one for one in kept if one.session_key in coming]
    assert len(kept) > len(forms)
    assert sum(event.host == "host" for event in events) == 2
    assert len(events) > 5
    assert all(len(event.panel["panelist"]) == 2 for event in events)
    named = {event.values["metaData"].get("programID") for event in events}
    assert len(named) > 1
    assert named <= programs | {None}
    registered = {
        one["contactID"]
        for event in events
        for one in event.attendees
        if one["joinStatus"] == "REGISTER"
    }
    assert {form.key for form in forms} == registered
    assert {form.status for form in forms} == {"APPROVED", "PENDING"}
    assert all(form.submitted < NOW for form in forms)
