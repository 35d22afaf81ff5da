"""Presenters, alternate hosts and attendees of training sessions; registration and mails."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from webexadmin.sandbox import times
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import Ask
from webexadmin.sandbox.tests.guests import add, guest
from webexadmin.sandbox.tests.trainings import change, schedule, show
from webexadmin.xmlapi.spec import Values


def group(*people: Values) -> Values:
    return {"participants": {"participant": list(people)}}


def members(shown: Values, name: str) -> dict[str, Values]:
    """By address."""
    people = shown[name]["participants"].get("participant", [])
    return {one["person"]["email"]: one for one in people}


@pytest.mark.parametrize("given", ["presenters", "attendees"])
def test_alternate_hosts_come_back_as_presenters_with_their_webex_id(
    ask: Ask, sandbox: SandboxServer, other_host: str, given: str
) -> None:
    email = sandbox.state.users[other_host].email
    people: dict[str, Any] = {given: group(guest(email.upper(), role="HOST"))}
    shown = show(ask, schedule(ask, **people))
    told = members(shown, "presenters")[email.lower()]
    assert told["person"]["webExId"] == other_host
    assert told["joinStatus"] == "ACCEPT"
    assert told["role"] == "HOST"
    assert members(shown, "attendees") == {}
    assert shown["presenters"]["maxUserNumber"] == 1


def test_an_alternate_host_may_also_be_added_by_the_attendee_service(
    ask: Ask, sandbox: SandboxServer, other_host: str
) -> None:
    key = schedule(ask)
    email = sandbox.state.users[other_host].email.lower()
    add(ask, key, email, role="HOST")
    assert members(show(ask, key), "presenters")[email]["person"]["webExId"] == other_host
    info = ask("GetSessionInfo", {"sessionKey": key}).values
    assert info["host"]["alternateHost"] == [other_host]


def test_alternate_hosts_see_it_among_the_sessions(
    ask: Ask, sandbox: SandboxServer, other_host: str
) -> None:
    email = sandbox.state.users[other_host].email
    key = schedule(ask, presenters=group(guest(email, role="HOST")))
    assert ask("LstsummarySession", {"sessionKey": key}, by=other_host).code == ""
    assert ask("LstsummaryTrainingSession", {"sessionKey": key}, by=other_host).code == "000015"


def test_presenters_and_attendees_stay_apart(ask: Ask) -> None:
    key = schedule(
        ask,
        presenters=group(guest("p@e.example")) | {"maxUserNumber": 2},
        attendees=group(guest("a@e.example"), guest("P@e.example")),
    )
    shown = show(ask, key)
    assert members(shown, "presenters").keys() == {"p@e.example"}
    assert members(shown, "presenters")["p@e.example"]["role"] == "PRESENTER"
    assert members(shown, "attendees").keys() == {"a@e.example"}
    assert members(shown, "attendees")["a@e.example"]["joinStatus"] == "INVITE"
    assert shown["presenters"]["maxUserNumber"] == 2
    info = ask("GetSessionInfo", {"sessionKey": key}).values
    assert info["presenter"] == ["p@e.example"]


def test_people_are_told_with_address_and_phones_and_keep_their_number(ask: Ask) -> None:
    key = schedule(ask, attendees=group(guest("A@e.example")))
    told = members(show(ask, key), "attendees")["a@e.example"]
    assert told["person"]["address"] == {"addressType": "PERSONAL"}
    assert told["person"]["phones"] == {}
    people = group(guest("b@e.example"), guest("a@e.example"))
    assert change(ask, key, attendees=people) == ""
    after = members(show(ask, key), "attendees")
    assert after["a@e.example"]["contactID"] == told["contactID"]
    assert after["b@e.example"]["contactID"] != told["contactID"]


def test_a_group_that_is_sent_takes_the_place_of_the_old_one(ask: Ask) -> None:
    key = schedule(
        ask, presenters=group(guest("p@e.example")), attendees=group(guest("a@e.example"))
    )
    assert change(ask, key, attendees=group(guest("b@e.example"))) == ""
    shown = show(ask, key)
    assert members(shown, "attendees").keys() == {"b@e.example"}
    assert members(shown, "presenters").keys() == {"p@e.example"}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("ACCEPTREGISTER", "ACCEPT"),
        ("REJECTREGISTER", "REJECT"),
        ("ACCEPTINVITE", "ACCEPT"),
        ("REJECTINVITE", "REJECT"),
        ("REGISTER", "REGISTER"),
    ],
)
def test_the_attendee_service_knows_every_registration_status(
    ask: Ask, given: str, told: str
) -> None:
    key = schedule(ask, attendees=group(guest("a@e.example", joinStatus=given)))
    [row] = ask("LstMeetingAttendee", {"sessionKey": key}).rows()
    assert row["joinStatus"] == told
    assert members(show(ask, key), "attendees")["a@e.example"]["joinStatus"] == told


def test_attendees_are_listed_registered_and_removed(ask: Ask) -> None:
    key = schedule(ask, attendeeOptions={"registration": True, "auto": True})
    [number] = add(ask, key, "A@e.example")
    registered = ask(
        "RegisterMeetingAttendee", {"attendees": [guest("a@e.example", sessionKey=key)]}
    ).values["register"]
    assert [one["attendeeID"] for one in registered] == [number]
    [row] = ask("LstMeetingAttendee", {"sessionKey": key}).rows()
    assert row["person"]["email"] == "a@e.example"
    assert row["registerID"] == registered[0]["registerID"]
    assert row["status"]["accepted"]
    assert ask("DelMeetingAttendee", {"attendeeID": [number]}).code == ""
    assert members(show(ask, key), "attendees") == {}


def register(ask: Ask, key: int, *emails: str, **more: Any) -> str:
    asked = [guest(email, sessionKey=key, **more) for email in emails]
    return ask("RegisterMeetingAttendee", {"attendees": asked}).code


def test_only_so_many_can_register_but_the_host_may_accept_more(ask: Ask) -> None:
    key = schedule(ask, attendeeOptions={"registration": True, "maxRegistrations": 2})
    assert register(ask, key, "a@e.example", "b@e.example", "c@e.example") == "999999"
    assert register(ask, key, "a@e.example", "b@e.example") == ""
    assert register(ask, key, "b@e.example") == ""
    assert register(ask, key, "c@e.example") == "999999"
    assert register(ask, key, "c@e.example", joinStatus="ACCEPT") == ""


def test_who_is_added_as_registered_takes_one_of_the_places(ask: Ask, other_host: str) -> None:
    key = schedule(ask, attendeeOptions={"registration": True, "maxRegistrations": 2})
    add(ask, key, "a@e.example", joinStatus="REGISTER")
    one = guest("b@e.example", sessionKey=key, joinStatus="REGISTER")
    more = {**one, "attendees": [guest("c@e.example", joinStatus="REGISTER")]}
    assert ask("CreateMeetingAttendee", more).code == "999999"
    assert len(ask("LstMeetingAttendee", {"sessionKey": key}).rows()) == 1
    assert ask("CreateMeetingAttendee", more, by=other_host).code == "000001"
    assert ask("CreateMeetingAttendee", one).code == ""
    add(ask, key, "d@e.example", "e@e.example")


def test_nobody_can_register_once_registration_is_closed(ask: Ask, sandbox: SandboxServer) -> None:
    here = times.to_local(times.now(), sandbox.host.zone)
    zone = {"timeZoneID": sandbox.host.time_zone_id}

    def closing(after: timedelta) -> int:
        options = {"registration": True, "registrationCloseDate": here + after}
        return schedule(ask, schedule=zone, attendeeOptions=options)

    assert register(ask, closing(timedelta(hours=-1)), "a@e.example") == "999999"
    assert register(ask, closing(timedelta(hours=1)), "a@e.example") == ""


Mailed = Callable[[int], list[tuple[str, str, str]]]


@pytest.fixture
def mailed(sandbox: SandboxServer) -> Mailed:
    """Address, reason and operation of what was mailed for a session."""
    return lambda key: [
        (mail.to, mail.why, mail.operation) for mail in sandbox.state.mails if mail.about == key
    ]


def test_invitations_are_mailed_only_where_they_are_asked_for(ask: Ask, mailed: Mailed) -> None:
    quiet = schedule(ask, attendees=group(guest("a@e.example")))
    assert mailed(quiet) == []
    loud = schedule(
        ask, attendees=group(guest("A@e.example")), attendeeOptions={"emailInvitations": True}
    )
    invited = ("a@e.example", "invitation", "CreateTrainingSession")
    assert mailed(loud) == [invited]
    assert "emailInvitations" not in show(ask, loud)["attendeeOptions"]
    assert change(ask, loud, metaData={"confName": "Renamed"}) == ""
    assert mailed(loud) == [invited]
    assert change(ask, loud, attendeeOptions={"emailInvitations": True}) == ""
    assert mailed(loud) == [invited, ("a@e.example", "invitation", "SetTrainingSession")]


def test_what_attendees_are_told_needs_the_password(ask: Ask, other_host: str) -> None:
    key = schedule(ask, metaData={"description": "What we learn"})
    told = ask("GetSessionInfo", {"sessionKey": key}, by=other_host).values
    assert told["metaData"]["serviceType"] == "TrainingCenter"
    assert "description" not in told["metaData"]
    inside = {"sessionKey": key, "sessionPassword": "pass123"}
    told = ask("GetSessionInfo", inside, by=other_host).values
    assert told["metaData"]["description"] == "What we learn"
    assert told["accessControl"]["sessionPassword"] == "pass123"
