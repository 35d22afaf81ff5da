"""States, templates, images and WebACD of users; the links of the site."""

from __future__ import annotations

from typing import Any

import pytest
import requests

from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.site_records import AgentOfManager, RoomImage
from webexadmin.sandbox.tests.conftest import Ask
from webexadmin.xmlapi.spec import Values

PHOTO = b"\xff\xd8\xff\xe0 a photo"


def state_of(ask: Ask, who: str) -> str:
    return str(ask("GetUser", {"webExId": who}, by="admin").values["active"])


# --- states --------------------------------------------------------------------------------


def test_a_user_is_deactivated_by_webex_id_and_activated_by_number(
    ask: Ask, sandbox: SandboxServer
) -> None:
    assert ask("InactivateUser", {"webexID": "HOST"}, by="admin").code == ""
    assert state_of(ask, "host") == "DEACTIVATED"
    assert ask("GetUser", {"webExId": "host"}, by="host").code == "030002"
    number = sandbox.host.user_id
    assert ask("ActivateUser", {"userID": number}, by="admin").code == ""
    assert state_of(ask, "host") == "ACTIVATED"


@pytest.mark.parametrize("operation", ["ActivateUser", "InactivateUser"])
def test_states_are_a_site_admins_and_of_users_that_exist(ask: Ask, operation: str) -> None:
    for by in ("host", "readonly"):
        assert ask(operation, {"webexID": "host"}, by=by).code == "000001"
    assert ask(operation, {"webexID": "nobody"}, by="admin").code == "030001"
    assert ask(operation, {"userID": 5}, by="admin").code == "030001"


@pytest.mark.parametrize("values", [{}, {"webexID": "host", "userID": 1}])
def test_exactly_one_name_of_the_user_is_given(ask: Ask, values: Values) -> None:
    reply = ask("InactivateUser", values, by="admin")
    assert (reply.code, "exactly one of" in reply.reason) == ("999999", True)


def test_nobody_is_activated_beyond_the_sites_hosts(
    ask: Ask, sandbox: SandboxServer, deactivated: str
) -> None:
    sandbox.state.change_settings({"accountNumLimit": sandbox.state.active_hosts})
    assert ask("ActivateUser", {"webexID": deactivated}, by="admin").code == "030010"
    assert state_of(ask, deactivated) == "DEACTIVATED"
    assert ask("ActivateUser", {"webexID": "host"}, by="admin").code == ""


# --- the deprecated list -------------------------------------------------------------------


def test_the_deprecated_list_tells_all_of_a_user_ten_at_once(ask: Ask) -> None:
    assert len(ask("LstUser", by="admin").rows()) == 10
    [host] = ask("LstUser", {"webExId": "host"}, by="admin").rows()
    known = ask("GetUser", {"webExId": "host"}, by="admin").values
    assert host == {name: known[name] for name in host}
    assert {"privilege", "supportedServices", "personalMeetingRoom", "userId"} <= set(host)
    assert ask("LstUser", by="host").code == "000001"


# --- session templates ---------------------------------------------------------------------


def names(ask: Ask, by: str) -> list[str]:
    values = ask("GetUser", {"webExId": by}, by=by).values
    return [one["name"] for one in values["schedulingTemplates"]["sessionTemplate"]]


def delete(ask: Ask, *templates: tuple[str, str], by: str = "host", **values: Any) -> str:
    told = [{"name": name, "serviceType": service} for name, service in templates]
    return ask("DelSessionTemplates", {"sessionTemplate": told, **values}, by=by).code


def test_ones_own_templates_are_deleted_by_name_and_service(ask: Ask) -> None:
    assert "SACtemplate" in names(ask, "host")
    assert delete(ask, ("SACtemplate", "SalesCenter"), ("Helpdesk", "SupportCenter")) == ""
    assert not {"SACtemplate", "Helpdesk"} & set(names(ask, "host"))
    assert "SACtemplate" in names(ask, "admin")
    assert delete(ask, ("SACtemplate", "SalesCenter")) == "000015"


def test_if_one_template_is_not_there_none_is_deleted(ask: Ask) -> None:
    assert delete(ask, ("SACtemplate", "SalesCenter"), ("None", "SalesCenter")) == "000015"
    assert delete(ask, ("SACtemplate", "MeetingCenter")) == "000015"
    assert "SACtemplate" in names(ask, "host")


def test_the_sites_templates_are_a_site_admins(ask: Ask) -> None:
    shared = ("Standard meeting", "MeetingCenter")
    assert delete(ask, shared) == "000015"
    assert delete(ask, shared, templateType="Site") == "000001"
    assert delete(ask, shared, by="admin", templateType="Site") == ""
    assert "Standard meeting" not in names(ask, "host")


# --- images of personal rooms --------------------------------------------------------------


def test_a_room_has_one_image_of_each_kind_the_last_that_was_uploaded(
    ask: Ask, sandbox: SandboxServer
) -> None:
    for use, data in (("Photo", b"first"), ("Header", b"head"), ("Photo", PHOTO)):
        assert ask("UploadPMRImage", {"imageFor": use, "imageData": data}).code == ""
    kept = sandbox.state.kept(RoomImage).values()
    assert {(image.use, image.data) for image in kept} == {("Photo", PHOTO), ("Header", b"head")}
    assert {image.owner for image in kept} == {sandbox.host.user_id}


def room(ask: Ask, who: str = "host") -> Values:
    told: Values = ask("GetUser", {"webExId": who}, by=who).values["personalMeetingRoom"]
    return told


def test_a_room_tells_where_its_images_are(ask: Ask) -> None:
    before = room(ask)
    assert "headerImageURL" not in before
    for use, data in (("Photo", PHOTO), ("Header", b"<script>alert(1)</script>")):
        assert ask("UploadPMRImage", {"imageFor": use, "imageData": data}).code == ""
    told = room(ask)
    photo = requests.get(told["photoURL"], timeout=10)
    assert (photo.content, photo.headers["Content-Type"]) == (PHOTO, "image/jpeg")
    header = requests.get(told["headerImageURL"], timeout=10)
    assert header.content == b"<script>alert(1)</script>"
    assert header.headers["Content-Type"] == "application/octet-stream"
    assert header.headers["X-Content-Type-Options"] == "nosniff"
    assert room(ask, "admin")["photoURL"] != told["photoURL"]
    for other in ("0", "x", "\u0663"):
        address = f"{told['photoURL'].rpartition('/')[0]}/{other}"
        assert requests.get(address, timeout=10).status_code == 404


def test_the_last_word_on_a_photo_counts(ask: Ask) -> None:
    theirs = {"webExId": "host", "personalMeetingRoom": {"photoURL": "https://e.example/me.jpg"}}
    assert ask("SetUser", theirs).code == ""
    assert room(ask)["photoURL"] == "https://e.example/me.jpg"
    assert ask("UploadPMRImage", {"imageData": PHOTO}).code == ""
    assert requests.get(room(ask)["photoURL"], timeout=10).content == PHOTO
    assert ask("SetUser", theirs).code == ""
    assert room(ask)["photoURL"] == "https://e.example/me.jpg"


def test_an_image_is_needed_and_is_taken_for_the_photo(ask: Ask, sandbox: SandboxServer) -> None:
    assert ask("UploadPMRImage", {"imageFor": "Photo"}).code == "999999"
    assert ask("UploadPMRImage", {"imageData": PHOTO}).code == ""
    assert [image.use for image in sandbox.state.kept(RoomImage).values()] == ["Photo"]


# --- WebACD --------------------------------------------------------------------------------


def queues(ask: Ask, **values: Any) -> dict[str, tuple[int, str | None]]:
    rows = ask("GetWebACDQueues", values, by="admin").rows()
    return {row["name"]: (row["numUsers"], row.get("type")) for row in rows}


def assign(ask: Ask, *told: tuple[str, str], by: str = "admin", role: str = "AGENT") -> str:
    queue = [{"name": name, "type": role, "action": action} for name, action in told]
    return ask("AssignWebACDQueues", {"webExId": "readonly", "queue": queue}, by=by).code


def test_queues_are_listed_for_the_site_and_for_a_user(ask: Ask) -> None:
    assert set(queues(ask)) == {"First level", "Second level", "Escalations"}
    assert queues(ask, webExId="admin") == {"First level": (3, "MANAGER")}
    assert queues(ask, webExId="admin", type="AGENT") == {}
    assert ask("GetWebACDQueues", {"webExId": "nobody"}).code == "030001"


def test_a_user_gets_a_role_in_queues_and_loses_it(ask: Ask) -> None:
    before = queues(ask, webExId="readonly")
    assert assign(ask, ("Escalations", "ASSIGN"), role="ALL") == ""
    assert queues(ask, webExId="readonly")["Escalations"][1] == "ALL"
    assert assign(ask, *((name, "UNASSIGN") for name in (*before, "Escalations"))) == ""
    assert queues(ask, webExId="readonly") == {}


def test_queues_that_are_not_there_and_callers_who_are_no_admins_change_nothing(ask: Ask) -> None:
    before = queues(ask)
    assert assign(ask, ("Escalations", "ASSIGN"), ("None", "ASSIGN")) == "000015"
    assert assign(ask, ("Escalations", "ASSIGN"), by="host") == "000001"
    assert queues(ask) == before


def test_agents_are_put_under_a_manager_and_taken_away(ask: Ask, sandbox: SandboxServer) -> None:
    def told(action: str, manager: str = "admin") -> str:
        agents = [{"webExId": "host", "action": action}]
        values = {"manager": manager, "webACDUser": agents}
        return ask("AssignWebACDAgents", values, by="admin").code

    host, admin = sandbox.host.user_id, sandbox.admin.user_id
    assert told("ASSIGN") == ""
    assert sandbox.state.kept(AgentOfManager)[host].manager == admin
    assert told("UNASSIGN", manager="readonly") == ""
    assert host in sandbox.state.kept(AgentOfManager)
    assert told("UNASSIGN") == ""
    assert not sandbox.state.kept(AgentOfManager)
    assert told("ASSIGN", manager="nobody") == "030021"


def agents_of(ask: Ask, **wanted: object) -> set[str]:
    return {row["webExId"] for row in ask("LstsummaryUser", {"webACD": wanted}, by="admin").rows()}


def test_agents_and_managers_are_told_and_listed(ask: Ask, jo: str) -> None:
    def prefs(who: str) -> tuple[bool, bool]:
        told = ask("GetUser", {"webExId": who}, by="admin").values["webACDPrefs"]
        return told["isAgent"], told["isMgr"]

    assert prefs(jo) == (False, False)
    assert agents_of(ask, manager="readonly") == set()
    agents = [{"webExId": jo, "action": "ASSIGN"}]
    told = {"manager": "readonly", "webACDUser": agents}
    assert ask("AssignWebACDAgents", told, by="admin").code == ""
    assert (prefs(jo)[0], prefs("readonly")[1]) == (True, True)
    assert agents_of(ask, manager="READONLY") == {jo}
    assert agents_of(ask, manager="nobody") == set()
    assert jo in agents_of(ask, isAgent=True)
    assert jo not in agents_of(ask, isMgr=True)
    [row] = ask("LstsummaryUser", {"webExId": jo, "webACD": {"isAgent": True}}, by="admin").rows()
    assert row["webACD"] == {"isAgent": True, "isMgr": False}
    [row] = ask("LstsummaryUser", {"webExId": jo}, by="admin").rows()
    assert "webACD" not in row


def test_who_has_a_role_in_a_queue_is_an_agent_or_a_manager(ask: Ask) -> None:
    for name, role in (("AGENT", "isAgent"), ("MANAGER", "isMgr")):
        assert assign(ask, ("First level", "ASSIGN"), role=name) == ""
        assert "readonly" in agents_of(ask, **{role: True})


# --- the site ------------------------------------------------------------------------------


def test_the_links_that_a_site_admin_sets_are_told_with_the_site(ask: Ask) -> None:
    before = ask("GetSite").values["siteInstance"]["meetingPlace"]
    links = {"mpProfileURL": "https://mp.example/profile", "nbrProfileNumber": "77"}
    assert ask("SetSite", {"meetingPlace": links}, by="admin").code == ""
    assert ask("SetSite", {"meetingPlace": {"mpLogoutURL": "x"}}, by="admin").code == ""
    told = ask("GetSite").values["siteInstance"]["meetingPlace"]
    assert told == {**before, **links, "mpLogoutURL": "x"}
    for by in ("host", "readonly"):
        assert ask("SetSite", {"meetingPlace": links}, by=by).code == "000001"
