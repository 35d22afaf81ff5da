"""Audio accounts of a user: personal conferencing, or those of a TSP (catalogue 5.1)."""

from __future__ import annotations

from webexadmin.sandbox import numbers
from webexadmin.sandbox.exceptions import (
    bad_account_index,
    bad_pin,
    conferencing_needs_pro,
    invalid,
    no_account_provisioning,
    pin_required,
    several_default_accounts,
)
from webexadmin.sandbox.merging import value_at
from webexadmin.sandbox.records import User
from webexadmin.sandbox.session_types import PRO
from webexadmin.xmlapi.operations.user import PIN_RULE
from webexadmin.xmlapi.spec import Values

INDEXES = (1, 2, 3)
_NOT_KEPT = {"delete", "autoGenerate", "joinBeforeHost", "createOnBridge"}
"""What to do with an account; its own joinBeforeHost is ignored (seed 001, line 783)."""


def conferencing(sent: Values, user_id: int) -> Values:
    """personalTeleconf as it is kept: the accounts sent are all that there are from now on.

    Codes that were not given are made up. SiteError 030014 or 030018.
    """
    if "account" not in sent:
        return sent
    return {
        **sent,
        "account": _kept([_with_codes(account, user_id) for account in sent["account"]]),
    }


def tsp_accounts(sent: Values) -> Values:
    """tspAccount as it is kept. SiteError 030014, 030018 or 030022."""
    accounts: list[Values] = sent.get("tspAccount", [])
    if any(account.get("createOnBridge") for account in accounts):
        raise no_account_provisioning()
    taken = {account.get("accountIndex") for account in accounts}
    free = iter([index for index in INDEXES if index not in taken])
    numbered = [
        account if "accountIndex" in account else {**account, "accountIndex": next(free)}
        for account in accounts
    ]
    return {"tspAccount": _kept(numbered)}


def check_accounts(user: User, sent: Values) -> None:
    """SiteError 999999 for a PIN that is easily guessed, for accounts without a PIN (seed 001,
    lines 323-331), and for both kinds of accounts (lines 408-410); 030077 for personal conferencing
    without the session type PRO, 030022 for TSP accounts without call-in audio."""
    pin = sent.get("phones", {}).get("PIN")
    if pin and not is_pin(pin):
        raise bad_pin()
    accounts = user.values.get("personalTeleconf", {}).get("account")
    types = value_at(user.values, "meetingTypes/meetingType")
    if accounts and "account" in sent.get("personalTeleconf", {}):
        if not _pin_of(user):
            raise pin_required()
        if types and PRO not in types:
            raise conferencing_needs_pro()
    calls_in = value_at(user.values, "privilege/teleConfCallIn")
    if value_at(sent, "tspAccount/tspAccount") and calls_in is False:
        raise no_account_provisioning()
    if accounts and user.values.get("tspAccount", {}).get("tspAccount"):
        raise invalid("tspAccount: not together with personalTeleconf")


def is_pin(text: str) -> bool:
    """Four digits, neither one digit repeated nor a simple sequence."""
    return bool(text) and PIN_RULE.allows(text)


def _pin_of(user: User) -> str:
    pin: str = user.values.get("phones", {}).get("PIN", "")
    return pin


def _with_codes(account: Values, user_id: int) -> Values:
    made = numbers.conference_account(user_id, account["accountIndex"])
    given = {name: value for name, value in account.items() if value != ""}
    return {**given, **made} if account.get("autoGenerate") else {**made, **given}


def _kept(sent: list[Values]) -> list[Values]:
    """Without those to be deleted; each with a number of its own, and one of them the default."""
    accounts = [account for account in sent if not account.get("delete")]
    indexes = [account["accountIndex"] for account in accounts]
    if len(set(indexes)) < len(indexes) or not set(indexes) <= set(INDEXES):
        raise bad_account_index()
    defaults = [account["accountIndex"] for account in accounts if account.get("defaultFlag")]
    if len(defaults) > 1:
        raise several_default_accounts()
    chosen = next(iter([*defaults, *indexes]), None)
    return [
        {name: value for name, value in account.items() if name not in _NOT_KEPT}
        | {"defaultFlag": account["accountIndex"] == chosen}
        for account in accounts
    ]
