"""What the site refuses to keep of a user, each with its number."""

from __future__ import annotations

import pytest

from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import Ask
from webexadmin.sandbox.tests.jo import change, create, shown
from webexadmin.xmlapi.spec import Values

PCN: Values = {"account": [{"accountIndex": 1}]}
TSP: Values = {"tspAccount": [{"tollCallInNumber": "1-650-555-0100"}]}


def test_a_forced_change_of_the_password_is_not_taken_back(ask: Ask, jo: str) -> None:
    force, leave = ({"forceChangePassword": forced} for forced in (True, False))
    assert change(ask, security=leave).code == ""
    assert change(ask, security=force).code == ""
    assert change(ask, security=leave).code == "030057"
    assert change(ask, security=leave, password="Adm1n-pw").code == "030057"
    assert change(ask, security=force, title="Chief").code == ""
    assert shown(ask)["security"]["forceChangePassword"] is True
    assert change(ask, by="jo", password="Own-pw42").code == ""
    assert change(ask, security=leave).code == ""
    assert change(ask, webExId="admin", security=force).code == ""
    assert change(ask, webExId="admin", security=leave, password="Own-pw42").code == ""


@pytest.mark.parametrize("email", ["a b@e.example", "a,b@e.example", "<a@e.example>", "a@e;x"])
def test_an_address_has_no_signs_that_stand_in_none(ask: Ask, jo: str, email: str) -> None:
    assert create(ask, webExId="x", email=email).code == "030062"
    assert change(ask, email=email).code == "030062"


@pytest.mark.parametrize(
    "email", ["a.b+c@e.example", "o'neil_99@e-x.example", "jörg@bücher.example"]
)
def test_an_address_may_have_any_other_sign(ask: Ask, email: str) -> None:
    assert create(ask, webExId="x", email=email).code == ""
    assert shown(ask, "x")["email"] == email


def test_a_language_has_a_name_and_a_number(ask: Ask, jo: str) -> None:
    for wrong in ({"language": "1033"}, {"language": "en_2"}, {"languageID": -3}):
        assert change(ask, **wrong).code == "030060"
    for right in ("SIMPLIFIED CHINESE", "Español (América Latina)", "en-US"):
        assert change(ask, language=right, languageID=3).code == ""
        assert shown(ask)["language"] == right


def test_attendees_have_no_service_desk(ask: Ask) -> None:
    desk = {"serviceDesk": {"enable": True}}
    attendee = {"attendeeOnly": True}
    assert create(ask, supportCenter=desk, privilege=attendee).code == "030045"
    assert create(ask, supportCenter=desk).code == ""
    other: Values = {"webExId": "x", "email": "x@e.example", "privilege": attendee}
    off = {"serviceDesk": {"enable": False}}
    assert create(ask, **other, supportCenter=off).code == ""
    assert change(ask, webExId="x", supportCenter=desk).code == "030045"


def test_personal_conferencing_needs_the_session_type_pro(ask: Ask, jo: str) -> None:
    pin = {"PIN": "1357"}
    change(ask, meetingTypes={"meetingType": [1, 11]})
    assert change(ask, personalTeleconf=PCN, phones=pin).code == "030077"
    assert change(ask, personalTeleconf={"joinBeforeHost": True}).code == ""
    change(ask, meetingTypes={"meetingType": [1, 3]})
    assert change(ask, personalTeleconf=PCN, phones=pin).code == ""


def test_a_tsp_account_needs_call_in_audio(ask: Ask, jo: str) -> None:
    change(ask, privilege={"teleConfCallIn": False})
    assert change(ask, tspAccount=TSP).code == "030022"
    change(ask, privilege={"teleConfCallIn": True})
    assert change(ask, tspAccount=TSP).code == ""


def test_attendees_start_nothing_with_one_click(ask: Ask) -> None:
    create(ask, privilege={"attendeeOnly": True})
    meta = {"serviceType": "MeetingCenter", "sessionType": 3, "confName": "Quick"}
    theirs = {"hostWebExID": "jo"}
    assert ask("GetOneClickSettings", by="jo").code == "030037"
    assert ask("SetupOneClickSettings", {"metaData": meta}, by="jo").code == "030037"
    assert ask("GetOneClickSettings", theirs, by="admin").code == "030037"
    changed = ask("SetOneClickSettings", {**theirs, "oneClickMetaData": meta}, by="admin")
    assert changed.code == "030037"


@pytest.mark.parametrize(
    "values",
    [
        {"firstName": "Joe"},
        {"email": "joe@e.example"},
        {"newWebExId": "joe"},
        {"password": "Adm1n-pw"},
        {"active": "DEACTIVATED"},
    ],
)
def test_on_common_identity_sites_nobody_changes_the_identity_of_another(
    ask: Ask, jo: str, sandbox: SandboxServer, values: Values
) -> None:
    assert change(ask, **values, webExId="readonly").code == ""
    sandbox.state.change_settings({"signIn": "CI"})
    before = shown(ask)
    assert change(ask, **values).code == "000001"
    assert shown(ask) == before
    same = {name: before[name] for name in ("firstName", "email", "active")}
    assert change(ask, **same, meetingTypes={"meetingType": [1, 3]}).code == ""
    assert change(ask, by="jo", lastName="Doe").code == ""


def test_no_user_has_sales_center_where_the_site_has_none(
    ask: Ask, jo: str, sandbox: SandboxServer
) -> None:
    assert shown(ask)["supportedServices"]["salesCenter"] is True
    sandbox.state.change_settings({"salesCenter": False})
    services = shown(ask)["supportedServices"]
    assert (services["salesCenter"], services["meetingCenter"]) == (False, True)
    listed = ask("LstUser", {"webExId": "jo"}, by="admin").rows()
    assert listed[0]["supportedServices"]["salesCenter"] is False


def test_roles_in_sales_center_are_for_who_has_it(ask: Ask, jo: str) -> None:
    manager = {"roles": {"mgr": True}}
    without: Values = {"supportedServices": {"salesCenter": False}}
    assert change(ask, salesCenter=manager, **without).code == "030025"
    assert change(ask, **without).code == ""
    assert change(ask, salesCenter=manager).code == "030025"
    assert change(ask, salesCenter={"roles": {"mgr": False}}).code == ""
    back: Values = {"supportedServices": {"salesCenter": True}}
    assert change(ask, salesCenter=manager, **back).code == ""
    assert create(ask, webExId="x", email="x@e.example", salesCenter=manager).code == ""
