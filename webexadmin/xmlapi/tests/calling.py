"""A client of a scripted site that does not wait long."""

from __future__ import annotations

from typing import Any

from webexadmin.xmlapi.client import Client, Credentials, SiteConnection
from webexadmin.xmlapi.tests.observing import Seen
from webexadmin.xmlapi.transport import Patience

QUICK = Patience(connect=1, read=1, whole=2, retries=2)


def client(url: str, observer: Seen | None = None, **credentials: Any) -> Client:
    who = {"site_name": "acme", "webex_id": "jo", "password": "s3cret!", **credentials}
    return Client(
        SiteConnection(
            url=url, credentials=Credentials(**who), patience=QUICK, observer=observer, name="Acme"
        )
    )
