"""Numbers that look like a real site's: scattered, never the same twice."""

from __future__ import annotations

import hashlib

from webexadmin.xmlapi.spec import Values

_SPAN = 900_000_000
_STEP = 373_587_883  # has no factor in common with _SPAN, so counting visits every number once
_BACK = pow(_STEP, -1, _SPAN)


def scatter(count: int) -> int:
    """A number of nine digits for each count, all different below 900 million."""
    return 100_000_000 + count * _STEP % _SPAN


def count_of(number: int) -> int:
    """The count that ``scatter`` made a number of."""
    return (number - 100_000_000) * _BACK % _SPAN


def conference_base(count: int) -> int:
    """A number of at most 15 digits; the holdings of a series count up from it."""
    return (scatter(count) - 99_999_999) * 1_000_000


def guest_token(seed: int, key: int) -> str:
    """32 hexadecimal digits, as in the guide's sample (seed 001, line 3355)."""
    return hashlib.sha256(f"guest {seed} {key}".encode()).hexdigest()[:32]


def host_key(seed: int, key: int) -> str:
    """Six digits (seed 001, line 3858)."""
    digest = hashlib.sha256(f"host {seed} {key}".encode()).digest()
    return f"{int.from_bytes(digest[:8]) % 1_000_000:06}"


def event_id(key: int) -> int:
    """Eight digits (seed 001, line 3859)."""
    return 10_000_000 + key * 7 % 80_000_000


def pin(purpose: str, user_id: int) -> str:
    """Four digits, neither one repeated nor a sequence: the second one leaps."""
    digest = hashlib.sha256(f"{purpose} {user_id}".encode()).digest()
    first = digest[0] % 10
    return f"{first}{(first + 5) % 10}{digest[1] % 10}{digest[2] % 10}"


def conference_account(user_id: int, index: int) -> Values:
    """The codes of an account for a user's own audio conferences (seed 001, lines 934-943)."""
    return {
        "subscriberAccessCode": _access_code("subscriber", user_id, index),
        "participantFullAccessCode": _access_code("participant", user_id, index),
        "accountIndex": index,
    }


def _access_code(purpose: str, user_id: int, index: int) -> str:
    """Eight digits."""
    digest = hashlib.sha256(f"{purpose} {user_id} {index}".encode()).digest()
    return str(10_000_000 + int.from_bytes(digest[:8]) % 80_000_000)
