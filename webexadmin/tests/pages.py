"""What the tests of several apps do with a page."""

from __future__ import annotations

import re

_INPUT = re.compile(r'<input(?![^>]*type="checkbox")[^>]*?name="([^"]+)"[^>]*?value="([^"]*)"')


def form_of(page: bytes) -> dict[str, str]:
    """The values of a page's fields with one line, as a browser would send them back."""
    found = dict(_INPUT.findall(page.decode()))
    return {name: value for name, value in found.items() if name != "csrfmiddlewaretoken"}
