"""The stamp of set-up: for which code and database this installation was last prepared.

Needs settings, not Django started, so that a second start begins to serve at once.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

import kechuang

_NAME = "setup.stamp"
_PARTIES = ("django", "django-allauth", "django-axes", "django-htmx", "whitenoise")
_DEMO = " demo"


@dataclass(frozen=True, slots=True)
class Stamp:
    """The stamp in the data folder `home` for the database with these settings."""

    home: Path
    database: Mapping[str, object]

    def unchanged(self, *, demo: bool = False) -> bool:
        """Whether the last set-up was for just this code and database (and built the demo)."""
        embedded = str(self.database["ENGINE"]).endswith("sqlite3")
        if embedded and not Path(str(self.database["NAME"])).is_file():
            return False
        stamped, wanted = self._read(), self._state()
        return stamped == wanted + _DEMO or (not demo and stamped == wanted)

    def put(self, *, demo: bool = False) -> None:
        """Note that set-up is done (and the demo built)."""
        words = self._state() + (_DEMO if demo else "")
        (self.home / _NAME).write_text(words, encoding="utf-8")

    def erase(self) -> None:
        """Forget the last set-up; the next start looks at everything again."""
        (self.home / _NAME).unlink(missing_ok=True)

    def _read(self) -> str:
        path = self.home / _NAME
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    def _state(self) -> str:
        """A digest of what tables and static files are made of, and of where the data live."""
        keys = ("ENGINE", "NAME", "HOST", "PORT", "USER")
        where = [str(self.database.get(key, "")) for key in keys]
        digest = hashlib.sha256(" ".join([kechuang.__version__, *where]).encode())
        for party in _PARTIES:
            digest.update(f"{party} {version(party)}\n".encode())
        for path in _files(Path(kechuang.__file__).parent):
            seen = path.stat()
            digest.update(f"{path} {seen.st_size} {seen.st_mtime_ns}\n".encode())
        return digest.hexdigest()


def here() -> Stamp:
    """The stamp of this installation."""
    return Stamp(settings.HOME, settings.DATABASES["default"])


def _files(root: Path) -> Iterator[Path]:
    for folder in sorted((*root.glob("apps/*/migrations"), *root.glob("*/static"))):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                yield path
