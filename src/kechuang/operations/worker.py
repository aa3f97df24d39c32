"""The worker: runs due jobs one after the other while a beat of its own seals and schedules."""

import logging
import os
import signal
import socket
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.db import Error as DatabaseTrouble
from django.db import close_old_connections, connection

from kechuang.apps.audit import outbox
from kechuang.apps.audit.outbox import Claim
from kechuang.apps.audit.registry import JOBS
from kechuang.apps.audit.running import Clock, run
from kechuang.apps.audit.sealing import seal
from kechuang.apps.subjects.clock import installation
from kechuang.operations import jobs as _own_jobs  # noqa: F401 - registers them
from kechuang.operations.processes import die_with_parent

BEAT = 1.0
_IDLE = 0.25
_SCHEDULE_EVERY = 15
_RENEW_EVERY = 10
_OFFSET_EVERY = 30.0
_log = logging.getLogger(__name__)


class ShiftedClock:
    """The installation's clock, its offset read anew every half minute instead of every call."""

    def __init__(self) -> None:
        self._offset = timedelta()
        self._until = 0.0

    def __call__(self) -> datetime:
        """The present instant in UTC as this installation lives it."""
        if time.monotonic() >= self._until:
            found = installation()
            self._offset = found.clock_offset if found else timedelta()
            self._until = time.monotonic() + _OFFSET_EVERY
        return datetime.now(UTC) + self._offset


@dataclass
class Worker:
    """One worker process. `name` tells it from others in the rows that it claims."""

    name: str
    clock: Clock
    stop: threading.Event = field(default_factory=threading.Event)
    in_hand: Claim | None = None

    def work(self) -> None:
        """Run what is due until told to stop; troubles of the database are waited out."""
        beat = threading.Thread(target=self._beat, name="beat")
        beat.start()
        try:
            while not self.stop.is_set():
                if not self._next():
                    self.stop.wait(_IDLE)
        finally:
            self.stop.set()
            beat.join()
            connection.close()

    def _next(self) -> bool:
        """Run one due job; False when there was none or the database could not be asked."""
        try:
            close_old_connections()
            self.in_hand = outbox.claim(self.name, self.clock())
            if self.in_hand is None:
                return False
            run(self.in_hand, self.clock, self.stop.is_set)
        except DatabaseTrouble as trouble:
            _log.warning("the database could not be asked: %s", trouble)
            self.stop.wait(BEAT)
            return False
        finally:
            self.in_hand = None
        return True

    def _beat(self) -> None:
        beats = 0
        while not self.stop.is_set():
            try:
                close_old_connections()
                self._tick(beats)
            except DatabaseTrouble as trouble:
                _log.warning("the beat could not reach the database: %s", trouble)
            beats += 1
            self.stop.wait(BEAT)
        connection.close()

    def _tick(self, beats: int) -> None:
        now = self.clock()
        seal(now)
        claimed = self.in_hand
        if claimed and beats % _RENEW_EVERY == 0:
            outbox.renew(claimed, now)
        if beats % _SCHEDULE_EVERY == 0:
            outbox.schedule(JOBS.values(), now)


def work_until_told(*, with_parent: bool) -> None:
    """Work until SIGTERM or Ctrl-C; with the process that started it when so asked."""
    if with_parent:
        die_with_parent()
    worker = Worker(f"{socket.gethostname()}:{os.getpid()}", ShiftedClock())
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: worker.stop.set())
    _log.info("worker %s is ready", worker.name)
    worker.work()
