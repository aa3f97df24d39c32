"""Several people at the same instant: real threads, real transactions, PostgreSQL.

Every write stops just before its events are inserted until all have come that far; one that waits
for another's lock does not come, so after `PATIENCE` the others go on without it.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from django.db import connection

from kechuang.apps.audit.inserting import insert

PATIENCE = 0.4
LONGEST = 30

_INSERT = "kechuang.apps.audit.writing.insert"

Act = Callable[[], object]


@contextmanager
def racing(monkeypatch: pytest.MonkeyPatch, runners: int) -> Iterator[None]:
    """While open, writes of threads meet before they commit."""
    meeting = threading.Barrier(runners)

    def met(*given: Any) -> None:
        with suppress(threading.BrokenBarrierError):
            meeting.wait(PATIENCE)
        insert(*given)

    with monkeypatch.context() as patched:
        patched.setattr(_INSERT, met)
        yield


def together(monkeypatch: pytest.MonkeyPatch, *acts: Act) -> list[object]:
    """What each act returned or raised, in the order given. Skipped where writers queue anyway."""
    _needs_postgres()
    outcomes: list[object] = [None] * len(acts)

    def run(place: int, act: Act) -> None:
        try:
            outcomes[place] = act()
        except Exception as error:  # noqa: BLE001 - the test looks at each
            outcomes[place] = error
        finally:
            connection.close()

    with racing(monkeypatch, len(acts)):
        threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(LONGEST)
        assert not any(thread.is_alive() for thread in threads), "somebody waits for ever"
    return outcomes


@contextmanager
def half_done(monkeypatch: pytest.MonkeyPatch, act: Act) -> Iterator[None]:
    """While open, `act` has changed its rows in another thread and commits a moment later."""
    _needs_postgres()
    changed = threading.Event()

    def run() -> None:
        try:
            act()
        finally:
            changed.set()
            connection.close()

    def lingering(*given: Any) -> None:
        if threading.current_thread() is thread:
            changed.set()
            threading.Event().wait(PATIENCE)
        insert(*given)

    thread = threading.Thread(target=run)
    with monkeypatch.context() as patched:
        patched.setattr(_INSERT, lingering)
        thread.start()
        assert changed.wait(LONGEST)
        try:
            yield
        finally:
            thread.join(LONGEST)


def split(outcomes: list[object]) -> tuple[list[object], list[Exception]]:
    """Those that went through, and the errors of the others."""
    lost = [each for each in outcomes if isinstance(each, Exception)]
    return [each for each in outcomes if not isinstance(each, Exception)], lost


def _needs_postgres() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: SQLite lets one writer in at a time")
