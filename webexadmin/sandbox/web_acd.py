"""Who answers requests for support: agents, and the managers whom they are put under."""

from __future__ import annotations

from webexadmin.sandbox.records import User
from webexadmin.sandbox.site_records import AgentOfManager, WebACDQueue
from webexadmin.sandbox.state import State
from webexadmin.xmlapi.spec import Values


def roles(state: State, user: User) -> Values:
    """The schema's webACDUserRoleType: as the user's preferences say, else by the queues and by who
    was put under whom."""
    told = user.values.get("webACDPrefs", {})
    in_queues = {queue.roles.get(str(user.user_id)) for queue in state.kept(WebACDQueue).values()}
    agents = state.kept(AgentOfManager)
    manages = any(agent.manager == user.user_id for agent in agents.values())
    return {
        "isAgent": told.get(
            "isAgent", user.user_id in agents or bool(in_queues & {"AGENT", "ALL"})
        ),
        "isMgr": told.get("isMgr", manages or bool(in_queues & {"MANAGER", "ALL"})),
    }


def works_under(state: State, user: User, manager: User | None) -> bool:
    """Whether a user is one of the manager's agents."""
    agent = state.kept(AgentOfManager).get(user.user_id)
    return agent is not None and manager is not None and agent.manager == manager.user_id
