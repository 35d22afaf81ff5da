"""Everything this app asks of a site; nothing else in it talks to one."""

from accounts.remote.acting import Acting, acting, acting_for, calling_as
from accounts.remote.connections import calling, service_connection
from accounts.remote.sign_in import NoConnection, called_at, why_unusable
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
    "Acting",
    "CreationPart",
    "NoConnection",
    "Section",
    "ToldOfUser",
    "UserDetails",
    "UserPart",
    "UserRole",
    "UserSummary",
    "acting",
    "acting_for",
    "as_user",
    "ask_whether_it_works",
    "called_at",
    "calling",
    "calling_as",
    "list_users",
    "members_of",
    "read_user",
    "role_of",
    "service_connection",
    "test_connection",
    "why_unusable",
]
