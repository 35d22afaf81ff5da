"""Addresses that people give or sites answer with."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import validate_host


def leads_to_a_site(address: str) -> bool:
    """Whether an address is one of the web, at a host of SITE_HOSTS.

    Others are not put on a page: an answer may be anything, a script among it.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    known = validate_host(parts.hostname or "", settings.SITE_HOSTS)
    return parts.scheme in ("http", "https") and known
