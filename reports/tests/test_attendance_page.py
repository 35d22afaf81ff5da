"""Who took part in a held session: on its page, as a file, and for whom."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Account, Site
from accounts.models.sweep import SweepState
from reports.models import Attendance, ParticipantType, Report, SyncWindow, UsageRecord
from reports.models.sync_window import DAY, day_start
from reports.tests.records import record

pytestmark = [pytest.mark.django_db, pytest.mark.stack]

SignIn = Callable[[Account], Client]


@pytest.fixture
def held(site: Site) -> UsageRecord:
    """A session of hanna's, whose attendees have not been read."""
    row = record(site, 1)
    row.save()
    return row


def attendance(held: UsageRecord, number: int, **changes: object) -> Attendance:
    joined = held.starts_at + timedelta(minutes=number)
    values: dict[str, object] = {
        "name": f"Guest {number}",
        "email": f"guest{number}@example.com",
        "participant_type": ParticipantType.ATTENDEE,
        "joined_at": joined,
        "left_at": joined + timedelta(minutes=30),
        "duration_minutes": 30,
        "voip_minutes": 29,
        "raw": "<meetingAttendeeHistory/>",
    }
    return Attendance.objects.create(
        site=held.site,
        provider=held.provider,
        session_id=held.external_id,
        external_id=f"{held.external_id}-{number}",
        meeting_number=held.meeting_number,
        **{**values, **changes},
    )


def day_read(held: UsageRecord, state: SweepState = SweepState.COMPLETE) -> None:
    begin = day_start(held.starts_at.astimezone(UTC).date())
    SyncWindow.objects.create(
        site=held.site,
        report=Report.MEETING_ATTENDEES,
        starts_at=begin,
        ends_at=begin + DAY,
        state=state,
        finished_at=begin + DAY * 3,
        problem="The site counts 9 records; 2 could be read." if state == "partial" else "",
    )


def page_of(client: Client, held: UsageRecord) -> str:
    return client.get(held.get_absolute_url()).content.decode()


def test_everybody_is_listed_with_every_time_they_were_in(
    held: UsageRecord, alice: Account, signed_in: SignIn
) -> None:
    day_read(held)
    attendance(held, 1, name="Ada Lovelace")
    attendance(held, 5, name="Ada Lovelace", email="")
    html = page_of(signed_in(alice), held)
    assert html.count("Ada Lovelace") == 2
    assert "guest1@example.com" in html
    assert "12:01:00" not in html
    assert "13:01:00 UTC" in html


def test_an_empty_list_says_which_of_the_reasons_it_has(
    held: UsageRecord, alice: Account, signed_in: SignIn
) -> None:
    client = signed_in(alice)
    assert "Not read from the site yet" in page_of(client, held)
    day_read(held)
    assert "The site names nobody" in page_of(client, held)


def test_an_incomplete_day_is_told(held: UsageRecord, alice: Account, signed_in: SignIn) -> None:
    day_read(held, SweepState.PARTIAL)
    attendance(held, 1)
    assert "The site counts 9 records; 2 could be read." in page_of(signed_in(alice), held)


def test_the_file_is_safe_for_spreadsheets_and_in_the_readers_zone(
    held: UsageRecord, alice: Account, signed_in: SignIn
) -> None:
    Account.objects.filter(pk=alice.pk).update(time_zone="Asia/Kolkata")
    attendance(held, 1, name="=HYPERLINK(1)", phone_number="+1 555 0100", voip_minutes=None)
    url = reverse("reports:attendees_csv", args=[held.site_id, held.pk])
    text = signed_in(alice).get(url).getvalue().decode("utf-8-sig")
    heading, row, end = text.split("\r\n")
    assert heading.startswith("Session ID,Meeting number,Name,Email")
    assert "'=HYPERLINK(1)" in row
    assert "'+1 555 0100" in row
    assert "2026-03-28T18:31:00+05:30" in row
    assert ",30,," in row
    assert end == ""


def test_a_host_sees_who_was_in_their_own_sessions_only(
    held: UsageRecord, hanna: Account, henry: Account, signed_in: SignIn
) -> None:
    attendance(held, 1)
    assert "guest1@example.com" in page_of(signed_in(hanna), held)
    for name in ("reports:record", "reports:attendees_csv"):
        url = reverse(name, args=[held.site_id, held.pk])
        assert signed_in(henry).get(url).status_code == 404


def test_a_meeting_tells_what_took_place_of_it(
    held: UsageRecord, site: Site, hanna: Account, henry: Account, signed_in: SignIn
) -> None:
    for number in range(2, 16):
        record(site, number, meeting_number=held.meeting_number).save()
    url = reverse("reports:held", args=[site.pk, int(held.meeting_number)])
    html = signed_in(hanna).get(url).content.decode()
    assert "What took place (15)" in html
    assert html.count("3 participants") == 12
    assert signed_in(henry).get(url).status_code == 404


def test_the_report_that_a_meeting_leads_to_has_all_that_took_place(
    held: UsageRecord, site: Site, hanna: Account, signed_in: SignIn
) -> None:
    for number in range(2, 16):
        record(site, number, meeting_number=held.meeting_number).save()
    browser = signed_in(hanna)
    page = browser.get(reverse("reports:held", args=[site.pk, int(held.meeting_number)]))
    [link] = re.findall(r'<a href="([^"]+)">usage report', page.content.decode())
    report = browser.get(unescape(link)).content.decode()
    assert '<dt>Sessions</dt><dd class="figure">15</dd>' in report
