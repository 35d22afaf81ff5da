"""A test in a browser: written as questions, uploaded, read again; and somebody's result."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from webexadmin.tests.browser import Visitor
from webexadmin.tests.test_operations_in_browser import open_page
from webexadmin.xmlapi.operations import OPERATIONS

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def ask(visitor: Visitor, name: str, **typed: str) -> Page:
    page = open_page(visitor, OPERATIONS[name])
    for label, words in typed.items():
        page.locator(f"[name=v-{label}]").fill(words)
    visitor.follow(page.get_by_role("button", name="Ask the site", exact=True))
    return page


def write_question(page: Page) -> None:
    page.locator("[name=v-title]").fill("Fire")
    page.locator("[name=v-question-0-kind]").select_option("single choice")
    page.locator("[name=v-question-0-text]").fill("Where is the exit?")
    page.locator("[name=v-question-0-points]").fill("5")
    for number, words in enumerate(("Left", "Right")):
        page.locator("[name=add][value=v-question-0-answer]").click()
        page.locator(f"[name=v-question-0-answer-{number}-text]").fill(words)


def test_a_test_is_written_as_questions_and_uploaded(visitor: Visitor) -> None:
    visitor.sign_in("Site admin")
    page = open_page(visitor, OPERATIONS["UploadIMStest"])
    page.locator("[name=v-display-allOnePage]").select_option("true")
    visitor.follow(page.get_by_role("button", name="Write the test as questions"))
    write_question(page)
    visitor.follow(page.get_by_role("button", name="Use these questions"))
    expect(page.locator(".summary")).to_contain_text("of which one is right")
    visitor.look("questions-refused")
    page.locator("[name=v-question-0-answer-1-right]").select_option("true")
    visitor.follow(page.get_by_role("button", name="Use these questions"))
    document = re.compile("Where is the exit")
    expect(page.locator("[name=v-questestinterop]")).to_have_value(document)
    visitor.follow(page.get_by_role("button", name="Review the request"))
    visitor.follow(page.locator("[name=confirmed]"))
    expect(page.get_by_role("heading", name="The site did it")).to_be_visible()
    number = page.locator(".answer dd").first.inner_text()
    ask(visitor, "GetIMStestDetails", testID=number)
    expect(page.locator(".qti-answers li", has_text="Right")).to_contain_text("right")
    visitor.look("test-questions")


def test_a_result_is_read_answer_by_answer(visitor: Visitor) -> None:
    visitor.sign_in("Site admin")
    page = ask(visitor, "LstScheduledTests")
    row = page.locator(".answer tbody tr", has_text="ENDED").first
    number = row.locator("td").first.inner_text()
    ask(visitor, "GetTestInformation", testID=number)
    email = page.locator(".answer td[data-label=Email]").first.inner_text()
    ask(visitor, "GetIMStestResult", testID=number, participantEmail=email)
    expect(page.locator(".answer")).to_contain_text(email)
    visitor.look("test-result")
