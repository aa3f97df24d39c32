"""The stamp of set-up: for which code and database this installation was last prepared.

Needs settings, not Django started, so that a second start begins to serve at once.
"""

import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

import kechuang

_NAME = "setup.stamp"
_PARTIES = ("django", "django-allauth", "django-axes", "django-htmx", "whitenoise")
_DEMO = " demo"


def unchanged(*, demo: bool = False) -> bool:
    """Whether the last set-up was for just this code and database (and built the demo)."""
    database = settings.DATABASES["default"]
    embedded = str(database["ENGINE"]).endswith("sqlite3")
    if embedded and not Path(str(database["NAME"])).is_file():
        return False
    stamped = _read()
    wanted = _state()
    return stamped == wanted + _DEMO or (not demo and stamped == wanted)


def stamp(*, demo: bool = False) -> None:
    """Note that set-up is done (and the demo built)."""
    words = _state() + (_DEMO if demo else "")
    (settings.HOME / _NAME).write_text(words, encoding="utf-8")


def erase() -> None:
    """Forget the last set-up; the next start looks at everything again."""
    (settings.HOME / _NAME).unlink(missing_ok=True)


def _read() -> str:
    path = settings.HOME / _NAME
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _state() -> str:
    """A digest of what tables and static files are made of, and of where the data live."""
    database = settings.DATABASES["default"]
    where = [str(database.get(key, "")) for key in ("ENGINE", "NAME", "HOST", "PORT", "USER")]
    digest = hashlib.sha256(" ".join([kechuang.__version__, *where]).encode())
    for party in _PARTIES:
        digest.update(f"{party} {version(party)}\n".encode())
    for path in _files(Path(kechuang.__file__).parent):
        seen = path.stat()
        digest.update(f"{path} {seen.st_size} {seen.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    for folder in sorted((*root.glob("apps/*/migrations"), *root.glob("*/static"))):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                yield path
