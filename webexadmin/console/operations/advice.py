"""What to do about a refusal, by exceptionID, for whoever calls an operation by its own form.

Numbers and the site's words: webex-xml/errors.csv. A number whose text is not known has no advice;
the page then shows what the site says.
"""

from __future__ import annotations

from collections.abc import Mapping

from accounts import refusals
from accounts.refusals import Explained
from accounts.remote import NoConnection
from webexadmin.console.operations.asking import list_of
from webexadmin.xmlapi.errors import NoRecords, Refused, XmlApiError
from webexadmin.xmlapi.operations import OPERATIONS

_NOBODY = "Look whether the Webex ID is written as the site has it, and on this site."
_OTHER_SITE_SETTING = "A site admin must switch that on for the user or the site first."
_TAKEN = "Choose another, or look for whoever has it: deactivated users count as well."
_OTHER_ONE = "Give another password that fits the rules of the site (see “Read the site”)."
_DOWN = "A part of the site does not answer. Nothing was done; try again in a while."
_AUDIO = "Choose another kind of audio, or have it switched on for that user."
_ACCOUNT = "Read the user first: the accounts that stand there have the numbers to use."

ADVICE: Mapping[str, str] = {
    "000000": "The site does not know this operation, or could not read the request.",
    "000001": (
        "The site lets only the owner, or a site admin, do this. See under Reference who may call "
        "it, and call as that user."
    ),
    "000003": _DOWN,
    "000018": "Ask for a shorter span: at most 14 days.",
    "000029": _DOWN,
    "000035": _DOWN,
    "000047": "Give at least one of the conditions that it names.",
    "010086": _OTHER_SITE_SETTING,
    "010106": "Classic events are switched off at this site; nothing can be done from here.",
    "010107": "The site is suspended. Only Cisco or the partner who runs it can change that.",
    "030001": _NOBODY,
    "030003": _OTHER_ONE,
    "030004": _TAKEN,
    "030005": _TAKEN,
    "030006": "A site admin must accept the user first.",
    "030009": "Give Webex ID, password, email, first name and last name.",
    "030010": "Deactivate somebody who hosts no more, or make this user attendee only.",
    "030011": _AUDIO,
    "030012": _AUDIO,
    "030013": "Look at the codes of the account, and whether it stands on the bridge.",
    "030014": "Mark one of the accounts as the default, and only one.",
    "030015": "Take a licence from somebody else first.",
    "030016": "Give less storage: the site has no more left.",
    "030017": "Give fewer computers: the site has no more left.",
    "030018": _ACCOUNT,
    "030019": f"Who may schedule for the user must be a user too. {_NOBODY}",
    "030021": f"The manager must be a user of the site. {_NOBODY}",
    "030022": _OTHER_SITE_SETTING,
    "030023": _AUDIO,
    "030025": _OTHER_SITE_SETTING,
    "030032": _OTHER_ONE,
    "030036": _AUDIO,
    "030037": _OTHER_SITE_SETTING,
    "030045": "Make the user more than attendee only first.",
    "030048": _DOWN,
    "030050": _OTHER_SITE_SETTING,
    "030051": "Give another profile number.",
    "030053": "Say yes to both: that a new password is made, and that it must be changed.",
    "030054": _OTHER_SITE_SETTING,
    "030055": "Give a password, or let the site make one.",
    "030056": "Passwords are managed elsewhere (single sign-on): leave it out.",
    "030057": "Leave out whether the password must be changed.",
    "030058": _OTHER_ONE,
    "030059": "The user must follow the link in their mail first.",
    "030060": "Choose a language that the site offers.",
    "030062": "Write the address with plain letters.",
    "030070": _DOWN,
    "030071": _DOWN,
    "030072": _DOWN,
    "030073": _OTHER_SITE_SETTING,
    "030074": _OTHER_SITE_SETTING,
    "030077": "Choose a session type that allows personal conferences.",
    "039001": _NOBODY,
    "039002": _NOBODY,
    "039003": "List the attendees first: they may have been removed.",
    "039004": _NOBODY,
    "039006": _TAKEN,
    "039007": "The site does not accept addresses of that domain.",
    "040015": "Send fewer attendees at a time.",
    "060001": "It was cancelled, or it is over: look for it in the list of sessions.",
    "060019": f"The host must be a user of the site. {_NOBODY}",
    "060021": "That host must first allow others to schedule for them.",
    "060026": "The site demands a password for every meeting: give one.",
    "060042": "A session that runs can be neither deleted nor moved. Try again when it is over.",
    "060048": _AUDIO,
    "060049": _AUDIO,
    "110055": "No more users may have that session type: take it from somebody first.",
    "140015": "Ask for a shorter span: at most 5 minutes.",
    "140016": "Write the number with digits only.",
    "200006": (
        "The server that signs people in at the site turned it down. It may not take the SAML "
        "response, token or password, may not know the user at this site (yet), or be disturbed: "
        "look at the credential first, then try again in a while."
    ),
    "999999": "The site could not take one of the values: its words say which.",
}


_NONE_FITS = "Nothing fits. Ask with fewer or wider conditions."
_NO_SUCH_THING = "The site has nothing under that number or name: list what is there first."


def explain(error: XmlApiError | NoConnection) -> Explained:
    """As ``accounts.refusals.explain``, for any operation, with each of several errors."""
    advice = {**ADVICE, **_about_nothing(error)} if isinstance(error, NoRecords) else ADVICE
    told = refusals.explain(error, advice)
    if not isinstance(error, Refused) or not error.sub_errors:
        return told
    parts = "; ".join(
        f"{sub.value + ': ' if sub.value else ''}{sub.reason.rstrip('.')} ({sub.exception_id})"
        for sub in error.sub_errors
    )
    return Explained(f"{told.text} In detail: {parts}.", told.path)


def _about_nothing(error: NoRecords) -> dict[str, str]:
    """What 000015 means: a list may be empty, while one thing that is named should be there."""
    operation = OPERATIONS.get(error.operation)
    lists = operation is not None and list_of(operation) is not None
    return {error.exception_id: _NONE_FITS if lists else _NO_SUCH_THING}
