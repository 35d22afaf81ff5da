"""What a host may schedule is what the site admin leaves: services, session types, audio."""

from __future__ import annotations

from typing import Any

import pytest

from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import Ask
from webexadmin.sandbox.tests.jo import change, shown
from webexadmin.xmlapi.spec import Values

TOPIC = {"confName": "Mine"}
REQUESTS: dict[str, tuple[str, Values]] = {
    "CreateMeeting": ("meetingCenter", {"metaData": TOPIC}),
    "CreateTeleconferenceSession": ("meetingCenter", {"metaData": TOPIC}),
    "CreateTrainingSession": ("trainingCenter", {"metaData": TOPIC}),
    "CreateEvent": ("eventCenter", {"metaData": {"sessionName": "Mine", "description": "M"}}),
    "CreateSupportSession": ("supportCenter", {}),
    "CreateSalesSession": ("salesCenter", {"metaData": TOPIC}),
}


def schedule(ask: Ask, operation: str = "CreateMeeting", by: str = "jo", **groups: Any) -> str:
    """The exceptionID, "" if the session was scheduled."""
    values = REQUESTS[operation][1]
    meta = {**values.get("metaData", {}), **groups.pop("metaData", {})}
    told = {"metaData": meta} if meta else {}
    return ask(operation, {**values, **told, **groups}, by=by).code


@pytest.mark.parametrize("operation", REQUESTS)
def test_a_session_needs_its_service(ask: Ask, jo: str, operation: str) -> None:
    assert schedule(ask, operation) == ""
    service = REQUESTS[operation][0]
    change(ask, supportedServices={service: False})
    assert schedule(ask, operation) == "030025"
    for other in {name for name, _ in REQUESTS.values()} - {service}:
        assert shown(ask)["supportedServices"][other] is True
    if operation != "CreateSupportSession":
        theirs = {"schedule": {"hostWebExID": "jo"}}
        assert schedule(ask, operation, by="admin", **theirs) == "030025"


def test_sales_center_is_closed_to_who_does_not_have_it(ask: Ask, jo: str) -> None:
    assert ask("LstAccounts", by="jo").code == "000015"
    change(ask, supportedServices={"salesCenter": False})
    for operation in ("LstAccounts", "LstProducts", "LstsummarySalesSession"):
        assert ask(operation, by="jo").code == "030025"


@pytest.mark.parametrize(
    ("privilege", "audio", "code"),
    [
        ("teleConfCallIn", {"telephonySupport": "CALLIN"}, "030011"),
        ("teleConfCallOut", {"telephonySupport": "CALLBACK"}, "030012"),
        ("teleConfTollFreeCallIn", {"telephonySupport": "CALLIN", "tollFree": True}, "030036"),
    ],
)
@pytest.mark.parametrize("operation", ["CreateMeeting", "CreateTrainingSession", "CreateEvent"])
def test_audio_needs_its_privilege(
    ask: Ask, jo: str, operation: str, privilege: str, audio: Values, code: str
) -> None:
    assert schedule(ask, operation, telephony=audio) == ""
    change(ask, privilege={privilege: False})
    assert schedule(ask, operation, telephony=audio) == code
    assert schedule(ask, operation) == ""
    assert schedule(ask, operation, telephony={"telephonySupport": "NONE"}) == ""
    assert schedule(ask, operation, by="host", telephony=audio) == ""


def test_internet_phone_needs_its_privilege(ask: Ask, jo: str) -> None:
    change(ask, privilege={"voiceOverIp": False})
    assert schedule(ask, enableOptions={"voip": True}) == "030050"
    assert schedule(ask, enableOptions={"voip": False}) == ""


def test_a_host_with_a_collaboration_meeting_room_needs_audio(ask: Ask, jo: str) -> None:
    change(ask, privilege={"isEnableCET": True})
    for kind, code in (("NONE", "060049"), ("OTHER", "060049"), ("CALLIN", "")):
        assert schedule(ask, telephony={"telephonySupport": kind}) == code
    assert schedule(ask) == ""


@pytest.mark.parametrize(
    ("operation", "element", "wrong"),
    [
        ("CreateMeeting", "meetingType", 11),
        ("CreateTeleconferenceSession", "sessionType", 1),
        ("CreateTrainingSession", "sessionType", 3),
        ("CreateEvent", "sessionType", 11),
        ("CreateSupportSession", "sessionType", 1),
        ("CreateSalesSession", "sessionType", 9),
    ],
)
def test_a_session_is_of_a_type_of_its_service(
    ask: Ask, operation: str, element: str, wrong: int
) -> None:
    assert schedule(ask, operation, by="host", metaData={element: wrong}) == "999999"
    assert schedule(ask, operation, by="host", metaData={element: -1}) == ""


def test_a_session_is_of_a_type_that_the_host_has(ask: Ask, jo: str) -> None:
    change(ask, meetingTypes={"meetingType": [3, 11]})
    assert schedule(ask, metaData={"meetingType": 1}) == "999999"
    assert schedule(ask, metaData={"meetingType": 3}) == ""
    assert schedule(ask, "CreateEvent") == "999999"
    assert schedule(ask, "CreateTrainingSession") == ""
    # Sites have types of their own, of which the sandbox knows nothing.
    assert schedule(ask, metaData={"meetingType": 105}) == ""


def test_where_no_type_is_told_it_is_the_hosts_first(ask: Ask, jo: str) -> None:
    change(ask, meetingTypes={"meetingType": [3]})
    key = ask("CreateMeeting", {"metaData": TOPIC}, by="jo").values["meetingkey"]
    told = ask("GetMeeting", {"meetingKey": key}, by="jo").values
    assert told["metaData"]["meetingType"] == 3


def test_a_type_of_the_sites_own_is_kept_as_the_only_one(ask: Ask, jo: str) -> None:
    """The guide's example of how a list replaces the whole list (seed 001, lines 1205-1216)."""
    change(ask, meetingTypes={"meetingType": [1, 3, 77]})
    assert shown(ask)["meetingTypes"]["meetingType"] == [1, 3]
    change(ask, meetingTypes={"meetingType": [105, 105]})
    assert shown(ask)["meetingTypes"]["meetingType"] == [105]
    assert schedule(ask, metaData={"meetingType": 1}) == "999999"
    key = ask("CreateMeeting", {"metaData": TOPIC}, by="jo").values["meetingkey"]
    told = ask("GetMeeting", {"meetingKey": key}, by="jo").values
    assert told["metaData"]["meetingType"] == 105


def test_one_click_sessions_may_be_of_a_type_of_the_sites_own(ask: Ask) -> None:
    def one_click(number: int) -> str:
        meta = {"serviceType": "MeetingCenter", "sessionType": number}
        told = {"hostWebExID": "host", "oneClickMetaData": meta}
        return ask("SetOneClickSettings", told).code

    assert [one_click(number) for number in (105, 3, 9)] == ["", "", "999999"]


def test_changes_need_the_same_but_what_is_only_repeated_may_stay(
    ask: Ask, jo: str, sandbox: SandboxServer
) -> None:
    audio = {"telephonySupport": "CALLIN"}
    made = ask("CreateMeeting", {"metaData": TOPIC, "telephony": audio}, by="jo")
    key = made.values["meetingkey"]
    taken = ("teleConfCallIn", "teleConfCallOut", "voiceOverIp")
    change(ask, privilege=dict.fromkeys(taken, False))
    change(ask, meetingTypes={"meetingType": [3]}, supportedServices={"meetingCenter": False})

    def set_meeting(**groups: Any) -> str:
        return ask("SetMeeting", {"meetingkey": key, **groups}, by="jo").code

    assert set_meeting(telephony=audio, metaData={"confName": "New", "meetingType": 1}) == ""
    shown = ask("GetMeeting", {"meetingKey": key}, by="jo").values
    again = {name: shown[name] for name in ("metaData", "telephony", "enableOptions")}
    assert set_meeting(**again) == ""
    assert set_meeting(metaData={"meetingType": -1}) == ""
    assert sandbox.state.sessions[key].session_type == 1
    assert set_meeting(telephony={"telephonySupport": "CALLBACK"}) == "030012"
    assert set_meeting(metaData={"meetingType": 2}) == "999999"
    assert set_meeting(metaData={"meetingType": 3}) == ""


def test_a_session_is_handed_over_only_to_who_has_the_service(ask: Ask, jo: str) -> None:
    key = ask("CreateMeeting", {"metaData": TOPIC}, by="admin").values["meetingkey"]
    change(ask, supportedServices={"meetingCenter": False})
    theirs = {"meetingkey": key, "schedule": {"hostWebExID": "jo"}}
    assert ask("SetMeeting", theirs, by="admin").code == "030025"
    change(ask, supportedServices={"meetingCenter": True})
    assert ask("SetMeeting", theirs, by="admin").code == ""
