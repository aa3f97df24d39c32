""".venv and what is installed in it, made once and stamped, so that the next start is immediate."""

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from tools import mirror
from tools.terminal import ROOT, Stop, quietly, say, step

Level = Literal["run", "test"]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = ROOT / "requirements"
_STAMP = "kechuang-stamp.json"
_SCRIPT = """#!{python}
import sys

from kechuang.cli import main

sys.exit(main())
"""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What was installed: for which checkout and interpreter, how much, from which locks."""

    root: str
    python: str
    level: str
    locks: str

    @staticmethod
    def read(venv: Path) -> "Stamp | None":
        """The stamp of an environment; None for one that was not finished, or not by us."""
        try:
            return Stamp(**json.loads((venv / _STAMP).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def write(self, venv: Path) -> None:
        """Say that the environment is complete."""
        (venv / _STAMP).write_text(json.dumps(asdict(self)), encoding="utf-8")

    def serves(self, wanted: "Stamp") -> bool:
        """Whether nothing need be installed: the lock of tests contains the lock of running."""
        here = (self.root, self.python, self.locks) == (wanted.root, wanted.python, wanted.locks)
        return here and self.level in {wanted.level, "test"}


def wanted_stamp(level: Level, python: str, requirements: Path = REQUIREMENTS) -> Stamp:
    """The stamp that an environment of that level would carry now."""
    digest = hashlib.sha256()
    for lock in sorted(requirements.glob("*.lock")):
        digest.update(lock.name.encode() + b"\0" + lock.read_bytes())
    return Stamp(str(ROOT), python, level, digest.hexdigest())


def ensure(level: Level) -> None:
    """Make .venv and install what `level` needs, unless the stamp says that it stands.

    Raises Stop naming the package that brings a missing piece.
    """
    python, stamp = _version(), Stamp.read(VENV)
    if python is None or (stamp and stamp.root != str(ROOT)):
        _create()
        python, stamp = _version(), None
    if python is None:
        raise Stop(f"{PYTHON} does not start; remove the folder .venv and try again")
    wanted = wanted_stamp(level, python)
    if stamp and stamp.serves(wanted):
        return
    _install(level)
    _link()
    wanted.write(VENV)


def _version() -> str | None:
    """The version of the environment's Python; None when it is missing, broken or replaced."""
    try:
        asked = subprocess.run(
            [PYTHON, "-c", "import sys, pip; print(sys.version)"],
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return asked.stdout.strip()


def _create() -> None:
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            series = f"{sys.version_info.major}.{sys.version_info.minor}"
            raise Stop(
                f"this Python has no {module}: apt-get install python3-venv "
                f"(for {sys.executable}: python{series}-venv)"
            )
    with step(f"creating .venv with Python {sys.version.split()[0]}"):
        trouble = quietly([sys.executable, "-m", "venv", "--clear", VENV])
    if trouble:
        raise Stop(f"{trouble}\n.venv could not be made: apt-get install python3-venv")


def _install(level: Level) -> None:
    lock = REQUIREMENTS / f"{level}.lock"
    count = sum("==" in line for line in lock.read_text(encoding="utf-8").splitlines())
    with step(f"installing {count} packages of requirements/{level}.lock"):
        trouble = _with_uv(lock) and _with_pip(lock)
    if trouble:
        raise Stop(
            f"{trouble}\nThe packages could not be installed. Behind a mirror: pip config set "
            "global.index-url ADDRESS; for its certificate: pip config set global.cert FILE"
        )


def _with_uv(lock: Path) -> str | None:
    if trouble := _with_pip(REQUIREMENTS / "install.lock"):
        say("  uv is not to be had, so pip installs (slower)")
        return trouble
    command = uv_command("pip", "install", "--python", PYTHON, "--require-hashes", "-r", lock)
    if trouble := quietly(*command):
        say("  uv could not install, so pip does (slower)")
    return trouble


def _with_pip(lock: Path) -> str | None:
    fixed = "-m pip install --quiet --disable-pip-version-check --no-input --no-deps"
    return quietly([PYTHON, *fixed.split(), "--require-hashes", "-r", lock])


def _link() -> None:
    """Make the checkout's src importable in .venv, and give it the command `kechuang`."""
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(subprocess.check_output([str(PYTHON), "-c", ask], text=True).strip())
    (packages / "kechuang.pth").write_text(f"{ROOT / 'src'}\n", encoding="utf-8")
    script = VENV / "bin" / "kechuang"
    script.write_text(_SCRIPT.format(python=PYTHON), encoding="utf-8")
    script.chmod(0o755)


def ensure_uv() -> None:
    """Make .venv with uv in it and nothing more. Raises Stop when uv is not to be had."""
    if _version() is None:
        _create()
    if trouble := _with_pip(REQUIREMENTS / "install.lock"):
        raise Stop(f"{trouble}\nuv could not be installed")


def uv_command(*arguments: str | Path) -> tuple[list[str | Path], dict[str, str]]:
    """A command line for the uv of .venv with pip's settings, and the variables it needs."""
    settings = mirror.settings_of(PYTHON)
    command = [VENV / "bin" / "uv", *arguments, *mirror.uv_arguments(settings)]
    return command, mirror.uv_variables(settings, os.environ)
