"""The web server: granian in front of Django's WSGI, on this machine only unless told otherwise."""

import os

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from kechuang.operations.processes import die_with_parent

_TARGET = "kechuang.server.wsgi:application"
_THREADS = 4


def serve(address: str, port: int, workers: int) -> None:
    """Answer requests until SIGTERM; a server process that dies is started again."""
    die_with_parent()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kechuang.server.settings")
    Server(
        _TARGET,
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=_THREADS,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_level=LogLevels.warning,
        log_access=False,
    ).serve()
