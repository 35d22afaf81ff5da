"""What a host starts with one click."""

from __future__ import annotations

from typing import Any

import pytest

from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import Ask
from webexadmin.xmlapi.spec import Values

META: Values = {"serviceType": "MeetingCenter", "sessionType": 3, "confName": "Quick"}


def settings(ask: Ask, by: str = "host", **values: Any) -> Values:
    return ask("GetOneClickSettings", values, by=by).values


def set_up(ask: Ask, by: str = "host", **values: Any) -> str:
    return ask("SetupOneClickSettings", {"metaData": META, **values}, by=by).code


def test_what_is_set_up_is_read_and_the_rest_stays(ask: Ask) -> None:
    codes = {"trackingCode": [{"index": 7, "value": "test17777"}]}
    audio = {"telephonySupport": "OTHER", "extTelephonyDescription": "Ring the bell"}
    assert set_up(ask, tracking=codes, telephony=audio) == ""
    assert set_up(ask, attendeeOptions={"joinApproval": True}) == ""
    told = settings(ask)
    assert {name: told["metaData"][name] for name in META} == META
    codes_told = told["trackingCodes"]["trackingCode"]
    assert [code["index"] for code in codes_told] == list(range(1, 11))
    assert (codes_told[6]["name"], codes_told[6]["value"]) == ("Custom7", "test17777")
    assert told["telephony"]["extTelephonyDescription"] == "Ring the bell"
    assert "account" not in told["telephony"]
    assert told["attendeeOptions"]["joinApproval"] is True


def test_a_template_is_told_with_the_value_that_clients_expect(
    ask: Ask, sandbox: SandboxServer
) -> None:
    template = {"name": "MC_3", "type": "User"}
    assert set_up(ask, metaData={**META, "sessionTemplate": template}) == ""
    value = f"U;MC;en_US;8.5;{sandbox.host.user_id};MC_3; ; ;"
    assert settings(ask)["metaData"]["sessionTemplate"] == {**template, "value": value}


def test_admins_read_any_hosts_settings_and_hosts_their_own(ask: Ask) -> None:
    set_up(ask)
    for by in ("admin", "readonly"):
        assert settings(ask, by=by, hostWebExID="host")["metaData"]["confName"] == "Quick"
    assert ask("GetOneClickSettings", {"hostWebExID": "admin"}).code == "000001"
    assert ask("GetOneClickSettings", {"hostWebExID": "nobody"}, by="admin").code == "030001"


@pytest.mark.parametrize(("by", "code"), [("admin", ""), ("readonly", "000001")])
def test_service_and_type_are_set_as_the_guide_prints_it(ask: Ask, by: str, code: str) -> None:
    printed = {"serviceType": "TrainingCenter", "sessionType": 11}
    values = {"hostWebExID": "host", "oneClickMetaData": printed}
    assert ask("SetOneClickSettings", values, by=by).code == code
    changed = settings(ask)["metaData"]["serviceType"] == "TrainingCenter"
    assert changed == (code == "")


@pytest.mark.parametrize(
    "values",
    [
        {"metaData": {**META, "sessionType": 11}},
        {"metaData": {**META, "sessionPassword": "webex"}},
        {"tracking": {"trackingCode": [{"index": 11, "value": "x"}]}},
    ],
)
def test_what_no_session_can_have_is_refused(ask: Ask, values: Values) -> None:
    before = settings(ask)
    assert set_up(ask, **values) == "999999"
    assert settings(ask) == before
