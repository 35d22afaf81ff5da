"""Tables: links that sort and page with and without JavaScript, and what is announced."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.test.html import Element, parse_html

ROWS = [{"name": f"User {i:02}", "age": i} for i in range(30)]


class PeopleTable(tables.Table):
    caption = "users"
    name = tables.Column()
    age = tables.Column(attrs={"cell": {"class": "text-end"}})
    state = tables.Column(orderable=False, empty_values=(), default="<b>")

    class Meta:
        empty_text = "Nobody yet."


def render(query: str = "", rows: list[dict[str, Any]] = ROWS) -> Element:
    request = RequestFactory().get(f"/users/{query}")
    table = PeopleTable(rows)
    tables.RequestConfig(request, paginate={"per_page": 10}).configure(table)
    page = Template("{% load django_tables2 %}{% render_table table %}")
    return parse_html(page.render(Context({"table": table, "request": request})))


def all_of(root: Element, name: str) -> list[Element]:
    found = [root] if root.name == name else []
    for child in root.children:
        if isinstance(child, Element):
            found += all_of(child, name)
    return found


def attributes(element: Element) -> dict[str, str | None]:
    return dict(element.attributes)


def links(root: Element) -> dict[str, dict[str, str | None]]:
    """All links by their text, or label where they have one."""
    found = [(attributes(link), link) for link in all_of(root, "a")]
    return {a.get("aria-label") or str(link.children[0]).strip(): a for a, link in found}


def test_every_link_works_with_and_without_javascript() -> None:
    for link in links(render("?q=ada")).values():
        assert link["href"] == link["hx-get"]
        assert "q=ada" in str(link["href"])
        assert link["hx-target"] == "#rows"
        assert link["id"]


def test_a_sorted_column_says_so_and_its_link_turns_the_order() -> None:
    page = render("?sort=-name&page=2")
    sorts = [attributes(th).get("aria-sort") for th in all_of(page, "th")]
    assert sorts == ["descending", "none", None]
    assert links(page)["Name"]["href"] == "/users/?sort=name"


def test_pages_are_numbered_and_the_present_one_is_marked() -> None:
    page = links(render("?page=2"))
    assert page["Page 2"]["aria-current"] == "page"
    assert page["Previous"]["href"] == "/users/?page=1"
    assert page["Next"]["href"] == "/users/?page=3"


def test_the_count_is_there_to_be_announced() -> None:
    assert attributes(render())["data-announce"] == "30 users found"


def test_cells_carry_their_heading_for_narrow_screens() -> None:
    cells = [attributes(td).get("data-label") for td in all_of(render(), "td")]
    assert cells[:3] == ["Name", "Age", "State"]


def test_the_scrolling_region_can_be_reached_by_keyboard_and_has_a_name() -> None:
    region = next(a for a in map(attributes, all_of(render(), "div")) if a.get("role") == "region")
    assert (region["tabindex"], region["aria-label"]) == ("0", "Users")


@pytest.mark.parametrize("query", ["?page=99", "?sort=nothing", "?page=x"])
def test_a_made_up_address_still_shows_rows(query: str) -> None:
    assert all_of(render(query), "td")


def test_an_empty_table_says_its_own_words() -> None:
    assert "Nobody yet." in str(render(rows=[]))
