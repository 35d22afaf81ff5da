"""Lists read page by page: where they end, and which of them came whole."""

from __future__ import annotations

from itertools import islice
from typing import Any

import pytest

from webexadmin.xmlapi.errors import UnreadableAnswer, XmlApiError
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.tests.calling import client
from webexadmin.xmlapi.tests.scripted import body, scripted_site
from webexadmin.xmlapi.wire import encode_answer, encode_failure


def page(start: int, count: int, total: int | None) -> Any:
    found: Values = {"user": [{"webExId": f"u{start + i}"} for i in range(count)]}
    if total is not None:
        found["matchingRecords"] = {"total": total, "returned": count, "startFrom": start}
    return body(encode_answer(OPERATIONS["LstsummaryUser"], found))


def test_a_list_is_read_page_by_page_until_the_sites_count() -> None:
    with scripted_site(page(1, 3, 7), page(4, 3, 7), page(7, 1, 7)) as site:
        pages = list(client(site.url).pages("LstsummaryUser", size=3))
        assert len(site.requests) == 3
    assert [p.start for p in pages] == [1, 4, 7]
    assert [r["webExId"] for p in pages for r in p.records] == [f"u{n}" for n in range(1, 8)]
    assert b"<startFrom>7</startFrom><maximumNum>3</maximumNum>" in site.requests[-1]


def test_a_list_without_a_count_ends_with_a_short_page_or_with_no_record() -> None:
    for last in (page(4, 1, None), NOTHING):
        with scripted_site(page(1, 3, None), last) as site:
            pages = list(client(site.url).pages("LstsummaryUser", size=3))
            assert len(site.requests) == 2
        assert [len(page.records) for page in pages] == [3, len(pages[-1].records)]
        assert pages[-1].total == (3 if last is NOTHING else None)


def test_a_list_without_a_count_that_repeats_its_first_page_comes_to_an_end() -> None:
    with scripted_site(page(1, 3, None)) as site:
        [only] = client(site.url).pages("LstsummaryUser", size=3)
        assert len(site.requests) == 2
    assert [record["webExId"] for record in only.records] == ["u1", "u2", "u3"]


NOTHING = body(encode_failure("Sorry, no record found", "000015"))
FULL = OPERATIONS["LstsummaryUser"].paging.ceiling  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "pages",
    [
        [page(1, 3, 3)],
        [page(1, FULL, FULL + 2), page(FULL + 1, 2, FULL + 2)],
        [page(1, 3, None), NOTHING],
        [page(1, 3, None), page(4, 0, None)],
        [page(1, FULL, None), page(FULL + 1, 1, None), NOTHING],
        [page(1, FULL, None), NOTHING],
        [page(1, 3, None), page(1, 3, None)],
        [NOTHING],
        [page(1, 0, 0)],
    ],
    ids=["counted", "two pages", "not counted", "ends empty", "not counted, two pages",
         "not counted, full", "knows no pages", "none", "none, counted"],
)  # fmt: skip
def test_a_list_that_came_whole_is_given_each_record_once(pages: list[Any]) -> None:
    with scripted_site(*pages) as site:
        records = client(site.url).whole_list("LstsummaryUser")
        assert len(site.requests) == len(pages)
    assert [record["webExId"] for record in records] == [f"u{n + 1}" for n in range(len(records))]


@pytest.mark.parametrize(
    ("pages", "why"),
    [
        ([page(1, 3, 4), NOTHING], "3 of 4 records"),
        ([page(1, 0, 4)], "0 of 4 records"),
        ([page(1, FULL, FULL + 3), page(FULL + 1, 2, FULL + 2)], f"{FULL + 2} of {FULL + 3}"),
        ([page(1, FULL, 2 * FULL)], "it repeats records"),
        ([page(1, FULL, FULL + 2), page(FULL, 2, FULL + 2)], "it repeats records"),
        ([page(1, FULL, None)], "more, or the same again"),
        ([page(1, 50, None), page(51, 50, None)], "more, or the same again"),
        ([page(1, 0, None)], "does not say that there is none"),
    ],
    ids=["cut", "nothing of some", "changed", "the same page", "slid", "the same page, not counted",
         "short page that is cut", "no record and no word"],
)  # fmt: skip
def test_a_list_that_did_not_come_whole_is_no_list(pages: list[Any], why: str) -> None:
    with (
        scripted_site(*pages) as site,
        pytest.raises(UnreadableAnswer, match="did not come whole") as raised,
    ):
        client(site.url).whole_list("LstsummaryUser")
    assert why in raised.value.message


def test_only_no_record_found_is_an_empty_list() -> None:
    with scripted_site(body(encode_failure("Sorry, no record found", "000015"))) as site:
        [only] = client(site.url).pages("LstsummaryUser")
    assert (only.records, only.total) == ([], 0)
    for exception_id in ("000001", "000045", "030002"):
        refusing = body(encode_failure("No", exception_id))
        with scripted_site(refusing) as site, pytest.raises(XmlApiError):
            list(client(site.url).pages("LstsummaryUser"))


def test_pages_are_asked_for_one_at_a_time() -> None:
    with scripted_site(page(1, 3, 9)) as site:
        list(islice(client(site.url).pages("LstsummaryUser", size=3), 1))
        assert len(site.requests) == 1
