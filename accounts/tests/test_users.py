"""The list of users."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, Membership, Site, Sweep, WebexUser
from webexadmin.jobs.models import Job

SignIn = Callable[[Account], Client]


@pytest.fixture
def url(site: Site) -> str:
    return reverse("accounts:users", args=[site.pk])


@pytest.fixture
def people(site: Site) -> None:
    sweep = Sweep.objects.create(
        site=site, kind=Sweep.Kind.USERS, state="complete", finished_at=timezone.now()
    )
    rows = [("Ada", "Lovelace", "ACTIVATED"), ("Ada", "Byron", "DEACTIVATED")]
    rows += [("Gráinne", f"O'Malley {n:03}", "ACTIVATED") for n in range(60)]
    for number, (first, last, state) in enumerate(rows):
        WebexUser.objects.create(
            site=site,
            webex_id=f"u{number}",
            first_name=first,
            last_name=last,
            email=f"u{number}@example.com",
            state=state,
            seen_in=sweep,
        )


def test_before_the_first_reading_it_says_so_and_offers_it(
    url: str, alice: Account, signed_in: SignIn
) -> None:
    page = signed_in(alice).get(url).content.decode()
    assert "Users have not been read from the site yet" in page
    assert "Read users" in page


def test_every_word_of_a_search_must_match(
    url: str, people: None, alice: Account, signed_in: SignIn
) -> None:
    page = signed_in(alice).get(url, {"q": "ada love"}).content.decode()
    assert "Lovelace" in page
    assert "Byron" not in page


def test_no_match_is_told_apart_from_no_users(
    url: str, people: None, alice: Account, signed_in: SignIn
) -> None:
    assert "No user matches" in signed_in(alice).get(url, {"q": "xyzzy"}).content.decode()


@pytest.mark.parametrize(
    ("state", "problem", "told"),
    [
        ("complete", "", "The site has no users"),
        ("partial", "The list kept changing.", "Whether the site has users is not known"),
    ],
)
def test_a_list_that_came_in_part_is_not_taken_for_none(
    url: str, site: Site, alice: Account, signed_in: SignIn, state: str, problem: str, told: str
) -> None:
    Sweep.objects.create(
        site=site, kind=Sweep.Kind.USERS, state=state, problem=problem, finished_at=timezone.now()
    )
    page = signed_in(alice).get(url).content.decode()
    assert f'<p class="empty-title">{told}</p>' in page
    assert problem in page


def test_states_filter(url: str, people: None, alice: Account, signed_in: SignIn) -> None:
    page = signed_in(alice).get(url, {"state": "DEACTIVATED"}).content.decode()
    assert "Byron" in page
    assert "Lovelace" not in page


def test_pages_and_order_live_in_the_address(
    url: str, people: None, alice: Account, signed_in: SignIn
) -> None:
    browser = signed_in(alice)
    assert "O&#x27;Malley 059" in browser.get(url, {"page": 2}).content.decode()
    assert "O&#x27;Malley 059" in browser.get(url, {"sort": "-name"}).content.decode()


def test_htmx_gets_the_rows_alone(
    url: str, people: None, alice: Account, signed_in: SignIn
) -> None:
    response = signed_in(alice).get(url, headers={"HX-Request": "true"})
    page = response.content.decode()
    assert "<html" not in page
    assert 'id="rows"' in page
    assert "HX-Request" in response["Vary"]


def test_refreshing_starts_a_job_and_shows_it(
    url: str, site: Site, alice: Account, signed_in: SignIn
) -> None:
    browser = signed_in(alice)
    browser.post(reverse("accounts:refresh_users", args=[site.pk]))
    assert Job.objects.get().kind == "accounts.users"
    assert "Users are being read from the site" in browser.get(url).content.decode()


def test_the_number_of_queries_does_not_grow_with_the_rows(
    url: str,
    people: None,
    alice: Account,
    signed_in: SignIn,
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    browser = signed_in(alice)
    browser.get(url)
    with django_assert_max_num_queries(11):  # type: ignore[attr-defined]
        browser.get(url)


def test_a_host_sees_themselves_however_their_webex_id_is_written(
    people: None, site: Site, other_site: Site, henry: Account, alice: Account, oscar: Account
) -> None:
    Membership.objects.filter(account=henry).update(webex_id="U1")
    WebexUser.objects.create(site=other_site, webex_id="u1")
    assert [user.webex_id for user in WebexUser.objects.visible_to(henry)] == ["u1"]
    assert WebexUser.objects.visible_to(alice).count() == 62
    assert [user.site for user in WebexUser.objects.visible_to(oscar)] == [other_site]
