"""What the guide's requests for contacts, for sessions of any service and for one-click settings
are about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import MONDAY, read_reply
from webexadmin.sandbox.tests.guide import Case, send

if TYPE_CHECKING:
    from webexadmin.sandbox.tests.conftest import Ask

Texts = Mapping[str, str | int]


def contacts(ask: Ask, _sandbox: SandboxServer) -> Texts:
    phones = dict.fromkeys(("phone", "mobilePhone", "fax"), "14085550000")
    told = [{"name": name, "email": f"{name}@e.example", "phones": phones} for name in ("aa", "bb")]
    first, second = ask("CreateContacts", {"contact": told}).values["contactID"]
    return {"123456": first, "123457": second}


def distribution_list(ask: Ask, sandbox: SandboxServer) -> Texts:
    numbers = list(contacts(ask, sandbox).values())
    told = {"name": "Dis1", "desc": "This is distribution list 1", "contactID": numbers}
    key = ask("CreateDistList", {"distList": told}).values["distListID"]
    return {"15987": key, "7267": key, "690587": numbers[0], "test1": "host"}


def meeting(ask: Ask, _sandbox: SandboxServer) -> Texts:
    values = {
        "accessControl": {"meetingPassword": "pass123"},
        "metaData": {"confName": "meeting"},
        "schedule": {"startDate": MONDAY, "timeZoneID": 4, "duration": 60},
    }
    return {"123456789": ask("CreateMeeting", values).values["meetingkey"], "123456": "pass123"}


def hostid(_ask: Ask, _sandbox: SandboxServer) -> Texts:
    return {"hostid": "host"}


def set_up(ask: Ask, sandbox: SandboxServer) -> Texts:
    """As SetupOneClickSettings' request describes them."""
    name = "GeneralSession/SetupOneClickSettings.request.xml"
    assert read_reply("SetupOneClickSettings", send(ask, sandbox, name, CASES[name])).code == ""
    return {"hostid": "host"}


CASES: Mapping[str, Case] = {
    "GeneralSession/CreateContacts.request.xml": Case(),
    "GeneralSession/CreateDistList.request.xml": Case(contacts),
    "GeneralSession/LstContact.request.xml": Case(distribution_list),
    "GeneralSession/LstDistList.request.xml": Case(distribution_list),
    "GeneralSession/SetDistList.request.xml": Case(distribution_list),
    "GeneralSession/DelSession.request.xml": Case(meeting),
    "GeneralSession/GetSessionInfo.request.xml": Case(meeting),
    "GeneralSession/LstsummarySession.request.xml": Case(by="admin"),
    "GeneralSession/LstOpenSession.request.xml": Case(),
    "GeneralSession/GetAPIVersion.request.xml": Case(),
    "GeneralSession/GetOneClickSettings.request.xml": Case(set_up),
    "GeneralSession/SetOneClickSettings.request.xml": Case(hostid),
    "GeneralSession/SetupOneClickSettings.request.xml": Case(),
    "GeneralSession/SetupOneClickSettings.request.2.xml": Case(),
}
