"""Values without their secrets, and texts without secrets that they may repeat, as logs and audit
rows may hold them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile
from typing import Any
from urllib.parse import quote, quote_plus
from xml.sax.saxutils import escape

from webexadmin.xmlapi.spec import Field, Kind, Type, Values

MASK = "******"
_HEAD = 16
"""So much of a long secret tells that it begins there: sites cut off what they repeat."""

_SHORT = 4
"""What is shorter stands in many a word, and counts only where it stands alone."""


def masked(declared: Type, values: Values) -> Values:
    """A copy with every secret element's value replaced; structure and other values stay.

    Of files and documents only the size is told.
    """
    return {
        field.name: _masked_value(field, values[field.name])
        for _, field in declared.taken
        if values.get(field.name) is not None
    }


def _masked_value(field: Field, value: Any) -> Any:
    if field.repeated:
        return [_masked_one(field, item) for item in value]
    return _masked_one(field, value)


def _masked_one(field: Field, value: Any) -> Any:
    if field.group is not None:
        return masked(field.group, value)
    if field.kind in (Kind.BINARY, Kind.DOCUMENT):
        return f"({len(value)} {'bytes' if field.kind is Kind.BINARY else 'characters'})"
    return MASK if field.secret and value else value


def hidden(field: Field, value: str) -> str:
    """A secret as those see it to whom it does not belong: a mask, or a link without what lets in.

    A value that a site has not written in its sloppy links as an address demands goes as a whole.
    """
    if not field.secret_parameter or not value:
        return MASK if value else value
    rest_of_it = r"[^&]*(?:&[^&=]*(?=&|$))*&?"
    parameter = rf"(?<=[?&]){re.escape(field.secret_parameter)}={rest_of_it}"
    return re.sub(parameter, "", value, flags=re.IGNORECASE).rstrip("?&")


def secrets_in(declared: Type, values: Values) -> Iterator[str]:
    """All secret values that are not empty, however deep they stand."""
    return (str(value) for field, value in declared.scalars(values) if field.secret and value)


def without(text: str, secrets: Iterable[str]) -> str:
    """A text of somebody who was told the secrets, masked wherever it repeats one.

    As it is or escaped for XML or an address; of a long one, also its beginning alone.
    """
    forms = sorted({form for secret in secrets for form in _forms(secret)}, key=len, reverse=True)
    for form in forms:
        text = _cut_out(text, form)
    return _cut_off(text, [form for form in forms if len(form) > _HEAD])


def _forms(secret: str) -> tuple[str, ...]:
    quotes = {"'": "&apos;", '"': "&quot;"}
    in_xml = (escape(secret), escape(secret, quotes))
    return (secret, *in_xml, quote(secret, ""), quote(secret), quote_plus(secret))


def _cut_out(text: str, secret: str) -> str:
    if len(secret) < _SHORT:
        return re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", MASK, text)
    return text.replace(secret, MASK)


def _cut_off(text: str, secrets: Sequence[str]) -> str:
    """Of those that begin alike, the one that the text goes along with furthest counts: another
    spelling of it would leave what follows."""
    if not secrets:
        return text
    heads = re.compile("|".join({re.escape(secret[:_HEAD]) for secret in secrets}))
    kept, at = "", 0
    while found := heads.search(text, at):
        kept += text[at : found.start()] + MASK
        at = found.start() + max(_alike(secret, text, found.start()) for secret in secrets)
    return kept + text[at:]


def _alike(secret: str, text: str, at: int) -> int:
    """How many characters the text has in common with the secret from there."""
    pairs = zip(secret, islice(text, at, None), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
