"""Records of the archive for tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from accounts.models import Site
from reports.models import Provider, ScheduledType, ServiceType, UsageRecord

NOON = datetime(2026, 3, 28, 12, 0, tzinfo=UTC)


def record(site: Site, number: int, **changes: Any) -> UsageRecord:
    """An unsaved record that tells everything but registrations; ``number`` sets it apart."""
    values: dict[str, Any] = {
        "provider": Provider.WEBEX_XML,
        "external_id": str(5000 + number),
        "meeting_number": str(770000000 + number),
        "title": f"Review {number}",
        "starts_at": NOON + timedelta(hours=number),
        "ends_at": NOON + timedelta(hours=number, minutes=44, seconds=10),
        "duration_minutes": 45,
        "scheduled_type": ScheduledType.MEETING,
        "host_id": "hanna.host",
        "host_name": "Hanna Høst",
        "host_email": "hanna@example.com",
        "people_minutes": 90 + number,
        "call_in_minutes": 10,
        "call_in_toll_free_minutes": 11,
        "call_out_domestic_minutes": 12,
        "call_out_international_minutes": 13,
        "voip_minutes": 44,
        "participants": 3,
        "participants_voip": 2,
        "participants_call_in": 1,
        "participants_call_out": 0,
        "peak_attendees": 3,
        "service_type": ServiceType.MEETING,
        "session_type": "PRO",
        "raw": "<meetingUsageHistory/>",
    }
    return UsageRecord(site=site, **{**values, **changes})


def hostile_records(site: Site) -> list[UsageRecord]:
    """Titles and names that break naive files, and values that were not told."""
    titles = [
        "=cmd|' /C calc'!A0",
        "+1 (555) 0100",
        "-2+3",
        "@SUM(A1)",
        "\tafter a tab",
        'He said "no", twice',
        "two\nlines",
        "carriage\rreturn",
        "a,b;c",
        "\N{BAR CHART} plan \N{MUSICAL SYMBOL G CLEF}",
        "\N{RIGHT-TO-LEFT OVERRIDE}gnp.exe אבג",
        "12345678901234567",
        "  spaces  ",
        "'already quoted",
        "\\.",
        "naïve Straße",
        "",
        "\N{FULLWIDTH EQUALS SIGN}SUM(A1)",
        "\n=1",
        "\N{FULLWIDTH EXCLAMATION MARK}",
        "漢字",
        "Z",
    ]
    rows = [record(site, number, title=title) for number, title in enumerate(titles)]
    rows[1].tracking_codes = [
        {"name": "Cost; centre", "value": "=1"},
        {"name": "Zoë", "value": "7"},
    ]
    rows[2].tracking_codes = [{"name": "=Department", "value": "x"}]
    rows[5].tracking_codes = [{"name": f"Code {number}", "value": "v"} for number in range(5)]
    rows[6].tracking_codes = [{"name": f"@{number}", "value": "v"} for number in range(5)]
    rows[7].tracking_codes = [{"name": "", "value": "nameless"}, {"name": "Ärger", "value": ""}]
    rows[8].ends_at = NOON + timedelta(hours=8, minutes=44, seconds=10.999999)
    rows[3].external_id = "1234567890123456"
    rows[4].external_id = "123456789012345"
    told_nothing = {
        "ends_at": None,
        "duration_minutes": None,
        "host_name": "",
        "people_minutes": None,
        "voip_minutes": None,
        "participants": None,
        "peak_attendees": None,
    }
    return [*rows, record(site, len(rows), **told_nothing), record(site, 99, people_minutes=0)]
