"""The first start makes accounts whose passwords are told, and later ones keep what was done."""

from __future__ import annotations

import io
import stat
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from pytest_django.fixtures import Settings

from accounts.models import Account, Connection, Membership, Role, Site
from webexadmin.console import first_start
from webexadmin.jobs.models import Job
from webexadmin.sandbox.server import SandboxServer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(settings: Settings, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path


@pytest.fixture
def facts(sandbox: SandboxServer) -> dict[str, Any]:
    """What the sandbox prints of itself."""
    who = {
        name: {"webex_id": user.webex_id, "password": user.password}
        for name, user in (("admin", sandbox.admin), ("host", sandbox.host))
    }
    return {
        "url": sandbox.url,
        "site_name": sandbox.site_name,
        "site_id": 1,
        "partner_id": "p1",
        **who,
    }


def test_the_first_admins_password_is_made_once_and_known_to_its_owner_only(data: Path) -> None:
    admin = first_start.make_first_admin()
    assert first_start.make_first_admin() == admin
    [told] = first_start.sign_ins()
    assert admin.check_password(told.password)
    assert admin.is_superuser
    assert stat.S_IMODE(first_start.sign_in_file().stat().st_mode) == 0o600


def test_a_start_that_is_killed_leaves_no_account_without_a_known_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    for where, what in ((Path, "replace"), (Account, "save")):
        with monkeypatch.context() as patch:
            patch.setattr(where, what, killed)
            with pytest.raises(KeyboardInterrupt):
                first_start.make_first_admin()
        assert not Account.objects.exists()
        assert first_start.sign_ins() == []
    admin = first_start.make_first_admin()
    [told] = first_start.sign_ins()
    assert admin.check_password(told.password)


def test_a_password_that_was_changed_is_not_told_any_more() -> None:
    admin = first_start.make_first_admin()
    admin.set_password("another-good-one")
    admin.save()
    assert first_start.sign_ins() == []


def test_the_sandbox_is_connected_once_with_an_account_for_each_role(facts: dict[str, Any]) -> None:
    admin = first_start.make_first_admin()
    site = first_start.connect_sandbox(facts, admin)
    assert Connection.objects.get(site=site, account=None).state == "works"
    assert set(Membership.objects.values_list("account__username", "role")) == {
        ("admin", Role.ADMIN),
        ("viewer", Role.VIEWER),
        ("host", Role.HOST),
    }
    assert [told.username for told in first_start.sign_ins()] == ["admin", "viewer", "host"]
    assert {job.kind for job in Job.objects.all()} == {"accounts.users", "meetings.sessions"}


def test_a_later_start_follows_the_sandbox_to_its_new_address(facts: dict[str, Any]) -> None:
    admin = first_start.make_first_admin()
    first_start.connect_sandbox(facts, admin)
    before = {account.username: account.password for account in Account.objects.all()}
    first_start.connect_sandbox({**facts, "url": "http://127.0.0.1:9/elsewhere"}, admin)
    assert Site.objects.get().url == "http://127.0.0.1:9/elsewhere"
    assert Connection.objects.count() == 1
    assert Job.objects.count() == 2
    assert {account.username: account.password for account in Account.objects.all()} == before


def test_setting_up_twice_prints_the_same_sign_in(settings: Settings, data: Path) -> None:
    settings.STATIC_ROOT = data / "static"
    printed = []
    for _ in range(2):
        out = io.StringIO()
        call_command("setup", stdout=out)
        printed.append(out.getvalue())
    assert "Sign in as admin with " in printed[0]
    assert printed[0] == printed[1]
