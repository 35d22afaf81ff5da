"""Everything this app asks of a site; nothing else in it talks to one."""

from accounts.remote.acting import Acting, acting, acting_for, calling_as
from accounts.remote.connections import calling, service_connection
from accounts.remote.password_rules import PasswordRules
from accounts.remote.session_types import (
    AUDIO_ONLY,
    LIST_SESSION_TYPES,
    MEETING_CENTER,
    READ_SESSION_TYPE,
    learn_session_types,
    read_session_type,
)
from accounts.remote.sign_in import NoConnection, NoRight, called_at, why_unusable
from accounts.remote.sign_in_means import MEANS, ask_for, proof_of
from accounts.remote.sites import CENTERS, ask_whether_it_works, test_connection
from accounts.remote.user_parts import (
    CHANGE_USER,
    CHANGING_USERS,
    CREATE_USER,
    CREATING_USERS,
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
    role_flags,
    role_of,
)

__all__ = [
    "AUDIO_ONLY",
    "CENTERS",
    "CHANGE_USER",
    "CHANGING_USERS",
    "CREATE_USER",
    "CREATING_USERS",
    "DEACTIVATE_USERS",
    "LIST_SESSION_TYPES",
    "LIST_USERS",
    "MEANS",
    "MEETING_CENTER",
    "READ_SESSION_TYPE",
    "READ_USER",
    "Acting",
    "CreationPart",
    "NoConnection",
    "NoRight",
    "PasswordRules",
    "Section",
    "ToldOfUser",
    "UserDetails",
    "UserPart",
    "UserRole",
    "UserSummary",
    "acting",
    "acting_for",
    "as_user",
    "ask_for",
    "ask_whether_it_works",
    "called_at",
    "calling",
    "calling_as",
    "learn_session_types",
    "list_users",
    "members_of",
    "proof_of",
    "read_session_type",
    "read_user",
    "role_flags",
    "role_of",
    "service_connection",
    "test_connection",
    "why_unusable",
]
