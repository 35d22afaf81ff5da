"""The bench tells all its figures; how fast a machine is, no test can say."""

from __future__ import annotations

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
import requests
from django.core.management import CommandError, call_command

from webexadmin.bench.figures import Figure, Target, Work, ratio, table
from webexadmin.bench.peers import EXPAT_COMMAND, dicts
from webexadmin.bench.replay import Replay
from webexadmin.console.management.commands import bench
from webexadmin.jobs.tests.workers import ON_SERVERS
from webexadmin.xmlapi.tests.scripted import body, scripted_site

OURS = Work("ours", rows=100, bytes=5_000_000, seconds=2)
THEIRS = Work("theirs", rows=200, bytes=9_000_000, seconds=1)

if ON_SERVERS:

    @pytest.mark.stack
    def test_a_small_bench_tells_every_figure(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(bench, "RESULTS", tmp_path / "bench.json")
        said = StringIO()
        missed: str | int | None = 0
        try:
            call_command("bench", records=400, stdout=said)
        except SystemExit as end:
            missed = end.code
        told = json.loads((tmp_path / "bench.json").read_text())
        assert list(told) == [
            "decode_ratio", "sync_ratio", "csv_ratio", "csv_first_byte_s", "memory_growth"
        ]  # fmt: skip
        for name, figure in told.items():
            assert figure["value"] > 0
            assert figure["ours"]["rows"] > 20
            assert figure["ours"]["bytes"] > 0
            assert name in said.getvalue()
        assert missed == (not all(figure["reached"] for figure in told.values()))
        peers = [figure["baseline"] for figure in told.values() if figure["baseline"]]
        assert len(peers) == 4
        assert all(peer["command"].startswith(("psql ", "python -m ")) for peer in peers)
        assert "postgres:" not in json.dumps(told)
        assert told["sync_ratio"]["ours"]["rows"] == told["sync_ratio"]["baseline"]["rows"]


def test_without_a_server_it_says_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BENCH_DATABASE_URL", "postgres://nobody@127.0.0.1:9/none")
    with pytest.raises(CommandError, match="needs a PostgreSQL server; name one in BENCH_DATABASE"):
        call_command("bench")


def test_without_psql_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CommandError, match="needs psql"):
        call_command("bench")


def test_a_ratio_is_one_of_speeds() -> None:
    figure = ratio("x", 0.25, OURS, THEIRS)
    assert (figure.value, figure.reached) == (0.25, True)
    assert not ratio("x", 0.3, OURS, THEIRS).reached


@pytest.mark.parametrize(
    ("target", "met", "missed"), [(Target(least=0.7), 0.7, 0.69), (Target(most=1.2), 1.2, 1.21)]
)
def test_a_target_is_met_at_its_limit(target: Target, met: float, missed: float) -> None:
    assert target.is_met(met)
    assert not target.is_met(missed)


def test_the_table_has_a_line_a_figure() -> None:
    figures = [ratio("speed", 0.3, OURS, THEIRS), Figure("first", 0.1, Target(most=0.3), OURS)]
    head, speed, first = table(figures).splitlines()
    assert head.split() == ["figure", "value", "reach", "ours", "baseline"]
    assert "NOT REACHED" in speed
    assert "200 rows, 9.0 MB, 1.00 s: theirs" in speed
    assert first.split()[:5] == ["first", "0.10", "<=", "0.3", "reached"]


def test_the_peer_reads_texts_lists_and_groups() -> None:
    document = b"<a:m xmlns:a='u'><a:b>1</a:b><c>2</c><c>3</c><d><e>4</e></d></a:m>"
    assert dicts(document) == {"m": {"b": "1", "c": ["2", "3"], "d": {"e": "4"}}}


def test_the_peer_can_be_run_by_its_command(tmp_path: Path) -> None:
    page = tmp_path / "page.xml"
    page.write_bytes(b"<m/>")
    command = [sys.executable, *EXPAT_COMMAND.replace("PAGE...", str(page)).split()[1:]]
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    assert float(told.stdout) > 0


def post(url: str, asked: str, password: str = "x") -> requests.Response:
    return requests.post(url, f"<header>{password}</header><body>{asked}</body>", timeout=5)


def test_a_replay_asks_once_and_says_it_again(tmp_path: Path) -> None:
    with scripted_site(body(b"<one/>"), body(b"<two/>")) as far, Replay(far.url, tmp_path) as near:
        said = [post(near.url, "a", "y"), post(near.url, "b"), post(near.url, "a")]
        assert [answer.content for answer in said] == [b"<one/>", b"<two/>", b"<one/>"]
        assert len(far.requests) == 2
        assert requests.get(near.url, timeout=5).json() == ["00000.xml", "00001.xml", "00000.xml"]
        assert requests.get(near.url, timeout=5).json() == []
        assert (tmp_path / "00001.xml").read_bytes() == b"<two/>"


def test_a_sealed_replay_makes_nothing_up(tmp_path: Path) -> None:
    with scripted_site(body(b"<one/>")) as far, Replay(far.url, tmp_path) as near:
        post(near.url, "a")
        near.seal()
        assert post(near.url, "a").content == b"<one/>"
        assert post(near.url, "b").status_code == 404
        assert len(far.requests) == 1
