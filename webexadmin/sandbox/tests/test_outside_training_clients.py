"""What clients of the real service send for training sessions, and the text that they look for.

The cases are ours, made after the habits of public clients in PHP and Ruby.
"""

from __future__ import annotations

import re

import pytest

from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import Ask
from webexadmin.sandbox.tests.test_outside_clients import post

SHAPES = {
    "a course page of a learning platform": (
        "<accessControl><listing>UNLISTED</listing><sessionPassword>geheim1</sessionPassword>"
        "<enforcePassword>FALSE</enforcePassword></accessControl><schedule><startDate>"
        "05/01/2031 09:00:00</startDate><timeZoneID>20</timeZoneID><openTime>20</openTime>"
        "<duration>45</duration><hostWebExID>host</hostWebExID></schedule><metaData><confName>"
        "Course &amp; lab</confName><agenda>a</agenda></metaData><enableOptions><attendeeSendVideo>"
        "true</attendeeSendVideo></enableOptions><telephony><telephonySupport>CALLIN"
        "</telephonySupport></telephony><presenters><participants><participant><person><name>A B"
        "</name><email>a@b.example</email><webExId>ab</webExId><type>MEMBER</type></person>"
        "<role>HOST</role></participant></participants></presenters>"
        "<repeat><repeatType>SINGLE</repeatType></repeat>"
    ),
    "another order, no start, people to invite": (
        "<metaData><confName>Now</confName></metaData><schedule><startDate/><duration>30</duration>"
        "</schedule><attendees><participants><participant><person><email> A@b.example </email>"
        "</person></participant></participants></attendees><attendeeOptions><emailInvitations>true"
        "</emailInvitations></attendeeOptions>"
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_what_clients_schedule_can_be_read_and_deleted(sandbox: SandboxServer, shape: str) -> None:
    answer = post(sandbox, "training.CreateTrainingSession", SHAPES[shape])
    found = re.search(r"<train:sessionkey>(\d+)</train:sessionkey><train:additionalInfo>", answer)
    assert found, answer
    key = f"<sessionKey>{found[1]}</sessionKey>"
    read = post(sandbox, "training.GetTrainingSession", key)
    assert "<com:email>a@b.example</com:email>" in read
    assert "<train:metaData><sess:confName>" in read
    assert f"<train:sessionKey>{found[1]}</train:sessionKey>" in read
    assert ("<sess:attendeeSendVideo>" in read) is ("<attendeeSendVideo>" in SHAPES[shape])
    assert re.search(r"<sess:startDate>\d\d/\d\d/\d{4} \d\d:\d\d:\d\d</sess:startDate>", read)
    assert "SUCCESS" in post(sandbox, "training.DelTrainingSession", key)
    assert "<serv:exceptionID>060001<" in post(sandbox, "training.GetTrainingSession", key)


def test_a_change_with_an_empty_schedule_leaves_the_times_alone(
    sandbox: SandboxServer, ask: Ask
) -> None:
    made = post(sandbox, "training.CreateTrainingSession", next(iter(SHAPES.values())))
    found = re.search(r"<train:sessionkey>(\d+)<", made)
    assert found, made
    key = {"sessionKey": int(found[1])}
    before = ask("GetTrainingSession", key).values
    change = f"<sessionKey>{found[1]}</sessionKey><schedule></schedule><metaData><confName>New"
    change += "</confName></metaData><enableOptions></enableOptions>"
    change += "<repeat><repeatType>SINGLE</repeatType></repeat>"
    assert "SUCCESS" in post(sandbox, "training.SetTrainingSession", change)
    after = ask("GetTrainingSession", key).values
    assert after["metaData"]["confName"] == "New"
    assert {**after, "metaData": before["metaData"]} == before
