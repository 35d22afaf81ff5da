"""The folder that stands in for a broker."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from kombu import Connection

from webexadmin.jobs.folder_broker import Transport

# kombu remembers for the whole process which queues it has declared: each test has its own.


def connect(folder: Path) -> Connection:
    options = {
        "data_folder_in": str(folder),
        "data_folder_out": str(folder),
        "control_folder": str(folder / "control"),
        "polling_interval": 0.01,
    }
    return Connection(transport=Transport, transport_options=options)


def test_messages_come_whole_once_and_leave_nothing_behind(tmp_path: Path) -> None:
    count = 600
    heard: list[int] = []
    deadline = time.monotonic() + 60
    # kombu's own file of queues is not safe against being made twice at the same moment.
    with connect(tmp_path) as broker, broker.SimpleQueue("bells"):
        pass

    def write() -> None:
        with connect(tmp_path) as broker, broker.SimpleQueue("bells") as queue:
            for number in range(count):
                queue.put(number)

    def read() -> None:
        with connect(tmp_path) as broker, broker.SimpleQueue("bells") as queue:
            while len(heard) < count and time.monotonic() < deadline:
                try:
                    message = queue.get(timeout=0.2)
                except queue.Empty:
                    continue
                heard.append(message.payload)
                message.ack()

    threads = [threading.Thread(target=act) for act in (write, read, read)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(heard) == list(range(count))
    assert [path.name for path in tmp_path.iterdir()] == ["control"]


def test_a_damaged_message_is_dropped_and_the_next_one_heard(tmp_path: Path) -> None:
    (tmp_path / "0_cut.gongs.msg").write_text('{"body": ')
    with connect(tmp_path) as broker, broker.SimpleQueue("gongs") as queue:
        queue.put("ring")
        assert queue.get(timeout=2).payload == "ring"
    assert not list(tmp_path.glob("0_cut*"))


def test_messages_come_in_order_and_only_to_their_queue(tmp_path: Path) -> None:
    with connect(tmp_path) as broker:
        drums, horns = broker.SimpleQueue("drums"), broker.SimpleQueue("horns")
        horns.put("tut")
        for number in range(3):
            drums.put(number)
        assert [drums.get(timeout=2).payload for _ in range(3)] == [0, 1, 2]
        assert horns.get(timeout=2).payload == "tut"
