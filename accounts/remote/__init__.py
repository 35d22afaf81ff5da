"""Everything this app asks of a site; nothing else in it talks to one."""

from accounts.remote.connections import NoConnection, calling, service_connection, site_connection
from accounts.remote.sites import CENTERS, ask_whether_it_works, test_connection
from accounts.remote.users import UserSummary, list_users

__all__ = [
    "CENTERS",
    "NoConnection",
    "UserSummary",
    "ask_whether_it_works",
    "calling",
    "list_users",
    "service_connection",
    "site_connection",
    "test_connection",
]
