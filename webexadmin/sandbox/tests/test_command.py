"""``manage.py sandbox`` as people and scripts run it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import requests

MANAGE = Path(__file__).resolve().parents[3] / "manage.py"
SMALL = ["--users", "5", "--days", "2"]


def start(*options: str) -> subprocess.Popen[str]:
    # A database that cannot be reached shows that none is needed.
    env = os.environ | {"DATABASE_URL": "postgres://nobody@127.0.0.1:9/none"}
    return subprocess.Popen(
        [sys.executable, str(MANAGE), "sandbox", *SMALL, *options],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env,
    )  # fmt: skip


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_json_is_one_line_and_signals_stop_it_cleanly(number: signal.Signals) -> None:
    with start("--json", "--fault", "503:operation=GetSite,probability=0.5") as process:
        assert process.stdout is not None
        card = json.loads(process.stdout.readline())
        assert list(card) == [
            "url", "control_url", "site_name", "site_id", "partner_id", "admin", "host", "ids",
        ]  # fmt: skip
        ways = {"webex_id", "password", "access_token", "saml_response"}
        assert set(card["admin"]) == set(card["host"]) == ways
        faults = requests.get(f"{card['control_url']}/faults", timeout=10).json()
        assert [(f["fault"], f["operation"], f["probability"]) for f in faults] == [
            ("503", "GetSite", 0.5)
        ]
        process.send_signal(number)
        rest, errors = process.communicate(timeout=10)
    assert (rest, errors, process.returncode) == ("", "", 0)


def test_people_read_where_it_is_and_how_to_sign_in() -> None:
    with start() as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(6)]
        process.terminate()
    assert "/WBXService/XMLService" in lines[0]
    assert "admin" in lines[1]
    assert "host" in lines[3]
    assert all("access token" in line for line in (lines[2], lines[4]))
    assert "/sandbox/control" in lines[5]


def test_a_port_in_use_is_said_plainly() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with start("--port", str(port)) as process:
            _, errors = process.communicate(timeout=30)
    assert process.returncode == 1
    assert errors.startswith(f"CommandError: cannot listen on 127.0.0.1 port {port}")
    assert "Traceback" not in errors


def test_operations_can_be_refused_from_the_start() -> None:
    with start("--json", "--refuse", "createmeeting", "--refuse", "GetUser=010106") as process:
        assert process.stdout is not None
        card = json.loads(process.stdout.readline())
        refused = requests.get(f"{card['control_url']}/refused", timeout=10).json()
        process.terminate()
    assert refused == {"CreateMeeting": "000000", "GetUser": "010106"}


@pytest.mark.parametrize(
    "options", [["--fault", "fire"], ["--users", "-1"], ["--refuse", "GetNothing"]]
)
def test_options_that_make_no_sense_are_refused(options: list[str]) -> None:
    with start(*options) as process:
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 2
    assert "Traceback" not in errors
