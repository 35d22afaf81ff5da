"""What the console advises after a refusal is true whatever the number may mean."""

from __future__ import annotations

import pytest

from webexadmin.console.operations.advice import explain
from webexadmin.xmlapi.errors import refusal


def told(exception_id: str, reason: str) -> str:
    error = refusal(reason, operation="GetUser", site="acme", exception_id=exception_id)
    return explain(error).text


@pytest.mark.parametrize(
    "reason",
    [
        "AS Server response error",
        "You have not yet been provisioned to this site as an administrator.",
    ],
)
def test_an_error_of_the_sign_in_server_may_be_of_the_credential_the_user_or_itself(
    reason: str,
) -> None:
    text = told("200006", reason)
    assert reason.rstrip(".") in text
    assert "does not answer" not in text
    assert "may not take the SAML response, token or password" in text
    assert "not know the user" in text
    assert "disturbed" in text


def test_a_sign_in_server_that_is_silent_is_said_to_be_so() -> None:
    assert "does not answer" in told("000035", "ASService not responding")
