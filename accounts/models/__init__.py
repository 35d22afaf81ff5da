"""Who: accounts, sites and what they can do, connections, Webex users, the operation log."""

from accounts.models.account import Account, Membership, Role
from accounts.models.call_budget import CallBudget
from accounts.models.capability import Capability
from accounts.models.connection import Connection, with_connections
from accounts.models.operation_log import OperationLog, Outcome
from accounts.models.site import Site
from accounts.models.sweep import Sweep
from accounts.models.webex_user import WebexUser

__all__ = [
    "Account",
    "CallBudget",
    "Capability",
    "Connection",
    "Membership",
    "OperationLog",
    "Outcome",
    "Role",
    "Site",
    "Sweep",
    "WebexUser",
    "with_connections",
]
