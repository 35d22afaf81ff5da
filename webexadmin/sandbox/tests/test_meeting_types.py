"""The session types of the site."""

from __future__ import annotations

import pytest

from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import Ask


def test_the_site_names_the_same_types(ask: Ask) -> None:
    named = ask("GetSite").values["siteInstance"]["metaData"]["meetingTypes"]
    rows = ask("LstMeetingType").rows()
    assert [(row["meetingTypeID"], row["productCodePrefix"]) for row in rows] == [
        (one["meetingTypeID"], one["meetingTypeName"]) for one in named
    ]
    hidden = [row["options"]["hideInScheduler"] for row in rows]
    assert hidden == [one["hideInScheduler"] for one in named]


def test_every_session_and_every_past_one_is_of_a_type_of_the_site(
    ask: Ask, sandbox: SandboxServer
) -> None:
    types = {row["meetingTypeID"]: row for row in ask("LstMeetingType").rows()}
    for meeting in sandbox.state.sessions.values():
        assert meeting.service in types[meeting.session_type]["serviceTypes"]["serviceType"]
    codes = {row["productCodePrefix"] for row in types.values()}
    assert {usage.meeting_type for usage in sandbox.state.history} <= codes


def test_types_are_asked_for_by_number(ask: Ask) -> None:
    rows = ask("LstMeetingType", {"meetingTypeID": [3, 16, 77]}).rows()
    assert [row["meetingTypeID"] for row in rows] == [3, 16]
    assert ask("GetMeetingType", {"meetingTypeID": 3}).values == rows[0]


@pytest.mark.parametrize(
    ("operation", "wanted"), [("GetMeetingType", 77), ("LstMeetingType", [77])]
)
def test_a_type_that_the_site_lacks_is_no_record(ask: Ask, operation: str, wanted: object) -> None:
    assert ask(operation, {"meetingTypeID": wanted}).code == "000015"


def test_the_list_comes_in_pages(ask: Ask) -> None:
    reply = ask("LstMeetingType", {"listControl": {"startFrom": 2, "maximumNum": 3}})
    assert [row["meetingTypeID"] for row in reply.rows()] == [2, 3, 9]
    assert reply.values["matchingRecords"] == {"total": 10, "returned": 3, "startFrom": 2}


def test_a_type_says_what_its_sessions_may_use(ask: Ask) -> None:
    pro, audio = ask("LstMeetingType", {"meetingTypeID": [3, 16]}).rows()
    assert pro["options"]["supportAppShare"]
    assert pro["options"]["supportMeetingCenterSite"]
    assert not pro["options"]["supportOnStageSite"]
    assert not audio["options"]["supportAppShare"]
    assert audio["options"]["supportTeleconfCallIn"]
    assert pro["limits"]["maxVideoUser"] == 999999
