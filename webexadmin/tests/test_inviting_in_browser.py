"""Attendees in a browser: pasted, reviewed, invited; what became of each, and asking again."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
import requests
from playwright.sync_api import Page, expect

from webexadmin.tests.browser import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
JOB_MS = 60_000
INVITE = "CreateMeetingAttendee"


def fail(visitor: Visitor, **fault: object) -> None:
    """A fault of the sandbox, from now on."""
    address = f"{visitor.product.sandbox_control}/faults"
    requests.post(address, json=fault, timeout=10).raise_for_status()


def schedules(visitor: Visitor, topic: str) -> None:
    """A meeting without attendees."""
    page, day = visitor.page, datetime.now(UTC) + timedelta(days=12)
    visitor.go("Meetings")
    visitor.follow(page.get_by_role("link", name="Schedule a meeting"))
    page.get_by_label("Topic").fill(topic)
    page.get_by_label("Starts").fill(f"{day:%Y-%m-%dT10:00}")
    page.get_by_role("button", name="Schedule the meeting").click()
    expect(page.get_by_role("heading", name=topic)).to_be_visible()


def meets_what_stands_there(visitor: Visitor) -> None:
    """The same time once more: the page names what the host has then."""
    page, day = visitor.page, datetime.now(UTC) + timedelta(days=12)
    visitor.go("Meetings")
    visitor.follow(page.get_by_role("link", name="Schedule a meeting"))
    page.get_by_label("Topic").fill("At the same time")
    page.get_by_label("Starts").fill(f"{day:%Y-%m-%dT10:30}")
    visitor.follow(page.get_by_role("button", name="Schedule the meeting"))
    expect(page.get_by_text("The host has something else at that time")).to_be_visible()
    visitor.look("meeting-overlap")


def pastes(page: Page, people: str) -> None:
    page.get_by_label("People").fill(people)
    page.get_by_role("button", name="Review the list").click()


def invites(visitor: Visitor) -> None:
    """A line that is wrong, then the review, then the job; one answer in three comes to nothing."""
    page = visitor.page
    visitor.follow(page.get_by_role("link", name="Everybody, and whom we asked"))
    visitor.look("attendees-nobody")
    visitor.follow(page.get_by_role("link", name="Invite people").first)
    pastes(page, "Ada Lovelace <ada@example.com>\nnobody")
    expect(page.get_by_text("Line 2: “nobody” is not an email address.").first).to_be_visible()
    visitor.look("invite-wrong")
    pastes(page, "Ada Lovelace <ada@example.com>\nbo@example.com; ADA@example.com\ncy@example.com")
    expect(page.get_by_text("You are about to have 3 people invited")).to_be_visible()
    visitor.look("invite-review")
    fail(visitor, fault="drop-before", operation=INVITE, nth=2)
    visitor.follow(page.get_by_role("button", name="Invite 3 people"))
    expect(page.get_by_text("2 invited, 1 not invited.")).to_be_visible(timeout=JOB_MS)
    visitor.look("invitations-job")


def asks_again(visitor: Visitor) -> None:
    """Whose request did not arrive is named, and asked again by a click."""
    page = visitor.page
    visitor.follow(page.get_by_role("link", name="Attendees of the meeting"))
    expect(page.get_by_role("row").filter(has_text="bo@example.com")).to_contain_text(
        "The request did not arrive."
    )
    visitor.look("attendees")
    page.get_by_label("Who", exact=True).select_option(label="Invited from here")
    expect(page.get_by_role("row").filter(has_text="bo@example.com")).to_have_count(0)
    visitor.follow(page.get_by_role("link", name="Ask again the one who was not invited"))
    visitor.look("ask-again")
    visitor.follow(page.get_by_role("button", name="Ask again 1 person"))
    expect(page.get_by_text("1 invited.")).to_be_visible(timeout=JOB_MS)
    visitor.follow(page.get_by_role("link", name="Attendees of the meeting"))
    expect(page.get_by_text("3 invited.")).to_be_visible()


def sees_who_was_asked_before(visitor: Visitor) -> None:
    """Nobody of a list that was pasted before is asked again without a tick."""
    page = visitor.page
    visitor.follow(page.get_by_role("link", name="Invite people").first)
    pastes(page, "ada@example.com\ndi@example.com")
    expect(page.get_by_label("Ask again the one person who was invited before")).not_to_be_checked()
    visitor.look("invite-asked-before")
    page.go_back()
    page.go_back()


def removes(visitor: Visitor) -> None:
    page = visitor.page
    visitor.follow(page.get_by_role("link", name="Remove cy@example.com"))
    visitor.look("attendee-remove")
    visitor.follow(page.get_by_role("button", name="Remove 1 attendee"))
    expect(page.get_by_text("cy@example.com is off the list.")).to_be_visible()


def gets_a_link(visitor: Visitor, topic: str) -> None:
    page = visitor.page
    visitor.follow(page.get_by_role("link", name=topic))
    visitor.look("meeting-with-attendees")
    visitor.follow(page.get_by_role("button", name="Link to join"))
    expect(page.get_by_label("Link to join the meeting")).to_have_value(re.compile("MK="))
    visitor.look("link-to-join")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    copy = page.locator("[data-copy]")
    copy.dblclick()
    expect(copy).to_have_text("Copied")
    assert "MK=" in page.evaluate("navigator.clipboard.readText()")
    expect(copy).to_have_text("Copy")


def test_an_admin_invites_people(visitor: Visitor) -> None:
    visitor.sign_in("Site admin")
    schedules(visitor, "All hands")
    invites(visitor)
    asks_again(visitor)
    sees_who_was_asked_before(visitor)
    removes(visitor)
    gets_a_link(visitor, "All hands")
    visitor.follow(visitor.page.get_by_role("link", name="Go back"))
    visitor.follow(visitor.page.get_by_role("link", name=re.compile(r"\(type \d+\)")))
    visitor.look("session-type")
    meets_what_stands_there(visitor)
