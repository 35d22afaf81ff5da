"""Jo, whom tests of the sandbox create and change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from webexadmin.xmlapi.spec import Values

if TYPE_CHECKING:
    from webexadmin.sandbox.tests.conftest import Ask, Reply

JO: Values = {
    "webExId": "jo",
    "firstName": "Jo",
    "lastName": "Müller",
    "email": "jo@e.example",
    "password": "Zy8-abcd",
}


def create(ask: Ask, by: str | None = "admin", **values: Any) -> Reply:
    return ask("CreateUser", {**JO, **values}, by=by)


def change(ask: Ask, by: str | None = "admin", **values: Any) -> Reply:
    """Changes jo, or whom ``webExId`` names."""
    return ask("SetUser", {"webExId": "jo", **values}, by=by)


def shown(ask: Ask, who: str = "jo") -> Values:
    return ask("GetUser", {"webExId": who}, by="admin").values
