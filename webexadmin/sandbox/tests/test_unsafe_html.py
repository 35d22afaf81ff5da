"""What is taken out of the texts of trainings and events, and what stays."""

from __future__ import annotations

import pytest

from webexadmin.sandbox.unsafe_html import filtered, without_unsafe_html
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Values


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("a<script>alert(1)</script>b", "ab"),
        ("a<SCRIPT src='x'>b", "a"),
        ("<style>p{}</style>text", "text"),
        ("<iframe src=x></iframe>text", "text"),
        ("<b onclick='x()'>bold</b>", "<b>bold</b>"),
        ("<img src=a.png onerror=x()>", "<img src=a.png>"),
        ('<a href="javascript:x()">link</a>', '<a href="x()">link</a>'),
        ("<scr<script></script>ipt>x</script>after", "xafter"),
        ("<form action=x><input></form>text", "text"),
    ],
)
def test_what_could_run_or_ask_is_taken_out(written: str, left: str) -> None:
    assert filtered(written) == left


@pytest.mark.parametrize(
    "text",
    [
        "<b>bold</b> and <a href='https://e.example/?a=1&b=2'>a link</a>",
        "a < b, onset = 3, x > y",
        "Wir schreiben javascript: ohne Markup",
        "<p style='color: red'>red</p>",
        "",
    ],
)
def test_all_else_stays_as_it_was_written(text: str) -> None:
    assert filtered(text) == text


def test_texts_are_filtered_at_every_level_but_no_secrets() -> None:
    bad, good = "<script>x</script>Topic", "Topic"

    def written(topic: str) -> Values:
        attendee = {"person": {"email": "a@e.example", "name": topic}}
        return {
            "accessControl": {"isPublic": True, "meetingPassword": bad[:16]},
            "metaData": {"confName": topic, "meetingType": 9},
            "participants": {"attendees": {"attendee": [attendee]}},
        }

    declared = OPERATIONS["CreateMeeting"].request
    assert without_unsafe_html(written(bad), declared) == written(good)
