"""The users of a seeded site, the same for the same seed."""

from __future__ import annotations

import base64
import hashlib
import hmac
import random
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from webexadmin.sandbox import identity, numbers
from webexadmin.sandbox.records import ACTIVATED, DEACTIVATED, Role, User
from webexadmin.sandbox.seeding.names import DEPARTMENTS, PLACES, TITLES, Place
from webexadmin.sandbox.times import DAY
from webexadmin.xmlapi.spec import Values

DOMAIN = "sandbox.example"
FIXED: tuple[tuple[str, Role, int], ...] = (
    ("admin", Role.SITE_ADMIN, 0),
    ("host", Role.HOST, 0),
    ("admin2", Role.SITE_ADMIN, 5),
    ("readonly", Role.READ_ONLY_ADMIN, 3),
)
"""Users that every site has: Webex ID, role and place (an index of ``PLACES``)."""

DEACTIVATED_EVERY = 17
FIRST_USER_ID = 6_624_012
_SPECIAL = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"})
_BAD_PASSWORD = re.compile(r"(.)\1\1|webex|cisco|passw?d?|xebew|ocsic", re.IGNORECASE)


def rng(*parts: object) -> random.Random:
    """A source of the same plausible accidents for the same parts."""
    return random.Random("/".join(map(str, parts)))  # noqa: S311 - no secret comes from it


def password_of(seed: int, webex_id: str) -> str:
    """A user's password: fits the site's criteria (GetSite accountPasswordCriteria)."""
    key, count = f"webexadmin sandbox {seed}".encode(), 0
    while True:
        digest = hmac.digest(key, f"{webex_id}/{count}".encode(), hashlib.sha256)
        password = "Kp7-" + base64.b32encode(digest).decode()[:12].lower()
        if not _BAD_PASSWORD.search(password) and webex_id not in password:
            return password
        count += 1


def _latin(name: str) -> str:
    """Letters for a Webex ID: the Latin spelling given, or the name without its accents."""
    spelling = name.rpartition("|")[2].translate(_SPECIAL)
    plain = unicodedata.normalize("NFKD", spelling).encode("ascii", "ignore").decode()
    return plain.lower()


def mailbox(first_name: str, last_name: str) -> str:
    """What stands before the @ of an address."""
    return f"{_latin(first_name)}.{_latin(last_name)}"


def _free(wanted: str, taken: set[str]) -> str:
    name, count = wanted, 2
    while name in taken:
        name, count = f"{wanted}{count}", count + 1
    taken.add(name)
    return name


def people(seed: int, count: int, now: int) -> Iterator[User]:
    """``count`` users, at least the fixed ones, registered before ``now``."""
    chance, taken = rng(seed, "people"), {webex_id for webex_id, _, _ in FIXED}
    for index in range(max(count, len(FIXED))):
        fixed = FIXED[index] if index < len(FIXED) else None
        place = PLACES[fixed[2]] if fixed else chance.choice(PLACES)
        first, last = chance.choice(place.first_names), chance.choice(place.last_names)
        box = mailbox(first, last)
        webex_id = fixed[0] if fixed else _free(box.replace("'", ""), taken)
        if not fixed and webex_id != box.replace("'", ""):
            box = webex_id
        user_id = user_id_of(index)
        stays = bool(fixed) or index % DEACTIVATED_EVERY != 0
        yield User(
            webex_id=webex_id,
            user_id=user_id,
            first_name=first.partition("|")[0],
            last_name=last.partition("|")[0],
            email=f"{webex_id if fixed else box}@{DOMAIN}",
            password=password_of(seed, webex_id),
            role=fixed[1] if fixed else Role.HOST,
            state=ACTIVATED if stays else DEACTIVATED,
            registered=now - int((120 + chance.random() * 2000) * DAY),
            schedulers=["host"] if index == len(FIXED) else [],
            identity_secret=identity.secret_of(seed, user_id),
            **_details(chance, place, user_id),
        )


def user_id_of(index: int) -> int:
    """The number of a seeded user."""
    return FIRST_USER_ID + index * 13


def _account(user_id: int) -> Values:
    """The only one for audio conferences; it has no third code (seed 001, lines 934-938)."""
    codes = numbers.conference_account(user_id, 1)
    return {**codes, "participantLimitedAccessCode": "", "defaultFlag": True}


def _details(chance: random.Random, place: Place, user_id: int) -> dict[str, Any]:
    department, cost_center = chance.choice(DEPARTMENTS)
    number = chance.randrange(10**6, 10**7)
    visits = chance.randrange(400)
    values: Values = {
        "title": chance.choice(TITLES),
        "company": "Sandbox Ltd.",
        "address": {"city": place.city, "country": place.country},
        "phones": {
            "phone": f"{place.calling_code},,{number},,,,",
            "PIN": numbers.pin("audio", user_id),
        },
        "tracking": {"trackingCode1": department, "trackingCode2": cost_center},
        "personalTeleconf": {"account": [_account(user_id)]},
    }
    return {"time_zone_id": place.time_zone_id, "visits": visits, "values": values}
