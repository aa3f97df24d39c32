"""Server time of the plan's pages at full size: 20 plans of 40 targets, 5,000 figures, nine units.

In-process requests through every middleware, on a database of its own in a scratch folder. The
goal is a p95 under 150 ms for each page.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from benchmarks.figure import Figure, p95

if TYPE_CHECKING:
    from django.test import Client

LIMIT_MS = 150.0
_WARM, _TIMES = 3, 60


def measure() -> Iterator[Figure]:
    """The p95 of each page, and its statements."""
    with _scratch():
        yield from _pages()


@contextmanager
def _scratch() -> Iterator[None]:
    """A data folder that is gone afterwards; names nothing of the installation here."""
    home = tempfile.mkdtemp(prefix="kechuang-bench-")
    os.environ["KECHUANG_HOME"] = home
    os.environ["KECHUANG_LOG"] = "text"
    os.environ.pop("DATABASE_URL", None)
    try:
        yield
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _pages() -> Iterator[Figure]:
    import django  # noqa: PLC0415 - after the scratch folder is named
    from django.conf import settings  # noqa: PLC0415 - the same

    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": plain}}
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - needs Django started

    call_command("migrate", verbosity=0)
    yield from _measured()


def _measured() -> Iterator[Figure]:
    from django.test import Client  # noqa: PLC0415 - needs Django started

    from kechuang.apps.subjects.models import Installation  # noqa: PLC0415 - the same
    from tests.city import account_of, build  # noqa: PLC0415 - the same
    from tests.crowded import crowd  # noqa: PLC0415 - the same

    city = build("jiaxing")
    crowd(city)
    Installation.objects.create(
        demo=False, clock_offset=city.now - _real_now(), created_at=city.now
    )
    client = Client(headers={"host": "127.0.0.1", "hx-request": "true"})
    client.force_login(
        account_of(city["leader"]),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    plan = f"/plan/{city.year}/"
    pages = {
        "plan": plan,
        "plan of a county": f"{plan}?county={city.county}",
        "target": f"{plan}{city.counted}/",
        "target card": f"{plan}{city.counted}/card/",
        "tasks": f"{plan}tasks/",
        "desk": "/desk/",
    }
    for name, address in pages.items():
        yield _figure(name, address, client)


def _real_now() -> datetime:
    return datetime.now(UTC)


def _figure(name: str, address: str, client: "Client") -> Figure:
    times = []
    for number in range(_WARM + _TIMES):
        begun = time.perf_counter()
        response = client.get(address)
        spent = (time.perf_counter() - begun) * 1000
        if response.status_code != 200:
            message = f"{address} answered {response.status_code}"
            raise RuntimeError(message)
        if number >= _WARM:
            times.append(spent)
    return Figure(f"{name}, p95", p95(times), "ms", LIMIT_MS)
