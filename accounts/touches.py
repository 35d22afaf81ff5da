"""What hangs on a user of a site, for the page that asks before they are deactivated.

An app says it when it is loaded::

    hangs_on_users(lambda user: (12, "meetings to come that they host"))
"""

from __future__ import annotations

from collections.abc import Callable

from accounts.models import Membership, WebexUser

Touch = tuple[int, str]
"""How many, and of what; it follows the number in a sentence."""

Count = Callable[[WebexUser], Touch]
_counts: list[Count] = []


def hangs_on_users(count: Count) -> None:
    """Have something counted on that page; where there is none of it, the page is silent."""
    _counts.append(count)


def touches(user: WebexUser) -> list[Touch]:
    """What deactivating a user touches, as far as it is known here."""
    return [told for told in (count(user) for count in _counts) if told[0]]


def _accounts(user: WebexUser) -> Touch:
    members = Membership.objects.filter(site=user.site, webex_id__iexact=user.webex_id)
    count = members.count()
    what = "account of this dashboard is" if count == 1 else "accounts of this dashboard are"
    return count, f"{what} tied to this user"


hangs_on_users(_accounts)
