"""What the guide's requests for tests and hands-on labs of training sessions are about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import MONDAY
from webexadmin.sandbox.tests.guide import Case
from webexadmin.sandbox.tests.tests_of_trainings import ALL_RIGHT, given, share, take, upload, way
from webexadmin.sandbox.tests.trainings import schedule

if TYPE_CHECKING:
    from webexadmin.sandbox.tests.conftest import Ask

Texts = Mapping[str, str | int]
FREE = MONDAY + timedelta(weeks=4)
"""After everything that the seeded labs are reserved for, also when Monday is near."""
LABS = dict.fromkeys(("bill's lab for xml", "Jill's lab for xml"), "Lab1")


def labs(_ask: Ask, _sandbox: SandboxServer) -> Texts:
    return LABS


def reserved_lab(ask: Ask, _sandbox: SandboxServer) -> Texts:
    days = {"startDate": FREE, "endDate": FREE + timedelta(days=8)}
    wanted = {"labName": "Lab1", "numComputers": 1, "topic": "A week", "timeZoneID": 45}
    assert ask("ReserveLab", wanted | days).code == ""
    return LABS


def private_test(ask: Ask, _sandbox: SandboxServer) -> Texts:
    return {"123": upload(ask)}


def shared_test(ask: Ask, _sandbox: SandboxServer) -> Texts:
    return {"102": share(ask, upload(ask))}


def session_and_test(ask: Ask, _sandbox: SandboxServer) -> Texts:
    return {"12345678": schedule(ask), "102": upload(ask)}


def given_test(ask: Ask, _sandbox: SandboxServer) -> Texts:
    session, test = given(ask)
    return {"12345678": session} | dict.fromkeys(("102", "105", "202"), test)


def website_test(ask: Ask, sandbox: SandboxServer) -> Texts:
    texts = given_test(ask, sandbox)
    assert ask("SetScheduledTest", way(int(texts["12345678"]), int(texts["202"]))).code == ""
    return texts


def taken_test(ask: Ask, sandbox: SandboxServer) -> Texts:
    texts = given_test(ask, sandbox)
    take(sandbox, int(texts["102"]), *ALL_RIGHT)
    return {**texts, "amyl@sz.webex.com": "ada@e.example"}


CASES: Mapping[str, Case] = {
    "TrainingSession/AddScheduledTest.request.xml": Case(session_and_test),
    "TrainingSession/CheckLabAvailability.request.xml": Case(labs),
    "TrainingSession/CopyLibTests.request.xml": Case(shared_test),
    "TrainingSession/DelLibTests.request.xml": Case(private_test),
    "TrainingSession/DelScheduledTest.request.xml": Case(given_test),
    "TrainingSession/GetIMStestDetails.request.xml": Case(given_test),
    "TrainingSession/GetIMStestResult.request.xml": Case(taken_test),
    "TrainingSession/GetLabInfo.request.xml": Case(labs),
    "TrainingSession/GetLabSchedule.request.xml": Case(reserved_lab, first=FREE),
    "TrainingSession/GetTestInformation.request.xml": Case(website_test),
    "TrainingSession/LstLibTests.request.xml": Case(private_test),
    "TrainingSession/LstScheduledTests.request.xml": Case(website_test),
    "TrainingSession/ReserveLab.request.xml": Case(first=FREE),
    "TrainingSession/SetScheduledTest.request.xml": Case(given_test),
    "TrainingSession/UploadIMStest.request.xml": Case(),
}
