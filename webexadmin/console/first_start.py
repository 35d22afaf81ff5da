"""What a first start makes: the first accounts and, with the sandbox, a site to try."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.crypto import get_random_string

from accounts import remote, user_sync
from accounts.models import Account, Connection, Membership, Role, Site
from meetings import session_sync


@dataclass(frozen=True)
class SignIn:
    """A name and a first password that still works."""

    username: str
    password: str
    role: str


def sign_in_file() -> Path:
    """Where the first passwords are kept until they are changed; readable by the owner only."""
    return Path(settings.DATA_DIR) / "first-sign-in.json"


def make_first_admin() -> Account:
    """The first account, made once with a random password."""
    admin = Account.objects.filter(is_superuser=True).first()
    return admin or _make_account("admin", is_superuser=True)


def connect_sandbox(facts: dict[str, Any], admin: Account) -> Site:
    """The sandbox as a site with its service connection, and an account for each role.

    ``facts`` is what ``manage.py sandbox --json`` prints. Its address may differ at each start.
    """
    with transaction.atomic():
        site, created = Site.objects.update_or_create(
            is_sandbox=True, defaults={"url": facts["url"]}, create_defaults=_site_values(facts)
        )
        if created:
            connection = Connection.objects.create(
                site=site,
                webex_id=facts["admin"]["webex_id"],
                password=facts["admin"]["password"],
            )
            Membership.objects.create(account=admin, site=site, role=Role.ADMIN)
            viewer, host = _make_account("viewer"), _make_account("host")
            Membership.objects.create(account=viewer, site=site, role=Role.VIEWER)
            Membership.objects.create(
                account=host, site=site, role=Role.HOST, webex_id=facts["host"]["webex_id"]
            )
    if created:
        remote.test_connection(connection, admin)
        user_sync.start(site, admin)
        session_sync.start(site, admin)
    return site


def sign_ins() -> list[SignIn]:
    """The first passwords that nobody has changed since."""
    kept = _kept()
    found = Account.objects.in_bulk(list(kept), field_name="username")
    return [
        SignIn(name, password, _role(found[name]))
        for name, password in kept.items()
        if name in found and found[name].check_password(password)
    ]


def _role(account: Account) -> str:
    membership = account.memberships.first()
    return str(membership.get_role_display()) if membership else "no site yet"


def _site_values(facts: dict[str, Any]) -> dict[str, Any]:
    return {
        "label": "Sandbox",
        "url": facts["url"],
        "site_name": facts["site_name"],
        "site_id": facts["site_id"],
        "partner_id": facts["partner_id"],
        "is_sandbox": True,
    }


def _make_account(username: str, *, is_superuser: bool = False) -> Account:
    """A new account with a random first password; one of that name is left as it is."""
    if existing := Account.objects.filter(username=username).first():
        return existing
    password = get_random_string(14)
    account = Account(username=username, is_superuser=is_superuser)
    account.set_password(password)
    # First, so that no account is there of which nobody knows the password.
    _keep(username, password)
    account.save()
    return account


def _keep(username: str, password: str) -> None:
    """Note a first password; the file is there whole, whenever this ends."""
    path = sign_in_file()
    draft = path.with_name(f"{path.name}.draft")
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    draft.write_text(json.dumps({**_kept(), username: password}))
    draft.replace(path)


def _kept() -> dict[str, str]:
    path = sign_in_file()
    kept: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    return kept
