"""The failures a site answers with: exceptionID and reason, as real sites word them.

Texts come from recorded answers and documents of the API. Where only the meaning of a number is
known (030001, 039003, 060021, and those of which it is said below) the text is ours. A request that
cannot be read, or that names no known operation, gets 000000 "Fail to forward request:...": the one
answer recorded from a real server for a message whose operation could not be made out ("null").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from webexadmin.xmlapi.errors import Problem
from webexadmin.xmlapi.spec import Values

MAX_REASON = 500
UNKNOWN_OPERATION = "000000"


class SiteError(Exception):
    """The site refuses: becomes a FAILURE answer with this ``exception_id`` and ``reason``."""

    def __init__(self, exception_id: str, reason: str) -> None:
        super().__init__(f"{exception_id} {reason}")
        self.exception_id = exception_id
        self.reason = reason[:MAX_REASON]


def cannot_forward(what: str = "null") -> SiteError:
    """Damaged XML ("null") or an operation that the site does not know (its type)."""
    return SiteError(UNKNOWN_OPERATION, f"Fail to forward request:{what}")


_TURNED_OFF = {
    "010106": "The classic Event has been disabled.",
    "010107": "The site is suspended",
}


def turned_off(exception_id: str, asked_type: str) -> SiteError:
    """An operation that this site does not offer; the text of any other number is ours."""
    if exception_id == UNKNOWN_OPERATION:
        return cannot_forward(asked_type)
    return SiteError(exception_id, _TURNED_OFF.get(exception_id, "This API has been disabled"))


def access_denied() -> SiteError:
    """Signed in, or not at all, but not allowed (seed 001, lines 338, 770, 3669, 5936)."""
    return SiteError("000001", "Access denied, additional privileges are required")


def no_record() -> SiteError:
    """An empty list is a failure (seed 001, line 1669)."""
    return SiteError("000015", "Sorry, no record found")


def rate_limited() -> SiteError:
    """Too many calls; the caller is blocked for a while."""
    return SiteError("000045", "API Rate Limit Reach")


def no_such_user() -> SiteError:
    """GetUser or sign-in with a Webex ID that nobody has."""
    return SiteError("030001", "User does not exist")


def wrong_password() -> SiteError:
    """Also for deactivated users: the only recorded answer to a refused sign-in."""
    return SiteError("030002", "Incorrect user or password")


def bad_ticket() -> SiteError:
    """Unknown, expired or somebody else's session ticket."""
    return SiteError("030047", "Not a valid session ticket")


def bad_access_token() -> SiteError:
    """Not one of the identity service's, or not of who the caller claims to be."""
    return SiteError("999999", "WebEx access token is invalid")


def bad_assertion() -> SiteError:
    """A SAML response that the identity service did not sign (seed 001, line 186)."""
    return SiteError("200006", "AS Server response error")


def account_expired() -> SiteError:
    """The text is ours."""
    return SiteError("030007", "The user account has expired")


def must_change_password() -> SiteError:
    """A site admin forced a change at the next sign-in (seed 001, line 411). The text is ours."""
    return SiteError("030029", "The password must be changed first")


def account_locked() -> SiteError:
    """A site admin locked the account (seed 001, line 411). The text is ours."""
    return SiteError("030030", "The user account is locked")


def password_too_short(least: int) -> SiteError:
    """The text is ours."""
    return SiteError("030003", f"The password should be at least {least} characters long")


def webex_id_in_use() -> SiteError:
    """Also one of a deactivated user's: the data stay (seed 001, line 460). The text is ours."""
    return SiteError("030004", "The Webex ID is already in use by this site")


def email_in_use() -> SiteError:
    """The text is ours."""
    return SiteError("030005", "The email address is already in use by this site")


def missing_fields(*names: str) -> SiteError:
    """Names, address or password of a user. The text is ours."""
    return SiteError("030009", f"Missing required fields: {', '.join(names)}")


def host_limit_reached() -> SiteError:
    """Of CreateUser, and of SetUser that activates (seed 001, lines 300 and 1159-1162)."""
    return SiteError("030010", "exceededSiteHostLimit")


def no_call_in() -> SiteError:
    """The text is ours, and that of the next."""
    return SiteError("030011", "The host does not have call-in audio")


def no_call_back() -> SiteError:
    return SiteError("030012", "The host does not have call-back audio")


def several_default_accounts() -> SiteError:
    """The text is ours."""
    return SiteError("030014", "Only one TSP account can be the default")


def bad_account_index() -> SiteError:
    """The text is ours."""
    return SiteError("030018", "The TSP account index is not valid")


def no_such_scheduler() -> SiteError:
    """schedulingPermission names nobody. The text is ours."""
    return SiteError("030019", "The user who may schedule does not exist")


def no_such_manager() -> SiteError:
    """The manager of a WebACD agent. The text is ours."""
    return SiteError("030021", "The manager does not exist")


def no_account_provisioning() -> SiteError:
    """createOnBridge where the site does not provision (seed 001, line 414), any account where the
    user has no call-in audio. The text is ours."""
    return SiteError("030022", "The user cannot have this TSP account")


def service_not_supported() -> SiteError:
    """salesCenter on a site without it (seed 001, line 398), a session of a service that the host
    does not have. The text is ours."""
    return SiteError("030025", "The site or the user does not have this service")


def no_toll_free_call_in() -> SiteError:
    """The text is ours, and those of the next two."""
    return SiteError("030036", "The host does not have toll-free call-in")


def no_internet_phone() -> SiteError:
    return SiteError("030050", "The host does not have Internet phone")


def not_without_audio() -> SiteError:
    """telephonySupport of a host with a collaboration meeting room."""
    return SiteError("060049", "telephonySupport is neither NONE nor OTHER for this host")


def one_click_not_supported() -> SiteError:
    """One-click settings of who hosts nothing. The text is ours."""
    return SiteError("030037", "The user does not support One-Click")


def no_service_desk() -> SiteError:
    """The text is ours."""
    return SiteError("030045", "Attendees do not have the Service Desk")


def change_stays_forced() -> SiteError:
    """forceChangePassword is not taken back. The text is ours."""
    return SiteError("030057", "The user must change the password already")


def bad_language() -> SiteError:
    """The text is ours."""
    return SiteError("030060", "The language is not valid")


def bad_email_characters() -> SiteError:
    """The text is ours."""
    return SiteError("030062", "The email address has characters that are not allowed")


def conferencing_needs_pro() -> SiteError:
    """The text is ours."""
    return SiteError("030077", "Personal conferencing needs the session type PRO")


def reset_without_change() -> SiteError:
    """The text is ours."""
    return SiteError("030053", "resetPassword goes only with forceChangePassword")


def bad_password_characters() -> SiteError:
    """Only ASCII, without double quotes (seed 001, line 39). The text is ours."""
    return SiteError("030058", "The password has characters that are not allowed")


def bad_pin() -> SiteError:
    """Seed 001, line 331."""
    return SiteError(
        "999999",
        "Not a valid PIN! PIN must be 4-digit number and not allow PIN to be Single number values "
        "or simple sequences, like 1111 or 1234.",
    )


def pin_required() -> SiteError:
    """Before a personal conferencing account is added or changed (seed 001, line 323); its number
    is not known."""
    return SiteError("999999", "valid PIN is required")


def no_such_attendee() -> SiteError:
    """DelMeetingAttendee of nobody, or of the same one twice (seed 001, line 10867)."""
    return SiteError("039003", "Corresponding attendee not found")


def too_many_attendees() -> SiteError:
    """RegisterMeetingAttendee of more than 50 at once (release notes 42.1.0)."""
    return SiteError("040015", "Register attendee number over limit in one API call")


def no_such_meeting() -> SiteError:
    """An operation on a session with a number that no meeting has."""
    return SiteError("060001", "Corresponding Meeting not found")


def no_such_host() -> SiteError:
    """schedule/hostWebExID names nobody who can host."""
    return SiteError("060019", "The host WebExID does not exist")


def may_not_schedule() -> SiteError:
    """schedule/hostWebExID names somebody who did not agree to it."""
    return SiteError("060021", "User may not schedule for the given hostWebExID")


def password_required() -> SiteError:
    """The site demands a password for every meeting."""
    return SiteError("060026", "Meeting password must not be null")


def already_started() -> SiteError:
    """A session in progress is neither deleted nor moved (seed 001, lines 1601, 3478, 6675,
    7273)."""
    return SiteError(
        "060042", "On Webex11 site, a started session cannot be deleted or changed recurrence type"
    )


def recording_range_too_long(days: int) -> SiteError:
    """Known of another list with 14 days (release notes 10.0 SP1)."""
    return SiteError("000018", f"Date range cannot be over {days} days")


def callback_range_too_long() -> SiteError:
    """DetectSessionByCallback (seed 001, line 1666)."""
    return SiteError("140015", "Query time range cannot be over 5 minutes")


def bad_callback_number() -> SiteError:
    """DetectSessionByCallback (seed 001, line 1667)."""
    return SiteError("140016", "The callbackNumber can be accepted only as numeric characters")


def invalid(*messages: str) -> SiteError:
    """Values that break a rule; 999999 is the general validation number (seed 001, line 331)."""
    return SiteError("999999", "validation: " + "; ".join(messages))


def unknown_site() -> SiteError:
    """No site has this name or number. Public clients compare the text; the number is the general
    one, since no source tells it."""
    return SiteError("999999", "Failed to get SiteUrl from server")


def invalid_values(problems: Sequence[Problem]) -> SiteError:
    """All that is wrong with the values of a request."""
    return invalid(*(str(problem) for problem in problems))


def repeating(*sent: Values) -> SiteError:
    """Everything that was sent, as a careless site repeats it. The text is ours."""
    return invalid(*(str(text) for values in sent for text in _texts(values)))


def _texts(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        value = list(value.values())
    if not isinstance(value, list):
        yield value
        return
    for item in value:
        yield from _texts(item)
