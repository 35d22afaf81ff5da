"""A share of the fuzzing with every run of the tests, all that it ever found, and its own tools."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random

import pytest

from webexadmin.tests.fuzz import finds
from webexadmin.tests.fuzz.finds import Find, kept
from webexadmin.tests.fuzz.hunting import hunt
from webexadmin.tests.fuzz.limits import Hangs, no_longer_than
from webexadmin.tests.fuzz.mutators import GENTLE, MUTATORS, Mutator, mutated
from webexadmin.tests.fuzz.seeds import answers
from webexadmin.tests.fuzz.targets import CLIENT, SANDBOX, Opener, Target, opened
from webexadmin.xmlapi.wire import UnreadableXml, parse

DOCUMENTS = 1000
"""For each of the two sides."""

every_target = pytest.mark.parametrize("opener", [*CLIENT, *SANDBOX], ids=lambda o: o.__name__)


@every_target
def test_a_share_of_documents_is_read_or_refused(opener: Opener) -> None:
    with opened([opener]) as [target]:
        bag = hunt(target, DOCUMENTS * target.share // 100, number=1)
    assert bag.find is None, bag.error
    assert bag.outcomes.total() >= DOCUMENTS * target.share // 100
    assert len(bag.outcomes) > 3


@every_target
def test_what_was_found_stays_mended(opener: Opener) -> None:
    with opened([opener]) as [target]:
        for find in kept(target.name):
            target.check(find.operation, find.document)


# --- the tools themselves ------------------------------------------------------------------

SEED = b"<message><header><result>SUCCESS</result></header><body><a>text</a></body></message>"


def told(document: bytes) -> Target:
    """A target that stumbles over an element that comes twice."""

    def check(_name: str, document: bytes) -> str:
        if document.count(b"<result>") > 1:
            raise KeyError("result")
        return "fine"

    return Target("Planted: bug", 100, {"GetUser": [document]}, check)


def test_what_fails_is_found_and_cut_down() -> None:
    bag = hunt(told(SEED), 400, number=1)
    assert isinstance(bag.error, KeyError)
    assert bag.find is not None
    assert (bag.find.target, bag.find.operation) == ("Planted: bug", "GetUser")
    assert bag.find.document.count(b"<result>") == 2


def test_the_same_number_makes_the_same_documents() -> None:
    def documents(number: int) -> list[bytes]:
        seen: list[bytes] = []

        def check(_name: str, document: bytes) -> str:
            seen.append(document)
            return "fine"

        hunt(Target("t", 100, {"GetUser": [SEED, b"<b/>"]}, check), 50, number)
        return seen

    assert documents(1) == documents(1) != documents(2)


def test_a_find_is_kept_by_target_and_operation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finds, "FOLDER", tmp_path)
    find = Find("sandbox: over HTTP", "GetUser", b"\0\r\n")
    find.keep()
    Find("sandbox", "GetUser", b"other").keep()
    assert kept("sandbox: over HTTP") == [find]
    assert len(kept("sandbox")) == 1


def test_what_takes_for_ever_is_told() -> None:
    with pytest.raises(Hangs), no_longer_than(0.05):
        time.sleep(60)


def test_what_is_done_in_time_is_left_alone() -> None:
    with no_longer_than(0.05):
        pass
    time.sleep(0.1)


@pytest.mark.parametrize("mutator", dict.fromkeys(MUTATORS))
def test_every_mutator_changes_documents_and_takes_any(mutator: Mutator) -> None:
    [document, other] = answers()["LstmeetingusageHistory"][:2]
    changed = {mutator(Random(number), document, other) for number in range(20)}
    assert changed - {document}
    for broken in (b"", b"<", b"<a", b"</>", b">", b"\0", b"a", b"<!-- <a> -->", b"<a:></b>"):
        for number in range(20):
            mutator(Random(number), broken, b"")


def test_gentle_mutators_leave_most_documents_well_formed() -> None:
    document = answers()["GetUser"][1]
    fine = 0
    for number in range(200):
        try:
            parse(Random(number).choice(GENTLE)(Random(number), document, document))
        except UnreadableXml:
            continue
        fine += 1
    assert fine > 120


def test_documents_do_not_grow_without_bounds() -> None:
    document = answers()["GetSite"][1]
    assert max(len(mutated(Random(n), document, document)) for n in range(200)) < 8 * 2**20
