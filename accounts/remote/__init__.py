"""Everything this app asks of a site; nothing else in it talks to one."""

from accounts.remote.connections import NoConnection, calling, service_connection, site_connection
from accounts.remote.sites import CENTERS, ask_whether_it_works, test_connection
from accounts.remote.user_parts import (
    CHANGE_USER,
    CREATE_USER,
    DEACTIVATE_USERS,
    READ_USER,
    CreationPart,
    Section,
    ToldOfUser,
    UserPart,
    members_of,
)
from accounts.remote.users import (
    LIST_USERS,
    UserDetails,
    UserRole,
    UserSummary,
    as_user,
    list_users,
    read_user,
    role_of,
)

__all__ = [
    "CENTERS",
    "CHANGE_USER",
    "CREATE_USER",
    "DEACTIVATE_USERS",
    "LIST_USERS",
    "READ_USER",
    "CreationPart",
    "NoConnection",
    "Section",
    "ToldOfUser",
    "UserDetails",
    "UserPart",
    "UserRole",
    "UserSummary",
    "as_user",
    "ask_whether_it_works",
    "calling",
    "list_users",
    "members_of",
    "read_user",
    "role_of",
    "service_connection",
    "site_connection",
    "test_connection",
]
