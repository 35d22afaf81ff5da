"""The user service: session templates, images of personal rooms, WebACD (seed 001, lines 516-570,
1339-1389; the schema)."""

from __future__ import annotations

from dataclasses import replace

from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.exceptions import (
    access_denied,
    invalid,
    no_record,
    no_such_manager,
    no_such_user,
)
from webexadmin.sandbox.handlers.user_writing import check_admin
from webexadmin.sandbox.records import Role, User
from webexadmin.sandbox.room_images import OTHER_URL, PHOTO, URL_OF
from webexadmin.sandbox.site_records import AgentOfManager, RoomImage, SessionTemplate, WebACDQueue
from webexadmin.xmlapi.spec import Values


def templates_of(call: Call, user: User) -> Values:
    """What GetUser tells of the templates to schedule with: the user's own, and the site's."""
    templates = call.state.kept(SessionTemplate).values()
    found = [one for one in templates if one.owner in (user.user_id, None)]
    return {
        "sessionTemplate": [
            {"name": t.name, "value": f"{'S' if t.owner is None else 'U'};{t.key}",
             "serviceType": t.service}
            for t in found
        ]
    }  # fmt: skip


def delete_session_templates(call: Call, values: Values) -> Values:
    """All that are named, or none if one is not there. SiteError 000001, 000015."""
    of_site = values.get("templateType") == "Site"
    if of_site and call.user.role is not Role.SITE_ADMIN:
        raise access_denied()
    owner = None if of_site else call.user.user_id
    known = {(t.owner, t.name, t.service): t for t in call.state.kept(SessionTemplate).values()}
    wanted = [(owner, told["name"], told["serviceType"]) for told in values["sessionTemplate"]]
    if not all(name in known for name in wanted):
        raise no_record()
    call.state.discard(*(known[name] for name in dict.fromkeys(wanted)))
    return {}


def upload_room_image(call: Call, values: Values) -> Values:
    """In place of the one that the room has; by default the photo. SiteError 999999.

    Of any type: the guide speaks of a variety, and of no limit (seed 001, lines 1340-1341). GetUser
    then tells its address, whatever was told before.
    """
    data, use = values.get("imageData"), values.get("imageFor", PHOTO)
    if not data:
        raise invalid("imageData: Image file is required")
    user, owner = call.user, call.user.user_id
    before = [i for i in call.state.kept(RoomImage).values() if (i.owner, i.use) == (owner, use)]
    key = before[0].key if before else call.state.next_number()
    call.state.keep(RoomImage(key=key, owner=owner, use=use, data=data))
    room = dict(user.values.get("personalMeetingRoom", {}))
    if room.pop(URL_OF.get(use, OTHER_URL), None) is not None:
        call.state.put_user(replace(user, values={**user.values, "personalMeetingRoom": room}))
    return {}


def assign_agents(call: Call, values: Values) -> Values:
    """Put agents under a manager, or take them away: all, or none. SiteError 030001, 030021."""
    check_admin(call)
    manager = call.state.user(values["manager"])
    if manager is None:
        raise no_such_manager()
    now = call.state.kept(AgentOfManager)
    assigned, taken = [], []
    for told in values["webACDUser"]:
        agent = _user(call, told["webExId"])
        if told["action"] == "ASSIGN":
            assigned.append(AgentOfManager(key=agent.user_id, manager=manager.user_id))
        elif agent.user_id in now and now[agent.user_id].manager == manager.user_id:
            taken.append(now[agent.user_id])
    call.state.keep(*assigned)
    call.state.discard(*taken)
    return {}


def assign_queues(call: Call, values: Values) -> Values:
    """Give a user a role in queues, or take it away: all, or none. SiteError 000015, 030001."""
    check_admin(call)
    user_id = str(_user(call, values["webExId"]).user_id)
    queues = {queue.name: queue for queue in call.state.kept(WebACDQueue).values()}
    for told in values["queue"]:
        if told["name"] not in queues:
            raise no_record()
        queue = queues[told["name"]]
        roles = {who: role for who, role in queue.roles.items() if who != user_id}
        if told["action"] == "ASSIGN":
            roles[user_id] = told.get("type", "AGENT")
        queues[queue.name] = replace(queue, roles=roles, changed=call.now)
    call.state.keep(*(queues[told["name"]] for told in values["queue"]))
    return {}


def _user(call: Call, webex_id: str) -> User:
    user = call.state.user(webex_id)
    if user is None:
        raise no_such_user()
    return user
