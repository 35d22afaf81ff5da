"""The pages of operations in a browser: two of each service, lists that grow, files that come."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
import requests
from playwright.sync_api import Browser, Page, expect

from webexadmin.operation_forms import as_typed
from webexadmin.tests.browser import RunningProduct, Visitor
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Operation
from webexadmin.xmlapi.tests.strategies import minimal

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
OPEN_ALL = "() => document.querySelectorAll('main details').forEach(one => { one.open = true })"
SERVICES = sorted({operation.service for operation in OPERATIONS.values()})


def two_of(service: str) -> Iterator[Operation]:
    """The largest that reads, for its answer, and the largest that changes, for its form; two of a
    kind where a service has no other."""
    largest = sorted(
        (op for op in OPERATIONS.values() if op.service == service),
        key=lambda op: -len(list(op.request.walk())),
    )
    reads, changes = [op for op in largest if op.reads], [op for op in largest if not op.reads]
    yield from (reads[:1] + changes[:1]) if reads and changes else largest[:2]


def open_page(visitor: Visitor, operation: Operation, query: str = "") -> Page:
    page = visitor.page
    site = page.url.split("/sites/")[1].split("/")[0]
    page.goto(f"{visitor.product.address}/sites/{site}/operations/{operation.name}/{query}")
    return page


@pytest.mark.parametrize("service", SERVICES)
def test_two_operations_of_a_service(visitor: Visitor, service: str) -> None:
    visitor.sign_in("Site admin")
    for operation in two_of(service):
        least = as_typed(operation.request, minimal(operation.request))
        page = open_page(visitor, operation, f"?{urlencode(least)}")
        if operation.reads:
            visitor.follow(page.get_by_role("button", name="Ask the site", exact=True))
            expect(page.locator(".answer, .summary").first).to_be_visible()
        else:
            page.evaluate(OPEN_ALL)
        visitor.look(f"operation-{operation.name}")


def test_the_catalogue_and_a_reference(visitor: Visitor) -> None:
    visitor.sign_in("Site admin")
    visitor.go("Operations")
    visitor.look("operations")
    page = visitor.page
    page.get_by_label("Search").fill("getapiversion")
    expect(page.locator("tbody tr")).to_have_count(1)
    visitor.follow(page.get_by_role("link", name="API version"))
    visitor.follow(page.get_by_role("button", name="Ask the site"))
    expect(page.get_by_role("heading", name="The answer")).to_be_visible()
    visitor.look("operation-answer")
    visitor.follow(page.get_by_role("link", name="Reference"))
    visitor.look("operation-reference")


def test_a_list_grows_and_shrinks_in_place(visitor: Visitor) -> None:
    """Only the list is swapped: what was typed elsewhere is not even sent back."""
    visitor.sign_in("Site admin")
    page = open_page(visitor, OPERATIONS["SetUser"], "?v-webExId=host")
    page.locator("summary", has_text="More elements").click()
    page.get_by_label("Password", exact=True).fill("typed-and-kept-1")
    page.locator("summary", has_text="Session types").click()
    for number in ("101", "102", "103"):
        last = page.locator("[name^='v-meetingTypes-meetingType-'][type=number]").last
        last.fill(number)
        page.get_by_role("button", name="Add Session type").click()
        expect(page.locator("[name^='v-meetingTypes-meetingType-'][type=number]")).to_have_count(
            int(number) - 99
        )
    page.get_by_role("button", name="Remove Session type 1").click()
    fields = page.locator("[name^='v-meetingTypes-meetingType-'][type=number]")
    expect(fields).to_have_count(3)
    assert [fields.nth(n).input_value() for n in range(2)] == ["102", "103"]
    assert page.get_by_label("Password", exact=True).input_value() == "typed-and-kept-1"
    visitor.follow(page.get_by_role("button", name="Review the request"))
    page.locator("summary", has_text="The request as it will be sent").click()
    request = page.get_by_label("The request, secrets masked").inner_text()
    assert "<meetingType>102</meetingType>" in request
    assert "<meetingType>101</meetingType>" not in request
    assert "typed-and-kept-1" not in page.content()
    assert not visitor.said


@pytest.mark.parametrize(
    ("name", "query", "text"),
    [
        ("SetUser", "?v-webExId=host&v-title-empty=on", "description"),
        ("SetMeeting", "?v-meetingkey=1&v-metaData-agenda-empty=on", "metaData-invitation"),
    ],
)
def test_a_text_is_emptied_by_a_choice_beside_it(
    visitor: Visitor, name: str, query: str, text: str
) -> None:
    visitor.sign_in("Site admin")
    page = open_page(visitor, OPERATIONS[name], query)
    page.evaluate(OPEN_ALL)
    visitor.look(f"emptying-{name}")
    choice = page.locator(f"#id_v-{text}-empty")
    choice.focus()
    page.keyboard.press("Space")
    expect(choice).to_be_checked()
    visitor.follow(page.get_by_role("button", name="Review the request"))
    page.locator("summary", has_text="The request as it will be sent").click()
    request = page.get_by_label("The request, secrets masked").inner_text()
    assert len(re.findall(r"<(?:title|description|agenda|invitation) ?/>", request)) == 2
    visitor.follow(page.get_by_role("link", name="A link that fills the form like this"))
    page.evaluate(OPEN_ALL)
    expect(choice).to_be_checked()


def test_the_form_can_be_used_again_after_a_file_has_come(visitor: Visitor) -> None:
    visitor.sign_in("Site admin")
    page = open_page(visitor, OPERATIONS["LstTimeZone"])
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV of the whole list").click()
    rows = list(csv.reader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert len(rows) == 63
    visitor.follow(page.get_by_role("button", name="Ask the site"))
    expect(page.get_by_role("heading", name="The answer")).to_be_visible()


def test_enter_in_a_field_only_reviews(visitor: Visitor) -> None:
    visitor.sign_in("Site admin")
    page = open_page(visitor, OPERATIONS["DelUser"])
    page.get_by_label("Webex ID 1").fill("nobody")
    with page.expect_navigation():
        page.get_by_label("Webex ID 1").press("Enter")
    expect(page.get_by_role("heading", name="Before it is sent")).to_be_visible()
    with page.expect_navigation():
        page.get_by_label("Webex ID 1").press("Enter")
    expect(page.get_by_role("heading", name="Before it is sent")).to_be_visible()


def test_a_list_grows_without_scripts(browser: Browser, product: RunningProduct) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    visitor = Visitor(page, product)
    visitor.sign_in("Site admin")
    open_page(visitor, OPERATIONS["DelUser"])
    page.get_by_label("Webex ID 1").fill("first")
    page.get_by_role("button", name="Add Webex ID").click()
    page.get_by_label("Webex ID 2").fill("second")
    page.get_by_role("button", name="Remove Webex ID 1").click()
    expect(page.get_by_label("Webex ID 1")).to_have_value("second")
    expect(page.get_by_label("Webex ID 2")).to_have_count(0)
    context.close()


def test_a_file_that_breaks_off_is_a_failed_download(
    visitor: Visitor, product: RunningProduct
) -> None:
    """Five answers make the list; the third does not come, however often it is asked for."""
    faults = f"{product.sandbox_control}/faults"
    visitor.sign_in("Site admin")
    page = open_page(visitor, OPERATIONS["LstUser"])
    for nth in (3, 4, 5):
        broken = {"fault": "truncated", "operation": "LstUser", "nth": nth}
        requests.post(faults, json=broken, timeout=10).raise_for_status()
    try:
        with page.expect_download() as download:
            page.get_by_role("button", name="CSV of the whole list").click()
        assert download.value.failure() is not None
    finally:
        requests.delete(faults, timeout=10).raise_for_status()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV of the whole list").click()
    assert download.value.failure() is None
