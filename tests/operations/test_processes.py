import signal
import socket
import sys
import threading
import time
from os import getpid, kill
from pathlib import Path

import pytest

from kechuang.operations.processes import Child, Keeper, PortTaken, require_free

WAIT = [sys.executable, "-c", "import time; time.sleep(60)"]


def leave(code: int) -> list[str]:
    return [sys.executable, "-c", f"raise SystemExit({code})"]


def test_it_ends_with_the_code_of_a_child_that_is_not_restarted() -> None:
    keeper = Keeper([Child(leave(3), restart=False)], on_restart=lambda _code: None)

    assert keeper.run() == 3


def test_a_child_that_ends_well_though_it_should_not_is_a_failure() -> None:
    keeper = Keeper([Child(leave(0), restart=False)], on_restart=lambda _code: None)

    assert keeper.run() == 1


def test_a_signal_ends_all_children_and_is_no_failure() -> None:
    children = [Child(WAIT, restart=False), Child(WAIT, restart=True)]
    threading.Timer(0.3, lambda: kill(getpid(), signal.SIGTERM)).start()

    assert Keeper(children, on_restart=lambda _code: None).run() == 0
    assert [child.code for child in children] == [-signal.SIGTERM, -signal.SIGTERM]


def test_a_dead_child_is_started_again_and_told_of(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    once = f"import pathlib; p = pathlib.Path({str(trace)!r}); p.write_text(p.read_text() + 'x')"
    trace.write_text("")
    codes: list[int] = []
    wait = f"import pathlib, time; p = pathlib.Path({str(trace)!r})"
    wait += "\nwhile len(p.read_text()) < 2: time.sleep(0.02)"
    limit = [sys.executable, "-c", wait]

    Keeper(
        [Child([sys.executable, "-c", once], restart=True), Child(limit, restart=False)],
        on_restart=codes.append,
    ).run()

    assert codes[0] == 0
    assert trace.read_text().startswith("xx")


def test_the_more_often_it_dies_the_longer_it_waits() -> None:
    child = Child(leave(1), restart=True, started=time.monotonic())

    assert [child.again() for _ in range(7)] == [1, 2, 5, 10, 10, 10, 10]
    child.started -= 60
    assert child.again() == 0.5


def test_a_privileged_or_taken_port_is_refused() -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        with pytest.raises(PortTaken):
            require_free("127.0.0.1", holder.getsockname()[1])
