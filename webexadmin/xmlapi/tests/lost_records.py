"""Writes about all but sessions whose answers get lost, and what can be told of each."""

from __future__ import annotations

from datetime import datetime, timedelta

from webexadmin.sandbox.recordings import Recording
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.session_types import TRAININGS
from webexadmin.xmlapi import qti
from webexadmin.xmlapi.client import Client
from webexadmin.xmlapi.confirm import Verdict
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.tests.losing import LostWrite, Make, just

UNKNOWN = Verdict.CANNOT_TELL
MONDAY = datetime(2027, 3, 1, 10)  # noqa: DTZ001
DOCUMENT = qti.write_test(qti.Test("Exam", questions=(qti.Question(qti.Kind.ESSAY, "Why?"),)))
UPLOAD: Values = {"display": {"allOnePage": "true"}, "questestinterop": DOCUMENT}
LAB: Values = {
    "labName": "Lab2",
    "numComputers": 3,
    "topic": "Basics",
    "startDate": MONDAY,
    "endDate": MONDAY + timedelta(hours=1),
    "timeZoneID": 45,
}
ONE_CLICK: Values = {
    "metaData": {"serviceType": "MeetingCenter", "sessionType": 3, "confName": "Talk"}
}
NEW_USER: Values = {
    "webExId": "Ada.Byron",
    "firstName": "Ada",
    "lastName": "Byron",
    "email": "Ada@Example.com",
    "password": "Zy8-abcd",
}
LINKS: Values = {"mpProfileURL": "https://mp.example.com/profile", "nbrProfileNumber": "7"}
NEW_PASSWORD: Values = {"password": "Orchid-9137y"}


def _told(operation: str, about: str, make: Make, *, by_admin: bool = False) -> LostWrite:
    return LostWrite(about=about, operation=operation, make=make, by_admin=by_admin)


def _by_admin(operation: str, about: str, make: Make) -> LostWrite:
    return _told(operation, about, make, by_admin=True)


def _hidden(operation: str, about: str, make: Make, *, by_admin: bool = False) -> LostWrite:
    """One that does not show once it is done, but whose lack does not show either."""
    return LostWrite(
        about=about,
        operation=operation,
        make=make,
        by_admin=by_admin,
        done=UNKNOWN,
        not_done=UNKNOWN,
    )


# --- what is there -------------------------------------------------------------------------


def someone(sandbox: SandboxServer) -> str:
    """The Webex ID of a user who is neither of those who call."""
    return next(reversed(sandbox.state.users.values())).webex_id


def _tells_of(operation: str, **changes: object) -> Make:
    """Values of an operation about such a user, after changes by ``operation``."""

    def make(client: Client, sandbox: SandboxServer) -> Values:
        who = someone(sandbox)
        client.call(operation, {"webexID": who})
        return {"webexID": who, **changes}

    return make


def of_host(*, before: Values | None = None, **changes: object) -> Make:
    """A change of the host, who was changed ``before``."""

    def make(client: Client, sandbox: SandboxServer) -> Values:
        named = {"webExId": sandbox.host.webex_id}
        if before is not None:
            client.call("SetUser", named | before)
        return {**named, **changes}

    return make


def of_someone(**changes: object) -> Make:
    return lambda _client, sandbox: {"webExId": someone(sandbox), **changes}


def in_library(client: Client) -> int:
    """The number of a test in the private library."""
    return int(client.call("UploadIMStest", UPLOAD).values["testID"])


def in_session(client: Client) -> tuple[int, int]:
    """The number of a training session, and that of a test in the library."""
    values = {"metaData": {"confName": "First aid"}, "schedule": {"startDate": [MONDAY]}}
    session = client.call("CreateTrainingSession", values).values["sessionkey"][0]
    return int(session), in_library(client)


def added(client: Client, _sandbox: SandboxServer) -> Values:
    session, test = in_session(client)
    return {"sessionKey": session, "testID": [test]}


def added_again(client: Client, sandbox: SandboxServer) -> Values:
    values = added(client, sandbox)
    client.call("AddScheduledTest", values)
    return values


def removed(client: Client, sandbox: SandboxServer) -> Values:
    values = added(client, sandbox)
    return values | {"testID": client.call("AddScheduledTest", values).values["testID"]}


def given(**delivery: object) -> Make:
    """How a test of a session is given."""

    def make(client: Client, sandbox: SandboxServer) -> Values:
        values = removed(client, sandbox)
        return {
            "sessionKey": values["sessionKey"],
            "testID": values["testID"][0],
            "deliveryMethod": delivery,
            "timeLimit": {"noLimit": "true"},
            "attemptLimit": {"attemptTimes": 2},
        }

    return make


def of_recording(*, password: str = "", **groups: object) -> Make:
    """A change of a recording of a training session."""

    def make(_client: Client, sandbox: SandboxServer) -> Values:
        kept = sandbox.state.kept(Recording).values()
        found = next(one for one in kept if one.service == TRAININGS and not one.in_recycle_bin)
        named: Values = {"recordingID": found.key, "description": "Of last week"}
        return {"recording": named | ({"password": password} if password else {}), **groups}

    return make


def contact(*, name: str = "Ada", known: str = "") -> Make:
    """A contact; one of the name ``known`` is in the address book already."""

    def make(client: Client, _sandbox: SandboxServer) -> Values:
        if known:
            client.call("CreateContacts", {"contact": [{"name": known, "email": "ada@x.org"}]})
        return {"contact": [{"name": name, "email": "Ada@X.org"}]}

    return make


def of_account(before: Values, **changes: object) -> Make:
    def make(client: Client, _sandbox: SandboxServer) -> Values:
        made = client.call("CreateAccount", {"account": before}).values
        return {"account": {**made, **changes}}

    return make


def of_opportunity(**changes: object) -> Make:
    def make(client: Client, _sandbox: SandboxServer) -> Values:
        made = client.call("CreateOpportunity", {"opportunity": {"name": "Rooms"}}).values
        return {"opportunity": {**made, **changes}}

    return make


def of_links(before: Values, after: Values) -> Make:
    def make(client: Client, _sandbox: SandboxServer) -> Values:
        client.call("SetSite", {"meetingPlace": before})
        return {"meetingPlace": after}

    return make


def one_click(before: Values, operation: str, after: Values) -> Make:
    def make(client: Client, _sandbox: SandboxServer) -> Values:
        client.call(operation, before)
        return after

    return make


# --- the writes ----------------------------------------------------------------------------

WITH_AUDIO: Values = {
    "personalTeleconf": {
        "account": [{"accountIndex": 1, "defaultFlag": True}, {"accountIndex": 2}]
    },
    "phones": {"PIN": "4829"},
}
ONE_DELETED = {"account": [{"accountIndex": 1}, {"accountIndex": 2, "delete": True}]}
WEEK = {"startDate": MONDAY + timedelta(days=1), "dueDate": MONDAY + timedelta(days=7)}
NORTHWIND: Values = {"name": "Northwind", "extAccountID": "N1"}
SPOKEN = {"telephony": {"telephonySupport": "NONE"}}
OTHER_NAME = {"metaData": {**ONE_CLICK["metaData"], "confName": "Chat"}}

RECORDS = [
    _by_admin("CreateUser", "somebody new", just(NEW_USER)),
    _by_admin("DelUser", "somebody", lambda _, sandbox: {"webExId": [someone(sandbox)]}),
    _by_admin("InactivateUser", "somebody", lambda _, sandbox: {"webexID": someone(sandbox)}),
    _by_admin("ActivateUser", "somebody", _tells_of("InactivateUser")),
    _told("SetUser", "another title", of_host(title="Countess")),
    _told("SetUser", "a title that is padded", of_host(title="  Countess ")),
    _told("SetUser", "an address in capitals", of_host(email="New.Host@Example.COM")),
    _by_admin("SetUser", "a title and a password", of_someone(title="Countess", **NEW_PASSWORD)),
    _hidden(
        "SetUser",
        "an address that stands already, and a password",
        of_someone(address={"addressType": "PERSONAL"}, **NEW_PASSWORD),
        by_admin=True,
    ),
    _told("SetUser", "another zone by name", of_host(timeZone="GMT+09:00, Korea (Seoul)")),
    _by_admin("SetUser", "a role", of_someone(privilege={"siteAdmin": True, "host": False})),
    _by_admin(
        "SetUser",
        "two roles, of which one holds",
        of_someone(privilege={"siteAdmin": True, "host": True}),
    ),
    _hidden(
        "SetUser",
        "a privilege that the site does not have",
        of_someone(privilege={"meetingAssist": True}),
        by_admin=True,
    ),
    _told(
        "SetUser",
        "a description, and an account for audio that is to be deleted",
        of_host(before=WITH_AUDIO, description="A countess", personalTeleconf=ONE_DELETED),
    ),
    _hidden(
        "SetUser",
        "nothing but accounts for audio, of which one is to be deleted",
        of_host(before=WITH_AUDIO, personalTeleconf=ONE_DELETED),
    ),
    _told("CreateContacts", "somebody new", contact()),
    _told("CreateContacts", "another name of one who is there", contact(known="ADA")),
    _hidden("CreateContacts", "one who is there", contact(known="Ada")),
    _told("CreateDistList", "the first", just({"distList": {"name": "Friends"}})),
    _told("CreateDistList", "padded", just({"distList": {"name": " Friends ", "desc": "Old\r\n"}})),
    _told("SetOneClickSettings", "another topic", just(ONE_CLICK)),
    _told(
        "SetOneClickSettings",
        "another way to speak, with the topic as it is",
        one_click(ONE_CLICK, "SetOneClickSettings", ONE_CLICK | SPOKEN),
    ),
    _told("SetupOneClickSettings", "another topic", just(ONE_CLICK)),
    _told(
        "SetupOneClickSettings",
        "a topic in other case",
        one_click(
            ONE_CLICK,
            "SetupOneClickSettings",
            {"metaData": {**ONE_CLICK["metaData"], "confName": "TALK"}},
        ),
    ),
    _hidden(
        "SetupOneClickSettings",
        "tracking codes, with all else as it is",
        one_click(
            ONE_CLICK,
            "SetupOneClickSettings",
            ONE_CLICK | {"tracking": {"trackingCode": [{"index": 1, "value": "North"}]}},
        ),
    ),
    _told("SetRecordingInfo", "a description", of_recording()),
    _told("SetRecordingInfo", "another topic", of_recording(basic={"topic": "Last week"})),
    _told("SetRecordingInfo", "a password", of_recording(password="abcd-1")),
    _told("AddScheduledTest", "the first", added),
    _told("AddScheduledTest", "the same once more", added_again),
    _told("DelScheduledTest", "by its own number", removed),
    _hidden("DelScheduledTest", "by the number of the library", added_again),
    _told("SetScheduledTest", "on the website", given(website=WEEK)),
    _hidden("SetScheduledTest", "in the session", given(session="true")),
    _told("UploadIMStest", "a test", just(UPLOAD)),
    _told(
        "CopyLibTests",
        "to all",
        lambda client, _: {"testID": [in_library(client)], "copyToType": "SHARE"},
    ),
    _told("DelLibTests", "one's own", lambda client, _: {"testID": [in_library(client)]}),
    _told("ReserveLab", "in a lab that is free", just(LAB)),
    _told("ReserveLab", "with a topic that is padded", just(LAB | {"topic": " Basics\n"})),
    _by_admin("SetSite", "another link", just({"meetingPlace": LINKS})),
    _by_admin(
        "SetSite",
        "links that stand already, and a password",
        of_links(LINKS, LINKS | {"nbrProfilePassword": "profile-1906"}),
    ),
    _by_admin(
        "SetSite",
        "one link that stands already, and another one",
        of_links(LINKS, LINKS | {"mpLogoutURL": "https://mp.example.com/bye"}),
    ),
    _by_admin("AddProducts", "the first", just({"product": [{"name": "Rooms"}]})),
    _by_admin("AddProducts", "several", just({"product": [{"name": "Rooms"}, {"name": "Boards"}]})),
    _told("CreateAccount", "with its number elsewhere", just({"account": NORTHWIND})),
    _told("CreateAccount", "without a number elsewhere", just({"account": {"name": "Northwind"}})),
    _told("SetAccount", "another name", of_account(NORTHWIND, name="Southwind")),
    _told("SetAccount", "the name in other case", of_account(NORTHWIND, name="NORTHWIND")),
    _told(
        "SetAccount",
        "the name as it is, and another number elsewhere",
        of_account(NORTHWIND, name="Northwind", extAccountID="N2"),
    ),
    _told("CreateOpportunity", "the first", just({"opportunity": {"name": "Rooms"}})),
    _told("SetOpportunity", "another name", of_opportunity(name="Boards")),
    LostWrite(
        about="a number elsewhere, which it had not",
        operation="SetOpportunity",
        make=of_opportunity(name="Rooms", extSystemID=7),
        not_done=UNKNOWN,
    ),
]
