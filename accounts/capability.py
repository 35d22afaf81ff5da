"""What a site can do: learned from every answer, never assumed.

An operation works, is refused, or is not known. Buttons are disabled by a refusal only, so
whatever might also be about the caller, the object or the moment must not count as one: the table
``RULES`` decides, by the exceptionID of an answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Capability, Site
from webexadmin.xmlapi.errors import Refused, SignInFailed, XmlApiError
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Operation


class Shows(StrEnum):
    """What an answer shows of the operation itself.

    DOUBT is an answer that takes an earlier refusal back and proves nothing more.
    """

    WORKS = "works"
    REFUSED = "refused"
    DOUBT = "doubt"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Rule:
    """What a number shows, and why; with ``service`` only of that service's operations, while of
    all others it shows ``elsewhere``. The ``why`` of a refusal ends "The site refuses it: ...".
    """

    shows: Shows
    why: str
    service: str = ""
    elsewhere: Shows = Shows.NOTHING


RULES: Mapping[str, Rule] = {
    # "Fail to forward request": of a message whose operation cannot be made out. Ours come whole.
    "000000": Rule(Shows.REFUSED, "it has no such operation"),
    "000001": Rule(Shows.DOUBT, "this caller is denied; another one may not be"),
    "000003": Rule(Shows.NOTHING, "the site's database failed just then"),
    "000015": Rule(Shows.WORKS, "it looked and found no record"),
    "000018": Rule(Shows.WORKS, "it works over shorter spans"),
    "000029": Rule(Shows.NOTHING, "the site failed just then"),
    "000035": Rule(Shows.NOTHING, "the sign-in service failed just then"),
    "000045": Rule(Shows.NOTHING, "too many calls just then"),
    "000047": Rule(Shows.WORKS, "it works with a filter"),
    # GetSessionInfo answers so of an event, and works for all other sessions.
    "010106": Rule(
        Shows.REFUSED,
        "its classic events are switched off",
        service="Event",
        elsewhere=Shows.WORKS,
    ),
    "010107": Rule(
        Shows.WORKS, "a suspended site still takes free meetings and changes of oneself"
    ),
    # Where it is the caller who does not exist, the error is SignInFailed.
    "030001": Rule(Shows.WORKS, "it looked for a user and found none"),
    # Of a credential, of a user who is not there yet, or of the service itself: it has one text.
    "200006": Rule(Shows.NOTHING, "the sign-in service answered with an error just then"),
}
"""By exceptionID. Numbers and texts: webex-xml/errors.csv; for 010106 and 010107 the release notes
41.12 and 42.5/42.6, which name the operations that they concern.

Numbers without a rule: those of a service (such as 03xxxx, 06xxxx, 999999) mean that the service
has looked at the request, so the operation works; of the general ones (00xxxx), and of answers
without a number, nothing is known."""

OFF_IN_WORDS = re.compile(
    r"\b(?:API|operation)\b.{0,60}"
    r"\b(?:disabled|deprecated|retired|no longer|not (?:supported|available|enabled)|end of)\b",
    re.IGNORECASE | re.DOTALL,
)
"""A reason that says of the operation itself that it is off, under whatever number: which one a
site uses after the end of life of the meeting calls (announced for March 2024) is not published."""


def judge(operation: Operation, error: XmlApiError | None) -> Shows:
    """What an answer (``error`` is None for a success) shows of its operation."""
    if error is None:
        return Shows.WORKS
    if not isinstance(error, Refused) or isinstance(error, SignInFailed):
        return Shows.NOTHING
    if error.operation != operation.name:
        # The call never left: another one, which was to renew the sign-in for it, was refused.
        return Shows.NOTHING
    rule = RULES.get(error.exception_id)
    if rule is not None:
        return rule.shows if rule.service in ("", operation.service) else rule.elsewhere
    if OFF_IN_WORDS.search(error.reason):
        return Shows.REFUSED
    return Shows.NOTHING if error.exception_id[:2] in ("", "00") else Shows.WORKS


@dataclass
class Lessons:
    """Notes what the answers to one client's calls show; reads once, writes only news.

    A lesson is one statement, so that processes which learn the same at once do not collide.
    """

    site_id: int
    source: Capability.Source
    _known: dict[str, tuple[str, str]] | None = None

    def learn(self, operation: Operation, error: XmlApiError | None) -> None:
        """``error`` is None for a success."""
        shows = judge(operation, error)
        if shows is Shows.NOTHING:
            return
        known = self._read()
        if shows is Shows.DOUBT:
            if known.get(operation.name, ("",))[0] == Capability.State.REFUSED:
                forget(self.site_id, operation.name)
                del known[operation.name]
            return
        refusal = error if shows is Shows.REFUSED and isinstance(error, Refused) else None
        lesson = (str(shows), refusal.exception_id[:20] if refusal else "")
        if known.get(operation.name) != lesson:
            self._keep(operation, lesson, refusal.reason if refusal else "")
            known[operation.name] = lesson

    def _read(self) -> dict[str, tuple[str, str]]:
        if self._known is None:
            rows = Capability.objects.filter(site_id=self.site_id)
            self._known = {
                name: (state, number)
                for name, state, number in rows.values_list("operation", "state", "exception_id")
            }
        return self._known

    def _keep(self, operation: Operation, lesson: tuple[str, str], reason: str) -> None:
        state, number = lesson
        row = Capability(
            site_id=self.site_id,
            operation=operation.name,
            state=state,
            exception_id=number,
            reason=reason[:500],
            source=self.source,
        )
        Capability.objects.bulk_create(
            [row],
            update_conflicts=True,
            unique_fields=["site", "operation"],
            update_fields=["state", "exception_id", "reason", "source", "element", "since"],
        )


def forget(site_id: int, operation: str) -> None:
    """Take a refusal back: the operation is not known again, and can be tried."""
    rows = Capability.objects.filter(site_id=site_id, operation=operation)
    rows.filter(state=Capability.State.REFUSED).delete()


def heed(site: Site, off: Mapping[str, str]) -> None:
    """Take up what GetSite tells: services that are off (name -> the element that says so).

    The site's answers to the operations themselves count for more.
    """
    told = Capability.objects.filter(site=site, source=Capability.Source.SITE)
    concerned = {op.name: op.service for op in OPERATIONS.values() if op.service in off}
    told.exclude(operation__in=concerned).delete()
    Capability.objects.bulk_create(
        [
            Capability(
                site=site,
                operation=name,
                state=Capability.State.REFUSED,
                reason=f"its service “{service}” is switched off",
                source=Capability.Source.SITE,
                element=off[service],
            )
            for name, service in concerned.items()
        ],
        ignore_conflicts=True,
    )


def refusal_of(site: Site, *operations: str) -> Capability | None:
    """The first of the operations that the site refuses. One query for all that a page asks."""
    return next((site.refused[name] for name in operations if name in site.refused), None)


def why_not(site: Site, *operations: str) -> str:
    """Why a button that needs these operations is disabled: a sentence, empty if it is not."""
    refusal = refusal_of(site, *operations)
    return sentence(refusal) if refusal else ""


def sentence(refusal: Capability) -> str:
    """A refusal for people, with its number and date."""
    label = OPERATIONS[refusal.operation].label
    number = f"{refusal.exception_id}, " if refusal.exception_id else ""
    day = date_format(timezone.localtime(refusal.since), "j M Y")
    return f"The site refuses “{label}”: {plain_reason(refusal)} ({number}since {day})."


def plain_reason(refusal: Capability) -> str:
    """Why an operation is refused, in our words where the number is known, else in the site's."""
    rule = RULES.get(refusal.exception_id)
    if rule is not None and rule.shows is Shows.REFUSED:
        return rule.why
    if refusal.source == Capability.Source.SITE:
        return refusal.reason
    return f"it says “{refusal.reason.rstrip('.')}”"
