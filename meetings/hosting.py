"""What of this app hangs on a user of the site."""

from __future__ import annotations

from django.utils import timezone

from accounts.models import WebexUser
from accounts.touches import Touch, hangs_on_users
from meetings.models import Session


def _coming(user: WebexUser) -> Touch:
    rows = Session.objects.upcoming(timezone.now()).filter(
        site=user.site, host_webex_id__iexact=user.webex_id
    )
    count = rows.count()
    what = "date of a meeting to come is" if count == 1 else "dates of meetings to come are"
    return count, f"{what} hosted by this user, as far as the list of meetings tells"


hangs_on_users(_coming)
