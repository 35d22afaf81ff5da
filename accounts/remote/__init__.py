"""Everything this app asks of a site; nothing else in it talks to one."""

from accounts.remote.connections import NoConnection, calling, service_connection, site_connection
from accounts.remote.sites import SiteFacts, read_site, test_connection
from accounts.remote.users import UserSummary, list_users

__all__ = [
    "NoConnection",
    "SiteFacts",
    "UserSummary",
    "calling",
    "list_users",
    "read_site",
    "service_connection",
    "site_connection",
    "test_connection",
]
