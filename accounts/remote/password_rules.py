"""What a site demands of the passwords of its users."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import groupby
from typing import Any

from webexadmin.xmlapi.confirm import value_at
from webexadmin.xmlapi.spec import Values

_CRITERIA = "siteInstance/accountPasswordCriteria"


class Criterion(StrEnum):
    """Elements of the rules for account passwords (getSiteResponse)."""

    MIXED_CASE = f"{_CRITERIA}/mixedCase"
    LENGTH = f"{_CRITERIA}/minLength"
    LETTERS = f"{_CRITERIA}/minAlpha"
    DIGITS = f"{_CRITERIA}/minNumeric"
    SPECIAL = f"{_CRITERIA}/minSpecial"
    NO_TRIPLES = f"{_CRITERIA}/disallow3XRepeatedChar"
    HAS_LIST = f"{_CRITERIA}/disallowList"
    LIST = f"{_CRITERIA}/disallowValue"


@dataclass(frozen=True)
class PasswordRules:
    """The rules of GetSite that can be checked here (accountPasswordCriteriaType).

    That a password repeats no text of the site's pages, only the site can tell.
    """

    mixed_case: bool = False
    least_length: int = 0
    least_letters: int = 0
    least_digits: int = 0
    least_special: int = 0
    no_triples: bool = False
    forbidden: tuple[str, ...] = ()

    @classmethod
    def from_stored(cls, stored: dict[str, Any]) -> PasswordRules:
        """From what ``as_stored`` made; without rules from nothing."""
        return cls(**{**stored, "forbidden": tuple(stored.get("forbidden", ()))})

    def as_stored(self) -> dict[str, Any]:
        return asdict(self)

    def demands(self) -> list[str]:
        """Each rule in words, as "8 characters"; nothing where the site has none."""
        counted = (
            (self.least_length, "characters"),
            (self.least_letters, "letters"),
            (self.least_digits, "digits"),
            (self.least_special, "special characters"),
        )
        told = [_count(number, what) for number, what in counted if number > 0]
        told += ["capitals and small letters"] if self.mixed_case else []
        return told + (["no character three times in a row"] if self.no_triples else [])

    def broken_by(self, password: str) -> list[str]:
        """What a password lacks, in words."""
        return list(self._broken(password))

    def _broken(self, password: str) -> Iterator[str]:
        letters, digits = (sum(map(test, password)) for test in (str.isalpha, str.isdigit))
        special = len(password) - letters - digits
        for wanted, there, what in (
            (self.least_length, len(password), "characters"),
            (self.least_letters, letters, "letters"),
            (self.least_digits, digits, "digits"),
            (self.least_special, special, "special characters"),
        ):
            if there < wanted:
                yield f"The site wants {_count(wanted, what)} or more."
        if self.mixed_case and password in (password.lower(), password.upper()):
            yield "The site wants capitals and small letters."
        if self.no_triples and any(len(list(run)) > 2 for _, run in groupby(password)):
            yield "The site allows no character three times in a row."
        if password.lower() in (word.lower() for word in self.forbidden):
            yield "The site does not allow this word."


def password_rules(site: Values) -> PasswordRules:
    """The rules in an answer of GetSite."""
    has_list = value_at(site, Criterion.HAS_LIST)
    return PasswordRules(
        mixed_case=bool(value_at(site, Criterion.MIXED_CASE)),
        least_length=value_at(site, Criterion.LENGTH) or 0,
        least_letters=value_at(site, Criterion.LETTERS) or 0,
        least_digits=value_at(site, Criterion.DIGITS) or 0,
        least_special=value_at(site, Criterion.SPECIAL) or 0,
        no_triples=bool(value_at(site, Criterion.NO_TRIPLES)),
        forbidden=tuple(value_at(site, Criterion.LIST) or ()) if has_list else (),
    )


def _count(number: int, what: str) -> str:
    return f"{number} {what if number != 1 else what.removesuffix('s')}"
