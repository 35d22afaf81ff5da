"""Adding, registering, listing and removing the attendees of a session."""

from __future__ import annotations

from typing import Any

import pytest

from webexadmin.sandbox.attendees import number_of, session_of
from webexadmin.sandbox.numbers import scatter
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import Ask, Make
from webexadmin.sandbox.tests.guests import add, guest
from webexadmin.xmlapi.spec import Values

ALL: Values = {"listControl": {"maximumNum": 500}}
BY_EMAIL: Values = {"attendeeEmail": [{"email": "a@e.example", "sessionKey": 1}]}
KIRK = {"name": "James T Kirk", "email": "J.Kirk@e.example", "company": "Starfleet"}
REGISTRATION: Values = {"attendeeOptions": {"registration": True}}


def listed(ask: Ask, key: int, **filters: Any) -> list[Values]:
    return ask("LstMeetingAttendee", ALL | {"sessionKey": key} | filters).rows()


def emails(rows: list[Values]) -> list[str]:
    return [row["person"]["email"] for row in rows]


@pytest.mark.parametrize("given", [1, 9_999, 10_000, 700_000])
@pytest.mark.parametrize("key", [100_000_000, 473_587_883, 999_999_999])
def test_the_number_of_an_attendee_tells_that_of_the_session(key: int, given: int) -> None:
    assert session_of(number_of(key, given)) == key


def test_no_two_attendees_share_a_number() -> None:
    keys = [scatter(count) for count in range(3)]
    givens = [*range(1, 10), *range(9_990, 10_010)]
    numbers = {number_of(key, given) for key in keys for given in givens}
    assert len(numbers) == len(keys) * len(givens)


def test_an_alternate_host_of_a_meeting_is_known_by_the_webex_id(
    ask: Ask, make: Make, sandbox: SandboxServer, other_host: str
) -> None:
    email = sandbox.state.users[other_host].email
    invited = {"attendees": {"attendee": [guest(email.upper(), role="HOST"), guest("a@e.example")]}}

    def webex_ids(key: int) -> list[str | None]:
        rows = ask("LstMeetingAttendee", {"meetingKey": key}).rows()
        return [row["person"].get("webExId") for row in rows]

    key = make(participants=invited)
    assert webex_ids(key) == [other_host, None]
    bare = make()
    assert ask("SetMeeting", {"meetingkey": bare, "participants": invited}).code == ""
    assert webex_ids(bare) == [other_host, None]
    host = ask("GetSessionInfo", {"sessionKey": key}).values["host"]
    assert host["alternateHost"] == [other_host]


def test_an_attendee_is_listed_as_added(ask: Ask, make: Make) -> None:
    key = make()
    values = {"person": KIRK, "role": "HOST", "sessionKey": key, "language": "FRENCH"}
    added = ask("CreateMeetingAttendee", values).values
    [row] = listed(ask, key)
    assert added == {"attendeeId": [row["attendeeId"]]}
    assert row["person"] == {
        **KIRK, "email": "j.kirk@e.example", "firstName": "James", "lastName": "T Kirk",
        "type": "VISITOR", "address": {"addressType": "PERSONAL"}, "phones": {},
    }  # fmt: skip
    assert (row["role"], row["language"], row["joinStatus"]) == ("HOST", "FRENCH", "INVITE")
    assert row["meetingKey"] == row["sessionKey"] == key
    assert row["contactID"] == row["attendeeId"]
    assert (row["timeZoneID"], "registerID" in row) == (21, False)
    assert row["status"] == {
        "invited": True, "registered": False, "rejected": False, "accepted": False,
    }  # fmt: skip


def test_the_meeting_shows_the_same_attendees(ask: Ask, make: Make) -> None:
    key = make(participants={"attendees": {"attendee": [guest("A@e.example")]}})
    add(ask, key, "b@e.example", "c@e.example")
    shown = ask("GetMeeting", {"meetingKey": key}).values["participants"]["attendees"]["attendee"]
    rows = listed(ask, key)
    assert emails(shown) == emails(rows) == ["a@e.example", "b@e.example", "c@e.example"]
    assert [each["contactID"] for each in shown] == [row["attendeeId"] for row in rows]


def test_the_old_name_of_the_session_number_still_works(ask: Ask, make: Make) -> None:
    key = make()
    assert ask("CreateMeetingAttendee", guest("a@e.example", meetingKey=key)).code == ""
    assert len(ask("LstMeetingAttendee", {"meetingKey": key}).rows()) == 1


def test_further_attendees_are_of_the_same_session_unless_they_name_another(
    ask: Ask, make: Make
) -> None:
    one, other = make(), make()
    values = {
        **guest("a@e.example", sessionKey=one),
        "attendees": [guest("b@e.example"), guest("c@e.example", sessionKey=other)],
    }
    assert len(ask("CreateMeetingAttendee", values).values["attendeeId"]) == 3
    assert emails(listed(ask, one)) == ["a@e.example", "b@e.example"]
    assert emails(listed(ask, other)) == ["c@e.example"]


def test_an_address_stands_once_and_is_told_anew(ask: Ask, make: Make) -> None:
    key = make()
    [number] = add(ask, key, "kirk@e.example", role="HOST")
    again = guest("KIRK@e.example", sessionKey=key, joinStatus="ACCEPT")
    again["person"]["title"] = "Captain"
    twice = {**again, "attendees": [again]}
    assert ask("CreateMeetingAttendee", twice).values["attendeeId"] == [number]
    [row] = listed(ask, key)
    assert (row["role"], row["joinStatus"]) == ("HOST", "ACCEPT")
    assert row["person"]["title"] == "Captain"


def test_a_number_is_never_given_twice(ask: Ask, make: Make) -> None:
    key, other = make(), make()
    first = add(ask, key, "a@e.example")
    ask("DelMeetingAttendee", {"attendeeID": first})
    numbers = first + add(ask, key, "a@e.example", "b@e.example") + add(ask, other, "a@e.example")
    assert len(set(numbers)) == 4


def test_a_changed_meeting_keeps_the_numbers_of_those_who_stay(ask: Ask, make: Make) -> None:
    key = make()
    leaves, stays = add(ask, key, "a@e.example", "b@e.example")
    new = {"attendee": [guest("B@e.example"), guest("c@e.example", contactID=leaves)]}
    assert ask("SetMeeting", {"meetingkey": key, "participants": {"attendees": new}}).code == ""
    b, c = listed(ask, key)
    assert (b["person"]["email"], b["attendeeId"]) == ("b@e.example", stays)
    assert c["attendeeId"] not in (leaves, stays)


def test_where_registration_is_needed_everybody_gets_a_number_to_join_with(
    ask: Ask, make: Make
) -> None:
    key = make(**REGISTRATION)
    values = {**guest("a@e.example", sessionKey=key), "attendees": [guest("b@e.example")]}
    added = ask("CreateMeetingAttendee", values).values
    rows = listed(ask, key)
    pairs = [{"attendeeID": r["attendeeId"], "registerID": r["registerID"]} for r in rows]
    assert added["register"] == pairs
    assert len({pair["registerID"] for pair in pairs}) == 2


def test_an_invited_attendee_registers_and_is_accepted_or_rejected(ask: Ask, make: Make) -> None:
    key = make(**REGISTRATION)
    [number] = add(ask, key, "a@e.example")
    flags = {"REGISTER": "registered", "ACCEPT": "accepted", "REJECT": "rejected"}
    for status, flag in flags.items():
        told = guest("a@e.example", sessionKey=key, joinStatus=status)
        reply = ask("RegisterMeetingAttendee", {"attendees": [told]})
        assert [pair["attendeeID"] for pair in reply.values["register"]] == [number]
        [row] = listed(ask, key)
        assert row["joinStatus"] == status
        assert [name for name, holds in row["status"].items() if holds] == [flag]


def test_a_stranger_registers_and_is_accepted_at_once_where_that_is_automatic(
    ask: Ask, make: Make
) -> None:
    key = make(attendeeOptions={"registration": True, "auto": True})
    told = {"attendees": [guest("new@e.example", sessionKey=key)]}
    [pair] = ask("RegisterMeetingAttendee", told).values["register"]
    [row] = listed(ask, key)
    assert (row["attendeeId"], row["registerID"]) == (pair["attendeeID"], pair["registerID"])
    assert row["joinStatus"] == "REGISTER"
    assert row["status"]["registered"]
    assert row["status"]["accepted"]


def test_at_most_50_register_at_a_time(ask: Ask, make: Make) -> None:
    key = make()
    people = [guest(f"p{number}@e.example", sessionKey=key) for number in range(51)]
    refused = ask("RegisterMeetingAttendee", {"attendees": people})
    assert (refused.code, listed(ask, key)) == ("040015", [])
    assert len(ask("RegisterMeetingAttendee", {"attendees": people[:50]}).values["register"]) == 50


@pytest.mark.parametrize("by", ["admin", "readonly", "other"])
def test_others_are_refused_as_they_are_by_the_meeting_itself(
    ask: Ask, make: Make, other_host: str, by: str
) -> None:
    key = make()
    [number] = add(ask, key, "a@e.example")
    caller = other_host if by == "other" else by
    for operation, values in (
        ("LstMeetingAttendee", {"sessionKey": key}),
        ("CreateMeetingAttendee", guest("b@e.example", sessionKey=key)),
        ("RegisterMeetingAttendee", {"attendees": [guest("a@e.example", sessionKey=key)]}),
        ("DelMeetingAttendee", {"attendeeID": [number]}),
        ("DelMeetingAttendee", {"attendeeEmail": [{"email": "a@e.example", "sessionKey": key}]}),
    ):
        assert ask(operation, values, by=caller).code == "000001", operation
    assert emails(listed(ask, key)) == ["a@e.example"]


def test_who_scheduled_for_another_host_looks_after_the_attendees_too(
    ask: Ask, make: Make, boss: str
) -> None:
    key = make(schedule={"hostWebExID": boss})
    add(ask, key, "a@e.example")
    for caller in ("host", boss):
        reply = ask("LstMeetingAttendee", {"sessionKey": key}, by=caller)
        assert emails(reply.rows()) == ["a@e.example"]


def test_one_session_refused_leaves_the_other_as_it_was(
    ask: Ask, make: Make, other_host: str
) -> None:
    mine, others = make(), make(by=other_host)
    values = {
        **guest("a@e.example", sessionKey=mine),
        "attendees": [guest("b@e.example", sessionKey=others)],
    }
    assert ask("CreateMeetingAttendee", values).code == "000001"
    assert listed(ask, mine) == []


@pytest.mark.parametrize(
    ("operation", "values", "code"),
    [
        ("CreateMeetingAttendee", guest("a@e.example", sessionKey=1), "060001"),
        ("CreateMeetingAttendee", guest("a@e.example"), "999999"),
        ("RegisterMeetingAttendee", {"attendees": [guest("a@e.example", sessionKey=1)]}, "060001"),
        ("RegisterMeetingAttendee", {"attendees": [guest("a@e.example")]}, "999999"),
        ("LstMeetingAttendee", {"sessionKey": 1}, "060001"),
        ("LstMeetingAttendee", {}, "999999"),
        ("LstMeetingAttendee", {"confID": 1}, "000015"),
        ("DelMeetingAttendee", BY_EMAIL, "060001"),
        ("DelMeetingAttendee", {"attendeeID": [1]}, "039003"),
        ("DelMeetingAttendee", {}, "999999"),
    ],
)  # fmt: skip
def test_what_does_not_exist_is_not_found(
    ask: Ask, operation: str, values: Values, code: str
) -> None:
    assert ask(operation, values).code == code


def test_a_session_without_attendees_has_no_record(ask: Ask, make: Make) -> None:
    assert ask("LstMeetingAttendee", {"sessionKey": make()}).code == "000015"


def test_attendees_of_every_service_are_listed(ask: Ask, sandbox: SandboxServer) -> None:
    for service in ("EventCenter", "TrainingCenter", "SupportCenter"):
        found = next(m for m in sandbox.state.sessions.values() if m.service == service)
        rows = ask("LstMeetingAttendee", {"sessionKey": found.key}, by=found.host).rows()
        assert emails(rows) == [a["person"]["email"] for a in found.attendees]


def test_a_series_is_found_by_each_of_its_conferences(ask: Ask, make: Make) -> None:
    key = make(repeat={"repeatType": "WEEKLY", "afterMeetingNumber": 3})
    add(ask, key, "a@e.example")
    [row] = listed(ask, key)
    last = row["confID"] + 2
    [same] = ask("LstMeetingAttendee", {"confID": last}).rows()
    assert same == row | {"confID": last}
    other = make()
    assert ask("LstMeetingAttendee", {"sessionKey": other, "confID": last}).code == "000015"
    assert ask("LstMeetingAttendee", {"confID": last + 1}).code == "000015"


def test_a_long_list_comes_in_pages(ask: Ask, make: Make) -> None:
    key = make()
    add(ask, key, *(f"p{number:03}@e.example" for number in range(60)))
    assert len(ask("LstMeetingAttendee", {"sessionKey": key}).rows()) == 50
    control = {"startFrom": 51, "maximumNum": 20}
    page = ask("LstMeetingAttendee", {"sessionKey": key, "listControl": control})
    assert emails(page.rows()) == [f"p{number:03}@e.example" for number in range(50, 60)]
    assert page.values["matchingRecords"] == {"total": 60, "returned": 10, "startFrom": 51}


def test_attendees_are_found_by_status_and_sorted(ask: Ask, make: Make) -> None:
    key = make()
    for email, company, status in (
        ("a@e.example", "beta", "ACCEPT"),
        ("b@e.example", "Alpha", "ACCEPT"),
        ("c@e.example", "Alpha", "REJECT"),
    ):
        person = {"email": email, "company": company}
        ask("CreateMeetingAttendee", {"person": person, "sessionKey": key, "joinStatus": status})
    assert emails(listed(ask, key, joinStatus="ACCEPT")) == ["a@e.example", "b@e.example"]
    order = {"orderBy": ["COMPANY", "EMAIL"], "orderAD": ["ASC", "DESC"]}
    assert emails(listed(ask, key, order=order)) == ["c@e.example", "b@e.example", "a@e.example"]


def test_attendees_are_removed_by_number_or_address(ask: Ask, make: Make) -> None:
    key = make()
    numbers = add(ask, key, "a@e.example", "b@e.example", "c@e.example", "d@e.example")
    values = {
        "attendeeID": numbers[:1],
        "attendeeEmail": [{"email": "C@e.example", "sessionKey": key}],
    }
    assert ask("DelMeetingAttendee", values).values == {}
    assert emails(listed(ask, key)) == ["b@e.example", "d@e.example"]


def test_nobody_is_removed_if_one_is_named_twice_or_not_there(ask: Ask, make: Make) -> None:
    key = make()
    [number] = add(ask, key, "a@e.example")
    by_email = [{"email": "a@e.example", "sessionKey": key}]
    for values in (
        {"attendeeID": [number], "attendeeEmail": by_email},
        {"attendeeID": [number, number]},
        {"attendeeID": [number, number + 1]},
        {"attendeeEmail": [*by_email, {"email": "b@e.example", "sessionKey": key}]},
    ):
        refused = ask("DelMeetingAttendee", values)
        assert (refused.code, refused.reason) == ("039003", "Corresponding attendee not found")
    assert emails(listed(ask, key)) == ["a@e.example"]


def test_seeded_meetings_have_attendees_with_numbers(ask: Ask, sandbox: SandboxServer) -> None:
    numbers = []
    for meeting in sandbox.state.sessions.values():
        numbers += [attendee["contactID"] for attendee in meeting.attendees]
    assert len(set(numbers)) == len(numbers) > 50
    own = next(m for m in sandbox.state.sessions.values() if m.host == "host")
    assert {row["attendeeId"] for row in listed(ask, own.key)} <= set(numbers)
