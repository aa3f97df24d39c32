"""The bare command: everything ready, then the demo city on 127.0.0.1."""

import os
import socket
from pathlib import Path

from tools.install import PYTHON, VENV, ensure
from tools.terminal import ROOT, Stop, call, environment, say, step


def setup() -> None:
    """Install what running needs, then tables, static files and the first pack. Safe to repeat."""
    ensure("run")
    with step("preparing the data folder"):
        code = call([PYTHON, "-m", "kechuang.server.setup"])
    if code:
        raise Stop("the application could not prepare itself, see above", code)


def serve(port: int) -> None:
    """Become the server of the demo, which prepares itself. Raises Stop when the port is taken."""
    _check_free(port)
    ensure("run")
    say(f"→ serving the demo on http://127.0.0.1:{port} (Ctrl-C ends it)")
    os.chdir(ROOT)
    script = str(VENV / "bin" / "kechuang")
    command = [str(PYTHON), script, "serve", "--demo", "--port", str(port)]
    os.execve(command[0], command, environment())  # Ctrl-C reaches the server itself


def _check_free(port: int) -> None:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except PermissionError:
            raise Stop(f"port {port} is kept for the system; choose another: --port 8000") from None
        except OSError:
            holder = _holder(port)
            raise Stop(
                f"port {port} is taken{f' by {holder}' if holder else ''}; "
                f"choose another: python3 run.py --port {port + 1}"
            ) from None


def _holder(port: int) -> str:
    """The program that listens on a port, as `name (pid N)`; empty where Linux does not tell."""
    sockets = _listening(port)
    for folder in Path("/proc").glob("[0-9]*/fd"):
        try:
            if any(str(handle.readlink()) in sockets for handle in folder.iterdir()):
                name = (folder.parent / "comm").read_text(encoding="utf-8").strip()
                return f"{name} (pid {folder.parent.name})"
        except OSError:
            continue  # ended meanwhile, or somebody else's
    return ""


def _listening(port: int) -> set[str]:
    found = set()
    for table in (Path("/proc/net/tcp"), Path("/proc/net/tcp6")):
        lines = table.read_text(encoding="utf-8").splitlines()[1:] if table.exists() else []
        for fields in map(str.split, lines):
            if fields[1].endswith(f":{port:04X}") and fields[3] == "0A":
                found.add(f"socket:[{fields[9]}]")
    return found
