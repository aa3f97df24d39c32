"""Server and worker side by side: started together, ended together, a dead worker started again."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import FrameType

from kechuang.values.errors import Refusal
from kechuang.values.text import Text

_PATIENCE = 15.0
_PAUSES = (0.5, 1, 2, 5, 10)
_STEADY = 30.0
_PR_SET_PDEATHSIG = 1


class PortTaken(Refusal):
    """Something else listens on that port."""

    code = "port_taken"
    kind = "unavailable"

    def __init__(self, port: int) -> None:
        super().__init__(
            Text(
                f"端口 {port} 已被占用，请另选：kechuang serve --port {port + 1}",
                f"Port {port} is taken; choose another: kechuang serve --port {port + 1}",
            ),
            port=port,
        )


def require_free(address: str, port: int) -> None:
    """Raise PortTaken unless the port can be bound now."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((address, port))
        except OSError:
            raise PortTaken(port) from None


def die_with_parent() -> None:
    """Have the kernel end this process when the one that started it is killed (Linux only)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() == 1:
            os.kill(os.getpid(), signal.SIGTERM)


def own_command(*words: str) -> list[str]:
    """A command line of this program, run by this Python."""
    return [sys.executable, "-m", "kechuang", *words]


@dataclass
class Child:
    """A process to keep: how it is started, and how often it has died lately.

    `delay`, in seconds, lets others have the machine first.
    """

    command: Sequence[str]
    restart: bool
    delay: float = 0.0
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    deaths: int = 0

    def start(self) -> None:
        """Start it in a session of its own, so that Ctrl-C reaches only the keeper."""
        self.process = subprocess.Popen(self.command, start_new_session=True)  # noqa: S603 - ours
        self.started = time.monotonic()

    @property
    def code(self) -> int | None:
        """The exit code; None while it runs or has not been started."""
        return self.process.poll() if self.process else None

    def again(self) -> float:
        """Seconds to wait before it is started again: longer the more often it dies."""
        self.deaths = 0 if time.monotonic() - self.started > _STEADY else self.deaths + 1
        return _PAUSES[min(self.deaths, len(_PAUSES) - 1)]


@dataclass
class Keeper:
    """Keeps children running until told to stop, or until one that is not restarted has ended."""

    children: list[Child]
    on_restart: Callable[[int], None]
    _stop: bool = False
    _due: dict[int, float] = field(default_factory=dict)

    def run(self) -> int:
        """Start all and keep them. Returns the exit code: 0 after a signal."""
        before = {each: signal.signal(each, self._signalled) for each in _SIGNALS}
        try:
            for place, child in enumerate(self.children):
                self._due[place] = time.monotonic() + child.delay
            return self._keep()
        finally:
            self._end()
            for each, handler in before.items():
                signal.signal(each, handler)

    def _keep(self) -> int:
        while not self._stop:
            for place, child in enumerate(self.children):
                if place in self._due:
                    self._start_when_due(place, child)
                elif (code := child.code) is not None:
                    if not child.restart:
                        return code or 1
                    self.on_restart(code)
                    self._due[place] = time.monotonic() + child.again()
            time.sleep(0.05)
        return 0

    def _start_when_due(self, place: int, child: Child) -> None:
        if time.monotonic() >= self._due[place]:
            del self._due[place]
            child.start()

    def _signalled(self, _number: int, _frame: FrameType | None) -> None:
        self._stop = True

    def _end(self) -> None:
        running = [each.process for each in self.children if each.process and each.code is None]
        for process in running:
            process.terminate()
        limit = time.monotonic() + _PATIENCE
        for process in running:
            try:
                process.wait(max(0.1, limit - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


_SIGNALS = (signal.SIGINT, signal.SIGTERM)
