"""The main job as people do it: in a browser, against the product as `make run` starts it."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests
from playwright.sync_api import Browser, Page, expect

from webexadmin.tests.browser import RunningProduct, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
JOB_MS = 90_000


def choose_zone(page: Page, place: str) -> None:
    options = page.get_by_label("Time zone").locator("option")
    label = next(text for text in options.all_inner_texts() if place in text)
    page.get_by_label("Time zone").select_option(label=label)


def finds_users(visitor: Visitor) -> None:
    """Search in the users that the first start has read."""
    page = visitor.page
    visitor.go("Users")
    expect(page.get_by_text("of 250")).to_be_visible(timeout=JOB_MS)
    visitor.look("users")
    page.get_by_label("Search").fill("zzzz")
    expect(page.get_by_text("No user matches")).to_be_visible()
    page.get_by_role("link", name="Show all users").click()


def schedules_a_meeting(visitor: Visitor) -> None:
    """Nothing filled in, then everything, in the host's zone with one's own beside it."""
    page, day = visitor.page, datetime.now(UTC) + timedelta(days=9)
    visitor.go("Meetings")
    visitor.follow(page.get_by_role("link", name="Schedule a meeting"))
    page.get_by_role("button", name="Schedule the meeting").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    visitor.look("meeting-form-with-errors")
    page.get_by_label("Topic").fill("Quarterly review")
    page.get_by_label("Starts").fill(f"{day:%Y-%m-%dT14:30}")
    choose_zone(page, "Berlin")
    page.get_by_label("Duration").fill("45")
    expect(page.locator("#times")).to_contain_text("14:30 Europe/Berlin")
    expect(page.locator("#times")).to_contain_text("UTC")
    page.get_by_role("textbox", name="Attendees").fill("Ada <ada@example.com>\ngrace@example.com")
    visitor.look("meeting-form")
    page.get_by_role("button", name="Schedule the meeting").click()
    expect(page.get_by_role("heading", name="Quarterly review")).to_be_visible()
    expect(page.get_by_text("14:30 Europe/Berlin")).to_be_visible()
    expect(page.get_by_text("ada@example.com")).to_be_visible()
    visitor.look("meeting")


def changes_it(visitor: Visitor) -> None:
    """From 45 to 90 minutes, seen once more before it is sent."""
    page = visitor.page
    visitor.follow(page.get_by_role("link", name="Change", exact=True))
    page.get_by_label("Duration").fill("90")
    visitor.look("meeting-change")
    page.get_by_role("button", name="Review the changes").click()
    expect(page.get_by_text("You are about to change")).to_be_visible()
    visitor.look("meeting-change-review")
    page.get_by_role("button", name="Send this change").click()
    expect(page.get_by_role("heading", name="Quarterly review")).to_be_visible()
    expect(page.get_by_text(re.compile(r"1\s?h\s?30\s?min"))).to_be_visible()


def cancels_it(visitor: Visitor) -> None:
    """With the count on the button."""
    page = visitor.page
    visitor.follow(page.get_by_role("link", name="Cancel the meeting"))
    visitor.look("meeting-cancel")
    page.get_by_role("button", name="Cancel 1 meeting").click()
    expect(page.get_by_text("Quarterly review").first).to_be_visible()


def reads_history(visitor: Visitor) -> None:
    """Ninety days, with a bar."""
    page = visitor.page
    visitor.go("History archive")
    visitor.look("archive-empty")
    visitor.follow(page.get_by_role("button", name="Read history now"))
    visitor.look("archive-while-reading")
    expect(page.get_by_text("0 not read", exact=True)).to_be_visible(timeout=JOB_MS)
    page.reload()
    visitor.look("archive")


def downloads_usage(visitor: Visitor) -> None:
    """The 24 columns of the usage report."""
    page = visitor.page
    visitor.go("Usage report")
    visitor.look("usage")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    rows = list(csv.reader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert len(rows[0]) == 24
    assert len(rows) > 100


def looks_at_the_rest(visitor: Visitor) -> None:
    """Jobs, audit, site and accounts."""
    page = visitor.page
    visitor.go("Jobs")
    visitor.look("jobs")
    visitor.follow(page.get_by_role("link", name="Read the history of"))
    expect(page.get_by_text("finished").first).to_be_visible()
    visitor.look("job")
    visitor.go("Audit")
    visitor.look("audit")
    visitor.follow(page.get_by_role("link", name="LstmeetingattendeeHistory").first)
    visitor.look("audit-row")
    visitor.go("Site & connection")
    visitor.look("site")
    visitor.follow(page.get_by_role("link", name="See which, and ask the site"))
    visitor.look("capability")
    visitor.go("Accounts")
    visitor.look("accounts")


def test_an_admin_does_the_main_job(visitor: Visitor) -> None:
    visitor.page.goto(visitor.product.address)
    visitor.look("sign-in")
    visitor.sign_in("Site admin")
    visitor.look("overview")
    finds_users(visitor)
    schedules_a_meeting(visitor)
    changes_it(visitor)
    cancels_it(visitor)
    reads_history(visitor)
    downloads_usage(visitor)
    looks_at_the_rest(visitor)


def creates_a_user(visitor: Visitor) -> None:
    """Nothing filled in, then what is needed; the rest is folded away."""
    page = visitor.page
    visitor.go("Users")
    visitor.follow(page.get_by_role("link", name="New user"))
    visitor.look("user-new")
    page.get_by_role("button", name="Create the user").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    visitor.look("user-new-with-errors")
    for label, text in {
        "First name": "Ada",
        "Last name": "Lovelace",
        "Email": "ada.lovelace@example.com",
        "Webex ID": "ada.lovelace",
        "Password": "Orchid-9137y",
        "Department": "Analytical engines",
    }.items():
        page.get_by_role("textbox", name=label, exact=True).fill(text)
    visitor.follow(page.get_by_role("button", name="Create the user"))
    expect(page.get_by_text("Ada Lovelace was created.")).to_be_visible()
    expect(page.get_by_text("Analytical engines")).to_be_visible()
    visitor.look("user")


def changes_the_user(visitor: Visitor) -> None:
    """A field that is folded away, seen once more before it is sent."""
    page = visitor.page
    visitor.follow(page.get_by_role("link", name="Change", exact=True))
    visitor.look("user-change")
    page.locator("summary", has_text="Contact").click()
    page.get_by_label("Title").fill("Countess")
    page.get_by_label("Role").select_option(label="Read-only site admin")
    visitor.follow(page.get_by_role("button", name="Review the changes"))
    expect(page.get_by_text("Host → Read-only site admin")).to_be_visible()
    visitor.look("user-change-review")
    visitor.follow(page.get_by_role("button", name="Send these changes"))
    expect(page.get_by_text("Countess")).to_be_visible()


def deactivates_and_activates_the_user(visitor: Visitor) -> None:
    """With the count on the button, both ways."""
    page = visitor.page
    visitor.follow(page.get_by_role("link", name="Deactivate"))
    visitor.look("user-deactivate")
    visitor.follow(page.get_by_role("button", name="Deactivate 1 user"))
    expect(page.get_by_text("Ada Lovelace is deactivated now.")).to_be_visible()
    visitor.look("user-deactivated")
    visitor.follow(page.get_by_role("link", name="Activate"))
    visitor.look("user-activate")
    visitor.follow(page.get_by_role("button", name="Activate 1 user"))
    expect(page.get_by_text("Ada Lovelace is active now.")).to_be_visible()


def test_an_admin_looks_after_a_user(visitor: Visitor) -> None:
    visitor.sign_in("Site admin")
    creates_a_user(visitor)
    changes_the_user(visitor)
    deactivates_and_activates_the_user(visitor)


def test_a_button_that_the_site_refuses_says_why(visitor: Visitor) -> None:
    page = visitor.page
    visitor.sign_in("Site admin")
    visitor.go("Site & connection")
    address = page.get_by_text("/WBXService/XMLService").inner_text()
    refused = f"{address.removesuffix('/WBXService/XMLService')}/sandbox/control/refused"
    visitor.follow(page.get_by_role("link", name="See which, and ask the site"))
    with requests.Session() as control:
        control.post(refused, json={"operation": "LstsummaryUser"}, timeout=10)
        visitor.follow(page.get_by_role("button", name=re.compile("Ask.*: List users$")))
        control.delete(refused, timeout=10)
    expect(page.get_by_role("alert")).to_contain_text("it has no such operation (000000")
    visitor.look("capability-refused")
    visitor.go("Users")
    refresh = page.get_by_role("button", name="Refresh")
    expect(refresh).to_be_disabled()
    expect(refresh).to_have_accessible_description(re.compile("it has no such operation"))
    visitor.look("users-refused")
    # Once the site has it again, asking gives the button back.
    visitor.go("Site & connection")
    visitor.follow(page.get_by_role("link", name="See which, and ask the site"))
    visitor.follow(page.get_by_role("button", name=re.compile("Ask.*: List users$")))
    visitor.go("Users")
    expect(refresh).to_be_enabled()


def test_a_read_only_admin_looks_and_changes_nothing(visitor: Visitor) -> None:
    visitor.sign_in("Read-only admin")
    page = visitor.page
    expect(page.get_by_role("link", name="Schedule a meeting")).to_have_count(0)
    visitor.go("Meetings")
    visitor.look("meetings-read-only")
    visitor.go("Users")
    expect(page.get_by_role("button", name="Refresh")).to_have_count(0)


def test_a_host_sees_and_schedules_only_their_own(visitor: Visitor) -> None:
    visitor.sign_in("Host")
    page = visitor.page
    navigation = page.get_by_role("navigation")
    expect(navigation.get_by_role("link", name="Users")).to_have_count(0)
    visitor.go("Meetings")
    visitor.look("meetings-host")
    page.get_by_role("link", name="Schedule a meeting").click()
    page.get_by_label("Topic").fill("My own")
    page.get_by_label("Starts").fill(f"{datetime.now(UTC) + timedelta(days=5):%Y-%m-%dT09:00}")
    page.get_by_role("button", name="Schedule the meeting").click()
    expect(page.get_by_role("heading", name="My own")).to_be_visible()
    visitor.go("Your Webex user")
    expect(page.get_by_text("Connect your own Webex user").first).to_be_visible()
    visitor.look("user-own")
    visitor.follow(page.get_by_role("link", name="Change", exact=True))
    visitor.look("user-own-change")


def connects(visitor: Visitor, password: str) -> None:
    """One's own Webex user, by password."""
    page = visitor.page
    page.get_by_label("Password: works until it is changed").check()
    page.get_by_label("Password, token, assertion or ticket").fill(password)
    visitor.follow(page.get_by_role("button", name="Save and test"))


def test_a_host_connects_their_own_user_lends_it_and_disconnects(visitor: Visitor) -> None:
    control = visitor.product.sandbox_control
    password = requests.get(control, timeout=10).json()["host"]["password"]
    visitor.sign_in("Host")
    page = visitor.page
    visitor.go("Site & connection")
    visitor.look("own-connection-none")
    visitor.follow(page.get_by_role("link", name="Connect host"))
    visitor.look("own-connection-form")
    connects(visitor, "not this one")
    expect(page.get_by_text("The site refuses your own connection")).to_be_visible()
    visitor.look("own-connection-refused")
    visitor.follow(page.get_by_role("link", name="Renew or change it"))
    connects(visitor, password)
    expect(page.get_by_text("The connection as host works.")).to_be_visible()
    page.get_by_label("Site admins may act through this connection for my meetings").check()
    visitor.follow(page.get_by_role("button", name="Save the choice"))
    requests.post(f"{control}/faults", json={"fault": "BACKUP"}, timeout=10)
    visitor.follow(page.get_by_role("button", name="Test your connection"))
    requests.delete(f"{control}/faults", timeout=10)
    expect(page.get_by_text("answers from its backup system since")).to_be_visible()
    visitor.look("own-connection-lent-on-backup")
    visitor.go("Your Webex user")
    visitor.follow(page.get_by_role("button", name="Get a sign-in link"))
    expect(page.get_by_text("signs in whoever opens it first")).to_be_visible()
    visitor.look("user-sign-in-link")
    visitor.go("Site & connection")
    visitor.follow(page.get_by_role("link", name="All sites"))
    visitor.look("sites")
    page.go_back()
    visitor.follow(page.get_by_role("link", name="Disconnect"))
    visitor.look("own-connection-disconnect")
    visitor.follow(page.get_by_role("button", name="Forget 1 credential"))
    expect(page.get_by_role("link", name="Connect host")).to_be_visible()


def test_the_lists_work_without_scripts(browser: Browser, product: RunningProduct) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    name, password = product.sign_ins["Site admin"]
    page.goto(product.address)
    page.locator("input[name=login]").fill(name)
    page.locator("input[name=password]").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("navigation").get_by_role("link", name="Users").click()
    page.get_by_label("Search").fill("admin")
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_role("table")).to_be_visible()
    assert "q=admin" in page.url
