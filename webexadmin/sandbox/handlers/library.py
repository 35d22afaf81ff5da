"""The training session service: tests of the libraries (seed 001, lines 4586-4645, 4849-4906,
6191-6258, 6784-6915)."""

from __future__ import annotations

from collections.abc import Iterable

from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.exceptions import access_denied, invalid, no_record
from webexadmin.sandbox.handlers import lookup
from webexadmin.sandbox.library import PRIVATE, SHARED, LibraryTest, kept_document
from webexadmin.xmlapi import qti
from webexadmin.xmlapi.spec import Values

ONLY = "only single choice, multiple choice, blanks to fill in and essays are supported"


def list_library(call: Call, _values: Values) -> Values:
    """The caller's private tests and all shared ones. SiteError 000015."""
    found = [one for one in call.state.kept(LibraryTest).values() if may_use(call, one)]
    if not found:
        raise no_record()
    return {"libTest": [_told(call, one) for one in found]}


def _told(call: Call, one: LibraryTest) -> Values:
    return {
        "testID": one.key,
        "type": SHARED if one.shared else PRIVATE,
        "title": one.test.title,
        "description": one.test.comment,
        "author": call.state.webex_id_of(one.owner),
    }


def copy_tests(call: Call, values: Values) -> Values:
    """Copies with numbers of their own, which are the caller's. SiteError 000015, 000001."""
    owner, copies = lookup.host(call), []
    for source in known(call, values["testID"]):
        key = call.state.next_number()
        copies.append(
            LibraryTest(
                key=key,
                owner=owner.user_id,
                shared=values["copyToType"] == SHARED,
                document=kept_document(source.test, key),
                one_per_page=source.one_per_page,
                graded=source.graded,
            )
        )
    call.state.keep(*copies)
    return {"testID": [one.key for one in copies]}


def delete_tests(call: Call, values: Values) -> Values:
    """One's own, and shared ones of anybody; what sessions have of them stays.

    SiteError 000015; 000001 for others' private ones (seed 001, lines 4850-4853).
    """
    lookup.host(call)
    call.state.discard(*known(call, values["testID"]))
    return {}


def upload_test(call: Call, values: Values) -> Values:
    """Into the private library. SiteError 000001; 999999 for a document without such a test."""
    owner, key = lookup.host(call), call.state.next_number()
    made = LibraryTest(
        key=key,
        owner=owner.user_id,
        shared=False,
        document=_uploaded(values["questestinterop"], key),
        one_per_page="onePerPage" in values["display"],
        graded=bool(values.get("assignGrades")),
    )
    call.state.keep(made)
    return {"testID": made.key}


def _uploaded(text: str, key: int) -> str:
    try:
        test = qti.read_test(text)
        if any(one.kind is qti.Kind.OTHER for one in test.questions):
            raise invalid(f"questestinterop: {ONLY}")
        return kept_document(test, key)
    except qti.QtiError as error:
        raise invalid(f"questestinterop: {error}") from None


def known(call: Call, keys: Iterable[int]) -> list[LibraryTest]:
    """Tests of the library that the caller may use. SiteError 000015, 000001."""
    there = call.state.kept(LibraryTest)
    found = []
    for key in dict.fromkeys(keys):
        if key not in there:
            raise no_record()
        if not may_use(call, there[key]):
            raise access_denied()
        found.append(there[key])
    return found


def may_use(call: Call, one: LibraryTest) -> bool:
    """Shared ones are everybody's."""
    return one.shared or one.owner == call.user.user_id
