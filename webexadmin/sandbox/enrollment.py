"""Registrations for events: the form's fields, the rules of approval, and what was sent in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import MappingProxyType

from webexadmin.sandbox.attendees import email_of, names_of
from webexadmin.sandbox.merging import value_at
from webexadmin.sandbox.records import Kept
from webexadmin.sandbox.sessions import Event
from webexadmin.xmlapi.spec import Values

PENDING, APPROVED, REJECTED = "PENDING", "APPROVED", "REJECTED"
CUSTOM_FIELDS = ("textBox", "checkBoxGroup", "optionButtonGroup", "dropDownGroup")
FIRST_CUSTOM_FIELD = 2_100_000_000
"""Custom fields have ten digits (seed 001, lines 7694 and 7712); counted up from here."""


@dataclass(frozen=True)
class StandardField:
    """A field of every form: its number, its name in rules, and where a person has its value."""

    number: int
    name_in_rules: str
    path: str


STANDARD_FIELDS: Mapping[str, StandardField] = MappingProxyType(
    {
        "firstName": StandardField(-14, "FirstName", "firstName"),
        "lastName": StandardField(-13, "LastName", "lastName"),
        "emailAddress": StandardField(-12, "EmailAddress", "email"),
        "phone": StandardField(-11, "Phone", "phones/phone"),
        "company": StandardField(-10, "Company", "company"),
        "title": StandardField(-9, "Title", "title"),
        "numEmployees": StandardField(-2, "NumEmployees", ""),
        "futureInfo": StandardField(-1, "FutureInfo", ""),
        "address1": StandardField(-8, "Address1", "address/address1"),
        "address2": StandardField(-7, "Address2", "address/address2"),
        "city": StandardField(-6, "City", "address/city"),
        "state": StandardField(-5, "State", "address/state"),
        "postalCode": StandardField(-4, "ZIPCode", "address/zipCode"),
        "country": StandardField(-3, "Country", "address/country"),
    }
)
"""By element of the form, in its order (seed 001, lines 7614-7689)."""

ALWAYS_REQUIRED = ("firstName", "lastName", "emailAddress")
_BY_NUMBER = {one.number: one for one in STANDARD_FIELDS.values()}


@dataclass(frozen=True)
class Enrollment(Kept):
    """What an attendee sent in to register; ``key`` is the attendee's number.

    ``default_fields`` are those of the schema's enrollDefaultFieldsType, ``answers`` are labels and
    values of the host's own questions; ``submitted`` is an instant. Kept also when the event is
    over.
    """

    session_key: int
    conf_id: int
    status: str
    submitted: int
    default_fields: Values
    answers: list[list[str]] = field(default_factory=list)
    ip_address: str = ""
    domain: str = ""

    kind = "enrollment"


def custom_fields(event: Event) -> Iterator[Values]:
    """The host's own fields of the event's form, whatever their sort."""
    custom = value_at(event.values, "enrollmentForm/customFields") or {}
    for sort in CUSTOM_FIELDS:
        yield from custom.get(sort, [])


def name_of(event: Event, number: int) -> str:
    """How a rule calls a field: by name (seed 001, line 7614) or label; the number of one that is
    no more."""
    if number in _BY_NUMBER:
        return _BY_NUMBER[number].name_in_rules
    labels = {one["fieldID"]: str(one["label"]) for one in custom_fields(event)}
    return labels.get(number, str(number))


def has_field(event: Event, number: int) -> bool:
    return number in _BY_NUMBER or any(one["fieldID"] == number for one in custom_fields(event))


def decided(event: Event, attendee: Values) -> str | None:
    """What becomes of a registration: as the host said, or by the rules, of which the first that
    applies decides. None for somebody who has not registered."""
    status = attendee.get("joinStatus")
    if status in ("ACCEPT", "REJECT"):
        return APPROVED if status == "ACCEPT" else REJECTED
    if status != "REGISTER":
        return None
    if not event.needs_approval:
        return APPROVED
    rules = value_at(event.enrollment, "approvalRules/rule") or []
    applying = (rule for rule in rules if _applies(rule, attendee))
    rule = next(applying, None)
    if rule is None:
        return PENDING
    return REJECTED if rule["action"] == "REJECT" else APPROVED


def _applies(rule: Values, attendee: Values) -> bool:
    value, wanted = _told(attendee, rule["enrollFieldID"]), rule["queryField"]
    if not rule.get("matchCase"):
        value, wanted = value.casefold(), wanted.casefold()
    match rule["condition"]:
        case "CONTAINS":
            return wanted in value
        case "DOESNOT_CONTAIN":
            return wanted not in value
        case "BEGINS_WITH":
            return value.startswith(wanted)
        case _:
            return value.endswith(wanted)


def _told(attendee: Values, number: int) -> str:
    """What an attendee says in a field; requests say nothing of the host's own fields."""
    standard = _BY_NUMBER.get(number)
    person = {**names_of(attendee["person"]), **attendee["person"]}
    return str(value_at(person, standard.path) or "") if standard and standard.path else ""


def default_fields(person: Values) -> Values:
    """The standard fields of the form as far as they follow from what is known of a person."""
    known = {**names_of(person), **person}
    paths = {
        "firstName": "firstName",
        "lastName": "lastName",
        "email": "email",
        "company": "company",
        "phoneNum": "phones/phone",
        "title": "title",
        "address1": "address/address1",
        "address2": "address/address2",
        "city": "address/city",
        "state": "address/state",
        "zipcode": "address/zipCode",
        "country": "address/country",
    }
    return {name: value_at(known, path) for name, path in paths.items() if value_at(known, path)}


def lead_sources(forms: Iterable[Enrollment]) -> list[Values]:
    """By what those who registered found the event: how many by each, and their average score, as
    in the schema's sourceType."""
    scores: dict[str, list[Decimal]] = defaultdict(list)
    for one in forms:
        source = one.default_fields.get("leadSourceID", "")
        scores[source].append(Decimal(one.default_fields.get("leadScore", "0")))
    return [
        {
            "leadSourceID": source,
            "count": len(points),
            "avgLeadScore": round(sum(points) / len(points), 2),
        }
        for source, points in sorted(scores.items())
        if source
    ]


def enrolled(
    event: Event, before: Mapping[int, Enrollment], now: int, conf_id: int, emails: set[str]
) -> list[Enrollment]:
    """The registrations of those attendees of an event who have one, new or told anew."""
    found = []
    for attendee in event.attendees:
        status = decided(event, attendee)
        if status is None or email_of(attendee) not in emails:
            continue
        number = attendee["contactID"]
        old = before.get(number) or Enrollment(
            number, event.key, conf_id, status, now, {"receiveInfo": False}
        )
        fields = {**old.default_fields, **default_fields(attendee["person"])}
        found.append(replace(old, conf_id=conf_id, status=status, default_fields=fields))
    return found
