"""Creating users, and how many hosts a site may have."""

from __future__ import annotations

import pytest

from webexadmin.sandbox.records import Role
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import Ask
from webexadmin.sandbox.tests.jo import JO, change, create, shown
from webexadmin.xmlapi.spec import Values

# --- creating ----------------------------------------------------------------------------


def test_a_new_user_is_shown_listed_and_signs_in(ask: Ask, sandbox: SandboxServer) -> None:
    made = create(ask, title="Engineer", timeZoneID=25, address={"city": "Köln"}).values
    user = shown(ask)
    assert user["userId"] == made["userId"]
    assert (user["title"], user["address"]["city"]) == ("Engineer", "Köln")
    assert (user["timeZoneID"], user["active"], user["visitCount"]) == (25, "ACTIVATED", 0)
    assert "PIN" not in user["phones"]
    assert user["personalTeleconf"]["joinBeforeHost"] is False
    [row] = ask("LstsummaryUser", {"email": "JO@e.example"}, by="admin").rows()
    assert (row["webExId"], row["lastName"], row["timeZoneID"]) == ("jo", "Müller", 25)
    assert ask("GetUser", {"webExId": "jo"}, by="jo").code == ""
    token = sandbox.state.users["jo"].access_token
    assert ask("AuthenticateUser", {"accessToken": token}, by=None).code == ""


@pytest.mark.parametrize("by", ["host", "readonly"])
def test_only_site_admins_create_and_deactivate(ask: Ask, by: str) -> None:
    assert create(ask, by=by).code == "000001"
    assert ask("DelUser", {"webExId": ["host"]}, by=by).code == "000001"


def test_sites_with_common_identity_have_no_provisioning(ask: Ask, sandbox: SandboxServer) -> None:
    sandbox.state.change_settings({"signIn": "CI"})
    assert create(ask).code == "000001"
    assert ask("DelUser", {"webExId": ["host"]}, by="admin").code == "000001"
    assert change(ask, webExId="host", title="Chief").code == ""


@pytest.mark.parametrize("missing", ["firstName", "lastName", "email", "password"])
@pytest.mark.parametrize("empty", [None, ""])
def test_names_address_and_password_are_needed(ask: Ask, missing: str, empty: str | None) -> None:
    values = {name: value for name, value in JO.items() if name != missing}
    if empty is not None:
        values[missing] = empty
    reply = ask("CreateUser", values, by="admin")
    assert (reply.code, missing in reply.reason) == ("030009", True)


@pytest.mark.parametrize(
    ("taken", "code"),
    [
        ({"webExId": "HOST"}, "030004"),
        ({"webExId": "host@sandbox.example"}, "030004"),
        ({"email": "Host@Sandbox.Example"}, "030005"),
        ({"email": "nowhere"}, "999999"),
        ({"webExId": ""}, "999999"),
    ],
)
def test_nobody_gets_what_another_has(ask: Ask, taken: Values, code: str) -> None:
    assert create(ask, **taken).code == code
    assert ask("GetUser", {"webExId": "jo"}, by="admin").code == "030001"


def test_a_deactivated_user_keeps_name_and_address(ask: Ask, jo: str) -> None:
    assert ask("DelUser", {"webExId": [jo]}, by="admin").code == ""
    assert create(ask).code == "030004"
    assert create(ask, webExId="jo2").code == "030005"


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("Zy8-a", "030003"),
        ("Zy8-äbcd", "030058"),
        ('Zy8-"abcd', "030058"),
        ("zy8-abcd", "999999"),
        ("ZY8-ABCD", "999999"),
        ("Zyx-abcd", "999999"),
        ("Zy8xabcd", "999999"),
        ("Zy8-abbb", "999999"),
        ("Zy8-Sandbox", "999999"),
        ("Zy8-mjoabcd", "999999"),
        ("Zy8-" + "ab" * 29, "999999"),
        ("Zy8-" + "ab" * 28, ""),
    ],
)
def test_passwords_must_meet_the_criteria_of_the_site(ask: Ask, password: str, code: str) -> None:
    reply = create(ask, password=password)
    assert reply.code == code
    assert password not in reply.reason


@pytest.mark.parametrize(
    ("privilege", "role"),
    [
        (None, Role.HOST),
        ({"voiceOverIp": False}, Role.HOST),
        ({"siteAdmin": True, "host": True}, Role.SITE_ADMIN),
        ({"roSiteAdmin": True, "siteAdmin": False, "host": True}, Role.READ_ONLY_ADMIN),
        ({"attendeeOnly": True}, Role.ATTENDEE_ONLY),
        ({"attendeeOnly": True, "host": True}, Role.HOST),
    ],
)
def test_the_first_role_that_is_on_counts(
    ask: Ask, sandbox: SandboxServer, privilege: Values | None, role: Role
) -> None:
    sent: Values = {"privilege": privilege} if privilege else {}
    assert create(ask, **sent).code == ""
    assert sandbox.state.users["jo"].role is role
    told = shown(ask)["privilege"]
    assert [name for name in Role if told[name]] == [role]


def test_an_attendee_signs_in_and_hosts_nothing(ask: Ask) -> None:
    create(ask, privilege={"attendeeOnly": True})
    assert ask("GetloginTicket", by="jo").code == ""
    topic = {"metaData": {"confName": "Mine"}}
    assert ask("CreateMeeting", topic, by="jo").code == "000001"
    theirs = {**topic, "schedule": {"hostWebExID": "jo"}}
    assert ask("CreateMeeting", theirs, by="admin").code == "060019"


def test_a_new_user_has_all_session_types_of_the_site(ask: Ask) -> None:
    create(ask)
    everything = shown(ask)["meetingTypes"]["meetingType"]
    assert len(everything) > 5
    create(ask, webExId="jo2", email="jo2@e.example", meetingTypes={"meetingType": [9, 1, 77]})
    assert shown(ask, "jo2")["meetingTypes"]["meetingType"] == [1, 9]


def test_what_the_site_does_not_have_is_off_without_an_error(
    ask: Ask, sandbox: SandboxServer
) -> None:
    sandbox.state.change_settings({"salesCenter": False})
    create(ask, privilege={"labAdmin": True, "recordingEditor": False},
           supportedServices={"salesCenter": True, "eventCenter": False})  # fmt: skip
    user = shown(ask)
    assert (user["privilege"]["labAdmin"], user["privilege"]["recordingEditor"]) == (False, False)
    services = user["supportedServices"]
    assert (services["salesCenter"], services["eventCenter"]) == (False, False)
    assert services["meetingCenter"] is True


def test_some_sites_give_every_new_user_cmr(ask: Ask, sandbox: SandboxServer) -> None:
    sandbox.state.change_settings({"isEnableCET": True})
    create(ask, privilege={"isEnableCET": False})
    assert shown(ask)["privilege"]["isEnableCET"] is True


def test_cmr_is_given_until_the_licences_are_used_up(ask: Ask, sandbox: SandboxServer) -> None:
    sandbox.state.change_settings({"isEnableCET": True, "cetLicences": 1})
    for name, has in (("jo", True), ("jo2", False)):
        assert create(ask, webExId=name, email=f"{name}@e.example").code == ""
        assert shown(ask, name)["privilege"]["isEnableCET"] is has
    more: Values = {"webExId": "jo2", "privilege": {"isEnableCET": True}}
    assert change(ask, **more).code == ""
    assert shown(ask, "jo2")["privilege"]["isEnableCET"] is False
    assert change(ask, privilege={"isEnableCET": False}).code == ""
    assert change(ask, **more).code == ""
    assert shown(ask, "jo2")["privilege"]["isEnableCET"] is True
    assert change(ask, webExId="jo2", title="Chief").code == ""
    assert shown(ask, "jo2")["privilege"]["isEnableCET"] is True


def test_checking_the_format_creates_and_changes_nothing(ask: Ask) -> None:
    assert create(ask, validateFormat=True).values == {}
    assert ask("GetUser", {"webExId": "jo"}, by="admin").code == "030001"
    assert create(ask, validateFormat=True, email="x").code == "999999"
    assert change(ask, webExId="host", title="Chief", validateFormat=True).code == ""
    assert shown(ask, "host")["title"] != "Chief"


def test_a_new_user_is_welcomed_by_mail_where_that_is_asked_for(
    ask: Ask, sandbox: SandboxServer
) -> None:
    create(ask, webExId="joe", email="joe@e.example", sendWelcome=False)
    assert sandbox.mails == []
    create(ask, sendWelcome=True)
    assert [mail[:4] for mail in sandbox.mails] == [("jo@e.example", 0, "welcome", "CreateUser")]
    create(ask, sendWelcome=True)
    assert len(sandbox.mails) == 1


# --- the limit of hosts ------------------------------------------------------------------


def test_no_more_hosts_are_active_than_the_site_may_have(ask: Ask, sandbox: SandboxServer) -> None:
    limit = sandbox.state.active_hosts + 1
    sandbox.state.change_settings({"accountNumLimit": limit})
    assert create(ask).code == ""
    told = ask("GetSite").values["siteInstance"]["metaData"]
    assert told["accountNumLimit"] == told["activeUserCount"] == limit
    more: Values = {"webExId": "jo2", "email": "jo2@e.example"}
    reply = create(ask, **more)
    assert (reply.code, reply.reason) == ("030010", "exceededSiteHostLimit")
    assert create(ask, **more, active="DEACTIVATED").code == ""
    assert change(ask, webExId="jo2", active="ACTIVATED").code == "030010"
    assert change(ask, webExId="jo2", privilege={"attendeeOnly": True, "host": False}).code == ""
    assert change(ask, webExId="jo2", active="ACTIVATED").code == ""
    assert change(ask, webExId="jo2", privilege={"host": True}).code == "030010"
    assert change(ask, title="Engineer").code == ""
