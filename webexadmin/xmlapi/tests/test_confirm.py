"""What a look at a site can show of writes whose answers were lost."""

from __future__ import annotations

from datetime import datetime

import pytest

from webexadmin.xmlapi.client import Client, Credentials, SiteConnection
from webexadmin.xmlapi.confirm import Look, Verdict
from webexadmin.xmlapi.errors import UnreadableAnswer
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.tests.scripted import ScriptedSite, body, scripted_site
from webexadmin.xmlapi.transport import Patience
from webexadmin.xmlapi.wire import encode_answer, encode_failure

ADD, LIST = OPERATIONS["CreateMeetingAttendee"], OPERATIONS["LstMeetingAttendee"]
CHANGE_USER, GET_USER = OPERATIONS["SetUser"], OPERATIONS["GetUser"]


def added(email: str) -> Values:
    return {"person": {"email": email}, "sessionKey": 805}


def listed(*emails: str, total: int | None = None) -> bytes:
    """A page of attendees."""
    counted = len(emails) if total is None else total
    return encode_answer(
        LIST,
        {
            "matchingRecords": {"total": counted, "returned": len(emails), "startFrom": 1},
            "attendee": [
                {"person": {"email": email}, "attendeeId": number}
                for number, email in enumerate(emails, 1)
            ],
        },
    )


def look_at(site: ScriptedSite) -> Look:
    credentials = Credentials(site_name="acme", webex_id="jo", password="s3cret!")
    patience = Patience(connect=1, read=1, whole=2, retries=0)
    return Look(Client(SiteConnection(site.url, credentials, patience=patience)))


def test_several_writes_are_looked_up_in_one_answer() -> None:
    with scripted_site(body(listed("ada@example.com"))) as site:
        look = look_at(site)
        told = [look.verdict(ADD, added(who), [])[0] for who in ("Ada@example.com", "bo@x.org")]
        assert told == [Verdict.DONE, Verdict.NOT_DONE]
        assert len(site.requests) == 1


def test_who_was_on_the_list_before_looks_the_same_with_and_without_the_write() -> None:
    with scripted_site(body(listed("ada@example.com"))) as site:
        told, _ = look_at(site).verdict(ADD, added("ada@example.com"), ["ADA@example.com"])
        assert told is Verdict.CANNOT_TELL


def test_a_start_that_no_calendar_has_is_another_start() -> None:
    create, sessions = OPERATIONS["CreateMeeting"], OPERATIONS["LstsummarySession"]
    planned = {"confName": "Budget", "timeZoneID": 4}
    record = {"sessionKey": 805, **planned, "startTime": datetime(9999, 12, 31, 23)}  # noqa: DTZ001
    written = {
        "metaData": {"confName": "Budget"},
        "schedule": {"startDate": datetime(2027, 1, 4, 9), "timeZoneID": 4, "duration": 30},  # noqa: DTZ001
    }
    with scripted_site(body(encode_answer(sessions, {"session": [record]}))) as site:
        assert look_at(site).verdict(create, written, [])[0] is Verdict.NOT_DONE


def test_a_meeting_that_would_be_over_is_not_there_whether_it_was_scheduled_or_not() -> None:
    create = OPERATIONS["CreateMeeting"]
    written = {
        "metaData": {"confName": "Budget"},
        "schedule": {"startDate": datetime(2020, 1, 6, 9), "timeZoneID": 4, "duration": 30},  # noqa: DTZ001
    }
    with scripted_site(body(encode_failure("Sorry, no record found", "000015"))) as site:
        assert look_at(site).verdict(create, written, [])[0] is Verdict.CANNOT_TELL


@pytest.mark.parametrize(
    "pages",
    [
        [listed("ada@example.com", total=2), listed(total=2)],
        [listed("ada@example.com", total=2), listed("bo@x.org", total=1)],
    ],
    ids=["a record is missing", "the count changed"],
)
def test_a_list_that_did_not_come_whole_shows_nothing(pages: list[bytes]) -> None:
    with scripted_site(*map(body, pages)) as site, pytest.raises(UnreadableAnswer, match="whole"):
        look_at(site).verdict(ADD, added("cy@example.com"), [])


NEW = {"webExId": "ada", "password": "Orchid-9137y"}


@pytest.mark.parametrize(
    ("written", "otherwise", "verdict"),
    [
        (NEW, [], Verdict.CANNOT_TELL),
        (NEW | {"title": "Lady"}, [], Verdict.NOT_DONE),
        (NEW | {"title": "Countess"}, [], Verdict.CANNOT_TELL),
        (NEW | {"title": "Countess"}, ["title"], Verdict.DONE),
        ({"webExId": "ada", "title": "Countess"}, [], Verdict.DONE),
        ({"webExId": "ada", "title": "Lady"}, ["title"], Verdict.NOT_DONE),
    ],
)
def test_what_is_asked_for_and_what_is_masked_show_nothing_of_a_change(
    written: Values, otherwise: list[str], verdict: Verdict
) -> None:
    user = encode_answer(GET_USER, {"webExId": "ada", "password": "******", "title": "Countess"})
    with scripted_site(body(user)) as site:
        assert look_at(site).verdict(CHANGE_USER, written, otherwise)[0] is verdict


def test_a_user_named_only_by_number_is_not_looked_for_nothing_asks_by_it() -> None:
    activate = OPERATIONS["ActivateUser"]
    found = body(encode_answer(GET_USER, {"webExId": "ada", "active": "ACTIVATED"}))
    with scripted_site(found) as site:
        look = look_at(site)
        assert look.verdict(activate, {"userID": 5}, [])[0] is Verdict.CANNOT_TELL
        assert site.requests == []
        assert look.verdict(activate, {"webexID": "ada"}, [])[0] is Verdict.DONE


def test_a_user_whose_state_is_not_told_may_have_the_new_one() -> None:
    found = body(encode_answer(GET_USER, {"webExId": "ada"}))
    with scripted_site(found) as site:
        told, _ = look_at(site).verdict(OPERATIONS["ActivateUser"], {"webexID": "ada"}, [])
    assert told is Verdict.CANNOT_TELL
